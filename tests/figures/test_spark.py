"""A small chart has real text of a fixed size, within its edges, and tells apart what is sure from what is not."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest

from observatory.figures.spark import HEIGHT, WIDTH, Mark, spark
from observatory.figures.text import text_width

SPAN = (float(date(2024, 1, 1).toordinal()), float(date(2026, 6, 1).toordinal()))
NAMESPACE = "{http://www.w3.org/2000/svg}"


def drawn(*lines: list[Mark], title: str = "t") -> ElementTree.Element:
    return ElementTree.fromstring(spark(lines, SPAN, title))


def texts(chart: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in chart.iter(f"{NAMESPACE}text") if text.get("class") is None]


def at(year: int, value: float, text: str, **more) -> Mark:
    return Mark(float(date(year, 3, 1).toordinal()), value, text, **more)


def test_the_first_and_the_last_value_and_the_extremes_are_named():
    chart = drawn([at(2024, 5, "five"), at(2025, 9, "nine"), at(2026, 1, "one")])

    assert set(texts(chart)) == {"five", "nine", "one"}


def test_the_drawing_has_the_size_that_its_text_is_made_for():
    chart = drawn([at(2024, 1, "a"), at(2025, 2, "b")])

    assert (chart.get("width"), chart.get("height")) == (str(WIDTH), str(HEIGHT))
    assert chart.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"


@pytest.mark.parametrize("text", ["over 850 million yuan", "超过 8.5 亿元人民币（约合）", "x"])
def test_no_label_leaves_the_drawing(text):
    chart = drawn([at(2024, 1, text), at(2026, 9, text + "!")])

    for label in chart.iter(f"{NAMESPACE}text"):
        x, wide = float(label.get("x")), text_width(label.text, 12)
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[label.get("text-anchor")]
        assert left >= -1 and left + wide <= WIDTH + 1


@pytest.mark.parametrize("style", ["exact", "about", "over", "under", "foreseen"])
def test_how_sure_a_value_is_can_be_seen(style):
    chart = drawn([at(2024, 1, "a", style=style), at(2025, 2, "b", style=style)])

    assert len([item for item in chart.iter() if item.get("class") == f"obs-spark-{style}"]) == 2


def test_a_range_is_drawn_from_its_lower_to_its_upper_end():
    chart = drawn([at(2024, 1, "a", high=4), at(2025, 2, "b")])
    [bar] = [item for item in chart.iter(f"{NAMESPACE}path") if item.get("class") == "obs-spark-exact"]

    assert "V" in bar.get("d")


def test_the_title_is_its_name_and_nothing_in_it_is_markup():
    chart = drawn([at(2024, 1, "<b>"), at(2025, 2, "b")], title='a "quoted" <title>')

    assert (chart.get("role"), chart.get("aria-label")) == ("img", 'a "quoted" <title>')
    assert "<b>" in texts(chart)


def test_no_style_stands_in_attributes_that_a_strict_policy_blocks():
    assert "style=" not in spark([[at(2024, 1, "a"), at(2025, 2, "b")]], SPAN, "t")
