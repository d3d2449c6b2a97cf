"""Downloads, API and changes as a browser shows them, in both languages."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser

PAGES = [f"{edition}data/{page}.html" for edition in ("", "zh/") for page in ("downloads", "api", "changelog")]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_about_data_fits_a_phone(visit, served, page):
    visited = visit(served + page, width=360)

    assert visited.page.evaluate("document.documentElement.scrollWidth") == 360
    assert visited.errors == []


@pytest.mark.parametrize("page", ["data/downloads.html", "zh/data/downloads.html"])
def test_the_citations_are_text_without_scripts(visit, address, page):
    text = visit(address + page, scripts=False).page.locator("article").inner_text()

    assert "@misc{" in text and ("[Data set]" in text or "[数据集]" in text)


@pytest.mark.parametrize("page", ["data/downloads.html", "zh/data/downloads.html"])
def test_every_download_is_there(visit, served, page):
    visited = visit(served + page, scripts=False)
    links = visited.page.locator("article a[download]:not(.obs-cite-this a)")  # a page's citation has its language
    addresses = {link.evaluate("link => link.href") for link in links.all()}

    assert len(addresses) > 60
    assert not any("/zh/" in address for address in addresses)
    assert {visited.page.request.head(address).status for address in addresses} == {200}


@pytest.mark.parametrize("page", ["data/index.html", "zh/data/index.html", "zh/data/changelog.html"])
def test_a_feed_reader_finds_the_feed(visit, served, page):
    visited = visit(served + page)
    found = visited.page.locator('link[type="application/atom+xml"]').evaluate("link => link.href")

    answer = visited.page.request.get(found)
    assert answer.status == 200 and "http://www.w3.org/2005/Atom" in answer.text()
    assert ("/zh/" in found) == ("/zh/" in page or page.startswith("zh/"))


def test_the_example_in_javascript_runs_in_the_browser(visit, served):
    visited = visit(f"{served}data/api.html")
    blocks = visited.page.locator("pre code").all_inner_texts()
    [code] = [text for text in blocks if "await fetch" in text]
    lines: list[str] = []
    visited.page.on("console", lambda message: lines.append(message.text))
    visited.page.evaluate(f"(async () => {{ {re.sub(r'http://127.0.0.1:8000/', served, code)} }})()")

    assert len(lines) == 4 and "rows of version" in lines[-1]
