"""The names of a dataset as they stand in prose, told apart from quantities."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NO_UNIT = (  # what follows a version: no further digit, unit or plural
    r"(?![\d.]*\d|\s?(?:%|percent|per cent|times|x\b|thousand|million|billion|trillion|[万亿倍成元美秒年个])"
    r"|\s?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|points?)\b)"
)
_NOTHING = re.compile(r"(?!)")


class Names:
    """The names of a dataset as they may stand in a text. Those that hold digits are no quantities."""

    def __init__(self, names: Iterable[str]) -> None:
        known = sorted({name for name in names if name}, key=lambda name: (-len(name), name))
        digits = {part for name in known for part in _tails(name)}
        versioned = [word for name in known if len(word := name.rstrip("0123456789. ").rstrip("-")) > 1]
        self._digits = _pattern(sorted(digits, key=lambda name: (-len(name), name)))
        families = [word for word in versioned if not word[0].islower()]  # "Alpha" of "Alpha 2.5" is spoken of, too
        self._any = _pattern([*known, *families])
        self._versions = _version_pattern(sorted(set(versioned), key=lambda name: (-len(name), name)))
        self._bare = _bare_pattern({version for name in known for version in re.findall(r"\d+\.\d+", name)})

    def found(self, text: str) -> bool:
        """Whether a text speaks of anything that the dataset knows by name."""
        return self._any.search(text) is not None

    def without(self, text: str) -> str:
        """The text with names that hold digits blanked, and the versions that are part of one ("3.0 and 4.0")."""
        for pattern in (self._digits, self._versions, self._bare):
            text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
        return text


def _tails(name: str) -> list[str]:
    """A name, and what people say for short: "2.5 Turbo" for "Alpha 2.5 Turbo", but never a bare number."""
    words = name.split(" ")
    tails = [" ".join(words[place:]) for place in range(len(words))]
    return [tail for tail in tails if re.search(r"\d", tail) and re.search(r"[^\d.\s]", tail)]


def _pattern(names: list[str]) -> re.Pattern[str]:
    if not names:
        return _NOTHING
    return re.compile(r"(?<![A-Za-z0-9.])(?:" + "|".join(map(_loose, names)) + r")(?![A-Za-z0-9])")


def _version_pattern(names: list[str]) -> re.Pattern[str]:
    """A name with a version, and further versions after it: "Alpha 2.5, 2.6 and 3.0"."""
    if not names:
        return _NOTHING
    return re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(map(_loose, names))})[ -]\d+\.\d+{_NO_UNIT}")


def _bare_pattern(versions: set[str]) -> re.Pattern[str]:
    """The version of a name without the name; what a unit follows is a quantity all the same."""
    if not versions:
        return _NOTHING
    known = "|".join(re.escape(version) for version in sorted(versions))
    return re.compile(rf"(?<![\d.,$€£¥])(?:{known}){_NO_UNIT}")


def _loose(name: str) -> str:
    return re.escape(name).replace(r"\ ", r"\s")
