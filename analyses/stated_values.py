"""Rules shared by analyses of disclosed figures: which row counts, how fast it grew, how it is written."""

from __future__ import annotations

import math

import pandas as pd

import observatory
from observatory.data.periods import parse_period

SIGNS = {"over": "> ", "at least": "≥ ", "up to": "≤ ", "about": "≈ ", "estimate": "≈ "}
LOWER, UPPER = ("over", "at least"), ("up to",)


def period_end(period: str) -> pd.Timestamp:
    """The last day of a period such as 2025, 2025-H1, 2025-Q3, 2025-03 or 2025-03-31."""
    return pd.Timestamp(parse_period(period).last())


def preferred_rows(observations: pd.DataFrame, entity: str, metric: str) -> pd.DataFrame:
    """The preferred rows of one metric of one entity, by period: the table marks one where sources repeat it."""
    asked = (observations.entity == entity) & (observations.metric == metric) & observations.preferred
    found = observations[asked].sort_values("period")
    if found.unit.nunique() > 1:
        raise ValueError(f"{entity} has {metric} in several units: {', '.join(sorted(found.unit.unique()))}")
    found.attrs = observations.attrs
    return found


def growth(rows: pd.DataFrame) -> tuple[float, str]:
    """The growth from the first of two rows to the second, in percent, and what their qualifiers make of it."""
    grown = observatory.growth(*(observatory.stated(rows.iloc[place]) for place in (0, 1))).quantity
    return grown.value, grown.qualifier


def _safely(value: float, qualifier: str, places: int) -> float:
    shifted, slack = value * 10.0**places, 1e-9  # 1.1 × 10 must not count as more than 11
    if qualifier in LOWER:
        return math.floor(shifted + slack) / 10.0**places
    return math.ceil(shifted - slack) / 10.0**places if qualifier in UPPER else value


def as_stated(value: float, qualifier: str = "exact", digits: int = 0, high: float | None = None) -> str:
    """A value for a label or a cell, its qualifier as a sign: "> 300", "≈ 4–5"; `digits` after the point at most."""
    ends = [value] if high is None or pd.isna(high) or high == value else [value, high]
    texts = [f"{_safely(end, qualifier, digits):,.{digits}f}" for end in ends]
    return SIGNS.get(qualifier, "") + "–".join(text.rstrip("0").rstrip(".") if digits else text for text in texts)
