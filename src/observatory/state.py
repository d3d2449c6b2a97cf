"""Whether anything has changed since the last build, told without loading what a build needs.

The state is taken from contents, never from times: the inputs are small. Only the site's own files, which nobody
edits, are compared by size and time.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from observatory.figures.fonts import font_files
from observatory.project import Project
from observatory.run.store import folder_digest, write_atomically

FOLDERS = ("data", "analyses", "docs", "overrides")


def fingerprint(project: Project, observed: Iterable[str] = (), renderer: str = "") -> str:
    """One digest of all that a build depends on: the project's inputs, what scripts read besides, this environment."""
    total = hashlib.sha256(renderer.encode())
    observed = list(observed)
    for name in sorted(observed):
        if name.startswith("folder:"):
            total.update(f"{name} {folder_digest(project.root / name.removeprefix('folder:'))}\0".encode())
    for path in input_files(project, observed):
        total.update(path.as_posix().encode() + b"\0")
        total.update(_content(path) + b"\0")
    for name in environment():
        total.update(name.encode() + b"\0")
    return total.hexdigest()


def input_files(project: Project, observed: Iterable[str] = ()) -> list[Path]:
    """Every file that a build may read, sorted: the project's, and the generator's own code."""
    found = {path for name in FOLDERS for path in _files(project.root / name)}
    found |= set(project.root.glob("mkdocs*.yml"))
    found |= {project.root / name.removeprefix("file:") for name in observed if name.startswith("file:")}
    found |= set(_files(Path(__file__).parent))
    return sorted(found)


def environment() -> list[str]:
    """Python's version, every installed distribution with its version (its metadata folder's name), every font."""
    folders = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    names = {name for folder in folders for name in os.listdir(folder) if name.endswith(".dist-info")}
    return [sys.version, *sorted(names), *font_files()]


def _files(folder: Path) -> list[Path]:
    return [
        Path(base) / name
        for base, folders, names in os.walk(folder)
        if not base.endswith("__pycache__")
        for name in names
        if not name.startswith(".") and not name.endswith((".pyc", "~"))
    ]


def _content(path: Path) -> bytes:
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError:
        return b"missing"


def outputs(folder: Path) -> str:
    """A digest of the names, sizes and times of all files of a built site; empty if there is none."""
    total = hashlib.sha256()
    count = 0
    for base, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            status = os.stat(os.path.join(base, name))
            total.update(f"{base}/{name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
            count += 1
    return total.hexdigest() if count else ""


def remember(project: Project, inputs: str, observed: Iterable[str], summary: dict[str, Any]) -> None:
    """Write down the state of a finished build; `inputs` is its fingerprint."""
    content = {
        "inputs": inputs,
        "observed": sorted(observed),
        "outputs": outputs(project.site),
        "summary": summary,
    }
    write_atomically(project.build / "state.json", json.dumps(content, indent=1).encode())


def observed(project: Project) -> list[str]:
    """What the scripts of the last build read besides tables."""
    try:
        return list(json.loads((project.build / "state.json").read_bytes())["observed"])
    except (OSError, ValueError, KeyError):
        return []


def unchanged(project: Project, renderer: str = "mkdocs") -> dict[str, Any] | None:
    """The summary of the last build, if a build now would yield the very same site; else None."""
    try:
        state = json.loads((project.build / "state.json").read_bytes())
        if state["outputs"] != outputs(project.site) or not state["outputs"]:
            return None
        if not all(project.pages(language).is_dir() for language in project.languages):
            return None
        if state["inputs"] != fingerprint(project, state["observed"], renderer):
            return None
        summary: dict[str, Any] = state["summary"]
        return summary
    except (OSError, ValueError, KeyError, TypeError):
        return None
