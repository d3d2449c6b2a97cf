"""The data inside a specification: gathered in one place, without the columns that nothing uses, dates in one
form.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

Spec = dict[str, Any]

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:([T ]\d{2}:\d{2}(?::\d{2})?)(?:\.0+)?(?:Z|\+00:?00)?)?")


def gather_data(spec: Spec) -> Spec:
    """A copy of a specification whose rows all lie in its `datasets`, slim and with unambiguous dates.

    Rows given inline get a name; columns that no string of the specification mentions are dropped. Calendar
    dates are read and shown in the reader's own zone alike (no `Z`, no `utc` unit), so a day is the same day
    everywhere.
    """
    result: Spec = copy.deepcopy({key: value for key, value in spec.items() if key != "datasets"})
    found: dict[str, Any] = dict(spec.get("datasets") or {})
    for number, holder in enumerate(_inline_data(result), start=1):
        name = holder.setdefault("name", f"inline-{number}")
        found[name] = holder.pop("values")
    _use_local_time(result)
    mentioned = "\n".join(_strings(result)).replace("\\", "")
    dates = set(_temporal_fields(result))
    if found:
        result["datasets"] = {name: _slim(rows, mentioned, dates) for name, rows in found.items()}
    return result


def keep_row_order(spec: Spec) -> None:
    """Let names stand in the order of the rows, where the script gives no other; changes the specification.

    Vega-Lite sorts names by their letters, so that a translation would change the order and with it the colours.
    """
    named = [part for part in walk(spec) if part.get("type") == "nominal" and isinstance(part.get("field"), str)]
    ordered = {part["field"] for part in walk(spec) if "sort" in part and isinstance(part.get("field"), str)}
    ordered |= {part["field"] for part in named if "domain" in (part.get("scale") or {})}
    for part in named:
        if part["field"] not in ordered:
            part["sort"] = None


def _inline_data(node: Any) -> list[Spec]:
    holders: list[Spec] = []
    for part in walk(node):
        data = part.get("data")
        if isinstance(data, dict) and isinstance(data.get("values"), list):
            holders.append(data)
    return holders


def walk(node: Any) -> Iterator[Spec]:
    """Every object of a specification, outermost first, without the rows of its datasets."""
    if isinstance(node, dict):
        yield node
        for key, value in node.items():
            if key not in ("datasets", "values"):
                yield from walk(value)
    elif isinstance(node, list):
        for item in node:
            yield from walk(item)


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from _strings(value)
    elif isinstance(node, list):
        for item in node:
            yield from _strings(item)


def _use_local_time(node: Spec) -> None:
    for part in walk(node):
        unit = part.get("timeUnit")
        if isinstance(unit, str) and unit.startswith("utc"):
            part["timeUnit"] = unit.removeprefix("utc")


def _temporal_fields(node: Spec) -> Iterator[str]:
    for part in walk(node):
        name = part.get("field")
        if isinstance(name, str) and (part.get("type") == "temporal" or part.get("timeUnit")):
            yield name.replace("\\", "")


def _slim(rows: Any, mentioned: str, dates: set[str]) -> Any:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return rows
    return [
        {name: _date(value) if name in dates else value for name, value in row.items() if name in mentioned}
        for row in rows
    ]


def _date(value: Any) -> Any:
    found = _DATE.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return value
    year, month, day, time = found.groups()
    return f"{year}-{month or '01'}-{day or '01'}{(time or 'T00:00:00').replace(' ', 'T')}"
