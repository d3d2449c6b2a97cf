"""The state of everything a run may depend on, by name: files, folders, tables, packages."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from observatory.run.store import digest, file_digest, folder_digest

if TYPE_CHECKING:
    from observatory.data.tables import Dataset

ROOMS = ("data", "run", "figures")  # the generator's code that a result depends on


class Inputs:
    """Looks up the digest of an input by its name, `file:PATH`, `folder:PATH`, `table:NAME` or `package:NAME`.

    Each is looked up once: a build sees one state of the project.
    """

    def __init__(self, root: Path, dataset: Dataset) -> None:
        self.root = root
        self.dataset = dataset
        self._known: dict[str, str | None] = {}

    def state(self, name: str) -> str | None:
        """The digest of an input now, or None if it does not exist."""
        if name not in self._known:
            self._known[name] = self._look(name)
        return self._known[name]

    def _look(self, name: str) -> str | None:
        kind, _, rest = name.partition(":")
        if kind == "file":
            return file_digest(self.root / rest)
        if kind == "folder":
            return folder_digest(self.root / rest)
        if kind == "table":
            return self._table_digest(rest)
        return _version(rest)

    def _table_digest(self, name: str) -> str | None:
        resource = self.dataset.package.resources.get(name)
        return None if resource is None else digest(self.dataset.digests[name], resource.digest)

    def observed(self, message: dict[str, Any]) -> dict[str, str | None]:
        """The inputs that a run reports, each as the run saw it."""
        states: dict[str, str | None] = dict(message["states"])
        for kind in ("table", "package"):
            states |= {f"{kind}:{name}": self.state(f"{kind}:{name}") for name in message[f"{kind}s"]}
        return states

    def changed(self, message: dict[str, Any]) -> list[str]:
        """The inputs of a run that are no longer as the run, or the check of the tables, saw them."""
        files = {f"file:{path}": state for path, state in self._table_files(message["tables"]).items()}
        states = {**message["states"], **files}
        return sorted(name.partition(":")[2] for name, state in states.items() if self._look(name) != state)

    def _table_files(self, tables: Iterable[str]) -> dict[str, str]:
        resources = self.dataset.package.resources
        return {f"data/{resources[name].path}": self.dataset.digests[name] for name in tables if name in resources}

    @cached_property
    def generator(self) -> str:
        """The digest of the generator's own code that makes results, of Python, and of what the dataset says of all."""
        package = self.dataset.package
        units = json.dumps({name: repr(words) for name, words in package.units.items()})
        return digest(CODE, sys.version, package.as_of.isoformat(), units)


def _own_code() -> str:
    here = Path(__file__).parents[1]
    return digest(*(file_digest(path) or "" for room in ROOMS for path in sorted((here / room).glob("*.py"))))


CODE = _own_code()  # taken as this code is loaded: a change on disk is of no effect before the next process


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
