"""What could stand in place of a quantity or comparison that was written by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from observatory.data.quantities import Quantity
from observatory.weave.book import Book, number_quantity
from observatory.weave.by_hand_amount import fits, read_by_hand
from observatory.weave.headings import Headings
from observatory.weave.unbound import Finding

_WORD = re.compile(r"[a-z]{4,}|(?<![\d.])(?:19|20)\d\d|(?=([\u3400-\u9fff]{2}))", re.IGNORECASE)
_ALIKE = 0.5  # share of a claim's words that a sentence must hold to be taken for it
_BY_HAND = 'bind it to a row or a number of an analysis, or write {{ unbound("TEXT", "reason") }}'
_NO_CLAIM = (
    'tie the sentence to a condition: {{ claim("SENTENCE", when=\'value("a") > value("b")\') }}, '
    'or write {{ unbound("WORDS", "reason") }}'
)


@dataclass(frozen=True)
class Candidate:
    """A number that pages may show: its value, how it is written, its reference, and the words it is told by."""

    quantity: Quantity
    text: str
    reference: str
    about: frozenset[str]


class Bindings:
    """The numbers and claims of one edition, by what they are; made only when something was found."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def fix(self, finding: Finding, home: str | None) -> str:
        """The remedy for a finding in a text of the analysis `home`, or of a page."""
        if finding.kind == "comparison":
            return self._claim(finding) or _NO_CLAIM
        fitting = self.fitting(finding, home)
        if not fitting:
            return _BY_HAND
        calls = " or ".join(f'{{{{ value("{_short(one.reference, home)}") }}}}' for one in fitting[:2])
        return f"write {calls}" + (" (or another with the same value)" if len(fitting) > 2 else "")

    def fitting(self, finding: Finding, home: str | None) -> list[Candidate]:
        """The numbers that a quantity may be, the likeliest first: those of its own analysis, then by the words."""
        units = self.book.dataset.package.units
        hand = read_by_hand(finding.text, self.book.language, units)
        if hand is None:
            return []
        near = _words(finding.sentence)

        def unlikeliness(one: Candidate) -> tuple[bool, float, int]:
            likeness = len(one.about & near) / (len(one.about) or 1) + one.text.endswith(finding.text.strip()) / 4
            return not one.reference.startswith(f"{home}/"), -likeness, len(one.reference)

        return sorted((one for one in self._candidates if fits(hand, one.quantity, units)), key=unlikeliness)

    @cached_property
    def _candidates(self) -> list[Candidate]:
        return [*self._numbers(), *self._rows()]

    def _numbers(self) -> Iterator[Candidate]:
        for (name, language), result in self.book.analyses.results.items():
            for number in result.numbers.values() if language == self.book.language else ():
                yield self._candidate(number_quantity(number), f"{name}/{number.id}", f"{number.id} {number.how}")

    def _rows(self) -> Iterator[Candidate]:
        headings = Headings(self.book)
        for table in self.book.measured:
            for id, row in self.book.rows(table).items():
                if row["value"] is not None:
                    yield self._candidate(self.book.quantity(row), id, f"{headings.of((table, id)).words} {id}")

    def _candidate(self, quantity: Quantity, reference: str, about: str) -> Candidate:
        return Candidate(quantity, self.book.write(quantity), reference, _words(about))

    def _claim(self, finding: Finding) -> str:
        near = _words(finding.sentence)
        best, share = "", _ALIKE
        for (name, language), result in self.book.analyses.results.items():
            for claim in result.claims.values() if language == self.book.language else ():
                own = _words(re.sub(r"\{\{.*?\}\}", "", claim.text))
                if own and len(own & near) / len(own) > share:
                    best, share = f"{name}/{claim.id}", len(own & near) / len(own)
        return f'a claim says nearly this: write {{{{ claim("{best}") }}}}' if best else ""


def _words(text: str) -> frozenset[str]:
    """What two texts on one subject share: longer words, years, and pairs of Chinese characters."""
    return frozenset((word[1] or word[0]).lower() for word in _WORD.finditer(text))


def _short(reference: str, home: str | None) -> str:
    return reference.removeprefix(f"{home}/") if home else reference
