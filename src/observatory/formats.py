"""What `observatory check` says: as text for people, as annotations for GitHub, as JSON for tools."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from observatory.data.problems import Problem
    from observatory.data.tables import Overview

JSON_VERSION = 1  # goes up when a key changes its meaning or goes away


def as_text(overview: Overview) -> Iterator[str]:
    """A line for each mistake, and for each table without any, in file order."""
    yield from _by_file(overview, str)


def as_annotations(overview: Overview) -> Iterator[str]:
    """Mistakes as GitHub's workflow commands, which show them at their lines in a change."""
    yield from _by_file(overview, _annotation)


def as_json(overview: Overview) -> Iterator[str]:
    """One object; CONTRIBUTING.md describes it."""
    problems = [_object(problem) for problem in overview.problems]
    tables = [
        {"path": path, "rows": rows, "problems": sum(problem.path == path for problem in overview.problems)}
        for path, rows in overview.rows.items()
    ]
    found = {"version": JSON_VERSION, "ok": not problems, "tables": tables, "problems": problems}
    yield json.dumps(found, ensure_ascii=False, indent=1)


def _by_file(overview: Overview, write: Callable[[Problem], str]) -> Iterator[str]:
    for path, rows in overview.rows.items():
        own = [problem for problem in overview.problems if problem.path == path]
        yield from map(write, own) if own else [f"{path}: {_count(rows, 'row')}, no mistakes"]
    yield from (write(problem) for problem in overview.problems if problem.path not in overview.rows)
    if overview.problems:
        files = len({problem.path for problem in overview.problems})
        yield f"{_count(len(overview.problems), 'mistake')} in {_count(files, 'file')}"
    else:
        rows = sum(overview.rows.values())
        yield f"{_count(len(overview.rows), 'table')}, {_count(rows, 'row')}: no mistakes"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _annotation(problem: Problem) -> str:
    place = {"file": problem.path, "line": problem.line, "col": problem.column, "title": problem.field or "mistake"}
    given = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in place.items() if value is not None)
    message = str(problem)[len(problem.path) :].partition(": ")[2]
    return f"::error {given}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    """As GitHub's runner reads it back: percent signs, line ends and, in properties, separators."""
    for sign in f"%\r\n{more}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _object(problem: Problem) -> dict[str, str | int | None]:
    return {
        "path": problem.path,
        "line": problem.line,
        "row": problem.row,
        "column": problem.column,
        "field": problem.field,
        "message": problem.message,
        "fix": problem.fix,
    }


FORMATS: dict[str, Callable[[Overview], Iterator[str]]] = {
    "text": as_text,
    "github": as_annotations,
    "json": as_json,
}
