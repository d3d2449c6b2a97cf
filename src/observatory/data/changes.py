"""What changed in the tables between releases: rows and cells compared by id, as texts, never by line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field, fields, replace
from functools import cached_property

from observatory.data.cells import NUMBER
from observatory.data.texts import TAG, is_strange, string_fault

SKIPPED = ("changes", "removed")  # what tells of changes is not told of
Place = tuple[str, str, str]  # table, row, field; the field is empty where a whole row came or went


@dataclass(frozen=True)
class Table:
    """The texts of a table at one time: its fields in order, and its rows by id."""

    fields: tuple[str, ...]
    rows: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Step:
    """One commit between two releases: why it was made, and the places that it touched."""

    why: str
    why_zh: str
    touched: frozenset[Place]


@dataclass(frozen=True)
class Reason:
    """Why the cells of a table, of one of its fields or of one of its rows changed, as somebody wrote it down."""

    table: str
    why: str
    why_zh: str = ""
    field: str = ""
    row: str = ""

    def rank(self, change: Change) -> int:
        """How closely it fits a change; 0 where it does not."""
        pairs = ((self.table, change.table), (self.field, change.field), (self.row, change.row))
        return 0 if any(own and own != other for own, other in pairs) else 1 + bool(self.field) + 2 * bool(self.row)


@dataclass(frozen=True)
class Release:
    """The tables as they were published under a version; `steps` lead there from the release before, oldest first.

    `reasons` are written down for the release; `words_zh` are the Chinese words for why a row was removed.
    """

    version: str
    date: str
    tables: Mapping[str, Table]
    steps: Sequence[Step] = ()
    reasons: Sequence[Reason] = ()
    words_zh: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def last_step(self) -> dict[Place, Step]:
        """The last step that touched a place."""
        return {place: step for step in self.steps for place in step.touched}


@dataclass(frozen=True)
class Change:
    """One row of the table of changes, its fields in that order. `kind`: added, corrected, moved or withdrawn.

    Without `row` it speaks of a whole table, or of a whole field, and `count` says how many rows that were. With `row`
    and `field` it speaks of a cell: added where it was empty before, withdrawn where it is empty now.
    """

    id: str
    release: str
    date: str
    kind: str
    table: str
    row: str = ""
    field: str = ""
    count: str = ""
    old: str = ""
    new: str = ""
    why: str = ""
    why_zh: str = ""


def read_cells(text: str, key: str) -> Table:
    """A table from the text of its CSV file; `key` names the field that holds the ids. Raises `KeyError` without it."""
    reader = csv.DictReader(io.StringIO(text, newline=""))
    rows = {row[key]: {name: cell or "" for name, cell in row.items() if name} for row in reader}
    return Table(tuple(reader.fieldnames or ()), rows)


def touched(name: str, before: Table | None, after: Table | None) -> Iterator[Place]:
    """The places of a table in which two states differ."""
    empty = Table((), {})
    one, other = before or empty, after or empty
    for id in one.rows.keys() ^ other.rows.keys():
        yield name, id, ""
    for id in one.rows.keys() & other.rows.keys():
        if one.rows[id] != other.rows[id]:
            yield from ((name, id, cell) for cell in other.fields if one.rows[id].get(cell) != other.rows[id][cell])


def list_changes(releases: Sequence[Release]) -> list[Change]:
    """What each release changed, oldest first, in the order of its tables and their rows.

    Of a table that is new only the number of rows is told, and likewise of a field: to list them would repeat them.
    """
    found: list[Change] = []
    before: Mapping[str, Table] = {}
    for release in releases:
        found += _with_ids(release, _compare(before, release))
        before = release.tables
    return found


def _with_ids(release: Release, changes: Iterable[Change]) -> Iterator[Change]:
    taken: set[str] = set()
    for change in changes:
        what = [release.version, change.kind, change.table, change.row, change.field]
        id = base = re.sub(r"[^a-z0-9]+", "-", "-".join(part for part in what if part).lower()).strip("-")
        number = 1
        while id in taken:
            number += 1
            id = f"{base}-{number}"
        taken.add(id)
        yield replace(change, id=id, release=release.version, date=release.date)


def _compare(before: Mapping[str, Table], release: Release) -> Iterator[Change]:
    names = [name for name in dict.fromkeys([*release.tables, *before]) if name not in SKIPPED]
    graves = _graves(release)
    for name in names:
        old, new = before.get(name), release.tables.get(name)
        if old is None or new is None:
            kind, table = ("added", new) if old is None else ("withdrawn", old)
            yield Change("", "", "", kind, name, count=str(len(table.rows if table else ())))
        else:
            yield from _fields(name, old, new)
            yield from _added(name, old, new, release, graves)
            yield from _cells(name, old, new, release)
            yield from _gone(name, old, new, release, graves)


def _graves(release: Release) -> dict[tuple[str, str], Mapping[str, str]]:
    """The tombstones of removed rows by table and id."""
    table = release.tables.get("removed")
    return {(row["table"], row["row"]): row for row in table.rows.values()} if table else {}


def _fields(name: str, old: Table, new: Table) -> Iterator[Change]:
    for kind, one, other in (("added", new, old), ("withdrawn", old, new)):
        for cell in one.fields:
            if cell not in other.fields:
                filled = sum(1 for row in one.rows.values() if row[cell])
                yield Change("", "", "", kind, name, field=cell, count=str(filled))


def _added(
    name: str, old: Table, new: Table, release: Release, graves: Mapping[tuple[str, str], Mapping[str, str]]
) -> Iterator[Change]:
    """Rows that are new, but for those that only came from another table: the move tells of them."""
    moved = {grave.get("to_row") for grave in graves.values() if grave.get("to_table") == name}
    for id in new.rows:
        if id not in old.rows and id not in moved:
            yield Change("", "", "", "added", name, id)


def _cells(name: str, old: Table, new: Table, release: Release) -> Iterator[Change]:
    """Cells of rows that stayed, in fields that stayed."""
    fields = [cell for cell in new.fields if cell in old.fields]
    for id, row in new.rows.items():
        was = old.rows.get(id, row)
        for cell in fields:
            if was[cell] != row[cell]:
                kind = "corrected" if was[cell] and row[cell] else "added" if row[cell] else "withdrawn"
                change = Change("", "", "", kind, name, id, cell, old=_clean(was[cell]), new=_clean(row[cell]))
                yield _explained(change, release)


def _gone(
    name: str, old: Table, new: Table, release: Release, graves: Mapping[tuple[str, str], Mapping[str, str]]
) -> Iterator[Change]:
    for id in old.rows:
        if id in new.rows:
            continue
        grave = graves.get((name, id), {})
        reason = grave.get("reason", "")
        to = f"{grave['to_table']}/{grave['to_row']}" if grave.get("to_row") else ""
        kind = "moved" if reason == "moved" and to else "withdrawn"
        change = Change("", "", "", kind, name, id, new=to)
        why, why_zh = grave.get("note") or reason, grave.get("note_zh") or release.words_zh.get(reason, "")
        yield replace(change, why=_clean(why), why_zh=_clean(why_zh)) if why else _explained(change, release)


def _explained(change: Change, release: Release) -> Change:
    """The change with the reason that fits it best, else that of the last commit that touched its place."""
    fitting = [reason for reason in release.reasons if reason.rank(change)]
    known = max(fitting, key=lambda reason: reason.rank(change), default=None)
    step = known or release.last_step.get((change.table, change.row, change.field))
    return replace(change, why=_clean(step.why), why_zh=_clean(step.why_zh)) if step else change


def _clean(text: str) -> str:
    """A text as the checks of cells let it pass: a corrected cell may have held what no cell may hold."""
    text = " ".join("".join(f"U+{ord(sign):04X}" if is_strange(sign) else sign for sign in text).split())
    text = TAG.sub(lambda tag: tag.group().replace("<", "‹").replace(">", "›"), text)
    text = text if NUMBER.fullmatch(text) else text.lstrip("=+@- ")
    return ascii(text)[1:-1] if text and string_fault(text) else text


def write_changes(changes: Iterable[Change]) -> bytes:
    """The table of changes as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([one.name for one in fields(Change)])
    writer.writerows(astuple(change) for change in changes)
    return text.getvalue().encode()
