"""References to sources in a text."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from observatory.weave.bibliography import name_and_year
from observatory.weave.template import Call, CallError, escape_markdown
from observatory.weave.words import words

if TYPE_CHECKING:
    from observatory.weave.resolve import Resolver

EXAMPLES = {"cite": 'write {{ cite("source-id") }}, {{ cite("one", "another") }} or {{ cite("source-id", at="p. 4") }}'}


def cite(page: Resolver, call: Call, *ids: str, at: str = "") -> str:
    """Sources by publisher and year (or number), each linked to its reference at the end of the page.

    `at` is the place within one source, such as a page.
    """
    if not ids or not isinstance(at, str):
        raise TypeError
    if at and len(ids) > 1:
        raise CallError("a place within a source belongs to one source", EXAMPLES["cite"])
    word = words(page.book.language)
    shown = word["cite_and"].join(_citation(page, call, id) for id in ids)
    return shown + (_as_text(page, word["cite_at"].format(at)) if at else "")


def _citation(page: Resolver, call: Call, id: str) -> str:
    text = name_and_year(page.book, id)
    linked = not (call.plain or page.bare)
    place = page.ledger.cite(id, page.page, linked=linked)
    if page.ledger.numbered:
        text = str(list(page.ledger.cited[page.page]).index(id) + 1)
    text = _as_text(page, text)
    return f'<a class="obs-cite" id="cite-{id}-{place}" href="#ref-{id}">{text}</a>' if linked else text


def _as_text(page: Resolver, text: str) -> str:
    return text if page.bare else escape(text) if page.html else escape_markdown(text)
