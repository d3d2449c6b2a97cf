from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.data.numerals import Numeral, round_to, scaled, write_decimal


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [
        (2.675, 3, "2.68"),
        (2.665, 3, "2.66"),
        (0.125, 2, "0.12"),
        (12345, 4, "12340"),
        (0.1 + 0.2, 4, "0.3"),
        (9.9999, 4, "10"),
    ],
)
def test_a_half_of_the_decimal_text_goes_to_the_even_digit(value, digits, rounded):
    assert write_decimal(round_to(value, 1, digits), "en", grouped=False) == rounded


def test_rounding_comes_before_the_scale_word():
    assert scaled(round_to(999_960, 1, 4), "en") == Numeral("1", "million")
    assert scaled(round_to(99_996_000, 1, 4), "zh") == Numeral("1", "亿")


def test_english_separates_thousands_and_chinese_does_not():
    assert scaled(Decimal(1247), "en") == Numeral("1,247")
    assert scaled(Decimal(1247), "zh") == Numeral("1247")


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e300, max_value=1e300))
def test_no_number_is_written_with_an_exponent(x):
    text = write_decimal(round_to(x, 1, 4), "en")

    assert "E" not in text.upper()
    assert not text.endswith(".") and text not in ("", "−0")
