"""How claims without a number of their own are tested: by days, releases, places on boards, abilities, and run rates."""

from __future__ import annotations

import pandas as pd
from claim_tests import in_words, independent, no_row
from claim_verdicts import NEAR, OTHER, SAME, SILENT, WAS, Finding
from stated_values import period_end

from observatory import as_of, names, say, written, written_period
from observatory.data.writing import join

CALENDAR_DAYS = 1  # a launch in California falls on the next day in Beijing
LAUNCH_WEEK = ("2025-12-01", "2025-12-05")
FRONT = 2  # "among the highest": first or second
ONE_YEAR = pd.Timedelta(days=366)  # an older run rate says nothing about where a rival stands


def keys(name: str, rows: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(id)) for id in rows.id)


def day(moment: pd.Timestamp) -> str:
    return written_period(moment.date().isoformat())


def test_day(claim: pd.Series, name: str) -> Finding:
    """The claim's day against the preferred day in `releases` or `events`: another day is near if the calendar explains it."""
    rows = independent(name)
    own = rows[rows.entity == claim.entity]
    tested, article = say(en="Day", zh="日期"), day(period_end(claim.period))
    if own.empty:
        return Finding(tested, article, no_row(), "", SILENT)
    when = own["released" if name == "releases" else "date"]
    nearest = own.loc[(when - period_end(claim.period)).abs().idxmin()]
    gap = (when[nearest.name] - period_end(claim.period)).days
    away = say(en="earlier" if gap < 0 else "later", zh="早" if gap < 0 else "晚")
    apart = join(*say(en=[f"{written(abs(gap), 'days')} ", away], zh=[away, written(abs(gap), "days")]))
    state = SAME if gap == 0 else NEAR if abs(gap) <= CALENDAR_DAYS else OTHER
    return Finding(tested, article, day(when[nearest.name]), apart if gap else say(en="none", zh="无"), state,
                   ((name, str(nearest.id)),))  # fmt: skip


def test_released(claim: pd.Series) -> Finding:
    """Whether any document but the article dates the release to the claim's month."""
    rows = independent("releases")
    own = rows[(rows.entity == claim.entity) & (rows.released.dt.strftime("%Y-%m") == claim.period)]
    tested, article = say(en="Release", zh="发布"), in_words(claim.period)
    if own.empty:
        return Finding(tested, article, say(en="dated by the article alone", zh="日期仅见于该文"), "", SILENT)
    return Finding(tested, article, day(own.released.iloc[0]), "", SAME, keys("releases", own))


def test_known(claim: pd.Series) -> Finding:
    """Whether other documents know the thing at all: they give it a price or an ability."""
    found = [(name, independent(name)) for name in ("capabilities", "prices")]
    rows = [key for name, frame in found for key in keys(name, frame[frame.entity == claim.entity])]
    tested, article = say(en="Exists", zh="确有其物"), say(en="yes", zh="是")
    told = join(written(len(rows), "records"), say(en=" of what it does or costs", zh="记载其能力或价格"))
    return Finding(tested, article, told if rows else no_row(), "", SAME if rows else SILENT, tuple(rows))


def test_unmeasured(tested: str, article: str) -> Finding:
    """A part that no table could hold, so that no row can ever answer."""
    return Finding(tested, article, say(en="not measured", zh="无从测量"), "", SILENT)


def test_first_place(claim: pd.Series, boards: list[str], since: str, until: str) -> Finding:
    """Rank one on each of the boards in the snapshots between two days."""
    scores = independent("arena_scores")
    asked = scores.board.isin(boards) & scores.snapshot.between(pd.Timestamp(since), pd.Timestamp(until))
    own = scores[asked & (scores.entity == claim.entity) & scores["rank"].notna()]
    tested, article = say(en="Place", zh="名次"), written(claim.value, "rank")
    if set(own.board) != set(boards):
        return Finding(tested, article, no_row(), "", SILENT)
    places = [written(float(rank), "rank") for rank in own["rank"]]
    state = SAME if (own["rank"] == claim.value).all() else OTHER
    return Finding(tested, article, say(en=", ", zh="、").join(places), "", state, keys("arena_scores", own))


def test_better_than(claim: pd.Series, entities: list[str], before: str, board: str) -> Finding:
    """Whether models stand above one that came before, wherever a snapshot of a board has all of them."""
    scores = independent("arena_scores")
    board_rows = scores[(scores.board == board) & scores.entity.isin([*entities, before])]
    whole = board_rows.groupby("snapshot").entity.nunique() == len(entities) + 1
    rows = board_rows[board_rows.snapshot.isin(whole.index[whole])]
    named = names("entities")
    tested, article = names("boards")[board], say(en=f"above {named[before]}", zh=join("高于", named[before]))
    if rows.empty:
        return Finding(tested, article, no_row(), "", SILENT)
    places = rows.set_index("entity")["rank"]
    told = [say(en=f"{named[one]}: {written(float(place), 'rank')}", zh=join(named[one], "：", written(float(place), "rank")))
            for one, place in places.items()]  # fmt: skip
    state = SAME if (places.drop(before) < places[before]).all() else OTHER
    return Finding(tested, article, say(en="; ", zh="；").join(told), "", state, keys("arena_scores", rows))


def test_core_releases(claim: pd.Series, count: int) -> list[Finding]:
    """How many core models of the family came out in the year, and the months between the first and the last."""
    releases = independent("releases")
    mine = (releases.family == claim.entity) & (releases.significance == "core") & (releases.kind == "model")
    core = releases[mine & (releases.released.dt.year == int(claim.period))]
    months = (core.released.max() - core.released.min()).days / (365.25 / 12)
    apart = join(written(round(months, 1), claim.unit), say(en=" ({} to {})", zh="（{}至 {}）"))
    return [
        Finding(say(en="Core models", zh="核心模型"), written(count, "releases"), written(len(core), "releases"), "",
                SAME if len(core) == count else OTHER, keys("releases", core)),
        Finding(say(en="Months between", zh="间隔"), written(claim.value, claim.unit),
                apart.format(day(core.released.min()), day(core.released.max())), "",
                SAME if round(months) == claim.value else OTHER, keys("releases", core)),
    ]  # fmt: skip


def test_week(claim: pd.Series) -> Finding:
    """Releases that another document dates to the five days. Fewer than claimed are no contradiction, only silence."""
    releases = independent("releases")
    in_days = releases.released.between(*map(pd.Timestamp, LAUNCH_WEEK)) & (releases.precision == "day")
    dated = releases[in_days & (releases.maker == claim.entity)]
    found = join(written(len(dated), "releases"), say(en=" dated elsewhere", zh="有其他来源注明日期"))
    state = SAME if len(dated) >= claim.value else NEAR if 2 * len(dated) >= claim.value else SILENT
    return Finding(say(en="Releases in the week", zh="当周发布"), written(claim.value, "releases"), found, "", state,
                   keys("releases", dated))  # fmt: skip


def test_ability(entities: list[str], metric: str) -> Finding:
    """Whether models can do something, by what the tables prefer to believe."""
    rows = independent("capabilities").query(f"metric == '{metric}'")
    own = rows[rows.entity.isin(entities)]
    tested, article = names("metrics")[metric], say(en="yes", zh="有")
    if set(own.entity) != set(entities):
        return Finding(tested, article, no_row(), "", SILENT)
    able = (own.value == 1).all()
    return Finding(tested, article, say(en="yes", zh="有") if able else say(en="not in all", zh="并非都有"), "",
                   SAME if able else OTHER, keys("capabilities", own))  # fmt: skip


def test_first_ability(claim: pd.Series, family: str, metric: str) -> Finding:
    """Whether no model of the family had an ability before this one. An earlier model without a row leaves a doubt."""
    releases = independent("releases").query(f"family == '{family}' and kind == 'model'").set_index("entity").released
    before = releases.index[releases < releases[claim.entity]]
    rows = independent("capabilities").query(f"metric == '{metric}'")
    known = rows[rows.entity.isin(before)].set_index("entity", drop=False)
    tested, article = names("metrics")[metric], say(en="the first", zh="首个")
    if (known.value == 1).any():
        text = say(en="an earlier model has it", zh="更早的模型已有")
        return Finding(tested, article, text, "", OTHER, keys("capabilities", known[known.value == 1]))
    silent = len(before) - known.entity.nunique()
    if known.empty:
        return Finding(tested, article, no_row(), "", SILENT)
    text = say(en="no earlier model is known to have it", zh="未见更早的模型具备")
    if silent:
        text += say(en=f"; no row for {silent} of them", zh=f"；其中 {silent} 个没有记录")
    return Finding(tested, article, text, "", NEAR if silent else SAME, keys("capabilities", known))


def test_front_rank(claim: pd.Series) -> Finding:
    """The place of the entity among run rates, one a maker, in one currency: at the end of the claim's year, and now.

    "Now" is the month of its own latest run rate: later ones of rivals have nothing to be compared with.
    """
    rows = independent("observations").query("metric == 'annualised_run_rate' and unit == 'USD million'")
    rows = rows.assign(ends=rows.period.map(period_end))
    rows = rows[rows.period.str.contains("-") & (rows.ends <= pd.Timestamp(as_of()))]
    end = period_end(claim.period)
    newest = rows[rows.entity == claim.entity].ends.max()
    then, now = (_placed(rows, claim.entity, moment) for moment in (end, max(newest, end)))
    tested, article = say(en="Run rate", zh="年化收入"), say(en="among the highest", zh="名列前茅")
    if then is None:
        return Finding(tested, article, no_row(), "", SILENT)
    (place, text, used), (place_now, text_now, used_now) = then, now or then
    found = text if used_now.equals(used) else say(en="; later ", zh="；其后").join([text, text_now])
    state = OTHER if place > FRONT else SAME if place_now <= FRONT else WAS
    both = tuple(dict.fromkeys([*keys("observations", used), *keys("observations", used_now)]))
    later = keys("observations", used_now) if state == WAS else ()
    return Finding(tested, article, found, "", state, keys("observations", used) if later else both, later)


def _placed(rows: pd.DataFrame, entity: str, moment: pd.Timestamp) -> tuple[int, str, pd.DataFrame] | None:
    """The place of an entity among the latest values up to a moment, in words too, and the rows; no older than a year."""
    recent = rows[(rows.ends <= moment) & (rows.ends > moment - ONE_YEAR)]
    latest = recent.sort_values("ends", kind="stable").groupby("entity").tail(1)
    if entity not in set(latest.entity):
        return None
    own = latest[latest.entity == entity].iloc[0]
    place = int((latest.value > own.value).sum()) + 1
    amount, rank = written(own.value, own.unit, qualifier=own.qualifier), written(place, "rank")
    text = say(en=f"{amount}, {rank} of {len(latest)} known ({in_words(own.period)})",
               zh=f"{amount}，已知 {len(latest)} 家中{rank}（{in_words(own.period)}）")  # fmt: skip
    return place, text, latest
