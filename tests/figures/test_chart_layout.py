"""One specification, laid out for a wide page and anew for a phone."""

import copy

import pytest

from observatory.figures.datasets import gather_data
from observatory.figures.layout import NARROW, WIDE, lay_out, prepare_spec
from observatory.figures.svg import svg_width
from observatory.figures.theme import hanzi_scale_expr, house_config, with_house_config

ROWS = [
    {"model": name, "quarter": quarter, "value": place * 10 + len(name), "unused": "x"}
    for name in ("Alpha", "Beta", "Gamma")
    for place, quarter in enumerate(("2025-Q1", "2025-Q2", "2025-Q3"), start=1)
]
X = {"field": "quarter", "type": "ordinal", "title": None}
Y = {"field": "value", "type": "quantitative", "title": "million yuan"}
BARS = {"mark": "bar", "encoding": {"x": X, "y": Y}}
LABELLED = {
    "layer": [
        {"mark": "line"},
        {"mark": {"type": "text", "align": "left", "dx": 6}, "encoding": {"text": {"field": "model"}}},
    ],
    "encoding": {"x": X, "y": Y, "color": {"field": "model", "type": "nominal", "legend": None}},
}
FACETED = {**BARS, "encoding": {**BARS["encoding"], "column": {"field": "model", "type": "nominal"}}}


def chart(body, **more):
    return {"data": {"values": ROWS}, **copy.deepcopy(body), **more}


def laid_out(body, frame):
    return lay_out(prepare_spec(chart(body), "en"), frame)


@pytest.mark.parametrize(
    "body",
    [BARS, LABELLED, FACETED, {"hconcat": [BARS, BARS]}, {"vconcat": [BARS, LABELLED]}, {"concat": [BARS] * 3}],
    ids=["bars", "labelled lines", "columns", "side by side", "below each other", "concat"],
)
@pytest.mark.parametrize("frame", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_kind_of_chart_fills_its_width_and_does_not_exceed_it(body, frame):
    _, drawn = laid_out(body, frame)

    assert frame.width - 8 <= svg_width(drawn) <= frame.width


def test_plots_side_by_side_stand_below_each_other_on_a_phone():
    spec, _ = laid_out({"hconcat": [BARS, BARS]}, NARROW)

    assert len(spec["vconcat"]) == 2 and "hconcat" not in spec


def test_columns_of_plots_become_one_column_on_a_phone():
    spec, _ = laid_out(FACETED, NARROW)

    assert spec["encoding"]["facet"]["columns"] == 1 and "column" not in spec["encoding"]


def test_a_width_of_the_scripts_own_is_kept_where_it_fits():
    wide, _ = laid_out({**BARS, "width": 300}, WIDE)
    narrow, drawn = laid_out({**BARS, "width": 3000}, WIDE)

    assert wide["width"] == 300
    assert narrow["width"] < 688 and svg_width(drawn) <= 688


def test_a_long_title_breaks_earlier_on_a_phone():
    body = {**BARS, "title": "Revenue grew from quarter to quarter, and by more each time"}

    assert laid_out(body, WIDE)[0]["title"] == body["title"]
    assert len(laid_out(body, NARROW)[0]["title"]) == 2


def test_legends_move_below_on_a_phone_in_as_many_columns_as_fit():
    names = [f"A name as long as names of models are {number}" for number in range(6)]
    rows = [{"n": name, "v": 1} for name in names]
    colour = {"field": "n", "type": "nominal"}
    spec = {"data": {"values": rows}, "mark": "bar", "encoding": {"x": {"field": "v"}, "color": colour}}

    drawn, _ = lay_out(prepare_spec(spec, "en"), NARROW)

    assert drawn["encoding"]["color"]["legend"] == {"orient": "bottom", "direction": "horizontal", "columns": 1}


def test_long_names_beside_bars_break_into_lines_and_the_bars_make_room():
    name = "Guidance that the management gave at the start of the year"
    y = {"field": "n", "type": "nominal"}
    spec = {"data": {"values": [{"n": name, "v": 1}]}, "mark": "bar", "encoding": {"y": y, "x": {"field": "v"}}}

    drawn, svg = lay_out(prepare_spec(spec, "en"), NARROW)

    assert "labelExpr" in drawn["encoding"]["y"]["axis"] and drawn["height"]["step"] > 28
    assert name not in svg and "…" not in svg


def test_text_is_12_px_or_more():
    mark = {"type": "text", "fontSize": 9}
    spec, _ = laid_out({"layer": [{"mark": mark}], "encoding": {"x": X, "text": {"field": "model"}}}, NARROW)

    assert spec["layer"][0]["mark"]["fontSize"] == 12


def test_the_input_is_not_changed():
    spec = chart(LABELLED, title="A title")
    before = copy.deepcopy(spec)

    for frame in (WIDE, NARROW):
        lay_out(prepare_spec(spec, "zh"), frame)

    assert spec == before


def test_what_a_script_configures_wins_over_the_house():
    prepared = prepare_spec(chart(BARS, config={"axisY": {"grid": False}}), "en")

    assert prepared["config"]["axisY"] == {**house_config("en")["axisY"], "grid": False}


def test_what_altair_configures_by_itself_does_not_win():
    prepared = with_house_config(chart(BARS, config={"view": {"continuousWidth": 300, "continuousHeight": 300}}), "en")

    assert prepared["config"]["view"] == house_config("en")["view"]


def test_columns_that_nothing_uses_are_dropped_from_the_data():
    [rows] = gather_data(chart(BARS))["datasets"].values()

    assert list(rows[0]) == ["quarter", "value"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2025-03-31", "2025-03-31T00:00:00"),
        ("2025-03", "2025-03-01T00:00:00"),
        ("2025-03-31T00:00:00.000Z", "2025-03-31T00:00:00"),
        ("2025-03-31T08:30:00+00:00", "2025-03-31T08:30:00"),
        ("no date", "no date"),
    ],
)
def test_a_day_is_the_same_day_in_every_zone(written, read):
    x = {"field": "day", "type": "temporal", "timeUnit": "utcyearmonth"}
    spec = gather_data({"data": {"values": [{"day": written}]}, "mark": "bar", "encoding": {"x": x}})

    assert spec["datasets"]["inline-1"] == [{"day": read}]
    assert spec["encoding"]["x"]["timeUnit"] == "yearmonth"


def test_chinese_charts_count_in_wan_and_yi():
    axis = {"labelExpr": hanzi_scale_expr("元"), "values": [120_000_000, 45_000, 300]}
    y = {"field": "v", "type": "quantitative", "axis": axis}
    spec = {"data": {"values": [{"v": 120_000_000}]}, "mark": "bar", "encoding": {"y": y}}

    _, svg = lay_out(prepare_spec(spec, "zh"), WIDE)

    assert "1.2 亿元" in svg and "4.5 万元" in svg and "300元" in svg


def test_chinese_charts_name_months_in_chinese():
    rows = [{"d": f"2025-{month:02}-01", "v": month} for month in range(1, 13)]
    encoding = {"x": {"field": "d", "type": "temporal"}, "y": {"field": "v", "type": "quantitative"}}

    _, svg = lay_out(prepare_spec({"data": {"values": rows}, "mark": "line", "encoding": encoding}, "zh"), WIDE)

    assert "3月" in svg and "March" not in svg


@pytest.mark.parametrize("names", [("Runway", "Kling"), ("跑道", "可灵")])
def test_series_take_their_colours_in_the_order_of_the_rows_in_every_language(names):
    rows = [{"n": name, "v": 1} for name in names]
    colour = {"field": "n", "type": "nominal"}
    spec = {"data": {"values": rows}, "mark": "bar", "encoding": {"x": {"field": "v"}, "color": colour}}

    prepared = with_house_config(spec, "en")

    assert prepared["encoding"]["color"]["sort"] is None


def test_an_order_of_the_scripts_own_is_kept():
    colour = {"field": "model", "type": "nominal", "scale": {"domain": ["Beta", "Alpha"]}}

    prepared = with_house_config(chart(BARS, encoding={"x": X, "color": colour}), "en")

    assert "sort" not in prepared["encoding"]["color"]


def test_words_on_coloured_cells_keep_their_colours_when_the_page_turns_dark():
    colour = {"field": "value", "type": "quantitative"}
    cells = {"mark": "rect", "encoding": {"color": colour}}
    light = {"condition": {"test": "datum.value > 20", "value": "#ffffff"}, "value": "#1d2733"}
    words = {"mark": "text", "encoding": {"text": {"field": "value"}, "color": light}}
    body = {"layer": [cells, words], "encoding": {"x": X, "y": {"field": "model", "type": "nominal"}}}

    _, svg = laid_out(body, WIDE)

    written = svg[svg.index("mark-text role-mark") :]
    assert "rgb(29,39,51)" in written and "rgb(255,255,255)" in written


def test_several_legends_stand_below_each_other_on_a_phone():
    names = [{"n": f"A name {number}", "s": f"A shape {number}", "v": 1} for number in range(4)]
    encoding = {
        "x": {"field": "v", "type": "quantitative"},
        "y": {"field": "v", "type": "quantitative"},
        "color": {"field": "n", "type": "nominal"},
        "shape": {"field": "s", "type": "nominal"},
        "text": {"field": "n"},
    }
    layers = [{"mark": "point"}, {"mark": {"type": "text", "align": "left"}}]

    _, svg = lay_out(prepare_spec({"data": {"values": names}, "layer": layers, "encoding": encoding}, "en"), NARROW)

    assert svg_width(svg) <= 328
