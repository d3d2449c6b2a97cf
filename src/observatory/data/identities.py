"""Reconciliations of facts that make one another: sums, periods, growth, shares, rates, forecasts, currencies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial, reduce
from typing import Any

from observatory.data.checks import Check, compare, undecided
from observatory.data.declared import Rule
from observatory.data.facts import Fact, Facts, Span, earlier
from observatory.data.intervals import Interval
from observatory.data.units import Unit

Formula = Callable[[list[Interval]], Interval]
PERCENT = Unit("percent")


def tested(
    rule: Rule, facts: Facts, fact: Fact, terms: list[Fact], formula: Formula, unit: Unit | None = None
) -> Iterator[Check]:
    """A fact against what a formula makes of others; then with each row that is not preferred in place of its own.

    Terms are converted to `unit`, that of the tested fact where none is given.
    """
    yield _one(rule, facts, [fact, *terms], formula, unit)
    for position, used in enumerate([fact, *terms]):
        for other in facts.others(used):
            changed = [fact, *terms]
            changed[position] = other
            yield replace(_one(rule, facts, changed, formula, unit), preferred=False)


def _one(rule: Rule, facts: Facts, rows: list[Fact], formula: Formula, unit: Unit | None) -> Check:
    first, *terms = rows
    converted = [facts.within(term, unit or first.unit) for term in terms]
    ranges = [found for found in converted if found is not None]
    if len(ranges) < len(terms):
        return undecided(rule.id, rows)
    return compare(rule.id, first, terms, formula(ranges))


def total(ranges: Iterable[Interval]) -> Interval:
    return reduce(lambda one, other: one + other, ranges, Interval(0, 0))


def check_sum(rule: Rule, facts: Facts) -> Iterator[Check]:
    """Parts of one period add up to the total, or to a constant; each part names its metric, its entity or both."""
    parts: list[dict[str, Any]] = list(rule.settings["parts"])
    if "constant" in rule.settings:
        yield from _to_constant(rule, facts, parts)
        return
    metrics = rule.settings["metric"]
    for whole in facts.of(metrics if isinstance(metrics, list) else [metrics], rule.settings.get("entity", "")):
        found = [
            facts.near(part.get("metric", whole.metric), part.get("entity", whole.entity), whole.span) for part in parts
        ]
        known = [part for part in found if part]
        if len(known) == len(parts):
            yield from tested(rule, facts, whole, known, total)
        elif known:
            yield undecided(rule.id, [whole, *known])


def _to_constant(rule: Rule, facts: Facts, parts: list[dict[str, Any]]) -> Iterator[Check]:
    constant = float(rule.settings["constant"])
    for first in facts.of([parts[0]["metric"]], rule.settings.get("entity", "")):
        found = [facts.near(part["metric"], first.entity, first.span) for part in parts[1:]]
        known = [part for part in found if part]
        if len(known) < len(parts) - 1:
            yield undecided(rule.id, [first, *known])
            continue
        yield from tested(
            rule, facts, first, known, lambda terms: Interval(constant, constant) - total(terms), first.unit
        )


def check_periods(rule: Rule, facts: Facts) -> Iterator[Check]:
    """Short periods that fill a long one make its value: their sum or mean, or a value between them."""
    formula = {"sum": total, "mean": _mean, "between": _hull}[rule.settings["how"]]
    for whole in facts.of(rule.names("metrics")):
        pieces = [
            fact for fact in facts.of(rule.names("metrics"), whole.entity)
            if whole.covers(fact.span) and fact.span != whole.span
        ]  # fmt: skip
        tilings = list(_tilings(pieces, whole.span))
        for tiling in tilings:
            yield from tested(rule, facts, whole, list(tiling), formula)
        if pieces and not tilings:
            yield undecided(rule.id, [whole, *pieces])


def _tilings(pieces: list[Fact], span: Span) -> Iterator[tuple[Fact, ...]]:
    """All ways to fill a stretch of the calendar with pieces that do not overlap."""
    first, last = span
    if first > last:
        yield ()
        return
    for piece in pieces:
        if piece.span[0] == first and piece.span[1] <= last:
            for rest in _tilings(pieces, (piece.span[1] + timedelta(days=1), last)):
                yield (piece, *rest)


def _mean(ranges: list[Interval]) -> Interval:
    return total(ranges).scaled(1 / len(ranges))


def _hull(ranges: list[Interval]) -> Interval:
    return Interval(min(x.low for x in ranges), max(x.high for x in ranges))


def check_growth(rule: Rule, facts: Facts) -> Iterator[Check]:
    """Reported growth is that of the level, or of some together: in percent or as a multiple, over so many months."""
    months, levels = int(rule.settings["months"]), rule.names("levels")
    for growth in facts.of([rule.settings["growth"]]):
        now, before = (
            [fact for level in levels if (fact := facts.at(level, growth.entity, span))]
            for span in (growth.span, earlier(growth.span, months))
        )
        if len(now) + len(before) < 2 * len(levels):
            yield undecided(rule.id, [growth, *now, *before])
            continue
        formula = _multiple if growth.unit.kind == "times" else _percent_growth
        yield from tested(rule, facts, growth, [*now, *before], formula, now[0].unit)


def _multiple(levels: list[Interval]) -> Interval:
    """The first half of some levels together over the second half."""
    half = len(levels) // 2
    return total(levels[:half]) / total(levels[half:])


def _percent_growth(levels: list[Interval]) -> Interval:
    return (_multiple(levels) - Interval(1, 1)).scaled(100)


def check_compound(rule: Rule, facts: Facts) -> Iterator[Check]:
    """Growth is what the growth of its factors makes together, such as that of a price and of a number sold."""
    names = rule.names("factors")
    for growth in facts.of([rule.settings["growth"]]):
        found = [fact for name in names if (fact := facts.at(name, growth.entity, growth.span))]
        if len(found) == len(names):
            yield from tested(rule, facts, growth, found, _compounded)
        elif found:
            yield undecided(rule.id, [growth, *found])


def _compounded(factors: list[Interval]) -> Interval:
    grown = [factor.scaled(0.01) + Interval(1, 1) for factor in factors]
    return (reduce(lambda one, other: one * other, grown) - Interval(1, 1)).scaled(100)


def check_share(rule: Rule, facts: Facts) -> Iterator[Check]:
    """A share is its part over its whole: that of the same entity, or of its parent."""
    of_parent = rule.settings.get("of") == "parent"
    for share in facts.of([rule.settings["share"]]):
        owner = facts.parents.get(share.entity, "") if of_parent else share.entity
        part = facts.first_at(rule.names("part"), share.entity, share.span)
        whole = facts.first_at(rule.names("whole"), owner, share.span)
        if not part or not whole:
            yield undecided(rule.id, [share, *(fact for fact in (part, whole) if fact)])
            continue
        yield from tested(rule, facts, share, [part, whole], _percent_share, whole.unit)


def _percent_share(terms: list[Interval]) -> Interval:
    return (terms[0] / terms[1]).scaled(100)


def check_rate(rule: Rule, facts: Facts) -> Iterator[Check]:
    """A yearly rate lies within a band of the level of each period around it, scaled to a year."""
    band = Interval(*rule.limits())
    for rate in facts.of([rule.settings["rate"]]):
        around = [level for level in facts.of(rule.names("levels"), rate.entity) if level.covers(rate.span)]
        for level in around:
            scale = band if level.months > 1 else Interval(1, 1)
            factor = scale.scaled(12 / max(level.months, 1))
            yield from tested(rule, facts, rate, [level], partial(_times, factor))
        if not around:
            yield undecided(rule.id, [rate])


def _times(factor: Interval, terms: list[Interval]) -> Interval:
    return terms[0] * factor


def check_forecast(rule: Rule, facts: Facts, forecasts: Facts) -> Iterator[Check]:
    """An outcome is of the size that was foreseen; by how much it missed is told, and is no difference.

    Levels may miss by the factors of `within`, shares and growth by so many `points`.
    """
    band, points = Interval(*rule.limits()), float(rule.settings["points"])
    for (metric, entity), expected in forecasts.known.items():
        for forecast in expected:
            outcome = facts.at(metric, entity, forecast.span)
            ahead = forecasts.within(forecast, outcome.unit) if outcome else None
            if outcome is None or ahead is None:
                yield undecided(rule.id, [forecast, *([outcome] if outcome else [])])
                continue
            level = outcome.unit.kind not in ("percent", "percentage points")
            wide = ahead * band if level else ahead + Interval(-points, points)
            check = compare(rule.id, outcome, [forecast], wide)
            yield replace(check, miss=_miss(outcome.range.middle, ahead.middle, level))


def _miss(found: float, foreseen: float, level: bool) -> float | None:
    """By what share a level missed, or by how many hundred points; None for a share of nothing."""
    if not level:
        return (found - foreseen) / 100
    return found / foreseen - 1 if foreseen else None


def check_exchange(rule: Rule, facts: Facts) -> Iterator[Check]:
    """Rows that give one value in two currencies agree at the rates of its period, but for some slack."""
    slack = float(rule.settings["slack"])
    for fact in facts.of(facts.owners):
        for other in facts.others(fact):
            if fact.unit.kind != "money" or not fact.unit.same_kind(other.unit) or fact.unit.name == other.unit.name:
                continue
            found = facts.within(other, fact.unit)
            if found is None:
                yield undecided(rule.id, [fact, other])
            else:
                yield compare(rule.id, fact, [other], found * Interval(1 - slack, 1 + slack))
