"""The references of an edition: which source a page cites, what it is called in the text, and the list at the end."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from observatory.data.problems import Problem
from observatory.data.tables import Dataset
from observatory.run.result import Row
from observatory.weave.bibliography_files import LABELS, reference_files
from observatory.weave.bibliography_style import Reference, reference_html, reference_text
from observatory.weave.book import Book
from observatory.weave.ledger import Ledger
from observatory.weave.links import html_address, record_address, relative
from observatory.weave.words import words

ANCHOR = "references"
MANY = 12  # a longer list of documents that the text does not cite is folded
_TYPES = {
    "analyst": "report",
    "blog": "post-weblog",
    "filing": "report",
    "media": "article-newspaper",
    "paper": "article",
    "statistics": "report",
}
_VIA = " via "  # what follows it in the name of a publisher is where the document was read
_LINK = re.compile(r'(?P<link><a class="obs-cite" id="cite-(?P<id>[\w.-]+)-\d+"[^>]*>[^<]*)</a>')


def source_reference(book: Book, id: str) -> Reference:
    """A row of the sources as a reference. Raises `CallError` for one that is not there."""
    row = book.row("sources", id)
    author, _, container = str(row["publisher"]).partition(_VIA)
    return Reference(
        id=id,
        type=_TYPES.get(_text(row, "kind"), "webpage"),
        authors=(author,),
        title=_text(row, "title"),
        published=_text(row, "published"),
        container=container,
        url=_text(row, "url"),
        accessed=_text(row, "accessed")[:10],  # a day as pandas writes it has hours
        language=_text(row, "language"),
    )


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    return "" if value is None else str(value)


def reference(book: Book, id: str) -> str:
    """The formatted reference of a source, as plain text. Raises `CallError` for one that is not there."""
    return reference_text(source_reference(book, id), book.language)


def name_and_year(book: Book, id: str) -> str:
    """What a text calls a source, without the letter that may follow."""
    found, word = source_reference(book, id), words(book.language)
    return word["cite_name"].format(found.author, found.year or word["undated"])


@dataclass(frozen=True)
class References:
    """The list at the end of a page, and the letters that tell its documents of one author and year apart."""

    section: str
    letters: Mapping[str, str]

    def lettered(self, text: str) -> str:
        """The text of the page with a letter after each year that several of its references share."""
        return _LINK.sub(lambda link: f"{link['link']}{self.letters.get(link['id'], '')}</a>", text)


@dataclass
class Bibliography:
    """Writes the lists of references of one edition, and collects the files beside them."""

    book: Book
    ledger: Ledger
    files: dict[str, bytes] = field(default_factory=dict)

    def written(self, page: str, text: str) -> str:
        """A page with the list of what it cites at its end."""
        if page not in self.ledger.cited:
            return text
        references = self.references(page)
        return f"{references.lettered(text).rstrip()}\n\n{references.section}\n"

    def references(self, page: str, rows: Iterable[Row] = (), *, searched: bool = True) -> References:
        """What a page cites, and the other documents that rows which it rests on were taken from.

        Unless they are to be `searched`, the search of the site leaves them out.
        """
        cited = list(self.ledger.cited.get(page, ()))
        others = [id for id in self.book.sources(rows) if id not in cited]
        for id in others:
            self.ledger.show(("sources", id), page)
        found = {id: source_reference(self.book, id) for id in [*cited, *others]}
        others = self._sorted(others, found)
        cited = cited if self.ledger.numbered else self._sorted(cited, found)
        letters = {} if self.ledger.numbered else _letters(self._sorted(found, found), found)
        section = self._section(page, cited, others, found, letters)
        if not searched:
            section = section.replace(f"{{ #{ANCHOR} }}", f"{{ #{ANCHOR} data-search-exclude }}", 1)
        return References(section, letters)

    def _sorted(self, ids: Iterable[str], found: Mapping[str, Reference]) -> list[str]:
        return sorted(ids, key=lambda id: self._order(found[id]))

    def _order(self, one: Reference) -> tuple[bytes, str, bytes, str]:
        """By author, year and title; Chinese ones by their sound, which is the order of the GB encodings."""
        encoding = "gb18030" if self.book.language == "zh" else "utf-8"
        author, title = (text.casefold().encode(encoding, "replace") for text in (one.author, one.title))
        return author, one.year or "9", title, one.id

    def _section(
        self, page: str, cited: list[str], others: list[str], found: Mapping[str, Reference], letters: Mapping[str, str]
    ) -> str:
        if not found:
            return ""
        word = words(self.book.language)
        entries = {id: self._entry(page, one, letters.get(id, "")) for id, one in found.items()}
        parts = [_listed("ol" if self.ledger.numbered else "ul", [entries[id] for id in cited])] if cited else []
        if others:
            rest = _listed("ul", [entries[id] for id in others])
            count = word["cite_others" if cited else "documents"].format(len(others))
            parts.append(_folded(count, rest) if cited or len(others) > MANY else rest)
        files = reference_files(f"cite/{page.removesuffix('.md')}.references", [found[id] for id in [*cited, *others]])
        self.files |= files
        parts.append(file_links(page, files, word["cite_download"]))
        block = "\n".join(parts).replace("{", "&#123;").replace("}", "&#125;")
        return f'## {word["references"]} {{ #{ANCHOR} }}\n\n<div class="obs-references">\n{block}\n</div>'

    def _entry(self, page: str, one: Reference, letter: str) -> str:
        record = html_address(page, record_address(self.book, ("sources", one.id)))
        places = self.ledger.cited.get(page, {}).get(one.id, 0)
        word = words(self.book.language)["cite_back"]
        back = "".join(
            f' <a class="obs-back" href="#cite-{one.id}-{place}" aria-label="{escape(word.format(place))}">'
            f"↑{place if places > 1 else ''}</a>"
            for place in range(1, places + 1)
        )
        return f'<li id="ref-{one.id}">{reference_html(one, self.book.language, letter.strip(), record)}{back}</li>'


def unused_sources(dataset: Dataset, ledgers: Iterable[Ledger]) -> list[Problem]:
    """Sources that no row of a table and no page of any edition refers to."""
    used = {id for ledger in ledgers for cited in ledger.cited.values() for id in cited}
    for name, resource in dataset.package.resources.items():
        for key in resource.foreign_keys:
            if key.table == "sources":
                used |= {str(cell) for cell in dataset.frames[name][key.field].dropna()}
    resource = dataset.package.resources["sources"]
    fix = "cite it on a page, name it as the source of a row, or take the row out as CONTRIBUTING.md says"
    return [
        Problem(f"data/{resource.path}", f"no row and no page uses the source {id!r}", line, fix=fix)
        for id, line in dataset.lines["sources"].items()
        if id not in used
    ]


def _letters(ids: Iterable[str], found: Mapping[str, Reference]) -> dict[str, str]:
    """A letter for each of those that share author and year with others, after a space where there is no year."""
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for id in ids:
        alike[found[id].author.casefold(), found[id].year].append(id)
    return {
        id: ("" if year else " ") + _letter(place)
        for (_, year), group in alike.items()
        if len(group) > 1
        for place, id in enumerate(group)
    }


def _letter(place: int) -> str:
    """a, b, ... z, aa, ab, ..."""
    return (_letter(place // 26 - 1) if place >= 26 else "") + chr(ord("a") + place % 26)


def _listed(tag: str, entries: list[str]) -> str:
    return f"<{tag}>\n" + "\n".join(entries) + f"\n</{tag}>"


def _folded(summary: str, html: str) -> str:
    return f"<details><summary>{escape(summary)}</summary>\n{html}\n</details>"


def file_links(page: str, files: Mapping[str, bytes], text: str) -> str:
    """A line of HTML that offers the files of references for download."""
    links = (
        f'<a href="{escape(relative(page, address))}" download>{label}</a>'
        for address, label in zip(files, LABELS, strict=True)
    )
    return f'<p class="obs-downloads">{escape(text)} {" · ".join(links)}</p>'
