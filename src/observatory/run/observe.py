"""Observing a run through Python's audit events: what it opens is a dependency, what it must not do is refused.

This guards against mistakes, not against hostile code: a script that wants to escape can. Readers that bypass
Python's `open` (native ones) are not seen here; tables go through `table()`, which reports its own reads.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from observatory.run.store import file_digest, folder_digest

NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind", "socket.sendto")
PROCESSES = (
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
    "os.forkpty",
)
SYSTEM = ("/usr", "/lib", "/etc", "/proc", "/sys", "/dev", "/System", "/Library")  # what libraries read by themselves
CHANGES = (
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.truncate",
    "os.link",
    "os.symlink",
    "shutil.rmtree",
)


class Refused(PermissionError):
    """A script tried something that would make its result depend on more than the project."""


class Observer:
    """Watches this process from `start()` on. One for each process: an audit hook cannot be taken away."""

    def __init__(self, root: Path, scratch: Path) -> None:
        self.root = os.path.realpath(root) + os.sep
        self.scratch = os.path.realpath(scratch) + os.sep
        self.states: dict[str, str | None] = {}  # each file and folder as it was when the script opened it
        self.tables: set[str] = set()
        self.refusals: list[str] = []
        homes = (sys.prefix, sys.base_prefix, *filter(None, sys.path), *SYSTEM)
        self.environment = tuple(os.path.realpath(home) + os.sep for home in homes)
        self._quiet = 0
        self._watching = False

    def start(self) -> None:
        sys.addaudithook(self._hook)
        self._watching = True

    def stop(self) -> None:
        self._watching = False

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Inside, reads are the generator's own and no dependency of the script."""
        self._quiet += 1
        try:
            yield
        finally:
            self._quiet -= 1

    def _hook(self, event: str, args: tuple[Any, ...]) -> None:
        if not self._watching or self._quiet:
            return
        if event == "open":
            self._opened(*args)
        elif event in ("os.listdir", "os.scandir"):
            self._listed(args[0])
        elif event == "sqlite3.connect":
            self._opened(args[0], "", os.O_RDWR)  # it may write, and says only whom it connects to
        elif event in NETWORK:
            self._refuse(f"the network is refused ({event}): a build never downloads; commit the data to data/")
        elif event in PROCESSES:
            self._refuse(f"starting another process is refused ({event}): what it reads cannot be observed")
        elif event in CHANGES:
            self._changed(event, args)

    def _opened(self, path: Any, mode: Any, flags: Any) -> None:
        inside = self._inside(path)
        writes = bool((flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC))
        if writes and not self._may_write(path):
            self._refuse(f"writing {inside or path} is refused: a script yields figures and numbers, not files")
        if not writes and inside is None and self._foreign(path):
            self._refuse(f"reading {os.fsdecode(path)} is refused: it is outside the project; copy it to data/")
        if inside and inside.split("/")[0] == "build" and not self._may_write(path):
            self._refuse(f"reading {inside} is refused: what a build makes is no input")
        if inside and not writes:
            self._note(f"file:{inside}", file_digest, inside)

    def _listed(self, path: Any) -> None:
        if sys._getframe(2).f_code.co_filename.startswith("<frozen importlib"):
            return  # Python looking for a module: the modules it finds are dependencies, their neighbours are not
        inside = self._inside(path if path is not None else os.getcwd())
        if inside is not None:
            self._note(f"folder:{inside}", folder_digest, inside)

    def _note(self, name: str, look: Callable[[Path], str | None], inside: str) -> None:
        if name not in self.states:
            with self.quiet():
                self.states[name] = look(Path(self.root) / inside)

    def _changed(self, event: str, args: tuple[Any, ...]) -> None:
        for path in args:
            if isinstance(path, str | bytes | os.PathLike) and not self._may_write(path):
                self._refuse(f"changing {self._inside(path) or os.fsdecode(path)} is refused ({event})")

    def _inside(self, path: Any) -> str | None:
        """The path relative to the project, if it lies in it and is not part of the environment."""
        if isinstance(path, int):
            return None
        full = os.path.realpath(os.fsdecode(path))
        if full + os.sep == self.root:
            return "."
        if not full.startswith(self.root) or full.startswith(os.path.realpath(sys.prefix) + os.sep):
            return None
        inside = os.path.relpath(full, self.root)
        ours = inside.split(os.sep)[0] == ".git" or "__pycache__" in inside or inside.endswith(".pyc")
        return None if ours else inside.replace(os.sep, "/")

    def _foreign(self, path: Any) -> bool:
        """Whether a path belongs neither to the project nor to Python, its packages and the system."""
        if isinstance(path, int):
            return False
        full = os.path.realpath(os.fsdecode(path))
        return not full.startswith((self.root, self.scratch, *self.environment))

    def _may_write(self, path: Any) -> bool:
        if isinstance(path, int):
            return True
        full = os.path.realpath(os.fsdecode(path))
        return full.startswith(self.scratch) or full == os.devnull

    def _refuse(self, message: str) -> None:
        self.refusals.append(message)
        raise Refused(message)


def imported_files(root: Path) -> set[str]:
    """The project's own files among the modules that this process has imported (bytecode hides their reads)."""
    prefix = os.path.realpath(root) + os.sep
    environment = os.path.realpath(sys.prefix) + os.sep
    found = set()
    for module in list(sys.modules.values()):
        path = getattr(module, "__file__", None)
        if path and (full := os.path.realpath(path)).startswith(prefix) and not full.startswith(environment):
            found.add(os.path.relpath(full, prefix).replace(os.sep, "/"))
    return found
