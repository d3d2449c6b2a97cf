from __future__ import annotations

import pytest


def test_a_dataset_without_mistakes_has_no_problems(check):
    assert check() == []


@pytest.mark.parametrize(
    ("old", "new", "at", "expected"),
    [
        ("title_zh: 港口\n", "title_zh: ''\n", "", "the dataset has no title_zh"),
        ('version: "1.0"', "version: 1.0", "", "the version is '1.0', a number. To fix: put it in quotes"),
        ("created: 2025-12-31T00:00:00Z", "created: soon", "", "created is 'soon', expected a day"),
        ("zh: 个箱子", "zn: 个箱子", "", "the unit 'boxes' has no word in zh"),
        ("[box, boxes]", "[box]", "", "in en, expected a word, or [one, many]"),
        ("[box, boxes]", "[box", "", "is not YAML"),
        ("resources:", "resource:", "name: harbour", "the dataset has no tables"),
        ("path: metrics.csv", "path: ../metrics.csv", "", "outside data/"),
        ("path: metrics.csv", "path: /etc/passwd", "", "outside data/"),
        ("path: metrics.csv", "path: 'C:\\metrics.csv'", "", "outside data/"),
        ("path: metrics.csv", "path: https://example.org/a.csv", "", "an address"),
        ("path: metrics.csv", "path: metrics.xlsx", "", "expected a .csv file"),
        (
            "path: visits.csv",
            "path: metrics.csv",
            "path: metrics.csv\n    title: Visits",
            "the tables 'metrics' and 'visits' have one file",
        ),
        (
            "path: visits.csv",
            "path: visits.csv\n    shown: [dai]",
            "shown: [dai]",
            "shown of the table 'visits' is 'dai'",
        ),
        ("path: visits.csv", "path: visits.csv\n    shown: day", "shown: day", "expected a list of fields"),
        ("name: visits", "name: metrics", "name: metrics\n    path: visits", "there are two tables named 'metrics'"),
        ("    description_zh: 每行是一个指标。\n", "", "- name: metrics", "'metrics' has no description_zh"),
        (
            "primaryKey: id",
            "primaryKey: ide",
            "",
            "'metrics' is 'ide', expected one of id, unit, other_units or cadence",
        ),
        ("      primaryKey: id\n", "", "    schema:", "the table 'metrics' has no primaryKey"),
        ("day, type: date", "day, type: dat", "", "is 'dat', expected one of boolean, date, integer, number or string"),
        ("day, type: date", "day", "{name: day", "the field 'day' of the table 'visits' has no type"),
        ("name: day,", "name: value,", "title: D,", "the table 'visits' has two fields named 'value'"),
        ("name: day,", "name: 'the day',", "", "a field of the table 'visits' is named 'the day'"),
        ("title: D, ", "", "name: day", "the field 'day' of the table 'visits' has no title"),
        ("日期。, empty: x", "日期。", "name: day", "'day' of the table 'visits' has no empty"),
        (
            "上限。, empty: x",
            "上限。, empty: x, unit: fathoms",
            "name: value_high",
            "of the table 'visits' is 'fathoms'",
        ),
        ("minimum: -100", "minimun: -100", "", "minimun of the field 'value' of the table 'visits' is no constraint"),
        (
            "{resource: metrics,",
            "{resource: metric,",
            "",
            "one of metrics, visits or ships. To fix: did you mean 'metrics'",
        ),
        ("metrics, fields: id}", "metrics, fields: key}", "", "a field of 'metrics' in a foreign key is 'key'"),
        ("{fields: metric,", "{fields: metrik,", "", "a foreign key of the table 'visits' is 'metrik'"),
        ("rule: ascending", "rule: ascend", "", "did you mean 'ascending'?"),
        (
            "path: visits.csv\n",
            "path: visits.csv\n    heading: [metric, when]\n",
            "heading:",
            "heading of the table 'visits' is 'when', expected one of",
        ),
        (
            "path: visits.csv\n",
            "path: visits.csv\n    heading: metric\n",
            "heading:",
            "heading of the table 'visits' is 'metric', expected a list of fields",
        ),
        ("[value, value_high]", "[value]", "rule: ascending", "the rule 'ascending' of the table 'visits' needs two"),
        ("[value, value_high]", "[value, value_low]", "", "is 'value_low'"),
        ("through: metric,", "through: note,", "", "through in a rule of the table 'visits' is 'note'"),
        (
            "yearly: [year]",
            "yearly: [years]",
            "allowed: {quarterly",
            "is 'years', expected one of year, half, quarter, month or day",
        ),
        ("yearly: [year], ", "", "allowed: {quarterly", "'form' of the table 'visits' says nothing of yearly"),
        ("yearly: [year]", "yearly: year", "allowed: {quarterly", "has no list for 'yearly'"),
        ("by: cadence", "by: pace", "", "the table 'metrics' has no field 'pace' for 'form'"),
        ("sails: [none]", "sail: [none]", "", "is 'sail', expected one of sails or lies"),
        ("sails: [none]", "sails: [nowhere]", "", "is 'nowhere', expected one of inner, outer or none"),
        (
            "fields: [state, berth], allowed: {sails: [none], lies: [inner, outer]}",
            "fields: [state, berth]",
            "",
            "'fits' of the table 'ships' has no allowed",
        ),
        (
            "title: S, title_zh: 状态",
            "title: S, terms_en: {sail: at sea}, title_zh: 状态",
            "name: state",
            "terms_en of the field 'state'",
        ),
        (
            "title: S, title_zh: 状态",
            "title: S, terms_zh: {sails: 航行}, title_zh: 状态",
            "name: state",
            "its enum differ in 'lies'",
        ),
        ("name: day, type: date", "name: day, type: date, precision: nite", "", "of the table 'visits' is 'nite'"),
        (
            "name: day, type: date",
            "name: day, type: date, precision: qualifier",
            "title: Q",
            "is 'exact', expected one of day",
        ),
        ("berth, type: integer", "berth, type: integer, precision: qualifier", "", "and is no date"),
        ("format: uri", "format: email", "", "the format of the field 'site' of the table 'ships' is 'email'"),
        ("rule: not-after, field: day", "rule: not-after, when: day", "", "is 'when', expected one of field"),
    ],
)
def test_a_mistake_in_the_description_is_named_at_its_line(check, folder, old, new, at, expected):
    problems = check(old, new, file="datapackage.yaml")
    changed = (folder / "datapackage.yaml").read_text(encoding="utf-8")
    line = changed[: changed.index(at or new)].count("\n") + 1

    found = [problem for problem in problems if expected in problem]
    assert found, problems
    assert found[0].startswith(f"data/datapackage.yaml:{line}:")


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just words\n"])
def test_a_file_that_describes_nothing_says_how_to_begin(check, text):
    [problem] = check(text=text, file="datapackage.yaml")

    assert "is not the description of a dataset" in problem


@pytest.mark.parametrize("value", ["1", "[]", "text", "{}", "[1, 2]", "[{}]", "null", "{reference: 1}"])
@pytest.mark.parametrize(
    "key", ["units", "resources", "schema", "fields", "foreignKeys", "checks", "licenses", "constraints", "primaryKey"]
)
def test_no_shape_of_description_stops_the_check(folder, key, value):
    import re

    from observatory.data.tables import check_dataset

    path = folder / "datapackage.yaml"
    text = path.read_text(encoding="utf-8")
    found = list(re.finditer(rf"^( *(?:- )?){key}:(?: .*\n|\n(?:\1 +.*\n)*)", text, re.MULTILINE))
    for match in found:
        changed = f"{text[: match.start()]}{match[1]}{key}: {value}\n{text[match.end() :]}"
        path.write_text(changed, encoding="utf-8")
        for problem in check_dataset(folder).problems:
            assert problem.path == "data/datapackage.yaml" or problem.line


def test_a_missing_description_is_a_problem(folder):
    from observatory.data.tables import check_dataset

    (folder / "datapackage.yaml").unlink()
    [problem] = check_dataset(folder).problems

    assert str(problem).startswith("data/datapackage.yaml: cannot be read")
