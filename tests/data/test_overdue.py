"""Which series wait for a value that should have been told by now."""

from __future__ import annotations

from datetime import date

import pytest

from observatory.data.overdue import CADENCES, find_overdue

METRICS = {"revenue": "quarterly", "profit": "annual", "users": "snapshot", "sales": "monthly", "half": "half-yearly"}


def rows(metric: str, *periods: str, entity: str = "lake") -> list[tuple[str, ...]]:
    return [(f"{entity}-{metric}-{period}", entity, metric, period) for period in periods]


@pytest.mark.parametrize(
    ("metric", "periods", "due"),
    [
        ("revenue", ("2025-Q2", "2025-Q3"), date(2026, 3, 31)),
        ("profit", ("2023", "2024"), date(2026, 4, 30)),
        ("half", ("2025-H1", "2025-H2"), date(2026, 9, 28)),
        ("sales", ("2025-11", "2025-12"), date(2026, 3, 17)),
    ],
)
def test_a_value_is_due_some_days_after_the_end_of_the_period_that_follows_the_newest(metric, periods, due):
    [found] = find_overdue(rows(metric, *periods), METRICS, date(2026, 12, 31))

    assert (found.period, found.row, found.due) == (periods[1], f"lake-{metric}-{periods[1]}", due)
    assert found.days == (date(2026, 12, 31) - due).days


def test_nothing_is_overdue_on_the_day_on_which_it_is_due():
    series = rows("revenue", "2025-Q2", "2025-Q3")

    assert find_overdue(series, METRICS, date(2026, 3, 31)) == ()
    assert len(find_overdue(series, METRICS, date(2026, 4, 1))) == 1


def test_a_single_period_promises_no_other_even_if_two_sources_tell_it():
    twice = [*rows("revenue", "2025-Q3"), ("other", "lake", "revenue", "2025-Q3")]

    assert find_overdue(twice, METRICS, date(2026, 12, 31)) == ()


def test_metrics_without_a_rhythm_are_never_overdue():
    assert "snapshot" not in CADENCES
    assert find_overdue(rows("users", "2020", "2021"), METRICS, date(2026, 12, 31)) == ()


def test_the_longest_overdue_comes_first():
    series = [*rows("revenue", "2025-Q2", "2025-Q3"), *rows("revenue", "2020-Q1", "2020-Q2", entity="pond")]

    assert [one.entity for one in find_overdue(series, METRICS, date(2026, 12, 31))] == ["pond", "lake"]
