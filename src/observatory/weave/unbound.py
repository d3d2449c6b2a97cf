"""Finding what was written by hand although the data could say it: quantities, and comparisons without a claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from observatory.data.units import UnitWords
from observatory.weave.comparison_words import COMPARISONS, OPEN, SENTENCE
from observatory.weave.date_words import without_dates
from observatory.weave.known_names import Names
from observatory.weave.plain_text import CALL, CLAIM, prose
from observatory.weave.quantity_words import RATIOS, quantity_pattern
from observatory.weave.template import CallError, parse_call, without_code


@dataclass(frozen=True)
class Finding:
    """A place in a text, from `start` to `end`; `kind` is "quantity" or "comparison", `sentence` where it stands."""

    start: int
    end: int
    kind: str
    text: str
    sentence: str


@dataclass(frozen=True)
class Excuse:
    """An exception in a text, `source`, which begins at `start`; `text` is what it excuses."""

    start: int
    source: str
    text: str


_CLAIMS = {  # whole sentences: they begin where a sentence does, and another follows them
    "en": re.compile(
        rf"(?:\A|(?<=[.!?|]\s)|(?<=\n)(?:[ \t>]*[-*#|]+ )?|(?<=\*\*))"
        rf"(?P<en>{CLAIM}+(?:\s+{CLAIM}+)*)(?=\s+[A-Z{CALL}*\[])"
    ),
    "zh": re.compile(rf"(?:\A|(?<=[。！？；\n])(?:[-*#|]+ )?)(?P<en>(?!)|){CLAIM}+(?=\s*[A-Za-z\u3400-\u9fff{CALL}])"),
}
_EXCUSES = re.compile(r"\{\{\s*(unbound\((?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[^{}\"'])*\))\s*\}\}")


def exceptions_in(text: str) -> Iterator[Excuse]:
    """The exceptions of a Markdown text that can be read; whoever answers the calls names what is wrong with others."""
    for match in _EXCUSES.finditer(without_code(text)):
        with suppress(CallError):
            call = parse_call(match[1])
            said = call.arguments[0] if call.arguments else call.options.get("text", "")
            yield Excuse(match.start(), match[0], str(said))


@dataclass
class Scanner:
    """Finds unbound quantities and comparisons in the texts of one language.

    `names` are the names that the dataset knows: those that hold digits are no quantities, and a comparison counts
    only in a sentence that speaks of one of them, or shows a value. `units` are the words of the dataset's units,
    `accepted` texts that may stand anywhere.
    """

    language: str
    names: Iterable[str]
    units: Mapping[str, UnitWords]
    accepted: Iterable[str] = ()

    @cached_property
    def _accepted(self) -> re.Pattern[str]:
        longest = sorted(filter(None, self.accepted), key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest)) or r"(?!)")

    @cached_property
    def _names(self) -> Names:
        return Names(self.names)

    @cached_property
    def _quantity(self) -> re.Pattern[str]:
        return quantity_pattern(self.language, self.units)

    def scan(self, text: str) -> list[Finding]:
        """All findings of a Markdown text, in its order; code, addresses, calls, names and dates are told apart."""
        seen = self._seen(text)
        visible = _CLAIMS[self._patterns].sub(_ended, seen)
        found = [
            Finding(start, end, "quantity", text[start:end], self._around(text, start))
            for start, end in self._quantities(self._seen(text, claimed=True))
            if not (seen[start] == CLAIM and self.is_ratio(text[start:end]))
        ]
        taken = [(one.start, one.end) for one in found]
        excused = [one.start for one in exceptions_in(text) if self._compares(one.text)]
        for sentence in SENTENCE[self._patterns].finditer(visible):
            if not any(sentence.start() <= start < sentence.end() for start in excused):
                found += self._comparison(text, visible, sentence, taken)
        return sorted(found, key=lambda one: one.start)

    def is_ratio(self, text: str) -> bool:
        """Whether a quantity is a multiple or a part in words, such as "twice": in a claim its condition tests it."""
        return RATIOS[self._patterns].fullmatch(text.strip()) is not None and not re.search(r"\d", text)

    def would_find(self, text: str) -> bool:
        """Whether a text, taken out of its sentence, holds a quantity or a comparison at all."""
        return bool(self._quantities(prose(text))) or COMPARISONS[self._patterns].search(text) is not None

    @property
    def _patterns(self) -> str:
        return "zh" if self.language == "zh" else "en"

    def _seen(self, text: str, *, claimed: bool = False) -> str:
        return self._accepted.sub(lambda match: " " * len(match[0]), prose(text, claimed=claimed))

    def _quantities(self, visible: str) -> list[tuple[int, int]]:
        bare = without_dates(self._names.without(visible))
        found = []
        for match in self._quantity.finditer(bare):
            said = match[0].strip()
            start = match.start() + match[0].index(said)
            found.append((start, start + len(said)))
        return found

    def _compares(self, text: str) -> bool:
        """Whether an excused text compares; one that only states a quantity excuses no comparison beside it."""
        taken = self._quantities(text)
        return any(_free(match, taken) for match in COMPARISONS[self._patterns].finditer(text))

    def _comparison(
        self, text: str, visible: str, sentence: re.Match[str], taken: list[tuple[int, int]]
    ) -> list[Finding]:
        """The first comparison of a sentence that no claim speaks in, if the sentence is about the data."""
        said = sentence[0]
        if CLAIM in said or OPEN[self._patterns].search(said) or not (CALL in said or self._names.found(said)):
            return []
        for match in COMPARISONS[self._patterns].finditer(visible, sentence.start(), sentence.end()):
            quoted = visible[match.start() - 1 : match.start()] in ("“", '"', "‘", "'", "「")
            if not quoted and _free(match, taken):
                whole = text[sentence.start() : sentence.end()].strip()
                return [Finding(match.start(), match.end(), "comparison", match[0], whole)]
        return []

    def _around(self, text: str, place: int) -> str:
        """The line that a place stands in: a suggestion reads the names in it."""
        begins = text.rfind("\n", 0, place) + 1
        ends = text.find("\n", place)
        return text[begins : ends if ends >= 0 else len(text)]


def _ended(match: re.Match[str]) -> str:
    return f"{match[0][:-1]}{'.' if match['en'] else '。'}"


def _free(match: re.Match[str], taken: Iterable[tuple[int, int]]) -> bool:
    return not any(start < match.end() and match.start() < end for start, end in taken)
