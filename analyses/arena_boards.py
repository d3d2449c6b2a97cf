"""Rules shared by the analyses of arena scores: who leads a snapshot, what a gap means, how a day is written."""

from __future__ import annotations

import pandas as pd

from observatory import say

ELO_BASE, ELO_SPREAD = 10, 400  # Elo (1978): 400 points of difference are odds of ten to one


def win_rate(gap: float) -> float:
    """How often the model that is `gap` Elo points behind would be preferred, in percent, ties left out."""
    return 100 / (1 + ELO_BASE ** (gap / ELO_SPREAD))


def leading_rows(scores: pd.DataFrame) -> pd.DataFrame:
    """The row of the leader of each snapshot of each board, by day.

    The leader is the row of rank one. Where a source gives no ranks it is the highest score, provided that the
    source names two models at least: a single score without a rank says nothing about who leads.
    """
    used = scores[scores.preferred]
    found = [leader for _, rows in used.groupby(["board", "snapshot"]) if (leader := _leader(rows)) is not None]
    leaders = used.loc[found].sort_values(["board", "snapshot"])
    leaders.attrs = scores.attrs
    return leaders


def _leader(rows: pd.DataFrame) -> object:
    ranked = rows[rows["rank"] == 1]
    if len(ranked):
        return ranked.index[0]
    scored = rows[rows.score.notna()]
    return scored.score.idxmax() if len(scored) > 1 and rows["rank"].isna().all() else None


def day_in_words(day: pd.Timestamp, precision: str = "day") -> str:
    """A day, or its month where no more is known, in this run's language."""
    en = f"{day:%B %Y}" if precision == "month" else f"{day.day} {day:%B %Y}"
    zh = f"{day.year} 年 {day.month} 月" + ("" if precision == "month" else f" {day.day} 日")
    return say(en=en, zh=zh)


def place_in_words(row: pd.Series) -> str:
    """The rank of a row among the entries of its board, as far as both are stated."""
    if pd.isna(row["rank"]):
        return say(en="not stated", zh="未列出")
    if pd.isna(row.entries):
        return say(en=f"no. {row['rank']:.0f}", zh=f"第 {row['rank']:.0f} 名")
    return say(
        en=f"no. {row['rank']:.0f} of {row.entries:.0f}",
        zh=f"第 {row['rank']:.0f} 名（共 {row.entries:.0f} 个条目）",
    )
