"""Addresses of rows never die: an id that was ever committed is in its table, or has a row among the removed ones."""

from __future__ import annotations

import csv
import io
import os
import subprocess
from collections import defaultdict
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[1]
TABLES = "data/*.csv"


class IncompleteHistory(Exception):
    """Not all commits are there, so that nobody can tell which ids there ever were."""


def git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    command = ["git", "-c", "core.quotepath=off", "-C", str(folder), *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout


def committed_ids(folder: Path) -> dict[str, set[str]]:
    """All ids that each table had in any commit, by its file name without its ending."""
    if git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true":
        raise IncompleteHistory("the clone is shallow: run `git fetch --unshallow`, or check out with `fetch-depth: 0`")
    found: dict[str, set[str]] = defaultdict(set)
    for table, text in committed_tables(folder):
        found[table] |= {row["id"] for row in csv.DictReader(io.StringIO(text, newline=""))}
    return found


def committed_tables(folder: Path) -> list[tuple[str, str]]:
    """Every version of every table in the history, each once: its name and its text."""
    raw = git(folder, "log", "--full-history", "-m", "--format=", "--raw", "--no-abbrev", "--no-renames", "--", TABLES)
    versions = dict.fromkeys(
        (PurePosixPath(path).stem, fields.split()[3])
        for fields, path in (line.split("\t") for line in raw.decode().splitlines() if line)
    )
    versions = [(table, blob) for table, blob in versions if blob.strip("0")]
    texts = git(folder, "cat-file", "--batch", given="".join(f"{blob}\n" for _, blob in versions).encode())
    found = []
    for table, _ in versions:
        head, _, texts = texts.partition(b"\n")
        size = int(head.split()[2])
        found.append((table, texts[:size].decode("utf-8-sig")))
        texts = texts[size + 1 :]
    return found


def lost_ids(folder: Path) -> list[str]:
    """Ids of the history that are neither in their table now nor among the removed rows, as `table: id`."""
    now: dict[str, set[str]] = defaultdict(set)
    for path in sorted((folder / "data").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            now[path.stem] |= {row["id"] for row in csv.DictReader(file)}
    with (folder / "data" / "removed.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            now[row["table"]].add(row["row"])
    return sorted(f"{table}: {id}" for table, ids in committed_ids(folder).items() for id in ids - now[table])


@pytest.mark.history
def test_every_id_that_was_ever_committed_still_has_an_address():
    if not (ROOT / ".git").exists() and os.environ.get("CI") != "true":
        pytest.skip("this copy of the project has no git history")

    assert lost_ids(ROOT) == [], "add these rows to data/removed.csv: their addresses must answer for ever"


@pytest.fixture
def history(tmp_path):
    """A repository with a table of two rows, one of which was deleted in the second commit."""
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "removed.csv").write_text("id,table,row\n")
    for text in ("id,name\na,1\nb,2\n", "id,name\nb,2\n"):
        (tmp_path / "data" / "lakes.csv").write_text(text)
        git(tmp_path, "add", "-A")
        git(tmp_path, "-c", "user.name=x", "-c", "user.email=x@x.invalid", "commit", "-q", "-m", "x")
    return tmp_path


def test_a_deleted_row_without_a_tombstone_is_lost(history):
    assert lost_ids(history) == ["lakes: a"]


def test_a_deleted_row_with_a_tombstone_is_not_lost(history):
    (history / "data" / "removed.csv").write_text("id,table,row\nlakes-a,lakes,a\n")

    assert lost_ids(history) == []


def test_a_shallow_clone_says_so(history, tmp_path_factory):
    clone = tmp_path_factory.mktemp("clone")
    git(history, "clone", "-q", "--depth", "1", f"file://{history}", str(clone))

    with pytest.raises(IncompleteHistory, match="unshallow"):
        lost_ids(clone)
