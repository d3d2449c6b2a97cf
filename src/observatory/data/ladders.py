"""Reconciliations of the numbers in tables of any shape: currencies side by side, ladders, ranks and spreads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from observatory.data.checks import Check, compare, undecided
from observatory.data.declared import Rule
from observatory.data.descriptor import Package
from observatory.data.exchange import Rates
from observatory.data.intervals import Interval, stated
from observatory.data.preference import Cells


@dataclass(frozen=True)
class Cell:
    """One number of one row."""

    table: str
    row: str
    range: Interval
    unit_text: str
    scale: int = 1


@dataclass(frozen=True)
class Tables:
    """The tables as texts, with their description and the exchange rates."""

    package: Package
    cells: Cells
    rates: Rates | None

    def numbers(self, table: str, field: str) -> list[Cell | None]:
        """The numbers of a field, None where a cell is empty or its row is set aside or not the preferred one."""
        resource = self.package.resources[table]
        unit = resource.field(field).unit or ""
        ids, texts = self.cells(table, resource.primary_key), self.cells(table, field)
        used = self._used(table)
        return [
            Cell(table, row, stated(float(text)), unit) if text and good else None
            for row, text, good in zip(ids, texts, used, strict=True)
        ]

    def _used(self, table: str) -> Sequence[bool]:
        preference = self.package.resources[table].preference
        if preference is None or not preference.mark:
            return [True] * len(self.cells(table, self.package.resources[table].primary_key))
        return [mark == "true" for mark in self.cells(table, preference.mark)]

    def grouped(self, table: str, group: Sequence[str]) -> list[list[int]]:
        """The places of rows that are alike in some fields."""
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, key in enumerate(zip(*(self.cells(table, name) for name in group), strict=True)):
            found[key].append(place)
        return [places for places in found.values() if len(places) > 1]


def check_currencies(rule: Rule, tables: Tables) -> Iterator[Check]:
    """Two fields of a row give one price in two currencies: they agree at the rates of its day within a band."""
    table, band = rule.settings["table"], Interval(*rule.limits())
    when = tables.cells(table, rule.settings["when"])
    for one, other in rule.settings["pairs"]:
        units = [(tables.package.resources[table].field(name).unit or "")[:3] for name in (one, other)]
        pairs = zip(tables.numbers(table, one), tables.numbers(table, other), when, strict=True)
        for first, second, day in pairs:
            if first is None or second is None:
                continue
            rate = tables.rates.between(units[1], units[0], day) if tables.rates else None
            if rate is None:
                yield undecided(rule.id, [first])
            else:
                yield compare(rule.id, first, [], second.range * rate * band)


def check_ladder(rule: Rule, tables: Tables) -> Iterator[Check]:
    """Rows that are alike but for one field cost no less the further its code stands in the list of steps."""
    table, steps = rule.settings["table"], list(rule.names("steps"))
    codes, numbers = tables.cells(table, rule.settings["by"]), tables.numbers(table, rule.settings["field"])
    for places in tables.grouped(table, rule.names("group")):
        known = [
            (steps.index(codes[place]), number)
            for place in places
            if codes[place] in steps and (number := numbers[place])
        ]
        for (low, lower), (high, upper) in combinations(sorted(known, key=lambda pair: pair[0]), 2):
            if low < high:
                yield compare(rule.id, lower, [upper], Interval(float("-inf"), upper.range.high))


def check_ranks(rule: Rule, tables: Tables) -> Iterator[Check]:
    """In one group no row has both a better rank and a lower score than another."""
    table = rule.settings["table"]
    scores, ranks = tables.numbers(table, rule.settings["score"]), tables.cells(table, rule.settings["rank"])
    for places in tables.grouped(table, rule.names("group")):
        known = [(int(ranks[place]), score) for place in places if ranks[place] and (score := scores[place])]
        known.sort(key=lambda pair: pair[0])
        for (first, better), (second, worse) in pairwise(known):
            if first < second:
                yield compare(rule.id, better, [worse], Interval(worse.range.low, float("inf")))


def check_spread(rule: Rule, tables: Tables) -> Iterator[Check]:
    """Each number of a group lies within a band around the group's median."""
    table, band = rule.settings["table"], Interval(*rule.limits())
    numbers = tables.numbers(table, rule.settings["field"])
    for places in tables.grouped(table, rule.names("group")):
        known = sorted((number for place in places if (number := numbers[place])), key=lambda number: number.range.low)
        middle = known[len(known) // 2] if known else None
        for number in known:
            if middle is not None and number is not middle:
                yield compare(rule.id, number, [middle], middle.range * band)
