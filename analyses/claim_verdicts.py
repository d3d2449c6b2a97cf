"""From what was found on each part of a claim to one of the five verdicts: the rules, in their order, and their words.

Nothing here reads a table: a claim's parts come in, the first of them being its core, and a verdict comes out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

CONFIRMED, REFINED, CONTRADICTED, OUTDATED, UNCONFIRMED = (
    "confirmed",
    "refined",
    "contradicted",
    "outdated",
    "unconfirmed",
)
# what the independent rows do to one part of a claim
SAME = "same"  # they say the same, within the article's rounding
NEAR = "near"  # they say something else, but within the margin, or of a wider thing, or more exactly
OTHER = "other"  # they exclude it
WAS = "was"  # they said the same at the time, and say something else now
SILENT = "silent"  # there is no independent row
MAY_AGE = ("state", "forecast")  # kinds of statement that later rows of the same thing can outdate

Key = tuple[str, str]  # the name of a table, the id of a row


@dataclass(frozen=True)
class Finding:
    """One part that was tested: what the article says, what the tables say, and the rows that say so.

    `rows` answer for the part; of a part that held once, `later` are the rows that say something else now.
    """

    tested: str
    article: str
    found: str
    difference: str
    state: str
    rows: tuple[Key, ...] = ()
    later: tuple[Key, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A rule of the ledger: its number on the page, and the verdict that it gives."""

    number: int
    verdict: str


def decide(kind: str, parts: Sequence[Finding]) -> Rule:
    """The first rule that fits. `kind` is what sort of statement the claim is; its first part is its core."""
    states = [SAME if part.state == WAS and kind not in MAY_AGE else part.state for part in parts]
    core = states[0] if states else SILENT
    if core == SILENT:
        return Rule(1, UNCONFIRMED)
    if core == OTHER:
        return Rule(2, CONTRADICTED)
    if core == WAS:
        return Rule(3, OUTDATED)
    return Rule(5, CONFIRMED) if set(states) == {SAME} else Rule(4, REFINED)


def supporting(parts: Sequence[Finding]) -> tuple[Key, ...]:
    """The rows that bear a claim out, each once: the same, or near it, or once the same."""
    return tuple(dict.fromkeys(row for part in parts if part.state in (SAME, NEAR, WAS) for row in part.rows))


def opposing(parts: Sequence[Finding]) -> tuple[Key, ...]:
    """The rows that speak against a claim, each once: those that exclude a part of it."""
    return tuple(dict.fromkeys(row for part in parts if part.state == OTHER for row in part.rows))
