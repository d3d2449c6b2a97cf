from __future__ import annotations

from observatory.data.yaml_lines import read_yaml

TEXT = """\
name: harbour
tables:
  - title: Ships
    fields: [{name: id}, {name: day}]
"""


def test_every_value_keeps_the_line_of_its_key():
    tree = read_yaml(TEXT, "d.yaml")

    assert tree.value == {
        "name": "harbour",
        "tables": [{"title": "Ships", "fields": [{"name": "id"}, {"name": "day"}]}],
    }
    assert tree.line(("tables", 0, "title")) == 3
    assert tree.line(("tables", 0, "fields", 1, "name")) == 4


def test_what_is_missing_is_shown_at_what_it_is_missing_in():
    assert read_yaml(TEXT, "d.yaml").line(("tables", 0, "description")) == 3


def test_broken_syntax_is_a_problem_with_line_and_column():
    [problem] = read_yaml("name: a: b\n", "d.yaml").problems

    assert str(problem).startswith("d.yaml:1:8: is not YAML: mapping values are not allowed")


def test_a_repeated_key_is_a_problem():
    [problem] = read_yaml("a: 1\nb: 2\na: 3\n", "d.yaml").problems

    assert str(problem).startswith("d.yaml:3: 'a' is given twice here")


def test_a_day_that_does_not_exist_is_a_problem():
    [problem] = read_yaml("a: 2025-02-30\n", "d.yaml").problems

    assert str(problem).startswith("d.yaml:1: '2025-02-30' cannot be read")


def test_an_empty_text_has_no_value():
    assert read_yaml("", "d.yaml").value is None
