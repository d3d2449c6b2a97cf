"""Checks of keys: those of one table are unique, and those that point to another table exist there."""

from __future__ import annotations

from collections.abc import Mapping

from observatory.data.cells import Verdict
from observatory.data.columns import capped, wrong_cells
from observatory.data.descriptor import ForeignKey, Resource
from observatory.data.problems import Problem, nearest
from observatory.data.rows import Rows

_GUESSES = 50  # different unknown keys of one field that the nearest known one is looked up for


def check_unique(path: str, resource: Resource, rows: Rows) -> list[Problem]:
    """Repeated values of the primary key and of fields that are `unique`; empty cells may repeat."""
    problems: list[Problem] = []
    for field in resource.fields:
        cells = rows.columns.get(field.name)
        if cells is None or not (field.name == resource.primary_key or field.constraints.get("unique")):
            continue
        if len(rows.values(field.name)) == len(cells):
            continue
        found = _repeated(cells, rows)
        problems += capped(path, field.name, rows, found, len(found))
    return problems


def _repeated(cells: list[str], rows: Rows) -> list[tuple[int, Verdict]]:
    first: dict[str, int] = {}
    found = []
    for place, cell in enumerate(cells):
        if cell and first.setdefault(cell, place) != place:
            expected = f"a value that no other row has (line {rows.lines[first[cell]]} has it too)"
            found.append((place, (expected, "delete one of the two rows, or give this one a value of its own")))
    return found


def check_foreign(path: str, key: ForeignKey, rows: Rows, tables: Mapping[str, Rows]) -> list[Problem]:
    """Cells that name no row of the table that their field points to."""
    target = tables.get(key.table)
    if key.field not in rows.columns or target is None or not target.complete or key.key not in target.columns:
        return []  # what cannot be known is no fault of these cells
    known = target.values(key.key)
    unknown = rows.values(key.field) - known - target.stray_keys - {""}
    wrong: dict[str, Verdict] = {}
    for cell in sorted(unknown):
        guess = nearest(cell, known) if len(wrong) < _GUESSES else ""
        fix = f"did you mean {guess!r}?" if guess else f"add it to the table {key.table!r} first, or correct it"
        wrong[cell] = (f"the {key.key} of a row of the table {key.table!r}", fix)
    return wrong_cells(path, key.field, rows, wrong)
