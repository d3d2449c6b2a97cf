"""This project's own tables: mistakes that no single cell betrays are caught by what the numbers make together."""

from __future__ import annotations

import csv
import shutil
import time
from pathlib import Path

import pytest

from observatory.data.conflicts import conflicts
from observatory.data.reconcile import Reconciliation, reconcile
from observatory.data.tables import Dataset, check_dataset, read_dataset

DATA = Path(__file__).parents[1] / "data"
AUTUMN, LAUNCH = "kuaishou-ad-revenue-quarterly-2025-q3", "kling-2-6-kling-api-1080p-pro-audio-10s-2026-08-12"
SPRING, SUMMER = "kuaishou-quarterly-revenue-2025-q1", "kuaishou-quarterly-revenue-2025-q2"
GUESS = "kling-ai-quarterly-revenue-2025-q3-said-2025-08"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return read_dataset(DATA)


@pytest.fixture(scope="module")
def done(dataset: Dataset) -> Reconciliation:
    return reconcile(dataset)


@pytest.fixture
def problems(tmp_path: Path):
    """Change cells of a copy of the tables, `{(table, row, field): text}`, and check it."""

    def run(changes: dict[tuple[str, str, str], str]) -> list[str]:
        folder = tmp_path / "data"
        shutil.copytree(DATA, folder)
        for (table, row, field), text in changes.items():
            path = folder / f"{table}.csv"
            with path.open(encoding="utf-8", newline="") as file:
                head, *rows = csv.reader(file)
            [line] = [line for line in rows if line[0] == row]
            assert line[head.index(field)] != text
            line[head.index(field)] = text
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([head, *rows])
        return [str(problem) for problem in check_dataset(folder).problems]

    return run


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        pytest.param({("observations", AUTUMN, "unit"): "USD million"}, "company-segments", id="wrong currency"),
        pytest.param({("observations", AUTUMN, "value"): "2010.2"}, "periods-advertising", id="slipped decimal"),
        pytest.param(
            {("observations", SPRING, "value"): "35046", ("observations", SUMMER, "value"): "32608"},
            "growth-revenue",
            id="swapped quarters",
        ),
        pytest.param(
            {("observations", "kuaishou-adjusted-net-profit-growth-yoy-2026-q1", "value"): "26.3"},
            "growth-profit",
            id="lost sign",
        ),
        pytest.param(
            {("observations", "kuaishou-ad-revenue-share-2025-q4", "value"): "57.9"},
            "share-advertising",
            id="swapped digits of a share",
        ),
        pytest.param(
            {("observations", "kling-ai-annualised-run-rate-2025-12", "value"): "420"}, "run-rate", id="swapped digits"
        ),
        pytest.param(
            {("observations", "kuaishou-dau-average-2025-q3", "value"): "461.2"}, "periods-dau", id="wrong users"
        ),
        pytest.param(
            {("observations", "meta-ad-price-growth-yoy-2025-q3", "value"): "1"},
            "ad-price-and-number",
            id="lost digit of a factor",
        ),
        pytest.param(
            {("observations", "kling-ai-registered-users-2025-04", "value"): "2.2"}, "cumulative", id="fallen total"
        ),
        pytest.param(
            {("observations", "minimax-ipo-proceeds-2026-01-09", "value"): "8418"}, "currencies", id="two currencies"
        ),
        pytest.param({("forecasts", GUESS, "unit"): "USD million"}, "guidance", id="currency of guidance"),
        pytest.param({("fx_rates", "cny-2025-12", "units_per_usd"): "1.7043"}, "exchange-rates", id="exchange rate"),
        pytest.param({("prices", LAUNCH, "usd_per_second"): "0.014"}, "price-sound", id="slipped decimal of a price"),
        pytest.param(
            {("plans", "kling-ai-pro-first-month-2026-09-30", "usd"): "259.9"}, "plan-first-month", id="plan price"
        ),
        pytest.param(
            {("arena_scores", "aa-t2v-silent-2026-2026-08-kling-3-0", "score"): "1293"}, "board-ranks", id="score"
        ),
    ],
)
def test_a_mistake_that_every_cell_check_lets_through_is_caught(problems, changes, rule):
    found = problems(changes)

    assert any(f"by the reconciliation {rule!r}" in problem for problem in found)
    assert all("by the reconciliation" in problem for problem in found)


def test_a_scale_word_in_the_wrong_place_is_caught(problems):
    found = problems({("observations", "kling-ai-registered-users-2025-04", "unit"): "users"})

    assert found


def test_every_difference_has_its_finding(done):
    assert (done.unexplained(), done.stale()) == ((), ())


def test_every_rule_but_those_still_without_data_decides_something(done):
    idle = {tally.rule.id for tally in done.tallies if tally.agree + tally.differ == 0}

    assert len(idle) <= 7
    assert sum(tally.agree for tally in done.tallies) > 1000


def test_reconciliation_takes_less_than_three_tenths_of_a_second(dataset):
    begins = time.process_time()
    reconcile(dataset)

    assert time.process_time() - begins < 0.3


def test_every_conflict_lists_the_preferred_row_first(dataset):
    for conflict in conflicts(dataset):
        frame = dataset.frames[conflict.table].set_index("id")
        marked = [row for row in conflict.rows if "preferred" in frame and frame.preferred[row]]
        assert marked in ([], [conflict.rows[0]])
