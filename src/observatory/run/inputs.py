"""The state of everything a run may depend on, by name: files, folders, tables, packages."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from observatory.run.store import digest

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
            return _folder_digest(self.root / rest)
        if kind == "table":
            return self._table_digest(rest)
        return _version(rest)

    def _table_digest(self, name: str) -> str | None:
        resource = self.dataset.package.resources.get(name)
        return None if resource is None else digest(self.dataset.digests[name], resource.digest)

    def note_files(self, folders: Iterable[str]) -> None:
        """Look at all files of some folders now, so that a change while scripts run is seen by `changed`."""
        for folder in folders:
            for path in sorted((self.root / folder).rglob("*")):
                if path.is_file() and "__pycache__" not in path.parts:
                    self.state(f"file:{path.relative_to(self.root).as_posix()}")

    def changed(self, names: Iterable[str]) -> list[str]:
        """The inputs among `names` that are no longer as they were when this build first looked at them."""
        tables = {name: f"file:data/{resource.path}" for name, resource in self.dataset.package.resources.items()}
        found = []
        for name in names:
            if name.startswith("file:"):
                now, before = self._look(name), self.state(name)
            elif name.startswith("table:") and (table := name.removeprefix("table:")) in tables:
                now, before = self._look(tables[table]), self.dataset.digests[table]
            else:
                continue
            if now != before:
                found.append(name)
        return found

    def observed(self, message: dict[str, Any]) -> dict[str, str | None]:
        """The inputs that a run reports it has read, with their state."""
        names = [f"file:{path}" for path in message["files"]]
        names += [f"folder:{path}" for path in message["folders"]]
        names += [f"table:{name}" for name in message["tables"]]
        names += [f"package:{name}" for name in message["packages"]]
        return {name: self.state(name) for name in names}

    @cached_property
    def generator(self) -> str:
        """The digest of the generator's own code that makes results, and of the Python that runs it."""
        here = Path(__file__).parents[1]
        parts = [sys.version, json.dumps(self.dataset.package.as_of.isoformat())]
        parts.append(json.dumps({name: repr(words) for name, words in self.dataset.package.units.items()}))
        for room in ROOMS:
            parts += [file_digest(path) or "" for path in sorted((here / room).glob("*.py"))]
        return digest(*parts)


def file_digest(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def _folder_digest(path: Path) -> str | None:
    try:
        names = sorted(name for name in os.listdir(path) if name != "__pycache__" and not name.startswith("."))
    except OSError:
        return None
    return digest(*names)


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
