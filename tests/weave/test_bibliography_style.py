"""How references are printed in each language, and what their files hold."""

from __future__ import annotations

import json
from dataclasses import replace

import bibtexparser
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware
from bs4 import BeautifulSoup
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st

from observatory.weave.bibliography_files import bibtex, csl_json
from observatory.weave.bibliography_style import Reference, reference_html, reference_text

SURVEY = Reference(
    id="survey", type="article-newspaper", authors=("Office of Waters",), title="The lakes", published="2021-05-03",
    container="The Daily", url="https://waters.invalid/a?b=1&c=2", accessed="2024-05-01", language="en",
)  # fmt: skip
AWKWARD = [
    "<script>alert(1)</script>", "R&D at 50% of $3_000 #1", "curly { and } and }{", r"back\slash ~ ^", "“快手”的《年报》‘一’",
    'He said "no" and \'yes\'', '<span class="nocase">a</span>', "\ue000 \ue001", "](javascript:alert(1))",
]  # fmt: skip


def test_a_news_item_in_english():
    assert reference_text(SURVEY, "en") == (
        "Office of Waters (2021) ‘The lakes’, The Daily, 3 May. "
        "Available at: https://waters.invalid/a?b=1&c=2 (Accessed: 1 May 2024)."
    )


def test_a_news_item_in_chinese_has_the_order_and_the_marks_of_chinese_journals():
    assert reference_text(SURVEY, "zh") == (
        "Office of Waters, 2021. The lakes[N/OL]. The Daily, 2021-05-03[2024-05-01]. https://waters.invalid/a?b=1&c=2."
    )


@pytest.mark.parametrize(
    ("published", "english", "chinese"),
    [
        ("2021-05", "(2021) ‘The lakes’, The Daily, May.", ", 2021. The lakes[N/OL]. The Daily, 2021-05["),
        ("2021", "(2021) ‘The lakes’, The Daily.", ", 2021. The lakes[N/OL]. The Daily, 2021["),
        ("2021-Q3", "(2021) ‘The lakes’, The Daily.", ", 2021. The lakes[N/OL]. The Daily, 2021["),
        ("", "(no date) ‘The lakes’, The Daily.", ", 日期不详. The lakes[N/OL]. The Daily["),
    ],
)
def test_a_date_is_printed_as_far_as_it_is_known(published, english, chinese):
    one = replace(SURVEY, published=published)

    assert english in reference_text(one, "en")
    assert chinese in reference_text(one, "zh")


def test_the_letter_follows_the_year():
    assert "(2021b)" in reference_text(SURVEY, "en", "b")
    assert ", 2021b. " in reference_text(SURVEY, "zh", "b")
    assert "(no date b)" in reference_text(replace(SURVEY, published=""), "en", "b")
    assert "日期不详 b" in reference_text(replace(SURVEY, published=""), "zh", "b")


def test_a_title_that_ends_a_sentence_gets_no_second_full_stop():
    one = replace(SURVEY, type="webpage", title="Where are the lakes?", container="")

    assert "Where are the lakes? Available at" in reference_text(one, "en")


def test_without_an_address_none_is_printed():
    assert reference_text(replace(SURVEY, url="", accessed=""), "en").endswith("The Daily, 3 May.")
    assert reference_text(replace(SURVEY, url="", accessed=""), "zh").endswith("[N]. The Daily, 2021-05-03.")


@pytest.mark.parametrize("title", AWKWARD)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_any_title_shows_as_it_is_written(title, language):
    one = replace(SURVEY, title=title)
    shown = BeautifulSoup(reference_html(one, language), "html.parser")

    assert title in reference_text(one, language)
    assert title in shown.get_text()
    assert shown.find("script") is None


def test_the_author_leads_to_the_record_and_the_title_to_the_document():
    links = BeautifulSoup(reference_html(SURVEY, "zh", record="rows/sources/survey.html"), "html.parser").select("a")

    assert [(link.get_text(), link["href"]) for link in links] == [
        ("Office of Waters", "rows/sources/survey.html"),
        ("The lakes", "https://waters.invalid/a?b=1&c=2"),
    ]
    assert links[1]["lang"] == "en"


def test_an_address_that_is_not_of_the_web_is_no_link():
    shown = BeautifulSoup(reference_html(replace(SURVEY, url="javascript:alert(1)"), "en"), "html.parser")

    assert shown.select("a") == []


def read_bibtex(text: str, *more) -> list[dict[str, str]]:
    library = bibtexparser.parse_string(text, append_middleware=more)
    assert library.failed_blocks == []
    return [{field.key: field.value for field in entry.fields} | {"key": entry.key} for entry in library.entries]


ACCENTS = str.maketrans("ˆ˜", "^~")  # the same signs as accents, which is how the reader takes them
TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40).map(
    lambda text: " ".join(text.split())
)


@given(TEXTS.filter(lambda text: not set("`'-\"") & set(text)))  # TeX writes its own quotation marks and dashes
def test_bibtex_gives_back_any_text(text):
    [entry] = read_bibtex(bibtex([replace(SURVEY, title=f"x{text}x")]), LatexDecodingMiddleware(keep_math_mode=False))

    assert entry["title"].translate(ACCENTS) == f"x{text}x"


def test_bibtex_counts_braces_and_finds_as_many_closed_as_opened():
    [entry] = read_bibtex(bibtex([replace(SURVEY, title="a } b { c {")]))

    assert entry["title"] == r"{a $\rbrace$ b $\lbrace$ c $\lbrace$}"


def test_bibtex_has_an_entry_for_each_reference_under_its_id():
    entries = read_bibtex(bibtex([replace(SURVEY, id=f"n{place}", title=title) for place, title in enumerate(AWKWARD)]))

    assert [entry["key"] for entry in entries] == [f"n{place}" for place in range(len(AWKWARD))]
    assert {entry["url"] for entry in entries} == {SURVEY.url}
    assert {entry["date"] for entry in entries} == {"2021-05-03"}


def test_bibtex_names_the_number_of_a_preprint():
    [entry] = read_bibtex(bibtex([replace(SURVEY, url="https://arxiv.org/html/2412.10798v2")]))

    assert (entry["eprint"], entry["archiveprefix"]) == ("2412.10798", "arXiv")


def test_csl_json_gives_the_same_reference_when_it_is_read_again():
    items = json.loads(csl_json([SURVEY]))
    style = CitationStylesStyle("harvard-cite-them-right", locale="en-GB", validate=False)
    library = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    library.register(Citation([CitationItem("survey")]))

    assert str(library.bibliography()[0]) == reference_text(SURVEY, "en")


def test_csl_json_holds_only_what_is_known():
    [item] = json.loads(csl_json([replace(SURVEY, published="", container="", accessed="")]))

    assert item.keys() == {"id", "type", "author", "title", "URL", "language"}
