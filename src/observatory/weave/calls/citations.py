"""References to sources in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from observatory.weave.template import Call

if TYPE_CHECKING:
    from observatory.weave.resolve import Resolver

EXAMPLES = {"cite": 'write {{ cite("source-id") }}'}


def cite(page: Resolver, call: Call, *ids: str) -> str:
    """Sources by publisher and year."""
    if not ids:
        raise TypeError
    return ", ".join(_citation(page, call, id) for id in ids)


def _citation(page: Resolver, call: Call, id: str) -> str:
    row = page.book.row("sources", id)
    year = str(row.get("published") or "")[:4]
    text = f"{row['publisher']}, {year}" if year else str(row["publisher"])
    return page.link(call, text, ("sources", id), "obs-cite")
