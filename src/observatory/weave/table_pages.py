"""The table on a table page: its first rows as HTML, all of it as a script, and all rows as a plain list."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from typing import Any

from observatory.data.descriptor import Resource
from observatory.weave.book import Book
from observatory.weave.headings import Headings
from observatory.weave.links import OTHERS, conflict_mark, record_address, relative
from observatory.weave.record_html import Document, render_document
from observatory.weave.static_table import STYLE, static_table, style_link
from observatory.weave.table_choice import Column
from observatory.weave.table_columns import table_columns
from observatory.weave.words import counted, words

FIRST_ROWS = 15  # of a table, in a page without scripts
SCRIPTS = ("table-model.js", "table-rows.js", "table.js")
ASSETS = ("table.css", *SCRIPTS)
_SPOKEN = (
    *("after", "all", "as_given", "before", "clear", "close", "columns", "copied", "copy", "count"),
    *("days", "download", "filters", "from", "marked", "pages", "record", "search", "sort", "sort_by", "to", "whole"),
)


@dataclass(frozen=True)
class TableView:
    """A table as its page shows it; `ids` are those of its rows."""

    book: Book
    resource: Resource
    columns: list[Column]
    ids: list[str]

    @property
    def page(self) -> str:
        """The address of the table's page in the edition."""
        return f"data/{self.resource.name}.md"

    @property
    def script(self) -> str:
        return f"data/tables/{self.resource.name}.js"

    @property
    def plain(self) -> str:
        """The address of the list of all rows, beside their records."""
        return f"rows/{self.resource.name}/index.html"

    @property
    def lead(self) -> str:
        """The column whose cells lead to the rows' records: the value, or what stands first."""
        names = [column.name for column in self.columns if column.shown]
        return "value" if "value" in names or not names else names[0]

    def record(self, row: int) -> str:
        """The address of a row's record in the table's page."""
        return relative(self.page, record_address(self.book, (self.resource.name, self.ids[row])))


def table_view(book: Book, resource: Resource) -> TableView:
    return TableView(book, resource, table_columns(book, resource.name), list(book.rows(resource.name)))


def table_html(view: TableView) -> str:
    """The block of a table page: a table of the first rows, which the scripts make the whole one."""
    word, page = words(view.book.language), view.page
    shown = [column for column in view.columns if column.shown]
    rows = ([_cell(view, column, row) for column in shown] for row in range(min(FIRST_ROWS, len(view.ids))))
    table = static_table([column.title for column in shown], rows, [_style(column) for column in shown])
    scripts = "\n".join(
        f'<script src="{relative(page, address)}" defer></script>'
        for address in (*(f"assets/{name}" for name in SCRIPTS), view.script)
    )
    rest = f'<a href="{relative(page, view.plain)}">{escape(word["table_plain"])}</a>'
    return (
        f"{style_link(relative(page, STYLE))}\n"
        f'<div class="obs-t-root" data-obs-table="{view.resource.name}" data-search-exclude>\n'
        f"{table}\n<p>{rest}</p>\n</div>\n{scripts}"
    )


def _style(column: Column) -> str:
    return column.kind if column.told else f"{column.kind} obs-t-rest"


def _cell(view: TableView, column: Column, row: int) -> str:
    text = escape(column.text(row))
    if column.to and column.at[row] >= 0:
        key = (column.to, column.codes[column.at[row]])
        return f'<a href="{escape(relative(view.page, record_address(view.book, key)))}">{text}</a>'
    if column.name == view.lead:
        mark = conflict_mark(view.book, (view.resource.name, view.ids[row]), view.page)
        return f'<a class="obs-number" href="{escape(view.record(row))}">{text or escape(view.ids[row])}</a>{mark}'
    return text


def table_script(view: TableView) -> bytes:
    """All of a table for the browser: each column's distinct cells, and for each row which of them it has."""
    language = view.book.language
    word = words(language)
    data = {
        "name": view.resource.name,
        "title": view.resource.titles[language],
        "file": view.resource.path,
        "rows": len(view.ids),
        "key": view.resource.primary_key,
        "lead": view.lead,
        "base": _folder(view, view.resource.name),
        "others": OTHERS,
        "marked": [row for row, id in enumerate(view.ids) if (view.resource.name, id) in view.book.disputed],
        "columns": [_column(view, column) for column in view.columns],
        "words": {name: word[f"table_{name}"] for name in _SPOKEN}
        | {"conflict": word["conflict"], "count_all": counted("rows", len(view.ids), language), "row": word["row"]},
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"obsTable({text});\n".encode()


def _column(view: TableView, column: Column) -> dict[str, Any]:
    """A column as the script has it; what can be told from the rest is left out."""
    told: dict[str, Any] = {"name": column.name, "title": column.title, "kind": column.kind, "texts": column.texts}
    if column.codes != column.texts:
        told["codes"] = column.codes
    if column.at != tuple(range(len(column.at))):
        told["at"] = column.at
    if column.sizes:
        told["sizes"] = column.sizes
    if any(column.find):
        told["find"] = column.find
    if column.to:
        told["to"] = _folder(view, column.to)
    flags = {"collate": column.collate, "shown": column.shown, "told": column.told, "filter": _filtered(column)}
    return told | {name: True for name, set_ in flags.items() if set_}


def _filtered(column: Column) -> bool:
    """Whether a column has something to filter by."""
    return column.kind in ("choice", "number", "day") and len(column.texts) > 1


def _folder(view: TableView, table: str) -> str:
    """The folder of the records of a table, seen from the page."""
    return relative(view.page, record_address(view.book, (table, "id"))).rpartition("/")[0] + "/"


def plain_list(view: TableView, languages: tuple[str, ...]) -> bytes:
    """A page without scripts that lists all rows of a table, each with a link to its record."""
    language, table = view.book.language, view.resource.name
    headings = Headings(view.book)
    names = (headings.text((table, id)) for id in view.ids)
    items = (f'<li><a href="{escape(id)}.html">{escape(name)}</a>' for id, name in zip(view.ids, names, strict=True))
    return render_document(
        Document(
            language=language,
            languages=languages,
            address=view.plain,
            site=view.book.dataset.package.titles[language],
            crumb=(words(language)["table_page"], view.page.removesuffix(".md") + ".html"),
            title=view.resource.titles[language],
            value=None,
            body=["<ol>", *items, "</ol>"],
        )
    )
