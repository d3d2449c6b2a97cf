"""The files of `data/`: reading the one of a table, and finding those that nobody has described."""

from __future__ import annotations

from pathlib import Path

from observatory.data.descriptor import Package, Resource
from observatory.data.problems import Problem, nearest


def shown_path(resource: Resource) -> str:
    """A table's path as problems show it, from the project's root."""
    return f"data/{resource.path}"


def read_bytes(folder: Path, package: Package, resource: Resource) -> tuple[bytes, list[Problem]]:
    """The bytes of a table's file, or a problem if it is not there, not readable or outside the folder."""
    path, shown = folder / resource.path, shown_path(resource)
    if not path.resolve().is_relative_to(folder.resolve()):
        return b"", [Problem(shown, "is a link that leads out of data/", fix="put the file itself there")]
    try:
        return path.read_bytes(), []
    except FileNotFoundError:
        guess = nearest(resource.path, _undescribed(folder, package))
        fix = f"rename data/{guess} if that is it" if guess else "add it, or delete its description"
        return b"", [Problem(shown, "is missing; data/datapackage.yaml describes it", fix=fix)]
    except IsADirectoryError:
        return b"", [Problem(shown, "is a folder, expected a file", fix="put the table there")]
    except OSError as error:
        return b"", [Problem(shown, f"cannot be read: {error.strerror}", fix="look at who may read the file")]


def undescribed(folder: Path, package: Package) -> list[Problem]:
    """A problem for each CSV or Parquet file in the folder that no table's description names."""
    message, fix = "is not described in data/datapackage.yaml", "describe it there, or delete it"
    return [Problem(f"data/{path}", message, fix=fix) for path in _undescribed(folder, package)]


def _undescribed(folder: Path, package: Package) -> list[str]:
    known = {resource.path for resource in package.resources.values()}
    tables = (path for path in folder.rglob("*") if path.suffix.lower() in (".csv", ".parquet"))
    return sorted({path.relative_to(folder).as_posix() for path in tables} - known)
