"""A browser opens the built site: with scripts and without, below a sub-path and from disk, in both languages."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

FIGURE_PAGES = ["index.html", "zh/index.html", "analyses/kling-revenue.html", "zh/analyses/arena-leaders.html"]


@pytest.mark.parametrize("page", FIGURE_PAGES[2:])
@pytest.mark.parametrize(
    ("width", "shown", "hidden"), [(1280, ".obs-wide", ".obs-narrow"), (360, ".obs-narrow", ".obs-wide")]
)
def test_a_chart_is_there_without_scripts(visit, address, page, width, shown, hidden):
    visited = visit(address + page, scripts=False, width=width)
    figure = visited.page.locator("figure.obs-figure[data-obs-key]").first

    box = figure.locator(f"{shown} svg").bounding_box()
    assert box["width"] > 250 and box["height"] > 60
    assert figure.locator(f"{shown} svg text").count() > 3
    assert not figure.locator(f"{hidden} svg").is_visible()
    assert not figure.locator("button.obs-explore").is_visible()


@pytest.mark.parametrize("page", FIGURE_PAGES)
def test_the_interactive_chart_comes_when_asked_for_and_goes_again(visit, address, page):
    visited = visit(address + page)
    figure = visited.page.locator("figure.obs-figure[data-obs-key]").first
    before = figure.locator(".obs-drawing svg").locator("visible=true").bounding_box()
    assert not [path for path in visited.paths if "vega" in path]

    figure.locator("button.obs-explore").click()
    live = figure.locator(".vega-embed svg")
    live.wait_for(timeout=20_000)
    box = live.bounding_box()

    assert len([path for path in visited.paths if "vega" in path]) == 1
    assert abs(box["width"] - before["width"]) < 30 and abs(box["height"] - before["height"]) < 40
    figure.locator("button.obs-explore").click()
    figure.locator(".obs-drawing svg").locator("visible=true").first.wait_for()
    assert visited.errors == []


@pytest.mark.parametrize("page", ["index.html", "analyses/kling-revenue.html", "competitors/index.html"])
def test_the_language_switch_keeps_the_page(visit, address, page):
    visited = visit(address + page)
    visited.page.locator("a.obs-edition[hreflang=zh]").click()
    visited.page.wait_for_url(f"**/zh/{page}")
    assert visited.page.locator("html").get_attribute("lang").startswith("zh")

    visited.page.locator("a.obs-edition[hreflang=en]").click()
    visited.page.wait_for_url(lambda url: url.endswith(page) and "/zh/" not in url)


@pytest.mark.parametrize(("page", "tag"), [("index.html", "en"), ("zh/index.html", "zh-Hans")])
def test_a_number_leads_to_its_record_without_scripts(visit, address, page, tag):
    visited = visit(address + page, scripts=False)
    number = visited.page.locator("a.obs-number[href*='rows/']").first
    shown = number.inner_text()
    number.click()

    assert visited.page.locator("html").get_attribute("lang") == tag
    assert visited.page.locator("main dl").first.is_visible()
    assert visited.page.locator("main").get_by_text(shown).count()


@pytest.mark.parametrize(("page", "tag"), [("index.html", "en"), ("zh/index.html", "zh-Hans")])
def test_a_record_leads_to_its_source_and_to_the_other_language(visit, address, page, tag):
    visited = visit(address + page, scripts=False)
    visited.page.locator("a.obs-number[href*='rows/']").first.click()
    visited.page.locator("header a[hreflang]").click()
    assert visited.page.locator("html").get_attribute("lang") != tag

    visited.page.locator("#source a[href*='/sources/']").click()
    assert "/rows/sources/" in visited.page.url
    assert visited.page.locator("main section a[href*='/observations/']").count()


@pytest.mark.parametrize(
    "page", ["index.html", "zh/index.html", "zh/claims.html", "data/observations.html", "rows/entities/kuaishou.html"]
)
def test_nothing_is_asked_of_another_host(visit, served, page):
    visited = visit(served + page)
    for button in visited.page.locator("button.obs-explore").all()[:2]:
        button.click()
    visited.page.wait_for_timeout(1500)

    assert visited.hosts == {"127.0.0.1"}
    assert visited.errors == []


@pytest.mark.parametrize(
    ("page", "word"),
    [
        ("index.html", "guidance"),
        ("index.html", "denominator"),
        ("zh/index.html", "指引"),
        ("zh/index.html", "线上营销"),
    ],
)
def test_the_search_finds_words_from_the_middle_of_sentences(visit, served, page, word):
    visited = visit(served + page)
    box = visited.page.locator("input.md-search__input")
    box.click()
    box.press_sequentially(word, delay=30)
    box.press("End")
    results = visited.page.locator(".md-search-result__item")
    results.first.wait_for(timeout=15_000)
    texts = [result.inner_text().replace("\u200b", "").lower() for result in results.all()[:3]]

    assert any(word in text for text in texts)


@pytest.mark.parametrize(
    "page",
    [
        "index.html",
        "zh/index.html",
        "zh/analyses/price-and-quality.html",
        "claims.html",
        "methods.html",
        "rows/entities/kuaishou.html",
        "zh/rows/metrics/quarterly_revenue.html",
    ],
)
def test_no_page_scrolls_sideways_on_a_phone(visit, served, page):
    visited = visit(served + page, width=360)

    assert visited.page.evaluate("document.documentElement.scrollWidth") <= 360
