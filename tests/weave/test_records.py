"""Records: one page a row with all that is known of it, and a page at the address of each row that is gone."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup, Tag

from observatory.data.problems import SiteError

RIVAL = "long-1990-b,lake-long,1990,{},,square kilometres,exact,survey-2020,"


@pytest.fixture
def rival(edit, append):
    """Another row on a lake and year that has one, which the analysis of the tiny project bears."""
    edit("analyses/change.py", "areas.pivot(", "areas.drop_duplicates(['entity', 'period']).pivot(")
    return lambda value="132.56789": append("observations", RIVAL.format(value))


@pytest.fixture
def record(project, woven):
    """The record of a row, parsed: `record("observations/salt-1990")`, in English unless told otherwise."""

    def read(name: str, language: str = "en") -> BeautifulSoup:
        return BeautifulSoup(woven(project)[language][f"rows/{name}.html"], "html.parser")

    return read


def text(tag: Tag | None) -> str:
    """What a reader reads in a part of a page."""
    return " ".join(tag.get_text().split()) if tag else ""


def fields(page: BeautifulSoup, place: str = "main > dl") -> dict[str, str]:
    """What a list of definitions says, by term."""
    found = page.select_one(place)
    return dict(zip(map(text, found.select("dt")), map(text, found.select("dd")), strict=True))


def links(page: BeautifulSoup, section: str) -> dict[str, str]:
    """Where the links of a section lead, by their texts."""
    return {text(link): link["href"] for link in page.select(f"section[id='{section}'] a")}


def test_every_row_of_every_table_has_a_page_in_every_language(project, woven):
    pages = woven(project)
    rows = {
        f"rows/{path.stem}/{line.split(',')[0]}.html"
        for path in (project / "data").glob("*.csv")
        for line in path.read_text().splitlines()[1:]
    }

    assert len(rows) == 16
    for language in ("en", "zh"):
        assert rows <= pages[language].keys()


def test_a_record_says_every_field_in_words_and_what_empty_cells_mean(record):
    page = record("observations/salt-1990")

    assert text(page.h1) == "Salt Lake · 1990"
    assert text(page.select_one(".value")) == "12 to 15 square kilometres"
    assert fields(page) == {
        "Lake": "Salt Lake",
        "Year": "1990",
        "Area": "12 to 15 square kilometres",
        "Qualifier": "exact",
        "Note": "the shore moves with the seasons",
    }
    assert fields(record("observations/salt-2020"))["Empty"] == "Note (nothing to say)"


def test_a_record_speaks_the_language_of_its_edition(record):
    page = record("removed/observations-long-1991", "zh")

    assert page.html["lang"] == "zh-Hans"
    assert fields(page)["原因"] == "与他行合并"
    assert page.select_one("a[hreflang=en]")["href"] == "../../../rows/removed/observations-long-1991.html"


def test_a_note_that_nobody_has_translated_is_marked_as_english(record):
    note = record("observations/salt-1990", "zh").select_one("main > dl span")

    assert (note["lang"], text(note)) == ("en", "the shore moves with the seasons")


def test_a_record_leads_to_its_source_here_and_outside(record):
    page = record("observations/salt-1990")

    assert links(page, "source") == {
        "The first survey": "https://waters.invalid/first",
        "Office of Waters": "../sources/survey-1990.html",
    }


def test_a_record_leads_to_the_rows_it_names_its_table_its_twin_and_the_front_page(record):
    page = record("observations/salt-1990")
    found = [link["href"] for link in page.select("header a, .crumb a, main > dl a")]

    assert found == [
        "../../index.html",
        "../../zh/rows/observations/salt-1990.html",
        "../../data/observations.html",
        "../entities/lake-salt.html",
    ]


def test_a_record_says_where_its_row_is_and_how_to_cite_it(record):
    assert fields(record("observations/salt-1990"), "footer dl") == {
        "Row": "data/observations.csv · salt-1990",
        "Address": (
            "rows/observations/salt-1990.html below the address of this site. "
            "It stays, even if the row is removed one day."
        ),
        "Cite as": "Lakes, Observations, row salt-1990",
    }


def test_a_record_lists_the_rows_that_refer_to_its_row_under_what_they_are_about(record):
    source = record("sources/survey-1990")
    lake = record("entities/lake-salt")

    assert text(source.select_one("section[id='observations.source'] h2")) == "Observations · 3 rows"
    assert fields(source, "section[id='observations.source'] dl") == {
        "Long Lake": "1990: 120 square kilometres",
        "Round Lake": "1990: about 40 square kilometres",
        "Salt Lake": "1990: 12 to 15 square kilometres",
    }
    assert links(lake, "observations.entity") == {
        "1990: 12 to 15 square kilometres": "../observations/salt-1990.html",
        "2020: over 9 square kilometres": "../observations/salt-2020.html",
    }


def test_a_record_names_what_analyses_made_of_its_row_and_links_what_the_site_shows(record):
    found = links(record("observations/long-1990"), "used")

    assert found["Which lakes have shrunk?"] == "../../analyses/change.html"
    assert found["Areas in both surveys"] == "../../analyses/change.html#change--areas"
    assert found["20 percent: one less the ratio of the areas"] == "../../evidence/analyses/change/lost.html"


def test_a_record_names_the_pages_that_show_its_row(project, record):
    (project / "docs" / "index.md").write_text('# Front\n\n{{ value("salt-1990") }}\n')

    assert links(record("observations/salt-1990"), "shown") == {"Front": "../../index.html"}


def test_a_record_shows_what_other_sources_say_and_how_far_they_lie_apart(rival, record):
    rival()
    preferred, other = record("observations/long-1990"), record("observations/long-1990-b")

    assert text(preferred.select_one("#others")) == (
        "What other sources say They lie up to 10 percent apart. "
        "132.56789 square kilometres Office of Waters · not preferred"
    )
    assert links(other, "others") == {"120 square kilometres": "../observations/long-1990.html"}


def test_sources_that_agree_are_said_to_agree(rival, record):
    rival("120")

    assert "They agree" in text(record("observations/long-1990").select_one("#others"))


def test_the_address_of_a_removed_row_says_so_and_leads_on(record):
    page = record("observations/long-1991")

    assert text(page.h1) == "This row has been removed"
    assert "The row long-1991 is no longer in the table Observations." in text(page.main)
    assert text(page.select_one(".now")) == "It is now here: Long Lake · 1990: 120 square kilometres"
    assert page.select_one(".now a")["href"] == "../observations/long-1990.html"
    assert links(record("observations/long-1990"), "replaces") == {
        "observations · long-1991": "../observations/long-1991.html"
    }


def test_a_record_is_small_and_needs_no_script_and_no_other_host(project, woven):
    for name, page in woven(project)["en"].items():
        if name.startswith("rows/"):
            soup = BeautifulSoup(page, "html.parser")
            assert len(page.encode()) < 6_000
            assert not soup.select("script, img, iframe, [src]")
            assert [link["href"] for link in soup.select("link[rel=stylesheet]")] == ["../../assets/rows.css"]


def test_a_changed_cell_changes_only_the_records_that_tell_of_it(project, edit, woven):
    before = woven(project)["en"]
    edit("data/observations.csv", "the shore moves with the seasons", "the shore moves")
    after = woven(project)["en"]

    changed = {name for name in before if name.startswith("rows/") and before[name] != after[name]}
    assert changed == {"rows/observations/salt-1990.html"}


@pytest.mark.parametrize("key", ["Lake/../Up", "index"])
def test_a_key_that_cannot_stand_in_an_address_is_named_with_its_line(project, append, woven, key):
    append("entities", f"{key},Upper Lake,上湖")

    with pytest.raises(SiteError, match=rf"data/entities\.csv:5: id is '{re.escape(key)}', expected a name"):
        woven(project)


def test_a_record_tells_what_was_corrected_in_which_version_and_why(record):
    page = record("observations/long-1990")

    assert fields(page, "#history dl") == {
        "Version 1.0.0 · 1 May 2024": "Area: 125 square kilometres → 120 square kilometres A slip of the pen"
    }
    assert text(page.select_one("#history del")) == "125 square kilometres"


def test_a_record_gives_the_reason_in_the_language_of_the_reader_or_says_which_it_is_in(record):
    added, corrected = record("observations/salt-2020", "zh"), record("observations/long-1990", "zh")

    assert text(added.select_one("#history dd")) == "加入数据 盐湖重新测量"
    assert corrected.select_one("#history small span")["lang"] == "en"


def test_a_row_that_never_changed_has_no_history(record):
    assert record("observations/long-2020").select_one("#history") is None


def test_a_cell_of_the_past_that_cannot_be_one_of_today_stands_as_it_was(append, record):
    append("changes", "x,1.0.0,2024-05-01,corrected,observations,long-2020,value,,many,96,,")
    append("changes", "y,1.0.0,2024-05-01,corrected,observations,long-2020,depth,,<3,4,,")
    history = record("observations/long-2020").select_one("#history")

    assert [text(one) for one in history.select("del")] == ["<3", "many"]
    assert [text(one) for one in history.select("ins")] == ["4", "96 square kilometres"]


def test_a_row_that_came_from_another_table_says_from_where(append, record):
    append("changes", "x,1.0.0,2024-05-01,moved,areas,long-20,,,,observations/long-2020,,")

    assert text(record("observations/long-2020").select_one("#history dd")) == "Moved here from: areas · long-20"
