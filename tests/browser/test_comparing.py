"""Comparing profiles on this project's own site, in the browser."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

PAIR = "profiles/compare.html#?kling-3-0,veo-3-1"


@pytest.mark.parametrize("edition", ["", "zh/"])
def test_an_address_holds_what_is_compared(visit, address, edition):
    page = visit(f"{address}{edition}{PAIR}").page
    page.locator(".obs-c-rows table").first.wait_for()

    chosen = [select.input_value() for select in page.locator(".obs-compare select").all()]
    assert chosen == ["kling-3-0", "veo-3-1", ""]
    assert page.locator(".obs-c-rows thead").first.locator("th").count() == 2


def test_a_choice_is_told_and_kept_in_the_address(visit, address):
    page = visit(address + PAIR).page
    page.locator(".obs-c-rows table").first.wait_for()
    page.locator(".obs-compare select").nth(2).select_option("seedance-2-0")
    page.wait_for_function("document.querySelectorAll('.obs-c-rows thead')[0].querySelectorAll('th').length === 3")

    assert page.url.endswith("#?kling-3-0,veo-3-1,seedance-2-0")
    assert "can be compared" in page.locator("[aria-live=polite]").inner_text()


def test_a_compared_value_leads_to_its_record(visit, address):
    page = visit(address + PAIR).page
    page.locator(".obs-c-rows td a.obs-number").first.click()

    assert "/rows/" in page.url
    assert page.locator("h1").is_visible()


def test_names_that_nothing_has_are_left_out(visit, address):
    visited = visit(f"{address}profiles/compare.html#?kling-3-0,<img src=x>,%E0%A4%A")
    page = visited.page
    page.locator(".obs-c-rows table").first.wait_for()

    assert [select.input_value() for select in page.locator(".obs-compare select").all()] == ["kling-3-0", "", ""]
    assert visited.errors == []


def test_without_scripts_every_profile_is_listed_and_nothing_to_choose_is_shown(visit, address):
    page = visit(address + "profiles/compare.html", scripts=False).page

    assert not page.locator(".obs-compare").is_visible()
    assert page.locator(".obs-c-plain a", has_text="Kling 3.0").first.is_visible()


@pytest.mark.parametrize("name", ["kling-ai", "kuaishou", "index", "compare"])
@pytest.mark.parametrize("edition", ["", "zh/"])
def test_no_profile_scrolls_sideways_on_a_phone(visit, served, edition, name):
    visited = visit(f"{served}{edition}profiles/{name}.html", width=360)

    assert visited.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert visited.errors == []


def test_no_text_of_a_chart_is_smaller_than_twelve_pixels(visit, served):
    page = visit(served + "profiles/kling-ai.html", width=360).page
    sizes = page.evaluate(
        "[...document.querySelectorAll('.obs-spark')].map(e => e.getBoundingClientRect().width / e.viewBox.baseVal.width)"
    )

    assert sizes and min(sizes) >= 0.999
