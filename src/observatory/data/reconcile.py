"""Reconciliation: do numbers that hang together fit, within the rounding they were written with?

`reconcile(dataset)` gives a `Reconciliation`: every `Check` (one comparison: agrees, differs or undecided, with the two
intervals and the rows), a `Tally` for each declared rule, and the findings. `findings_by_row(dataset)` gives the
findings that a row's page must show. The rules are declared in the dataset's description, see
`observatory.data.declared`; nothing here knows what a metric means. Each value counts as an interval
(`observatory.data.intervals.stated`), and intervals pass through sums and quotients, so that rounding alone can never
make a difference.

A difference of preferred rows is a mistake of the data unless a row of the table of findings explains it; a finding
whose difference has gone is a mistake too. Rows that are not preferred are tested as well, but may differ: that
sources disagree is no mistake.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from observatory.data import identities, ladders, orders
from observatory.data.checks import Check, RowKey
from observatory.data.declared import Declared, Rule
from observatory.data.descriptor import Package
from observatory.data.exchange import read_rates
from observatory.data.facts import Facts, read_facts
from observatory.data.frames import cells_of
from observatory.data.ladders import Tables
from observatory.data.preference import Cells

if TYPE_CHECKING:
    from observatory.data.tables import Dataset


@dataclass(frozen=True)
class Finding:
    """A difference that is no mistake of ours: `rows` are those it concerns, `texts` say in each language why."""

    id: str
    rule: str
    rows: tuple[RowKey, ...]
    texts: Mapping[str, str]

    def explains(self, check: Check) -> bool:
        return check.rule == self.rule and check.outcome == "differs" and set(self.rows) <= set(check.rows)


@dataclass(frozen=True)
class Tally:
    """How the checks of one rule came out, those of preferred rows only; `explained` of those that `differ`.

    `others` counts the checks with a row that is not preferred, `others_differ` those of them that differ.
    """

    rule: Rule
    agree: int
    differ: int
    explained: int
    undecided: int
    others: int
    others_differ: int


@dataclass(frozen=True)
class Reconciliation:
    """All checks by rule in the order of the description, the tally of each rule, and the findings by their table."""

    checks: tuple[Check, ...]
    tallies: tuple[Tally, ...]
    findings: tuple[Finding, ...]

    def unexplained(self) -> tuple[Check, ...]:
        """Differences of preferred rows that no finding explains."""
        return tuple(c for c in self.checks if c.outcome == "differs" and c.preferred and not c.finding)

    def stale(self) -> tuple[Finding, ...]:
        """Findings whose difference has gone."""
        used = {check.finding for check in self.checks}
        return tuple(finding for finding in self.findings if finding.id not in used)


def reconcile(dataset: Dataset) -> Reconciliation:
    """All declared reconciliations of a dataset; an empty one where none are declared."""
    return reconcile_cells(dataset.package, cells_of(dataset))


def findings_by_row(dataset: Dataset) -> Mapping[RowKey, tuple[Finding, ...]]:
    """The findings of each row that some concern."""
    found: dict[RowKey, tuple[Finding, ...]] = {}
    if dataset.package.reconciliation is not None:
        for finding in read_findings(dataset.package, dataset.package.reconciliation, cells_of(dataset)):
            found |= {row: (*found.get(row, ()), finding) for row in finding.rows}
    return found


def reconcile_cells(package: Package, cells: Cells) -> Reconciliation:
    """The same from the texts of the tables' cells, which must be right by themselves."""
    declared = package.reconciliation
    if declared is None:
        return Reconciliation((), (), ())
    findings = read_findings(package, declared, cells)
    run = _Runner(package, declared, cells)
    checks: list[Check] = []
    for rule in declared.rules:
        checks += [_explained(check, findings) for check in run.checks(rule)]
    return Reconciliation(tuple(checks), tuple(_tallies(declared.rules, checks)), findings)


def read_findings(package: Package, declared: Declared, cells: Cells) -> tuple[Finding, ...]:
    """The table of findings. A row of it names other rows as `table/id`, separated by "; "."""
    where = declared.findings
    key = package.resources[where["table"]].primary_key
    columns = [cells(where["table"], name) for name in (key, where["rule"], where["rows"])]
    texts = [cells(where["table"], f"explanation_{language}") for language in package.languages]
    return tuple(
        Finding(name, rule, tuple(_row_keys(rows)), dict(zip(package.languages, words, strict=True)))
        for (name, rule, rows), words in zip(zip(*columns, strict=True), zip(*texts, strict=True), strict=True)
    )


def _row_keys(text: str) -> Iterator[RowKey]:
    for part in text.split(";"):
        table, _, row = part.strip().partition("/")
        yield table, row


class _Runner:
    """Runs rules; each table of facts is read once."""

    def __init__(self, package: Package, declared: Declared, cells: Cells) -> None:
        self.package, self.declared, self.cells = package, declared, cells
        self.rates = read_rates(package, cells)
        self.facts = self._facts(declared.table)
        self.tables = Tables(package, cells, self.rates)

    def _facts(self, table: str) -> Facts:
        return read_facts(self.package, self.declared, self.cells, table, self.rates)

    def checks(self, rule: Rule) -> Iterable[Check]:
        if rule.kind == "forecast":
            return identities.check_forecast(rule, self.facts, self._facts(rule.settings["table"]))
        if rule.kind in _OF_FACTS:
            return _OF_FACTS[rule.kind](rule, self.facts)
        return _OF_TABLES[rule.kind](rule, self.tables)


_OF_FACTS: dict[str, Callable[[Rule, Facts], Iterator[Check]]] = {
    "bounds": orders.check_bounds,
    "compound": identities.check_compound,
    "exchange": identities.check_exchange,
    "growth": identities.check_growth,
    "order": orders.check_order,
    "periods": identities.check_periods,
    "rate": identities.check_rate,
    "rising": orders.check_rising,
    "share": identities.check_share,
    "steps": orders.check_steps,
    "subset": orders.check_subset,
    "sum": identities.check_sum,
}
_OF_TABLES: dict[str, Callable[[Rule, Tables], Iterator[Check]]] = {
    "ladder": ladders.check_ladder,
    "ranks": ladders.check_ranks,
    "spread": ladders.check_spread,
}


def _explained(check: Check, findings: Iterable[Finding]) -> Check:
    if check.outcome != "differs":
        return check
    return replace(check, finding=next((finding.id for finding in findings if finding.explains(check)), ""))


def _tallies(rules: Iterable[Rule], checks: Iterable[Check]) -> Iterator[Tally]:
    by_rule: dict[str, list[Check]] = defaultdict(list)
    for check in checks:
        by_rule[check.rule].append(check)
    for rule in rules:
        main = [check for check in by_rule[rule.id] if check.preferred]
        rest = [check for check in by_rule[rule.id] if not check.preferred]
        differ = [check for check in main if check.outcome == "differs"]
        yield Tally(
            rule,
            agree=sum(check.outcome == "agrees" for check in main),
            differ=len(differ),
            explained=sum(bool(check.finding) for check in differ),
            undecided=sum(check.outcome == "undecided" for check in main),
            others=len(rest),
            others_differ=sum(check.outcome == "differs" for check in rest),
        )
