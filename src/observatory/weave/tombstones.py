"""Rows that once were in a table: their addresses still answer, and lead on where there is somewhere to go."""

from __future__ import annotations

from dataclasses import dataclass

from observatory.data.tables import Dataset
from observatory.run.result import Row


@dataclass(frozen=True)
class Tombstone:
    """A removed row (`gone`), the row that says so, and the row that now says the same, if one does."""

    gone: Row
    told: Row
    now: Row | None


def tombstones(dataset: Dataset) -> list[Tombstone]:
    """All removed rows, from each table whose description has the rule `absent`."""
    found = []
    for table, resource in dataset.package.resources.items():
        absent = next((check.fields for check in resource.checks if check.rule == "absent"), None)
        present = next((check.fields for check in resource.checks if check.rule == "present"), ())
        if absent is None:
            continue
        names = [resource.primary_key, *absent, *present]
        frame = dataset.frames[table][names].astype(object)
        for id, gone, row, *now in frame.where(frame.notna(), "").itertuples(index=False):
            there = (str(now[0]), str(now[1])) if now and all(now) else None
            found.append(Tombstone((str(gone), str(row)), (table, str(id)), there))
    return found
