"""Checks of columns: each cell by its field's type and constraints, a whole column at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from observatory.data.cells import EXPECTED, wrong_values
from observatory.data.descriptor import Field, Resource
from observatory.data.languages import HAS_HAN, looks_right, says_the_same
from observatory.data.problems import Problem, shown
from observatory.data.rows import Rows
from observatory.data.texts import Verdict, is_suspect

# whole columns of numbers, short enough to be finite; the possessive `+` keeps the matcher from remembering them
_COLUMNS = {
    "integer": re.compile(r"(?:(?:-?+(?:0|[1-9][0-9]{0,17}+))?+(?:\n|\Z))*+"),
    "number": re.compile(r"(?:(?:-?+(?:0|[1-9][0-9]{0,99}+)(?:\.[0-9]++)?+)?+(?:\n|\Z))*+"),
}
MANY = 500  # wrong cells of one field that are listed before the rest are only counted


def cell_problem(path: str, line: int, field: str, found: str, verdict: Verdict) -> Problem:
    """A wrong cell, in the words of all such problems."""
    expected, fix = verdict
    return Problem(path, f"{field} is {shown(found)}, expected {expected}", line, field=field, fix=fix)


def check_cells(path: str, resource: Resource, rows: Rows) -> list[Problem]:
    """The cells that are no value of their field, or break a constraint of its own."""
    problems: list[Problem] = []
    for field in resource.fields:
        if field.name in rows.columns:
            wrong = _wrong_values(field, rows.values(field.name), field.name == resource.primary_key)
            problems += wrong_cells(path, field.name, rows, wrong)
            if field.language == "zh":
                problems += _untranslated(path, field, rows)
    return problems


def _looks_right(field: Field, values: set[str]) -> bool:
    """A quick look at a whole column: True only if no cell of it can be wrong (but for empty ones)."""
    constraints = field.constraints
    if "enum" in constraints:
        return values <= {"", *map(str, constraints["enum"])}
    whole = "\n".join(filter(None, values))
    if field.type in _COLUMNS:
        return _COLUMNS[field.type].fullmatch(whole) is not None and _all_within(constraints, values)
    if field.type != "string" or field.format or is_suspect(whole) or not looks_right(field.language, whole):
        return False
    return "pattern" not in constraints or all(map(re.compile(constraints["pattern"]).search, filter(None, values)))


def all_numbers(values: set[str]) -> bool:
    """A quick look at a column: True only if each of its texts is a number, or empty."""
    return _COLUMNS["number"].fullmatch("\n".join(filter(None, values))) is not None


def _all_within(constraints: Mapping[str, Any], values: set[str]) -> bool:
    """Whether numbers keep their limits."""
    if not constraints.keys() & {"minimum", "maximum"} or not values - {""}:
        return True
    numbers = [float(value) for value in values if value]
    least, most = float(constraints.get("minimum", "-inf")), float(constraints.get("maximum", "inf"))
    return least <= min(numbers) and max(numbers) <= most


def _wrong_values(field: Field, values: set[str], is_key: bool) -> dict[str, Verdict]:
    wrong: dict[str, Verdict] = {}
    if (is_key or field.constraints.get("required")) and "" in values:
        wrong[""] = (EXPECTED[field.type], "fill it in; every row needs one")
    if not _looks_right(field, values):
        wrong |= wrong_values(field, values)
    return wrong


def _untranslated(path: str, field: Field, rows: Rows) -> list[Problem]:
    """Chinese texts without a Chinese character that are not the English text, as a name may be."""
    foreign = {text for text in rows.values(field.name) if text and not HAS_HAN.search(text)}
    if not foreign:
        return []
    cells = rows.columns[field.name]
    twins = rows.columns.get(field.twin) or [""] * len(cells)
    both = enumerate(zip(cells, twins, strict=True))
    places = [place for place, (text, twin) in both if text in foreign and not says_the_same(text, twin)]
    beside = f", or the same as {field.twin}" if field.twin else ""
    verdict = (f"Chinese{beside}", "translate it; a name without a Chinese form stays as it is in English")
    return capped(path, field.name, rows, ((place, verdict) for place in places), len(places))


def wrong_cells(path: str, field: str, rows: Rows, wrong: Mapping[str, Verdict]) -> list[Problem]:
    """A problem for every cell of a field that holds one of the wrong values."""
    if not wrong:
        return []
    cells = rows.columns[field]
    places = [place for place, cell in enumerate(cells) if cell in wrong]
    return capped(path, field, rows, ((place, wrong[cells[place]]) for place in places), len(places))


def wrong_pairs(
    path: str,
    field: str,
    other: str,
    rows: Rows,
    verdict: Callable[[str, str], Verdict | None],
    empty: bool = False,
) -> list[Problem]:
    """A problem for every cell of a field that is wrong beside that of another; each pair is looked at once.

    Pairs with an empty cell are left alone; with `empty` only those are whose other cell is empty.
    """
    columns = rows.columns[field], rows.columns[other]
    different = set(zip(*columns, strict=True))
    looked_at = ((pair, verdict(*pair)) for pair in different if pair[1] and (pair[0] or empty))
    wrong = {pair: found for pair, found in looked_at if found}
    if not wrong:
        return []
    pairs = list(zip(*columns, strict=True))
    places = [place for place, pair in enumerate(pairs) if pair in wrong]
    return capped(path, field, rows, ((place, wrong[pairs[place]]) for place in places), len(places))


def capped(path: str, field: str, rows: Rows, found: Iterable[tuple[int, Verdict]], count: int) -> list[Problem]:
    """Problems of single cells by place, of which there may be very many."""
    problems: list[Problem] = []
    for place, verdict in found:
        if len(problems) == MANY:
            message = f"{field} has {count - MANY:,} more wrong cells from here on"
            return [
                *problems,
                Problem(path, message, rows.lines[place], field=field, fix="mend the first ones"),
            ]
        problems.append(cell_problem(path, rows.lines[place], field, rows.columns[field][place], verdict))
    return problems
