"""Changes of the data, as people make them: a digit more, another day, another name, a row taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Any

import pandas as pd

from observatory.data.descriptor import Field, Package, Resource
from observatory.data.periods import parse_period
from observatory.run.result import Row

SAMPLE = 8  # rows of a table that are changed one by one
OTHERS = 5  # other names that a cell is given
FACTORS = (10.0, 0.1, 1.5, 0.7, -1.0)
SHIFTS = (400, -400, 40, -40)  # days

Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Change:
    """Cells with what they shall hold, and rows to take out."""

    cells: tuple[tuple[str, str, str, Any], ...] = ()  # table, id, field, value
    dropped: tuple[Row, ...] = ()

    @property
    def rows(self) -> set[Row]:
        return {(table, id) for table, id, _, _ in self.cells} | set(self.dropped)

    def apply(self, frames: Frames, package: Package) -> dict[str, pd.DataFrame]:
        """The tables with the change made; those that it does not touch are the same objects."""
        changed = dict(frames)
        for table in sorted({table for table, _ in self.rows}):
            key = package.resources[table].primary_key
            frame = frames[table].copy()
            for where, id, field, value in self.cells:
                if where == table:
                    frame.loc[frame[key] == id, field] = value
            gone = [id for where, id in self.dropped if where == table]
            frame = frame[~frame[key].isin(gone)].reset_index(drop=True)
            frame.attrs["table"] = table
            changed[table] = frame
        return changed


def changes(rows: Sequence[Row], frames: Frames, package: Package) -> Iterator[Change]:
    """Changes of some rows, of every kind in turn, the same ones in the same order every time."""
    ids = {table: [id for where, id in rows if where == table] for table in sorted({table for table, _ in rows})}
    found = {
        table: {id: _cells(package.resources[table], frames[table], id) for id in own} for table, own in ids.items()
    }
    numbers = sorted({number for table in found for number in _all_numbers(package.resources[table], found[table])})
    kinds = [
        kind for table in ids for kind in _of_table(package.resources[table], frames[table], found[table], numbers)
    ]
    for several in zip_longest(*kinds):
        yield from filter(None, several)
    if len(rows) > 1:
        yield Change(dropped=tuple(rows))


def gentle(rows: Sequence[Row], frames: Frames, package: Package) -> Iterator[Change]:
    """Changes of some rows that few sentences should mind: a value a little larger, another note."""
    for table, id in rows[:3]:
        resource = package.resources[table]
        cells = _cells(resource, frames[table], id)
        numbers = [field for field in resource.fields if field.type == "number" and not _empty(cells[field.name])]
        yield from (Change(((table, id, field.name, cells[field.name] * 1.0001),)) for field in numbers)
        if any(field.name == "note" for field in resource.fields):
            yield Change(((table, id, "note", "another note"),))


def _of_table(
    resource: Resource, frame: pd.DataFrame, rows: Mapping[str, Mapping[str, Any]], numbers: Sequence[float]
) -> list[Iterable[Change]]:
    ids = list(rows)
    spread = [ids[index * len(ids) // SAMPLE] for index in range(SAMPLE)] if len(ids) > SAMPLE else ids
    spread = list(dict.fromkeys([ids[0], ids[-1], *spread]))
    name = resource.name
    return [
        (Change(cells) for id in spread for cells in _numbers(resource, id, rows[id])),
        (Change(dropped=((name, id),)) for id in spread),
        (Change(cells) for id in spread for cells in _days(resource, id, rows[id])),
        (Change(cells) for id in spread for cells in _names(resource, frame, id, rows[id])),
        (Change(cells) for id in spread for cells in _copies(resource, id, rows[id], numbers)),
        _of_groups(resource, rows),
        *_of_many(resource, rows),
    ]


def _numbers(resource: Resource, id: str, row: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str, str, Any], ...]]:
    """A number, together with the ends of its range, many times larger or smaller."""
    for field in resource.fields:
        if field.type in ("number", "integer") and not field.name.endswith(("_high", "_low")):
            for factor in FACTORS:
                yield _scaled(resource, id, row, field, factor)


def _copies(
    resource: Resource, id: str, row: Mapping[str, Any], numbers: Sequence[float]
) -> Iterator[tuple[tuple[str, str, str, Any], ...]]:
    """A number as another row has it."""
    for field in resource.fields:
        if field.type == "number" and not field.name.endswith(("_high", "_low")) and not _empty(row[field.name]):
            yield from (((resource.name, id, field.name, number),) for number in numbers if number != row[field.name])


def _all_numbers(resource: Resource, rows: Mapping[str, Mapping[str, Any]]) -> Iterator[float]:
    names = [field.name for field in resource.fields if field.type == "number"]
    yield from (row[name] for row in rows.values() for name in names if not _empty(row[name]))


def _scaled(
    resource: Resource, id: str, row: Mapping[str, Any], field: Field, factor: float
) -> tuple[tuple[str, str, str, Any], ...]:
    whole = field.type == "integer"
    ends = [name for name in (field.name, f"{field.name}_high", f"{field.name}_low") if not _empty(row.get(name))]
    return tuple(
        (resource.name, id, name, max(1, round(row[name] * factor)) if whole else row[name] * factor) for name in ends
    )


def _days(resource: Resource, id: str, row: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str, str, Any], ...]]:
    periods = {name for check in resource.checks if check.rule == "period" for name in check.fields}
    for field in resource.fields:
        if _empty(row[field.name]):
            continue
        if field.type == "date":
            yield from (((resource.name, id, field.name, row[field.name] + pd.Timedelta(days=n)),) for n in SHIFTS)
        elif field.name in periods:
            year = parse_period(row[field.name]).year
            for other in (year + 1, year - 1):
                yield ((resource.name, id, field.name, row[field.name].replace(str(year), str(other), 1)),)


def _names(
    resource: Resource, frame: pd.DataFrame, id: str, row: Mapping[str, Any]
) -> Iterator[tuple[tuple[str, str, str, Any], ...]]:
    """Another entity, word of a list, or answer, as other rows of the table have it."""
    keys = {key.field for key in resource.foreign_keys if key.table != "sources"}
    for field in resource.fields:
        if field.type == "boolean" and not _empty(row[field.name]):
            yield ((resource.name, id, field.name, not row[field.name]),)
        if field.name in keys or (field.type == "string" and field.constraints.get("enum")):
            counted = frame[field.name].value_counts()
            others = [name for name in counted.index if name != row[field.name]]
            yield from (((resource.name, id, field.name, name),) for name in others[:OTHERS])


def _of_groups(resource: Resource, rows: Mapping[str, Mapping[str, Any]]) -> Iterator[Change]:
    """All rows of one entity, or of another thing that a key leads to, at once: larger, smaller, taken out."""
    numbers = [field for field in resource.fields if field.type in ("number", "integer")]
    for key in (key.field for key in resource.foreign_keys if key.table != "sources"):
        for name in sorted({str(row[key]) for row in rows.values()}):
            ids = [id for id, row in rows.items() if str(row[key]) == name]
            for field, factor in ((field, factor) for field in numbers for factor in FACTORS[:2]):
                cells = chain.from_iterable(_scaled(resource, id, rows[id], field, factor) for id in ids)
                yield Change(tuple(cells))
            yield Change(dropped=tuple((resource.name, id) for id in ids))


def _of_many(resource: Resource, rows: Mapping[str, Mapping[str, Any]]) -> list[list[Change]]:
    """All rows, or either half of them, at once: later, earlier, larger, smaller, with wider ranges, taken out."""
    ids = list(rows)
    parts = [ids, ids[: len(ids) // 2], ids[len(ids) // 2 :]] if len(ids) > 1 else []
    dates = [field for field in resource.fields if field.type == "date"]
    numbers = [field for field in resource.fields if field.type == "number" and not field.name.endswith("_high")]
    later = [
        Change(tuple((resource.name, id, field.name, rows[id][field.name] + pd.Timedelta(days=days)) for id in part
                     for field in dates if not _empty(rows[id][field.name])))
        for part in parts for days in SHIFTS[:2]
    ]  # fmt: skip
    larger = [
        Change(
            tuple(
                chain.from_iterable(_scaled(resource, id, rows[id], field, factor) for id in part for field in numbers)
            )
        )
        for factor in FACTORS[:2]
        for part in parts
    ]
    wider = [Change(tuple(chain.from_iterable(_wider(resource, id, rows[id]) for id in part))) for part in parts]
    gone = [Change(dropped=tuple((resource.name, id) for id in part)) for part in parts]
    return [[change for change in kind if change.rows] for kind in (later, larger, wider, gone)]


def _wider(resource: Resource, id: str, row: Mapping[str, Any]) -> Iterator[tuple[str, str, str, Any]]:
    """A range that begins lower and ends higher."""
    for name, factor in (("value", FACTORS[1]), ("value_high", FACTORS[0])):
        if not _empty(row.get(name)):
            yield (resource.name, id, name, row[name] * factor)


def _cells(resource: Resource, frame: pd.DataFrame, id: str) -> dict[str, Any]:
    found: dict[str, Any] = frame[frame[resource.primary_key] == id].iloc[0].to_dict()
    return found


def _empty(cell: Any) -> bool:
    return cell is None or bool(pd.isna(cell))
