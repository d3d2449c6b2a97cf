"""Reconciliations of facts that keep an order: none above another, none falling, none jumping, none out of bounds."""

from __future__ import annotations

from collections.abc import Iterator

from observatory.data.checks import Check
from observatory.data.declared import Rule
from observatory.data.facts import Fact, Facts
from observatory.data.identities import tested
from observatory.data.intervals import Interval


def check_order(rule: Rule, facts: Facts) -> Iterator[Check]:
    """One metric is never above another of the same entity and period, such as a mean and its peak."""
    for low in facts.of(rule.names("lower")):
        high = facts.first_at(rule.names("upper"), low.entity, low.span)
        if high:
            yield from tested(rule, facts, low, [high], lambda terms: Interval(float("-inf"), terms[0].high))


def check_subset(rule: Rule, facts: Facts) -> Iterator[Check]:
    """What a part counts is no more than what the whole counts: named entities and theirs, or all and their parents."""
    named = rule.names("entities")
    for part in facts.of(rule.names("metrics")):
        owner = rule.settings["entity"] if part.entity in named else "" if named else facts.parents.get(part.entity, "")
        whole = facts.at(part.metric, owner, part.span)
        if whole:
            yield from tested(rule, facts, part, [whole], lambda terms: Interval(float("-inf"), terms[0].high))


def check_rising(rule: Rule, facts: Facts) -> Iterator[Check]:
    """What is counted from the beginning never falls; periods that overlap are not compared."""
    for series in _series(rule, facts):
        for later in series:
            highest = max(_before(series, later), key=lambda fact: fact.range.low, default=None)
            if highest:
                yield from tested(
                    rule, facts, later, [highest], lambda terms: Interval(terms[0].low, float("inf")), later.unit
                )


def _before(series: list[Fact], later: Fact) -> list[Fact]:
    """The facts of a series whose period had ended before that of another began."""
    return [fact for fact in series if fact.span[1] < later.span[0]]


def _series(rule: Rule, facts: Facts) -> Iterator[list[Fact]]:
    for metric in rule.names("metrics"):
        for entity in facts.owners.get(metric, ()):
            yield sorted(facts.known[metric, entity], key=lambda fact: fact.span)


def check_steps(rule: Rule, facts: Facts) -> Iterator[Check]:
    """From one value of a series to the next it changes by no more than some factors, whatever their distance."""
    band = Interval(*rule.limits())
    for series in _series(rule, facts):
        for after in series:
            before = max(_before(series, after), key=lambda fact: fact.span[1], default=None)
            if before and before.range.low > 0:
                yield from tested(rule, facts, after, [before], lambda terms: terms[0] * band)


def check_bounds(rule: Rule, facts: Facts) -> Iterator[Check]:
    """Values that can be no less and no more than two numbers, such as shares."""
    low, high = rule.settings["between"]
    for fact in facts.of(rule.names("metrics")):
        yield from tested(rule, facts, fact, [], lambda _: Interval(float(low), float(high)))
