"""Days and periods in words."""

from __future__ import annotations

from datetime import date

from observatory.data.periods import Period, parse_period

PRECISIONS = {"day": 10, "month": 7, "year": 4}  # how much of YYYY-MM-DD is known
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
ORDINALS = {"en": ("first", "second", "third", "fourth"), "zh": ("一", "二", "三", "四")}


def known_part(day: date, precision: str) -> str:
    """What is known of a day, as a period: "2025-08" where it is known to the month. Raises `ValueError`."""
    if precision not in PRECISIONS:
        raise ValueError(f"precision is {precision!r}, expected day, month or year")
    return day.isoformat()[: PRECISIONS[precision]]


def write_date(day: date, language: str, precision: str = "day", *, short: bool = False) -> str:
    """A day (or, by `precision`, its month or year): "31 March 2025", 2025 年 3 月 31 日; short "31 Mar 2025"."""
    return write_period(known_part(day, precision), language, short)


def write_period(text: str, language: str, short: bool = False) -> str:
    """A period: "2025-Q3" is "the third quarter of 2025", 2025 年第三季度; short "Q3 2025", 2025Q3.

    Raises `ValueError` for a text that is no period.
    """
    period = parse_period(text)
    if short:
        return _short(text, period, language)
    return _long_zh(period) if language == "zh" else _long_en(period)


def _long_en(period: Period) -> str:
    year = f"{period.year:04}"
    if period.half:
        return f"the {ORDINALS['en'][period.half - 1]} half of {year}"
    if period.quarter:
        return f"the {ORDINALS['en'][period.quarter - 1]} quarter of {year}"
    if period.month:
        day = f"{period.day} " if period.day else ""
        return f"{day}{MONTHS[period.month - 1]} {year}"
    return year


def _long_zh(period: Period) -> str:
    year = f"{period.year:04} 年"
    if period.half:
        return f"{year}{'上下'[period.half - 1]}半年"
    if period.quarter:
        return f"{year}第{ORDINALS['zh'][period.quarter - 1]}季度"
    if period.month:
        day = f" {period.day} 日" if period.day else ""
        return f"{year} {period.month} 月{day}"
    return year


def _short(text: str, period: Period, language: str) -> str:
    """As short as an axis needs it."""
    if language == "zh":
        return text.replace("-", "") if period.half or period.quarter else text
    if period.half or period.quarter:
        return f"{text[5:]} {text[:4]}"
    if period.month:
        day = f"{period.day} " if period.day else ""
        return f"{day}{MONTHS[period.month - 1][:3]} {text[:4]}"
    return text
