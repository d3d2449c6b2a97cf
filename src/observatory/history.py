"""Reading the past of the tables out of git: the only module that asks git anything. No build needs it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from observatory.data.changes import Reason, Release, Step, Table, read_cells, touched
from observatory.data.problems import Problem, SiteError

DESCRIPTION = "data/datapackage.yaml"
_VERSION = re.compile(r"""^version:\s*["']?([^"'\s#]+)""", re.MULTILINE)
_LOG = "%x1e%s%x1f%(trailers:key=Why,valueonly,unfold)%x1f%(trailers:key=Why-zh,valueonly,unfold)%x1f"
_RAW = re.compile(r"^:\d+ \d+ (?P<old>[0-9a-f]+) (?P<new>[0-9a-f]+) \w+\t(?P<path>.+)$", re.MULTILINE)


def read_releases(root: Path) -> list[Release]:
    """All releases of the data of a project, oldest first; the last is the working tree if no commit has its version.

    Raises `SiteError` where git or a part of the history is missing.
    """
    past = _Past(root)
    text = (root / DESCRIPTION).read_text(encoding="utf-8")
    told = {str(one["version"]): one for one in yaml.safe_load(text).get("releases") or ()}
    pinned = {version: str(one["commit"]) for version, one in told.items() if "commit" in one}
    found: list[Release] = []
    previous = ""
    for version, commit in past.versions(pinned).items():
        found.append(past.release(version, commit, past.steps(previous, commit) if previous else ()))
        previous = commit
    version = _version_in(text)
    if version not in {release.version for release in found}:
        found.append(past.working(version, text, past.steps(previous, "HEAD") if previous else ()))
    return [replace(one, reasons=_reasons(told.get(one.version, {}))) for one in found]


def _reasons(told: Mapping[str, Any]) -> tuple[Reason, ...]:
    """The reasons that the description gives for the changes of a release."""
    return tuple(Reason(**{key: str(text) for key, text in one.items()}) for one in told.get("reasons") or ())


def _version_in(text: str) -> str:
    match = _VERSION.search(text)
    return match[1] if match else ""


class _Past:
    def __init__(self, root: Path) -> None:
        self.root = root
        self._blob = cache(self._read_blob)
        if self._git("rev-parse", "--is-shallow-repository").strip() == "true":
            fix = "fetch the whole history: git fetch --unshallow"
            raise SiteError([Problem(".git", "holds only a part of the history, which tells what changed", fix=fix)])

    def _git(self, *arguments: str) -> str:
        try:
            done = subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, check=True)
        except FileNotFoundError:
            raise SiteError([Problem(".git", "cannot be read: git is not installed", fix="install git")]) from None
        except subprocess.CalledProcessError as error:
            last = error.stderr.decode(errors="replace").strip().splitlines()[-1:]
            fix = "run this in a clone with the whole history"
            raise SiteError([Problem(".git", f"cannot be read: {''.join(last)}", fix=fix)]) from None
        return done.stdout.decode("utf-8", errors="replace")

    def _read_blob(self, name: str) -> str:
        return self._git("cat-file", "blob", name).removeprefix("\ufeff")

    def versions(self, pinned: Mapping[str, str]) -> dict[str, str]:
        """The commit of each version, in order: the one that is named for it, else the first that set it."""
        commits = self._git("log", "--reverse", "--topo-order", "--format=%H", "-G^version:", "--", DESCRIPTION).split()
        found: dict[str, str] = {}
        for commit in commits:
            version = _version_in(self._blob(f"{commit}:./{DESCRIPTION}"))
            if version and version not in found:
                found[version] = pinned.get(version, commit)
        return found

    def release(self, version: str, commit: str, steps: tuple[Step, ...]) -> Release:
        """The tables at a commit."""
        names = set(self._git("ls-tree", "-r", "--name-only", commit, "--", "data").splitlines())
        files = {path: f"{commit}:./{path}" for path in names}
        text = self._blob(files[DESCRIPTION])
        return _release(version, text, steps, lambda path: self._blob(files[path]) if path in files else None)

    def working(self, version: str, text: str, steps: tuple[Step, ...]) -> Release:
        """The tables as they lie in the folder."""

        def read(path: str) -> str | None:
            file = self.root / path
            return file.read_bytes().decode("utf-8-sig") if file.is_file() else None

        return _release(version, text, steps, read)

    def steps(self, start: str, end: str) -> tuple[Step, ...]:
        """The commits from one to another, oldest first, with the places that each touched."""
        arguments = (
            "--reverse",
            "--topo-order",
            "--full-history",
            "--no-merges",
            "--no-renames",
            "--raw",
            "--relative",
        )
        log = self._git("log", *arguments, "--abbrev=40", f"--format={_LOG}", f"{start}..{end}", "--", "data")
        found = []
        for entry in log.split("\x1e")[1:]:
            subject, why, why_zh, files = entry.split("\x1f")
            reason = why.strip() or re.sub(r"^Data: ", "", subject.strip())
            places = frozenset(place for raw in _RAW.finditer(files) for place in self._touched(raw))
            found.append(Step(reason[:1].upper() + reason[1:], why_zh.strip(), places))
        return tuple(found)

    def _touched(self, raw: re.Match[str]) -> Iterator[tuple[str, str, str]]:
        if not raw["path"].endswith(".csv"):
            return
        before, after = (self._table(raw[side]) for side in ("old", "new"))
        yield from touched(Path(raw["path"]).stem, before, after)

    def _table(self, blob: str) -> Table | None:
        if not blob.strip("0"):
            return None
        text = self._blob(blob)
        return read_cells(text, text.partition(",")[0].strip())  # a table's key is its first field


def _release(version: str, text: str, steps: tuple[Step, ...], read: Any) -> Release:
    description = yaml.safe_load(text)
    tables = {}
    for item in description["resources"]:
        content = read(f"data/{item['path']}")
        if content is not None:
            tables[item["name"]] = read_cells(content, _single(item["schema"]["primaryKey"]))
    return Release(version, str(description["created"])[:10], tables, steps, words_zh=_words(description))


def _words(description: Mapping[str, Any]) -> Mapping[str, str]:
    """The Chinese words for why a row was removed, as the description has them."""
    fields = (
        field for item in description["resources"] if item["name"] == "removed" for field in item["schema"]["fields"]
    )
    return next((field.get("terms_zh", {}) for field in fields if field["name"] == "reason"), {})


def _single(key: Any) -> str:
    return str(key[0] if isinstance(key, list) else key)
