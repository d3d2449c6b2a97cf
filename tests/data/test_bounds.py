"""Comparisons of numbers at their word: True or False only where it is certain."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.data.bounds import Bounds, bounds_of
from observatory.data.quantities import Quantity


def certain(value, qualifier="exact", high=None):
    return bounds_of(Quantity(value, "users", high, qualifier))


@pytest.mark.parametrize(
    ("one", "other", "above"),
    [
        (certain(301), certain(300), True),
        (certain(300), certain(300), False),
        (certain(300, "over"), certain(300), True),
        (certain(300, "at least"), certain(300), None),
        (certain(300, "over"), certain(301), None),
        (certain(300), certain(300, "over"), False),
        (certain(300, "up to"), certain(300), False),
        (certain(300, "up to"), certain(299), None),
        (certain(310, "about"), certain(300), None),
        (certain(350, "about"), certain(300), True),
        (certain(10, high=20), certain(9), True),
        (certain(10, high=20), certain(15), None),
        (certain(0.1 + 0.2), certain(0.3), False),
    ],
)
def test_a_number_is_above_another_only_where_its_words_say_so(one, other, above):
    assert one.above(other) is above


def test_what_nobody_knows_has_no_bounds():
    assert certain(None) is None


def test_equality_needs_two_single_numbers():
    assert certain(3).equals(3) is True
    assert certain(3).equals(4) is False
    assert certain(3, high=5).equals(4) is None


def test_dividing_by_what_may_be_zero_leaves_everything_open():
    assert certain(1).__truediv__(Bounds(-1, 1)) == Bounds(-math.inf, math.inf, True, True)


def test_a_quotient_of_two_floors_is_open_to_both_sides():
    ratio = certain(300, "over") / certain(100, "over")

    assert ratio.above(3) is None
    assert ratio.above(0) is True


numbers = st.floats(-1e6, 1e6).map(lambda number: round(number, 3) + 0.0)  # no negative zero
spans = st.tuples(numbers, numbers).map(sorted)


@given(spans, spans, st.data())
def test_what_holds_for_bounds_holds_for_every_number_within_them(one, other, data):
    a, b = Bounds(*one), Bounds(*other)
    x, y = data.draw(st.floats(*one)), data.draw(st.floats(*other))

    for outcome, truth in ((a.above(b), x > y), (a.at_least(b), x >= y)):
        assert outcome in (None, truth) or math.isclose(x, y, rel_tol=1e-8)
    for computed, result in ((a + b, x + y), (a - b, x - y), (a * b, x * y)):
        slack = 1e-6 * max(1.0, abs(result))
        assert computed.low - slack <= result <= computed.high + slack
