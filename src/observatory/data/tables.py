"""The dataset as typed frames, once every cell of it has been checked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from observatory.data.columns import check_cells
from observatory.data.descriptor import Package, Resource, read_package
from observatory.data.encoding import decode_text
from observatory.data.files import read_bytes, shown_path, undescribed
from observatory.data.keys import check_circles, check_foreign, check_unique
from observatory.data.preference import check_preference
from observatory.data.problems import Problem, SiteError
from observatory.data.rows import Rows, read_rows
from observatory.data.rules import check_rules

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


def check_dataset(folder: Path) -> list[Problem]:
    """All problems of the description and of all tables in `folder`, in file order."""
    try:
        package = read_package(folder)
    except SiteError as error:
        return list(error.problems)
    return _check_tables(folder, package)[2]


def read_dataset(folder: Path) -> Dataset:
    """The whole dataset. Raises `SiteError` with all its problems."""
    from observatory.data.frames import build_frame

    package = read_package(folder)
    tables, digests, problems = _check_tables(folder, package)
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
        raise SiteError(_in_order(resource, problems))
    return build_frame(resource, rows)


def _check_tables(folder: Path, package: Package) -> tuple[dict[str, Rows], dict[str, str], list[Problem]]:
    """The rows of all tables, the digests of their files, and all problems."""
    tables: dict[str, Rows] = {}
    digests: dict[str, str] = {}
    for name, resource in package.resources.items():
        tables[name], digests[name] = _read(folder, package, resource)
    problems: list[Problem] = []
    for resource in package.resources.values():
        problems += _in_order(resource, _check_table(resource, package, tables))
    return tables, digests, [*problems, *undescribed(folder, package)]


def _read(folder: Path, package: Package, resource: Resource) -> tuple[Rows, str]:
    data, problems = read_bytes(folder, package, resource)
    text = ""
    if not problems:
        text, problems = decode_text(data, shown_path(resource))
    digest = hashlib.sha256(data).hexdigest()
    if problems:
        return Rows(problems=problems, complete=False), digest
    return read_rows(text, shown_path(resource), resource), digest


def _check_table(resource: Resource, package: Package, tables: Mapping[str, Rows]) -> list[Problem]:
    path, rows = shown_path(resource), tables[resource.name]
    problems = [*rows.problems, *check_cells(path, resource, rows), *check_unique(path, resource, rows)]
    for key in resource.foreign_keys:
        problems += check_foreign(path, key, rows, tables, shown_path(package.resources[key.table]))
    problems += check_circles(path, resource, rows)
    problems += check_rules(path, resource, rows, package, tables)
    return problems + check_preference(path, resource, rows, tables)


def _in_order(resource: Resource, problems: list[Problem]) -> list[Problem]:
    """Problems by line, then by field; of a cell that is wrong in two ways the first is kept."""
    order = {field.name: position for position, field in enumerate(resource.fields)}
    ordered = sorted(problems, key=lambda problem: (problem.line or 0, order.get(problem.field, -1)))
    first: dict[tuple[int | None, str], Problem] = {}
    for problem in ordered:
        place = (problem.line, problem.field or str(problem))
        first.setdefault(place, problem)
    return list(first.values())
