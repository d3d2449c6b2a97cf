"""One comparison of a reconciliation: what a row says, and what the other rows make it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from observatory.data.intervals import Interval

Outcome = Literal["agrees", "differs", "undecided"]
RowKey = tuple[str, str]  # the names of a table and of a row in it


class Stated(Protocol):
    """What a comparison needs to know of a value."""

    @property
    def table(self) -> str: ...
    @property
    def row(self) -> str: ...
    @property
    def range(self) -> Interval: ...
    @property
    def unit_text(self) -> str: ...
    @property
    def scale(self) -> int: ...


@dataclass(frozen=True)
class Check:
    """One comparison of one rule. The first of `rows` is tested against the others.

    `found` is what it says, `expected` what they make it, both in `unit`; None where that cannot be known. `miss` is
    by what share an outcome was above (or below 0: under) what was foreseen, None where that was nothing; for
    percentages by how many hundred points. Rows that are not preferred are tested too, with `preferred` False: they
    may differ. `finding` is the id of the finding that explains a difference.
    """

    rule: str
    rows: tuple[RowKey, ...]
    outcome: Outcome
    found: Interval | None = None
    expected: Interval | None = None
    unit: str = ""
    preferred: bool = True
    miss: float | None = None
    finding: str = ""

    @property
    def beyond(self) -> float:
        """How far the two lie apart beyond what rounding explains, in `unit`; 0 where they agree."""
        return self.found.gap(self.expected) if self.found and self.expected else 0.0

    @property
    def beyond_share(self) -> float | None:
        """The same as a share of what was expected; None where nothing, or nothing finite, was."""
        if not self.expected or not self.beyond:
            return None
        ends = [abs(end) for end in (self.expected.low, self.expected.high) if math.isfinite(end)]
        near = min(ends, key=lambda end: abs(abs(end) - abs(self.found.middle if self.found else 0)), default=0.0)
        return self.beyond / near if near else None


def compare(rule: str, tested: Stated, terms: Sequence[Stated], expected: Interval) -> Check:
    """A row against what its terms make it, in the units that they have without their scale."""
    agrees = tested.range.gap(expected) == 0
    factor = 1 / tested.scale
    return Check(
        rule, _keys([tested, *terms]), "agrees" if agrees else "differs",
        tested.range.scaled(factor), expected.scaled(factor), tested.unit_text,
    )  # fmt: skip


def undecided(rule: str, rows: Sequence[Stated]) -> Check:
    return Check(rule, _keys(rows), "undecided")


def _keys(rows: Sequence[Stated]) -> tuple[RowKey, ...]:
    return tuple((row.table, row.row) for row in rows)
