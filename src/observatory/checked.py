"""Which tables have passed their checks, so that an unchanged table is not checked again.

An entry is a file of its own in `build/cache/checked/`, named after the digest of all that the outcome depends on: the
table, its description, the tables that its keys lead to, the generator's code and Python. Deleting any of them only
costs time; those that no table of the last check has are deleted.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from types import TracebackType

from observatory import state
from observatory.data.tables import Overview, check_dataset
from observatory.project import Project
from observatory.run.inputs import CODE
from observatory.run.store import digest, write_atomically


class Checked:
    """What has passed, by key. As a context it forgets in the end what was not asked for."""

    def __init__(self, cache: Path) -> None:
        self.folder = cache / "checked"
        self._maker = digest(CODE, *state.environment())
        self._asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        try:
            return self._path(key).read_text() == key
        except (OSError, ValueError):
            return False

    def add(self, key: str) -> None:
        """Remember that a table passed; where nothing can be written, it is checked again next time."""
        with suppress(OSError):
            write_atomically(self._path(key), key.encode())

    def _path(self, key: str) -> Path:
        name = digest(self._maker, key)
        self._asked.add(name)
        return self.folder / name

    def __enter__(self) -> Checked:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if self.folder.is_dir() and self._asked:
            for path in self.folder.iterdir():
                if path.name not in self._asked:
                    with suppress(OSError):  # what cannot be deleted only takes room
                        path.unlink()


def check(project: Project) -> Overview:
    """The first stage of a build alone: how many rows each table has, and all problems."""
    with Checked(project.cache) as checked:
        return check_dataset(project.data, checked)
