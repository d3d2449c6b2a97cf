"""How a number of the article is held against the observations: which row counts, what rounding is, what a verdict is.

The verdicts that one test gives are `AGREES`, `DIFFERS`, `NO_SOURCE` and `OPEN`; `verdict_of` joins those of a claim.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

import pandas as pd

from observatory import names, say, table, written, written_period
from observatory.data.writing import join

ARTICLE = "jishuzhan-net-mirror-of-2025-12-kling-ai-kuaishou-december"  # the copy of the article that was read
AGREES, DIFFERS, NO_SOURCE, OPEN = "agrees", "differs", "no-source", "open"
NEAR_DAYS = 183  # a row that ends further than half a year from the claim's period says nothing about it
NEAR_SHARE = 0.05  # rounding to one digit may move a number by half; more than a twentieth is no rounding


@dataclass(frozen=True)
class Finding:
    """One thing that was tested: what the article says, what the tables say, and the rows that say so."""

    tested: str
    article: str
    found: str
    difference: str
    verdict: str
    rows: tuple[tuple[str, str], ...] = ()


def independent(name: str, *, preferred: bool = True) -> pd.DataFrame:
    """The rows of a table that do not rest on the article itself: it cannot confirm its own words."""
    frame = table(name)
    kept = frame[frame.source != ARTICLE]
    return kept[kept.preferred] if preferred and "preferred" in kept else kept


def no_row() -> str:
    return say(en="no independent row", zh="没有独立来源的记录")


def in_words(period: str) -> str:
    return written_period(period, short=True)


def period_end(period: str) -> pd.Timestamp:
    """The last day of a period such as 2025, 2025-H1, 2025-Q3, 2025-03 or 2025-03-31."""
    if "-H" in period:
        return pd.Timestamp(int(period[:4]), *((6, 30) if period.endswith("1") else (12, 31)))
    return pd.Period(period.replace("-Q", "Q")).end_time.normalize()


def rounds_to(found: float, article: float) -> bool:
    """Whether a number, rounded to the last digit that the article writes, is the article's, and not far from it."""
    if article == 0 or found == article:
        return found == article
    step = 10.0 ** math.floor(math.log10(abs(article)))
    while round(article / step, 6) % 1:
        step /= 10
    return abs(found - article) <= min(step / 2, NEAR_SHARE * abs(article))


def rows_about(claim: pd.Series, metric: str, name: str = "observations") -> pd.DataFrame:
    """The rows of a metric for the claim's entity; if it has none, for the entity that this one belongs to."""
    measured = independent(name)
    rows = measured[measured.metric == metric]
    parents = table("entities").set_index("id").parent
    for entity in (claim.entity, parents.get(claim.entity)):
        if (rows.entity == entity).any():
            return rows[rows.entity == entity]
    return rows[:0]


def nearest_row(rows: pd.DataFrame, period: str) -> pd.Series | None:
    """The row of this period, else the one whose period ends nearest to its end; where two are as near, the later."""
    away = rows.period.map(lambda other: abs((period_end(other) - period_end(period)).days))
    away = away.where(rows.period != period, -1)
    close = rows[(away <= NEAR_DAYS) & (away == away.min())]
    return None if close.empty else close.sort_values("period").iloc[-1]


def test_value(
    claim: pd.Series, metric: str, *, value: float | None = None, unit: str = "", size: bool = False
) -> Finding:
    """A number of the article (its main one, or `value` in `unit`) against a metric. `size`: a fall has no sign."""
    high = None if value is not None or pd.isna(claim.value_high) else claim.value_high
    value, unit = claim.value if value is None else value, unit or claim.unit
    rows = rows_about(claim, metric)
    row = nearest_row(rows[rows.unit == unit], claim.period)
    return compared(names("metrics")[metric], value, high, unit, row, size)


def compared(
    tested: str,
    value: float,
    high: float | None,
    unit: str,
    row: pd.Series | None,
    size: bool,
    name: str = "observations",
) -> Finding:
    """A number of the article against a row of the table `name`."""
    article = written(value, unit, high=high)
    if row is None:
        return Finding(tested, article, no_row(), "", NO_SOURCE)
    low, top = float(row.value), None if pd.isna(row.value_high) else float(row.value_high)
    low = abs(low) if size else low
    found = say(en="{} ({})", zh="{}（{}）").format(
        written(low, unit, high=top, qualifier=row.qualifier), in_words(row.period)
    )
    if top is not None and high is None:
        agrees = low <= value <= top
        gap = 0.0 if agrees else (low - value if value < low else top - value)
    else:
        agrees = rounds_to(low, value) and (high is None or rounds_to(top if top is not None else low, high))
        gap = low - value
    return Finding(tested, article, found, difference(gap, unit, row.qualifier), AGREES if agrees else DIFFERS,
                   ((name, str(row.id)),))  # fmt: skip


def difference(gap: float, unit: str, qualifier: str = "exact") -> str:
    """What the source says beyond the article, in its unit; shares differ by percentage points."""
    if abs(gap) < 1e-9:
        return say(en="none", zh="无")
    bounds = ("over", "up to") if gap > 0 else ("up to", "over")  # a shortfall against "over 70" is up to so much
    firm = {"over": bounds[0], "at least": bounds[0], "up to": bounds[1], "about": "about"}.get(qualifier, "exact")
    amount = written(abs(gap), "percentage points" if unit == "percent" else unit, qualifier=firm)
    return say(en="{}: {}", zh="{}：{}").format(
        say(en="higher", zh="偏高") if gap > 0 else say(en="lower", zh="偏低"), amount
    )


def test_path(claim: pd.Series, metric: str) -> list[Finding]:
    """A rise: its start against the first row of the claim's year, its end against the last until the claim's period."""
    return path(claim, metric, rows_about(claim, metric), "observations")


def test_guidance(claim: pd.Series, metric: str) -> list[Finding]:
    """What the management expected of the claim's period: its first words in that year, and its last."""
    rows = rows_about(claim, metric, "forecasts")
    guided = rows[(rows.kind == "guidance") & (rows.period == claim.period) & rows.stated.notna()]
    return path(claim, metric, guided.assign(period=guided.stated), "forecasts")


def path(claim: pd.Series, metric: str, rows: pd.DataFrame, name: str) -> list[Finding]:
    """The first and the last row of the claim's year until its period is over, against both ends of the claim."""
    ends = rows.period.map(period_end)
    in_year = rows[(ends.dt.year == period_end(claim.period).year) & (ends <= period_end(claim.period))]
    told = in_year.loc[ends[in_year.index].sort_values().index]
    what = join(names("metrics")[metric], say(en=", guidance", zh="，指引") if name == "forecasts" else "")
    ways = ((say(en="start", zh="起点"), claim.value, 0), (say(en="end", zh="终点"), claim.value_high, -1))
    return [compared(f"{what}{say(en=', ', zh='，')}{way}", value, None, claim.unit, told.iloc[place], False, name)
            for way, value, place in ways]  # fmt: skip


def test_forecast(claim: pd.Series, metric: str) -> Finding:
    """What was expected, against the last forecast that was made before the claim's period was over."""
    rows = independent("forecasts", preferred=False)
    mine = (rows.metric == metric) & (rows.entity == claim.entity) & (rows.period == claim.period)
    rows = rows[mine & (rows.kind != "guidance") & rows.stated.notna()]
    made = rows.stated.map(period_end)
    before = made[made <= period_end(claim.period)].sort_values()
    row = None if before.empty else rows.loc[before.index[-1]]
    told = None if row is None else pd.Series({**row.to_dict(), "period": row.stated})
    tested = join(names("metrics")[metric], say(en=", forecast", zh="，预测"))
    return compared(tested, claim.value, None, claim.unit, told, False, "forecasts")


def number_in(claim: pd.Series, pattern: str) -> float:
    """A further number that the claim's sentence holds."""
    found = re.search(pattern, table("claims").set_index("id").statement_en[claim.id])
    assert found is not None, f"the statement of {claim.id} no longer matches {pattern}"
    return float(found[1])


def test_first_below(claim: pd.Series, metric: str, limit: float) -> Finding:
    """For a "first time under so much" no earlier quarter in the table may lie below the limit."""
    rows = rows_about(claim, metric)
    quarters = rows[rows.period.str.contains("-Q") & (rows.period < claim.period)]
    below = quarters[quarters.value < limit].sort_values("period")
    tested, article = say(en="Single-digit growth", zh="个位数增长"), say(en="the first", zh="首次")
    if below.empty:
        return Finding(tested, article, say(en="no earlier quarter below", zh="此前没有更低的季度"), "", OPEN)
    row = below.iloc[-1]
    text = say(en="{} already in {}", zh="{1} 已为 {0}").format(written(row.value, row.unit), in_words(row.period))
    return Finding(tested, article, text, "", DIFFERS, (("observations", str(row.id)),))


def test_amount(claim: pd.Series) -> Finding:
    """A number without a metric: any row of the entity in the same unit would do."""
    observations = independent("observations")
    row = nearest_row(
        observations[(observations.entity == claim.entity) & (observations.unit == claim.unit)], claim.period
    )
    high = None if pd.isna(claim.value_high) else claim.value_high
    return compared(say(en="Amount", zh="金额"), claim.value, high, claim.unit, row, False)


def verdict_of(found: list[Finding]) -> str:
    """One part that differs makes a claim differ; else one without a source; else one that is open; else it agrees."""
    verdicts = {one.verdict for one in found}
    return next((worst for worst in (DIFFERS, NO_SOURCE, OPEN) if worst in verdicts), AGREES if found else OPEN)
