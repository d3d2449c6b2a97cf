"""The lists in a record: rows that refer to its row, by what they are about, and rows that speak of the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from observatory.run.result import Row
from observatory.weave.book import Book
from observatory.weave.headings import DOT, Headings
from observatory.weave.record_html import Section, definitions, listed
from observatory.weave.references import referring_rows
from observatory.weave.rivals import Group, rivals
from observatory.weave.words import counted, words


def row_link(key: Row, text: str) -> str:
    """A link from one record to another; `text` is plain."""
    table, id = key
    return f'<a href="../{table}/{escape(id)}.html">{escape(text)}</a>'


class Lists:
    """Makes the lists in the records of one edition."""

    def __init__(self, book: Book, headings: Headings) -> None:
        self.book, self.headings = book, headings
        self.word = words(book.language)
        self.referring = referring_rows(book.dataset)
        self.rivals: Mapping[Row, Group] = rivals(book.dataset)

    def references(self, key: Row) -> Iterator[Section]:
        """A section for each table and field that leads to a row, with the rows that do."""
        found = self.referring.get(key, {})
        tables = [table for table, _ in found]
        for (table, field), ids in found.items():
            resource = self.book.dataset.package.resources[table]
            title = resource.titles[self.book.language]
            if tables.count(table) > 1:
                title += DOT + resource.field(field).titles[self.book.language]
            if len(ids) > 1:
                title += DOT + counted("rows", len(ids), self.book.language)
            yield Section(title, f"{table}.{field}", self._grouped(key, table, ids))

    def _grouped(self, key: Row, table: str, ids: Sequence[str]) -> list[str]:
        """Rows of a table under the names of what they are about, without saying what the whole page is about."""
        groups: dict[str, list[str]] = {}
        for id in ids:
            parts = self.headings.of((table, id)).parts
            about = DOT.join(row_link(part.key, part.text) for part in parts if part.key and part.key != key)
            groups.setdefault(about, []).append(self._line((table, id), with_source=key[0] != "sources"))
        if list(groups) == [""]:
            return [listed(groups[""], "names")]
        return definitions(((about, listed(lines)) for about, lines in groups.items()), "list")

    def _line(self, key: Row, *, with_source: bool) -> str:
        """A row in a line: its time or name, its number, and who says so; what it is about stands before it."""
        remarks = [self._publisher(key)] if with_source else []
        if key in self.rivals and self.rivals[key].rows[0] != key[1]:
            remarks.append(self._standing(key))
        return row_link(key, self.headings.own(key)) + _small(remarks)

    def others(self, key: Row) -> Section | None:
        """The other rows that speak of the same thing, and how far all of them lie apart."""
        group = self.rivals.get(key)
        if group is None:
            return None
        apart = self.word["agree"] if not group.differ else ""
        if group.spread:
            apart = self.word["apart"].format(self.book.write(group.spread))
        lines = [self._other((key[0], id)) for id in group.rows if id != key[1]]
        told = [f"<p>{escape(apart)}</p>"] if apart else []
        return Section(self.word["other_rows"], "others", [*told, listed(lines, "others")])

    def _other(self, key: Row) -> str:
        row, heading = self.book.row(*key), self.headings.of(key)
        status = self.book.write_cell(key[0], "status", row) if row.get("status") else None
        return row_link(key, heading.value or heading.own or key[1]) + _small(
            [status, self._publisher(key), self._standing(key)]
        )

    def _standing(self, key: Row) -> str | None:
        """Whether a row is the preferred one of its group, or else why it is set aside, where the table says so."""
        table, id = key
        preference = self.book.dataset.package.resources[table].preference
        aside = preference.aside if preference else ""
        why = self.book.write_cell(table, aside, self.book.row(*key)) if aside else None
        return why or self.word["preferred" if self.rivals[key].rows[0] == id else "not_preferred"]

    def _publisher(self, key: Row) -> str | None:
        source = self.book.row(*key).get("source")
        return str(self.book.row("sources", str(source))["publisher"]) if source else None


def _small(remarks: Sequence[str | None]) -> str:
    there = [remark for remark in remarks if remark]
    return f" <small>{escape(DOT.join(there))}</small>" if there else ""
