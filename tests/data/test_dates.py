from __future__ import annotations

from datetime import date

import pytest

from observatory.data.dates import write_date, write_period


@pytest.mark.parametrize(
    ("text", "en", "zh", "short_en", "short_zh"),
    [
        ("2025", "2025", "2025 年", "2025", "2025"),
        ("2025-H1", "the first half of 2025", "2025 年上半年", "H1 2025", "2025H1"),
        ("2025-H2", "the second half of 2025", "2025 年下半年", "H2 2025", "2025H2"),
        ("2025-Q3", "the third quarter of 2025", "2025 年第三季度", "Q3 2025", "2025Q3"),
        ("2025-03", "March 2025", "2025 年 3 月", "Mar 2025", "2025-03"),
        ("2025-03-31", "31 March 2025", "2025 年 3 月 31 日", "31 Mar 2025", "2025-03-31"),
    ],
)
def test_a_period_in_words_and_short(text, en, zh, short_en, short_zh):
    assert (write_period(text, "en"), write_period(text, "zh")) == (en, zh)
    assert (write_period(text, "en", short=True), write_period(text, "zh", short=True)) == (short_en, short_zh)


def test_a_day_is_written_as_precisely_as_it_is_known():
    day = date(2025, 8, 1)

    assert [write_date(day, "en", precision) for precision in ("day", "month", "year")] == [
        "1 August 2025",
        "August 2025",
        "2025",
    ]
    assert write_date(day, "zh", "month") == "2025 年 8 月"


def test_another_precision_is_refused():
    with pytest.raises(ValueError, match="precision is 'week'"):
        write_date(date(2025, 8, 1), "en", "week")
