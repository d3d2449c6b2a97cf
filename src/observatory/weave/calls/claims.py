"""Sentences that the data can make false."""

from __future__ import annotations

from typing import TYPE_CHECKING

from observatory.weave.template import Call, CallError, fill

if TYPE_CHECKING:
    from observatory.weave.resolve import Resolver

EXAMPLES = {"claim": 'write {{ claim("analysis/claim-id") }}'}


def claim(page: Resolver, call: Call, reference: str) -> str:
    """The sentence of a claim that an analysis declared. Raises `CallError` for one that does not hold."""
    analysis, declared = page.book.claim(reference, page.home)
    inner = page.within(analysis)
    sentence, problems = fill(declared.text, inner, "", plain=call.plain)
    if problems:
        raise CallError(f"in the sentence of claim {declared.id!r}: {problems[0].message}", problems[0].fix)
    if declared.holds is not True:
        bare, _ = fill(declared.text, inner, "", plain=True)
        state = "does not hold" if declared.holds is False else "cannot be decided by the data"
        script = page.book.analyses.scripts[analysis]
        fix = "change the sentence to what the data says now, or correct the data"
        raise CallError(f"claim {declared.id!r} {state}: {bare} ({script.path}:{script.line(declared.place)})", fix)
    key = ("analyses", f"{analysis}/{declared.id}")
    page.ledger.show(key, page.page)
    # a word joiner, so that the mark never begins a line
    return sentence if call.plain else f"{sentence}&#8288;{page.anchor('✓', key, 'obs-claim')}"
