from __future__ import annotations

from datetime import date
from math import isclose
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from observatory.data.descriptor import read_package
from observatory.data.parsing import parse_quantity, read_period
from observatory.data.quantities import QUALIFIERS, Quantity
from observatory.data.units import TIME_WORDS, parse_unit
from observatory.data.writing import write_period, write_quantity

ROOT = Path(__file__).parents[2]
UNITS = dict(read_package(ROOT / "data").units)
COUNTED = [name for name, words in UNITS.items() if "{}" not in "".join(words.forms["en"])]
FRAMED = ["rank"]  # what stands around its number
BARE = ["elo points", "ratio", "", "billion"]  # written as the number alone
TEXTS = [
    *("CNY", "CNY million", "USD billion", "HKD million", "EUR thousand", "JPY", "USD per second", "CNY per USD", "USD per 10 seconds"),
    *("CNY per million tokens", "USD per video per month", "percent", "percentage points", "times", "percent per year"),
    *COUNTED, *(f"{name} million" for name in COUNTED), *TIME_WORDS, "videos per day", *FRAMED, *BARE,
]  # fmt: skip
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
    unit = draw(st.sampled_from(TEXTS))
    assume(unit != "years" or not 990 < low < 3000)  # which Chinese writes as it writes a year
    return Quantity(low, unit, high if ranged else None, draw(st.sampled_from(QUALIFIERS)), digits)


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
    assert parse_unit(read.unit, UNITS).same_kind(unit) or (read.unit == "" and quantity.unit in BARE)
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


@given(st.integers(1000, 2999), st.sampled_from(QUALIFIERS))
def test_a_year_is_read_back_as_its_digits(year, qualifier):
    quantity = Quantity(year, "year", qualifier=qualifier)

    assert parse_quantity(write_quantity(quantity, "en", UNITS), "en", UNITS).value == year
    assert parse_quantity(write_quantity(quantity, "zh", UNITS), "zh", UNITS) == quantity


@given(st.sampled_from([0.0, 1.0]), st.sampled_from(QUALIFIERS))
def test_yes_and_no_are_read_back_in_both_languages(value, qualifier):
    quantity = Quantity(value, "boolean", qualifier=qualifier)

    for language in ("en", "zh"):
        assert parse_quantity(write_quantity(quantity, language, UNITS), language, UNITS) == quantity


PERIODS = st.builds(
    lambda day, form: {"year": f"{day:%Y}", "half": f"{day:%Y}-H{(day.month + 5) // 6}", "month": f"{day:%Y-%m}",
                       "quarter": f"{day:%Y}-Q{(day.month + 2) // 3}", "day": day.isoformat()}[form],
    st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(["year", "half", "quarter", "month", "day"]),
)  # fmt: skip


@given(PERIODS, st.sampled_from(["en", "zh"]), st.booleans())
def test_a_period_is_read_back_as_the_tables_write_it(period, language, short):
    assert read_period(write_period(period, language, short), language) == period


@pytest.mark.parametrize(
    ("text", "language"),
    [("31 Brumaire 2025", "en"), ("2025 年第五季度", "zh"), ("30 February 2025", "en"), ("", "en")],
)
def test_what_is_no_period_is_refused(text, language):
    with pytest.raises(ValueError):
        read_period(text, language)
