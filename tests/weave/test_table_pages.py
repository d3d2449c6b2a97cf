"""Table pages: which columns, in which order, what the browser is told, and what is there without scripts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from observatory.weave.book import Book
from observatory.weave.codebook import table_page
from observatory.weave.table_choice import told_by
from observatory.weave.table_pages import TableView, plain_list, table_script, table_view

ROWS = """\
long-2020-q1,lake-long,2020-Q1,96,,square kilometres,exact,survey-2020,
long-2020,lake-long,2020,97.5,,square kilometres,about,survey-2020,
long-2019-12,lake-long,2019-12,9,,square kilometres,over,survey-2020,
salt-1990,lake-salt,1990,12,15,square kilometres,exact,survey-1990,"a ""note"", of course"
"""


def write(project: Path, table: str, rows: str) -> None:
    """Let a table hold these rows and no others."""
    path = project / "data" / f"{table}.csv"
    path.write_text(path.read_text().splitlines()[0] + "\n" + rows)


def observed(book: Book, table: str = "observations") -> TableView:
    return table_view(book, book.dataset.package.resources[table])


@pytest.fixture
def view(project: Path, lakes):
    def make(language: str = "en", table: str = "observations") -> TableView:
        write(project, "observations", ROWS)
        write(project, "removed", "")
        return observed(lakes(language), table)

    return make


def script(view: TableView) -> dict[str, Any]:
    text = table_script(view).decode()
    assert text.startswith("obsTable(") and text.endswith(");\n")
    return json.loads(text.removeprefix("obsTable(").removesuffix(");\n"))


def column(view: TableView, name: str):
    return next(column for column in view.columns if column.name == name)


def test_codes_and_keys_are_shown_by_name_and_numbers_by_our_formatter(view):
    english, chinese = view("en"), view("zh")

    assert [column(english, name).text(3) for name in ("entity", "period", "value", "source")] == [
        "Salt Lake", "1990", "12 to 15 square kilometres", "Office of Waters, 1991",
    ]  # fmt: skip
    assert [column(chinese, name).text(3) for name in ("entity", "value")] == ["盐湖", "12 至 15 平方千米"]
    assert [column(chinese, name).text(0) for name in ("period", "value")] == ["2020Q1", "96 平方千米"]


def test_cells_keep_the_codes_of_the_file(view):
    found = column(view("zh"), "value")

    assert [found.codes[place] for place in found.at] == ["96", "97.5", "9", "12"]


def test_distinct_cells_stand_in_their_true_order(view):
    shown = view()

    assert column(shown, "value").codes == ("9", "12", "96", "97.5")
    assert column(shown, "period").codes == ("1990", "2019-12", "2020", "2020-Q1")
    assert column(shown, "qualifier").codes == ("exact", "about", "over")  # as the description lists them


def test_numbers_are_filtered_without_the_scale_of_their_units(view, project, lakes, edit):
    plain = column(view(), "value")
    edit("data/datapackage.yaml", "enum: [square kilometres]", "enum: [square kilometres, square kilometres thousand]")
    write(project, "observations", ROWS.replace("96,,square kilometres", "0.02,,square kilometres thousand"))
    scaled = column(observed(lakes("en")), "value")

    assert plain.sizes == ()
    assert scaled.sizes == (9, 12, 20, 97.5)


def test_names_are_left_to_the_order_of_the_readers_language(view):
    assert column(view(), "entity").collate
    assert not column(view(), "value").collate


def test_a_name_is_also_found_in_the_other_language(view):
    assert "盐湖" in " ".join(column(view("en"), "entity").find)


def test_what_a_row_says_is_shown_at_first_and_what_is_merged_or_rare_is_not(view):
    shown = [column.name for column in view().columns if column.shown]

    assert shown == ["entity", "period", "value", "source"]


def test_a_column_of_the_other_language_is_not_shown_at_first(view):
    assert [column.name for column in view("en", "entities").columns if column.shown] == ["name_en"]
    assert [column.name for column in view("zh", "entities").columns if column.shown] == ["name_zh"]


def test_numbers_days_and_codes_have_filters_and_texts_do_not(view):
    kinds = {column["name"]: (column["kind"], column.get("filter", False)) for column in script(view())["columns"]}

    assert kinds["value"] == ("number", True)
    assert kinds["period"] == ("day", True)
    assert kinds["entity"] == kinds["qualifier"] == ("choice", True)
    assert kinds["note"] == ("text", False)
    assert kinds["source"] == ("record", False)


def test_the_script_tells_the_browser_where_records_are(view):
    told = script(view())

    assert (told["rows"], told["key"], told["lead"]) == (4, "id", "value")
    assert told["base"] == "../rows/observations/"
    assert next(column["to"] for column in told["columns"] if column["name"] == "source") == "../rows/sources/"


def test_without_scripts_the_first_rows_lead_to_their_records_and_a_list_to_all(view):
    page = BeautifulSoup(table_page(view()), "html.parser")
    everything = BeautifulSoup(plain_list(view(), ("en", "zh")), "html.parser")

    assert page.select_one("tbody a.obs-number")["href"] == "../rows/observations/long-2020-q1.html"
    assert page.select_one("a[href='../rows/observations/index.html']")
    assert [link["href"] for link in everything.select("ol a")] == [
        "long-2020-q1.html", "long-2020.html", "long-2019-12.html", "salt-1990.html",
    ]  # fmt: skip


def test_a_text_from_the_data_is_text_in_the_page(view, edit):
    edit("data/entities.csv", "Salt Lake", "Salt & <Lake")
    page = BeautifulSoup(table_page(view()), "html.parser")

    assert page.select("tbody tr")[3].td.get_text() == "Salt & <Lake"


def test_a_hand_written_page_of_the_same_address_introduces_the_table(view):
    page = table_page(view(), "---\ndescription: Lakes.\n---\nWhat to know first.\n")

    assert page.startswith("---\ndescription: Lakes.\nhide:\n- toc\n---\n# Observations\n")
    assert page.index("What to know first.") < page.index("data-obs-table")


def test_an_empty_table_has_a_page_without_a_table(lakes, project):
    write(project, "observations", "")
    write(project, "removed", "")
    empty = observed(lakes())

    assert "data-obs-table" not in table_page(empty)
    assert "\n0 rows · [" in table_page(empty)


def test_the_description_may_say_which_columns_are_shown_at_first(view, describe):
    describe(lambda _, tables: tables["observations"].update(shown=["entity", "value", "note"]))

    assert [column.name for column in view().columns if column.shown] == ["entity", "value", "note"]


def test_a_phone_shows_only_what_tells_a_row_apart(view, describe):
    describe(lambda _, tables: tables["observations"].update(heading=["entity", "value"]))
    cells = BeautifulSoup(table_page(view()), "html.parser").select("tbody tr:first-child td")

    assert [cell["data-label"] for cell in cells if "obs-t-rest" not in cell["class"]] == ["Lake", "Area"]
    assert len(cells) > 2


@pytest.mark.parametrize(
    ("name", "told"),
    [("title_en", "title_zh"), ("note", "note_zh"), ("reason", "reason"), ("reason_en", "reason_zh"), ("id", "id")],
)
def test_a_field_is_told_in_the_readers_language_by_its_twin(name, told):
    names = {"id", "title_en", "title_zh", "note", "note_zh", "reason", "reason_en", "reason_zh"}

    assert told_by("zh", names, name) == told
