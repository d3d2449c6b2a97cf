"""The pages of the data on this project's own site: tables, conflicts, what is overdue, reconciliation."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
PAGES = ["observations", "rejected", "prices", "sources", "conflicts", "overdue", "reconciliation", "index"]


@pytest.mark.parametrize("edition", ["", "zh/"])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_of_the_data_scrolls_sideways_on_a_phone(visit, served, edition, name):
    visited = visit(f"{served}{edition}data/{name}.html", width=360)

    assert visited.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert visited.errors == []


@pytest.mark.parametrize("edition", ["", "zh/"])
def test_a_row_of_a_table_leads_to_its_record(visit, address, edition):
    page = visit(f"{address}{edition}data/observations.html").page
    page.locator(".obs-t-count").wait_for()
    page.locator("tbody a.obs-number").first.click()

    assert re.search(r"/rows/observations/[a-z0-9-]+\.html$", page.url)
    assert page.locator("h1").is_visible()


def test_a_table_is_asked_for_only_on_its_page(visit, served):
    front, table = visit(served + "index.html"), visit(served + "data/observations.html")

    assert not [path for path in front.paths if "/tables/" in path or "assets/table" in path]
    assert [path for path in table.paths if "/tables/" in path] == ["/kling/data/tables/observations.js"]
    assert table.hosts == {"127.0.0.1"}


def test_a_reason_leads_to_the_rejected_values_that_have_it(visit, address):
    page = visit(address + "data/rejected.html").page
    reason = page.locator(".obs-tally a").first
    many = page.locator(".obs-tally li span").first.inner_text()
    reason.click()
    page.wait_for_function("document.querySelector('.obs-t-count').textContent.includes(' of ')")

    assert page.locator(".obs-t-count").inner_text().startswith(f"{many} of ")


def test_every_row_of_a_table_can_be_reached_without_scripts(visit, address):
    page = visit(address + "data/prices.html", scripts=False).page
    page.get_by_role("link", name="All rows as a plain list").click()
    links = page.locator("main ol a")

    with (ROOT / "data" / "prices.csv").open(newline="", encoding="utf-8") as table:
        assert links.count() == sum(1 for _ in csv.DictReader(table))
    links.last.click()
    assert "/rows/prices/" in page.url and page.locator("h1").is_visible()


def test_a_disputed_value_leads_to_what_others_say(visit, address):
    page = visit(address + "data/conflicts.html", scripts=False).page
    page.locator("section.obs-dispute a.obs-number").first.click()

    assert page.locator("#others").is_visible()
