from __future__ import annotations

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.data.parsing import parse_quantity
from observatory.data.quantities import QUALIFIERS, Quantity
from observatory.data.units import UnitWords, parse_unit
from observatory.data.writing import write_quantity

UNITS = {
    "users": UnitWords({"en": ("user", "users"), "zh": ("用户", "用户")}),
    "tokens": UnitWords({"en": ("token", "tokens"), "zh": ("token", "token")}),
    "videos": UnitWords({"en": ("video", "videos"), "zh": ("个视频", "个视频")}),
}
TEXTS = [
    *("CNY", "CNY million", "USD billion", "HKD million", "EUR thousand", "JPY", "USD per second"),
    *("CNY per million tokens", "USD per video per month", "percent", "percentage points", "times"),
    *("users", "users million", "tokens million", "videos", "seconds", "videos per day", "", "billion"),
]
VALUES = (
    st.floats(-1e9, 1e9, allow_subnormal=False)
    | st.integers(-(10**6), 10**6).map(float)
    | st.floats(-1, 1, allow_subnormal=False)
)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, high = sorted([draw(VALUES), draw(VALUES)])
    ranged = draw(st.booleans())
    digits = draw(st.none() | st.integers(1, 9))
    return Quantity(
        low, draw(st.sampled_from(TEXTS)), high if ranged else None, draw(st.sampled_from(QUALIFIERS)), digits
    )


@given(quantities())
def test_both_languages_say_the_same_quantity(quantity):
    en = parse_quantity(write_quantity(quantity, "en", UNITS), "en", UNITS)
    zh = parse_quantity(write_quantity(quantity, "zh", UNITS), "zh", UNITS)

    assert en == zh


@given(quantities())
def test_what_is_read_back_is_what_was_written_within_rounding(quantity):
    unit = parse_unit(quantity.unit, UNITS)
    read = parse_quantity(write_quantity(quantity, "zh", UNITS), "zh", UNITS)
    bound = quantity.qualifier in ("over", "at least", "up to")  # rounded to one side, so by a whole last digit
    within = (1 if bound else 0.5) * 10 ** (1 - (quantity.digits or 4))

    assert read.qualifier == quantity.qualifier
    assert parse_unit(read.unit, UNITS).same_kind(unit)
    assert read.value is not None and quantity.value is not None
    assert isclose(read.value, quantity.value * unit.scale, rel_tol=within * 1.0001)


@pytest.mark.parametrize(
    ("text", "language"), [("three yuan", "en"), ("3 fathoms", "en"), ("三亿元", "zh"), ("", "en")]
)
def test_what_nothing_writes_is_refused(text, language):
    with pytest.raises(ValueError):
        parse_quantity(text, language, UNITS)


@pytest.mark.parametrize(("text", "language"), [("not known", "en"), ("未知", "zh")])
def test_what_is_not_known_has_no_value(text, language):
    assert parse_quantity(text, language, UNITS).value is None
