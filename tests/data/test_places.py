"""Rows that a table names by table and key: those that are gone must be gone, those to go on to must be there."""

from __future__ import annotations

import pytest

REMOVED = """\
  - name: removed
    path: removed.csv
    title: Removed
    title_zh: 移除
    description: One row is one row that is gone.
    description_zh: 每行是已移除的一行。
    schema:
      fields:
        - {name: id, type: string, title: I, title_zh: 编号, description: I., description_zh: 编号。, empty: never}
        - {name: table, type: string, title: T, title_zh: 表, description: T., description_zh: 表。, empty: never}
        - {name: row, type: string, title: R, title_zh: 行, description: R., description_zh: 行。, empty: never}
        - {name: to_table, type: string, title: T, title_zh: 新表, description: T., description_zh: 新表。, empty: x}
        - {name: to_row, type: string, title: R, title_zh: 新行, description: R., description_zh: 新行。, empty: x}
      primaryKey: id
    checks:
      - {rule: absent, fields: [table, row]}
      - {rule: present, fields: [to_table, to_row]}
"""


@pytest.fixture
def removed(folder, check):
    """Give the dataset a table of removed rows, and get all problems."""
    description = folder / "datapackage.yaml"
    description.write_text(description.read_text(encoding="utf-8") + REMOVED, encoding="utf-8")

    def run(*lines: str) -> list[str]:
        return check(text="\n".join(["id,table,row,to_table,to_row", *lines, ""]), file="removed.csv")

    return run


@pytest.mark.parametrize("line", ["a,visits,zero,,", "a,visits,zero,visits,one", "a,visits,zero,metrics,fee"])
def test_a_row_that_is_gone_may_lead_to_one_that_is_there(removed, line):
    assert removed(line) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a,visits,one,,", "row is 'one', expected the key of a row that the table 'visits' has no more"),
        ("a,visit,zero,,", "table is 'visit', expected the name of a described table. To fix: did you mean 'visits'?"),
        ("a,visits,zero,visits,on", "to_row is 'on', expected the key of a row of the table 'visits'"),
        ("a,visits,zero,visit,one", "to_table is 'visit', expected the name of a described table"),
        ("a,visits,zero,visits,", "to_row is '', expected a value, since to_table has one"),
        ("a,visits,zero,,one", "to_table is '', expected a value, since to_row has one"),
    ],
)
def test_a_wrong_place_is_named_with_its_line(removed, line, expected):
    [problem] = removed("b,visits,none,,", line)

    assert problem.startswith("data/removed.csv:3: ")
    assert expected in problem


def test_a_row_is_removed_once(removed):
    [problem] = removed("a,visits,zero,,", "b,visits,zero,visits,one")

    assert problem.startswith("data/removed.csv:3: row is 'zero', expected a row that no other names (line 2 does)")


def test_rows_of_a_broken_table_are_not_missed(removed, folder):
    (folder / "visits.csv").write_text("", encoding="utf-8")

    assert not [problem for problem in removed("a,visits,zero,visits,one") if "removed.csv" in problem]
