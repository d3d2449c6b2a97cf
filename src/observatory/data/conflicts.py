"""Where rows that speak of one thing say different things, and how far they lie apart.

`groups(dataset, table)` gives the rows that speak of one thing, the preferred one first; `conflicts(dataset)` those of
them that differ by more than their rounding. Which fields make rows speak of one thing, and which must then agree, a
table states under `preference:` (see `observatory.data.preference`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from observatory.data.declared import Saying
from observatory.data.descriptor import Resource
from observatory.data.exchange import Rates, read_rates
from observatory.data.frames import cell_texts, cells_of
from observatory.data.intervals import Interval, stated
from observatory.data.periods import parse_period
from observatory.data.preference import Cells, ranked
from observatory.data.tables import Dataset
from observatory.data.units import parse_unit


@dataclass(frozen=True)
class Conflict:
    """Rows of one table that say different things of one thing, the preferred row first.

    `spread` is the range of their values over the preferred one's, after conversion to its unit; for dates the days
    between the first and the last; None for texts, and where values cannot be converted.
    """

    table: str
    rows: tuple[str, ...]
    spread: float | None


def groups(dataset: Dataset, table: str) -> dict[tuple[str, ...], list[str]]:
    """The ids of the rows of each group of a table, preferred first, by what the fields of its group hold.

    Raises `KeyError` for a table that does not say which of its rows are preferred.
    """
    resource = dataset.package.resources[table]
    ids = cell_texts(dataset.frames[table], resource.primary_key)
    found = ranked(resource, cells_of(dataset))
    return {key: [ids[place] for place in places] for key, places in found.items()}


def conflicts(dataset: Dataset) -> tuple[Conflict, ...]:
    """All groups whose rows differ by more than their rounding, by table and in the order of its rows."""
    rates = read_rates(dataset.package, cells_of(dataset))
    found: list[Conflict] = []
    for resource in dataset.package.resources.values():
        if resource.preference is not None:
            found += _of_table(dataset, resource, rates)
    return tuple(found)


def _of_table(dataset: Dataset, resource: Resource, rates: Rates | None) -> Iterator[Conflict]:
    assert resource.preference is not None
    cells = cells_of(dataset)
    ids = cells(resource.name, resource.primary_key)
    several = [places for places in ranked(resource, cells).values() if len(places) > 1]
    readers = [_reader(dataset, resource, saying, cells, rates) for saying in resource.preference.says]
    for places in several:
        apart = [verdict.spread for reader in readers if (verdict := reader(places)).differ]
        if apart:
            spread = max((value for value in apart if value is not None), default=None)
            yield Conflict(resource.name, tuple(ids[place] for place in places), spread)


@dataclass(frozen=True)
class _Verdict:
    differ: bool
    spread: float | None = None


_Reader = Callable[[list[int]], _Verdict]


def _reader(dataset: Dataset, resource: Resource, saying: Saying, cells: Cells, rates: Rates | None) -> _Reader:
    """What compares the rows at some places in one of the things they say."""
    kind = resource.field(saying.field).type
    texts = cells(resource.name, saying.field)
    if kind in ("number", "integer"):
        return _Numbers(dataset, resource, saying, cells, rates).compare
    return partial(_compare_dates if kind == "date" else _compare_texts, texts)


def _compare_texts(texts: Sequence[str], places: list[int]) -> _Verdict:
    return _Verdict(len({texts[place] for place in places} - {""}) > 1)


def _compare_dates(texts: Sequence[str], places: list[int]) -> _Verdict:
    days = [parse_period(texts[place]).first().toordinal() for place in places if texts[place]]
    return _Verdict(len(set(days)) > 1, float(max(days) - min(days)) if days else None)


class _Numbers:
    """Compares numbers, with their upper ends, units and qualifiers where the table has them."""

    def __init__(self, dataset: Dataset, resource: Resource, saying: Saying, cells: Cells, rates: Rates | None) -> None:
        count = len(dataset.frames[resource.name])

        def column(name: str) -> Sequence[str]:
            return cells(resource.name, name) if name else [""] * count

        self.low, self.high = column(saying.field), column(saying.high)
        self.units, self.qualifiers, self.when = column(saying.unit), column(saying.qualifier), column(saying.when)
        self.parsed = {text: parse_unit(text, dataset.package.units) for text in set(self.units)}
        self.rates = rates

    def compare(self, places: list[int]) -> _Verdict:
        there = [place for place in places if self.low[place]]
        if len(there) < 2:
            return _Verdict(False)
        factors = [self._factor(place, there[0]) for place in there]
        known = [(place, factor) for place, factor in zip(there, factors, strict=True) if factor is not None]
        if len(known) < len(there):
            return _Verdict(True)
        ranges = [self._range(place) * factor for place, factor in known]
        if all(one.overlaps(other) for one, other in combinations(ranges, 2)):
            return _Verdict(False)
        ends = [float(text) * factor.middle for place, factor in known for text in self._ends(place)]
        base = abs(float(self.low[there[0]]))
        return _Verdict(True, (max(ends) - min(ends)) / base if base else None)

    def _ends(self, place: int) -> list[str]:
        return [text for text in (self.low[place], self.high[place]) if text]

    def _range(self, place: int) -> Interval:
        low, *high = map(float, self._ends(place))
        if self.parsed[self.units[place]].kind == "boolean":
            return Interval(low, low)
        return stated(low, high[0] if high else None, self.qualifiers[place] or "exact")

    def _factor(self, place: int, into: int) -> Interval | None:
        """What a value at one place must be multiplied with to stand beside that of another; None if nothing does."""
        one, other = self.parsed[self.units[place]], self.parsed[self.units[into]]
        if not one.same_kind(other):
            return None
        scale = one.scale / other.scale
        if one.kind != "money" or one.name == other.name:
            return Interval(scale, scale)
        rate = self.rates.between(one.name, other.name, self.when[place]) if self.rates else None
        return rate.scaled(scale) if rate else None
