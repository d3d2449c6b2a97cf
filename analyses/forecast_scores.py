"""How a forecast is scored once its period has ended: which row is the outcome, the error, and whether a range held it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pandas as pd
from stated_values import period_end

ABOUT = 0.05  # "about" claims that the outcome is at most a twentieth away
SCORED, OPEN, NO_OUTCOME = "scored", "open", "no-outcome"
LOWER = ("over", "at least")
CONFIDENCE = 1.96  # of a two-sided interval of 95 percent

Key = tuple[str, str]


@dataclass(frozen=True)
class Score:
    """A forecast and what became of it.

    `expected` is the forecast as one number (of a range its middle) and `outcome` the outcome, both in the unit of the
    forecast; `error` is expected less outcome. `held` tells whether a range or bound contained the outcome: None for a
    plain number, or where the outcome is a bound itself and leaves it open. `lead` counts the days from the statement to
    the end of the period; it is below zero for what was said between that end and the result.
    """

    id: str
    state: str
    due: pd.Timestamp
    expected: float
    lead: int | None = None
    outcome: float | None = None
    bound: str = "exact"
    held: bool | None = None
    rows: tuple[Key, ...] = ()
    others: tuple[Key, ...] = field(default=())

    @property
    def error(self) -> float:
        assert self.outcome is not None
        return self.expected - self.outcome

    @property
    def percent(self) -> float:
        """The error in percent of the outcome: below zero if too little was expected."""
        assert self.outcome is not None
        return 100 * self.error / self.outcome


def score(
    forecast: pd.Series, observations: pd.DataFrame, today: pd.Timestamp, rate: Callable[[str, str, str], tuple[float, tuple[Key, ...]] | None]
) -> Score:  # fmt: skip
    """Hold a forecast against the preferred observation of the same entity, metric and period.

    The outcome must come from another document than the forecast. `rate(from, to, period)` converts a currency: what one
    unit is worth in the period, with the rows of the rates, or None.
    """
    due = period_end(forecast.period)
    high = forecast.value if pd.isna(forecast.value_high) else forecast.value_high
    expected = (forecast.value + high) / 2
    lead = None if pd.isna(forecast.stated) else (due - period_end(str(forecast.stated))).days
    if due > today:
        return Score(forecast.id, OPEN, due, expected, lead)
    same = (observations.entity == forecast.entity) & (observations.metric == forecast.metric)
    known = observations[same & (observations.period == forecast.period) & (observations.source != forecast.source)]
    found = known[known.preferred]
    converted = None if found.empty else _converted(found.iloc[0], forecast, rate)
    if converted is None:
        return Score(forecast.id, NO_OUTCOME, due, expected, lead)
    outcome, rates = converted
    row = found.iloc[0]
    differ = known[~known.preferred & (known.unit == row.unit) & (known.value != row.value)]
    return Score(
        forecast.id, SCORED, due, expected, lead, outcome, row.qualifier,
        holds(forecast.value, high, forecast.qualifier, outcome, row.qualifier), (("observations", row.id), *rates),
        tuple(("observations", str(id)) for id in differ.id),
    )  # fmt: skip


def _converted(row: pd.Series, forecast: pd.Series, rate: Callable) -> tuple[float, tuple[Key, ...]] | None:
    """The middle of an outcome in the unit of the forecast."""
    high = row.value if pd.isna(row.value_high) else row.value_high
    value = (row.value + high) / 2
    if row.unit == forecast.unit:
        return value, ()
    (one, _, scale), (other, _, wanted) = row.unit.partition(" "), forecast.unit.partition(" ")
    worth = rate(one, other, forecast.period) if scale == wanted else None
    return None if worth is None else (value * worth[0], worth[1])


def holds(low: float, high: float, qualifier: str, outcome: float, bound: str) -> bool | None:
    """Whether a range, or a bound ("over", "up to", "about"), contained an outcome that may be a bound itself.

    An outcome of "over 300" is more than 300: it lies above a range that ends there.
    """
    above = bound in LOWER
    if qualifier in LOWER:
        return (
            True
            if outcome > low or (outcome == low and (above or qualifier == "at least"))
            else None
            if above
            else False
        )
    if qualifier == "up to":
        return False if outcome > high or (above and outcome == high) else None if above else True
    if qualifier == "about":
        low, high = low * (1 - ABOUT), high * (1 + ABOUT)
    elif low == high:
        return None
    if outcome > high or (above and outcome >= high):
        return False
    return None if above else outcome >= low


def wilson(held: int, of: int) -> tuple[float, float]:
    """The Wilson interval of a share, in percent, at 95 percent confidence: honest for few cases."""
    share, square = held / of, CONFIDENCE**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = CONFIDENCE * math.sqrt(share * (1 - share) / of + square / (4 * of**2)) / (1 + square / of)
    return 100 * max(0.0, middle - half), 100 * min(1.0, middle + half)


def median(values: Sequence[float]) -> float:
    return float(pd.Series(values).median())
