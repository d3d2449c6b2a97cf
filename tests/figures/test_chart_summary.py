"""A chart in sentences, in both languages."""

import pytest

from observatory.figures.rows import ChartData, Column
from observatory.figures.summary import chart_summary

QUARTER = Column("period", "Quarter", "ordinal")
VALUE = Column("value", "Revenue, million yuan", "quantitative")
MODEL = Column("model", "Model", "nominal")
PRICE = Column("price", "USD per second", "quantitative")
MONTH = Column("month", "Month", "temporal")

RISING = ChartData((QUARTER, VALUE), [["2025-Q1", 150], ["2025-Q2", 250], ["2025-Q3", 300]])
PEAKED = ChartData((QUARTER, VALUE), [["2025-Q1", 150], ["2025-Q2", 450], ["2025-Q3", 300]])
SERIES = ChartData(
    (MONTH, MODEL, VALUE),
    [["2025-01-01", "Alpha", 10], ["2025-02-01", "Alpha", 30], ["2025-01-01", "Beta", 5], ["2025-02-01", "Beta", 20]],
)


def test_a_single_series_is_told_from_its_first_to_its_last_value():
    assert chart_summary(RISING, "en") == (
        "Revenue, million yuan: 3 values, from the first quarter of 2025 to the third quarter of 2025. "
        "It is 150 in the first quarter of 2025 and 300 in the third quarter of 2025."
    )


def test_an_extreme_between_the_ends_is_told_too():
    assert chart_summary(PEAKED, "en").endswith(
        "The highest is 450 (the second quarter of 2025), the lowest 150 (the first quarter of 2025)."
    )


def test_several_series_are_told_by_their_highest_and_lowest_with_names():
    text = chart_summary(SERIES, "en")

    assert "from January 2025 to February 2025" in text
    assert text.endswith("The highest is 30 (Alpha, February 2025), the lowest 5 (Beta, January 2025).")


def test_chinese_sentences_are_chinese():
    text = chart_summary(SERIES, "zh")

    assert text.startswith("Revenue, million yuan：共 4 个数值，从")
    assert "最高为 30（Alpha，" in text and text.endswith("）。")


def test_two_measures_are_both_told():
    data = ChartData((MODEL, PRICE, VALUE), [["Alpha", 0.1, 10], ["Beta", 0.5, 5]])

    assert chart_summary(data, "en") == (
        "2 rows. USD per second: from 0.1 (Alpha) to 0.5 (Beta). Revenue, million yuan: from 5 (Beta) to 10 (Alpha)."
    )


def test_equal_values_have_no_highest():
    data = ChartData((MODEL, VALUE), [["Alpha", 5], ["Beta", 5]])

    assert chart_summary(data, "en") == "Revenue, million yuan: 2 values. All are 5."


@pytest.mark.parametrize("rows", [[], [[None, None]], [["Alpha", None]]])
def test_missing_values_break_nothing(rows):
    assert isinstance(chart_summary(ChartData((MODEL, VALUE), rows), "en"), str)


def test_a_chart_without_a_measure_is_told_by_its_time():
    data = ChartData((MONTH, MODEL), [["2025-01-01", "Alpha"], ["2025-02-01", "Beta"]])

    assert chart_summary(data, "en") == "2 rows, from January 2025 to February 2025."
