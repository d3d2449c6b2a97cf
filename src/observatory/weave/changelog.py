"""The page of what changed in the data, release by release, from the table of changes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from observatory.data.writing import write_date, write_number
from observatory.project import MAIN_LANGUAGE
from observatory.weave.book import Book
from observatory.weave.links import html_address, record_address
from observatory.weave.tombstones import tombstones
from observatory.weave.words import counted, words

PAGE = "data/changelog.md"
TABLE = "changes"
FEW = 12  # a longer list is folded
_SECTIONS = (
    ("corrected", "history_corrected"),
    ("withdrawn", "history_withdrawn"),
    ("moved", "history_moved"),
    ("added", "history_added"),
    ("filled", "history_filled"),
    ("emptied", "history_emptied"),
)
Row = Mapping[str, Any]


def releases(book: Book) -> dict[str, list[Row]]:
    """The changes of each release by its version, the newest first; none where the dataset has no such table."""
    found: dict[str, list[Row]] = defaultdict(list)
    if TABLE in book.dataset.package.resources:
        for row in book.rows(TABLE).values():
            found[str(row["release"])].append(row)
    return dict(reversed(found.items()))


def release_day(rows: list[Row]) -> date:
    """The day of the data of a release."""
    day: date = rows[0]["date"].date()
    return day


def section(row: Row) -> str:
    """Under which heading a change stands: its kind, but for cells that were empty before or are empty now."""
    if row["row"] and row["field"]:
        return {"added": "filled", "withdrawn": "emptied"}.get(str(row["kind"]), str(row["kind"]))
    return str(row["kind"])


def anchor(version: str) -> str:
    return f"v{version.replace('.', '-')}"


def changelog_page(book: Book) -> str:
    """All releases, the newest first: corrections in full, long lists folded."""
    word = words(book.language)
    lead = word["history_lead"].format(
        feed=f'<a href="changelog.xml">{word["history_feed"]}</a>', table=f"[{word['history_table']}]({TABLE}.md)"
    )
    parts = [f"# {word['history_title']}", lead]
    writer = _Writer(book, frozenset(stone.gone for stone in tombstones(book.dataset)))
    for version, rows in releases(book).items():
        title = word["history_release"].format(version=version, date=write_date(release_day(rows), book.language))
        parts += [f"## {title} {{ #{anchor(version)} }}", *writer.sections(rows)]
    return "\n\n".join(parts) + "\n"


def reason(row: Row, language: str) -> str:
    """Why something changed, as HTML: in a language, else in English, and then marked as such."""
    own = row.get(f"why_{language}")
    if own:
        return escape(str(own))
    text = escape(str(row["why"] or ""))
    return f'<span lang="{MAIN_LANGUAGE}">{text}</span>' if text and language != MAIN_LANGUAGE else text


def so_many(book: Book, name: str, count: int) -> str:
    """So many rows, or cells, as the section asks."""
    return counted("cells" if name in ("corrected", "filled", "emptied") else "rows", count, book.language)


def table_title(book: Book, table: str) -> str:
    """What a table is called; its plain name where it is no more."""
    resource = book.dataset.package.resources.get(table)
    return resource.titles[book.language] if resource else table


def _by_reason(items: Iterable[tuple[str, str]]) -> str:
    """Lines of a list, those with one reason together under it."""
    reasons: dict[str, list[str]] = defaultdict(list)
    for why, line in items:
        reasons[why].append(f"<li>{line}</li>")
    return "\n".join(f"{f'<p>{why}</p>' if why else ''}\n<ul>{''.join(lines)}</ul>" for why, lines in reasons.items())


@dataclass(frozen=True)
class _Writer:
    """Writes the changes of a release as HTML; `gone` are the removed rows that have records."""

    book: Book
    gone: frozenset[tuple[str, str]]

    def sections(self, rows: list[Row]) -> Iterator[str]:
        parts: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            parts[section(row)].append(row)
        for name, title in _SECTIONS:
            if parts[name]:
                yield f"### {words(self.book.language)[title]}"
                yield '<div class="obs-changes">\n' + "\n".join(self._by_table(name, parts[name])) + "\n</div>"

    def _by_table(self, name: str, rows: list[Row]) -> Iterator[str]:
        tables: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            tables[row["table"]].append(row)
        word = words(self.book.language)
        for table, found in tables.items():
            title = f"<strong>{escape(table_title(self.book, table))}</strong>{word['colon']}"
            whole = [self._whole(row) for row in found if not row["row"]]
            single = [row for row in found if row["row"]]
            if whole:
                yield f"<p>{title}{word['stop'].join(whole)}</p>"
            if single:
                lines = self._cells(single) if single[0]["field"] else self._rows(single)
                opened = " open" if len(single) <= FEW else ""
                count = so_many(self.book, name, len(single))
                yield f"<details{opened}>\n<summary>{title}{count}</summary>\n{lines}\n</details>"

    def _whole(self, row: Row) -> str:
        """A change of a whole table or field, in words; code between back ticks."""
        word = words(self.book.language)
        count = write_number(int(row["count"] or 0), self.book.language, digits=9)
        text = word["history_field" if row["field"] else "history_whole"].format(field=row["field"], count=count)
        return re.sub(r"`(.*?)`", r"<code>\1</code>", escape(text))

    def _rows(self, rows: Iterable[Row]) -> str:
        """Rows that came or went, and where to."""
        items = []
        for row in rows:
            table, _, id = str(row["new"] or "").partition("/")
            to = f" → {self._link(table, id)}" if id else ""
            items.append((reason(row, self.book.language), f"{self._link(row['table'], row['row'])}{to}"))
        return _by_reason(items)

    def _cells(self, rows: Iterable[Row]) -> str:
        """Cells with what they held and what they hold."""
        colon, items = words(self.book.language)["colon"], []
        for row in rows:
            name = f"{self._link(row['table'], row['row'])} · {escape(self._field(row['table'], row['field']))}{colon}"
            old, new = self._cell("del", row["old"]), self._cell("ins", row["new"])
            items.append((reason(row, self.book.language), f"{name}{old} → {new}"))
        return _by_reason(items)

    def _field(self, table: str, name: str) -> str:
        resource = self.book.dataset.package.resources.get(table)
        titles = {field.name: field.titles[self.book.language] for field in resource.fields} if resource else {}
        return titles.get(name, name)

    def _cell(self, mark: str, text: str | None) -> str:
        shown = escape(text) if text else words(self.book.language)["history_empty"]
        return f"<{mark}>{shown}</{mark}>"

    def _link(self, table: str, id: str) -> str:
        """A row by its id, with a link to its record, or to the one that stands for it when it is gone."""
        there = table in self.book.dataset.frames and id in self.book.rows(table)
        if not there and (table, id) not in self.gone:
            return escape(id)
        address = html_address(PAGE, record_address(self.book, (table, id)))
        return f'<a href="{escape(address)}">{escape(id)}</a>'
