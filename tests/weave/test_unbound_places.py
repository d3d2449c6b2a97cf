"""Where findings are: the file, the line and the column, in pages, captions, claims and navigation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from observatory import checked
from observatory.data.problems import SiteError
from observatory.project import Project

Found = list[tuple[str, int | None, int | None]]


@pytest.fixture
def found(project: Path) -> Callable[[], Found]:
    """Where `observatory check` finds something in the tiny project."""
    return lambda: [(one.path, one.line, one.column) for one in checked.check(Project(project)).problems]


def test_the_tiny_project_has_nothing_written_by_hand(found):
    assert found() == []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_and_column_are_those_of_the_file_whatever_ends_its_lines(project, found, end):
    text = "---\ntitle: Lakes\n---\n# Lakes\n\nA paragraph\nof lines, one with 40% in it.\n"
    (project / "docs/index.md").write_bytes(text.replace("\n", end).encode())

    assert found() == [("docs/index.md", 7, 20)]


def test_a_byte_order_mark_moves_nothing(project, found):
    (project / "docs/index.md").write_bytes(b"\xef\xbb\xbf# Lakes\n\nAll 40% of it.\n")

    assert found() == [("docs/index.md", 3, 5)]


def test_chinese_characters_count_as_one_column_each(project, found):
    (project / "docs/index.zh.md").write_text("# 湖泊\n\n长湖面积为 96 平方千米。\n", encoding="utf-8")

    assert found() == [("docs/index.zh.md", 3, 7)]


def test_settings_at_the_top_of_a_page_are_looked_at(project, found):
    (project / "docs/index.md").write_text("---\ntitle: Lakes\ndescription: All of the 40 lakes\n---\n# Lakes\n")

    assert found() == [("docs/index.md", 3, 25)]


def test_the_prose_and_the_captions_of_analyses_are_looked_at(project, found, edit):
    edit("analyses/change.py", '# The long one lost {{ value("lost") }} between', "# The long one lost 20% between")
    edit("analyses/total.py", 'caption_zh="第二次测量"', 'caption_zh="第二次测量的 3 个湖泊"')

    assert found() == [("analyses/change.py", 4, 21), ("analyses/total.py", 19, 64)]


def test_the_titles_of_the_navigation_are_looked_at(project, found, edit):
    edit("mkdocs.yml", "- Change: analyses/change.md", "- Lost 20%: analyses/change.md")

    assert found() == [("mkdocs.yml", 15, 10)]


def test_a_claims_sentence_may_compare_but_its_numbers_are_bound(project, woven, edit):
    edit("analyses/change.py", "en='Long Lake shrank by {{ value(\"lost\") }}.'", 'en="Long Lake fell by 20%."')
    with pytest.raises(SiteError) as caught:
        woven(project)

    assert [(one.path, one.line, one.column) for one in caught.value.problems] == [("analyses/change.py", 43, 27)]


def test_a_page_that_cannot_be_read_is_a_problem_of_the_check(project, found):
    (project / "docs/method.md").write_bytes(b"\xff")

    assert found() == [("docs/method.md", None, None)]


def test_nothing_is_looked_for_where_the_tables_are_wrong(project, found, edit):
    edit("data/observations.csv", ",120,", ",twelve,")
    (project / "docs/index.md").write_text("# Lakes\n\nAll 40% of it.\n")

    assert {path for path, _, _ in found()} == {"data/observations.csv"}


def test_what_is_written_is_found_again_until_it_is_bound(project, found):
    (project / "docs/method.md").write_text("# How\n\nAll 40% of it.\n")

    assert found() == found() == [("docs/method.md", 3, 5)]
