"""What weaving makes of pages and results: each rule on the tiny project, without rendering."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import markdown

from observatory.data.problems import SiteError
from observatory.weave.edition import write_edition


def write(project: Path, text: str, page: str = "docs/index.md") -> None:
    (project / page).write_text(text)


def test_a_value_is_written_in_the_language_and_linked_to_its_record(project, woven):
    write(project, '# A\n\n{{ value("salt-1990") }}\n')
    write(project, '# A\n\n{{ value("salt-1990") }}\n', "docs/index.zh.md")
    pages = woven(project)

    link = "(rows/observations/salt-1990.html){ .obs-number }"
    assert f"[12 to 15 square kilometres]{link}" in pages["en"]["index.md"]
    assert f"[12 至 15 平方千米]{link}" in pages["zh"]["index.md"]


def test_rows_of_every_table_of_values_can_be_shown(project, describe, woven):
    twin = {"name": "expected", "path": "expected.csv"}
    describe(lambda description, tables: description["resources"].append({**tables["observations"], **twin}))
    rows = (project / "data" / "observations.csv").read_text()
    other = rows.replace(",1990,", ",2100,").replace("\nlong", "\nlarge").replace("\nround", "\nring")
    (project / "data" / "expected.csv").write_text(
        other.replace("salt-1990", "salt-2100").replace("salt-2020", "salt-2021")
    )
    write(project, '# A\n\n{{ value("salt-2100") }}\n')
    pages = woven(project)["en"]

    assert "(rows/expected/salt-2100.html){ .obs-number }" in pages["index.md"]
    assert '<p class="value">12 to 15 square kilometres</p>' in pages["rows/expected/salt-2100.html"]


def test_digits_and_the_qualifier_can_be_chosen(project, woven):
    write(project, '# A\n\n{{ value("total/total", digits=1) }}, {{ value("salt-2020", qualifier=False) }}\n')
    page = woven(project)["en"]["index.md"]

    assert "[100 square kilometres]" in page
    assert "[9 square kilometres]" in page


def test_counts_the_day_of_the_data_and_cells_are_shown(project, woven):
    write(
        project,
        '# A\n\n{{ count("observations") }} rows, {{ as_of() }}, {{ cell("entities", "lake-long", "name_en") }}\n',
    )

    assert "6 rows, 1 May 2024, [Long Lake](rows/entities/lake-long.html)" in woven(project)["en"]["index.md"]


def test_a_claim_that_the_data_cannot_decide_stops_the_build(project, edit, woven):
    edit("analyses/change.py", "    loss > 0,\n", "    None,\n")

    with pytest.raises(SiteError, match=r"docs/index\.md:3:1: claim 'long-shrank' cannot be decided"):
        woven(project)


def test_what_comes_from_the_data_shows_as_text_everywhere(project, edit, woven):
    hostile = 'Long](javascript:alert(1)) **b** {{ value("x") }} | `c`'
    edit("data/entities.csv", "Long Lake", '"' + hostile.replace('"', '""') + '"')
    write(project, '# A\n\n{{ cell("entities", "lake-long", "name_en") }}\n\n{{ figure("change/areas") }}\n')
    pages = woven(project)["en"]

    for address in ("index.md", "rows/entities/lake-long.html", "rows/observations/long-1990.html"):
        html = pages[address]
        if address.endswith(".md"):
            html = markdown(html, extensions=["attr_list", "md_in_html", "tables"])
        soup = BeautifulSoup(html, "html.parser")
        assert hostile in soup.get_text()
        assert not [link for link in soup.select("a") if link["href"].startswith("javascript")]
        assert not soup.select("script, strong")


def test_a_page_is_told_where_its_twins_are(project, woven):
    page = woven(project)["zh"]["analyses/change.md"]

    assert "editions:\n  en: ../../analyses/change.html\n  zh: change.html\n" in page


def test_a_page_without_a_twin_stands_alone(project, woven):
    (project / "docs" / "method.zh.md").unlink()
    write(project, "# 湖\n", "docs/index.zh.md")
    pages = woven(project)

    assert "method.md" not in pages["zh"]
    assert "editions:\n  en: method.html\n---" in pages["en"]["method.md"]


def test_writing_an_edition_leaves_same_files_alone_and_removes_others(tmp_path):
    from observatory.weave.edition import Edition

    write_edition(Edition("en", {"a.md": b"a", "deep/b.md": b"b"}), tmp_path)
    before = (tmp_path / "a.md").stat().st_mtime_ns
    write_edition(Edition("en", {"a.md": b"a"}), tmp_path)

    assert (tmp_path / "a.md").stat().st_mtime_ns == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_an_alternative_text_is_escaped_once(project, edit, woven):
    edit("analyses/change.py", "Bars for each lake in", "R&D in <three> lakes, {{ value('lost') }}")
    page = woven(project)["en"]["index.md"]

    assert 'aria-label="R&amp;D in &lt;three&gt; lakes, 20 percent two years"' in page


def test_links_in_code_are_no_links(project, woven):
    write(project, "# A\n\n`[a](none.md)`\n\n```\n[b](none.md)\n```\n")

    assert "none.md" in woven(project)["en"]["index.md"]
