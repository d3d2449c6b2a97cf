from __future__ import annotations

from datetime import date

import pytest

from observatory.data.periods import Period, parse_date, parse_period, period_fix


@pytest.mark.parametrize(
    ("text", "period", "first", "last"),
    [
        ("2025", Period(2025), date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-H1", Period(2025, half=1), date(2025, 1, 1), date(2025, 6, 30)),
        ("2025-H2", Period(2025, half=2), date(2025, 7, 1), date(2025, 12, 31)),
        ("2025-Q1", Period(2025, quarter=1), date(2025, 1, 1), date(2025, 3, 31)),
        ("2025-Q4", Period(2025, quarter=4), date(2025, 10, 1), date(2025, 12, 31)),
        ("2024-02", Period(2024, month=2), date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-03-31", Period(2025, month=3, day=31), date(2025, 3, 31), date(2025, 3, 31)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text, period, first, last):
    assert parse_period(text) == period
    assert (period.first(), period.last()) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "Q3 2025", "2025Q3", "2025-Q5", "2025-H3", "2025-13", "2025-00", "2025-02-29", "2025-3", "25", "２０２５"],
)
def test_other_texts_are_no_period(text):
    with pytest.raises(ValueError):
        parse_period(text)


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("Q3 2025", "write 2025-Q3"),
        ("2025Q3", "write 2025-Q3"),
        ("2025 q3", "write 2025-Q3"),
        ("2025年第三季度", "write 2025-Q3"),
        ("2025年3月", "write 2025-03"),
        ("H2 2025", "write 2025-H2"),
        ("2025/3/1", "write 2025-03-01"),
        ("2025-02-30", "there is no such month or day in the calendar"),
        ("last spring", "write the year first"),
    ],
)
def test_the_mending_of_a_period_is_certain_or_general(text, fix):
    assert period_fix(text).startswith(fix)


@pytest.mark.parametrize("text", ["20250331", "2025-W10-1", "2025-3-1", "2025-02-30"])
def test_a_date_has_one_form(text):
    with pytest.raises(ValueError):
        parse_date(text)
