"""The store of results: reused only when nothing that a run depended on has changed.

Two folders under `build/cache/`. `blobs/` holds contents under their own SHA-256; `traces/` holds, under the key of
a run, one file for each set of inputs seen with it: what the run read, and which blob it yielded. Everything is
written beside its place and renamed into it, so a reader sees a whole file or none, and every blob is checked
against its name when it is read: a damaged entry is no entry.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any


def digest(*parts: bytes | str) -> str:
    """The SHA-256 of parts that cannot run into one another."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big") + data)
    return total.hexdigest()


def file_digest(path: Path) -> str | None:
    """The SHA-256 of a file's content, or None if it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def folder_digest(path: Path) -> str | None:
    """A digest of the names in a folder, or None if there is none."""
    try:
        names = sorted(name for name in os.listdir(path) if name != "__pycache__" and not name.startswith("."))
    except OSError:
        return None
    return digest(*names)


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file that others see whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


@dataclass(frozen=True)
class Trace:
    """What one run depended on, by digest (None: it was looked for and not there), and the blob it yielded."""

    inputs: dict[str, str | None]
    blob: str


class Store:
    """Blobs and traces in a folder. Safe for several builds at once: the same content has the same name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, data: bytes) -> str:
        name = hashlib.sha256(data).hexdigest()
        path = self._blob(name)
        if self.get(name) is None:
            write_atomically(path, data)
        return name

    def get(self, name: str) -> bytes | None:
        """The content with this digest, or None if there is none or it is damaged."""
        try:
            data = self._blob(name).read_bytes()
        except OSError:
            return None
        return data if hashlib.sha256(data).hexdigest() == name else None

    def remember(self, key: str, trace: Trace) -> None:
        text = json.dumps({"inputs": trace.inputs, "blob": trace.blob}, sort_keys=True).encode()
        write_atomically(self._traces(key) / f"{digest(text)[:16]}.json", text)

    def traces(self, key: str) -> list[Trace]:
        """All whole traces under a key, in a fixed order."""
        try:
            paths = sorted(self._traces(key).glob("*.json"))
        except OSError:
            return []
        return [trace for path in paths if (trace := _read_trace(path)) is not None]

    def _blob(self, name: str) -> Path:
        return self.folder / "blobs" / name[:2] / name

    def _traces(self, key: str) -> Path:
        return self.folder / "traces" / key


def _read_trace(path: Path) -> Trace | None:
    try:
        data: Any = json.loads(path.read_bytes())
        if path.stem != digest(json.dumps(data, sort_keys=True).encode())[:16]:
            return None
        return Trace(dict(data["inputs"]), str(data["blob"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
