"""The page of conflicts: where rows say different things of one thing, side by side, and why one is preferred."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from observatory.data.conflicts import Conflict
from observatory.data.frames import cells_of
from observatory.data.preference import criterion_keys
from observatory.data.quantities import Quantity
from observatory.data.writing import write_number
from observatory.weave.book import Book
from observatory.weave.links import record_address, relative
from observatory.weave.static_table import STYLE, static_table, style_link
from observatory.weave.table_choice import Column
from observatory.weave.table_pages import TableView
from observatory.weave.template import escape_markdown
from observatory.weave.words import words

PAGE = "data/conflicts.md"


def conflict_page(book: Book, views: Sequence[TableView]) -> str:
    """The page as Markdown; the largest differences of each table first."""
    word = words(book.language)
    count = write_number(len(book.conflicts), book.language, digits=9)
    parts = [
        f"# {word['conflicts']}",
        word["conflicts_lead"].format(count) if book.conflicts else word["conflicts_none"],
        style_link(relative(PAGE, STYLE)),
    ]
    for view in views:
        found = [conflict for conflict in book.conflicts if conflict.table == view.resource.name]
        if found:
            title = escape_markdown(view.resource.titles[book.language])
            parts.append(f"## {title} {{ #{view.resource.name} }}")
            parts.append(f"[{word['conflicts_table'].format(title)}]({relative(PAGE, view.page)})")
            block = _Block(view)
            parts += map(block.html, sorted(found, key=_spread, reverse=True))
    return "\n\n".join(parts) + "\n"


def _spread(conflict: Conflict) -> float:
    return -1 if conflict.spread is None else conflict.spread


class _Block:
    """Writes the conflicts of one table."""

    def __init__(self, view: TableView) -> None:
        preference = view.resource.preference
        assert preference is not None, "only tables with a preference have conflicts"
        self.view, self.book, self.preference = view, view.book, preference
        self.word = words(view.book.language)
        self.columns: Mapping[str, Column] = {column.name: column for column in view.columns}
        self.places = {id: place for place, id in enumerate(view.ids)}
        self.keys = criterion_keys(view.resource, cells_of(view.book.dataset))

    def html(self, conflict: Conflict) -> str:
        first = self.places[conflict.rows[0]]
        title = " · ".join(filter(None, (self.columns[name].text(first) for name in self.preference.group)))
        told = [saying.field for saying in self.preference.says]
        head = [*(self.columns[name].title for name in told), self.word["source"], self.word["conflict_why"]]
        rows = (self._row(conflict, id, told) for id in conflict.rows)
        return (
            f'<section class="obs-dispute" id="{escape(conflict.rows[0])}"><h3>{escape(title)}</h3>\n'
            f"<p>{escape(self._apart(conflict))}</p>\n"
            f'<div class="obs-t-root">{static_table(head, rows)}</div></section>'
        )

    def _row(self, conflict: Conflict, id: str, told: list[str]) -> list[str]:
        place = self.places[id]
        said = [escape(self.columns[name].text(place)) for name in told]
        said[0] = f'<a class="obs-number" href="{self._record(self.view.resource.name, id)}">{said[0] or "–"}</a>'
        if id == conflict.rows[0]:
            why = f"<strong>{escape(self.word['preferred'])}</strong>"
        else:
            why = escape(self._why(self.places[conflict.rows[0]], place))
        return [*said, self._source(place), why]

    def _source(self, place: int) -> str:
        column = self.columns.get("source")
        if column is None or column.at[place] < 0:
            return ""
        return f'<a href="{self._record("sources", column.codes[column.at[place]])}">{escape(column.text(place))}</a>'

    def _record(self, table: str, id: str) -> str:
        return escape(relative(PAGE, record_address(self.book, (table, id))))

    def _apart(self, conflict: Conflict) -> str:
        """How far the rows of a conflict lie apart, where that can be said."""
        if conflict.spread is None:
            return ""
        by_days = self.view.resource.field(self.preference.says[0].field).type == "date"
        amount = Quantity(conflict.spread, "days") if by_days else Quantity(100 * conflict.spread, "percent", digits=2)
        return self.word["conflict_apart_days" if by_days else "conflict_apart"].format(self.book.write(amount))

    def _why(self, first: int, other: int) -> str:
        """What puts the preferred row before another: the first criterion in which they differ."""
        names = [*([self.preference.aside] if self.preference.aside else []), *(c.field for c in self.preference.order)]
        for name, keys in zip(names, self.keys, strict=False):
            if keys[first] == keys[other]:
                continue
            if name == self.preference.aside:
                return self.columns[name].text(other)
            title, better, worse = self._criterion(name, first), self._text(name, first), self._text(name, other)
            return self.word["conflict_before"].format(title, better, worse)
        return self.word["conflict_before_id"]

    def _criterion(self, name: str, place: int) -> str:
        own, _, far = name.partition(".")
        target = next((key.table for key in self.view.resource.foreign_keys if key.field == own), "")
        title = self.columns[own].title
        if not far:
            return title
        return f"{title} · {self.book.dataset.package.resources[target].field(far).titles[self.book.language]}"

    def _text(self, name: str, place: int) -> str:
        own, _, far = name.partition(".")
        if not far:
            return self.columns[own].text(place) or self.word["conflict_nothing"]
        if self.columns[own].at[place] < 0:
            return self.word["conflict_nothing"]
        target = next(key.table for key in self.view.resource.foreign_keys if key.field == own)
        row = self.book.row(target, self.columns[own].codes[self.columns[own].at[place]])
        return self.book.write_cell(target, far, row, short=True) or self.word["conflict_nothing"]
