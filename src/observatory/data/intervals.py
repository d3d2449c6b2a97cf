"""What a number may truly be, given how it was written: intervals, and arithmetic with them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

LOOSE = ("about", "estimate", "guidance")
FLOORS = ("over", "at least")
_NOISE = 1e-9  # relative; what computing with floats adds


@dataclass(frozen=True)
class Interval:
    """All numbers from `low` to `high`; an end may be infinite."""

    low: float
    high: float

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        ends = [_times(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: Interval) -> Interval:
        """The quotients; all numbers where the divisor may be 0."""
        if other.low <= 0 <= other.high:
            return Interval(-math.inf, math.inf)
        return self * Interval(1 / other.high, 1 / other.low)

    def scaled(self, factor: float) -> Interval:
        return self * Interval(factor, factor)

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    def gap(self, other: Interval) -> float:
        """How far the two lie apart: 0 where they meet, below 0 where this one is the smaller."""
        slack = _NOISE * max(
            (abs(x) for x in (self.low, self.high, other.low, other.high) if math.isfinite(x)), default=0
        )
        if self.high < other.low - slack:
            return self.high - other.low
        return self.low - other.high if other.high < self.low - slack else 0.0

    def overlaps(self, other: Interval) -> bool:
        """Whether they share more than an end."""
        slack = _NOISE * max(abs(self.low), abs(other.low), 1e-300)
        return min(self.high, other.high) - max(self.low, other.low) > slack or self == other


def _times(a: float, b: float) -> float:
    return 0.0 if a == 0 or b == 0 else a * b  # and not NaN where the other is infinite


def stated(value: float, high: float | None = None, qualifier: str = "exact") -> Interval:
    """What a stated value (or range up to `high`) may be, in its own unit.

    A value is right to half a unit of its last place; zeros at the end of a whole number are no places, except that
    two digits always count. For "about" and its like it is a whole unit. "Over" reaches up by one unit of the last
    digit that is not zero (over 70 is up to 80), "up to" reaches down by one unit of its last place, since a limit is
    named more exactly than a floor; neither by more than a quarter.
    """
    if high is not None and high != value:
        return Interval(stated(value, None, qualifier).low, stated(high, None, qualifier).high)
    last, coarse = places(value)
    if qualifier in FLOORS:
        return Interval(value, value + min(coarse, abs(value) / 4))
    if qualifier == "up to":
        return Interval(value - min(last, abs(value) / 4), value)
    half = last if qualifier in LOOSE else last / 2
    return Interval(value - half, value + half)


def places(value: float) -> tuple[float, float]:
    """The unit of a value's last place that counts, and that of its last digit that is not zero: 10, 100 for 300."""
    text = repr(float(value))
    number = Decimal(text[:-2] if text.endswith(".0") else text)
    if not number:
        return 1.0, 1.0
    _, digits, exponent = number.normalize().as_tuple()
    assert isinstance(exponent, int)
    coarse = 10.0**exponent
    if exponent <= 0:
        return coarse, coarse
    second = 10.0 ** (len(digits) + exponent - 2)
    return max(1.0, min(coarse, second)), coarse
