"""The constraints of the Data Package standard that a description may use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from observatory.data.periods import parse_date
from observatory.data.problems import listed, nearest, shown

KNOWN = ("enum", "maximum", "minimum", "pattern", "required", "unique")
_ORDERED = ("date", "integer", "number")

Fault = tuple[str, str, str]  # the constraint, what is wrong with it, how to fix it


def check_constraints(kind: str, constraints: Mapping[str, Any]) -> list[Fault]:
    """What is wrong with the constraints of a field of that type."""
    faults = []
    for key, value in constraints.items():
        fault = _fault(kind, key, value)
        if fault:
            faults.append((key, *fault))
    return faults


def _fault(kind: str, key: str, value: Any) -> tuple[str, str] | None:
    if key not in KNOWN:
        guess = nearest(key, KNOWN)
        fix = f"did you mean {guess!r}?" if guess else f"use {listed(KNOWN)}"
        return "is no constraint that we check", fix
    if key in ("required", "unique"):
        return None if isinstance(value, bool) else (f"is {shown(value)}, expected true or false", "change it")
    if key == "enum":
        return _enum_fault(kind, value)
    if key == "pattern":
        return _pattern_fault(kind, value)
    return _limit_fault(kind, value)


def _enum_fault(kind: str, value: Any) -> tuple[str, str] | None:
    if not isinstance(value, list) or not value:
        return f"is {shown(value)}, expected a list", "write it as [one, another]"
    wrong = [item for item in value if kind == "string" and not isinstance(item, str)]
    if wrong:
        return f"holds {shown(wrong[0])}, which YAML does not read as text", "put it in quotes"
    return None


def _pattern_fault(kind: str, value: Any) -> tuple[str, str] | None:
    if kind != "string":
        return f"is for text, and the type is {kind!r}", "delete it"
    try:
        re.compile(value)
    except (re.error, TypeError) as error:
        return f"is {shown(value)}, no regular expression ({error})", "mend it"
    return None


def _limit_fault(kind: str, value: Any) -> tuple[str, str] | None:
    if kind not in _ORDERED:
        return f"is for numbers and dates, and the type is {kind!r}", "delete it"
    try:
        parse_date(str(value)[:10]) if kind == "date" else float(str(value))
    except ValueError:
        return f"is {shown(value)}, expected a value of the type {kind!r}", "change it"
    return None
