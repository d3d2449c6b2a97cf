"""Computing with stated quantities: which qualifier, which range, which rate, and what is assumed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.data.convert import (
    ConversionError,
    annualised,
    exchanged,
    growth,
    multiple,
    quotient_qualifier,
    share,
    significant,
    sum_qualifier,
    total,
)
from observatory.data.exchange import Rates
from observatory.data.quantities import QUALIFIERS, Quantity
from observatory.data.units import UnitWords

JANUARY = 12 * 2026 + 1
RATES = Rates(
    "USD",
    {"CNY": {JANUARY: 7.0, JANUARY + 1: 7.2, JANUARY + 2: 7.4}, "EUR": {JANUARY: 0.8, JANUARY + 1: 0.9}},
    "rates",
    {"CNY": {JANUARY: "c1", JANUARY + 1: "c2", JANUARY + 2: "c3"}, "EUR": {JANUARY: "e1", JANUARY + 1: "e2"}},
)
USERS = {"users": UnitWords({"en": ("user", "users")})}
AMOUNTS = st.floats(1, 1e6).map(lambda x: float(f"{x:.4g}"))


@pytest.mark.parametrize(
    ("above", "below", "quotient"),
    [
        ("exact", "exact", "exact"),
        ("over", "exact", "over"),
        ("exact", "over", "up to"),
        ("over", "over", "about"),
        ("at least", "up to", "over"),
        ("up to", "up to", "about"),
        ("up to", "at least", "up to"),
        ("about", "over", "about"),
        ("exact", "estimate", "about"),
        ("guidance", "exact", "about"),
    ],
)
def test_a_quotient_is_as_exact_as_its_terms_let_it_be(above, below, quotient):
    assert quotient_qualifier(above, below) == quotient


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["exact", "exact"], "exact"),
        (["exact", "over"], "over"),
        (["at least", "over"], "over"),
        (["exact", "up to"], "up to"),
        (["over", "up to"], "about"),
        (["over", "about"], "about"),
        (["exact", "estimate"], "about"),
    ],
)
def test_a_sum_is_a_bound_only_where_all_its_parts_are_bounds_of_one_side(parts, whole):
    assert sum_qualifier(parts) == whole


def test_parts_of_different_scales_add_up_in_the_unit_of_the_first():
    parts = [Quantity(300, "CNY million", qualifier="over"), Quantity(0.5, "CNY billion", 0.7)]

    assert total(parts, {}).quantity == Quantity(800, "CNY million", 1000, "over")


def test_a_share_of_a_range_is_a_range():
    assert share(Quantity(30, "CNY million"), Quantity(0.1, "CNY billion", 0.2), {}).quantity == Quantity(
        15, "percent", 30
    )


def test_growth_of_a_bound_over_an_exact_value_is_a_bound():
    grown = growth(Quantity(200, "CNY"), Quantity(250, "CNY", qualifier="over"), {}).quantity

    assert grown == Quantity(25, "percent", qualifier="over")


@given(AMOUNTS)
def test_what_stays_the_same_has_not_grown_and_is_one_time_itself(amount):
    same = Quantity(amount, "users")

    assert growth(same, same, USERS).quantity.value == 0
    assert multiple(same, same, USERS).quantity == Quantity(1, "times")
    assert share(same, same, USERS).quantity == Quantity(100, "percent")


@given(AMOUNTS, AMOUNTS, AMOUNTS, st.sampled_from(QUALIFIERS))
def test_the_growth_of_any_value_of_a_range_lies_in_the_growth_of_the_range(before, one, other, qualifier):
    low, high = sorted((one, other))
    ranged = growth(Quantity(before, "CNY"), Quantity(low, "CNY", high, qualifier), {}).quantity
    single = growth(Quantity(before, "CNY"), Quantity((low + high) / 2, "CNY"), {}).quantity

    assert ranged.value <= single.value + 1e-6
    assert single.value <= (ranged.value if ranged.high is None else ranged.high) + 1e-6


@pytest.mark.parametrize(("period", "yearly"), [("2026-03", 1200), ("2026-Q1", 400), ("2026-H1", 200)])
def test_a_run_rate_repeats_its_period_for_a_year(period, yearly):
    made = annualised(Quantity(100, "USD million", qualifier="over"), period)

    assert made.quantity == Quantity(yearly, "USD million", qualifier="over")
    assert str(yearly // 100) in made.how["en"] and str(yearly // 100) in made.how["zh"]


@pytest.mark.parametrize("period", ["2026", "2026-03-01"])
def test_a_year_and_a_day_have_no_run_rate(period):
    with pytest.raises(ConversionError, match="a month, a quarter or a half"):
        annualised(Quantity(1, "USD"), period)


def test_a_sum_is_converted_at_the_mean_rate_of_its_months_which_are_named():
    made = exchanged(Quantity(720, "CNY million", qualifier="over"), "USD million", "2026-Q1", RATES, {})

    assert made.quantity.value == pytest.approx(100)
    assert (made.quantity.qualifier, made.quantity.digits) == ("over", 2)
    assert made.rows == (("rates", "c1"), ("rates", "c2"), ("rates", "c3"))
    assert made.how["en"] == "converted at $1 = 7.2 yuan, the mean of the monthly rates of the first quarter of 2026"
    assert made.how["zh"] == "按 1 美元 = 7.2 元折算，即 2026 年第一季度各月平均汇率的均值"


def test_two_currencies_meet_in_the_base_of_the_rates_in_the_months_known_of_both():
    made = exchanged(Quantity(85, "EUR"), "CNY", "2026", RATES, {})

    assert made.quantity.value == pytest.approx(85 * 7.1 / 0.85)
    assert made.rows == (("rates", "e1"), ("rates", "e2"), ("rates", "c1"), ("rates", "c2"))


def test_after_the_last_month_its_rate_stands_in_and_the_words_say_so():
    made = exchanged(Quantity(74, "CNY"), "USD", "2026-05", RATES, {})

    assert made.quantity == Quantity(10, "USD", qualifier="about", digits=2)
    assert "the last monthly rate known before May 2026" in made.how["en"]


@given(AMOUNTS, st.sampled_from(QUALIFIERS))
def test_converting_there_and_back_gives_the_sum_again(amount, qualifier):
    there = exchanged(Quantity(amount, "CNY million", qualifier=qualifier), "USD", "2026-02", RATES, {}).quantity
    back = exchanged(there, "CNY million", "2026-02", RATES, {}).quantity

    assert back.value == pytest.approx(amount)


@pytest.mark.parametrize(
    ("quantity", "unit", "when", "message"),
    [
        (Quantity(5, "percent"), "USD", "2026", "'percent' cannot be told in 'USD'"),
        (Quantity(5, "CNY"), "percent", "2026", "'CNY' cannot be told in 'percent'"),
        (Quantity(5, "CNY"), "USD", "", "of which period"),
        (Quantity(5, "CNY"), "USD", "2025", "no exchange rate"),
        (Quantity(5, "CNY"), "HKD", "2026", "no exchange rate"),
        (Quantity(None, "CNY"), "USD", "2026", "not known"),
    ],
)
def test_what_cannot_be_converted_is_refused(quantity, unit, when, message):
    with pytest.raises(ConversionError, match=message):
        exchanged(quantity, unit, when, RATES, {})


@pytest.mark.parametrize(
    ("compute", "message"),
    [
        (lambda: growth(Quantity(-1, "CNY"), Quantity(1, "CNY"), {}), "above 0"),
        (lambda: share(Quantity(1, "CNY"), Quantity(0, "CNY"), {}), "may be 0"),
        (lambda: share(Quantity(1, "CNY"), Quantity(1, "USD"), {}), "different units"),
        (lambda: total([], {}), "nothing to add up"),
    ],
)
def test_what_cannot_be_computed_is_refused(compute, message):
    with pytest.raises(ConversionError, match=message):
        compute()


@pytest.mark.parametrize(("value", "digits"), [(300, 2), (201, 3), (8.25, 3), (20000, 2), (0.05, 1), (1247, 4)])
def test_the_digits_of_a_stated_value_are_those_that_count(value, digits):
    assert significant(Quantity(value, "CNY")) == digits
