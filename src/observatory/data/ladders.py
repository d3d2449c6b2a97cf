"""Reconciliations of the numbers in tables of any shape: ladders, ranks and spreads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from observatory.data.checks import Check, compare
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
        unit = self._unit(table, field)
        ids, texts = self.cells(table, resource.primary_key), self.cells(table, field)
        used = self._used(table)
        return [
            Cell(table, row, stated(float(text)), unit) if text and good else None
            for row, text, good in zip(ids, texts, used, strict=True)
        ]

    def converted(self, table: str, field: str, into: str, when: str) -> list[Cell | None]:
        """The numbers of a field in the currency of another field."""
        unit = self._unit(table, into)
        source, target = self._unit(table, field)[:3], unit[:3]
        found: list[Cell | None] = []
        for cell, day in zip(self.numbers(table, field), self.cells(table, when), strict=True):
            rate = self.rates.between(source, target, day) if self.rates and cell else None
            found.append(Cell(table, cell.row, cell.range * rate, unit) if cell and rate else None)
        return found

    def _unit(self, table: str, field: str) -> str:
        return self.package.resources[table].field(field).unit or ""

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
    """Each number of a group lies within a band around the group's median.

    Where a row has none in the field, that of the field `or` counts, at the rates of its day in the field `when`.
    """
    table, band = rule.settings["table"], Interval(*rule.limits())
    numbers = tables.numbers(table, rule.settings["field"])
    if "or" in rule.settings:
        other = tables.converted(table, rule.settings["or"], rule.settings["field"], rule.settings["when"])
        numbers = [first or second for first, second in zip(numbers, other, strict=True)]
    for places in tables.grouped(table, rule.names("group")):
        known = sorted((number for place in places if (number := numbers[place])), key=lambda number: number.range.low)
        middle = known[len(known) // 2] if known else None
        for number in known:
            if middle is not None and number is not middle:
                yield compare(rule.id, number, [middle], middle.range * band)
