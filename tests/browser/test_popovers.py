"""A popover says at once what the record of a number says: by keyboard, pointer and touch, and it goes again."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

pytestmark = pytest.mark.browser

NUMBER = ".md-content a.obs-number[href*='rows/observations/']"
COMPUTED = ".md-content a.obs-number[href*='evidence/analyses/']"
CLAIM = ".md-content a.obs-claim"
OPEN = ".obs-popover:popover-open"


@pytest.fixture
def strict(site) -> Iterator[str]:
    """The site's address at a server that allows no script and no style but those of files."""

    class Strict(SimpleHTTPRequestHandler):
        def end_headers(self):
            self.send_header("Content-Security-Policy", "script-src 'self'; style-src 'self'")
            super().end_headers()

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Strict, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


def tab_to(page, place: str):
    """Focus a link as the keyboard does."""
    page.keyboard.press("Tab")
    link = page.locator(place).first
    link.focus()
    return link


@pytest.mark.parametrize("page", ["analyses/kling-revenue.html", "zh/analyses/kling-revenue.html"])
@pytest.mark.parametrize("place", [NUMBER, COMPUTED, CLAIM])
def test_the_keyboard_opens_it_and_escape_closes_it(visit, address, page, place):
    visited = visit(address + page)
    link = tab_to(visited.page, place)
    box = visited.page.locator(OPEN)
    box.wait_for()

    assert link.get_attribute("aria-describedby") == box.get_attribute("id")
    assert link.evaluate("link => link === document.activeElement")
    assert box.locator(".obs-p-full a").evaluate("a => a.href") == link.evaluate("link => link.href")
    visited.page.keyboard.press("Escape")
    assert not box.count()
    assert link.evaluate("link => link === document.activeElement")
    assert link.get_attribute("aria-describedby") is None
    assert visited.errors == []


def test_the_keyboard_goes_into_it_and_escape_brings_the_focus_back(visit, served):
    page = visit(served + "analyses/kling-revenue.html").page
    link = tab_to(page, NUMBER)
    page.locator(OPEN).wait_for()

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.obs-popover') !== null")
    page.keyboard.press("Escape")
    assert not page.locator(OPEN).count()
    assert link.evaluate("link => link === document.activeElement")


def test_it_goes_when_the_focus_goes_on(visit, served):
    page = visit(served + "analyses/kling-revenue.html").page
    link = tab_to(page, NUMBER)
    page.locator(OPEN).wait_for()

    page.locator("h1 a").focus()
    assert not page.locator(OPEN).count()
    assert link.get_attribute("aria-describedby") is None


def test_it_says_what_the_record_says(visit, served):
    page = visit(served + "analyses/kling-revenue.html").page
    link = tab_to(page, NUMBER)
    page.locator(OPEN).wait_for()
    value = page.locator(f"{OPEN} .obs-p-value").inner_text()
    source = page.locator(f"{OPEN} a[href^='http']").first.get_attribute("href")

    link.click()
    assert page.locator("p.value").inner_text() == value
    assert page.locator("#source a").first.get_attribute("href") == source


@pytest.mark.parametrize("place", [COMPUTED, CLAIM])
def test_a_computed_thing_says_how_from_what_and_where(visit, served, place):
    page = visit(served + "analyses/kling-revenue.html").page
    tab_to(page, place)
    page.locator(OPEN).wait_for()
    labels = page.locator(f"{OPEN} .obs-p-label").all_inner_texts()

    assert {"Inputs: ", "Computed by: ", "Shown on: "} <= {re.sub(r"\s+", " ", label + " ") for label in labels}
    assert re.search(r"analyses/kling-revenue\.py, line \d+", page.locator(OPEN).inner_text())


def test_a_pointer_can_go_to_it_and_it_goes_when_the_pointer_does(visit, address):
    page = visit(address + "analyses/kling-revenue.html").page
    page.locator(NUMBER).first.hover()
    box = page.locator(OPEN)
    box.wait_for()

    box.hover()
    page.wait_for_timeout(500)  # longer than it takes to close
    assert box.is_visible()
    page.mouse.move(2, 2)
    box.wait_for(state="detached")


def test_escape_closes_what_the_pointer_opened(visit, served):
    page = visit(served + "analyses/kling-revenue.html").page
    page.locator(NUMBER).first.hover()
    page.locator(OPEN).wait_for()

    page.keyboard.press("Escape")
    assert not page.locator(OPEN).count()


def test_the_first_tap_shows_and_the_second_follows(browser, address):
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address + "analyses/kling-revenue.html")
    link = page.locator(NUMBER).first
    link.tap()
    page.locator(OPEN).wait_for()
    assert page.url.endswith("kling-revenue.html")

    link.tap()
    page.wait_for_url("**/rows/observations/*")
    context.close()


def test_a_tap_beside_it_closes_it(browser, served):
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(served + "analyses/kling-revenue.html")
    page.locator(NUMBER).first.tap()
    page.locator(OPEN).wait_for()

    page.locator("h1").first.tap(position={"x": 2, "y": 2})
    assert not page.locator(OPEN).count()
    context.close()


def test_a_tap_follows_the_link_where_there_is_nothing_to_show(browser, served):
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    context.route("**/evidence/of/**", lambda route: route.abort())
    page = context.new_page()
    page.goto(served + "analyses/kling-revenue.html")
    page.locator(NUMBER).first.tap()

    page.wait_for_url("**/rows/observations/*")
    context.close()


@pytest.mark.parametrize("page", ["index.html", "zh/index.html", "strategy/index.html", "analyses/arena-leaders.html"])
def test_none_is_wider_than_a_phone(visit, served, page):
    opened = visit(served + page, width=360).page
    links = opened.locator(".md-content :is(a.obs-number, a.obs-claim, a.obs-cite)").locator("visible=true")
    for place in range(0, links.count(), 5):
        links.nth(place).evaluate("link => { link.scrollIntoView({ block: 'center' }); link.blur(); }")
        links.nth(place).hover()
        opened.locator(OPEN).wait_for()
        left, right, wide = opened.locator(OPEN).evaluate(
            "box => [box.getBoundingClientRect().left, box.getBoundingClientRect().right, "
            "document.documentElement.scrollWidth]"
        )
        assert left >= 0 and right <= 360 and wide <= 360
        opened.keyboard.press("Escape")
        opened.mouse.move(2, 2)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_words_stand_out_in_both_schemes(visit, served, scheme):
    page = visit(served + "analyses/kling-revenue.html", scheme=scheme).page
    tab_to(page, NUMBER)
    page.locator(OPEN).wait_for()

    assert (
        page.locator(OPEN).evaluate("""box => {
        const light = text => {
            const [r, g, b] = text.match(/[\\d.]+/g).map(part => part / 255)
                .map(part => part <= .03928 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
            return .2126 * r + .7152 * g + .0722 * b;
        };
        const paper = light(getComputedStyle(box).backgroundColor);
        return Math.min(...[box, ...box.querySelectorAll("*")].map(node => {
            const ink = light(getComputedStyle(node).color);
            return (Math.max(ink, paper) + .05) / (Math.min(ink, paper) + .05);
        }));
    }""")
        >= 4.5
    )


def test_nothing_is_asked_for_before_a_popover_is_wanted(visit, served):
    visited = visit(served + "analyses/kling-revenue.html")
    visited.page.wait_for_load_state("networkidle")
    assert not [path for path in visited.paths if "/evidence/" in path]

    tab_to(visited.page, NUMBER)
    visited.page.locator(OPEN).wait_for()
    assert [path for path in visited.paths if "/evidence/" in path] == ["/kling/evidence/of/analyses/kling-revenue.js"]


def test_it_works_where_only_files_may_hold_scripts_and_styles(visit, strict):
    page = visit(strict + "analyses/kling-revenue.html").page
    tab_to(page, NUMBER)
    page.locator(OPEN).wait_for()

    assert page.locator(OPEN).bounding_box()["y"] > page.locator(NUMBER).first.bounding_box()["y"]


def test_it_is_not_printed(visit, served):
    page = visit(served + "analyses/kling-revenue.html").page
    tab_to(page, NUMBER)
    page.locator(OPEN).wait_for()

    page.emulate_media(media="print")
    assert not page.locator(".obs-popover").is_visible()


@pytest.mark.parametrize("page", ["analyses/kling-revenue.html", "zh/analyses/kling-revenue.html"])
def test_without_scripts_the_link_leads_to_the_record_of_a_computed_number(visit, address, page):
    opened = visit(address + page, scripts=False).page
    opened.locator(COMPUTED).first.click()

    assert opened.locator("#inputs a[href*='rows/']").count()
    assert opened.locator("#script code").is_visible()
    assert opened.locator("#shown a").count()
