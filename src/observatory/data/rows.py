"""From the text of a table to its columns, with the line that each row begins on."""

from __future__ import annotations

import csv
import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter

from observatory.data.descriptor import Resource
from observatory.data.problems import Problem, listed, nearest, shown

_MANY_BROKEN = 20  # rows with broken quotes, after which the rest of a file is not worth reading


@dataclass
class Rows:
    """The rows of a table as text. `columns` has, for each described field that is there, one text a row.

    `lines` are the lines that the rows begin on or, where `counted` is "row", their numbers from 1. `stray_keys` are
    keys in rows that were too broken to check; `complete` is False where not even their keys are known.
    """

    columns: dict[str, list[str]] = field(default_factory=dict)
    lines: Sequence[int] = ()
    problems: list[Problem] = field(default_factory=list)
    stray_keys: set[str] = field(default_factory=set)
    complete: bool = True
    counted: str = "line"
    _values: dict[str, set[str]] = field(default_factory=dict)

    def put(self, name: str, cells: list[str], values: set[str]) -> None:
        """Add a column of which the different texts are known already."""
        self.columns[name] = cells
        self._values[name] = values

    def values(self, name: str) -> set[str]:
        """The different texts in a column, counted once however many checks ask."""
        if name not in self._values:
            self._values[name] = set(self.columns[name])
        return self._values[name]


def read_rows(text: str, path: str, resource: Resource) -> Rows:
    """Split a table into columns. Problems of its lines come with them; the rows they are on are left out."""
    rows = Rows()
    with _without_collector():
        records, lines = _read_records(text, path, rows)
        if not records:
            if rows.complete:
                names = ",".join(item.name for item in resource.fields)
                fix = f"begin it with the line {names}"
                rows.problems.append(Problem(path, "has no header: the file is empty", 1, fix=fix))
            rows.complete = False
            return rows
        header = _without_empty_columns(records)
        if not check_header(header, path, lines[0], resource, rows):
            rows.complete = False
            return rows
        _fill(rows, records, lines, header, path, resource)
    return rows


def _without_empty_columns(records: list[list[str]]) -> list[str]:
    """The header; columns at the end that have neither name nor cells, as spreadsheets leave them, are cut off."""
    header = [name.strip() for name in records[0]]
    width = len(header)
    while width > 1 and not header[width - 1]:
        width -= 1
    if width == len(header) or any(any(record[width:]) for record in records):
        return header
    for record in records:
        del record[width:]
    return header[:width]


@contextmanager
def _without_collector() -> Iterator[None]:
    # a million new lists make Python look for rubbish again and again, which doubles the time
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read_records(text: str, path: str, rows: Rows) -> tuple[list[list[str]], list[int]]:
    """All records with the lines they begin on; reading goes on after a line that the reader cannot take."""
    if text and '"' not in text and "\n\n" not in text.rstrip() and text[0] != "\n":
        with suppress(csv.Error):  # a cell that is too long: the slow way finds out where
            plain = list(csv.reader(text.split("\n")))
            while plain and not plain[-1]:
                plain.pop()
            return plain, list(range(1, len(plain) + 1))
    records: list[list[str]] = []
    lines: list[int] = []
    before = 0  # lines that earlier readers have dealt with
    for _ in range(_MANY_BROKEN):
        stuck = _read_until_stuck(text, before, records, lines)
        if stuck is None:
            return records, lines
        begins, error = stuck
        _, _, text = text.split("\n", begins - 1 - before)[-1].partition("\n")
        message, fix = _reader_fault(error)
        rows.problems.append(Problem(path, message, begins, fix=fix))
        rows.complete = False
        before = begins
    message = f"has {_MANY_BROKEN} rows that cannot be read; what follows was not looked at"
    rows.problems.append(Problem(path, message, before, fix="mend those before it first"))
    return records, lines


def _read_until_stuck(text: str, before: int, records: list[list[str]], lines: list[int]) -> tuple[int, str] | None:
    """Append the records of a text; the line of the first that cannot be read and why, or None."""
    reader = csv.reader((f"{line}\n" for line in text.split("\n")), strict=True)
    begins = before + 1
    try:
        for record in reader:
            if record:
                records.append(record)
                lines.append(begins)
            begins = before + reader.line_num + 1
    except csv.Error as error:
        return begins, str(error)
    return None


def _reader_fault(error: str) -> tuple[str, str]:
    if "field larger" in error:
        return (
            f"has a cell of more than {csv.field_size_limit():,} characters",
            "split the text, or close the quote before it",
        )
    if "unexpected end" in error:
        return (
            "opens a double quote that nothing closes",
            "close it, or double it where it is part of the text",
        )
    if "new-line" in error:
        return "has a carriage return (CR) inside a cell", "end lines with LF (or CRLF), and nothing else with CR"
    fix = 'put the whole cell in double quotes and double those inside it: "a ""word"" in quotes"'
    return "has a double quote in the middle of a cell, or none at its end", fix


def check_header(header: list[str], path: str, line: int | None, resource: Resource, rows: Rows) -> bool:
    """Whether the names of the columns are good enough to look at the rows under them; what is wrong is noted."""
    names = [item.name for item in resource.fields]
    problems = rows.problems
    if header[0].lower().startswith("sep="):
        fix = "delete this line, and save the file with commas"
        problems.append(Problem(path, f"begins with {header[0]!r}, which only Excel understands", line, fix=fix))
        return False
    for mark, word in ((";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")):
        if len(header) == 1 and mark in header[0]:
            fix = "save it again with commas (in Excel: 'CSV UTF-8 (comma delimited)')"
            problems.append(Problem(path, f"is separated by {word}, expected commas", line, fix=fix))
            return False
    missing = [name for name in names if name not in header]
    for position, name in enumerate(header):
        if name in header[:position]:
            message = f"has the column {shown(name)} twice"
            problems.append(Problem(path, message, line, field=name, fix="delete one of them"))
        elif name not in names:
            problems.append(_unknown_column(name, path, line, missing))
    for name in missing:
        fix = f"add it to the header and one cell to each row; the columns are {listed(names, 40)}"
        problems.append(Problem(path, f"has no column {name!r}", line, field=name, fix=fix))
    return any(name in header for name in names)


def _unknown_column(name: str, path: str, line: int | None, missing: list[str]) -> Problem:
    guess = nearest(name, missing)
    fix = f"did you mean {guess!r}?" if guess else "describe it in data/datapackage.yaml, or delete it"
    message = f"has a column {shown(name)} that is not described" if name else "has a column without a name"
    return Problem(path, message, line, field=name, fix=fix)


def _fill(
    rows: Rows, records: list[list[str]], lines: list[int], header: list[str], path: str, resource: Resource
) -> None:
    """Turn records into columns, leaving out rows whose number of cells is wrong."""
    width = len(header)
    del records[0], lines[0]
    if _blame_header(rows, records, width):
        rows.complete = False
        return
    if set(map(len, records)) - {width} or "" in map(itemgetter(0), records):
        records, lines = _even(rows, records, lines, header, path, resource.primary_key)
    cells = list(chain.from_iterable(records))
    records.clear()
    for item in resource.fields:
        if item.name in header:
            rows.columns[item.name] = cells[header.index(item.name) :: width]
    rows.lines = lines


def _blame_header(rows: Rows, records: list[list[str]], width: int) -> bool:
    """Whether rows that do not fit are the fault of a header that is already known to be wrong: say it once."""
    return bool(rows.problems) and sum(len(record) != width for record in records) > len(records) / 2


def _even(
    rows: Rows, records: list[list[str]], lines: list[int], header: list[str], path: str, key: str
) -> tuple[list[list[str]], list[int]]:
    """The records with as many cells as the header; the others become problems."""
    width = len(header)
    at = header.index(key) if key in header else 0
    kept, kept_lines = [], []
    for record, line in zip(records, lines, strict=True):
        if len(record) == width and any(record):
            kept.append(record)
            kept_lines.append(line)
            continue
        if len(record) > at:
            rows.stray_keys.add(record[at])
        rows.problems.append(_ragged(record, width, path, line))
    return kept, kept_lines


def _ragged(record: list[str], width: int, path: str, line: int) -> Problem:
    if not any(record):
        return Problem(path, "is a row of empty cells", line, fix="delete the line")
    cells = f"{len(record)} cell{'' if len(record) == 1 else 's'}"
    if len(record) > width and not any(record[width:]):
        fix = "delete the commas at its end"
    else:
        fix = "put text that has commas in double quotes" if len(record) > width else "add the commas that are missing"
    message = f"has {cells}, expected {width} as in the header (the row begins {shown(record[0])})"
    return Problem(path, message, line, fix=fix)
