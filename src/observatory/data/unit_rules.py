"""Rules for units: known words, and where a row belongs to a kind of quantity, a unit that this kind has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from observatory.data.cells import is_number
from observatory.data.columns import wrong_cells, wrong_pairs
from observatory.data.descriptor import OTHER_UNITS, UNIT, Check, Package, Resource
from observatory.data.keys import looked_up
from observatory.data.problems import Problem, listed, nearest
from observatory.data.rows import Rows
from observatory.data.texts import Verdict
from observatory.data.units import UnitError, UnitWords, parse_unit

BETWEEN = "; "
ANSWERS = (0, 0.5, 1)  # no, partly, yes


def check_unit(
    path: str, check: Check, resource: Resource, rows: Rows, package: Package, tables: Mapping[str, Rows]
) -> list[Problem]:
    """A unit must be known, and be `unit` or one of `other_units` of the row that `through` leads to."""
    [name] = check.fields
    faults = ((cell, _fault(cell, package.units)) for cell in rows.values(name))
    problems = wrong_cells(path, name, rows, {cell: fault for cell, fault in faults if fault})
    if not check.through or check.through not in rows.columns:
        return problems
    units = looked_up(check.through, UNIT, resource, tables)
    others = looked_up(check.through, OTHER_UNITS, resource, tables)

    def verdict(text: str, key: str) -> Verdict | None:
        known = [units.get(key, ""), *filter(None, others.get(key, "").split(BETWEEN))]
        if key not in units or text in known:
            return None
        guess = nearest(text, known) or known[0]
        fix = f"convert the value to {guess!r}, or choose another {check.through}"
        return f"{listed(map(repr, known))}, as the {check.through} {key!r} has it", fix

    return problems + wrong_pairs(path, name, check.through, rows, verdict, empty=True)


def check_amount(path: str, check: Check, _: Resource, rows: Rows, package: Package, *__: object) -> list[Problem]:
    """A number must be one that things of its unit can have: none is counted below 0, and yes or no is 1, 0.5 or 0."""
    value, unit = check.fields
    kinds = {text: _kind(text, package.units) for text in rows.values(unit)}

    def verdict(text: str, unit: str) -> Verdict | None:
        if not is_number(text):  # said already, where the cells themselves were checked
            return None
        if kinds[unit] == "boolean" and float(text) not in ANSWERS:
            return "1 for yes, 0.5 for partly or 0 for no", "use one of these, or correct the unit"
        if kinds[unit] == "count" and float(text) < 0:
            return f"a number of {unit!r} that is not below 0", "check it with the source"
        return None

    return wrong_pairs(path, value, unit, rows, verdict)


def check_units(path: str, check: Check, _: Resource, rows: Rows, package: Package, *__: object) -> list[Problem]:
    """A cell may hold several units, each known and named once, with a semicolon and a space between them."""
    [name] = check.fields
    wrong = {cell: fault for cell in rows.values(name) if cell and (fault := _list_fault(cell, package.units))}
    return wrong_cells(path, name, rows, wrong)


def _list_fault(text: str, units: Mapping[str, UnitWords]) -> Verdict | None:
    parts = [part.strip() for part in text.split(";")]
    if not all(parts) or BETWEEN.join(dict.fromkeys(parts)) != text:
        tidy = BETWEEN.join(dict.fromkeys(filter(None, parts)))
        return "units with a semicolon and a space between them, each once", f"write {tidy!r}"
    return _first(_fault(part, units) for part in parts)


def _first(faults: Iterable[Verdict | None]) -> Verdict | None:
    return next(filter(None, faults), None)


def _kind(text: str, units: Mapping[str, UnitWords]) -> str:
    try:
        return parse_unit(text, units).kind
    except UnitError:
        return ""


def _fault(text: str, units: Mapping[str, UnitWords]) -> Verdict | None:
    try:
        parse_unit(text, units)
    except UnitError as error:
        return "a unit that the description knows", error.fix
    return None
