"""The released history of this project's data is what git and the tables say."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from observatory.data.changes import list_changes, write_changes
from observatory.history import read_releases

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.history
in_git = pytest.mark.skipif(
    shutil.which("git") is None or not (ROOT / ".git").exists(), reason="not a clone: the history cannot be looked at"
)


@in_git
def test_the_table_of_changes_is_what_git_and_the_tables_say():
    """Fails on a shallow clone, with what to do. Where it is out of date, run `observatory changes`."""
    expected = write_changes(list_changes(read_releases(ROOT)))

    assert (ROOT / "data" / "changes.csv").read_bytes() == expected


@in_git
def test_the_first_release_is_the_state_that_the_description_names():
    first = read_releases(ROOT)[0]

    assert first.version == "1.0.0"
    assert {name: len(table.rows) for name, table in first.tables.items()}["observations"] == 1022


@in_git
def test_the_command_writes_both_files_as_they_are_committed(tmp_path):
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--no-hardlinks", ROOT, clone], check=True, capture_output=True)
    files = ("data/changes.csv", "CITATION.cff")
    before = {name: (clone / name).read_bytes() for name in files}
    for name in files:
        (clone / name).write_text("")
    done = subprocess.run(
        [sys.executable, "-m", "observatory", "changes", "--project", clone], capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr
    assert "1.0.0: 11 changes" in done.stdout.splitlines()
    assert {name: (clone / name).read_bytes() for name in files} == before
