"""What draw_chart gives: small, deterministic SVG in the page's colours."""

import re
from xml.etree import ElementTree

import pytest

from observatory.figures import palette
from observatory.figures.draw import draw_chart
from observatory.figures.svg import figure_id, page_svg

ROWS = [{"name": "可灵 Kling", "value": 3.14159}, {"name": "<b>&", "value": 2}]
SPEC = {
    "data": {"values": ROWS},
    "title": "收入",
    "mark": {"type": "bar", "clip": True},
    "encoding": {
        "x": {"field": "value", "type": "quantitative"},
        "y": {"field": "name", "type": "nominal"},
        "color": {"field": "value", "type": "quantitative"},
    },
}


@pytest.fixture(scope="module")
def drawing():
    return draw_chart(SPEC, key="shares/by-model", language="zh")


@pytest.mark.parametrize("form", ["wide", "narrow", "light", "dark"])
def test_every_form_is_well_formed_and_keeps_its_text(drawing, form):
    root = ElementTree.fromstring(getattr(drawing, form))

    words = "".join(root.itertext())
    assert "可灵 Kling" in words and "<b>&" in words and "收入" in words


@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_a_drawing_in_a_page_follows_the_page(drawing, form):
    svg = getattr(drawing, form)

    assert f'fill="{palette.TEXT.css}"' in svg
    assert "font-family" not in svg
    assert "\n" not in svg
    assert not re.search(r'fill="(white|#fff)', svg)


def test_single_marks_carry_no_names(drawing):
    assert set(re.findall(r"aria-[a-z]+|role", drawing.wide)) == {"aria-hidden"}


def test_ids_start_with_the_key_and_differ_between_the_widths(drawing):
    wide, narrow = (set(re.findall(r' id="([^"]+)"', svg)) for svg in (drawing.wide, drawing.narrow))

    assert wide and narrow and not wide & narrow
    assert all(name.startswith("shares-by-model-") for name in wide | narrow)
    assert set(re.findall(r"url\(#([^)]+)\)", drawing.wide)) <= wide


def test_equal_charts_give_equal_bytes_whatever_was_drawn_before(drawing):
    draw_chart({**SPEC, "title": "Another"}, key="another", language="en")
    from observatory.figures import layout

    layout._lay_out.cache_clear()

    assert draw_chart(SPEC, key="shares/by-model", language="zh") == drawing


def test_downloads_have_real_colours_a_background_and_fonts(drawing):
    for svg, ground in ((drawing.light, palette.BACKGROUND.light), (drawing.dark, palette.BACKGROUND.dark)):
        assert "var(" not in svg
        assert f'<rect width="100%" height="100%" fill="{ground}"/>' in svg
        assert "PingFang SC" in svg
    assert palette.TEXT.dark in drawing.dark and palette.TEXT.light not in drawing.dark


def test_numbers_have_at_most_two_decimals(drawing):
    shapes = re.findall(r' (?:d|transform|x|y|width|height)="([^"]+)"', drawing.wide)

    assert not [shape for shape in shapes if re.search(r"\.\d{3}", shape)]


def test_text_in_a_series_colour_takes_its_ink():
    gold = palette.SERIES[4]
    text = {"type": "text", "color": gold.light, "text": "Gold"}

    drawing = draw_chart({"data": {"values": [{}]}, "mark": text}, key="gold", language="en")

    assert palette.INKS[4].css in drawing.wide and gold.css not in drawing.wide


def test_a_link_of_a_chart_cannot_run_a_script():
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="1" height="1">'
        '<a xlink:href="javascript:alert(1)"><rect width="1" height="1" fill="red"/></a>'
        '<a xlink:href="https://example.org/"><rect width="1" height="1" fill="red"/></a>'
        '<image xlink:href="https://example.org/a.png"/></svg>'
    )

    cleaned = page_svg(svg, "x")

    assert "javascript" not in cleaned and "a.png" not in cleaned
    assert "https://example.org/" in cleaned


@pytest.mark.parametrize(
    ("spec", "reason"),
    [
        ({"hello": 1}, "Invalid specification"),
        ({"data": {"url": "file:///data.csv"}, "mark": "bar"}, "behind a url"),
        ({**SPEC, "transform": [{"calculate": "datum.value +", "as": "x"}]}, "Unexpected end of input"),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_answered_with_the_reason_on_one_line(spec, reason):
    with pytest.raises(ValueError, match=reason) as caught:
        draw_chart(spec, key="bad", language="en")

    assert "\n" not in str(caught.value) and "http" not in str(caught.value)


def test_a_key_becomes_an_anchor():
    assert figure_id("revenue/by quarter") == "revenue-by-quarter"
