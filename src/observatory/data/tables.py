"""The dataset as typed frames, once every cell of it has been checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from observatory.data.descriptor import Package
from observatory.data.problems import Problem

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Dataset:
    """All tables with their description. `lines` gives for each table and row id the line its row begins on."""

    package: Package
    frames: Mapping[str, pd.DataFrame]
    lines: Mapping[str, Mapping[str, int]]
    digests: Mapping[str, str]


def check_dataset(folder: Path) -> list[Problem]:
    """All problems of the description and of all tables in `folder`, in file order."""
    raise NotImplementedError


def read_dataset(folder: Path) -> Dataset:
    """The whole dataset. Raises `SiteError` with all its problems."""
    raise NotImplementedError


def read_table(folder: Path, package: Package, name: str) -> pd.DataFrame:
    """One table as a typed frame, without looking at other tables. Raises `SiteError`, `KeyError`."""
    raise NotImplementedError
