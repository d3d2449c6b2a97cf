"""The table under a chart holds what the chart encodes."""

import altair as alt
import pandas as pd
import pytest

from observatory.figures.rows import ChartData, Column, chart_data, table_data

SCORES = pd.DataFrame(
    {
        "month": pd.to_datetime(["2025-01-01", "2025-02-01", "2025-01-01", "2025-02-01"]),
        "model": ["Alpha", "Alpha", "Beta", "Beta"],
        "score": [1000.0, 1010.5, 990.0, 1020.0],
        "price": [0.1, 0.1, 0.2, 0.2],
        "note": ["a", "b", "c", "d"],
    }
)
BASE = alt.Chart(SCORES)
LINES = BASE.mark_line().encode(
    x=alt.X("month:T", title="Month"), y=alt.Y("score:Q", axis=alt.Axis(title=["Elo", "points"])), color="model:N"
)
PRICES = BASE.mark_bar().encode(x=alt.X("price:Q", title="USD per second"), y=alt.Y("model:N", title="Model"))


def titles(chart):
    return [column.title for column in chart_data(chart.to_dict()).columns]


def test_the_encoded_columns_are_there_under_the_charts_own_titles():
    data = chart_data(LINES.to_dict())

    assert data.columns == (
        Column("month", "Month", "temporal"),
        Column("model", "model", "nominal"),
        Column("score", "Elo points", "quantitative"),
    )
    assert data.rows[1] == ["2025-02-01", "Alpha", 1010.5]


def test_labels_at_the_ends_of_lines_add_no_rows():
    ends = alt.Chart(SCORES[SCORES.month == SCORES.month.max()])
    layered = LINES + ends.mark_text().encode(x="month:T", y="score:Q", text="model:N")

    assert len(chart_data(layered.to_dict()).rows) == 4


def test_repeated_rows_are_given_once():
    assert chart_data(PRICES.to_dict()).rows == [["Alpha", 0.1], ["Beta", 0.2]]


@pytest.mark.parametrize(
    ("chart", "expected"),
    [
        (LINES | PRICES, ["Month", "Model", "Elo points", "USD per second"]),
        (LINES & PRICES, ["Month", "Model", "Elo points", "USD per second"]),
        (LINES.facet("note:N"), ["note", "Month", "model", "Elo points"]),
        (LINES.encode(column="note:N"), ["note", "Month", "model", "Elo points"]),
        (BASE.mark_bar().encode(x=alt.X(alt.repeat("repeat"), type="quantitative")).repeat(["score", "price"]),
         ["score", "price"]),
        (BASE.transform_fold(["score", "price"]).mark_bar().encode(x="model:N", y="value:Q"),
         ["model", "score", "price"]),
        (BASE.transform_calculate(double="datum.score * 2").mark_bar().encode(x="model:N", y="double:Q"), ["model"]),
        (BASE.mark_bar().encode(y="model:N", x=alt.X("price:Q", title="USD"), x2="score"),
         ["model", "USD", "USD (score)"]),
        (BASE.mark_bar().encode(x="model:N", y="sum(score):Q", tooltip=alt.Tooltip("note:N", title="Note")),
         ["model", "Note", "score"]),
        (BASE.mark_point().encode(x="price:Q", color=alt.condition("datum.score > 1000", "model:N", alt.value("red"))),
         ["model", "price"]),
    ],
    ids=["hconcat", "vconcat", "facet", "column", "repeat", "fold", "calculate", "range", "tooltip", "condition"],
)  # fmt: skip
def test_every_kind_of_chart_has_its_columns(chart, expected):
    assert titles(chart) == expected


def test_inline_values_are_read_too():
    spec = {"data": {"values": [{"a": 1}, {"a": None}, {"a": 1}]}, "mark": "bar", "encoding": {"x": {"field": "a"}}}

    assert chart_data(spec).rows == [[1]]


def test_a_chart_without_data_has_no_columns():
    assert chart_data({"mark": "bar"}) == ChartData((), [])


def test_csv_has_a_header_of_titles_and_unix_line_ends():
    columns = (Column("name", "Name, full", "nominal"), Column("value", "Value", "quantitative"))

    text = ChartData(columns, [['say "hi"', None], ["可灵", 2.5]]).csv()

    assert text == '"Name, full",Value\n"say ""hi""",\n可灵,2.5\n'


def test_a_published_table_gets_its_kinds_from_its_cells():
    data = table_data({"columns": ["model", "released", "votes"], "rows": [["Alpha", "2025-03-01T00:00:00.000", 12.0]]})

    assert [column.kind for column in data.columns] == ["nominal", "temporal", "quantitative"]
    assert data.rows == [["Alpha", "2025-03-01", 12]]


def test_colours_written_into_the_data_are_not_data():
    chart = BASE.mark_bar().encode(x="price:Q", y="model:N", color=alt.Color("note:N", scale=None))

    assert titles(chart) == ["model", "price"]
