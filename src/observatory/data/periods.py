"""Periods as the tables write them: 2025, 2025-H1, 2025-Q1, 2025-03, 2025-03-31."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

EXPECTED = "a year, half-year, quarter, month or day that exists, such as 2025, 2025-H1, 2025-Q3, 2025-03 or 2025-03-31"
_FORM = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?"
)


@dataclass(frozen=True)
class Period:
    """A stretch of the calendar. At most one of half, quarter and month is set; `day` needs `month`."""

    year: int
    half: int | None = None
    quarter: int | None = None
    month: int | None = None
    day: int | None = None


def parse_period(text: str) -> Period:
    """Read a period. Raises `ValueError` for any other form, and for a month or day that does not exist."""
    match = _FORM.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no period, expected {EXPECTED}")
    parts = {name: int(part) for name, part in match.groupdict().items() if part is not None}
    date(parts["year"], parts.get("month", 1), parts.get("day", 1))
    return Period(**parts)


def parse_date(text: str) -> date:
    """Read a day written YYYY-MM-DD. Raises `ValueError`, also for a day that does not exist."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(f"{text!r} is not written as YYYY-MM-DD")
    return date.fromisoformat(text)
