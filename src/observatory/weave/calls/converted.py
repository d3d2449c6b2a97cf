"""Values told in another unit, each with a record that says from what, and at which rate from which rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from observatory.data.convert import ConversionError, exchanged
from observatory.data.quantities import Quantity
from observatory.data.units import UnitError, parse_unit
from observatory.run.result import Row
from observatory.weave.book import Book, Shown, number_quantity
from observatory.weave.ledger import Made
from observatory.weave.links import html_address, record_address
from observatory.weave.template import Call, CallError
from observatory.weave.words import words

if TYPE_CHECKING:
    from observatory.weave.resolve import Resolver

MARK = "⇄"


@dataclass(frozen=True)
class Asked:
    """How a value is to be told: in which unit, at the rate of which period (its own, if empty), how rounded."""

    unit: str
    when: str
    digits: int | None
    qualifier: bool


def shown_quantity(book: Book, key: Row) -> Quantity:
    """The quantity of a row, or of a number that an analysis declared. Raises `CallError` for a declared word."""
    table, id = key
    if table != "analyses":
        return book.quantity(book.row(table, id))
    analysis, _, name = id.rpartition("/")
    numbers = book.result(analysis).numbers
    if name not in numbers:
        raise CallError(f"{id!r} is a word, not a number", "leave out digits, unit and qualifier")
    return number_quantity(numbers[name])


def converted(page: Resolver, call: Call, shown: Shown, asked: Asked) -> str:
    """A value in another unit, with a sign that it was converted; in its own currency it is the value as it stands."""
    book = page.book
    quantity = shown_quantity(book, shown.key)
    try:
        own, units = parse_unit(quantity.unit, book.dataset.package.units), book.dataset.package.units
        made = exchanged(quantity, asked.unit, asked.when or _period(book, shown.key), book.rates, units)
        told = replace(made.quantity, digits=asked.digits or made.quantity.digits)
        text = book.write(told, qualified=asked.qualifier)
    except ConversionError as error:
        raise CallError(f"{shown.key[1]!r}: {error}", error.fix) from None
    except UnitError as error:
        raise CallError(error.args[0], error.fix) from None
    except ValueError as error:
        raise CallError(str(error), 'write when="2026-Q2", or a month, or a year') from None
    if own.name == parse_unit(asked.unit, units).name:
        return page.link(call, text, shown.key)
    word = words(book.language)
    facts = ((word["converted_from"], shown.text), (word["how"], made.how[book.language]))
    based = (shown.key,) if shown.key[0] != "analyses" else _rows(book, shown.key)
    page.ledger.show(shown.key, page.page)
    key = page.ledger.make(Made(text, facts, (*based, *made.rows)), _name(shown.key[1], asked), page.page)
    return page.link(call, text, key) + ("" if call.plain else _mark(page, key, shown.text, made.how[book.language]))


def _mark(page: Resolver, key: Row, original: str, how: str) -> str:
    """The sign of a converted value, which leads to its record and tells the original; it never begins a line."""
    word = words(page.book.language)
    title = escape(word["converted_title"].format(original, how)).replace("{", "&#123;")
    href = escape(html_address(page.page, record_address(page.book, key)))
    return f'&#8239;<a class="obs-cite obs-converted" href="{href}" title="{title}" aria-label="{title}">{MARK}</a>'


def _name(id: str, asked: Asked) -> str:
    text = "-".join(filter(None, (id.rpartition("/")[2], asked.unit, asked.when))).lower()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def _period(book: Book, key: Row) -> str:
    """The period that a row speaks of, or nothing: what an analysis computed has none."""
    table, id = key
    resource = book.dataset.package.resources.get(table)
    if resource is None:
        return ""
    said = [says.when for says in resource.preference.says if says.when] if resource.preference else []
    said += [name for check in resource.checks if check.rule == "period" for name in check.fields]
    return str(book.row(table, id).get(said[0]) or "") if said else ""


def _rows(book: Book, key: Row) -> tuple[Row, ...]:
    analysis, _, name = key[1].rpartition("/")
    return book.result(analysis).numbers[name].rows
