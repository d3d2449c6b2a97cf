"""How claims without a metric of their own are decided: by days, releases, places on boards, sound, run rates."""

from __future__ import annotations

import pandas as pd
from claim_tests import AGREES, DIFFERS, NO_SOURCE, OPEN, Finding, in_words, independent, no_row, period_end

from observatory import names, say, written, written_period
from observatory.data.writing import join

CALENDAR_DAYS = 1  # a launch in California falls on the next day in Beijing
LAUNCH_WEEK = ("2025-12-01", "2025-12-05")
FRONT = 2  # "among the highest": first or second


def keys(name: str, rows: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(id)) for id in rows.id)


def day(moment: pd.Timestamp) -> str:
    return written_period(moment.date().isoformat())


def test_day(claim: pd.Series, name: str) -> Finding:
    """The claim's day against the preferred day in `releases` or `events`; one day apart is the calendar."""
    rows = independent(name)
    own = rows[rows.entity == claim.entity]
    tested, article = say(en="Day", zh="日期"), day(period_end(claim.period))
    if own.empty:
        return Finding(tested, article, no_row(), "", NO_SOURCE)
    when = own["released" if name == "releases" else "date"]
    nearest = own.loc[(when - period_end(claim.period)).abs().idxmin()]
    gap = (when[nearest.name] - period_end(claim.period)).days
    away = say(en="earlier" if gap < 0 else "later", zh="早" if gap < 0 else "晚")
    apart = join(*say(en=[f"{written(abs(gap), 'days')} ", away], zh=[away, written(abs(gap), "days")]))
    return Finding(tested, article, day(when[nearest.name]), apart if gap else say(en="none", zh="无"),
                   AGREES if abs(gap) <= CALENDAR_DAYS else DIFFERS, ((name, str(nearest.id)),))  # fmt: skip


def test_released(claim: pd.Series) -> Finding:
    """Whether any document but the article knows the release at all."""
    rows = independent("releases")
    own = rows[rows.entity == claim.entity]
    tested, article = say(en="Release", zh="发布"), in_words(claim.period)
    if own.empty:
        return Finding(tested, article, say(en="known from the article alone", zh="仅见于该文"), "", NO_SOURCE)
    return Finding(tested, article, day(own.released.iloc[0]), "", AGREES, keys("releases", own))


def test_first_place(claim: pd.Series, boards: list[str], since: str, until: str) -> Finding:
    """Rank one on each of the boards in the snapshots between two days."""
    scores = independent("arena_scores")
    asked = scores.board.isin(boards) & scores.snapshot.between(pd.Timestamp(since), pd.Timestamp(until))
    own = scores[asked & (scores.entity == claim.entity) & scores["rank"].notna()]
    tested, article = say(en="Place", zh="名次"), written(claim.value, "rank")
    if set(own.board) != set(boards):
        return Finding(tested, article, no_row(), "", NO_SOURCE)
    places = [written(float(rank), "rank") for rank in own["rank"]]
    verdict = AGREES if (own["rank"] == claim.value).all() else DIFFERS
    return Finding(tested, article, say(en=", ", zh="、").join(places), "", verdict, keys("arena_scores", own))


def test_core_releases(claim: pd.Series, count: int) -> list[Finding]:
    """How many core models of the family came out in the year, and the months between the first and the last."""
    releases = independent("releases")
    mine = (releases.family == claim.entity) & (releases.significance == "core") & (releases.kind == "model")
    core = releases[mine & (releases.released.dt.year == int(claim.period))]
    months = (core.released.max() - core.released.min()).days / (365.25 / 12)
    apart = join(written(round(months, 1), claim.unit), say(en=" ({} to {})", zh="（{}至 {}）"))
    return [
        Finding(say(en="Core models", zh="核心模型"), written(count, "releases"), written(len(core), "releases"), "",
                AGREES if len(core) == count else DIFFERS, keys("releases", core)),
        Finding(say(en="Months between", zh="间隔"), written(claim.value, claim.unit),
                apart.format(day(core.released.min()), day(core.released.max())), "",
                AGREES if round(months) == claim.value else DIFFERS, keys("releases", core)),
    ]  # fmt: skip


def test_week(claim: pd.Series) -> Finding:
    """Releases that another document dates to the five days. Fewer than claimed are no contradiction, only silence."""
    releases = independent("releases")
    in_days = releases.released.between(*map(pd.Timestamp, LAUNCH_WEEK)) & (releases.precision == "day")
    dated = releases[in_days & (releases.maker == claim.entity)]
    found = join(written(len(dated), "releases"), say(en=" dated elsewhere", zh="有其他来源注明日期"))
    return Finding(say(en="Releases in the week", zh="当周发布"), written(claim.value, "releases"), found, "",
                   AGREES if len(dated) >= claim.value else NO_SOURCE, keys("releases", dated))  # fmt: skip


def test_sound(claim: pd.Series, entities: list[str]) -> Finding:
    """Whether models make sound of their own."""
    rows = independent("capabilities").query("metric == 'has_native_audio'")
    own = rows[rows.entity.isin(entities)]
    agrees = set(own.entity) == set(entities) and (own.value == 1).all()
    found = say(en="yes, in both", zh="两者都有") if agrees else say(en="not in all", zh="并非都有")
    return Finding(say(en="Native audio", zh="原生音频"), say(en="yes", zh="有"), found, "", AGREES if agrees else DIFFERS,
                   keys("capabilities", own))  # fmt: skip


def test_first_sound(claim: pd.Series, family: str) -> Finding:
    """Whether no model of the family made sound before this one. Rows that disagree, or none, decide nothing."""
    releases = independent("releases").query(f"family == '{family}' and kind == 'model'").set_index("entity").released
    before = releases.index[releases < releases[claim.entity]]
    rows = independent("capabilities").query("metric == 'has_native_audio'")
    known = rows[rows.entity.isin([claim.entity, *before])]
    answers = known.groupby("entity").value.agg(["min", "max"]).reindex(before)
    tested, article = say(en="Native audio", zh="原生音频"), say(en="the first", zh="首个")
    if (answers["min"] == 1).any():
        return Finding(
            tested,
            article,
            say(en="an earlier model has it", zh="更早的模型已有"),
            "",
            DIFFERS,
            keys("capabilities", known),
        )
    split = say(en=" and ", zh="、").join(names("entities")[one] for one in answers.index[answers["max"] == 1])
    silent = int(answers["max"].isna().sum())
    if split or silent:
        doubt = say(en=f"sources disagree about {split}", zh=join("各来源对", split, "说法不一"))
        gaps = say(en=f"no row for {silent} earlier models", zh=f"{silent} 个更早的模型没有记录")
        text = say(en="; ", zh="；").join(part for part, told in ((doubt, split), (gaps, silent)) if told)
        return Finding(tested, article, text, "", OPEN, keys("capabilities", known))
    return Finding(
        tested, article, say(en="no earlier model has it", zh="更早的模型均无"), "", AGREES, keys("capabilities", known)
    )


def test_front_rank(claim: pd.Series) -> Finding:
    """The place of the entity among the latest run rates of the claim's year, one a maker, in one currency."""
    rows = independent("observations").query("metric == 'annualised_run_rate' and unit == 'USD million'")
    rows = rows[rows.period.map(period_end).dt.year == int(claim.period)]
    latest = rows.assign(ends=rows.period.map(period_end)).sort_values("ends").groupby("entity").tail(1)
    own = latest[latest.entity == claim.entity].iloc[0]
    place = written(int((latest.value > own.value).sum()) + 1, "rank")
    amount = written(own.value, own.unit, qualifier=own.qualifier)
    found = say(en=f"{amount}, {place} of {len(latest)} known", zh=f"{amount}，已知 {len(latest)} 家中{place}")
    agrees = (latest.value > own.value).sum() < FRONT
    return Finding(say(en="Run rate", zh="年化收入"), say(en="among the highest", zh="名列前茅"), found, "",
                   AGREES if agrees else DIFFERS, keys("observations", latest))  # fmt: skip
