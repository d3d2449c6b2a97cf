"""A value with its unit and what the source said about it."""

from __future__ import annotations

import math
from dataclasses import dataclass

QUALIFIERS = ("exact", "over", "about", "up to", "at least", "guidance", "estimate")


@dataclass(frozen=True)
class Quantity:
    """A value, or a range from `value` to `high`, in `unit`; `value` is None where nobody knows it.

    `unit` is a text such as "CNY million" or "percent" (see `units.parse_unit`), `digits` the most significant
    digits to show (4 where it is None). Raises `ValueError` for an infinite value, a range upside down or a
    qualifier that is none of `QUALIFIERS`.
    """

    value: float | None
    unit: str
    high: float | None = None
    qualifier: str = "exact"
    digits: int | None = None

    def __post_init__(self) -> None:
        for name in ("value", "high"):
            object.__setattr__(self, name, _finite(getattr(self, name)))
        if self.qualifier not in QUALIFIERS:
            raise ValueError(f"qualifier is {self.qualifier!r}, expected one of {', '.join(QUALIFIERS)}")
        if self.digits is not None and self.digits < 1:
            raise ValueError(f"digits is {self.digits}, expected 1 or more significant digits")
        if self.value is not None and self.high is not None and self.value > self.high:
            raise ValueError(f"the range goes down, from {self.value} to {self.high}")


def _finite(value: float | None) -> float | None:
    """The number as a plain float; None for what counts as missing (None, NaN, pandas' NA)."""
    if value is None or type(value).__name__ == "NAType":
        return None
    number = float(value)
    if math.isinf(number):
        raise ValueError("a quantity cannot be infinite: was something divided by zero?")
    return None if math.isnan(number) else number
