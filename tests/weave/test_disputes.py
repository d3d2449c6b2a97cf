"""Where sources disagree about a row, everything that rests on it says so and leads to what they say."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from observatory.data.tables import read_dataset
from observatory.run.analyses import Analyses
from observatory.weave.book import Book
from observatory.weave.figures import MOST_DISPUTES

OTHERS = "rows/observations/long-1990.html#others"


@pytest.fixture
def pages(project: Path, woven):
    """The pages of the tiny project, after a survey that contradicts the first one about the Long Lake."""
    table, script = project / "data" / "observations.csv", project / "analyses" / "change.py"
    table.write_text(table.read_text() + "long-1990-b,lake-long,1990,132,,square kilometres,exact,survey-2020,\n")
    script.write_text(script.read_text().replace("areas.pivot(", "areas.drop_duplicates(['entity', 'period']).pivot("))
    (project / "docs" / "index.md").write_text('# A\n\n{{ figure("change/areas") }}\n\n{{ value("change/lost") }}\n')
    return woven(project)


def disputes(page: str) -> Tag:
    """What is folded up under the figure of a page, beside its data."""
    return BeautifulSoup(page, "html.parser").select("figure details")[1]


def test_under_a_figure_stands_how_much_of_it_is_disputed_with_links_to_what_others_say(pages):
    folded = disputes(pages["en"]["index.md"])

    assert folded.summary.get_text() == "Sources disagree about 1 of these values"
    assert [link["href"] for link in folded.select("a")] == [OTHERS]
    assert folded.a.get_text() == "Long Lake\u00a0· 1990: 120 square kilometres"


def test_it_is_said_in_the_language_of_the_page(pages):
    assert disputes(pages["zh"]["analyses/change.md"]).summary.get_text() == "其中 1 项，各来源说法不一"


def test_a_figure_that_nobody_contradicts_says_nothing(project, woven):
    page = BeautifulSoup(woven(project)["en"]["analyses/change.md"], "html.parser")

    assert len(page.select("figure details:not(.obs-cite-this)")) == 1


def test_the_evidence_of_a_computed_number_marks_the_rows_that_others_contradict(pages):
    evidence = BeautifulSoup(pages["en"]["evidence/analyses/change/lost.html"], "html.parser")

    assert {link["href"] for link in evidence.select("a.obs-conflict")} == {
        f"../../../{OTHERS}",
        "../../../rows/observations/long-1990-b.html#others",
    }
    assert {link["title"] for link in evidence.select("a.obs-conflict")} == {"Sources disagree"}


def test_without_scripts_a_table_page_marks_them_too(pages):
    table = BeautifulSoup(pages["en"]["data/observations.md"], "html.parser")

    assert table.select_one(f"tbody a.obs-conflict[href='../{OTHERS}']").get_text() == "≠"


def test_rows_of_one_conflict_count_once(project, pages):
    book = Book(read_dataset(project / "data"), Analyses({}, {}, (), ()), "en")
    rows = [("observations", id) for id in ("long-2020", "long-1990-b", "long-1990")]

    assert book.disputes(rows) == [("observations", "long-1990-b")]


def test_many_disputes_are_counted_and_the_rest_is_on_the_page_of_conflicts(project, woven):
    path, script = project / "data" / "observations.csv", project / "analyses" / "change.py"
    years = range(1900, 1900 + MOST_DISPUTES + 2)
    rows = (
        f"long-{year}-{n},lake-long,{year},{n}0,,square kilometres,exact,survey-2020," for year in years for n in (1, 2)
    )
    path.write_text("\n".join([path.read_text().rstrip(), *rows]) + "\n")
    script.write_text(script.read_text().replace("areas.pivot(", "areas.drop_duplicates(['entity', 'period']).pivot("))
    links = disputes(woven(project)["en"]["analyses/change.md"]).select("a")

    assert len(links) == MOST_DISPUTES + 1
    assert (links[-1].get_text(), links[-1]["href"]) == ("and 2 more", "../data/conflicts.html")
