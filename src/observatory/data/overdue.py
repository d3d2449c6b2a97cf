"""Which series of observations have no value for a period that should have been told by now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from observatory.data.descriptor import Resource
from observatory.data.frames import cell_texts
from observatory.data.periods import Period, parse_period
from observatory.data.tables import Dataset

# Months that a period lasts, and days after its end by which its value is told. Listed companies in Hong Kong have
# three months for a year and two for half a year (Listing Rules 13.49), and most take two for a quarter; a month more
# leaves the time in which we read it.
CADENCES = {"annual": (12, 120), "half-yearly": (6, 90), "quarterly": (3, 90), "monthly": (1, 45)}
FEWEST = 2  # periods that make a series; a single value promises no other
_NEEDED = {"id", "entity", "metric", "period"}


@dataclass(frozen=True)
class Overdue:
    """A series whose next value is missing: `row` is its newest one, `due` the day by which the next was expected."""

    entity: str
    metric: str
    row: str
    period: str
    due: date
    days: int


def overdue(dataset: Dataset, table: str = "observations") -> tuple[Overdue, ...]:
    """The overdue series of a table as of the dataset's own day, the longest overdue first.

    None where there is no table `metrics` with a field `cadence`, or the table does not tell entity, metric and period.
    """
    metrics = dataset.package.resources.get("metrics")
    resource = dataset.package.resources.get(table)
    if metrics is None or resource is None or not _NEEDED.issubset(_names(resource)):
        return ()
    if "cadence" not in _names(metrics):
        return ()
    frame = dataset.frames["metrics"]
    cadences = dict(zip(cell_texts(frame, metrics.primary_key), cell_texts(frame, "cadence"), strict=True))
    columns = [cell_texts(dataset.frames[table], name) for name in ("id", "entity", "metric", "period")]
    return find_overdue(zip(*columns, strict=True), cadences, dataset.package.as_of)


def _names(resource: Resource) -> set[str]:
    return {field.name for field in resource.fields}


def find_overdue(rows: Iterable[tuple[str, ...]], cadences: Mapping[str, str], as_of: date) -> tuple[Overdue, ...]:
    """The overdue series of rows (id, entity, metric, period), given the cadence of each metric."""
    series: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for id, entity, metric, period in rows:
        if cadences.get(metric) in CADENCES and period:
            series[entity, metric].setdefault(period, id)
    found = []
    for (entity, metric), periods in series.items():
        newest = max(periods, key=lambda text: parse_period(text).last())
        due = _due(parse_period(newest), cadences[metric])
        if len(periods) >= FEWEST and due < as_of:
            found.append(Overdue(entity, metric, periods[newest], newest, due, (as_of - due).days))
    return tuple(sorted(found, key=lambda one: (-one.days, one.entity, one.metric)))


def _due(newest: Period, cadence: str) -> date:
    """The day by which the value of the period after the newest one is expected."""
    months, grace = CADENCES[cadence]
    begin = newest.last() + timedelta(days=1)
    year, month = divmod(begin.year * 12 + begin.month - 1 + months, 12)
    return date(year, month + 1, 1) - timedelta(days=1) + timedelta(days=grace)
