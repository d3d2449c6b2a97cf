"""What is certain of a number as its source stated it, and comparisons with three outcomes.

`intervals` asks how far apart two statements of one thing may lie, rounding included. Here a number is taken at its
word: an exact one is that number, "over 300" is any number above 300, and a comparison answers True or False only where
all that the words allow give the same answer; else None.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from observatory.data.intervals import LOOSE, stated
from observatory.data.quantities import Quantity

_NOISE = 1e-9  # relative; what computing with floats adds


@dataclass(frozen=True)
class Bounds:
    """All numbers between two ends, which may be infinite; an open end is not among them."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def __add__(self, other: Bounds | float) -> Bounds:
        other = _bounds(other)
        return Bounds(
            self.low + other.low,
            self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def __neg__(self) -> Bounds:
        return Bounds(-self.high, -self.low, self.high_open, self.low_open)

    def __sub__(self, other: Bounds | float) -> Bounds:
        return self + -_bounds(other)

    def __mul__(self, other: Bounds | float) -> Bounds:
        other = _bounds(other)
        mine = ((self.low, self.low_open), (self.high, self.high_open))
        others = ((other.low, other.low_open), (other.high, other.high_open))
        corners = [(_times(a, b), a_open or b_open) for a, a_open in mine for b, b_open in others]
        low, high = min(corners), max(corners, key=lambda corner: (corner[0], not corner[1]))
        return Bounds(low[0], high[0], low[1], high[1])

    def __truediv__(self, other: Bounds | float) -> Bounds:
        """The quotients; all numbers where the divisor may be 0 or have either sign."""
        other = _bounds(other)
        if other.low < 0 < other.high or (other.low == 0 and not other.low_open) or other.high == 0:
            return EVERY
        top = math.inf if other.low == 0 else 1 / other.low
        return self * Bounds(1 / other.high, top, other.high_open, other.low_open)

    def __abs__(self) -> Bounds:
        if self.low >= 0:
            return self
        return -self if self.high <= 0 else Bounds(0, highest([self, -self]).high)

    def __bool__(self) -> bool:
        raise TypeError("bounds are neither true nor false: compare them with above(), at_least() or equals()")

    def above(self, other: Bounds | float) -> bool | None:
        """Whether it is greater than another: yes, no, or not certain."""
        other = _bounds(other)
        touching = _same(self.low, other.high)
        if (touching and (self.low_open or other.high_open)) or (self.low > other.high and not touching):
            return True
        return False if self.high <= other.low or _same(self.high, other.low) else None

    def at_least(self, other: Bounds | float) -> bool | None:
        """Whether it is greater than another or the same: yes, no, or not certain."""
        below = _bounds(other).above(self)
        return None if below is None else not below

    def equals(self, other: Bounds | float) -> bool | None:
        """Whether both are one number: yes, no, or not certain."""
        other = _bounds(other)
        if self.above(other) or other.above(self):
            return False
        single = _same(self.low, self.high) and _same(other.low, other.high) and _same(self.low, other.low)
        return True if single else None


EVERY = Bounds(-math.inf, math.inf, True, True)  # nothing is certain


def bounds_of(quantity: Quantity) -> Bounds | None:
    """What is certain of a quantity, in its own unit; None where nobody knows it.

    "about", "estimate" and "guidance" reach one unit of the last place that counts to either side. For a range with a
    qualifier, the qualifier speaks of its outer ends.
    """
    if quantity.value is None:
        return None
    low, high = quantity.value, quantity.value if quantity.high is None else quantity.high
    if quantity.qualifier in LOOSE:
        around = stated(low, quantity.high, quantity.qualifier)
        return Bounds(around.low, around.high)
    if quantity.qualifier in ("over", "at least"):
        return Bounds(low, math.inf, quantity.qualifier == "over", True)
    if quantity.qualifier == "up to":
        return Bounds(-math.inf, high, True, False)
    return Bounds(low, high)


def highest(several: Iterable[Bounds]) -> Bounds:
    """What is certain of the highest of several numbers. Raises `ValueError` for none."""
    known = list(several)
    low, low_open = max((one.low, one.low_open) for one in known)
    high, closed = max((one.high, not one.high_open) for one in known)
    return Bounds(low, high, low_open, not closed)


def lowest(several: Iterable[Bounds]) -> Bounds:
    """What is certain of the lowest of several numbers. Raises `ValueError` for none."""
    return -highest(-one for one in several)


def _bounds(number: Bounds | float) -> Bounds:
    return number if isinstance(number, Bounds) else Bounds(float(number), float(number))


def _times(a: float, b: float) -> float:
    return 0.0 if a == 0 or b == 0 else a * b  # and not NaN where the other is infinite


def _same(a: float, b: float) -> bool:
    return a == b or abs(a - b) <= _NOISE * max(abs(a), abs(b)) < math.inf
