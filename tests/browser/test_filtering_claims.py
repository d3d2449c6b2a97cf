"""The ledger in a browser: chosen by verdict and topic, shared by address, by keyboard, and without scripts."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


def shown(page) -> list[str]:
    return page.eval_on_selector_all(
        ".obs-ledger > ol > li", "all => all.filter(one => one.offsetParent).map(one => one.id)"
    )


def verdicts(page) -> set[str]:
    return set(
        page.eval_on_selector_all(".obs-ledger > ol > li:not([hidden])", "all => all.map(one => one.dataset.verdict)")
    )


@pytest.fixture
def ledger(address, visit):
    return lambda hash="", **options: visit(f"{address}claims.html{hash}", **options)


def test_without_scripts_the_whole_list_stands(ledger):
    page = ledger(scripts=False).page

    assert page.locator(".obs-ledger > ol > li").count() > 30
    assert page.locator(".obs-ledger > ol > li:visible").count() == page.locator(".obs-ledger > ol > li").count()
    assert page.locator(".obs-ledger button").count() == 0


def test_a_verdict_is_chosen_and_counted_and_goes_into_the_address(ledger):
    visited = ledger()
    page = visited.page
    everything = len(shown(page))
    page.locator("button[data-verdict=outdated]").click()

    assert verdicts(page) == {"outdated"}
    assert page.url.endswith("#?verdict=outdated")
    status = page.locator(".obs-ledger [aria-live]")
    assert status.inner_text() == f"{len(shown(page))} of {everything} shown"
    assert page.locator("button[data-verdict=outdated]").get_attribute("aria-pressed") == "true"
    assert visited.errors == []


def test_an_address_brings_the_same_view_back(ledger):
    page = ledger("#?verdict=outdated,refined&about=market").page

    assert shown(page) == ["manju-20bn"]
    assert page.locator(".obs-ledger select").input_value() == "market"


def test_the_address_of_an_entry_shows_it_whatever_is_chosen(ledger):
    page = ledger("#?verdict=unconfirmed").page
    assert "users-45m" not in shown(page)
    page.evaluate("location.hash = '#users-45m'")
    page.wait_for_function("document.querySelector('#users-45m').offsetParent")

    assert page.locator("#users-45m").is_visible()


def test_all_can_be_done_by_keyboard(ledger):
    page = ledger().page
    page.locator("button[data-verdict=refined]").focus()
    page.keyboard.press("Space")
    assert verdicts(page) == {"refined"}
    page.keyboard.press("Space")
    everything = len(shown(page))
    page.locator(".obs-ledger select").focus()
    page.keyboard.press("ArrowDown")

    assert 0 < len(shown(page)) < everything


def test_everything_is_shown_again(ledger):
    page = ledger("#?verdict=outdated").page
    page.get_by_role("button", name="Show all").click()

    assert len(shown(page)) > 30
    assert "#" not in page.url


def test_what_nobody_can_choose_is_left_out(ledger):
    page = ledger("#?verdict=likely&about=weather").page

    assert len(shown(page)) > 30


def test_a_phone_shows_all_of_it_without_scrolling_sideways(ledger):
    page = ledger(width=360).page

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
