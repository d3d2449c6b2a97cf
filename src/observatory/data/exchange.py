"""Exchange rates of the dataset: what a sum in one currency is in another, for a stretch of the calendar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from observatory.data.descriptor import Package
from observatory.data.intervals import Interval
from observatory.data.periods import Period, parse_period
from observatory.data.preference import Cells


@dataclass(frozen=True)
class Rates:
    """For each currency, its units for one `base` by month (counted from the year 0)."""

    base: str
    months: Mapping[str, Mapping[int, float]]

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
        first, last = _month(period.first().year, period.first().month), _month(period.last().year, period.last().month)
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
    columns = (cells(where.table, field) for field in (where.month, where.currency, where.rate))
    for month, currency, rate in zip(*columns, strict=True):
        first = parse_period(month).first()
        months[currency][_month(first.year, first.month)] = float(rate)
    return Rates(where.base, months)


def _month(year: int, month: int) -> int:
    return 12 * year + month
