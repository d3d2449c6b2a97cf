"""Finding what was written by hand although the data could say it: quantities, and comparisons without a claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from observatory.data.units import UnitWords
from observatory.weave.plain_text import CALL, CLAIM, Names, prose
from observatory.weave.quantity_words import quantity_pattern
from observatory.weave.comparison_words import COMPARISONS, OPEN, SENTENCE
from observatory.weave.date_words import without_dates


@dataclass(frozen=True)
class Finding:
    """A place in a text, from `start` to `end`; `kind` is "quantity" or "comparison", `sentence` where it stands."""

    start: int
    end: int
    kind: str
    text: str
    sentence: str


@dataclass
class Scanner:
    """Finds unbound quantities and comparisons in the texts of one language.

    `names` are the names that the dataset knows: those that hold digits are no quantities, and a comparison counts
    only in a sentence that speaks of one of them, or shows a value. `units` are the words of the dataset's units.
    """

    language: str
    names: Iterable[str]
    units: Mapping[str, UnitWords]

    @cached_property
    def _names(self) -> Names:
        return Names(self.names)

    @cached_property
    def _quantity(self) -> re.Pattern[str]:
        return quantity_pattern(self.language, self.units)

    def scan(self, text: str) -> list[Finding]:
        """All findings of a Markdown text, in its order; code, addresses, calls, names and dates are told apart."""
        visible = prose(text)
        bare = without_dates(self._names.without(visible))
        found = [
            Finding(
                match.start(),
                match.end(),
                "quantity",
                text[match.start() : match.end()],
                self._around(text, match.start()),
            )
            for match in self._quantity.finditer(bare)
        ]
        taken = [(one.start, one.end) for one in found]
        for sentence in SENTENCE[self._patterns].finditer(visible):
            found += self._comparison(text, visible, sentence, taken)
        return sorted(found, key=lambda one: one.start)

    def would_find(self, text: str) -> bool:
        """Whether a text, taken out of its sentence, holds a quantity or a comparison at all."""
        bare = without_dates(self._names.without(prose(text)))
        return bool(self._quantity.search(bare) or COMPARISONS[self._patterns].search(text))

    @property
    def _patterns(self) -> str:
        return "zh" if self.language == "zh" else "en"

    def _comparison(
        self, text: str, visible: str, sentence: re.Match[str], taken: list[tuple[int, int]]
    ) -> list[Finding]:
        """The first comparison of a sentence that no claim speaks in, if the sentence is about the data."""
        said = sentence[0]
        if CLAIM in said or OPEN[self._patterns].search(said) or not (CALL in said or self._names.found(said)):
            return []
        for match in COMPARISONS[self._patterns].finditer(visible, sentence.start(), sentence.end()):
            quoted = visible[match.start() - 1 : match.start()] in ("“", '"', "‘", "'", "「")
            if not quoted and not any(start < match.end() and match.start() < end for start, end in taken):
                whole = text[sentence.start() : sentence.end()].strip()
                return [Finding(match.start(), match.end(), "comparison", match[0], whole)]
        return []

    def _around(self, text: str, place: int) -> str:
        """The line that a place stands in: a suggestion reads the names in it."""
        begins = text.rfind("\n", 0, place) + 1
        ends = text.find("\n", place)
        return text[begins : ends if ends >= 0 else len(text)]


def line_and_column(text: str, place: int) -> tuple[int, int]:
    """Both counted from 1."""
    return text.count("\n", 0, place) + 1, place - (text.rfind("\n", 0, place) + 1) + 1
