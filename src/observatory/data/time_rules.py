"""Rules over days and periods: that they exist, come in order, are not to come, and have the form they should."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from observatory.data.columns import wrong_cells, wrong_pairs
from observatory.data.descriptor import Check, Package, Resource
from observatory.data.keys import looked_up
from observatory.data.periods import EXPECTED, FORMS, parse_period, period_fix
from observatory.data.problems import Problem, listed
from observatory.data.rows import Rows
from observatory.data.texts import Verdict


def check_period(path: str, check: Check, _: Resource, rows: Rows, *__: object) -> list[Problem]:
    """A cell must be a period or a day that exists."""
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


def check_not_after(path: str, check: Check, _: Resource, rows: Rows, package: Package, *__: object) -> list[Problem]:
    """A day or period must have begun by the day of the data."""
    [name] = check.fields
    limit = package.as_of
    verdict = (
        f"a day not after {limit}, the day of the data",
        "correct it, or move `created:` in the description on",
    )
    late = {cell for cell in rows.values(name) if (days := _days(cell)) and days[0] > limit}
    return wrong_cells(path, name, rows, dict.fromkeys(late, verdict))


def check_date_order(path: str, check: Check, _: Resource, rows: Rows, *__: object) -> list[Problem]:
    """The first of two days or periods must not begin after the second has ended."""
    earlier, later = check.fields

    def verdict(first: str, second: str) -> Verdict | None:
        begins, ends = _days(first), _days(second)
        if begins is None or ends is None or begins[0] <= ends[1]:
            return None
        return f"a day not after {later}, which is {second!r}", "swap the two, or correct one"

    return wrong_pairs(path, earlier, later, rows, verdict)


def check_form(
    path: str, check: Check, resource: Resource, rows: Rows, _: Package, tables: Mapping[str, Rows]
) -> list[Problem]:
    """A period must have a form that the code `by` in the row that `through` leads to allows."""
    [name] = check.fields
    codes = looked_up(check.through, check.by, resource, tables)
    if check.through not in rows.columns:
        return []
    found = {text: parse_period(text).form for text in rows.values(name) if _days(text)}

    def verdict(text: str, key: str) -> Verdict | None:
        forms = check.allowed.get(codes.get(key, ""))
        if forms is None or text not in found or found[text] in forms:
            return None
        examples = listed(f"a {form} (such as {FORMS[form]})" for form in forms)
        expected = f"{examples}, as the {check.by} of {check.through} {key!r} is {codes[key]!r}"
        return expected, f"choose another {check.through} for a value of this period, or correct the period"

    return wrong_pairs(path, name, check.through, rows, verdict)
