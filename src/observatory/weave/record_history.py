"""What became of a row since it was first published: from the table of changes, if the dataset has one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Any

from observatory.data.descriptor import Field
from observatory.data.writing import write_date
from observatory.run.result import Row
from observatory.weave.book import Book
from observatory.weave.changelog import TABLE, reason
from observatory.weave.headings import WHOLE
from observatory.weave.record_html import definitions, listed
from observatory.weave.words import words

Change = dict[str, Any]


class History:
    """The changes of each row of an edition's dataset."""

    def __init__(self, book: Book) -> None:
        self.book, self.word = book, words(book.language)
        self.changes: dict[Row, list[Change]] = defaultdict(list)
        for change in book.rows(TABLE).values() if TABLE in book.dataset.frames else ():
            table, _, id = str(change["new"] or "").partition("/")
            if change["kind"] == "moved":
                self.changes[table, id].append(change)
            elif change["row"]:
                self.changes[str(change["table"]), str(change["row"])].append(change)

    def corrected(self, key: Row) -> str | None:
        """The last version in which a value that had been published was corrected."""
        versions = [str(one["release"]) for one in self.changes.get(key, ()) if one["kind"] == "corrected"]
        return versions[-1] if versions else None

    def lines(self, key: Row) -> list[str]:
        """A list of what changed in a row, the newest version first, as HTML."""
        versions: dict[str, list[Change]] = defaultdict(list)
        for change in reversed(self.changes.get(key, ())):
            versions[str(change["release"])].append(change)
        return definitions((self._when(found[0]), listed(list(self._told(key, found)))) for found in versions.values())

    def _when(self, change: Change) -> str:
        day = write_date(change["date"].date(), self.book.language, short=True)
        return escape(self.word["history_version"].format(change["release"], day))

    def _told(self, key: Row, changes: list[Change]) -> Iterator[str]:
        moved = {str(one["field"]) for one in changes}
        for change in changes:
            why = reason(change, self.book.language)
            yield self._what(key, change, moved) + (f" <small>{why}</small>" if why else "")

    def _what(self, key: Row, change: Change, together: set[str]) -> str:
        if change["kind"] == "moved":
            return escape(self.word["history_here"].format(f"{change['table']} · {change['row']}"))
        if not change["field"]:
            return escape(self.word["history_new"])
        name = str(change["field"])
        fields = {field.name: field for field in self.book.dataset.package.resources[key[0]].fields}
        title = self.book.title(key[0], name) if name in fields else name
        raw = "unit" in together or name not in fields
        old, new = (self._cell(key, None if raw else fields[name], change[side]) for side in ("old", "new"))
        return f"{escape(title)}{self.word['colon']}<del>{old}</del> → <ins>{new}</ins>"

    def _cell(self, key: Row, field: Field | None, text: str | None) -> str:
        """What a cell held, in the reader's words; as it stood where its unit or its field is another now."""
        if not text:
            return escape(self.word["history_empty"])
        if field is None or not self._is_fit(key, field, text):
            return escape(text)
        number = field.type in ("number", "integer")
        row = {**self.book.row(*key), field.name: float(text) if number else text}
        if number and field.name == "value" and row.get("unit"):
            row["value_high"] = None
            return escape(self.book.write(replace(self.book.quantity(row), digits=WHOLE), qualified=False))
        return escape(self.book.write_cell(key[0], field.name, row, digits=WHOLE) or text)

    def _is_fit(self, key: Row, field: Field, text: str) -> bool:
        """Whether a text of the past can be written as a cell of today."""
        if field.type in ("number", "integer"):
            try:
                float(text)
            except ValueError:
                return False
            return True
        leads = {one.field: one.table for one in self.book.dataset.package.resources[key[0]].foreign_keys}
        if field.name in leads:
            return text in self.book.rows(leads[field.name])
        return text in (field.constraints.get("enum") or ())
