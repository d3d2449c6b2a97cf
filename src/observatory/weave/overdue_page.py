"""The page of what is overdue: series whose next value should have been told by the day of the data."""

from __future__ import annotations

from html import escape

from observatory.data.overdue import CADENCES, Overdue, overdue
from observatory.data.quantities import Quantity
from observatory.data.writing import write_date, write_number, write_period
from observatory.weave.book import Book
from observatory.weave.links import record_address, relative
from observatory.weave.pages import with_front_matter
from observatory.weave.static_table import STYLE, static_table, style_link
from observatory.weave.table_columns import cited
from observatory.weave.words import words

PAGE = "data/overdue.md"


def overdue_page(book: Book) -> str:
    """The page as Markdown, the longest overdue first."""
    word, found = words(book.language), overdue(book.dataset)
    day = write_date(book.dataset.package.as_of, book.language)
    count = write_number(len(found), book.language, digits=9)
    table = static_table([word[name] for name in _HEAD], (_row(book, one) for one in found), _KINDS)
    block = f'{style_link(relative(PAGE, STYLE))}\n<div class="obs-t-root">{table}</div>'
    lead = word["overdue_lead"].format(count, day) if found else word["overdue_none"].format(day)
    parts = [f"# {word['overdue']}", lead, word["overdue_rule"].format(*_days(book)), *([block] if found else [])]
    return with_front_matter({"hide": ["toc"]}, "\n\n".join(parts) + "\n")


_HEAD = ("overdue_series", "overdue_newest", "overdue_due", "overdue_days", "overdue_look")
_KINDS = ("text", "", "day", "number", "")


def _days(book: Book) -> list[str]:
    return [book.write(Quantity(grace, "days")) for _, grace in CADENCES.values()]


def _row(book: Book, one: Overdue) -> list[str]:
    row = book.row("observations", one.row)
    record = relative(PAGE, record_address(book, ("observations", one.row)))
    newest = write_period(one.period, book.language, short=True)
    value = f"{newest}: {book.write(book.quantity(row))}" if "value" in row else newest
    return [
        escape(f"{book.name('entities', one.entity)} · {book.name('metrics', one.metric)}"),
        f'<a class="obs-number" href="{escape(record)}">{escape(value)}</a>',
        escape(write_period(one.due.isoformat(), book.language, short=True)),
        escape(book.write(Quantity(one.days, "days"))),
        _source(book, row.get("source")),
    ]


def _source(book: Book, id: str | None) -> str:
    """Where the newest value stood: the record of the source, and the document itself."""
    if not id:
        return ""
    record = relative(PAGE, record_address(book, ("sources", id)))
    url = escape(str(book.row("sources", id)["url"]))
    return f'<a href="{escape(record)}">{escape(cited(book, id))}</a> <a href="{url}" rel="noopener">↗</a>'
