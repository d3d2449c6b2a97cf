"""Exchange rates of the dataset: what a sum in one currency is in another, for a stretch of the calendar."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from observatory.data.descriptor import Package
from observatory.data.intervals import Interval
from observatory.data.periods import Period, parse_period
from observatory.data.preference import Cells


@dataclass(frozen=True)
class Rate:
    """Units of one currency for one of another: the mean of months, and the rows that it rests on, in order.

    `late` says that the months are not those asked for, which lie later, but the last known before them.
    """

    value: float
    rows: tuple[tuple[str, str], ...]
    late: bool = False


@dataclass(frozen=True)
class Rates:
    """For each currency, its units for one `base` by month (counted from the year 0).

    `rows` are the rows of the table `table` that the rates stand in, by currency and month.
    """

    base: str
    months: Mapping[str, Mapping[int, float]]
    table: str = ""
    rows: Mapping[str, Mapping[int, str]] = field(default_factory=dict)

    def mean(self, source: str, target: str, when: str) -> Rate | None:
        """Units of `target` for one of `source`, as the mean of the monthly rates of a period; None if unknown.

        Two currencies that are not the base are held against it month by month. Raises `ValueError` for no period.
        """
        period = parse_period(when)
        quoted = [currency for currency in (source, target) if currency != self.base]
        if source == target or any(currency not in self.months for currency in quoted):
            return None
        known = sorted(set.intersection(*(set(self.months[currency]) for currency in quoted)))
        first, last = _months(period)
        found = [month for month in known if first <= month <= last]
        late = not found and bool(known) and first > known[-1]
        found = known[-1:] if late else found
        if not found:
            return None
        rows = tuple((self.table, self.rows[currency][month]) for currency in quoted for month in found)
        return Rate(self._per_unit(target, found) / self._per_unit(source, found), rows, late)

    def _per_unit(self, currency: str, months: Sequence[int]) -> float:
        if currency == self.base:
            return 1.0
        return math.fsum(self.months[currency][month] for month in months) / len(months)

    def between(self, source: str, target: str, when: str) -> Interval | None:
        """Units of `target` for one of `source`: the lowest and highest monthly mean of the period, or None.

        For a period after the last month known, the last month's rate stands in.
        """
        if source == target:
            return Interval(1, 1)
        if not when:
            return None
        period = parse_period(when)
        bought, paid = self._range(target, period), self._range(source, period)
        return bought / paid if bought and paid else None

    def _range(self, currency: str, period: Period) -> Interval | None:
        if currency == self.base:
            return Interval(1, 1)
        known = self.months.get(currency)
        if not known:
            return None
        first, last = _months(period)
        newest = max(known)
        found = [known[month] for month in range(first, last + 1) if month in known]
        if not found and first > newest:
            found = [known[newest]]
        return Interval(min(found), max(found)) if found else None


def read_rates(package: Package, cells: Cells) -> Rates | None:
    """The rates that the dataset's description points to, or None if it points to none."""
    where = package.exchange
    if where is None:
        return None
    months: dict[str, dict[int, float]] = defaultdict(dict)
    rows: dict[str, dict[int, str]] = defaultdict(dict)
    key = package.resources[where.table].primary_key
    columns = (cells(where.table, field) for field in (where.month, where.currency, where.rate, key))
    for text, currency, rate, row in zip(*columns, strict=True):
        month, _ = _months(parse_period(text))
        months[currency][month] = float(rate)
        rows[currency][month] = row
    return Rates(where.base, months, where.table, rows)


def _months(period: Period) -> tuple[int, int]:
    """The first and the last month of a period, counted from the year 0."""
    first, last = period.first(), period.last()
    return 12 * first.year + first.month, 12 * last.year + last.month
