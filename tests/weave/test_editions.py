"""What weaving makes of pages and results: each rule on the tiny project, without rendering."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import markdown

from observatory.data.problems import SiteError
from observatory.data.tables import read_dataset
from observatory.project import Project
from observatory.run.analyses import Settings, run_analyses
from observatory.run.store import Store
from observatory.weave.drawings import draw_figures
from observatory.weave.edition import weave, write_edition


def woven(folder: Path) -> dict[str, dict[str, str]]:
    """The pages of all editions by language and address."""
    project = Project(folder)
    dataset, store = read_dataset(project.data), Store(project.cache)
    analyses = run_analyses(folder, dataset, project.languages, store, Settings(workers=2))
    editions = weave(project, dataset, analyses, draw_figures(analyses, store, workers=1), b"")
    return {
        edition.language: {
            name: data.decode() for name, data in edition.files.items() if name.endswith((".md", ".csv"))
        }
        for edition in editions
    }


def write(project: Path, text: str, page: str = "docs/index.md") -> None:
    (project / page).write_text(text)


def test_a_value_is_written_in_the_language_and_linked_to_its_record(project):
    write(project, '# A\n\n{{ value("salt-1990") }}\n')
    write(project, '# A\n\n{{ value("salt-1990") }}\n', "docs/index.zh.md")
    pages = woven(project)

    link = "(evidence/observations/lake-salt.md#salt-1990){ .obs-number }"
    assert f"[12 to 15 square kilometres]{link}" in pages["en"]["index.md"]
    assert f"[12 至 15 平方千米]{link}" in pages["zh"]["index.md"]
    assert (
        "## 12 to 15 square kilometres · Salt Lake { #salt-1990 }" in pages["en"]["evidence/observations/lake-salt.md"]
    )


def test_rows_of_every_table_of_values_can_be_shown(project):
    described, data = project / "data" / "datapackage.yaml", project / "data"
    text = described.read_text()
    described.write_text(text + text[text.index("  - name: observations\n") :].replace("observations", "expected"))
    rows = (data / "observations.csv").read_text()
    (data / "expected.csv").write_text(rows.replace("salt-1990", "salt-2100").replace(",1990,", ",2100,"))
    write(project, '# A\n\n{{ value("salt-2100") }}\n')

    link = "(rows/expected/salt-2100.html){ .obs-number }"
    assert f"[12 to 15 square kilometres]{link}" in woven(project)["en"]["index.md"]


def test_a_record_gives_row_source_address_date_qualifier_note_and_the_pages_that_show_it(project):
    write(project, '# Front\n\n{{ value("salt-1990") }} {{ value("round-1990") }}\n')
    record = BeautifulSoup(woven(project)["en"]["evidence/observations/lake-salt.md"], "html.parser").find("dl")
    items = dict(
        zip(
            (term.get_text() for term in record.select("dt")),
            (text.get_text() for text in record.select("dd")),
            strict=True,
        )
    )

    assert items["Row"] == "data/observations.csv · salt-1990"
    assert items["Source"] == "Office of Waters: The first survey, 1991"
    assert items["Year"] == "1990"
    assert items["Qualifier"] == "exact"
    assert items["Note"] == "the shore moves with the seasons"
    assert items["Shown on"] == "Front"
    assert record.select_one("a[href='https://waters.invalid/first']")


def test_a_computed_number_has_a_record_with_formula_script_and_rows(project):
    page = woven(project)["en"]["evidence/analyses/change.md"]

    assert "## 20 percent { #lost }" in page
    assert "one less the ratio of the areas" in page
    assert 'href="../observations/lake-long.html#long-1990"' in page
    assert "## Long Lake shrank by 20 percent. { #long-shrank }" in page


def test_digits_and_the_qualifier_can_be_chosen(project):
    write(project, '# A\n\n{{ value("total/total", digits=1) }}, {{ value("salt-2020", qualifier=False) }}\n')
    page = woven(project)["en"]["index.md"]

    assert "[100 square kilometres]" in page
    assert "[9 square kilometres]" in page


def test_counts_the_day_of_the_data_and_cells_are_shown(project):
    write(
        project,
        '# A\n\n{{ count("observations") }} rows, {{ as_of() }}, {{ cell("entities", "lake-long", "name_en") }}\n',
    )

    assert "6 rows, 1 May 2024, [Long Lake](evidence/entities.md#lake-long)" in woven(project)["en"]["index.md"]


def test_a_claim_that_the_data_cannot_decide_stops_the_build(project):
    script = project / "analyses" / "change.py"
    text = script.read_text()
    assert "    loss > 0,\n" in text
    script.write_text(text.replace("    loss > 0,\n", "    None,\n"))

    with pytest.raises(SiteError, match=r"docs/index\.md:3:1: claim 'long-shrank' cannot be decided"):
        woven(project)


def test_what_comes_from_the_data_shows_as_text_everywhere(project):
    hostile = 'Long](javascript:alert(1)) **b** {{ value("x") }} | `c`'
    data = project / "data" / "entities.csv"
    data.write_text(data.read_text().replace("Long Lake", '"' + hostile.replace('"', '""') + '"'))
    write(project, '# A\n\n{{ cell("entities", "lake-long", "name_en") }}\n\n{{ figure("change/areas") }}\n')
    pages = woven(project)["en"]

    for address in ("index.md", "evidence/entities.md"):
        html = markdown(pages[address], extensions=["attr_list", "md_in_html", "tables"])
        soup = BeautifulSoup(html, "html.parser")
        assert hostile in soup.get_text()
        assert not [link for link in soup.select("a") if link["href"].startswith("javascript")]
        assert not soup.select("script, strong")


def test_a_page_is_told_where_its_twins_are(project):
    page = woven(project)["zh"]["analyses/change.md"]

    assert "editions:\n  en: ../../analyses/change.html\n  zh: change.html\n" in page


def test_a_page_without_a_twin_stands_alone(project):
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


def test_a_record_lists_what_other_sources_say_of_the_same(project):
    data = project / "data" / "observations.csv"
    script = project / "analyses" / "change.py"
    script.write_text(script.read_text().replace("areas.pivot(", "areas.drop_duplicates(['entity', 'period']).pivot("))
    data.write_text(data.read_text() + "long-1990-b,lake-long,1990,124.56789,,square kilometres,about,survey-2020,\n")
    write(project, '# A\n\n{{ value("long-1990") }} {{ value("long-1990-b") }}\n')
    page = woven(project)["en"]["evidence/observations/lake-long.md"]

    assert (
        "<dt>Other sources for the same figure</dt><dd>about 124.56789 square kilometres (The second survey)</dd>"
        in page
    )
    assert "about 124.6 square kilometres · Long Lake" in page


def test_an_alternative_text_is_escaped_once(project):
    script = project / "analyses" / "change.py"
    script.write_text(script.read_text().replace("Bars for three lakes", "R&D in <three> lakes, {{ value('lost') }}"))
    page = woven(project)["en"]["index.md"]

    assert 'aria-label="R&amp;D in &lt;three&gt; lakes, 20 percent and two years"' in page


def test_links_in_code_are_no_links(project):
    write(project, "# A\n\n`[a](none.md)`\n\n```\n[b](none.md)\n```\n")

    assert "none.md" in woven(project)["en"]["index.md"]
