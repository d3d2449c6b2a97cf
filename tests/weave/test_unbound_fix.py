"""The binding that is offered for a quantity written by hand: the right value, found by amount, unit and words."""

from __future__ import annotations

import pytest

from observatory.data.quantities import Quantity
from observatory.data.tables import read_dataset
from observatory.data.units import UnitWords
from observatory.project import Project
from observatory.weave.by_hand_amount import fits, read_by_hand
from observatory.weave.unbound import Scanner
from observatory.weave.unbound_check import written_by_hand
from observatory.weave.unbound_fix import Bindings

UNITS = {
    "users": UnitWords({"en": ("user", "users"), "zh": ("用户", "用户")}),
    "audio clips": UnitWords({"en": ("audio clip", "audio clips"), "zh": ("段音频", "段音频")}),
}


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("en", "20.1 billion yuan", 20.1e9, "CNY"),
        ("en", "¥20.1bn", 20.1e9, "CNY"),
        ("en", "$240m", 240e6, "USD"),
        ("en", "US$1.2 billion", 1.2e9, "USD"),
        ("en", "More than 300 million users", 300e6, "users"),
        ("en", "40%", 40, "percent"),
        ("en", "2.5 percentage points", 2.5, "percentage points"),
        ("en", "10x", 10, "times"),
        ("en", "10-fold", 10, "times"),
        ("en", "15-second", 15, "seconds"),
        ("en", "ten seconds", 10, "seconds"),
        ("en", "$0.112 per second", 0.112, "USD per second"),
        ("en", "-3%", -3, "percent"),
        ("en", "1,215", 1215, ""),
        ("zh", "201 亿元", 20.1e9, "CNY"),
        ("zh", "超 2.4 亿美元", 240e6, "USD"),
        ("zh", "近七成", 70, "percent"),
        ("zh", "百分之十二", 12, "percent"),
        ("zh", "三倍", 3, "times"),
        ("zh", "3 亿用户", 300e6, "users"),
        ("zh", "每秒 0.112 美元", 0.112, "USD per second"),
        ("zh", "36 条", 36, ""),
    ],
)
def test_an_amount_is_read_in_the_ways_that_people_write_it(language, text, value, unit):
    read = read_by_hand(text, language, UNITS)

    assert read is not None
    assert (read.value, read.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(("language", "text"), [("en", "twice"), ("en", "hundreds of"), ("zh", "过半"), ("zh", "每半")])
def test_words_that_nothing_writes_are_not_read(language, text):
    assert read_by_hand(text, language, UNITS) is None


@pytest.mark.parametrize(
    ("hand", "value", "fit"),
    [
        (Quantity(20.1e9, "CNY"), Quantity(20_100, "CNY million"), True),
        (Quantity(20e9, "CNY"), Quantity(20_100, "CNY million"), True),  # within the rounding of the writing
        (Quantity(20.1e9, "CNY"), Quantity(20_200, "CNY million"), False),
        (Quantity(20.1e9, "USD"), Quantity(20_100, "CNY million"), False),
        (Quantity(300e6, "users"), Quantity(300, "users million", qualifier="over"), True),
        (Quantity(300e6, ""), Quantity(300, "users million"), True),
        (Quantity(12, ""), Quantity(12, "percent"), False),  # a small number without a unit may be anything
        (Quantity(12, "", 15), Quantity(12, "users", 15), True),
        (Quantity(12, ""), Quantity(12, "users", 15), False),
        (Quantity(0.112, "USD"), Quantity(0.112, "USD per second"), True),
        (Quantity(0.112, "USD per month"), Quantity(0.112, "USD per second"), False),
        (Quantity(12, ""), Quantity(None, "users"), False),
        (Quantity(12, ""), Quantity(12, "acres"), False),
    ],
)
def test_a_value_fits_if_it_is_what_was_written_within_its_rounding(hand, value, fit):
    assert fits(hand, value, UNITS) is fit


def offered(book, text: str) -> list[str]:
    scanner = Scanner(book.language, ["Long Lake", "长湖"], book.dataset.package.units)
    return [one.reference for one in Bindings(book).fitting(scanner.scan(text)[0], None)]


def test_rows_are_offered_by_their_value_and_the_words_around_it(lakes, append):
    append("observations", "round-2030,lake-round,2030,96,,square kilometres,exact,survey-2020,")

    assert offered(lakes(), "Long Lake had 96 square kilometres in 2020.") == ["long-2020", "round-2030"]
    assert offered(lakes(), "Round Lake has 96 square kilometres.") == ["round-2030", "long-2020"]
    assert offered(lakes("zh"), "圆湖面积为 96 平方千米。") == ["round-2030", "long-2020"]
    assert offered(lakes(), "Long Lake had 97 square kilometres.") == []


def test_the_message_names_the_binding_that_would_fit(project):
    (project / "docs/method.md").write_text("# How\n\nLong Lake had 96 square kilometres in 2020.\n")
    (problem,) = written_by_hand(Project(project), read_dataset(project / "data"))

    assert str(problem) == (
        "docs/method.md:3:15: '96 square kilometres' is written by hand. To fix: write {{ value(\"long-2020\") }}"
    )


def test_where_nothing_fits_the_message_says_how_to_except_it(project):
    (project / "docs/method.md").write_text("# How\n\nLong Lake had 97 square kilometres.\n")
    (problem,) = written_by_hand(Project(project), read_dataset(project / "data"))

    assert '{{ unbound("TEXT", "reason") }}' in (problem.fix or "")
