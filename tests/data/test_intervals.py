"""What a written number may be, and what follows for sums and quotients."""

from __future__ import annotations

import math
from decimal import ROUND_FLOOR, Context, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.data.intervals import Interval, stated

SIZES = st.floats(0.01, 1e6).map(lambda x: float(f"{x:.9g}"))
DIGITS = st.integers(2, 6)


def rounded(value: float, digits: int) -> float:
    return float(f"{value:.{digits - 1}e}")


@pytest.mark.parametrize(
    ("value", "high", "qualifier", "low", "top"),
    [
        (7.2, None, "exact", 7.15, 7.25),
        (17634, None, "exact", 17633.5, 17634.5),
        (17600, None, "exact", 17550, 17650),
        (20000, None, "exact", 19500, 20500),
        (5, None, "exact", 4.5, 5.5),
        (17600, None, "about", 17500, 17700),
        (300, None, "over", 300, 375),
        (70, None, "over", 70, 80),
        (12.5, None, "at least", 12.5, 12.6),
        (10, None, "up to", 9, 10),
        (3, 5, "exact", 2.5, 5.5),
    ],
)
def test_a_value_may_be_off_by_its_last_place_and_by_its_qualifier(value, high, qualifier, low, top):
    found = stated(value, high, qualifier)

    assert (found.low, found.high) == pytest.approx((low, top))


@given(SIZES, DIGITS)
def test_a_number_lies_within_what_its_rounding_says(value, digits):
    assert stated(rounded(value, digits)).gap(Interval(value, value)) == 0


@given(SIZES, DIGITS)
def test_a_number_is_not_above_what_over_so_much_allows(value, digits):
    floor = float(f"{Decimal(repr(value)).normalize(Context(prec=digits, rounding=ROUND_FLOOR))}")

    assert stated(floor, None, "over").gap(Interval(value, value)) == 0


@given(st.lists(st.tuples(SIZES, DIGITS), min_size=1, max_size=8), DIGITS)
def test_rounded_parts_always_add_up_to_their_rounded_total(parts, digits):
    total = stated(rounded(math.fsum(value for value, _ in parts), digits))
    added = sum((stated(rounded(*part)) for part in parts), Interval(0, 0))

    assert added.gap(total) == 0


@given(SIZES, SIZES, DIGITS, DIGITS, DIGITS)
def test_a_rounded_quotient_always_fits_its_rounded_terms(above, below, one, two, three):
    quotient = stated(rounded(above / below, three))

    assert (stated(rounded(above, one)) / stated(rounded(below, two))).gap(quotient) == 0


def test_the_gap_has_the_sign_of_the_difference():
    assert Interval(1, 2).gap(Interval(3, 4)) == -1
    assert Interval(3, 4).gap(Interval(1, 2)) == 1
    assert Interval(1, 3).gap(Interval(3, 4)) == 0


def test_intervals_that_share_an_end_only_do_not_overlap():
    assert stated(7.2).overlaps(stated(7.18))
    assert not stated(10).overlaps(stated(11))


def test_dividing_by_what_may_be_nothing_gives_anything():
    assert (Interval(1, 2) / Interval(-1, 1)) == Interval(-math.inf, math.inf)
