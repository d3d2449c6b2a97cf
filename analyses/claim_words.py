"""How claims about aims, causes and trials are tested: by statements, by the path of a growth, and by tests of others."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from claim_facts import day, keys
from claim_tests import ARTICLE, at, independent, no_row
from claim_verdicts import NEAR, OTHER, SAME, SILENT, Finding
from stated_values import period_end

from observatory import names, say, table, written
from observatory.data.writing import join

COMPANY = ("management", "company")  # speakers who can tell what the company aims at


def test_said(
    claim: pd.Series, tested: str, article: str, words: Sequence[str], *, of: str = "", until: str = ""
) -> Finding:
    """What the company itself said with certain words, of the claim's entity or, which is wider, of `of`."""
    rows = independent("statements", preferred=False)
    said = rows[rows.speaker.isin(COMPANY) & rows.text_en.map(lambda text: all(word in text.lower() for word in words))]
    own = said[(said.entity == claim.entity) & (said.date <= _last(claim, until))]
    wider = said[(said.entity == of) & (said.date <= _last(claim, until))]
    for found, state in ((own, SAME), (wider, NEAR)):
        if not found.empty:
            whom = names("entities")[found.entity.iloc[-1]]
            text = say(
                en=f"said of {whom}, {day(found.date.iloc[-1])}",
                zh=join("就", whom, "表态，", day(found.date.iloc[-1])),
            )
            return Finding(tested, article, text, "", state, keys("statements", found))
    return Finding(tested, article, no_row(), "", SILENT)


def _last(claim: pd.Series, until: str) -> pd.Timestamp:
    return period_end(until or claim.period)


def test_named(claim: pd.Series, tested: str, entity: str) -> Finding:
    """Whether a document names a part of a sum; one whose statement is disputed leaves a doubt."""
    rows = independent("statements", preferred=False)
    own = rows[(rows.entity == entity) & (rows.topic == "disclosure")]
    article = say(en="has a share", zh="有其份额")
    if own.empty:
        return Finding(tested, article, no_row(), "", SILENT)
    disputed = (own.support == "disputed").all()
    text = (
        say(en="named by one page, disputed", zh="有页面提及，但存在争议") if disputed else say(en="named", zh="已提及")
    )
    return Finding(tested, article, text, "", NEAR if disputed else SAME, keys("statements", own))


def test_gain_of_kin(claim: pd.Series, metric: str, kin: str) -> Finding:
    """A gain measured of the entity, or else, as something near, of the system that it may be another name of."""
    rows = independent("observations").query(f"metric == '{metric}'")
    for entity, state in ((claim.entity, SAME), (kin, NEAR)):
        own = rows[rows.entity == entity].sort_values("period")
        if not own.empty:
            row = own.iloc[-1]
            found = f"{written(row.value, row.unit, qualifier=row.qualifier)} · {names('entities')[row.entity]}"
            return Finding(names("metrics")[metric], say(en="a gain", zh="有提升"), at(found, row.period), "",
                           state if row.value > 0 else OTHER, keys("observations", own))  # fmt: skip
    return Finding(names("metrics")[metric], say(en="a gain", zh="有提升"), no_row(), "", SILENT)


def test_growth_returns(claim: pd.Series, metric: str) -> Finding:
    """Whether growth rose from quarter to quarter within the claim's year."""
    rows = independent("observations").query(f"metric == '{metric}' and entity == '{claim.entity}'")
    year = rows[rows.period.str.startswith(f"{claim.period}-Q")].sort_values("period")
    tested, article = names("metrics")[metric], say(en="rising again", zh="重新上升")
    if len(year) < 2:
        return Finding(tested, article, no_row(), "", SILENT)
    ends = [at(written(row.value, row.unit), row.period) for _, row in year.iloc[[0, -1]].iterrows()]
    state = SAME if year.value.is_monotonic_increasing else NEAR if year.value.iloc[-1] > year.value.iloc[0] else OTHER
    return Finding(tested, article, say(en=" to ", zh="升至").join(ends), "", state, keys("observations", year))


def test_cause(claim: pd.Series, growth: str, credited: str) -> Finding:
    """Whether what is credited to the cause is as large as the rise of growth in the year; a smaller part is near."""
    rows = independent("observations").query(f"entity == '{claim.entity}'")
    own = rows[(rows.metric == credited) & rows.period.str.startswith(str(claim.period)[:4])].sort_values("period")
    tested, article = names("metrics")[credited], say(en="brought the growth", zh="带来增长")
    year = rows[(rows.metric == growth) & rows.period.str.startswith(f"{str(claim.period)[:4]}-Q")].sort_values(
        "period"
    )
    if own.empty or year.empty:
        return Finding(tested, article, no_row(), "", SILENT)
    row = own.iloc[0]
    high = row.value if pd.isna(row.value_high) else row.value_high
    total = float(year.set_index("period").value.get(row.period, year.value.iloc[-1]))
    share = say(en="{} of a growth of {}", zh="{}，同期增速 {}").format(
        written(row.value, row.unit, high=None if pd.isna(row.value_high) else row.value_high, qualifier=row.qualifier),
        written(total, "percent"),
    )
    state = SAME if high >= total else NEAR if high > 0 else OTHER
    return Finding(tested, article, at(share, row.period), "", state, keys("observations", own))


def test_credited(claim: pd.Series, metric: str) -> Finding:
    """Whether the company credits any of the revenue of the claim's period to the cause."""
    rows = independent("observations").query(f"metric == '{metric}' and entity == '{claim.entity}'")
    own = rows[rows.period == claim.period]
    tested, article = names("metrics")[metric], say(en="helped", zh="有所贡献")
    if own.empty:
        return Finding(tested, article, no_row(), "", SILENT)
    row = own.iloc[0]
    high = None if pd.isna(row.value_high) else row.value_high
    found = at(written(row.value, row.unit, high=high, qualifier=row.qualifier), row.period)
    return Finding(tested, article, found, "", SAME if row.value > 0 else OTHER, keys("observations", own))


def test_trial(outcomes: dict[str, str], dimension: str) -> list[Finding]:
    """A trial by the author: against what others saw the same models do in the same dimension. The first is the core."""
    rows = table("tests")
    rows = rows[(rows.source != ARTICLE) & (rows.dimension == dimension) & rows.independent & rows.outcome.notna()]
    words = say(
        en={"pass": "pass", "partial": "partly", "fail": "fail"},
        zh={"pass": "通过", "partial": "部分通过", "fail": "未通过"},
    )
    found = []
    for entity, outcome in outcomes.items():
        own = rows[rows.entity == entity]
        told = say(en=", ", zh="、").join(words[one] for one in own.outcome) or say(
            en="no other test", zh="没有其他测试"
        )
        state = SILENT if own.empty else SAME if (own.outcome == outcome).all() else OTHER
        found.append(Finding(names("entities")[entity], words[outcome], told, "", state, keys("tests", own)))
    return found
