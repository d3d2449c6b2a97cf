"""The dataset as typed frames, once every cell of it has been checked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from observatory.data.columns import check_cells
from observatory.data.descriptor import Package, Resource, read_package
from observatory.data.encoding import decode_text
from observatory.data.files import read_bytes, shown_path, undescribed
from observatory.data.keys import check_circles, check_foreign, check_unique
from observatory.data.large import read_large
from observatory.data.parquet import read_parquet
from observatory.data.preference import check_preference
from observatory.data.problems import Problem, SiteError
from observatory.data.reconciled import check_reconciliation
from observatory.data.rows import Rows, read_rows
from observatory.data.rules import EVERYWHERE, check_rules

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Dataset:
    """All tables with their description.

    `lines` gives for each table and row id the line the row begins on, `digests` the SHA-256 of each file.
    """

    package: Package
    frames: Mapping[str, pd.DataFrame]
    lines: Mapping[str, Mapping[str, int]]
    digests: Mapping[str, str]


@dataclass(frozen=True)
class Overview:
    """What a look at the whole dataset found: how many rows each file has, and all problems, in file order."""

    rows: Mapping[str, int]
    problems: tuple[Problem, ...]


class Passed(Protocol):
    """Remembers which states of tables had no problems, by keys that are digests."""

    def __contains__(self, key: str, /) -> bool: ...
    def add(self, key: str) -> None: ...


def check_dataset(folder: Path, passed: Passed | None = None) -> Overview:
    """Look at the description and at all tables in `folder`, but for those whose state has passed before."""
    try:
        package = read_package(folder)
    except SiteError as error:
        return Overview({}, error.problems)
    tables, _, problems = _check_tables(folder, package, passed)
    rows = {shown_path(resource): len(tables[name].lines) for name, resource in package.resources.items()}
    return Overview(rows, tuple(problems))


def read_dataset(folder: Path, passed: Passed | None = None) -> Dataset:
    """The whole dataset. Raises `SiteError` with all its problems. What has `passed` before is not checked again."""
    from observatory.data.frames import build_frame

    package = read_package(folder)
    tables, digests, problems = _check_tables(folder, package, passed)
    if problems:
        raise SiteError(problems)
    resources = package.resources
    keys = {name: tables[name].columns[resource.primary_key] for name, resource in resources.items()}
    return Dataset(
        package=package,
        frames={name: build_frame(resource, tables[name]) for name, resource in resources.items()},
        lines={name: dict(zip(keys[name], tables[name].lines, strict=True)) for name in resources},
        digests=digests,
    )


def read_table(folder: Path, package: Package, name: str) -> pd.DataFrame:
    """One table as a typed frame, its cells checked but not what they say about other tables.

    Raises `SiteError` with the problems of this table, and `KeyError` if no table has that name.
    """
    from observatory.data.frames import build_frame

    resource = package.resources[name]
    rows, _ = _read(folder, package, resource)
    problems = rows.problems or check_cells(shown_path(resource), resource, rows)
    if problems:
        raise SiteError(_in_order(resource, rows, problems))
    return build_frame(resource, rows)


def _check_tables(
    folder: Path, package: Package, passed: Passed | None
) -> tuple[dict[str, Rows], dict[str, str], list[Problem]]:
    """The rows of all tables, the digests of their files, and all problems."""
    tables: dict[str, Rows] = {}
    digests: dict[str, str] = {}
    for name, resource in package.resources.items():
        tables[name], digests[name] = _read(folder, package, resource)
    problems: list[Problem] = []
    for name, resource in package.resources.items():
        seen = _reached(name, package)
        key = _state(name, seen, package, digests)
        if passed is not None and not tables[name].problems and key in passed:
            continue
        # a check is given what its key was made of, and nothing else
        found = check_table(resource, package, {other: tables[other] for other in seen})
        problems += found
        if passed is not None and not found:
            passed.add(key)
    if not problems:  # numbers are only held against one another where each is right by itself
        problems += _check_reconciliation(package, tables, digests, passed)
    return tables, digests, [*problems, *undescribed(folder, package)]


def _check_reconciliation(
    package: Package, tables: Mapping[str, Rows], digests: Mapping[str, str], passed: Passed | None
) -> list[Problem]:
    rules = repr((package.reconciliation, package.exchange))
    key = _state(rules, tuple(sorted(package.resources)), package, digests)
    if passed is not None and key in passed:
        return []
    found = check_reconciliation(package, tables)
    if passed is not None and not found:
        passed.add(key)
    return found


def _reached(name: str, package: Package) -> tuple[str, ...]:
    """The tables that may matter for a table's problems: itself, and those that its keys lead to, and on from there."""
    if any(check.rule in EVERYWHERE for check in package.resources[name].checks):
        return tuple(package.resources)
    reached, ahead = set(), [name]
    while ahead:
        if (here := ahead.pop()) not in reached:
            reached.add(here)
            ahead += [key.table for key in package.resources[here].foreign_keys]
    return tuple(sorted(reached))


def _state(name: str, reached: tuple[str, ...], package: Package, digests: Mapping[str, str]) -> str:
    """A digest of all that the problems of a table depend on, but for this code."""
    described = [(other, digests[other], package.resources[other].digest) for other in reached]
    state = (name, described, package.as_of.isoformat(), package.languages, sorted(package.units.items()))
    return hashlib.sha256(repr(state).encode()).hexdigest()


def _read(folder: Path, package: Package, resource: Resource) -> tuple[Rows, str]:
    data, problems = read_bytes(folder, package, resource)
    digest = hashlib.sha256(data).hexdigest()
    if problems:
        return Rows(problems=problems, complete=False), digest
    path = shown_path(resource)
    if resource.format == "parquet":
        return read_parquet(data, path, resource), digest
    text, problems = decode_text(data, path)
    if problems:
        return Rows(problems=problems, complete=False), digest
    return read_large(data, text, resource) or read_rows(text, path, resource), digest


def check_table(resource: Resource, package: Package, tables: Mapping[str, Rows]) -> list[Problem]:
    path, rows = shown_path(resource), tables[resource.name]
    problems = [*rows.problems, *check_cells(path, resource, rows), *check_unique(path, resource, rows)]
    for key in resource.foreign_keys:
        problems += check_foreign(path, key, rows, tables, shown_path(package.resources[key.table]))
    problems += check_circles(path, resource, rows)
    problems += check_rules(path, resource, rows, package, tables)
    problems += check_preference(path, resource, rows, tables)
    return _in_order(resource, rows, problems)


def _in_order(resource: Resource, rows: Rows, problems: list[Problem]) -> list[Problem]:
    """Problems by line, then by field; of a cell that is wrong in two ways the first is kept."""
    order = {field.name: position for position, field in enumerate(resource.fields)}
    ordered = sorted(problems, key=lambda problem: (problem.line or 0, order.get(problem.field, -1)))
    first: dict[tuple[int | None, str], Problem] = {}
    for problem in ordered:
        place = (problem.line, problem.field or str(problem))
        first.setdefault(place, problem)
    if rows.counted == "row":
        return [replace(problem, line=None, row=problem.line) for problem in first.values()]
    return list(first.values())
