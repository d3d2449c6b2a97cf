"""An unchanged table is not checked again, and any change that could matter has it checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from observatory import checked, state
from observatory.data import tables
from observatory.project import Project

ALL = ["sources", "entities", "removed", "observations", "changes"]


@pytest.fixture
def looked_at(monkeypatch) -> Callable[[Path], list[str]]:
    """Check a project and get the names of the tables that were really looked at."""
    names: list[str] = []
    whole = tables.check_table

    def spy(resource, *others):
        names.append(resource.name)
        return whole(resource, *others)

    monkeypatch.setattr(tables, "check_table", spy)

    def run(project: Path) -> list[str]:
        names.clear()
        checked.check(Project(project))
        return list(names)

    return run


def test_nothing_is_checked_twice(project, looked_at):
    assert looked_at(project) == ALL
    assert looked_at(project) == []


def test_a_changed_table_is_checked_with_those_whose_keys_lead_to_it(project, looked_at, edit):
    looked_at(project)
    edit("data/entities.csv", "Long Lake", "Longer Lake")

    assert looked_at(project) == ["entities", "removed", "observations"]  # `removed` may lead to any table


def test_a_table_that_lost_a_row_makes_the_next_one_fail(project, looked_at, edit):
    looked_at(project)
    edit("data/entities.csv", "lake-long", "lake-short")

    assert [problem.field for problem in checked.check(Project(project)).problems] == ["entity", "entity"]


def test_mistakes_are_found_again_until_they_are_mended(project, looked_at, edit):
    edit("data/observations.csv", ",120,", ",twelve,")
    looked_at(project)

    assert looked_at(project) == ["observations"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("created: ", "created: 2031-01-01T00:00:00Z #", ALL),
        ("title: Sources", "title: The sources", ["sources", "removed", "observations"]),
        ("units:", "units:\n  buoys: {en: [buoy, buoys], zh: 个浮标}", ALL),
    ],
)
def test_a_change_of_the_description_counts(project, looked_at, old, new, expected, edit):
    looked_at(project)
    edit("data/datapackage.yaml", old, new)

    assert looked_at(project) == expected


def test_another_environment_and_other_code_count(project, looked_at, monkeypatch):
    looked_at(project)
    environment = state.environment()
    monkeypatch.setattr(state, "environment", lambda: [*environment, "more-1.0.dist-info"])
    assert looked_at(project) == ALL

    monkeypatch.setattr(checked, "CODE", "other")
    assert looked_at(project) == ALL


def test_entries_that_nothing_asks_for_are_deleted(project, looked_at, edit):
    looked_at(project)
    folder = Project(project).cache / "checked"
    before = set(folder.iterdir())
    edit("data/observations.csv", ",120,", ",121,")
    looked_at(project)
    after = set(folder.iterdir())

    assert before != after
    assert len(before) == len(after)


def test_an_entry_that_cannot_be_deleted_stops_no_check(project, looked_at):
    looked_at(project)
    (Project(project).cache / "checked" / "a folder in the way").mkdir()

    assert looked_at(project) == []


def test_a_damaged_entry_is_no_entry(project, looked_at):
    looked_at(project)
    for path in (Project(project).cache / "checked").iterdir():
        path.write_text("")

    assert looked_at(project) == ALL


def test_where_nothing_can_be_written_tables_are_checked_all_the_same(project, looked_at):
    (project / "build").write_text("a file in the way")

    assert looked_at(project) == ALL
