"""The pieces that profiles are written with, as raw HTML: links to records and profiles, facts, folded tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from observatory.run.result import Row
from observatory.weave.book import Book
from observatory.weave.headings import DOT, told
from observatory.weave.ledger import Ledger
from observatory.weave.links import conflict_mark, html_address, record_address
from observatory.weave.profile_rows import Cast, profile_address
from observatory.weave.profile_said import Said
from observatory.weave.profile_settings import Section
from observatory.weave.words import counted, words


class Pen:
    """Writes for one page, and notes in the ledger which rows it shows."""

    def __init__(self, book: Book, cast: Cast, ledger: Ledger, page: str, home: str = "") -> None:
        self.book, self.cast, self.ledger, self.page, self.home = book, cast, ledger, page, home
        self.word = words(book.language)
        self.shown: dict[Row, None] = {}

    def record(self, key: Row, text: str, style: str = "obs-number") -> str:
        """A plain text as a link to the record of a row."""
        self.ledger.show(key, self.page)
        self.shown[key] = None
        if key not in self.cast.addresses:
            self.cast.addresses[key] = escape(html_address(self.page, record_address(self.book, key)))
        return f'<a class="{style}" href="{self.cast.addresses[key]}">{escape(text)}</a>'

    def number(self, said: Said) -> str:
        """The number that a row says, with the sign of those that others contradict."""
        return self.record(said.key, said.text) + conflict_mark(self.book, said.key, self.page)

    def thing(self, id: str, text: str = "") -> str:
        """The name of a thing, leading to its profile, or to its record where it has none."""
        text = text or self.cast.name(id)
        if id == self.home:
            return f"<strong>{escape(text)}</strong>"
        if id in self.cast.with_page:
            return f'<a href="{html_address(self.page, profile_address(id))}">{escape(text)}</a>'
        return self.record((self.cast.settings.table, id), text, "obs-cite")

    def tags(self, section: Section, key: Row) -> list[str]:
        """What the fields of a section tell of a row besides its number, as plain texts."""
        table, id = key
        row = self.book.row(table, id)
        told = (name for name in section.tags if row.get(name) is not None)
        found = [self.tag(table, name, row) for name in told if str(row[name]) not in section.unsaid]
        return [text for text in found if text]

    def tag(self, table: str, name: str, row: dict[str, Any]) -> str:
        """What one field of a row says: the cell, with its name where that alone says nothing."""
        field = self.book.dataset.package.resources[table].field(name)
        title = field.titles[self.book.language]
        if field.type == "boolean":
            return title if row[name] else f"✗\u00a0{title}"
        text = self.book.write_cell(table, name, row, short=True) or ""
        return f"{title}\u00a0{text}" if field.type in ("integer", "number") and not field.unit else text

    def text(self, section: Section, key: Row) -> str:
        """The sentence that a row holds, in the reader's language."""
        if not section.text:
            return ""
        row = self.book.row(*key)
        return self.book.write_cell(key[0], told(section.text, row, self.book.language), row) or ""

    def count(self, many: int) -> str:
        return counted("profile_values", many, self.book.language)


def sentence(text: str) -> str:
    """A text that begins with a capital letter, for where it stands alone."""
    return text[:1].upper() + text[1:]


def small(texts: Sequence[str]) -> str:
    """Remarks in small letters (plain texts); nothing where there are none."""
    return f" <small>{escape(DOT.join(texts))}</small>" if texts else ""


def facts(items: Iterable[tuple[str, str]], more: str = "", first: int = 9) -> str:
    """Names with what they are, side by side where there is room; both are HTML.

    With `more`, which has a place for their count, those past the first so many are folded, unless that hides but one.
    """
    listed = [f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in items]
    if not more or len(listed) <= first + 1:
        return f'<dl class="obs-p-facts">{"".join(listed)}</dl>' if listed else ""
    summary = f"<summary>{escape(more.format(len(listed) - first))}</summary>"
    rest = f'<dl class="obs-p-facts">{"".join(listed[first:])}</dl>'
    return f'<dl class="obs-p-facts">{"".join(listed[:first])}</dl><details class="obs-data">{summary}{rest}</details>'


def folded(summary: str, inner: str) -> str:
    """What is shown on demand; it is not searched, since its page says the same elsewhere. `summary` is plain."""
    return f'<details class="obs-data" data-search-exclude><summary>{escape(summary)}</summary>{inner}</details>'


def bullets(lines: Sequence[str], style: str, more: str, first: int) -> str:
    """A list of HTML lines; those past the first so many are folded under `more`, which has a place for their count."""
    shown = f'<ul class="{style}">{"".join(f"<li>{line}</li>" for line in lines[:first])}</ul>'
    if len(lines) <= first:
        return shown
    rest = "".join(f"<li>{line}</li>" for line in lines[first:])
    summary = f"<summary>{escape(more.format(len(lines) - first))}</summary>"
    return f'{shown}<details class="obs-data">{summary}<ul class="{style}">{rest}</ul></details>'
