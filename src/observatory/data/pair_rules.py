"""Rules over two fields of one row: in order, a range, both or neither, and codes that fit together."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator

from observatory.data.cells import is_number
from observatory.data.columns import all_numbers, capped, wrong_pairs
from observatory.data.descriptor import Check, Resource
from observatory.data.problems import Problem, listed
from observatory.data.rows import Rows
from observatory.data.texts import Verdict

_SWAP = "swap the two, or correct one"


def check_ascending(path: str, check: Check, _: Resource, rows: Rows, *__: object) -> list[Problem]:
    """The first of two numbers must not be above the second."""
    low, high = check.fields
    places = _places(rows, low, high, operator.gt)
    others = rows.columns[high]
    found = ((place, (f"at most {high}, which is {others[place]!r}", _SWAP)) for place in places)
    return capped(path, low, rows, found, len(places))


def check_range(path: str, check: Check, _: Resource, rows: Rows, *__: object) -> list[Problem]:
    """The upper end of a range must be above its lower end."""
    low, high = check.fields
    places = _places(rows, low, high, operator.ge)
    lows, highs = rows.columns[low], rows.columns[high]

    def found() -> Iterator[tuple[int, Verdict]]:
        for place in places:
            equal = float(lows[place]) == float(highs[place])
            fix = f"empty {high}, for one value is no range" if equal else _SWAP
            yield place, (f"a number above {low}, which is {lows[place]!r}", fix)

    return capped(path, high, rows, found(), len(places))


def _places(rows: Rows, low: str, high: str, wrong: Callable[[float, float], bool]) -> list[int]:
    """The rows with two numbers that are wrong; cells that are none were complained of where cells are checked."""
    both = enumerate(zip(rows.columns[low], rows.columns[high], strict=True))
    filled = ((place, one, other) for place, (one, other) in both if other and one)
    if not all_numbers(rows.values(low)) or not all_numbers(rows.values(high)):
        filled = (found for found in filled if is_number(found[1]) and is_number(found[2]))
    return [place for place, one, other in filled if wrong(float(one), float(other))]


def check_together(path: str, check: Check, _: Resource, rows: Rows, *__: object) -> list[Problem]:
    """Two cells must both be filled or both be empty; the empty one is the wrong one."""
    problems: list[Problem] = []
    for empty, filled in (check.fields, check.fields[::-1]):
        both = enumerate(zip(rows.columns[empty], rows.columns[filled], strict=True))
        places = [place for place, (one, other) in both if other and not one]
        verdict = (f"text, because {filled} has some", f"fill it in, or empty {filled} as well")
        problems += capped(path, empty, rows, ((place, verdict) for place in places), len(places))
    return problems


def check_fits(path: str, check: Check, _: Resource, rows: Rows, *__: object) -> list[Problem]:
    """The code of the second field must be one that `allowed` lists for the code of the first."""
    first, second = check.fields

    def verdict(code: str, beside: str) -> Verdict | None:
        fitting = check.allowed.get(beside)
        if fitting is None or code in fitting:
            return None
        others = [name for name, codes in check.allowed.items() if code in codes]
        fix = f"write one of these, or correct {first}" + (f": {code!r} goes with {listed(others)}" if others else "")
        return f"{listed(fitting)}, because {first} is {beside!r}", fix

    return wrong_pairs(path, second, first, rows, verdict)
