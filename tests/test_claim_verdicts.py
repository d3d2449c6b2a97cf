"""The article's claims: the rules that lead from rows to verdicts, and verdicts that follow the data and nothing else."""

from __future__ import annotations

import re
import runpy
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from observatory.data.descriptor import read_package
from observatory.run import script_api
from observatory.run.recorder import Recorder
from observatory.run.result import VERDICTS

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
Changes = dict[tuple[str, str, str], object]


@pytest.fixture(scope="module", autouse=True)
def analyses():
    """The modules beside the scripts can be imported, as they can from a script."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "analyses"))
        yield
        script_api.use(None)


@pytest.fixture(scope="module")
def judged():
    """The verdicts as words, with the data as it stands or with changes `{(table, row, field): value}`."""
    package = read_package(DATA)

    @cache
    def run(changes: tuple) -> dict[str, str]:
        recorder = Recorder(DATA, package, "en")
        for (table, row, field), value in changes:
            frame = recorder._frame(table)
            assert (frame.id == row).sum() == 1
            frame.loc[frame.id == row, field] = value
        script_api.use(recorder)
        runpy.run_path(str(ROOT / "analyses" / "article-claims.py"))
        return {id: verdict.word for id, verdict in recorder.result().verdicts.items()}

    return lambda changes=None: run(tuple((changes or {}).items()))


@pytest.mark.parametrize(
    ("kind", "states", "number", "word"),
    [
        ("fact", [], 1, "unconfirmed"),
        ("fact", ["silent"], 1, "unconfirmed"),
        ("trial", ["silent", "same"], 1, "unconfirmed"),
        ("fact", ["silent", "other"], 1, "unconfirmed"),
        ("fact", ["other"], 2, "contradicted"),
        ("state", ["other", "same"], 2, "contradicted"),
        ("state", ["was"], 3, "outdated"),
        ("forecast", ["was", "same"], 3, "outdated"),
        ("fact", ["was"], 5, "confirmed"),  # what is past stays as it was
        ("fact", ["near"], 4, "refined"),
        ("fact", ["same", "near"], 4, "refined"),
        ("fact", ["same", "other"], 4, "refined"),
        ("aim", ["same", "silent"], 4, "refined"),
        ("state", ["same", "was"], 4, "refined"),
        ("fact", ["same"], 5, "confirmed"),
        ("state", ["same", "same"], 5, "confirmed"),
    ],
)
def test_the_first_rule_that_fits_gives_the_verdict(kind, states, number, word):
    from claim_verdicts import Finding, Rule, decide

    parts = [Finding("part", "said", "found", "", state) for state in states]

    assert decide(kind, parts) == Rule(number, word)


@pytest.mark.parametrize(
    ("source", "article", "state"),
    [
        ((17977, None), (18000, None), "same"),  # rounds to it
        ((150, None), (150, None), "same"),
        ((4, 5), (4, 5), "same"),
        ((5, None), (4, 5), "same"),  # within what the article allows
        ((60, 70), (70, None), "near"),  # the source leaves more open
        ((70, None), (75, None), "near"),
        ((187.5, None), (150, None), "near"),  # a quarter, the margin
        ((188, None), (150, None), "other"),
        ((60, None), (45, None), "other"),
        ((0, None), (0, None), "same"),
        ((1, None), (0, None), "other"),
    ],
)
def test_a_number_is_the_same_or_near_or_excluded(source, article, state):
    from claim_tests import state_of

    assert state_of(*source, *article) == state


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        pytest.param([("2025-08", 45, "confirmed")], "same", id="nothing later"),
        pytest.param([("2025-08", 45, None), ("2026-06", 45, None)], "same", id="still so"),
        pytest.param([("2025-08", 45, None), ("2026-04", 60, None)], "was", id="overtaken"),
        pytest.param([("2025-08", 45, None), ("2026-04", 60, "disputed")], "same", id="overtaken by a disputed row"),
        pytest.param([("2024-08", 45, None), ("2026-04", 60, None)], "other", id="right too long ago"),
        pytest.param([("2025-08", 50, None), ("2026-04", 52, None)], "near", id="never so, but near"),
        pytest.param([("2025-08", 45, None), ("2027-04", 60, None)], "same", id="a time that has not come"),
        pytest.param([], "silent", id="no row"),
    ],
)
def test_a_state_of_things_is_held_against_the_latest_row(monkeypatch, rows, state):
    import claim_tests

    monkeypatch.setattr(claim_tests, "as_of", lambda: pd.Timestamp("2026-11-25"))
    fields = ["id", "period", "value", "support"]
    frame = pd.DataFrame([(f"row-{period}", period, value, support) for period, value, support in rows], columns=fields)
    frame = frame.assign(value_high=None, unit="users million", qualifier="exact")

    assert claim_tests.over_time("Users", 45, None, "users million", frame, "2025-12").state == state


def test_another_quarter_never_stands_for_a_quarter():
    from claim_tests import nearest_row

    rows = pd.DataFrame({"id": ["a", "b"], "period": ["2025-Q1", "2025-06"]})

    assert nearest_row(rows, "2025-Q2").id == "b"
    assert nearest_row(rows[:1], "2025-Q2") is None


QUARTER = ("observations", "kling-ai-quarterly-revenue-2025-q1", "value")
USERS = {("observations", f"kling-ai-registered-users-{when}", "value"): 45 for when in ("2025-12", "2026-04")}
DROP = {("observations", "kling-ai-quarterly-revenue-2025-q2", "preferred"): False}
DAY = {("releases", "runway-gen-4-5", "released"): pd.Timestamp("2025-12-02")}
PLACE = {("arena_scores", "aa-t2v-silent-2025-2025-09-kling-2-5-turbo", "rank"): 2}
OUTCOME = {("observations", "comic-drama-cn-market-size-2025", "value"): 20400}
FIRST = {("observations", "kuaishou-ad-revenue-growth-yoy-2022-q3", "value"): 12}
AIM = {("statements", "kling-ai-2025-11-19-film-focus", "speaker"): "media"}
SOUND = {("capabilities", "kling-2-5-turbo-has-native-audio-2026-09", "value"): 1}
EVENT = {("events", "2025-03-31-magnetic-engine-product", "date"): pd.Timestamp("2025-04-07")}


@pytest.mark.parametrize(
    ("id", "before", "changes", "after"),
    [
        pytest.param("rev-q1", "confirmed", {QUARTER: 170}, "refined", id="a number near it"),
        pytest.param("rev-q1", "confirmed", {QUARTER: 300}, "contradicted", id="another number"),
        pytest.param("rev-q2", "confirmed", DROP, "unconfirmed", id="no row"),
        pytest.param("users-45m", "outdated", USERS, "confirmed", id="nothing has changed since"),
        pytest.param("manju-20bn", "outdated", OUTCOME, "confirmed", id="came out as expected"),
        pytest.param("gen45-date", "refined", DAY, "confirmed", id="the very day"),
        pytest.param("magnetic-rebuild", "confirmed", EVENT, "contradicted", id="another week"),
        pytest.param("turbo-first", "confirmed", PLACE, "contradicted", id="second place"),
        pytest.param("oms-q1", "refined", FIRST, "confirmed", id="no earlier quarter as slow"),
        pytest.param("film-focus", "confirmed", AIM, "unconfirmed", id="not said by the company"),
        pytest.param("kling-26-audio", "refined", SOUND, "refined", id="not the first, though it has sound"),
    ],
)
def test_a_verdict_changes_with_the_data(judged, id, before, changes, after):
    assert judged()[id] == before
    assert judged(changes)[id] == after


def test_another_verdict_changes_no_other_claim(judged):
    before, after = judged(), judged({QUARTER: 300})

    assert {id for id in before if before[id] != after[id]} == {"rev-q1"}


def test_every_claim_has_a_verdict(judged):
    assert set(judged()) == set(pd.read_csv(DATA / "claims.csv").id)
    assert set(judged().values()) <= set(VERDICTS)


def test_no_verdict_is_typed(judged):
    """Neither in the table of claims, nor beside the name of a claim in a page or script."""
    words = re.compile(rf"\b({'|'.join(VERDICTS)})\b|证实|修正|矛盾|过时")
    assert not words.search((DATA / "claims.csv").read_text(encoding="utf-8"))
    for path in [*ROOT.glob("docs/**/*.md"), *ROOT.glob("analyses/*.py")]:
        for line in path.read_text(encoding="utf-8").split("\n"):
            named = [id for id in judged() if f'"{id}"' in line or f"#{id})" in line]
            assert not (named and words.search(line)), f"{path.name}: {line}"
