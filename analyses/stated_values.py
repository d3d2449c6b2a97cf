"""Rules shared by analyses of disclosed figures: which row counts, what a bound does to a result, how it is written."""

from __future__ import annotations

import math

import pandas as pd

SIGNS = {"over": "> ", "at least": "≥ ", "up to": "≤ ", "about": "≈ ", "estimate": "≈ "}
LOWER, UPPER, ROUGH = ("over", "at least"), ("up to",), ("about", "estimate")


def preferred_rows(observations: pd.DataFrame, entity: str, metric: str) -> pd.DataFrame:
    """The preferred rows of one metric of one entity, by period: the table marks one where sources repeat it."""
    asked = (observations.entity == entity) & (observations.metric == metric) & observations.preferred
    found = observations[asked].sort_values("period")
    if found.unit.nunique() > 1:
        raise ValueError(f"{entity} has {metric} in several units: {', '.join(sorted(found.unit.unique()))}")
    found.attrs = observations.attrs
    return found


def sum_qualifier(qualifiers: pd.Series) -> str:
    """A sum with a lower bound among its parts is a lower bound; with a rough part it is rough."""
    kinds = set(qualifiers)
    if kinds & set(LOWER):
        return "over" if not kinds & {*UPPER, *ROUGH} else "about"
    return "exact" if kinds <= {"exact"} else "about"


def ratio_qualifier(above: str, below: str) -> str:
    """What a ratio, or a growth, of two stated values is: two lower bounds bound nothing, so it is about so much."""
    if {above, below} & set(ROUGH):
        return "about"
    up = (above in LOWER) + (below in UPPER)
    down = (above in UPPER) + (below in LOWER)
    return "about" if up and down else "over" if up else "up to" if down else "exact"


def growth(rows: pd.DataFrame) -> tuple[float, str]:
    """The growth from the first of two rows to the second, in percent, and what their qualifiers make of it."""
    percent = 100 * (rows.value.iloc[1] / rows.value.iloc[0] - 1)
    return percent, ratio_qualifier(rows.qualifier.iloc[1], rows.qualifier.iloc[0])


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
