"""How a reference is printed in each language, by CSL styles that `citeproc-py` reads.

A style is asked once for each shape of reference (its type, its dates, what is known of it) with marks in place of the
texts, which are filled in here. So no text of a table passes through the processor, which would change its quotation
marks and its capitals, and 700 references take a moment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from html import escape, unescape
from importlib import resources
from typing import Any

from observatory.weave.record_html import language_tag

_AUTHOR, _TITLE, _CONTAINER, _URL = _MARKS = "\ue000", "\ue001", "\ue002", "\ue003"
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?!\S)")
_YEAR = re.compile(r"(\d{4})")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ENDED = tuple(".?!。？！…")
_AFTER_TITLE = re.compile(rf"({_TITLE}(?:</i>|’)?)\.")  # a title that ends a sentence needs no other full stop


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A document, or a page or figure of this site, as a list of references names it.

    `type` is one of CSL's; `published` and `accessed` are dates as far as they are known (2026, 2026-05, 2026-05-01) or
    empty; `container` is where it appeared; all texts are plain.
    """

    id: str
    type: str
    authors: tuple[str, ...]
    title: str
    published: str = ""
    container: str = ""
    url: str = ""
    accessed: str = ""
    language: str = ""
    version: str = ""
    note: str = ""

    @property
    def author(self) -> str:
        return ", ".join(self.authors)

    @property
    def year(self) -> str:
        """The year of publication, or nothing."""
        return self.published[:4]


def csl_item(reference: Reference, suffix: str = "") -> dict[str, Any]:
    """The reference as an item of CSL-JSON; `suffix` is the letter that tells those of one author and year apart."""
    item = {
        "id": reference.id,
        "type": reference.type,
        "author": [{"literal": name} for name in reference.authors],
        "title": reference.title,
        "container-title": reference.container,
        "issued": _date(reference.published),
        "accessed": _date(reference.accessed),
        "URL": reference.url,
        "language": reference.language,
        "version": reference.version,
        "medium": reference.note if reference.type == "graphic" else "",
        "note": reference.note,
        "year-suffix": suffix,
    }
    return {key: value for key, value in item.items() if value}


def _date(written: str) -> dict[str, list[list[int]]] | None:
    """A date as CSL has it; of what is no date, such as a quarter, the year."""
    match = _DATE.match(written) or _YEAR.match(written)
    return {"date-parts": [[int(part) for part in match.groups() if part]]} if match else None


def reference_text(reference: Reference, language: str, suffix: str = "") -> str:
    """The reference in the style of a language, as plain text."""
    plain = unescape(re.sub(r"<[^>]*>", "", _layout_of(reference, language, suffix)))
    return _filled(plain, {_AUTHOR: reference.author, _TITLE: reference.title, _CONTAINER: reference.container,
                           _URL: reference.url})  # fmt: skip


def reference_html(reference: Reference, language: str, suffix: str = "", record: str = "") -> str:
    """The reference as inline HTML: the author leads to `record` (an address, if any), the title to the document."""
    author, title, url = escape(reference.author), escape(reference.title), escape(reference.url)
    spoken = _spoken(reference, language)
    if reference.url.startswith(("https://", "http://")):
        title = f'<a href="{url}"{spoken}>{title}</a>'
    elif spoken:
        title = f"<span{spoken}>{title}</span>"
    return _filled(_layout_of(reference, language, suffix), {
        _AUTHOR: f'<a href="{escape(record)}">{author}</a>' if record else author,
        _TITLE: title,
        _CONTAINER: escape(reference.container),
        _URL: f'<span class="obs-url">{url}</span>',
    })  # fmt: skip


def _spoken(reference: Reference, language: str) -> str:
    """The language of a title that is not the page's; the title of a Chinese document may stand in translation."""
    spoken = reference.language
    translated = spoken.startswith("zh") and not _HAN.search(reference.title)
    return "" if translated or spoken in ("", language_tag(language)) else f' lang="{escape(spoken)}"'


def _filled(layout: str, texts: dict[str, str]) -> str:
    return re.sub("|".join(_MARKS), lambda match: texts[match[0]], layout)


def _layout_of(reference: Reference, language: str, suffix: str) -> str:
    """The shape of a reference as HTML with marks for its texts."""
    shape = replace(reference, id="it", authors=(_AUTHOR,), title=_TITLE, url=_URL if reference.url else "",
                    container=_CONTAINER if reference.container else "", language="", version="")  # fmt: skip
    layout = _layout(shape, language, suffix)
    return _AFTER_TITLE.sub(r"\1", layout) if reference.title.endswith(_ENDED) else layout


@cache
def _layout(shape: Reference, language: str, suffix: str) -> str:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    source = CiteProcJSON([csl_item(shape, suffix)])
    bibliography = CitationStylesBibliography(_style(language), source, formatter.html)
    bibliography.register(Citation([CitationItem(shape.id)]))
    return str(bibliography.bibliography()[0])


@cache
def _style(language: str) -> Any:
    """The style of a language: Chinese has one of ours, since none that ships with the processor fits it."""
    from citeproc import CitationStylesStyle

    if language == "zh":
        with resources.as_file(resources.files("observatory.weave") / "styles" / "zh.csl") as path:
            return CitationStylesStyle(str(path), locale="zh-CN", validate=False)
    return CitationStylesStyle("harvard-cite-them-right", locale="en-GB", validate=False)
