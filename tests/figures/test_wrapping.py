"""Lines break where a reader of the language expects it."""

import pytest

from observatory.figures.text import text_width, wrap_text


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Q1 2025", 40, ["Q1", "2025"]),
        ("Q1 2025", 80, ["Q1 2025"]),
        ("季度收入同比增长", 48, ["季度收入", "同比增长"]),
        ("季度收入，同比增长", 48, ["季度收", "入，同比", "增长"]),
        ("Seedance 即梦视频", 60, ["Seedance", "即梦视频"]),
        ("", 50, [""]),
    ],
)
def test_text_breaks_at_spaces_and_between_chinese_characters(text, width, lines):
    assert wrap_text(text, width, 12) == lines


def test_a_word_that_is_too_wide_stays_whole():
    assert wrap_text("an Unbreakablename", 30, 12) == ["an", "Unbreakablename"]


def test_a_chinese_character_is_one_em_wide():
    assert text_width("可灵", 13) == 26
