"""Citing sources in a text: what stands there, the list at the end of the page, letters, files, unused sources."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup

from observatory.data.problems import SiteError
from observatory.weave.bibliography import Bibliography, reference
from observatory.weave.cite_this import CiteThis
from observatory.weave.ledger import Ledger
from observatory.weave.resolve import Resolver
from observatory.weave.template import fill

MORE = (
    "survey-2021-b,The third survey,Office of Waters via The Daily,2021-06,https://waters.invalid/third\n"
    "undated-a,Old lakes,Office of Waters,,https://waters.invalid/old\n"
    "undated-b,Other lakes,Office of Waters,,https://waters.invalid/other\n"
    "hotel,山中的酒店,阿湖,2022,https://waters.invalid/4\n"
    "boats,船,周船,2022,https://waters.invalid/5"
)


@pytest.fixture
def page(lakes, append):
    """Weave a text that may cite more sources than the tiny project has: `page(text, language)` as parsed HTML."""
    append("sources", MORE)

    def weave(text, language="en", numbered=False, rows=()):
        book, ledger = lakes(language), Ledger(numbered=numbered)
        filled, problems = fill(text, Resolver(book, ledger, "a/page.md"), "docs/a/page.md")
        assert problems == []
        bibliography = Bibliography(book, ledger)
        if rows:
            references = bibliography.references("a/page.md", rows)
            return BeautifulSoup(f"{references.lettered(filled)}\n\n{references.section}", "html.parser")
        return BeautifulSoup(bibliography.written("a/page.md", filled), "html.parser")

    return weave


def said(soup):
    return [link.get_text() for link in soup.select("a.obs-cite")]


@pytest.mark.parametrize(
    ("call", "language", "text"),
    [
        ('cite("survey-2020")', "en", "(Office of Waters, 2021)"),
        ('cite("survey-2020")', "zh", "(Office of Waters，2021)"),
        ('cite("survey-2020", at="p. 4")', "en", "(Office of Waters, 2021, p. 4)"),
        ('cite("survey-2020", at="第 4 页")', "zh", "(Office of Waters，2021，第 4 页)"),
        ('cite("survey-2020", "hotel")', "en", "(Office of Waters, 2021; 阿湖, 2022)"),
        ('cite("survey-2020", "hotel")', "zh", "(Office of Waters，2021；阿湖，2022)"),
        ('cite("undated-a")', "en", "(Office of Waters, no date)"),
        ('cite("undated-a")', "zh", "(Office of Waters，日期不详)"),
    ],
)
def test_a_source_is_called_by_publisher_and_year(page, call, language, text):
    assert text in page(f"({{{{ {call} }}}})", language).get_text()


def test_where_a_document_was_read_is_no_part_of_its_publisher(page):
    assert said(page('{{ cite("survey-2021-b") }}')) == ["Office of Waters, 2021"]


def test_a_reference_leads_to_its_entry_and_the_entry_back_to_every_place(page):
    soup = page('{{ cite("survey-2020") }} and {{ cite("survey-2020") }}')

    [entry] = soup.select("li")
    assert [link["href"] for link in soup.select("a.obs-cite")] == [f"#{entry['id']}"] * 2
    assert [link["href"] for link in entry.select("a.obs-back")] == [
        f"#{link['id']}" for link in soup.select("a.obs-cite")
    ]
    assert entry.find("a")["href"] == "../rows/sources/survey-2020.html"


def test_sources_of_one_publisher_and_year_are_told_apart_in_text_and_list(page):
    soup = page('{{ cite("survey-2020") }} {{ cite("survey-2021-b") }} {{ cite("survey-1990") }}')

    assert said(soup) == ["Office of Waters, 2021a", "Office of Waters, 2021b", "Office of Waters, 1991"]
    years = [entry.get_text().split(")")[0] for entry in soup.select("li")]
    assert years == ["Office of Waters (1991", "Office of Waters (2021a", "Office of Waters (2021b"]


def test_undated_ones_too(page):
    soup = page('{{ cite("undated-b") }} {{ cite("undated-a") }}')

    assert said(soup) == ["Office of Waters, no date b", "Office of Waters, no date a"]


def test_alone_on_a_page_none_has_a_letter(page):
    assert said(page('{{ cite("survey-2021-b") }}')) == ["Office of Waters, 2021"]


def test_chinese_authors_are_sorted_by_their_sound(page):
    soup = page('{{ cite("boats") }} {{ cite("hotel") }} {{ cite("survey-2020") }}', "zh")

    assert [entry.find("a").get_text() for entry in soup.select("li")] == ["Office of Waters", "阿湖", "周船"]


def test_numbers_follow_the_order_of_the_text_and_stay(page):
    soup = page('{{ cite("hotel") }} {{ cite("boats") }} {{ cite("hotel") }}', numbered=True)

    assert said(soup) == ["1", "2", "1"]
    assert [entry["id"] for entry in soup.select("ol > li")] == ["ref-hotel", "ref-boats"]


@pytest.mark.parametrize("text", ['# About {{ cite("hotel") }}', '[see {{ cite("hotel") }}](x.md)'])
def test_where_no_link_can_stand_there_is_none_and_the_list_has_the_source(page, text):
    soup = page(text)

    assert said(soup) == [] and "阿湖, 2022" in soup.get_text()
    assert [entry["id"] for entry in soup.select("li")] == ["ref-hotel"]


def test_a_page_that_cites_nothing_has_no_list(page):
    assert page("Nothing.").get_text() == "Nothing."


def test_what_else_a_page_rests_on_is_folded_under_what_it_cites(page):
    soup = page('{{ cite("hotel") }}', rows=[("observations", "long-1990"), ("observations", "long-2020")])

    assert [entry["id"] for entry in soup.select("div > ul > li")] == ["ref-hotel"]
    assert [entry["id"] for entry in soup.select("details li")] == ["ref-survey-1990", "ref-survey-2020"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ('cite("survey-2002")', "docs/a/page.md:3:5: the table 'sources' has no row 'survey-2002'"),
        ('cite("survey-2020", "survey-1990", at="p. 1")', "docs/a/page.md:3:5: a place within a source belongs to one"),
        ("cite()", "docs/a/page.md:3:5: cite does not take these arguments"),
    ],
)
def test_what_cannot_be_cited_is_named_by_line_and_column(lakes, call, message):
    _, problems = fill(f"\n\nSee {{{{ {call} }}}}", Resolver(lakes(), Ledger(), "a/page.md"), "docs/a/page.md")

    assert str(problems[0]).startswith(message)
    assert problems[0].fix


def test_a_source_has_its_reference_as_plain_text(lakes):
    assert reference(lakes(), "survey-2020") == (
        "Office of Waters (2021) The second survey. Available at: https://waters.invalid/second."
    )


def test_the_whole_site_has_the_list_its_files_and_how_to_cite_it(project, edit, woven):
    edit("docs/method.md", "From a boat.", 'From a boat ({{ cite("survey-1990") }}).')
    pages = woven(project)["en"]
    soup = BeautifulSoup(pages["method.md"], "html.parser")

    assert "## References { #references }" in pages["method.md"]
    assert [link["href"] for link in soup.select(".obs-references p a")] == [
        "cite/method.references.bib",
        "cite/method.references.json",
    ]
    own = soup.select_one("details.obs-cite-this")
    assert (
        own.find("p").get_text()
        == "The lake watchers (2024) How we measure, Lakes (version 1.0.0, data of 1 May 2024)."
    )


def test_a_figure_is_cited_by_its_caption_on_the_page_of_its_analysis(project, edit, woven):
    edit("mkdocs.yml", "site_name: Lakes", "site_name: Lakes\nsite_url: https://lakes.invalid")
    soup = BeautifulSoup(woven(project)["zh"]["index.md"], "html.parser")
    own = soup.select_one("figure details.obs-cite-this")

    assert own.find("p").get_text().endswith("https://lakes.invalid/zh/analyses/change.html#change--areas.")
    assert own.select_one("a[download]")["href"] == "figures/change/areas.bib"


@pytest.mark.parametrize(
    ("caption", "title"),
    [
        ("Areas in 2 surveys", "Areas in 2 surveys"),
        ("Areas. The dots are lakes.", "Areas"),
        ("Areas of 2.5 and more.", "Areas of 2.5 and more"),
        ("两次测量的面积。点为湖泊。", "两次测量的面积"),
    ],
)
def test_the_first_sentence_of_a_caption_is_its_title(lakes, caption, title):
    block = CiteThis(lakes(), None).output("figure", "index.md", "figures/change/areas", "index.md#areas", caption)

    assert BeautifulSoup(block, "html.parser").find("i").get_text() == title


def test_a_source_that_nothing_uses_stops_the_build_at_its_line(project, append, woven):
    append("sources", "spare,Spare,Office of Waters,2022,https://waters.invalid/spare")

    with pytest.raises(SiteError, match=r"data/sources.csv:4: no row and no page uses the source 'spare'"):
        woven(project)


def test_a_source_that_one_edition_cites_is_used(project, append, edit, woven):
    append("sources", "spare,Spare,Office of Waters,2022,https://waters.invalid/spare")
    edit("docs/method.zh.md", "乘船测量。", '乘船测量（{{ cite("spare") }}）。')

    assert "Office of Waters，2022" in woven(project)["zh"]["method.md"]


def test_the_files_of_a_page_name_what_it_cites(page, lakes):
    book, ledger = lakes(), Ledger()
    fill('{{ cite("hotel") }}', Resolver(book, ledger, "a/page.md"), "")
    bibliography = Bibliography(book, ledger)
    bibliography.written("a/page.md", "")

    assert [item["id"] for item in json.loads(bibliography.files["cite/a/page.references.json"])] == ["hotel"]
    assert b"@misc{hotel," in bibliography.files["cite/a/page.references.bib"]


def test_every_source_of_this_project_has_a_reference_in_both_languages(real, book):
    for language in ("en", "zh"):
        texts = [reference(book(real, language), id) for id in book(real, language).rows("sources")]
        assert all(text.endswith(".") and "\ue000" not in text for text in texts)
