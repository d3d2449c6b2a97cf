"""Mistakes in the settings of profiles are named at their line, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from observatory.data.problems import SiteError
from observatory.data.tables import read_dataset
from observatory.weave.profile_settings import read_settings

HEAD = """entities: {table: entities, kind: name_en, parent: name_zh}
pages: {kinds: [lake], rows: 1}
sections:
"""
SECTION = (
    "  - {id: areas, show: series, table: observations, entity: entity, time: period, by: entity, values: value}\n"
)


@pytest.fixture
def problems(project: Path):
    """What is wrong with settings, as the command would print it."""

    def read(text: str) -> list[str]:
        folder = project / "docs" / "profiles"
        folder.mkdir()
        (folder / "profiles.yml").write_text(text, encoding="utf-8")
        try:
            read_settings(project / "docs", read_dataset(project / "data"))
        except SiteError as error:
            return [str(problem) for problem in error.problems]
        return []

    return read


def test_settings_that_fit_the_tables_have_no_problems(problems):
    assert problems(HEAD + SECTION) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("table: observations", "table: observation", "4: there is no table 'observation'. To fix: did you mean 'observations'?"),
        ("time: period", "time: perod", "4: the table 'observations' has no field 'perod'. To fix: did you mean 'period'?"),
        ("show: series", "show: serie", "4: show is 'serie', expected series, matrix, ladder or list. To fix: did you mean"),
        ("values: value", "value: value", "4: there is no setting 'value'. To fix: did you mean 'values'?"),
        (", by: entity", "", "4: a section shown as series needs by. To fix: add by: with a field"),
        ("id: areas", "id: Areas!", "4: id is 'Areas!', expected a name of its own"),
        ("rows: 1", "rows: none", "2: rows is 'none', expected a number of rows from 1 up"),
        ("rows: 1", "rows: 1, also: [lake-lon]", "2: also names 'lake-lon', expected the id of a thing. To fix: did you mean"),
        ("sections:", "dates: area\nsections:", "3: dates is 'area', expected the id of a section. To fix: did you mean 'areas'?"),
        ("kind: name_en", "kind: nam", "1: the table 'entities' has no field 'nam'"),
        ("values: value", "values: note", "4: the field 'note' of the table 'observations' holds no numbers"),
        ("by: entity", "by: period, under: name_en", "4: under needs a field in by that leads to another table"),
        ("by: entity", "by: entity, under: name", "4: the table 'entities' has no field 'name'"),
        ("by: entity", "by: entity, foreseen: sources", "4: the table 'sources' has no field 'entity'"),
        ("entities: {", "entities: {{", "2:1: is not YAML"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_at_its_line_with_what_to_write(problems, old, new, expected):
    [found, *_] = problems((HEAD + SECTION).replace(old, new, 1))

    assert found.startswith("docs/profiles/profiles.yml:" + expected)


def test_all_mistakes_are_told_at_once(problems):
    found = problems((HEAD + SECTION).replace("rows: 1", "rows: 0").replace("show: series", "show: bars"))

    assert [problem.split(":")[1] for problem in found] == ["2", "4"]


def test_settings_that_say_nothing_are_a_mistake(problems):
    [found] = problems("[]\n")

    assert "needs entities, pages and sections" in found
