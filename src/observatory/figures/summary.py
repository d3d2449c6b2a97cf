"""A chart in sentences: what its rows say, for those who do not see the drawing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from observatory.data.writing import write_number, write_period
from observatory.figures.rows import ChartData, Column

_PERIOD = re.compile(r"\d{4}(?:-(?:\d{2}(?:-\d{2})?|[QH]\d))?")


@dataclass(frozen=True)
class _Roles:
    """The positions of the measure, the time and the names among a chart's columns."""

    measure: int
    time: int | None
    names: tuple[int, ...]


def chart_summary(data: ChartData, language: str) -> str:
    """One to three sentences in `en` or `zh`: how many values, from when to when, the highest and the lowest.

    The measure is the first quantitative column; values are rounded to four digits. Empty without rows.
    """
    if not data.rows:
        return ""
    roles = _roles(data)
    if roles is None:
        return (
            f"图中共有 {len(data.rows)} 项。"
            if language == "zh"
            else f"{_count(len(data.rows), 'row')} of data."
        )
    known = [row for row in data.rows if _is_number(row[roles.measure])]
    sentences = [_extent(data, known, roles, language)]
    if len(known) > 1:
        sentences.append(_course(known, data, roles, language) or _extremes(known, data, roles, language))
    return ("" if language == "zh" else " ").join(sentences)


def _roles(data: ChartData) -> _Roles | None:
    measures = [place for place, column in enumerate(data.columns) if _is_measure(data, place, column)]
    if not measures:
        return None
    times = [place for place, column in enumerate(data.columns) if _is_time(data, place, column)]
    names = [
        place
        for place, column in enumerate(data.columns)
        if column.kind in ("nominal", "ordinal") and place not in times and place != measures[0]
    ]
    return _Roles(measures[0], times[0] if times else None, tuple(names[:2]))


def _is_measure(data: ChartData, place: int, column: Column) -> bool:
    return column.kind == "quantitative" and any(_is_number(row[place]) for row in data.rows)


def _is_time(data: ChartData, place: int, column: Column) -> bool:
    if column.kind == "temporal":
        return True
    cells = [row[place] for row in data.rows if row[place] is not None]
    return (
        column.kind in ("ordinal", "nominal")
        and bool(cells)
        and all(_PERIOD.fullmatch(str(cell)) for cell in cells)
    )


def _extent(data: ChartData, rows: list[list[Any]], roles: _Roles, language: str) -> str:
    measure = data.columns[roles.measure].title
    times = sorted(set(_times(rows, roles)))
    first, last = (_when(times[0], times, language), _when(times[-1], times, language)) if times else ("", "")
    if language == "zh":
        span = f"，从{first}到{last}" if len(times) > 1 else ""
        return f"{measure}：共 {len(rows)} 个数值{span}。"
    span = f", from {first} to {last}" if len(times) > 1 else ""
    return f"{measure}: {_count(len(rows), 'value')}{span}."


def _course(rows: list[list[Any]], data: ChartData, roles: _Roles, language: str) -> str:
    """For a single series in time: where it begins and ends, and its extremes where these lie elsewhere."""
    times = _times(rows, roles)
    if len(set(times)) < len(rows):
        return ""
    ordered = [row for _, row in sorted(zip(times, rows, strict=True), key=lambda pair: pair[0])]
    first, last = ordered[0], ordered[-1]
    begin, end = (write_number(row[roles.measure], language) for row in (first, last))
    when, then = (_when(time, times, language) for time in (min(times), max(times)))
    if language == "zh":
        course = f"{when}为 {begin}，{then}为 {end}。"
    else:
        course = f"It is {begin} in {when} and {end} in {then}."
    inner = {id(_highest(rows, roles)), id(_lowest(rows, roles))} - {id(first), id(last)}
    if not inner:
        return course
    return course + ("" if language == "zh" else " ") + _extremes(rows, data, roles, language)


def _extremes(rows: list[list[Any]], data: ChartData, roles: _Roles, language: str) -> str:
    high, low = _highest(rows, roles), _lowest(rows, roles)
    top, bottom = (write_number(row[roles.measure], language) for row in (high, low))
    if high[roles.measure] == low[roles.measure]:
        return f"所有数值均为 {top}。" if language == "zh" else f"All are {top}."
    times = _times(rows, roles)
    at_top, at_bottom = (_where(row, times, roles, language) for row in (high, low))
    if language == "zh":
        return f"最高为 {top}{at_top}，最低为 {bottom}{at_bottom}。"
    return f"The highest is {top}{at_top}, the lowest {bottom}{at_bottom}."


def _where(row: list[Any], times: list[str], roles: _Roles, language: str) -> str:
    parts = [str(row[place]) for place in roles.names if row[place] is not None]
    if roles.time is not None and row[roles.time] is not None:
        parts.append(_when(str(row[roles.time]), times, language))
    parts = list(dict.fromkeys(parts))
    if not parts:
        return ""
    return f"（{'，'.join(parts)}）" if language == "zh" else f" ({', '.join(parts)})"


def _times(rows: list[list[Any]], roles: _Roles) -> list[str]:
    if roles.time is None:
        return []
    return [str(row[roles.time]) for row in rows if row[roles.time] is not None]


def _when(text: str, times: list[str], language: str) -> str:
    """A time in words; days that are all the first of a month mean months, as in monthly series."""
    days = all(re.fullmatch(r"\d{4}-\d{2}-01", time) for time in times)
    short = text[:7] if days and len(set(times)) > 1 else text
    return write_period(short, language) if _PERIOD.fullmatch(short) else short


def _highest(rows: list[list[Any]], roles: _Roles) -> list[Any]:
    return max(rows, key=lambda row: float(row[roles.measure]))


def _lowest(rows: list[list[Any]], roles: _Roles) -> list[Any]:
    return min(rows, key=lambda row: float(row[roles.measure]))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
