"""The description of the dataset: every table, field, unit, key and rule of `data/`, from its datapackage.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from observatory.data.units import UnitWords

NAME = "datapackage.yaml"


@dataclass(frozen=True)
class Field:
    """A column. `empty` says what an empty cell means; `constraints` are those of the Data Package standard."""

    name: str
    type: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    unit: str | None
    empty: str
    constraints: Mapping[str, Any]


@dataclass(frozen=True)
class ForeignKey:
    """Cells of `field` must be keys (values of `key`) of another `table`."""

    field: str
    table: str
    key: str


@dataclass(frozen=True)
class Check:
    """A rule over rows: `fields` are those that it looks at; `through` and `to` belong to the rule `unit`."""

    rule: str
    fields: tuple[str, ...]
    through: str = ""
    to: str = ""


@dataclass(frozen=True)
class Resource:
    """A table as described. `digest` is the SHA-256 of its description, in hexadecimal digits."""

    name: str
    path: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    fields: tuple[Field, ...]
    primary_key: str
    foreign_keys: tuple[ForeignKey, ...]
    checks: tuple[Check, ...]
    digest: str
    evidence_by: str | None = None

    def field(self, name: str) -> Field:
        """The field of that name. Raises `KeyError`."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)


@dataclass(frozen=True)
class Licence:
    """Under what terms the data may be used: an SPDX name, and where known its title and address."""

    name: str
    title: str = ""
    path: str = ""


@dataclass(frozen=True)
class Package:
    """The dataset's description. `as_of` is the day of the data; `languages` are those that it is described in."""

    name: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    version: str
    as_of: date
    languages: tuple[str, ...]
    units: Mapping[str, UnitWords]
    resources: Mapping[str, Resource]
    licences: tuple[Licence, ...]
    keywords: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return self.titles["en"]


def read_package(folder: Path) -> Package:
    """The description of the dataset in `folder`. Raises `SiteError` with all its problems, by line where it can."""
    raise NotImplementedError
