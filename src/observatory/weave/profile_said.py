"""What one row says in a profile: a number as it is written, when, of whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from observatory.data.periods import parse_period
from observatory.data.quantities import Quantity
from observatory.data.units import Unit
from observatory.run.result import Row
from observatory.weave.book import Book
from observatory.weave.headings import number_text, upper_end


@dataclass(frozen=True)
class Said:
    """What one row says in a section: plain texts, and where it stands in time (days) and size (plain units).

    `field` is the one that holds the number, `who` the thing that it is about; `at` and `low` are None where the row
    does not say.
    """

    key: Row
    field: str
    who: str
    text: str
    when: str
    at: float | None
    low: float | None = None
    high: float | None = None
    qualifier: str = "exact"
    unit: Unit | None = None
    foreseen: bool = False


def when(book: Book, table: str, field: str, row: dict[str, Any]) -> tuple[str, float | None]:
    """When a row speaks of: in words, and the middle of that time as a day's number; None where that is not known."""
    if not field or row.get(field) is None:
        return "", None
    value = row[field]
    text = book.write_cell(table, field, row, short=True) or ""
    try:
        period = parse_period(value.date().isoformat() if hasattr(value, "date") else str(value))
    except ValueError:
        return text, None
    return text, (period.first().toordinal() + period.last().toordinal()) / 2


def quantity_of(book: Book, table: str, field: str, row: dict[str, Any]) -> Quantity:
    """The number in a field with its unit, upper end and qualifier, whether the field or the row says them."""
    if field == "value" and row.get("unit"):
        return book.quantity(row)
    unit = book.dataset.package.resources[table].field(field).unit or str(row.get("unit") or "")
    high = row.get(upper_end(field, row) or "")
    return Quantity(float(row[field]), unit, high, str(row.get("qualifier") or "exact"))


def number_said(book: Book, table: str, field: str, row: dict[str, Any]) -> str:
    """A number of a row as pages show it."""
    described = book.dataset.package.resources[table].field(field)
    if field != "value" and (described.unit or not row.get("unit")):
        return number_text(book, table, described, row)
    return book.write(quantity_of(book, table, field, row))
