"""The ledger: what an analysis judged, on a page and on the records of what it judged."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from observatory.data.problems import SiteError

VERDICT = """
# %%
from observatory import verdict

verdict(
    ("observations", "long-1990"), {word!r}, for_=[("observations", "long-2020")], against=[("observations", "salt-1990")],
    since=[("observations", "round-2020")],
    compared=[(say(en="Area", zh="面积"), "<b>big</b>", say(en="small", zh="小"), "", [("observations", "salt-1990")])],
    en='Because of {{{{ value("lost") }}}}.', zh='因为{{{{ value("lost") }}}}。',
)
"""


@pytest.fixture
def judge(project):
    """Have an analysis of the tiny project judge a row, and the first page of each language show the ledger."""

    def write(word: str = "refined", text: str = VERDICT, call: str = '{{ ledger("change") }}') -> None:
        script = project / "analyses" / "change.py"
        script.write_text(script.read_text() + text.format(word=word))
        for page in ("index.md", "index.zh.md"):
            path = project / "docs" / page
            path.write_text(f"{path.read_text()}\n{call}\n")

    return write


@pytest.fixture
def ledger(project, woven, judge):
    """The ledger of the tiny project, parsed, in a language."""

    def read(language: str = "en", word: str = "refined") -> BeautifulSoup:
        judge(word)
        return BeautifulSoup(woven(project)[language]["index.md"], "html.parser").select_one(".obs-ledger")

    return read


def text(tag) -> str:
    return " ".join(tag.get_text().split())


def test_an_entry_has_an_address_of_its_own(ledger):
    entry = ledger().select_one("ol > li")

    assert entry["id"] == "long-1990"
    assert entry.select_one("h3 a")["href"] == "#long-1990"


@pytest.mark.parametrize(
    ("word", "badge"),
    [
        ("confirmed", "✓ Confirmed"),
        ("refined", "≈ Refined"),
        ("contradicted", "✗ Contradicted"),
        ("outdated", "↻ Outdated"),
        ("unconfirmed", "? Unconfirmed"),
    ],
)
def test_a_verdict_is_told_by_a_mark_and_a_word(ledger, word, badge):
    entry = ledger(word=word).select_one("ol > li")

    assert entry["data-verdict"] == word
    assert text(entry.select_one(".obs-verdict")) == badge


def test_the_reason_shows_numbers_with_links_to_their_records(ledger):
    reason = ledger().select("ol > li > p")[1]

    assert text(reason) == "Because of 20 percent."
    assert reason.a["href"] == "evidence/analyses/change/lost.html"


def test_rows_for_and_against_and_later_ones_lead_to_their_records(ledger):
    entry = ledger().select_one("ol > li")
    terms = [text(term) for term in entry.select("dt")]
    first = [part.a["href"] for part in entry.select("dd")]

    assert terms == ["For", "Against", "Since then", "Record"]
    assert first == [f"rows/observations/{id}.html" for id in ("long-2020", "salt-1990", "round-2020", "long-1990")]


def test_what_was_compared_is_shown_as_it_is_written_whatever_it_holds(ledger):
    cells = [text(cell) for cell in ledger().select(".obs-ledger-parts td")]

    assert cells == ["Area", "<b>big</b>", "small", ""]


def test_the_ledger_speaks_the_language_of_its_page(ledger):
    block = ledger("zh")

    assert text(block.select_one("ol .obs-verdict")) == "≈ 修正"
    assert "因为" in text(block)


def test_without_scripts_the_counts_are_a_plain_list(ledger):
    assert text(ledger().select_one(".obs-ledger-counts")) == "≈ Refined 1"


def test_the_record_of_what_was_judged_leads_to_its_entry(project, woven, judge):
    judge()
    record = BeautifulSoup(woven(project)["en"]["rows/observations/long-1990.html"], "html.parser")

    assert "Refined" in text(record.select_one("#verdict"))
    assert record.select_one("#verdict a")["href"] == "../../index.html#long-1990"


def test_records_of_what_nobody_judged_say_nothing_of_verdicts(project, woven, judge):
    judge()

    assert "verdict" not in woven(project)["en"]["rows/observations/long-2020.html"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "the analysis 'change' gives no verdicts", id="no verdicts"),
        pytest.param(VERDICT.replace("{word!r}", "'likely'"), "'likely' is no verdict", id="no such word"),
        pytest.param(VERDICT + VERDICT, "there are two verdicts on 'long-1990'", id="two verdicts"),
        pytest.param(
            VERDICT.replace("{word!r}", 'say(en="refined", zh="outdated")'),
            "the verdict on 'long-1990' differs in 'zh'",
            id="another verdict in another language",
        ),
        pytest.param(VERDICT.replace("lost", "lots"), "no number", id="unknown number in the reason"),
    ],
)
def test_what_cannot_be_shown_is_named(project, woven, judge, text, message):
    judge("refined", text)

    with pytest.raises(SiteError) as caught:
        woven(project)

    assert any(message in str(problem) for problem in caught.value.problems)


def test_a_ledger_stands_alone_on_its_line(project, woven, judge):
    judge(call='- {{ ledger("change") }}')

    with pytest.raises(SiteError, match="alone on a line"):
        woven(project)
