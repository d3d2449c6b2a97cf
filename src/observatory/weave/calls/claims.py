"""Sentences that the data can make false: those that an analysis declared, and those that a text makes by itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from observatory.run.result import Claim, Row
from observatory.weave.condition import Condition, Decision
from observatory.weave.condition_calls import Term
from observatory.weave.condition_words import words_of
from observatory.weave.headings import Headings
from observatory.weave.ledger import Made
from observatory.weave.template import Call, CallError, escape_beside_calls, fill, join_han_lines
from observatory.weave.words import words

if TYPE_CHECKING:
    from observatory.weave.resolve import Resolver

EXAMPLES = {
    "claim": """write {{ claim("analysis/claim-id") }} or {{ claim("A is above B", when='value("a") > value("b")') }}"""
}
_FIX = "change the sentence to what the data says now, or correct the data"
_SHOWN = 8  # values that a message names


def claim(page: Resolver, call: Call, text: str, *, when: str | None = None) -> str:
    """A sentence that holds: of an analysis, by its id, or with a condition of its own.

    Raises `CallError` for one that fails or cannot be decided, with the numbers that decided it.
    """
    return _declared(page, call, text) if when is None else _written(page, call, text, when)


def _declared(page: Resolver, call: Call, reference: str) -> str:
    analysis, declared = page.book.claim(reference, page.home)
    key = ("analyses", f"{analysis}/{declared.id}")
    sentence, bare = _sentence(page.within(analysis), call, declared.text, f"claim {declared.id!r}", key)
    if declared.holds is not True:
        script = page.book.analyses.scripts[analysis]
        place = f"{script.path}:{script.line(declared.place)}"
        numbers = _numbers_of(page, declared)
        raise CallError(f"claim {declared.id!r} {_state(declared.holds)}: {bare} ({place}{numbers})", _FIX)
    page.show(key)
    return _marked(page, call, sentence, key)


def _written(page: Resolver, call: Call, text: str, when: str) -> str:
    condition = Condition(page.book, when, page.home)
    decision = condition.decide()
    if not decision.terms:
        raise CallError(f"the condition '{when}' asks for no value, so no data can make it false", EXAMPLES["claim"])
    key = ("pages", f"{page.page}#{text}")  # only to find claims that hold themselves
    sentence, bare = _sentence(page, call, text, "this claim", key)
    told = words_of(condition, decision.terms)
    if decision.holds is not True:
        raise CallError(f"this claim {_state(decision.holds)}: {bare} ({told}{_why(decision)})", _FIX)
    word = words(page.book.language)
    rows = tuple(dict.fromkeys(row for term in decision.terms for row in term.rows))
    made = Made(bare, ((word["claim"], word["holds"]), (word["condition"], told)), rows)
    return _marked(page, call, sentence, page.ledger.make(made, _slug(when), page.page))


def _sentence(page: Resolver, call: Call, text: str, what: str, key: Row) -> tuple[str, str]:
    """A claim's sentence with its calls answered, as it goes into the text and as plain text."""
    if key in page.open:
        raise CallError(f"{what} holds itself: {' → '.join(id for _, id in (*page.open, key))}", "take one claim out")
    inner = page.inside(key)
    sentence, problems = fill(escape_beside_calls(text) if page.html else text, inner, "", plain=call.plain)
    if problems:
        raise CallError(f"in the sentence of {what}: {problems[0].message}", problems[0].fix)
    bare = fill(text, inner.quiet(), "", plain=True)[0]
    return sentence, " ".join((join_han_lines(bare) if page.book.language == "zh" else bare).split())


def _marked(page: Resolver, call: Call, sentence: str, key: Row) -> str:
    # a word joiner, so that the mark never begins a line
    return sentence if call.plain else f"{sentence}&#8288;{page.anchor('✓', key, 'obs-claim')}"


def _state(holds: bool | None) -> str:
    return "does not hold" if holds is False else "cannot be decided by the data"


def _why(decision: Decision) -> str:
    if decision.apart:
        one, other = ("/".join(row) for row in decision.apart)
        return f"; {one} and {other} contradict each other, and the outcome depends on which of them is right"
    return "".join(f"; {term.source} is {_row_names(term)}" for term in decision.terms[:_SHOWN])


def _row_names(term: Term) -> str:
    named = ", ".join(f"{table}/{id}" for table, id in term.rows[:3])
    return f"{term.said} ({named})" if named else term.said


def _numbers_of(page: Resolver, declared: Claim) -> str:
    """The rows that decided a claim of an analysis, with what they say."""
    headings = Headings(page.book)
    told = [f"{table}/{id} is {headings.text((table, id))}" for table, id in declared.rows[:_SHOWN]]
    more = len(declared.rows) - _SHOWN
    return "".join(f"; {one}" for one in told) + (f"; and {more} rows more" if more > 0 else "")


def _slug(condition: str) -> str:
    """A name for an anchor: the words of the condition, which are the same in every language."""
    ids = re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", condition.lower())
    return "-".join(id for id in ids if id != "value")[:60].strip("-") or "claim"
