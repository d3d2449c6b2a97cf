"""What `observatory check` prints. Tools read the JSON: a change of its shape needs another version."""

from __future__ import annotations

import json

import pytest

from observatory.cli import cli
from observatory.data.problems import Problem
from observatory.data.tables import Overview
from observatory.formats import as_annotations, as_json, as_text

WRONG = Problem("data/b.csv", "value is 'x'", 3, field="value", fix="write a number")
FOUND = Overview({"data/a.csv": 1, "data/b.csv": 1200}, (WRONG, Problem("data/c.csv", "is not described")))


def test_text_shows_mistakes_and_fine_tables_in_file_order():
    assert list(as_text(FOUND)) == [
        "data/a.csv: 1 row, no mistakes",
        "data/b.csv:3: value is 'x'. To fix: write a number",
        "data/c.csv: is not described",
        "2 mistakes in 2 files",
    ]


def test_text_without_mistakes_ends_in_what_there_is():
    assert list(as_text(Overview({"data/a.csv": 1200}, ())))[-1] == "1 table, 1,200 rows: no mistakes"


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (WRONG, "::error file=data/b.csv,line=3,title=value::value is 'x'. To fix: write a number"),
        (Problem("data/a,b:c.csv", "50% wrong"), "::error file=data/a%2Cb%3Ac.csv,title=mistake::50%25 wrong"),
        (Problem("d.yaml", "two\r\nlines", 2, 7), "::error file=d.yaml,line=2,col=7,title=mistake::two%0D%0Alines"),
        (
            Problem("data/p.parquet", "id is ''", field="id", row=41),
            "::error file=data/p.parquet,title=id::row 41: id is ''",
        ),
    ],
)
def test_an_annotation_is_escaped_as_github_reads_it(problem, line):
    assert next(as_annotations(Overview({}, (problem,)))) == line


def test_the_shape_of_the_json_stays():
    assert json.loads("".join(as_json(FOUND))) == {
        "version": 1,
        "ok": False,
        "tables": [
            {"path": "data/a.csv", "rows": 1, "problems": 0},
            {"path": "data/b.csv", "rows": 1200, "problems": 1},
        ],
        "problems": [
            {"path": "data/b.csv", "line": 3, "row": None, "column": None, "field": "value", "message": "value is 'x'", "fix": "write a number"},
            {"path": "data/c.csv", "line": None, "row": None, "column": None, "field": "", "message": "is not described", "fix": ""},
        ],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("form", "begins"), [("text", "data/"), ("github", "::error file=data/observations.csv,line="), ("json", "{")]
)
def test_the_command_fails_with_mistakes_in_each_format(project, edit, form, begins):
    from click.testing import CliRunner

    edit("data/entities.csv", "lake-long", "Lake Long")
    result = CliRunner().invoke(cli, ["check", "--project", str(project), "--format", form])

    assert result.exit_code == 1
    assert any(line.startswith(begins) for line in result.output.splitlines())


def test_outside_a_project_the_json_says_so(tmp_path):
    from click.testing import CliRunner

    result = CliRunner().invoke(cli, ["check", "--project", str(tmp_path), "--format", "json"])

    assert result.exit_code == 1
    assert json.loads(result.output)["problems"][0]["message"] == "is in no project"
