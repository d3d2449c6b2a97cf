"""What has passed its checks, so that an unchanged table, or a project as a whole, is not checked again.

An entry is a file of its own in `build/cache/checked/`, named after the digest of all that the outcome depends on: the
table, its description, the tables that its keys lead to, the generator's code and Python. Deleting any of them only
costs time; those that no table of the last check has are deleted.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from types import TracebackType

from observatory import state
from observatory.data.problems import Problem, SiteError
from observatory.data.tables import Overview, check_dataset, read_dataset
from observatory.project import Project
from observatory.run.inputs import CODE
from observatory.run.store import digest, write_atomically


class Checked:
    """What has passed, by key. As a context it forgets in the end what was not asked for."""

    def __init__(self, cache: Path) -> None:
        self.folder = cache / "checked"
        self._maker = digest(CODE, *state.environment())
        self._asked: set[str] = set()
        self._passed: set[str] = set()  # by this process, which may be allowed to write nothing

    def __contains__(self, key: str) -> bool:
        try:
            return key in self._passed or self._path(key).read_text() == key
        except (OSError, ValueError):
            return False

    def add(self, key: str) -> None:
        """Remember that a table passed; where nothing can be written, it is checked again next time."""
        self._passed.add(key)
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
    """The first stage of a build alone: how many rows each table has, and all problems.

    Where the tables are right, what is written by hand is looked for too, as far as no analysis has to run.
    """
    with Checked(project.cache) as checked:
        overview = check_dataset(project.data, checked)
        key = f"by hand {state.fingerprint(project)}"
        if overview.problems or key in checked:
            return overview
        found = _written_by_hand(project, checked)
        if not found:
            checked.add(key)
        return Overview(overview.rows, found)


def _written_by_hand(project: Project, checked: Checked) -> tuple[Problem, ...]:
    from observatory.weave.unbound_check import written_by_hand  # heavy, and not needed when nothing changed

    try:
        return tuple(written_by_hand(project, read_dataset(project.data, checked)))
    except SiteError as error:
        return error.problems
