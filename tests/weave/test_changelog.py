"""The page and the feed of what changed in the data."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from observatory.weave.changelog import changelog_page
from observatory.weave.feed import feed

URL = "https://lakes.invalid/site/"
ATOM = {"atom": "http://www.w3.org/2005/Atom"}
HEAD = "id,release,date,kind,table,row,field,count,old,new,why,why_zh\n"


def page(book, downloads, language="en") -> BeautifulSoup:
    return BeautifulSoup(changelog_page(book(downloads, language)), "html.parser")


def changes(project, rows: str):
    (project / "data" / "changes.csv").write_text(HEAD + rows)


def test_releases_stand_newest_first_with_their_days(offer, book):
    text = changelog_page(book(offer()))

    assert text.index("## Version 1.0.0 of 1 May 2024 { #v1-0-0 }") < text.index(
        "## Version 0.9.0 of 1 March 2024 { #v0-9-0 }"
    )


def test_a_correction_shows_row_field_before_now_and_why(offer, book):
    fold = page(book, offer()).find("del").find_parent("details")

    assert fold.find("li").get_text() == "long-1990 · Area: 125 → 120"
    assert fold.find("p").get_text() == "A slip of the pen"
    assert fold.find("a")["href"] == "../rows/observations/long-1990.html"


def test_changes_with_one_reason_stand_together_under_it(project, offer, book):
    rows = [f"{n},1.0.0,2024-05-01,corrected,observations,{n},value,,1,2,{why},\n" for n, why in ("aA", "bB", "cA")]
    changes(project, "".join(rows))
    found = page(book, offer())

    assert [reason.get_text() for reason in found.select("details p")] == ["A", "B"]
    assert [len(items.select("li")) for items in found.select("details ul")] == [2, 1]


def test_a_reason_that_is_told_in_english_only_is_marked_as_english(offer, book):
    found = page(book, offer(), "zh")

    assert found.find("span", lang="en").get_text() == "A slip of the pen"
    assert "盐湖重新测量" in found.get_text() and "The salt lake" not in found.get_text()


def test_a_row_that_is_gone_without_a_tombstone_is_no_link(offer, book):
    found = page(book, offer())

    assert "long-1985" in found.get_text()
    assert not found.select("a[href*='long-1985']")


def test_long_lists_are_folded_and_short_ones_are_open(project, offer, book):
    rows = [f"a-{n},1.0.0,2024-05-01,added,observations,r-{n},,,,,,\n" for n in range(13)]
    changes(project, "".join(rows) + "b,1.0.0,2024-05-01,withdrawn,observations,w,,,,,,\n")
    folded = {fold.summary.get_text(): fold.has_attr("open") for fold in page(book, offer()).select("details")}

    assert folded == {"Observations: 13 rows": False, "Observations: one row": True}


def test_whole_tables_fields_moves_and_filled_cells_are_told_apart(project, offer, book):
    changes(
        project,
        "a,1.0.0,2024-05-01,added,observations,,note,3,,,,\n"
        "b,1.0.0,2024-05-01,withdrawn,depths,,,7,,,,\n"
        "c,1.0.0,2024-05-01,moved,depths,d-1,,,,observations/long-1990,,\n"
        "d,1.0.0,2024-05-01,added,observations,long-1990,note,,,x,,\n",
    )
    text = changelog_page(book(offer()))

    assert "the field <code>note</code>, filled in 3 rows" in text
    assert "<strong>depths</strong>: the whole table, with 7 rows" in text
    assert 'd-1 → <a href="../rows/observations/long-1990.html">' in text
    assert text.index("### Added") < text.index("### Filled in")


def test_values_show_as_text(project, offer, book):
    changes(project, 'a,1.0.0,2024-05-01,corrected,observations,long-1990,note,,a < b & c,"*y*",,\n')
    found = page(book, offer())

    assert [found.find("del").get_text(), found.find("ins").get_text()] == ["a < b & c", "*y*"]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("url", [None, URL])
def test_the_feed_has_what_atom_demands(offer, book, language, url):
    root = ElementTree.fromstring(feed(book(offer(), language), url))

    assert root.tag == f"{{{ATOM['atom']}}}feed"
    assert root.find("atom:author/atom:name", ATOM).text
    for thing in (root, *root.findall("atom:entry", ATOM)):
        assert thing.find("atom:title", ATOM).text
        assert urlsplit(thing.find("atom:id", ATOM).text).scheme == "urn"
        assert datetime.fromisoformat(thing.find("atom:updated", ATOM).text).tzinfo
        link = thing.find("atom:link[@rel='alternate']", ATOM).get("href")
        assert link.startswith(
            f"{URL}{'zh/' if language == 'zh' else ''}data/changelog.html" if url else "changelog.html"
        )


def test_ids_in_the_feed_are_unique_and_do_not_depend_on_the_address(offer, book):
    def ids(text: str) -> list[str]:
        return [element.text for element in ElementTree.fromstring(text).iter(f"{{{ATOM['atom']}}}id")]

    found = [id for language in ("en", "zh") for id in ids(feed(book(offer(), language), None))]
    assert len(set(found)) == len(found) == 6
    assert ids(feed(book(offer()), URL)) == ids(feed(book(offer()), None))


def test_the_feed_names_itself_once_the_site_has_an_address(offer, book):
    def own(url):
        link = ElementTree.fromstring(feed(book(offer(), "zh"), url)).find("atom:link[@rel='self']", ATOM)
        return link.get("href") if link is not None else None

    assert own(URL) == f"{URL}zh/data/changelog.xml"
    assert own(None) is None
