"""Values, cells, counts and days in a text."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from observatory.data.writing import UNKNOWN, write_date, write_number
from observatory.run.result import Row
from observatory.weave.calls.converted import Asked, converted, shown_quantity
from observatory.weave.links import conflict_mark, html_address
from observatory.weave.template import Call, CallError

if TYPE_CHECKING:
    from observatory.weave.resolve import Resolver

EXAMPLES = {
    "value": 'write {{ value("row-id") }} or {{ value("analysis/number-id", digits=2, unit="USD million") }}',
    "cell": 'write {{ cell("releases", "row-id", "released") }}, or with short=True for a period in a table',
    "count": 'write {{ count("observations") }}',
    "tally": 'write {{ tally("events", "kind") }}',
    "as_of": "write {{ as_of() }}",
}


def value(
    page: Resolver,
    call: Call,
    reference: str,
    *,
    digits: int | None = None,
    qualifier: bool = True,
    conflict: bool = True,
    unit: str = "",
    when: str = "",
) -> str:
    """A number that an analysis declared, or the value of a row, in words of the page's language.

    In another `unit` it is converted, at the exchange rate of its period, or of the period `when`.
    """
    if digits is not None and (isinstance(digits, bool) or digits < 1):
        raise CallError(f"digits is {digits}, expected 1 or more significant digits", EXAMPLES["value"])
    shown = page.book.value(reference, page.home)
    mark = conflict_mark(page.book, shown.key, page.page) if conflict and not call.plain else ""
    if unit:
        return converted(page, call, shown, Asked(unit, when, digits, qualifier)) + mark
    text = shown.text
    if digits is not None or not qualifier:
        text = _rewritten(page, shown.key, digits, qualifier)
    return page.link(call, text, shown.key) + mark


def _rewritten(page: Resolver, key: Row, digits: int | None, qualifier: bool) -> str:
    quantity = shown_quantity(page.book, key)
    quantity = replace(quantity, digits=digits or quantity.digits)
    return page.book.write(quantity, qualified=qualifier)


def cell(page: Resolver, call: Call, table: str, id: str, name: str, *, short: bool = False) -> str:
    """One cell of a row."""
    text = page.book.write_cell(table, name, page.book.row(table, id), short=short)
    return page.link(call, UNKNOWN[page.book.language] if text is None else text, (table, id))


def count(page: Resolver, call: Call, table: str) -> str:
    """How many rows a table has."""
    return write_number(len(page.book.rows(table)), page.book.language, digits=9)


def tally(page: Resolver, call: Call, table: str, name: str) -> str:
    """A list of what a field holds and how often, each with a link to its rows on the table's page."""
    if not call.alone or call.plain:
        raise CallError("tally stands alone on a line that is not indented", EXAMPLES["tally"])
    counted: dict[str, tuple[int, str]] = {}
    for row in page.book.rows(table).values():
        text = page.book.write_cell(table, name, row, short=True)
        if text is not None:
            counted[str(row[name])] = (counted.get(str(row[name]), (0, ""))[0] + 1, text)
    codes = page.book.dataset.package.resources[table].field(name).constraints.get("enum") or counted
    address = html_address(page.page, f"data/{table}.md")
    items = (
        f'<li><a href="{address}#?{name}={quote(code)}">{escape(counted[code][1])}</a> '
        f"<span>{write_number(counted[code][0], page.book.language, digits=9)}</span></li>"
        for code in codes
        if code in counted
    )
    return f'<ul class="obs-tally">{"".join(items)}</ul>'


def as_of(page: Resolver, call: Call) -> str:
    """The day of the data."""
    return write_date(page.book.dataset.package.as_of, page.book.language)
