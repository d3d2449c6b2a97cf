"""A chart in sentences: what its rows say, for those who do not see the drawing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from observatory.data.writing import write_number, write_period
from observatory.figures.rows import ChartData

_PERIOD = re.compile(r"\d{4}(?:-(?:\d{2}(?:-\d{2})?|[QH]\d))?")


@dataclass(frozen=True)
class _Roles:
    """The positions of the measure, the time and the names among a chart's columns."""

    measure: int
    time: int | None
    names: tuple[int, ...]


def chart_summary(data: ChartData, language: str) -> str:
    """One to three sentences in `en` or `zh`: how many values, from when to when, the highest and the lowest.

    Values are rounded to four digits; of several measures the first two are described. Empty without rows.
    """
    if not data.rows:
        return ""
    found = _roles(data)
    if not found:
        return _extent(data, [_Roles(-1, _time(data), ())], language)
    sentences = [_extent(data, found, language)]
    for roles in found[:2]:
        rows = _known(data, roles)
        if len(found) > 1:
            sentences.append(_span(rows, data, roles, language))
        elif len(rows) > 1:
            sentences.append(_course(rows, roles, language) or _extremes(rows, roles, language))
    return ("" if language == "zh" else " ").join(sentences)


def _roles(data: ChartData) -> list[_Roles]:
    """The roles of the columns for each measure."""
    places = range(len(data.columns))
    measures = [place for place in places if _is_measure(data, place)]
    times = [place for place in places if _is_time(data, place)]
    names = tuple(
        place for place in places if data.columns[place].kind in ("nominal", "ordinal") and place not in times
    )
    return [_Roles(place, times[0] if times else None, names[:2]) for place in measures]


def _time(data: ChartData) -> int | None:
    return next((place for place in range(len(data.columns)) if _is_time(data, place)), None)


def _is_measure(data: ChartData, place: int) -> bool:
    is_number = data.columns[place].kind == "quantitative"
    return is_number and any(_is_number(row[place]) for row in data.rows)


def _is_time(data: ChartData, place: int) -> bool:
    kind = data.columns[place].kind
    cells = [str(row[place]) for row in data.rows if row[place] is not None]
    periods = bool(cells) and all(_PERIOD.fullmatch(cell) for cell in cells)
    return kind == "temporal" or (kind in ("ordinal", "nominal") and periods)


def _known(data: ChartData, roles: _Roles) -> list[list[Any]]:
    return [row for row in data.rows if _is_number(row[roles.measure])]


def _extent(data: ChartData, found: list[_Roles], language: str) -> str:
    """How many values, of what where there is one measure, from when to when."""
    single = len(found) == 1 and found[0].measure >= 0
    rows = _known(data, found[0]) if single else data.rows
    times = sorted(set(_times(rows, found[0])))
    ends = [_when(time, times, language) for time in (times[0], times[-1])] if len(times) > 1 else []
    measure = data.columns[found[0].measure].title if single else ""
    if language == "zh":
        span = f"，从 {ends[0]}到 {ends[1]}" if ends else ""
        return (f"{measure}：共 {len(rows)} 个数值" if measure else f"共 {len(rows)} 项") + f"{span}。"
    span = f", from {ends[0]} to {ends[1]}" if ends else ""
    return (f"{measure}: {_count(len(rows), 'value')}" if measure else _count(len(rows), "row")) + f"{span}."


def _span(rows: list[list[Any]], data: ChartData, roles: _Roles, language: str) -> str:
    """One of several measures: from its lowest to its highest."""
    high, low = _highest(rows, roles), _lowest(rows, roles)
    times = _times(rows, roles)
    title = data.columns[roles.measure].title
    bottom, top = (
        f"{write_number(row[roles.measure], language)}{_where(row, times, roles, language)}" for row in (low, high)
    )
    return f"{title}：{bottom}至 {top}。" if language == "zh" else f"{title}: from {bottom} to {top}."


def _course(rows: list[list[Any]], roles: _Roles, language: str) -> str:
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
        at = "on" if re.search(r"-\d\d-(?!01)\d\d", " ".join(times)) else "in"
        course = f"It is {begin} {at} {when} and {end} {at} {then}."
    inner = {id(_highest(rows, roles)), id(_lowest(rows, roles))} - {id(first), id(last)}
    if not inner:
        return course
    return course + ("" if language == "zh" else " ") + _extremes(rows, roles, language)


def _extremes(rows: list[list[Any]], roles: _Roles, language: str) -> str:
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
