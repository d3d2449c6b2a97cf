"""Releases read out of git: small repositories made for each rule."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from observatory.data.changes import list_changes
from observatory.data.problems import SiteError
from observatory.history import read_releases

DESCRIPTION = """\
version: {version}
created: 2025-0{month}-01T00:00:00Z
{rest}resources:
  - name: seas
    path: seas.csv
    schema: {{fields: [{{name: id}}, {{name: depth}}], primaryKey: id}}
"""


class Repository:
    """A project with one table, in git."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "data").mkdir()
        self.git("init", "-q")

    def git(self, *arguments: str) -> str:
        who = ("-c", "user.name=Test", "-c", "user.email=test@example.invalid", "-c", "commit.gpgsign=false")
        done = subprocess.run(["git", *who, *arguments], cwd=self.root, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def write(self, version: str = "", depth: str = "", month: int = 1, rest: str = "") -> None:
        if version:
            (self.root / "data" / "datapackage.yaml").write_text(
                DESCRIPTION.format(version=version, month=month, rest=rest)
            )
        if depth:
            (self.root / "data" / "seas.csv").write_text(f"id,depth\nnorth,{depth}\n")

    def commit(self, message: str) -> str:
        self.git("add", "-A")
        self.git("commit", "-qm", message)
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    root = tmp_path / "project"
    root.mkdir()
    return Repository(root)


def told(repository: Repository) -> list[tuple[str, str, str, str, str]]:
    """Release, old, new and the reasons of each corrected cell."""
    changes = list_changes(read_releases(repository.root))
    return [(one.release, one.old, one.new, one.why, one.why_zh) for one in changes if one.kind == "corrected"]


def test_a_release_is_the_state_at_the_commit_that_first_set_its_version(repository):
    repository.write("1.0.0", "95")
    repository.commit("Data: seas")
    repository.write(depth="94")
    repository.commit("Data: the north is less deep")
    repository.write("1.1.0", month=2)
    repository.commit("Version 1.1.0")
    repository.write(depth="93")
    repository.commit("Data: after the release")

    assert [(one.version, one.date) for one in read_releases(repository.root)] == [
        ("1.0.0", "2025-01-01"),
        ("1.1.0", "2025-02-01"),
    ]
    assert told(repository) == [("1.1.0", "95", "94", "The north is less deep", "")]


def test_a_version_that_no_commit_has_is_the_working_tree(repository):
    repository.write("1.0.0", "95")
    repository.commit("Data: seas")
    repository.write(depth="94")
    repository.commit("Data: measured again\n\nWhy: The rope was too short\nWhy-zh: 绳子太短\n")
    repository.write("1.1.0", month=2)

    assert told(repository) == [("1.1.0", "95", "94", "The rope was too short", "绳子太短")]


def test_the_description_can_name_the_commit_of_a_release(repository):
    repository.write("1.0.0", "95")
    repository.commit("Data: a first try")
    repository.write(depth="96")
    pinned = repository.commit("Data: ready")
    repository.write("1.1.0", "97", rest=f"releases: [{{version: 1.0.0, commit: {pinned}}}]\n")
    repository.commit("Data: deeper")

    assert told(repository) == [("1.1.0", "96", "97", "Deeper", "")]


def test_the_description_can_say_why_in_both_languages(repository):
    repository.write("1.0.0", "95")
    repository.commit("Data: seas")
    reason = "{table: seas, field: depth, why: Measured at low tide, why_zh: 低潮时测量}"
    repository.write("1.1.0", "94", rest=f"releases: [{{version: 1.1.0, reasons: [{reason}]}}]\n")
    repository.commit("Data: all kinds of things")

    assert told(repository) == [("1.1.0", "95", "94", "Measured at low tide", "低潮时测量")]


def test_a_project_may_lie_in_a_folder_of_its_repository(repository, tmp_path):
    (tmp_path / "project" / ".git").rename(tmp_path / ".git")
    repository.write("1.0.0", "95")
    repository.commit("Data: seas")
    repository.write("1.1.0", "94")
    repository.commit("Data: less deep")

    assert told(repository) == [("1.1.0", "95", "94", "Less deep", "")]


def test_a_shallow_clone_is_named_as_what_is_wrong(repository, tmp_path):
    for depth in ("95", "94"):
        repository.write("1.0.0", depth)
        repository.commit("Data: seas")
    shallow = tmp_path / "shallow"
    subprocess.run(
        ["git", "clone", "-q", "--depth=1", f"file://{repository.root}", shallow], check=True, capture_output=True
    )

    with pytest.raises(SiteError, match=r"part of the history.*git fetch --unshallow"):
        read_releases(shallow)


def test_a_folder_without_git_is_named_as_what_is_wrong(tmp_path):
    (tmp_path / "data").mkdir()

    with pytest.raises(SiteError, match=r"\.git: cannot be read"):
        read_releases(tmp_path)
