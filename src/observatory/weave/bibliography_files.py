"""References as files that reference managers read: BibTeX and CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from observatory.weave.bibliography_style import Reference, csl_item

LABELS = ("BibTeX", "CSL-JSON")  # the files of `reference_files`, in their order
_ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"$\lbrace$",  # BibTeX counts braces, also those after a backslash
    "}": r"$\rbrace$",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"${character}$" for character in "<>|"},  # in TeX's oldest fonts other signs lie there
    **{character: f"\\{character}" for character in "#$%&_"},
}
_IN_ADDRESS = {"\\": "%5C", "{": "%7B", "}": "%7D"}
_PREPRINT = re.compile(r"^https?://arxiv\.org/(?:abs|html|pdf)/(\d{4}\.\d{4,5})")


def reference_files(stem: str, references: Iterable[Reference]) -> dict[str, bytes]:
    """The files of references, by address."""
    listed = list(references)
    return {f"{stem}.bib": bibtex(listed).encode(), f"{stem}.json": csl_json(listed).encode()}


def csl_json(references: Iterable[Reference]) -> str:
    return json.dumps([csl_item(one) for one in references], ensure_ascii=False, indent=1) + "\n"


def bibtex(references: Iterable[Reference]) -> str:
    """The references as entries for BibTeX and biblatex, in UTF-8."""
    return "\n".join(f"{_entry(one)}\n" for one in references)


def _entry(one: Reference) -> str:
    """One entry; doubled braces keep names and titles as they are written."""
    preprint = _PREPRINT.match(one.url)
    fields = {
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in one.authors),
        "title": f"{{{_escaped(one.title)}}}",
        "howpublished": _escaped(one.container),
        "year": one.year,
        "date": one.published if re.fullmatch(r"\d{4}(-\d\d){0,2}", one.published) else "",
        "version": _escaped(one.version),
        "note": _escaped(one.note),
        "eprint": preprint[1] if preprint else "",
        "archiveprefix": "arXiv" if preprint else "",
        "url": re.sub(r"[\\{}]", lambda match: _IN_ADDRESS[match[0]], one.url),
        "urldate": one.accessed,
        "language": one.language,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{one.id},", ",\n".join(lines), "}"])


def _escaped(text: str) -> str:
    """A text that TeX prints as it is, with its braces balanced and on one line."""
    return "".join(_ESCAPED.get(character, character) for character in " ".join(text.split()))
