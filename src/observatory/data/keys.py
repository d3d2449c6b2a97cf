"""Checks of keys: those of one table are unique, those that point to a table exist there, and none lead in a circle."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from observatory.data.addresses import plain_address
from observatory.data.columns import capped, wrong_cells
from observatory.data.descriptor import ADDRESS, Field, ForeignKey, Resource
from observatory.data.problems import Problem, listed, nearest
from observatory.data.rows import Rows
from observatory.data.texts import Verdict

_GUESSES = 50  # different unknown keys of one field that the nearest known one is looked up for
_ALIKE = 6  # known keys that are shown where none is near


def check_unique(path: str, resource: Resource, rows: Rows) -> list[Problem]:
    """Repeated values of the primary key and of fields that are `unique`; empty cells may repeat."""
    problems: list[Problem] = []
    for field in resource.fields:
        if field.name in rows.columns and (field.name == resource.primary_key or field.constraints.get("unique")):
            problems += _unique_problems(path, field, rows)
    return problems


def _unique_problems(path: str, field: Field, rows: Rows) -> list[Problem]:
    cells = rows.columns[field.name]
    if field.format == ADDRESS:
        found = _repeated(cells, rows, plain_address)
    elif len(rows.values(field.name)) < len(cells):
        found = _repeated(cells, rows, str)
    else:
        return []
    return capped(path, field.name, rows, found, len(found))


def _repeated(cells: list[str], rows: Rows, plain: Callable[[str], str]) -> list[tuple[int, Verdict]]:
    first: dict[str, int] = {}
    found = []
    for place, cell in enumerate(cells):
        if not cell or (other := first.setdefault(plain(cell), place)) == place:
            continue
        where = f"{rows.counted} {rows.lines[other]}"
        if cells[other] == cell:
            expected = f"a value that no other row has ({where} has it too)"
        else:
            expected = f"an address of another document than {where} has"
        found.append((place, (expected, "delete one of the two rows, or give this one a value of its own")))
    return found


def check_foreign(path: str, key: ForeignKey, rows: Rows, tables: Mapping[str, Rows], file: str) -> list[Problem]:
    """Cells that name no row of the table that their field points to, which is in `file`."""
    target = tables.get(key.table)
    if key.field not in rows.columns or target is None or not target.complete or key.key not in target.columns:
        return []  # what cannot be known is no fault of these cells
    known = target.values(key.key)
    unknown = rows.values(key.field) - known - target.stray_keys - {""}
    wrong: dict[str, Verdict] = {}
    for cell in sorted(unknown):
        guess = nearest(cell, known) if len(wrong) < _GUESSES else ""
        fix = f"did you mean {guess!r}?" if guess else _where_to_look(cell, known, file)
        wrong[cell] = (f"the {key.key} of a row of the table {key.table!r}", fix)
    return wrong_cells(path, key.field, rows, wrong)


def _where_to_look(cell: str, known: set[str], file: str) -> str:
    """What to do about a key like no other: the known ones that share its longest word, or the file to look in."""
    for word in sorted(filter(None, re.split(r"[\W_]+", cell.casefold())), key=len, reverse=True):
        alike = sorted(name for name in known if word in re.split(r"[-_]", name)) if len(word) > 2 else []
        if alike:
            return f"those with {word!r} are {listed(alike, _ALIKE)}; look them up in {file}, or add a row there first"
    return f"look it up in {file}, or add a row for it there first"


def check_circles(path: str, resource: Resource, rows: Rows) -> list[Problem]:
    """Rows that belong to themselves, by way of a key to their own table."""
    problems: list[Problem] = []
    for key in resource.foreign_keys:
        if key.table == resource.name and {key.field, key.key} <= rows.columns.keys():
            names = rows.columns[key.key]
            circles = _circles(dict(zip(names, rows.columns[key.field], strict=True)))
            places = [place for place, name in enumerate(names) if name in circles]
            found = ((place, _circle_verdict(circles[names[place]])) for place in places)
            problems += capped(path, key.field, rows, found, len(places))
    return problems


def _circles(above: Mapping[str, str]) -> dict[str, list[str]]:
    """For each name in a circle the names in it, from that one on."""
    circles: dict[str, list[str]] = {}
    done: set[str] = set()
    for start in above:
        way: dict[str, None] = {}
        name = start
        while name and name in above and name not in done and name not in way:
            way[name] = None
            name = above[name]
        if name in way:
            circle = list(way)[list(way).index(name) :]
            circles |= {member: circle[place:] + circle[:place] for place, member in enumerate(circle)}
        done |= way.keys()
    return circles


def _circle_verdict(circle: list[str]) -> Verdict:
    way = " → ".join([*circle, circle[0]])
    return f"a row that does not lead back here ({way})", "empty the one that stands highest"


def looked_up(through: str, field: str, resource: Resource, tables: Mapping[str, Rows]) -> dict[str, str]:
    """What a field says in each row of the table that the foreign key `through` leads to, by key."""
    for key in resource.foreign_keys:
        target = tables.get(key.table)
        if key.field == through and target is not None and {field, key.key} <= target.columns.keys():
            # backwards, so that of a repeated key the first counts, which is the one without a problem
            return dict(zip(target.columns[key.key][::-1], target.columns[field][::-1], strict=True))
    return {}
