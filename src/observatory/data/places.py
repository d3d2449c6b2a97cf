"""The rules about rows that two cells name together, by table and key: they must be there, or must be gone."""

from __future__ import annotations

from collections.abc import Mapping

from observatory.data.columns import capped, wrong_cells
from observatory.data.descriptor import Check, Package, Resource
from observatory.data.problems import Problem, nearest
from observatory.data.rows import Rows
from observatory.data.texts import Verdict

_GUESSES = 50  # different unknown keys that the nearest known one is looked up for


def check_absent(
    path: str, check: Check, _: Resource, rows: Rows, package: Package, tables: Mapping[str, Rows]
) -> list[Problem]:
    """Rows that name a table which is not described, or a row that is in its table (again), or a row named before."""
    table, key = check.fields
    seen: dict[tuple[str, str], int] = {}
    wrong: list[tuple[int, Verdict]] = []
    for place, pair in enumerate(zip(rows.columns[table], rows.columns[key], strict=True)):
        first = seen.setdefault(pair, place)
        if pair[1] in _keys(pair[0], package, tables):
            expected = f"the key of a row that the table {pair[0]!r} has no more"
            wrong.append((place, (expected, "give the row there a key of its own: keys are never used again")))
        elif first != place:
            expected = f"a row that no other names ({rows.counted} {rows.lines[first]} does)"
            wrong.append((place, (expected, "delete one of the two")))
    return [*_unknown_tables(path, table, rows, package), *capped(path, key, rows, wrong, len(wrong))]


def check_present(
    path: str, check: Check, _: Resource, rows: Rows, package: Package, tables: Mapping[str, Rows]
) -> list[Problem]:
    """Rows that name a table which is not described, a row that is not in its table, or only one of the two."""
    table, key = check.fields
    problems = _unknown_tables(path, table, rows, package)
    wrong: dict[str, list[tuple[int, Verdict]]] = {table: [], key: []}
    for place, pair in enumerate(zip(rows.columns[table], rows.columns[key], strict=True)):
        if all(pair) and pair[0] in package.resources and not _is_there(pair, package, tables):
            wrong[key].append((place, _missing(pair, package, tables, guess=len(wrong[key]) < _GUESSES)))
        elif any(pair) and not all(pair):
            field, other = (table, key) if pair[1] else (key, table)
            wrong[field].append((place, (f"a value, since {other} has one", f"fill it in, or empty {other}")))
    return problems + [
        problem for name, found in wrong.items() for problem in capped(path, name, rows, found, len(found))
    ]


def _keys(name: str, package: Package, tables: Mapping[str, Rows]) -> set[str]:
    """The keys of all rows of a table; none where it is not described or cannot be read."""
    resource, rows = package.resources.get(name), tables.get(name)
    if resource is None or rows is None or resource.primary_key not in rows.columns:
        return set()
    return rows.values(resource.primary_key)


def _is_there(pair: tuple[str, str], package: Package, tables: Mapping[str, Rows]) -> bool:
    name, key = pair
    rows = tables.get(name)
    unknowable = rows is None or not rows.complete or key in rows.stray_keys
    return unknowable or key in _keys(name, package, tables)


def _missing(pair: tuple[str, str], package: Package, tables: Mapping[str, Rows], *, guess: bool) -> Verdict:
    near = nearest(pair[1], _keys(pair[0], package, tables)) if guess else ""
    fix = f"did you mean {near!r}?" if near else "name a row that is there now, or empty both cells"
    return f"the key of a row of the table {pair[0]!r}", fix


def _unknown_tables(path: str, field: str, rows: Rows, package: Package) -> list[Problem]:
    wrong: dict[str, Verdict] = {}
    for name in sorted(rows.values(field) - package.resources.keys() - {""}):
        near = nearest(name, package.resources)
        wrong[name] = ("the name of a described table", f"did you mean {near!r}?" if near else "name one of them")
    return wrong_cells(path, field, rows, wrong)
