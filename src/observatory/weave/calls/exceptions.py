"""What was written by hand on purpose, with the reason."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from observatory.weave.template import Call, CallError, escape_markdown

if TYPE_CHECKING:
    from observatory.weave.resolve import Resolver

EXAMPLES = {"unbound": 'write {{ unbound("half a year", "a rule of ours, not a measurement") }}'}


def unbound(page: Resolver, call: Call, text: str, reason: str) -> str:
    """A quantity or comparison that no row stands behind. It is shown as it is; a page lists it with its reason."""
    if not text.strip() or not reason.strip():
        raise CallError("an exception needs a text and a reason", EXAMPLES["unbound"])
    page.ledger.by_hand.setdefault((page.page, text), reason)
    return text if page.bare else escape(text) if page.html else escape_markdown(text)
