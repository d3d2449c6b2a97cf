"""What a reader sees as prose in a Markdown text: all else is blanked, so that every character keeps its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from observatory.weave.template import without_code

CALL = "\x01"  # what an answered call leaves behind; a claim leaves CLAIM
CLAIM = "\x02"
_CALLS = re.compile(r"\{\{(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|(?!\{\{|\}\}|\n\n)[^\"'])*\}\}", re.DOTALL)
_HIDDEN = re.compile(
    r"<!--.*?-->"  # a comment
    r"|\]\([^)\n]*\)|\]\[[^\]\n]*\]"  # where a link leads
    r"|<(?:[a-z]+:[^>\s]+)>|\bhttps?://[^\s)>\]]+"  # an address
    r"|\{[:#.][^}\n]*\}|\{ [.#][^}\n]*\}"  # attributes
    r"|\[\^[^\]\n]+\]:?"  # a footnote's mark
    r"|^[ \t>]*\d+[.)](?=\s)"  # the number of an item
    r"|&[#\w]+;",
    re.MULTILINE | re.DOTALL,
)
_TAGS = re.compile(r"<(?!!)/?[a-zA-Z][^<>]*>")
_NO_UNIT = (  # what follows a version: no further digit, unit or plural
    r"(?![\d.]*\d|\s?(?:%|percent|per cent|times|x\b|thousand|million|billion|trillion|[万亿倍成元美秒年个])"
    r"|\s?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|points?)\b)"
)
_SPOKEN = re.compile(r"(?:\b(?:alt|title|aria-label)\s*=\s*)(\"[^\"]*\"|'[^']*')")


def prose(text: str) -> str:
    """The text with code, comments, tags, addresses and calls blanked; what is left is read by people."""
    text = _CALLS.sub(_call, without_code(text))
    text = _TAGS.sub(_tag, text)
    return _HIDDEN.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _call(match: re.Match[str]) -> str:
    mark = CLAIM if re.match(r"\{\{\s*(?:claim|unbound)\b", match[0]) else CALL
    return re.sub(r"[^\n]", mark, match[0])


def _tag(match: re.Match[str]) -> str:
    """A tag, of which people read the texts of some attributes."""
    kept = [" "] * len(match[0])
    for spoken in _SPOKEN.finditer(match[0]):
        kept[spoken.start(1) : spoken.end(1)] = spoken[1]
    return "".join("\n" if old == "\n" else new for old, new in zip(match[0], kept, strict=True))


class Names:
    """The names of a dataset as they may stand in a text. Those that hold digits are no quantities."""

    def __init__(self, names: Iterable[str]) -> None:
        known = sorted({name for name in names if name}, key=lambda name: (-len(name), name))
        self._any = _pattern(known)
        digits = {part for name in known for part in _tails(name)}
        versioned = [word for name in known if len(word := name.rstrip("0123456789. ").rstrip("-")) > 1]
        self._digits = _pattern(sorted(digits, key=lambda name: (-len(name), name)))
        self._versions = _version_pattern(sorted(set(versioned), key=lambda name: (-len(name), name)))
        self._bare = _bare_pattern({version for name in known for version in re.findall(r"\d+\.\d+", name)})

    def found(self, text: str) -> bool:
        """Whether a text speaks of anything that the dataset knows by name."""
        return self._any.search(text) is not None

    def without(self, text: str) -> str:
        """The text with names that hold digits blanked, and the versions that are part of one ("3.0 and 4.0")."""
        for pattern in (self._digits, self._versions, self._bare):
            text = pattern.sub(_blank, text)
        return text


def _tails(name: str) -> list[str]:
    """A name, and what people say for short: "2.5 Turbo" for "Alpha 2.5 Turbo", but never a bare number."""
    words = name.split(" ")
    tails = [" ".join(words[place:]) for place in range(len(words))]
    return [tail for tail in tails if re.search(r"\d", tail) and re.search(r"[^\d.\s]", tail)]


@cache
def _never() -> re.Pattern[str]:
    return re.compile(r"(?!)")


def _pattern(names: list[str]) -> re.Pattern[str]:
    if not names:
        return _never()
    return re.compile(r"(?<![A-Za-z0-9.])(?:" + "|".join(map(_loose, names)) + r")(?![A-Za-z0-9])")


def _version_pattern(names: list[str]) -> re.Pattern[str]:
    """A name with a version, and further versions after it: "Alpha 2.5, 2.6 and 3.0"."""
    if not names:
        return _never()
    return re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(map(_loose, names))})[ -]\d+\.\d+{_NO_UNIT}")


def _bare_pattern(versions: set[str]) -> re.Pattern[str]:
    """The version of a name without the name; what a unit follows is a quantity all the same."""
    if not versions:
        return _never()
    known = "|".join(re.escape(version) for version in sorted(versions))
    return re.compile(rf"(?<![\d.,$€£¥])(?:{known}){_NO_UNIT}")


def _loose(name: str) -> str:
    return re.escape(name).replace(r"\ ", r"\s")
