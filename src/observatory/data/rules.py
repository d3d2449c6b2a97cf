"""The rules over rows that a table's description may state under `checks:`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from observatory.data.descriptor import Package, Resource
from observatory.data.pair_rules import check_ascending, check_fits, check_range, check_together
from observatory.data.places import check_absent, check_present
from observatory.data.problems import Problem
from observatory.data.rows import Rows
from observatory.data.time_rules import check_date_order, check_form, check_not_after, check_period
from observatory.data.unit_rules import check_amount, check_unit, check_units

EVERYWHERE = ("absent", "present")  # these look into tables that only a cell names


def check_rules(
    path: str, resource: Resource, rows: Rows, package: Package, tables: Mapping[str, Rows]
) -> list[Problem]:
    """All rows of a table that break one of its rules."""
    problems: list[Problem] = []
    for check in resource.checks:
        if all(name in rows.columns for name in check.fields):
            problems += _CHECKS[check.rule](path, check, resource, rows, package, tables)
    return problems


_CHECKS: dict[str, Callable[..., list[Problem]]] = {
    "absent": check_absent,
    "amount": check_amount,
    "ascending": check_ascending,
    "date-order": check_date_order,
    "fits": check_fits,
    "form": check_form,
    "not-after": check_not_after,
    "period": check_period,
    "present": check_present,
    "range": check_range,
    "together": check_together,
    "unit": check_unit,
    "units": check_units,
}
