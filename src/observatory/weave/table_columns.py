"""What the table of a table page shows: a column for each field, its distinct values in their true order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from observatory.data.dates import known_part
from observatory.data.descriptor import Field, Resource
from observatory.data.frames import cell_texts
from observatory.data.periods import parse_period
from observatory.data.units import UnitError, parse_unit
from observatory.run.result import Row
from observatory.weave.book import Book, precision
from observatory.weave.headings import Headings, number_text
from observatory.weave.table_choice import Column, shown_at_first

MANY_CHOICES = 400  # more than this is no list to choose from; the search finds them
FEW_TEXTS = 30  # a text field with so few different texts is a list to choose from


def table_columns(book: Book, table: str) -> list[Column]:
    """A column for each field of a table, those shown at first marked."""
    resource = book.dataset.package.resources[table]
    rows = list(book.rows(table).values())
    headings = Headings(book)
    columns = [_column(book, headings, resource, field, rows) for field in resource.fields]
    shown, told = shown_at_first(book.language, book.dataset.package.languages, resource, columns)
    return [replace(column, shown=column.name in shown, told=column.name in told) for column in columns]


def _column(book: Book, headings: Headings, resource: Resource, field: Field, rows: list[dict[str, Any]]) -> Column:
    """The distinct cells of a field, by code and text, sorted where their order does not depend on a language."""
    write = _writer(book, headings, resource, field)
    codes = cell_texts(book.dataset.frames[resource.name], field.name)
    cells = [(code, write(row)) if code else None for code, row in zip(codes, rows, strict=True)]
    kind = _kind(book, resource, field, cells)
    order = _order(book, resource, field, kind)
    known: dict[tuple[str, str], Any] = {}
    for cell, row in zip(cells, rows, strict=True):
        if cell is not None and cell not in known:
            known[cell] = order(row) if order else len(known)
    places = {cell: place for place, cell in enumerate(sorted(known, key=lambda cell: (known[cell], cell)))}
    sizes = tuple(known[cell] for cell in places) if kind == "number" else ()
    return Column(
        name=field.name,
        title=book.title(resource.name, field.name),
        kind=kind,
        texts=tuple(text for _, text in places),
        codes=tuple(code for code, _ in places),
        at=tuple(-1 if cell is None else places[cell] for cell in cells),
        sizes=sizes if any(size != float(code) for size, (code, _) in zip(sizes, places, strict=False)) else (),
        find=_find(book, resource, field, [code for code, _ in places]),
        collate=order is None,
        to=(_target(resource, field) or "") if kind == "record" else "",
    )


def _target(resource: Resource, field: Field) -> str | None:
    return next((key.table for key in resource.foreign_keys if key.field == field.name), None)


def _is_named(book: Book, table: str) -> bool:
    """Whether the rows of a table have names by which readers know them, such as companies."""
    return any(field.name.startswith("name_") for field in book.dataset.package.resources[table].fields)


def _is_period(resource: Resource, field: Field) -> bool:
    return any(check.rule == "period" and field.name in check.fields for check in resource.checks)


def _kind(book: Book, resource: Resource, field: Field, cells: list[tuple[str, str] | None]) -> str:
    filled = [cell for cell in cells if cell is not None]
    different = len(set(filled))
    if (target := _target(resource, field)) and not _is_named(book, target):
        return "record"
    if target:
        return "choice" if different <= MANY_CHOICES else "text"
    if field.type in ("number", "integer"):
        return "number"
    if field.type == "date" or _is_period(resource, field):
        return "day"
    if field.name == "url" or field.constraints.get("pattern", "").startswith("^https?"):
        return "link"
    if field.type == "boolean" or field.constraints.get("enum"):
        return "choice"
    return "choice" if different <= FEW_TEXTS and 2 * different <= len(filled) else "text"


def _writer(book: Book, headings: Headings, resource: Resource, field: Field) -> Callable[[dict[str, Any]], str]:
    """How a filled cell of a field is written."""
    table, name = resource.name, field.name
    target = _target(resource, field)
    if target == "sources":
        return lambda row: cited(book, str(row[name]))
    if target and not _is_named(book, target):
        return lambda row: _headed(headings, (target, str(row[name])))
    if field.type in ("number", "integer"):
        return lambda row: number_text(book, table, field, row)
    if field.name == "url":
        return lambda row: urlsplit(str(row[name])).hostname or str(row[name])
    return lambda row: book.write_cell(table, name, row, short=True) or ""


def _headed(headings: Headings, key: Row) -> str:
    """What a row without a name is known by: its number, or all of its heading."""
    return headings.of(key).value or headings.text(key)


def cited(book: Book, source: str) -> str:
    """A source in a few words: its publisher and its year."""
    row = book.row("sources", source)
    year = str(row.get("published") or "")[:4]
    return f"{row['publisher']}, {year}" if year else str(row["publisher"])


def _order(book: Book, resource: Resource, field: Field, kind: str) -> Callable[[dict[str, Any]], Any] | None:
    """The true order of a field's cells; None where names are sorted as the reader's language does."""
    name = field.name
    if kind == "number":
        return lambda row: _size(book, field, row)
    if kind == "day" and field.type != "date":
        return lambda row: _span(str(row[name]))
    if kind == "day":
        return lambda row: _span(known_part(pd.Timestamp(row[name]).date(), precision(field, row)))
    if field.type == "boolean":
        return lambda row: bool(row[name])
    if field.constraints.get("enum"):
        place = {str(code): place for place, code in enumerate(field.constraints["enum"])}
        return lambda row: place[str(row[name])]
    return None


def _size(book: Book, field: Field, row: dict[str, Any]) -> float:
    """The number without the scale of its unit: 2 billion yuan is more than 300 million yuan."""
    value = float(row[field.name])
    if field.name not in ("value", "value_high") or not row.get("unit"):
        return value
    try:
        return value * parse_unit(str(row["unit"]), book.dataset.package.units).scale
    except UnitError:
        return value


def _span(text: str) -> tuple[date, int]:
    """Periods by the day they begin on, the longer one first."""
    period = parse_period(text)
    return period.first(), -(period.last() - period.first()).days


def _find(book: Book, resource: Resource, field: Field, codes: list[str]) -> tuple[str, ...]:
    """Names in other languages, titles of sources, terms of enumerations: what a reader may type for a code."""
    table = _target(resource, field)
    if table == "sources":
        return tuple(book.name("sources", code) for code in codes)
    if table:
        rows = [book.row(table, code) for code in codes]
        return tuple(" ".join(str(row[name]) for name in row if name.startswith("name_") and row[name]) for row in rows)
    if field.constraints.get("enum"):
        return tuple(" ".join([code, *(terms.get(code, "") for terms in field.terms.values())]) for code in codes)
    return ()
