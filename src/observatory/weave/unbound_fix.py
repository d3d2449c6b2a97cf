"""What could stand in place of a quantity or comparison that was written by hand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from observatory.weave.book import Book, number_quantity
from observatory.weave.headings import Headings
from observatory.weave.unbound import Finding

_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WORD = re.compile(r"[a-z]{4,}|[\u3400-\u9fff]{2}", re.IGNORECASE)
_ALIKE = 0.5  # share of a claim's words that a sentence must hold to be taken for it
_BY_HAND = 'bind it to a row or a number of an analysis, or write {{ unbound("TEXT", "reason") }}'
_NO_CLAIM = (
    'tie the sentence to a condition: {{ claim("SENTENCE", when=\'value("a") > value("b")\') }}, '
    'or write {{ unbound("WORDS", "reason") }}'
)


@dataclass(frozen=True)
class Candidate:
    """A number that pages may show: how it is written, its reference, and what it is about."""

    text: str
    reference: str
    about: str


class Bindings:
    """The numbers and claims of one edition, by what they look like; made only when something was found."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def fix(self, finding: Finding, home: str | None) -> str:
        """The remedy for a finding in a text of the analysis `home`, or of a page."""
        if finding.kind == "comparison":
            return self._claim(finding) or _NO_CLAIM
        fitting = self._fitting(finding, home)
        if not fitting:
            return _BY_HAND
        calls = " or ".join(f'{{{{ value("{_short(one.reference, home)}") }}}}' for one in fitting[:2])
        return f"write {calls}" + (" (or another that is written the same)" if len(fitting) > 2 else "")

    def _fitting(self, finding: Finding, home: str | None) -> list[Candidate]:
        numeral = _NUMERAL.search(finding.text)
        if numeral is None:
            return []
        rest = finding.text.replace(numeral[0], "").strip(" -−")
        alike = [one for one in self._numbers[numeral[0]] if _unit(one.text, numeral[0]) == rest]

        def distance(one: Candidate) -> tuple[bool, float]:
            words = {word.lower() for word in _WORD.findall(one.about)}
            near = {word.lower() for word in _WORD.findall(finding.sentence)}
            return not one.reference.startswith(f"{home}/"), -len(words & near) / (len(words) or 1)

        return sorted(alike, key=distance)

    @cached_property
    def _numbers(self) -> dict[str, list[Candidate]]:
        found: dict[str, list[Candidate]] = defaultdict(list)
        for one in self._candidates():
            numeral = _NUMERAL.search(one.text)
            if numeral:
                found[numeral[0]].append(one)
        return found

    def _candidates(self) -> Iterator[Candidate]:
        book, headings = self.book, Headings(self.book)
        for (name, language), result in book.analyses.results.items():
            for number in result.numbers.values() if language == book.language else ():
                text = book.write(number_quantity(number), qualified=False)
                yield Candidate(text, f"{name}/{number.id}", f"{number.id} {number.how}")
        for table in book.measured:
            for id, row in book.rows(table).items():
                if row["value"] is not None:
                    text = book.write(book.quantity(row), qualified=False)
                    yield Candidate(text, id, f"{headings.of((table, id)).words} {id}")

    def _claim(self, finding: Finding) -> str:
        words = {word.lower() for word in _WORD.findall(finding.sentence)}
        best, share = "", _ALIKE
        for (name, language), result in self.book.analyses.results.items():
            for claim in result.claims.values() if language == self.book.language else ():
                own = {word.lower() for word in _WORD.findall(re.sub(r"\{\{.*?\}\}", "", claim.text))}
                if own and len(own & words) / len(own) > share:
                    best, share = f"{name}/{claim.id}", len(own & words) / len(own)
        return f'a claim says nearly this: write {{{{ claim("{best}") }}}}' if best else ""


def _unit(text: str, numeral: str) -> str:
    return text.replace(numeral, "", 1).strip(" -−")


def _short(reference: str, home: str | None) -> str:
    return reference.removeprefix(f"{home}/") if home else reference
