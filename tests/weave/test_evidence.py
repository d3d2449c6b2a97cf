"""Evidence of computed things: how, by which script, from which rows, where it is shown; the same in a popover."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup, Tag

from observatory.run.script import Script, parse_script
from observatory.weave.ledger import Made
from observatory.weave.statements import statements

RIVAL = "long-1990-b,lake-long,1990,132,,square kilometres,exact,survey-2020,"
LOST = "evidence/analyses/change/lost.html"


@pytest.fixture
def evidence(project, woven):
    """The record of something that an analysis computed, parsed: `evidence("change/lost")`."""

    def read(name: str, language: str = "en") -> BeautifulSoup:
        return BeautifulSoup(woven(project)[language][f"evidence/analyses/{name}.html"], "html.parser")

    return read


@pytest.fixture
def told(project, woven):
    """What the popovers of a page say, by the address of the record: `told("index")`."""

    def read(page: str, language: str = "en") -> dict[str, dict]:
        text = woven(project)[language][f"evidence/of/{page}.js"]
        return json.loads(text.removeprefix("obsEvidence(").removesuffix(");\n").replace("\u00a0", " "))["records"]

    return read


def text(tag: Tag | None) -> str:
    return " ".join(tag.get_text().split()) if tag else ""


def test_a_computed_number_says_its_formula_its_value_and_its_script(project, evidence):
    page = evidence("change/lost")
    line = next(
        number
        for number, code in enumerate((project / "analyses" / "change.py").read_text().split("\n"), 1)
        if code.startswith("number(")
    )

    assert text(page.h1) == "One less the ratio of the areas"
    assert text(page.select_one(".value")) == "20 percent"
    assert f"analyses/change.py, line {line}" in text(page.select_one("main > dl"))
    assert text(page.select_one(".crumb")) == "Which lakes have shrunk?"


def test_it_speaks_the_language_of_its_edition(evidence):
    page = evidence("change/lost", "zh")

    assert text(page.h1) == "一减去两次面积之比"
    assert page.html["lang"] == "zh-Hans"
    assert text(page.select_one("#inputs h2")) == "输入数据"


def test_its_inputs_are_rows_with_their_values_and_who_says_so(evidence):
    inputs = evidence("change/lost").select_one("#inputs dl")

    assert text(inputs.dt) == "Long Lake"
    assert [text(item) for item in inputs.select("li")] == [
        "1990: 120 square kilometres Office of Waters · 1991 · corrected in version 1.0.0",
        "2020: 96 square kilometres Office of Waters · 2021",
    ]
    assert inputs.select_one("li a")["href"] == "../../../rows/observations/long-1990.html"


def test_many_inputs_are_folded(project, edit, append, evidence):
    append("observations", "\n".join(f"salt-{year},lake-salt,{year},9,,square kilometres,exact,survey-2020,"
                                     for year in range(2000, 2020)))  # fmt: skip
    edit("analyses/change.py", "rows=long,\n    how", "rows=areas,\n    how")

    assert text(evidence("change/lost").select_one("#inputs details summary")) == "26 rows"


def test_it_marks_a_disputed_input_and_says_what_others_say(edit, append, evidence):
    append("observations", RIVAL)
    edit("analyses/change.py", "areas.pivot(", "areas.drop_duplicates(['entity', 'period']).pivot(")
    page = evidence("change/lost")

    assert "Sources disagree about 1 of these rows" in text(page.select_one("main > dl"))
    assert "1990: 120 square kilometres ≠" in text(page.select_one("#inputs li"))
    assert "Others say: 132 square kilometres (Office of Waters)" in text(page.select_one("#inputs li"))


def test_it_names_the_pages_and_the_figures_that_show_it(edit, evidence):
    edit("analyses/change.py", 'caption="Areas in both surveys"', "caption=\"Less by {{ value('lost') }}\"")
    links = {text(link): link["href"] for link in evidence("change/lost").select("#shown a")}

    assert links["Lakes"] == "../../../index.html"
    assert links["Which lakes have shrunk?"] == "../../../analyses/change.html"
    assert links["figure"] == "../../../index.html#change--areas"


def test_a_claim_says_whether_it_holds_and_which_numbers_stand_in_it(evidence):
    page = evidence("change/long-shrank")

    assert text(page.h1) == "Long Lake shrank by 20 percent."
    assert "holds" in text(page.select_one("main > dl"))
    assert text(page.select_one("#numbers a")) == "20 percent"
    assert page.select_one("#numbers a")["href"] == f"../../../{LOST}"


def test_the_address_that_a_record_had_in_the_list_of_its_analysis_still_answers(project, woven):
    page = BeautifulSoup(woven(project)["en"]["evidence/analyses/change.html"], "html.parser")

    assert page.select_one("li#lost a")["href"] == "../../evidence/analyses/change/lost.html"


def test_a_record_leads_to_the_other_language_where_that_shows_the_same(evidence):
    links = evidence("total/total").select("header a[hreflang]")

    assert [link["href"] for link in links] == ["../../../zh/evidence/analyses/total/total.html"]


def test_a_record_that_only_one_language_has_leads_to_no_other(project, woven):
    (project / "docs" / "index.md").write_text(
        """# A\n\n{{ claim("It is so", when='value("long-1990") > value("long-2020")') }}\n"""
    )
    pages = woven(project)
    [name] = [name for name in pages["en"] if name.startswith("evidence/pages/")]

    assert name not in pages["zh"]
    assert not BeautifulSoup(pages["en"][name], "html.parser").select("[hreflang=zh]")


def test_what_a_page_computes_by_itself_has_a_record(project, monkeypatch, woven):
    def made(page, call):
        key = page.ledger.make(
            Made("42 laps", (("How", "counted"),), (("observations", "long-1990"),)), "laps", page.page
        )
        return page.link(call, "42 laps", key)

    monkeypatch.setitem(__import__("observatory.weave.calls", fromlist=["ANSWERS"]).ANSWERS, "laps", made)
    (project / "docs" / "index.md").write_text("# A\n\n{{ laps() }}\n")
    pages = woven(project)["en"]
    record = BeautifulSoup(pages["evidence/pages/index/laps.html"], "html.parser")

    assert "(evidence/pages/index/laps.html){ .obs-number }" in pages["index.md"]
    assert (text(record.h1), text(record.crumb)) == ("42 laps", "")
    assert "counted" in text(record.select_one("main > dl"))
    assert record.select_one("#inputs a[href='../../../rows/observations/long-1990.html']")


def script(*cells: str) -> Script:
    return parse_script("\n".join(f"# %%\n{cell}" for cell in cells), "analyses/a.py")


def test_the_statements_behind_a_declaration_are_those_that_set_its_names():
    found = statements(
        script("a = 1\nb = 2\nc = a + 1\n", 'number("x", c / 2, unit="", how=say(en="half", zh="半"))'), (1, 0)
    )

    assert found == "a = 1\nc = a + 1\nnumber('x', c / 2, unit='')"


def test_of_several_statements_that_set_a_name_the_last_before_its_use_counts():
    found = statements(script('a = 1\na = a + 2\nnumber("x", a, unit="", how="sum")\na = 5\n'), (0, 2))

    assert found == "a = 1\na = a + 2\nnumber('x', a, unit='')"


def test_a_declaration_in_a_loop_stands_in_it():
    found = statements(script('n = 2\nfor i in range(n):\n    number(f"x-{i}", i, unit="", how="one")\n'), (0, 2))

    assert found == "n = 2\nfor i in range(n):\n    number(f'x-{i}', i, unit='')"


def test_a_popover_says_what_a_row_says_and_who_says_so(told):
    record = told("index")["rows/observations/long-1990.html"]

    assert (record["title"], record["value"]) == ("Long Lake · 1990", "120 square kilometres")
    assert record["facts"][:2] == [
        ["Source", "Office of Waters · 1991"],
        ["", "The first survey", "https://waters.invalid/first", ""],
    ]
    assert ["Shown on", "Lakes"] in record["facts"]


def test_a_popover_says_how_a_number_was_computed_and_from_what(told):
    record = told("analyses/change")[LOST]

    assert record["value"] == "20 percent"
    assert record["facts"][0] == ["How", "One less the ratio of the areas"]
    assert record["facts"][1] == [
        "Inputs",
        "Long Lake · 1990: 120 square kilometres; Long Lake · 2020: 96 square kilometres",
    ]


def test_a_popover_of_the_conflict_sign_says_what_others_say(edit, append, told):
    append("observations", RIVAL)
    edit("analyses/change.py", "areas.pivot(", "areas.drop_duplicates(['entity', 'period']).pivot(")
    record = told("index")["rows/observations/long-1990.html#others"]

    assert record["title"] == "Sources disagree"
    assert record["facts"] == [
        ["Long Lake · 1990", "120 square kilometres"],
        ["Others say", "132 square kilometres (Office of Waters)"],
    ]


def test_there_is_a_popover_for_every_link_of_a_page(project, woven):
    for language, pages in woven(project).items():
        for name, page in pages.items():
            links = BeautifulSoup(page, "html.parser").select("a.obs-number, a.obs-claim, a.obs-cite")
            if name.startswith("analyses/") and name.endswith(".md") and links:
                assert f"evidence/of/{name.removesuffix('.md')}.js" in pages, language


def test_a_popover_holds_the_characters_of_a_cell_as_they_are(edit, told):
    edit("data/sources.csv", "The second survey", "Areas & depths (<5)")

    assert told("index")["#ref-survey-2020"]["facts"][1][1] == "Areas & depths (<5)"
