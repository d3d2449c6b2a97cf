"""Pages about the data: conflicts side by side, what is overdue, the sign beside a disputed value, tallies."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from observatory.data.checks import Check
from observatory.data.declared import Rule
from observatory.data.reconcile import Finding, Reconciliation, Tally
from observatory.weave import reconciliation_page
from observatory.weave.book import Book
from observatory.weave.data_pages import data_pages
from observatory.weave.ledger import Ledger
from observatory.weave.resolve import Resolver
from observatory.weave.table_pages import table_view
from observatory.weave.template import fill

CRITERIA = [{"field": "qualifier", "first": ["exact"]}, {"field": "source.published", "take": "earliest"}]
RIVALS = """\
long-1990-b,lake-long,1990,132,,square kilometres,exact,survey-2020,
round-1990-b,lake-round,1990,50,,square kilometres,exact,survey-2020,"""


@pytest.fixture
def disputed(lakes, describe, append):
    """The book of the tiny project with a rule of two criteria, and two rows that contradict others."""
    describe(lambda _, tables: tables["observations"]["preference"].update(order=CRITERIA))
    append("observations", RIVALS)
    return lakes


def pages(book: Book) -> dict[str, str]:
    return data_pages(book, [table_view(book, resource) for resource in book.dataset.package.resources.values()])


def conflicts(book: Book) -> list[list[list[str]]]:
    """The cells of each conflict's table, in the order of the page."""
    page = BeautifulSoup(pages(book)["data/conflicts.md"], "html.parser")
    blocks = page.select("section.obs-dispute")
    return [[[cell.get_text() for cell in row.select("td")] for row in block.select("tbody tr")] for block in blocks]


def filled(book: Book, text: str) -> str:
    return fill(text, Resolver(book, Ledger(), "index.md"), "")[0]


def test_values_that_differ_stand_side_by_side_with_the_preferred_one_first_and_why(disputed):
    assert conflicts(disputed()) == [
        [
            ["50 square kilometres", "Office of Waters, 2021", "preferred"],
            ["about 40 square kilometres", "Office of Waters, 1991", "Qualifier: exact before about"],
        ],
        [
            ["120 square kilometres", "Office of Waters, 1991", "preferred"],
            ["132 square kilometres", "Office of Waters, 2021", "Source · Published: 1991 before 2021"],
        ],
    ]


def test_a_conflict_says_what_it_is_about_and_how_far_apart_the_values_lie(disputed):
    page = BeautifulSoup(pages(disputed("zh"))["data/conflicts.md"], "html.parser")
    first = page.select_one("section.obs-dispute")

    assert first.h3.get_text() == "圆湖 · 1990"
    assert "20%" in first.p.get_text()


def test_each_side_leads_to_its_record(disputed):
    page = BeautifulSoup(pages(disputed())["data/conflicts.md"], "html.parser")

    assert page.select_one("a[href='../rows/observations/long-1990-b.html']")
    assert page.select_one("a[href='../rows/sources/survey-2020.html']")


def test_a_disputed_value_is_marked_with_a_sign_that_leads_to_what_others_say(disputed):
    text = filled(disputed(), 'It was {{ value("long-1990") }}.')

    assert '<a class="obs-cite obs-conflict" href="rows/observations/long-1990.html#others"' in text
    assert 'title="Sources disagree"' in text
    assert "各来源不一致" in filled(disputed("zh"), 'It was {{ value("long-1990") }}.')


@pytest.mark.parametrize(
    "text", ['{{ value("long-2020") }}', '{{ value("long-1990", conflict=False) }}', '# {{ value("long-1990") }}']
)
def test_no_sign_where_nobody_disagrees_the_author_says_so_or_no_link_can_stand(disputed, text):
    assert "obs-conflict" not in filled(disputed(), text)


def test_a_tally_counts_what_a_field_holds_and_leads_to_the_filtered_table(disputed):
    text = filled(disputed(), '{{ tally("observations", "qualifier") }}')

    assert '<a href="data/observations.html#?qualifier=exact">exact</a> <span>6</span>' in text
    assert text.index("exact") < text.index("about") < text.index("over")


def test_without_a_rule_or_cadences_there_is_no_page(lakes, describe):
    describe(lambda _, tables: tables["observations"].pop("preference"))

    assert pages(lakes()) == {}


# reconciliation


@pytest.fixture
def reconciled(disputed, monkeypatch) -> str:
    """The page of a reconciliation with one finding, one outcome, and one rule that nothing could be compared by."""
    compared, idle = (
        Rule("ratio", "share", {"en": "Lakes and areas", "zh": "湖与面积"}, {}),
        Rule("idle", "sum", {"en": "I"}, {}),
    )
    rows = (("observations", "long-2020"), ("observations", "long-1990"))
    found = Reconciliation(
        checks=(Check("ratio", rows, "agrees", miss=-0.204),),
        tallies=(Tally(compared, 3, 1, 1, 2, 0, 0), Tally(idle, 0, 0, 0, 0, 5, 0)),
        findings=(Finding("shore", "ratio", rows, {"en": "The shore & its reeds moved.", "zh": "湖岸移动。"}),),
    )
    monkeypatch.setattr(reconciliation_page, "reconcile", lambda dataset: found)
    return reconciliation_page.reconciliation_page(disputed())


def test_a_finding_tells_why_and_leads_to_its_rows(reconciled):
    finding = BeautifulSoup(reconciled, "html.parser").find(id="shore")

    assert finding.p.get_text() == "The shore & its reeds moved."
    assert [link["href"] for link in finding.select("li a")] == [
        "../rows/observations/long-2020.html",
        "../rows/observations/long-1990.html",
    ]


def test_an_outcome_stands_beside_what_was_foreseen(reconciled):
    outcomes, _ = BeautifulSoup(reconciled, "html.parser").select("table")
    cells = [cell.get_text() for cell in outcomes.select("tbody td")]

    assert cells[1:] == ["120 square kilometres", "96 square kilometres", "−20 percent"]


def test_each_rule_says_how_its_comparisons_came_out_and_idle_rules_are_left_out(reconciled):
    _, rules = BeautifulSoup(reconciled, "html.parser").select("table")

    assert [cell.get_text() for cell in rules.select("tbody td")] == ["Lakes and areas", "3", "1", "2"]


def test_a_criterion_about_a_source_says_so_where_a_row_has_none(lakes, describe, append):
    def optional(_, tables):
        fields = {field["name"]: field for field in tables["observations"]["schema"]["fields"]}
        del fields["source"]["constraints"]
        tables["observations"]["preference"]["order"] = CRITERIA[1:]

    describe(optional)
    append("observations", "long-1990-b,lake-long,1990,132,,square kilometres,exact,,")

    [[_, other]] = conflicts(lakes())
    assert other == ["132 square kilometres", "", "Source · Published: 1991 before not stated"]


def test_a_reconciliation_without_checks_is_a_page_of_noughts(lakes, monkeypatch):
    monkeypatch.setattr(reconciliation_page, "reconcile", lambda _: Reconciliation((), (), ()))

    assert reconciliation_page.reconciliation_page(lakes()).startswith("# ")
