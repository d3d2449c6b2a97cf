"""A profile shows what the tables say of a thing and of what belongs to it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from observatory.data.tables import Dataset, read_dataset
from observatory.run.analyses import Analyses
from observatory.weave.bibliography import Bibliography
from observatory.weave.book import Book
from observatory.weave.ledger import Ledger
from observatory.weave.profile_settings import read_settings
from observatory.weave.profiles import profile_pages

LAKES = """id,name_en,name_zh,kind,parent
valley,The Valley,山谷,region,
lake-long,Long Lake,长湖,lake,valley
lake-round,Round Lake,圆湖,lake,valley
lake-salt,Salt Lake,盐湖,lake,
"""
SETTINGS = """entities: {table: entities, kind: kind, parent: parent}
pages: {kinds: [region, lake], rows: 1}
sections:
  - {id: areas, title: Areas, title_zh: 面积, show: series, table: observations, entity: entity, gather: pageless,
     time: period, by: entity, values: value, compare: period}
  - {id: notes, title: Notes, title_zh: 备注, show: list, table: observations, entity: entity, time: period, text: note}
"""
TEXT = {
    "type": "string",
    "title": "Of",
    "title_zh": "类属",
    "description": "Of.",
    "description_zh": "类属。",
    "empty": "none",
}
Profiles = Callable[..., dict[str, str]]


@pytest.fixture
def valley(project: Path, describe) -> Path:
    """The tiny project with kinds and parents of its lakes, and settings for their profiles."""

    def change(description, tables):
        schema = tables["entities"]["schema"]
        schema["fields"] += [{"name": name, **TEXT, "empty_zh": "无"} for name in ("kind", "parent")]
        key = {"fields": "parent", "reference": {"resource": "entities", "fields": "id"}}
        schema["foreignKeys"] = [key]

    describe(change)
    (project / "data" / "entities.csv").write_text(LAKES, encoding="utf-8")
    (project / "docs" / "profiles").mkdir()
    (project / "docs" / "profiles" / "profiles.yml").write_text(SETTINGS, encoding="utf-8")
    return project


@pytest.fixture
def profiles(valley: Path) -> Profiles:
    """The pages and files of the profiles of the tiny project as it stands, `profiles()`, in a language."""

    def make(language: str = "en", dataset: Dataset | None = None) -> dict[str, str]:
        dataset = dataset or read_dataset(valley / "data")
        book = Book(dataset, Analyses({}, {}, (), ()), language)
        pages, files = profile_pages(book, read_settings(valley / "docs", dataset), Bibliography(book, Ledger()))
        return pages | {address: data.decode() for address, data in files.items()}

    return make


def seen(page: str) -> BeautifulSoup:
    return BeautifulSoup(page, "html.parser")


def test_things_with_enough_rows_about_them_or_what_is_below_them_have_a_profile(valley, profiles):
    path = valley / "docs/profiles/profiles.yml"
    path.write_text(SETTINGS.replace("rows: 1", "rows: 3"), encoding="utf-8")

    assert [name for name in profiles() if "lake" in name or "valley" in name] == [
        "profiles/valley.md",
        "profiles/data/valley.js",
    ]


def test_only_sections_with_rows_are_shown(profiles):
    pages = profiles()

    assert "## Areas" in pages["profiles/lake-long.md"]
    assert "## Areas" not in pages["profiles/valley.md"]


def test_a_value_is_written_by_the_formatter_and_leads_to_its_record(profiles):
    [card] = seen(profiles()["profiles/lake-salt.md"]).select(".obs-p-card")
    newest = card.select_one(".obs-p-value a.obs-number")

    assert newest.get_text() == "over 9 square kilometres"
    assert newest["href"] == "../rows/observations/salt-2020.html"


def test_every_value_of_a_chart_stands_in_the_table_below_it(profiles):
    [card] = seen(profiles()["profiles/lake-salt.md"]).select(".obs-p-card")

    rows = [row.get_text(" ", strip=True) for row in card.select("details tr")]
    assert rows == ["2020 over 9 square kilometres", "1990 12 to 15 square kilometres"]


def test_a_chart_says_what_it_shows_to_who_cannot_see_it(profiles):
    [chart] = seen(profiles()["profiles/lake-long.md"]).select("svg[role=img]")

    assert chart["aria-label"] == (
        "Long Lake: 2 values, 1990 to 2020. First 120 square kilometres, last 96 square kilometres, "
        "highest 120 square kilometres, lowest 96 square kilometres."
    )


def test_a_disputed_value_is_marked_and_leads_to_what_others_say(append, profiles):
    append("observations", "long-1990-b,lake-long,1990,132,,square kilometres,exact,survey-2020,")

    [mark] = {mark["href"] for mark in seen(profiles()["profiles/lake-long.md"]).select(".obs-conflict")}
    assert mark == "../rows/observations/long-1990.html#others"


def test_of_rows_about_one_thing_only_the_preferred_one_is_shown(append, profiles):
    append("observations", "long-1990-b,lake-long,1990,132,,square kilometres,exact,survey-2020,")

    assert "132" not in seen(profiles()["profiles/lake-long.md"]).select_one(".obs-p-card").get_text()


def test_a_thing_with_parts_lists_them_with_links_to_their_profiles(profiles):
    tree = seen(profiles()["profiles/valley.md"]).select(".obs-p-tree a")

    assert [(link.get_text(), link["href"]) for link in tree] == [
        ("Long Lake", "lake-long.html"),
        ("Round Lake", "lake-round.html"),
    ]


def test_rows_of_parts_without_a_profile_are_gathered_under_their_names(valley, profiles):
    path = valley / "docs/profiles/profiles.yml"
    path.write_text(SETTINGS.replace("kinds: [region, lake]", "kinds: [region]"), encoding="utf-8")

    titles = [title.get_text() for title in seen(profiles()["profiles/valley.md"]).select(".obs-p-card h4")]
    assert titles == ["Long Lake · Long Lake", "Round Lake · Round Lake"]


def test_the_documents_that_a_profile_rests_on_are_listed_once_at_its_end(profiles):
    page = profiles()["profiles/lake-long.md"].partition("{ #references data-search-exclude }")[2]

    assert [entry["id"] for entry in seen(page).select("li")] == ["ref-survey-1990", "ref-survey-2020"]


def test_a_hostile_cell_is_shown_as_text(valley, profiles):
    dataset = read_dataset(valley / "data")
    dataset.frames["entities"].loc[3, "name_en"] = "<script>alert(1)</script>[x](javascript:y)"
    dataset.frames["observations"].loc[5, "note"] = "</dl><img src=x onerror=y>"

    pages = profiles(dataset=dataset)
    texts = [text for name, text in pages.items() if name.startswith("profiles/") and name.endswith(".md")]
    assert not any("<script>alert" in text or "<img" in text for text in texts)
    assert "<img src=x onerror=y>" in seen(pages["profiles/lake-salt.md"]).select_one(".obs-p-list").get_text()


def test_the_other_edition_says_the_same_in_its_language(profiles):
    page = seen(profiles("zh")["profiles/lake-salt.md"])

    assert "## 面积" in page.get_text()
    assert page.select_one(".obs-p-value a").get_text() == "超过 9 平方千米"


def test_the_list_holds_every_profile_under_its_kind(profiles):
    page = profiles()["profiles/index.md"]

    assert {link["href"] for link in seen(page).select("li a")} == {
        "valley.html", "lake-long.html", "lake-round.html", "lake-salt.html"
    }  # fmt: skip


def test_what_a_comparison_loads_is_keyed_so_that_the_same_things_stand_side_by_side(profiles):
    pages = profiles()
    keys = [pages[f"profiles/data/{id}.js"].count('"key":"value|period=1990"') for id in ("lake-long", "lake-salt")]

    assert keys == [1, 1]


def test_a_project_without_settings_has_no_profiles(project):
    assert read_settings(project / "docs", read_dataset(project / "data")) is None


def test_the_record_of_a_thing_leads_to_its_profile(valley, woven):
    site = woven(valley)

    assert "../../profiles/lake-salt.html" in site["en"]["rows/entities/lake-salt.html"]
    assert "../../profiles/" not in site["en"]["rows/sources/survey-1990.html"].partition('id="shown"')[0]


def test_a_row_that_tells_of_an_end_is_no_release(valley, profiles):
    path = valley / "docs/profiles/profiles.yml"
    settings = SETTINGS.replace("sections:", "dates: notes\nsections:").replace(
        "text: note}", "tags: qualifier, ends: over}"
    )
    path.write_text(settings, encoding="utf-8")

    terms = seen(profiles()["profiles/lake-salt.md"]).select_one(".obs-p-facts").select("dt, dd")
    assert [term.get_text() for term in terms[2:]] == ["First release", "1990", "Ended", "2020"]
