"""How each language writes quantities, dates and periods: the one formatter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from observatory.data.quantities import Quantity
from observatory.data.units import UnitWords


def write_quantity(q: Quantity, language: str, units: Mapping[str, UnitWords]) -> str:
    """A quantity in words: "over 300 million yuan", 超过 3 亿元; "not known" where it has no value."""
    raise NotImplementedError


def write_number(x: float, language: str, digits: int = 4) -> str:
    """A bare number with at most so many significant digits."""
    raise NotImplementedError


def write_date(day: date, language: str, precision: str = "day") -> str:
    """A day (or, by `precision`, its month or year): "31 March 2025", 2025 年 3 月 31 日."""
    raise NotImplementedError


def write_period(text: str, language: str, short: bool = False) -> str:
    """A period: "2025-Q3" is "the third quarter of 2025", 2025 年第三季度; short "Q3 2025", 2025Q3."""
    raise NotImplementedError


def parse_quantity(text: str, language: str, units: Mapping[str, UnitWords]) -> Quantity:
    """The inverse of `write_quantity`, up to rounding and scale. Raises `ValueError`."""
    raise NotImplementedError
