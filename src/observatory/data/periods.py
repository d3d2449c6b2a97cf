"""Periods as the tables write them: 2025, 2025-H1, 2025-Q1, 2025-03, 2025-03-31."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

EXPECTED = "a period that exists, such as 2025, 2025-H1, 2025-Q3, 2025-03 or 2025-03-31"
FORMS = {"year": "2025", "half": "2025-H1", "quarter": "2025-Q3", "month": "2025-03", "day": "2025-03-31"}
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

    @property
    def form(self) -> str:
        """What it is: one of `FORMS`."""
        return next((name for name in ("day", "month", "quarter", "half") if getattr(self, name)), "year")

    def first(self) -> date:
        """The day it begins on."""
        month = self.month or (3 * self.quarter - 2 if self.quarter else 6 * self.half - 5 if self.half else 1)
        return date(self.year, month, self.day or 1)

    def last(self) -> date:
        """The day it ends on."""
        if self.day:
            return self.first()
        month = self.month or (3 * self.quarter if self.quarter else 6 * self.half if self.half else 12)
        return date(self.year, month, monthrange(self.year, month)[1])


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


def period_fix(text: str) -> str:
    """How to write what a wrong period seems to say, where that is certain."""
    for form in (
        r"[Qq]([1-4])[ -]?([0-9]{4})",
        r"([0-9]{4})[ -]?[Qq]([1-4])",
        r"([0-9]{4}) ?年第?([1-4一二三四])季度?",
    ):
        if match := re.fullmatch(form, text.strip()):
            year, quarter = sorted(match.groups(), key=len, reverse=True)
            return f"write {year}-Q{'一二三四'.find(quarter) + 1 or quarter}"
    if match := re.fullmatch(r"[Hh]([12])[ -]?([0-9]{4})", text.strip()):
        return f"write {match[2]}-H{match[1]}"
    if match := re.fullmatch(r"([0-9]{4})[-/.年]([0-9]{1,2})(?:[-/.月]([0-9]{1,2})?日?)?", text.strip()):
        written = "-".join([match[1], *(part.zfill(2) for part in match.groups()[1:] if part)])
        try:
            parse_period(written)
        except ValueError:
            return "there is no such month or day in the calendar"
        return f"write {written}"
    return "write the year first, then a hyphen, then H1, Q3 or the month"
