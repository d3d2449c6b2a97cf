"""The page that lists every quantity and comparison that was written by hand on purpose, with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from observatory.weave.book import Book
from observatory.weave.ledger import Ledger
from observatory.weave.links import relative
from observatory.weave.pages import front_matter, title_of
from observatory.weave.template import escape_markdown
from observatory.weave.unbound_places import Accepted
from observatory.weave.words import words

PAGE = "data/by-hand.md"


def by_hand_page(book: Book, ledger: Ledger, accepted: Iterable[Accepted], woven: Mapping[str, str]) -> dict[str, str]:
    """The page, by its address; `woven` are the edition's pages, whose titles it shows."""
    word = words(book.language)
    rows = [(_link(page, woven), text, reason) for (page, text), reason in ledger.by_hand.items()]
    rows += [(word["by_hand_anywhere"], one.text, one.reason) for one in accepted]
    listed = [f"| {page} | {escape_markdown(text)} | {escape_markdown(reason)} |" for page, text, reason in rows]
    head = [f"| {word['page']} | {word['text']} | {word['reason']} |"]
    table = "\n".join([*head, "| --- | --- | --- |", *listed]) if listed else word["by_hand_none"]
    return {PAGE: f"# {word['by_hand']}\n\n{word['by_hand_lead']}\n\n{table}\n"}


def _link(page: str, woven: Mapping[str, str]) -> str:
    title = title_of(front_matter(woven[page])[1], page) if page in woven else page
    return f"[{title}]({relative(PAGE, page)})"
