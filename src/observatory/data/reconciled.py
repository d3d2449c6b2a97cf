"""The first stage of a build holds numbers against one another: differences and stale findings as problems."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping

from observatory.data.checks import Check, RowKey
from observatory.data.declared import Declared, Rule
from observatory.data.descriptor import NAME, Package
from observatory.data.files import shown_path
from observatory.data.numerals import round_to, write_decimal
from observatory.data.problems import Problem, nearest
from observatory.data.reconcile import Finding, Reconciliation, reconcile_cells
from observatory.data.rows import Rows


def check_reconciliation(package: Package, tables: Mapping[str, Rows]) -> list[Problem]:
    """What does not fit together, in the order of the tables; the cells must be right by themselves."""
    declared = package.reconciliation
    if declared is None:
        return []
    problems = list(_unknown_metrics(package, declared, tables))
    if problems:
        return problems
    done = reconcile_cells(package, lambda table, field: tables[table].columns[field])
    teller = _Teller(package, declared, tables, done)
    order = {resource.path: place for place, resource in enumerate(package.resources.values())}
    found = [*teller.differences(), *teller.findings()]
    return sorted(found, key=lambda problem: (order.get(problem.path.removeprefix("data/"), -1), problem.line or 0))


def _unknown_metrics(package: Package, declared: Declared, tables: Mapping[str, Rows]) -> Iterator[Problem]:
    """Rules that name a metric which no row describes would never find anything."""
    keys = [key for key in package.resources[declared.table].foreign_keys if key.field == declared.metric]
    known = {name for key in keys for name in tables[key.table].columns[key.key]}
    for rule in declared.rules if keys else ():
        for name in _metrics_of(rule):
            if name not in known:
                guess = nearest(name, known)
                fix = f"did you mean {guess!r}?" if guess else "correct it, or delete the rule"
                yield Problem(f"data/{NAME}", f"the reconciliation {rule.id!r} names the metric {name!r}", fix=fix)


def _metrics_of(rule: Rule) -> Iterator[str]:
    for key in ("metric", "metrics", "growth", "levels", "share", "part", "whole", "rate", "lower", "upper", "factors"):
        value = rule.settings.get(key, ())
        yield from [value] if isinstance(value, str) else value
    for part in rule.settings.get("parts", ()):
        yield from [part["metric"]] if "metric" in part else []


class _Teller:
    """Puts differences and findings into the words of problems."""

    def __init__(self, package: Package, declared: Declared, tables: Mapping[str, Rows], done: Reconciliation) -> None:
        self.package, self.declared, self.tables, self.done = package, declared, tables, done
        self.rules = {rule.id: rule for rule in declared.rules}
        self.findings_table = package.resources[declared.findings["table"]]
        self.places = {
            name: {key: place for place, key in enumerate(tables[name].columns[resource.primary_key])}
            for name, resource in package.resources.items()
        }

    def line(self, row: RowKey) -> int:
        table, key = row
        return self.tables[table].lines[self.places[table][key]]

    def differences(self) -> Iterator[Problem]:
        shared = Counter(row for check in self.done.unexplained() for row in check.rows)
        for check in self.done.unexplained():
            table, key = check.rows[0]
            field = self._field(check)
            found = self.tables[table].columns[field][self.places[table][key]]
            rest = f", given {', '.join(row for _, row in check.rows[1:])}" if check.rows[1:] else ""
            message = f"{field} is {found!r}, expected {_written(check)} by the reconciliation {check.rule!r}{rest}"
            suspect = max(check.rows, key=lambda row: shared[row])
            path, line = shown_path(self.package.resources[table]), self.line(check.rows[0])
            yield Problem(path, message, line, field=field, fix=self._fix(suspect, shared[suspect]))

    def _field(self, check: Check) -> str:
        """The field that the tested number stands in."""
        rule, (table, key) = self.rules[check.rule].settings, check.rows[0]
        named = rule.get("field") or rule.get("score")
        if named:
            filled = self.tables[table].columns[named][self.places[table][key]]
            return str(named if filled else rule["or"])
        preference = self.package.resources[table].preference
        assert preference is not None
        return preference.says[0].field

    def _fix(self, suspect: RowKey, differences: int) -> str:
        path = shown_path(self.findings_table)
        first = f"look first at {suspect[1]!r}, which {differences} differences share; " if differences > 1 else ""
        return f"{first}correct the row that is wrong, or, if its source does say so, explain it in a row of {path}"

    def findings(self) -> Iterator[Problem]:
        """Findings that name an unknown rule or row, and those whose difference has gone."""
        path, table = shown_path(self.findings_table), self.findings_table.name
        names = self.declared.findings
        stale = {finding.id for finding in self.done.stale()}
        for finding in self.done.findings:
            line = self.line((table, finding.id))
            if finding.rule not in self.rules:
                message = f"{names['rule']} is {finding.rule!r}, expected the id of a declared reconciliation"
                guess = nearest(finding.rule, self.rules)
                yield Problem(path, message, line, field=names["rule"],
                              fix=f"did you mean {guess!r}?" if guess else "correct it")  # fmt: skip
            elif gone := self._missing(finding):
                message = f"{names['rows']} names {gone}, expected table/id of a row that is there"
                yield Problem(path, message, line, field=names["rows"], fix="correct it")
            elif finding.id in stale:
                message = f"{names['rows']} explains a difference of {finding.rule!r} that is not there any more"
                yield Problem(path, message, line, field=names["rows"], fix="delete the row, or correct its rows")

    def _missing(self, finding: Finding) -> str:
        return next((f"{table}/{row}" for table, row in finding.rows if row not in self.places.get(table, {})), "")


def _written(check: Check) -> str:
    """What was expected, in words: "20,090 to 20,115 CNY million"."""
    assert check.expected is not None
    low, high = (_number(end) for end in (check.expected.low, check.expected.high))
    ends = {(True, True): f"{low} to {high}", (True, False): f"at least {low}", (False, True): f"at most {high}"}
    return f"{ends[bool(low), bool(high)]} {check.unit}".strip()


def _number(value: float) -> str:
    return write_decimal(round_to(value, 1, 6), "en") if math.isfinite(value) else ""
