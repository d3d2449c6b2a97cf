"""How a number of the article is held against the tables: which row counts, what rounding is, how far off is near."""

from __future__ import annotations

import math
import re

import pandas as pd
from claim_verdicts import MAY_AGE, NEAR, OTHER, SAME, SILENT, WAS, Finding
from stated_values import period_end

from observatory import as_of, names, say, table, written, written_period
from observatory.data.writing import join

ARTICLE = "jishuzhan-net-mirror-of-2025-12-kling-ai-kuaishou-december"  # the copy of the article that was read
NEAR_DAYS = 183  # a row that ends further than half a year from the claim's period says nothing about it
ROUNDING = 0.05  # rounding to one digit may move a number by half; more than a twentieth is no rounding
MARGIN = 0.25  # a number that is off by more than a quarter is another number, not a more exact one
ENOUGH_QUARTERS = 4  # earlier quarters that must be known before "the first" can be believed


def independent(name: str, *, preferred: bool = True) -> pd.DataFrame:
    """The rows of a table that do not rest on the article itself: it cannot confirm its own words."""
    frame = table(name)
    kept = frame[frame.source != ARTICLE]
    return kept[kept.preferred] if preferred and "preferred" in kept else kept


def no_row() -> str:
    return say(en="no independent row", zh="没有独立来源的记录")


def in_words(period: str) -> str:
    return written_period(period, short=True)


def at(text: str, period: str) -> str:
    """A text with the period that it belongs to."""
    return say(en="{} ({})", zh="{}（{}）").format(text, in_words(period))


def rounds_to(found: float, article: float) -> bool:
    """Whether a number, rounded to the last digit that the article writes, is the article's, and not far from it."""
    if article == 0 or found == article:
        return found == article
    step = 10.0 ** math.floor(math.log10(abs(article)))
    while round(article / step, 6) % 1:
        step /= 10
    return abs(found - article) <= min(step / 2, ROUNDING * abs(article))


def state_of(low: float, top: float | None, value: float, high: float | None) -> str:
    """What a source's number, or its range from `low` to `top`, does to the article's.

    The same: each end rounds to the article's. A number within the article's own range is the same too; the article's
    number within the range of the source is only near, since the source leaves more open.
    """
    if high is not None and value <= low and (low if top is None else top) <= high:
        return SAME
    ends = ((low, value), (low if top is None else top, value if high is None else high))
    if all(rounds_to(found, article) for found, article in ends):
        return SAME
    gaps = [abs(found - article) / abs(article) if article else math.inf for found, article in ends]
    return NEAR if max(gaps) <= MARGIN else OTHER


def rows_about(claim: pd.Series, metric: str, name: str = "observations") -> pd.DataFrame:
    """The rows of a metric for the claim's entity; if it has none, for the entity that this one belongs to."""
    measured = independent(name)
    rows = measured[measured.metric == metric]
    parents = table("entities").set_index("id").parent
    for entity in (claim.entity, parents.get(claim.entity)):
        if (rows.entity == entity).any():
            return rows[rows.entity == entity]
    return rows[:0]


def same_grain(one: str, other: str) -> bool:
    """Whether two periods are both years, halves or quarters: then one of them never stands for the other."""
    return len(one) == len(other) and ("-" not in one or "-H" in one or "-Q" in one) and one[4:6] == other[4:6]


def nearest_row(rows: pd.DataFrame, period: str) -> pd.Series | None:
    """The row of this period, else the one whose period ends nearest to its end; where two are as near, the later.

    Another quarter, half or year is another thing.
    """
    fit = [other == period or not same_grain(other, period) for other in rows.period]
    rows = rows[pd.Series(fit, index=rows.index, dtype=bool)]
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
    rows = rows[rows.unit == unit]
    tested = names("metrics")[metric]
    if claim.kind in MAY_AGE:
        return over_time(tested, value, high, unit, rows, claim.period)
    return compared(tested, value, high, unit, nearest_row(rows, claim.period), size)


def compared(
    tested: str,
    value: float,
    high: float | None,
    unit: str,
    row: pd.Series | None,
    size: bool = False,
    name: str = "observations",
) -> Finding:
    """A number of the article against a row of the table `name`."""
    article = written(value, unit, high=high)
    if row is None:
        return Finding(tested, article, no_row(), "", SILENT)
    low, top = float(row.value), None if pd.isna(row.value_high) else float(row.value_high)
    low = abs(low) if size else low
    found = at(written(low, unit, high=top, qualifier=row.qualifier), row.period)
    inside = top is not None and low <= value <= top
    gap = 0.0 if inside else low - value if top is None or value < low else top - value
    return Finding(tested, article, found, difference(gap, unit, row.qualifier), state_of(low, top, value, high),
                   ((name, str(row.id)),))  # fmt: skip


def over_time(
    tested: str,
    value: float,
    high: float | None,
    unit: str,
    rows: pd.DataFrame,
    period: str,
    name: str = "observations",
) -> Finding:
    """A number that is said to hold now: against the latest row, and against those of the half year before the claim.

    Disputed rows do not outdate anything.
    """
    ends = rows.period.map(period_end)
    firm = rows.loc[ends.sort_values(kind="stable").index]
    firm = firm[(firm.support != "disputed") & (firm.period.map(period_end) <= pd.Timestamp(as_of()))]
    told = [(period_end(row.period), compared(tested, value, high, unit, row, name=name)) for _, row in firm.iterrows()]
    if not told:
        return compared(tested, value, high, unit, None)
    now, end = told[-1][1], period_end(period)
    held = [(when, one) for when, one in told if one.state == SAME and 0 <= (end - when).days <= NEAR_DAYS]
    if not held or held[-1][1] == now:
        return now
    when, then = held[-1 if now.state == SAME else 0]
    found = say(en="{}, later {}", zh="{}，其后{}").format(then.found, now.found)
    if now.state == SAME:
        return Finding(tested, then.article, found, then.difference, SAME, (*then.rows, *now.rows))
    later = [row for moment, one in told if moment >= when and one.state != SAME for row in one.rows]
    kept = [row for _, one in held for row in one.rows]
    return Finding(tested, now.article, found, now.difference, WAS, tuple(kept), tuple(later))


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
    """A rise: its end against the last row until the claim's period, its start against the first of the year."""
    return path(claim, metric, rows_about(claim, metric), "observations")


def test_guidance(claim: pd.Series, metric: str) -> list[Finding]:
    """What the management expected of the claim's period: its last words in that year, and its first."""
    rows = rows_about(claim, metric, "forecasts")
    guided = rows[(rows.kind == "guidance") & (rows.period == claim.period) & rows.stated.notna()]
    return path(claim, metric, guided.assign(period=guided.stated), "forecasts")


def path(claim: pd.Series, metric: str, rows: pd.DataFrame, name: str) -> list[Finding]:
    """The last and the first row of the claim's year until its period is over, against both ends of the claim."""
    ends = rows.period.map(period_end)
    in_year = rows[(ends.dt.year == period_end(claim.period).year) & (ends <= period_end(claim.period))]
    told = in_year.loc[ends[in_year.index].sort_values().index]
    what = join(names("metrics")[metric], say(en=", guidance", zh="，指引") if name == "forecasts" else "")
    ways = ((say(en="end", zh="终点"), claim.value_high, -1), (say(en="start", zh="起点"), claim.value, 0))
    return [compared(f"{what}{say(en=', ', zh='，')}{way}", value, None, claim.unit,
                     None if told.empty else told.iloc[place], name=name) for way, value, place in ways]  # fmt: skip


def test_forecast(claim: pd.Series, metric: str) -> Finding:
    """What was expected: against the last forecast made before the claim's period was over, then the outcome."""
    rows = independent("forecasts", preferred=False)
    mine = (rows.metric == metric) & (rows.entity == claim.entity) & (rows.period == claim.period)
    rows = rows[mine & (rows.kind != "guidance") & rows.stated.notna()]
    made = rows.stated.map(period_end)
    before = made[made <= period_end(claim.period)].sort_values(kind="stable")
    tested = join(names("metrics")[metric], say(en=", forecast", zh="，预测"))
    told = [pd.Series({**rows.loc[place].to_dict(), "period": rows.stated[place]}) for place in before.index]
    found = [compared(tested, claim.value, None, claim.unit, row, name="forecasts") for row in told]
    expected = found[-1] if found else compared(tested, claim.value, None, claim.unit, None)
    outcomes = rows_about(claim, metric)
    outcomes = outcomes[(outcomes.period == claim.period) & (outcomes.unit == claim.unit)]
    if expected.state != SAME or outcomes.empty:
        return expected
    outcome = compared(tested, claim.value, None, claim.unit, outcomes.iloc[0])
    if outcome.state == SAME:
        return expected
    text = say(en="{}; the outcome {}", zh="{}；实际结果为{}").format(expected.found, outcome.found)
    said = tuple(row for one in found if one.state == SAME for row in one.rows)
    return Finding(tested, expected.article, text, outcome.difference, WAS, said, outcome.rows)


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
        enough = len(quarters) >= ENOUGH_QUARTERS
        found = say(en="no earlier quarter below", zh="此前没有更低的季度") if enough else no_row()
        keys = tuple(("observations", str(id)) for id in quarters.id)
        return Finding(tested, article, found, "", SAME if enough else SILENT, keys if enough else ())
    row = below.iloc[-1]
    text = say(en="{} already in {}", zh="{1} 已为 {0}").format(written(row.value, row.unit), in_words(row.period))
    return Finding(tested, article, text, "", OTHER, (("observations", str(row.id)),))


def test_members(claim: pd.Series, metric: str) -> list[Finding]:
    """The number against that of each product of the claim's entity which has one: less than the whole, if it fits."""
    rows, entities = independent("observations"), table("entities")
    own = entities[entities.parent == claim.entity].id
    rows = rows[(rows.metric == metric) & (rows.unit == claim.unit) & rows.entity.isin(own)]
    return [compared(names("entities")[row.entity], claim.value, None, claim.unit, row) for _, row in rows.iterrows()]


def test_amount(claim: pd.Series) -> Finding:
    """A number without a metric: any row of the entity in the same unit would do."""
    observations = independent("observations")
    rows = observations[(observations.entity == claim.entity) & (observations.unit == claim.unit)]
    high = None if pd.isna(claim.value_high) else claim.value_high
    return compared(say(en="Amount", zh="金额"), claim.value, high, claim.unit, nearest_row(rows, claim.period))
