"""Which of several rows is used: each criterion alone, and what a wrong mark is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from observatory.data.tables import check_dataset

LANGUAGES = "title_zh: 题, description: D., description_zh: 述。"
FIELD = "{{name: {name}, type: {kind}, title: T, title_zh: 题, description: D., description_zh: 述。, empty: x}}"
RULE = """\
    preference:
      group: [thing]
      aside: aside
      mark: used
      order:
        - {field: support, first: [confirmed], last: [quoted, disputed]}
        - {field: source.kind, first: [filing, media]}
        - {field: source.published, take: earliest}
        - {field: read, take: latest}
      says:
        - {field: value}
"""


def _table(name: str, fields: dict[str, str], rest: str = "") -> str:
    lines = [f"        - {FIELD.format(name=name, kind=kind)}" for name, kind in fields.items()]
    head = f"  - name: {name}\n    path: {name}.csv\n    title: T\n    {LANGUAGES.replace(', ', chr(10) + '    ')}\n"
    return head + "    schema:\n      primaryKey: id\n      fields:\n" + "\n".join(lines) + "\n" + rest


DESCRIPTION = (
    "name: harbour\ntitle: T\ntitle_zh: 题\ndescription: D.\ndescription_zh: 述。\nversion: '1'\n"
    "created: 2025-12-31T00:00:00Z\nlicenses: [{name: CC0-1.0}]\nresources:\n"
    + _table("sources", {"id": "string", "kind": "string", "published": "string"})
    + _table(
        "notes",
        {name: "string" for name in ("id", "thing", "value", "support", "aside", "source", "read")}
        | {"used": "boolean"},
        "      foreignKeys:\n        - {fields: source, reference: {resource: sources, fields: id}}\n" + RULE,
    )
)
SOURCES = "id,kind,published\nfiling,filing,2025-03\npress,media,2025-02-01\npost,blog,2025\npaper,media,2025-02\n"
HEADER = "id,thing,value,support,aside,source,read,used\n"


@pytest.fixture
def problems(tmp_path: Path):
    """Write two or more rows, and get what is wrong as texts."""

    def run(*rows: str, description: str = DESCRIPTION) -> list[str]:
        (tmp_path / "datapackage.yaml").write_text(description, encoding="utf-8")
        (tmp_path / "sources.csv").write_text(SOURCES, encoding="utf-8")
        (tmp_path / "notes.csv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
        return [str(problem) for problem in check_dataset(tmp_path).problems]

    return run


@pytest.mark.parametrize(
    ("better", "worse", "words"),
    [
        ("confirmed,,post,", ",,filing,", "by support ('confirmed' before empty)"),
        (",,post,", "quoted,,filing,", "by support (empty before 'quoted')"),
        ("quoted,,post,", "disputed,,filing,", "by support ('quoted' before 'disputed')"),
        (",,filing,", ",,press,", "by source.kind ('filing' before 'media')"),
        (",,press,", ",,post,", "by source.kind ('media' before 'blog')"),
        (",,press,", ",,paper,", "by source.published ('2025-02-01' before '2025-02')"),
        (",,press,2025-06", ",,press,2025-05-31", "by read ('2025-06' before '2025-05-31')"),
        (",,press,", "confirmed,other,filing,", "as aside of the other is 'other'"),
    ],
)
def test_the_first_criterion_that_differs_decides_and_is_named(problems, better, worse, words):
    rows = f"two,gate,1,{better},", f"one,gate,1,{worse},"

    assert problems(f"{rows[0]}true", f"{rows[1]}false") == []
    swapped = problems(f"{rows[0]}false", f"{rows[1]}true")

    assert swapped[0].startswith("data/notes.csv:2: used is 'false', expected true, since it comes before 'one' ")
    assert swapped[1].startswith("data/notes.csv:3: used is 'true', expected false, since ")
    assert words in swapped[0]


def test_rows_that_are_equal_in_all_else_go_by_their_key(problems):
    assert problems("one,gate,1,,,press,,true", "two,gate,1,,,press,,false") == []
    assert "by its key" in problems("one,gate,1,,,press,,false", "two,gate,1,,,press,,true")[0]


def test_a_row_alone_in_its_group_is_the_preferred_one(problems):
    [problem] = problems("one,gate,1,disputed,,post,,false", "two,door,1,,,press,,true")

    assert "expected true, since no other row speaks of the same" in problem


def test_a_group_whose_rows_are_all_set_aside_has_no_preferred_row(problems):
    assert problems("one,gate,1,,other,press,,false") == []
    assert "expected false, since aside is 'other'" in problems("one,gate,1,,other,press,,true")[0]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("group: [thing]", "group: [thingy]", "did you mean 'thing'?"),
        ("group: [thing]", "group: []", "has no group"),
        ("mark: used", "mark: use", "did you mean 'used'?"),
        ("mark: used", "marks: used", "did you mean 'mark'?"),
        ("source.kind", "source.kinds", "did you mean 'kind'?"),
        ("source.kind", "thing.kind", "the foreign key in a field in the order"),
        ("take: latest", "take: newest", "expected one of earliest or latest"),
        (", take: latest", "", "does not say what comes first"),
        ("first: [confirmed]", "first: [true]", "true and false in quotes"),
        ("first: [confirmed]", "frist: [confirmed]", "did you mean 'first'?"),
        ("field: value}", "field: values}", "did you mean 'value'?"),
        ("      says:\n        - {field: value}\n", "", "does not say what its rows should agree on"),
    ],
)
def test_a_wrong_rule_is_named_at_its_line(problems, old, new, expected):
    assert old in DESCRIPTION
    found = problems("one,gate,1,,,press,,true", description=DESCRIPTION.replace(old, new))

    assert any(expected in problem for problem in found)
    assert all(problem.startswith("data/datapackage.yaml:") for problem in found)


def test_a_row_that_stands_twice_is_complained_of_as_such_only(problems):
    found = problems("a,x,1,,,filing,2025,true", "a,x,1,,,filing,2025,true", "b,x,1,,,filing,2025,false")

    assert [problem.split(", expected")[0] for problem in found] == ["data/notes.csv:3: id is 'a'"]
