from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2025-Q1", "Q1 2025", "period is 'Q1 2025', expected a period that exists, such as 2025, 2025-H1"),
        ("2025-Q1", "Q3 2025", "write 2025-Q3"),
        ("2025-Q1", "2025年第三季度", "write 2025-Q3"),
        ("2025-Q1", "H1 2025", "write 2025-H1"),
        ("2025-Q1", "2025-13", "no such month or day"),
        ("2025-Q1", "2025-Q5", "period is '2025-Q5'"),
        ("2025-Q1", "2025/3", "write 2025-03"),
        (",12,15,", ",15,12,", "value is '15', expected at most value_high, which is '12'"),
        (
            "15,boxes",
            "15,boxs",
            "unit is 'boxs', expected a unit that the description knows. To fix: did you mean 'boxes'?",
        ),
        (
            "15,boxes",
            "15,percent",
            "unit is 'percent', expected a unit of the same kind as 'boxes', that of metric 'cargo'",
        ),
        ("2025-03-31", "2024-12-31", "period is '2025-Q1', expected a day not after day, which is '2024-12-31'"),
        ("2025-03-31", "2026-03-31", "day is '2026-03-31', expected a day not after 2025-12-31"),
    ],
)
def test_a_row_that_breaks_a_rule_is_named(check, old, new, expected):
    [problem] = check(old, new)

    assert problem.startswith("data/visits.csv:2: ")
    assert expected in problem


@pytest.mark.parametrize("unit", ["USD million", "CNY", "HKD billion"])
def test_all_currencies_and_scales_are_of_one_kind(check, unit):
    assert check("CNY million", unit) == []


def test_money_for_each_second_is_another_kind_than_money(check):
    assert "same kind" in check("CNY million", "CNY per second")[0]


def test_equal_ends_and_open_ends_of_a_range_are_right(check):
    assert check(",12,15,", ",12,12,") == []
    assert check(",12,12,", ",,12,") == []
