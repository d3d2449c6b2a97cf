"""The rules over rows that a table's description may state under `checks:`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from observatory.data.cells import Verdict
from observatory.data.columns import capped, wrong_cells
from observatory.data.descriptor import Check, Package, Resource
from observatory.data.periods import EXPECTED, parse_period, period_fix
from observatory.data.places import check_absent, check_present
from observatory.data.problems import Problem
from observatory.data.rows import Rows
from observatory.data.units import Unit, UnitError, UnitWords, parse_unit


def check_rules(
    path: str, resource: Resource, rows: Rows, package: Package, tables: Mapping[str, Rows]
) -> list[Problem]:
    """All rows of a table that break one of its rules."""
    problems: list[Problem] = []
    for check in resource.checks:
        if all(name in rows.columns for name in check.fields):
            problems += _CHECKS[check.rule](path, check, resource, rows, package, tables)
    return problems


def _check_period(path: str, check: Check, _: Resource, rows: Rows, *__: object) -> list[Problem]:
    [name] = check.fields
    wrong = {
        cell: (EXPECTED, period_fix(cell))
        for cell in rows.values(name)
        if cell and cell == cell.strip() and _days(cell) is None
    }
    return wrong_cells(path, name, rows, wrong)


def _days(text: str) -> tuple[date, date] | None:
    """The first and last day that a date or period stands for, None if it is neither."""
    try:
        period = parse_period(text)
    except ValueError:
        return None
    return period.first(), period.last()


def _check_not_after(path: str, check: Check, _: Resource, rows: Rows, package: Package, *__: object) -> list[Problem]:
    [name] = check.fields
    limit = package.as_of
    verdict = (
        f"a day not after {limit}, the day of the data",
        "correct it, or move `created:` in the description on",
    )
    late = {cell for cell in rows.values(name) if (days := _days(cell)) and days[0] > limit}
    return wrong_cells(path, name, rows, dict.fromkeys(late, verdict))


def _check_date_order(path: str, check: Check, _: Resource, rows: Rows, *__: object) -> list[Problem]:
    def turned(earlier: str, later: str) -> bool:
        first, last = _days(earlier), _days(later)
        return first is not None and last is not None and first[0] > last[1]

    return _pairs(path, check, rows, turned, "a day not after")


def _check_ascending(path: str, check: Check, _: Resource, rows: Rows, *__: object) -> list[Problem]:
    def turned(low: str, high: str) -> bool:
        try:
            return float(low) > float(high)
        except ValueError:  # said already, where the cells themselves were checked
            return False

    return _pairs(path, check, rows, turned, "at most")


def _pairs(path: str, check: Check, rows: Rows, turned: Callable[[str, str], bool], words: str) -> list[Problem]:
    """Rows whose two cells are the wrong way round; the problem is shown at the first of the two."""
    low, high = check.fields
    lows, highs = rows.columns[low], rows.columns[high]
    both = enumerate(zip(lows, highs, strict=True))
    places = [place for place, (first, second) in both if first and second and turned(first, second)]

    def found() -> Iterator[tuple[int, Verdict]]:
        for place in places:
            yield place, (f"{words} {high}, which is {highs[place]!r}", "swap the two, or correct one")

    return capped(path, low, rows, found(), len(places))


def _check_unit(
    path: str, check: Check, resource: Resource, rows: Rows, package: Package, tables: Mapping[str, Rows]
) -> list[Problem]:
    """Unknown units, and units of another kind than the row that `through` leads to is measured in."""
    [name] = check.fields
    units = {cell: _unit(cell, package.units) for cell in rows.values(name)}
    unknown: dict[str, Verdict] = {
        cell: ("a unit that the description knows", unit.fix)
        for cell, unit in units.items()
        if isinstance(unit, UnitError)
    }
    problems = wrong_cells(path, name, rows, unknown)
    wanted = _units_wanted(check, resource, package.units, tables)
    if wanted and check.through in rows.columns:
        problems += _other_kinds(path, check, rows, units, wanted)
    return problems


def _unit(text: str, units: Mapping[str, UnitWords]) -> Unit | UnitError:
    try:
        return parse_unit(text, units)
    except UnitError as error:
        return error


def _units_wanted(
    check: Check, resource: Resource, units: Mapping[str, UnitWords], tables: Mapping[str, Rows]
) -> dict[str, tuple[str, Unit]]:
    """The unit of each row of the table that `through` leads to, by its key; without wrong ones."""
    found: dict[str, tuple[str, Unit]] = {}
    for key in resource.foreign_keys:
        target = tables.get(key.table)
        if key.field == check.through and target is not None and {"unit", key.key} <= target.columns.keys():
            for row, text in zip(target.columns[key.key], target.columns["unit"], strict=True):
                unit = _unit(text, units)
                if isinstance(unit, Unit):
                    found.setdefault(row, (text, unit))
    return found


def _other_kinds(
    path: str,
    check: Check,
    rows: Rows,
    units: Mapping[str, Unit | UnitError],
    wanted: Mapping[str, tuple[str, Unit]],
) -> list[Problem]:
    [name] = check.fields
    verdicts: dict[tuple[str, str], Verdict] = {}
    pairs = list(zip(rows.columns[name], rows.columns[check.through], strict=True))
    for cell, row in set(pairs):
        unit = units[cell]
        if row in wanted and isinstance(unit, Unit) and not unit.same_kind(wanted[row][1]):
            expected = f"a unit of the same kind as {wanted[row][0]!r}, that of {check.through} {row!r}"
            verdicts[cell, row] = (expected, f"convert the value to it, or choose another {check.through}")
    places = [place for place, pair in enumerate(pairs) if pair in verdicts] if verdicts else []
    return capped(path, name, rows, ((place, verdicts[pairs[place]]) for place in places), len(places))


_CHECKS: dict[str, Callable[..., list[Problem]]] = {
    "absent": check_absent,
    "ascending": _check_ascending,
    "date-order": _check_date_order,
    "not-after": _check_not_after,
    "period": _check_period,
    "present": check_present,
    "unit": _check_unit,
}
