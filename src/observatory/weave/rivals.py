"""Rows that speak of one thing, as the preference of their table has it, ready to be shown beside each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from observatory.data.conflicts import conflicts, groups
from observatory.data.descriptor import Resource
from observatory.data.quantities import Quantity
from observatory.data.tables import Dataset
from observatory.run.result import Row


@dataclass(frozen=True)
class Group:
    """The ids of rows of a table that speak of one thing, the preferred one first.

    `differ` says whether they say different things, `spread` how far these lie apart, where that can be told: in
    percent of the preferred value, or in days.
    """

    rows: tuple[str, ...]
    differ: bool
    spread: Quantity | None


def rivals(dataset: Dataset) -> Mapping[Row, Group]:
    """The group of each row that others speak of the same thing with."""
    told = {(conflict.table, conflict.rows[0]): conflict for conflict in conflicts(dataset)}
    found: dict[Row, Group] = {}
    for table, resource in dataset.package.resources.items():
        if resource.preference is None:
            continue
        for ids in groups(dataset, table).values():
            if len(ids) > 1:
                conflict = told.get((table, ids[0]))
                group = Group(
                    tuple(ids), conflict is not None, _spread(resource, conflict.spread if conflict else None)
                )
                found |= {(table, id): group for id in ids}
    return found


def _spread(resource: Resource, spread: float | None) -> Quantity | None:
    if not spread or resource.preference is None:
        return None
    in_days = any(resource.field(saying.field).type == "date" for saying in resource.preference.says)
    return Quantity(spread, "days") if in_days else Quantity(100 * spread, "percent", digits=2)
