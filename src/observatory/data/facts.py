"""The values of metrics as reconciliations see them: intervals in plain units, by metric, entity and period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from observatory.data.declared import Declared, Preference
from observatory.data.descriptor import Package
from observatory.data.exchange import Rates
from observatory.data.intervals import Interval, stated
from observatory.data.periods import parse_period
from observatory.data.preference import Cells, field_texts
from observatory.data.units import Unit, parse_unit

Span = tuple[date, date]  # the first day and the last


@dataclass(frozen=True)
class Fact:
    """One row: `range` is what it may truly say, without the scale of its unit; `row` its id."""

    table: str
    row: str
    entity: str
    metric: str
    when: str
    span: Span
    range: Interval
    unit: Unit
    unit_text: str
    group: tuple[str, ...]
    preferred: bool

    @property
    def scale(self) -> int:
        return self.unit.scale

    @property
    def months(self) -> int:
        first, end = self.span[0], self.span[1] + timedelta(days=1)
        return 12 * (end.year - first.year) + end.month - first.month

    def lies_in(self, span: Span) -> bool:
        return span[0] <= self.span[0] and self.span[1] <= span[1]

    def covers(self, span: Span) -> bool:
        return self.span[0] <= span[0] and span[1] <= self.span[1]


@dataclass
class Facts:
    """The facts of one table. Only preferred ones are looked up; `others` gives the rest of a fact's group."""

    rates: Rates | None
    parents: Mapping[str, str]
    known: dict[tuple[str, str], list[Fact]] = field(default_factory=lambda: defaultdict(list))
    owners: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    rest: dict[tuple[str, ...], list[Fact]] = field(default_factory=lambda: defaultdict(list))

    def of(self, metrics: Iterable[str], entity: str = "") -> Iterator[Fact]:
        """The preferred facts of metrics, of one entity or of all."""
        for metric in metrics:
            for owner in [entity] if entity else self.owners.get(metric, ()):
                yield from self.known.get((metric, owner), ())

    def at(self, metric: str, entity: str, span: Span) -> Fact | None:
        """The preferred fact of exactly that period."""
        return next((fact for fact in self.known.get((metric, entity), ()) if fact.span == span), None)

    def near(self, metric: str, entity: str, span: Span) -> Fact | None:
        """That of exactly the period; else the only one whose period lies within it or around it."""
        exact = self.at(metric, entity, span)
        if exact:
            return exact
        known = [fact for fact in self.known.get((metric, entity), ()) if fact.covers(span) or fact.lies_in(span)]
        return known[0] if len(known) == 1 else None

    def first_at(self, metrics: Iterable[str], entity: str, span: Span) -> Fact | None:
        """The fact of (or near) that period of the first of some metrics that has one."""
        return next((fact for metric in metrics if (fact := self.near(metric, entity, span))), None)

    def others(self, fact: Fact) -> list[Fact]:
        """The rows that say something of the same thing, but are not preferred."""
        return self.rest.get(fact.group, []) if fact.preferred else []

    def within(self, fact: Fact, unit: Unit) -> Interval | None:
        """A fact's range in another unit, in the same currency; None if it cannot be had."""
        if not fact.unit.same_kind(unit):
            return None
        if fact.unit.kind != "money" or fact.unit.name == unit.name:
            return fact.range
        rate = self.rates.between(fact.unit.name, unit.name, fact.when) if self.rates else None
        return fact.range * rate if rate else None


def read_facts(package: Package, declared: Declared, cells: Cells, table: str, rates: Rates | None) -> Facts:
    """The facts of a table whose `preference:` says how its values are read."""
    resource = package.resources[table]
    preference = resource.preference
    assert preference is not None, f"{table} states no preference"
    entities = cells(table, declared.entity)
    parents = {}
    if declared.parent:
        parents = dict(zip(entities, field_texts(resource, declared.parent, cells), strict=True))
    facts = Facts(rates, parents)
    units = {text: parse_unit(text, package.units) for text in set(cells(table, preference.says[0].unit))}
    for fact in _read(declared, preference, cells, table, resource.primary_key, units):
        if fact.preferred:
            facts.known[fact.metric, fact.entity].append(fact)
            facts.owners[fact.metric][fact.entity] = None
        else:
            facts.rest[fact.group].append(fact)
    return facts


def _read(
    declared: Declared, preference: Preference, cells: Cells, table: str, key: str, units: Mapping[str, Unit]
) -> Iterator[Fact]:
    says = preference.says[0]
    aside = cells(table, preference.aside) if preference.aside else [""] * len(cells(table, key))
    names = (key, declared.entity, declared.metric, says.when, says.field, says.high, says.unit, says.qualifier)
    rows = zip(*(cells(table, name) for name in (*names, preference.mark)), aside, strict=True)
    groups = zip(*(cells(table, name) for name in preference.group), strict=True)
    for group, (row, entity, metric, when, low, high, text, qualifier, mark, put_aside) in zip(
        groups, rows, strict=True
    ):
        if put_aside or not low or not when:
            continue
        unit = units[text]
        found = stated(float(low), float(high) if high else None, qualifier or "exact").scaled(unit.scale)
        span = _span(when, declared.months.get(metric))
        yield Fact(table, row, entity, metric, when, span, found, unit, text, group, mark == "true")


def _span(when: str, months: int | None) -> Span:
    """The days of a period; where a metric covers the months that end with it, from the first of these."""
    period = parse_period(when)
    last = period.last()
    if not months:
        return period.first(), last
    return earlier((date(last.year, last.month, 1), last), months - 1)[0], last


def earlier(span: Span, months: int) -> Span:
    """The same stretch of the calendar so many months before; both ends of whole months stay so."""
    first, last = span
    after = last + timedelta(days=1)
    if after.day == 1:
        return _back(first, months), _back(after, months) - timedelta(days=1)
    return _back(first, months), _back(last, months)


def _back(day: date, months: int) -> date:
    count = 12 * day.year + day.month - 1 - months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, 28))
