"""What a row is called: the heading of its record, and its line in the lists of rows that speak of the same thing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from observatory.data.descriptor import Field, Resource
from observatory.data.quantities import Quantity
from observatory.run.result import Row
from observatory.weave.book import Book
from observatory.weave.table_choice import told_by
from observatory.weave.words import words

DOT = "\u00a0· "  # never begins a line
WHOLE = 12  # significant digits of a record: all that a source gives


@dataclass(frozen=True)
class Part:
    """The text of one field in a heading; `key` is the row that the field leads to, if it leads to one."""

    field: str
    text: str
    key: Row | None = None


@dataclass(frozen=True)
class Heading:
    """What tells a row from others: the words, and the number where the description names one."""

    parts: tuple[Part, ...]
    value: str | None = None

    @property
    def words(self) -> str:
        return DOT.join(part.text for part in self.parts)

    @property
    def own(self) -> str:
        """Without what the row is about: its time or its name."""
        return DOT.join(part.text for part in self.parts if part.key is None)


class Headings:
    """The headings of an edition's rows, each made once."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.of = cache(self._make)
        self._fields = cache(self._heading_fields)

    def text(self, key: Row) -> str:
        """The heading of a row in one line."""
        heading = self.of(key)
        return words(self.book.language)["colon"].join(filter(None, (heading.words, heading.value)))

    def own(self, key: Row) -> str:
        """A row without what it is about: its time or its name, and its number."""
        heading = self.of(key)
        return words(self.book.language)["colon"].join(filter(None, (heading.own, heading.value))) or key[1]

    def _make(self, key: Row) -> Heading:
        table, id = key
        book, row = self.book, self.book.row(table, id)
        parts: list[Part] = []
        value = None
        for field, leads_to in self._fields(table):
            name = told(field.name, row, book.language)
            if row.get(name) is None:
                continue
            if field.type in ("number", "integer"):
                value = value or number_text(book, table, field, row)
                continue
            text = book.write_cell(table, name, row, short=True)
            parts.append(Part(field.name, text or id, (leads_to, str(row[name])) if leads_to else None))
        return Heading(tuple(parts) or (Part("", id),), value)

    def _heading_fields(self, table: str) -> list[tuple[Field, str | None]]:
        resource = self.book.dataset.package.resources[table]
        leads = {key.field: key.table for key in resource.foreign_keys}
        return [(resource.field(name), leads.get(name)) for name in resource.heading or _telling_fields(resource)]


def _telling_fields(resource: Resource) -> list[str]:
    """Its name or title; where it has none, what it is about, the first time, and the first number."""
    fields = {field.name: field for field in resource.fields}
    for name in ("name_en", "title_en", "title", "name"):
        if name in fields:
            return [name]
    about = [key.field for key in resource.foreign_keys if key.table != "sources"]
    periods = {name for check in resource.checks if check.rule == "period" for name in check.fields}
    times = [name for name, field in fields.items() if field.type == "date" or name in periods]
    numbers = [name for name, field in fields.items() if field.type in ("number", "integer")]
    return [*about, *times[:1], *numbers[:1]]


def told(field: str, row: dict[str, Any], language: str) -> str:
    """The field that says in a language what `field` says, if the row has it filled in."""
    twin = told_by(language, row, field)
    return twin if row.get(twin) else field


def number_text(book: Book, table: str, field: Field, row: dict[str, Any]) -> str:
    """A number as its source gave it, with its upper end and qualifier where the row has them."""
    if field.name == "value" and row.get("unit"):
        return book.write(replace(book.quantity(row), digits=WHOLE))
    high = row.get(upper_end(field.name, row) or "")
    return book.write(Quantity(float(row[field.name]), field.unit or "", high, digits=WHOLE))


def upper_end(field: str, row: dict[str, Any]) -> str | None:
    """The field that holds the upper end of a range that begins in `field`; a value between two bounds has none."""
    name = f"{field}_high"
    return name if name in row and f"{field}_low" not in row else None
