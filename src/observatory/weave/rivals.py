"""Rows that speak of the same value: what each says, and how far they lie apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from observatory.data.tables import Dataset
from observatory.run.result import Row

_SAME = ("entity", "metric", "period")


@dataclass(frozen=True)
class Group:
    """Rows of a table that speak of the same value; `spread` is how far apart, as a share of the preferred one."""

    rows: tuple[str, ...]
    spread: float | None = None


def rivals(dataset: Dataset) -> Mapping[Row, Group]:
    """The group of each row that has others beside it."""
    found: dict[Row, Group] = {}
    for table, resource in dataset.package.resources.items():
        names = [name for name in _SAME if name in {field.name for field in resource.fields}]
        if table != "observations":
            continue
        groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
        frame = dataset.frames[table]
        for id, *same in frame[[resource.primary_key, *names]].astype(str).itertuples(index=False):
            groups[tuple(same)].append(id)
        found |= {(table, id): Group(tuple(ids)) for ids in groups.values() if len(ids) > 1 for id in ids}
    return found
