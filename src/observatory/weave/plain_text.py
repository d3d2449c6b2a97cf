"""What a reader sees as prose in a Markdown text: all else is blanked, so that every character keeps its place."""

from __future__ import annotations

import re

from observatory.weave.template import without_code

CALL, CLAIM, EXCUSED = "\x01", "\x02", "\x03"  # what an answered call leaves behind
_MARKS = {"claim": CLAIM, "unbound": EXCUSED}
_TEXT = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
_CALLS = re.compile(rf"\{{\{{\s*(\w*)(?:{_TEXT}|(?!\{{\{{|\}}\}}|\n\n)[^\"'])*\}}\}}", re.DOTALL)
_SENTENCE = re.compile(rf"\{{\{{\s*claim\(\s*({_TEXT})\s*,(?=.*\bwhen\b)", re.DOTALL)
_HIDDEN = re.compile(
    r"<!--.*?-->"  # a comment
    r"|\]\((?:[^()\s\"']|\([^()\s]*\))*(?=[ \n][\"'][^)]*\)|\))|\]\[[^\]\n]*\]"  # where a link leads, but not its title
    r"|<(?:[a-z]+:[^>\s]+)>|\bhttps?://[^\s)>\]]+"  # an address
    r"|\{ ?[:#.][^}\n]*\}|(?<=\))\{[^{}\n]*\}"  # attributes
    r"|\[\^[^\]\n]+\]:?"  # a footnote's mark
    r"|^[ \t>]*\d+[.)](?=\s)"  # the number of an item
    r"|&[#\w]+;",
    re.MULTILINE | re.DOTALL,
)
_TAGS = re.compile(r"<(?!!)/?[a-zA-Z][^<>]*>")
_SPOKEN = re.compile(r"(?:\b(?:alt|title|aria-label)\s*=\s*)(\"[^\"]*\"|'[^']*')")


def prose(text: str, *, claimed: bool = False) -> str:
    """The text with code, comments, tags, addresses and calls blanked; what is left is read by people.

    With `claimed`, the sentences of claims stay, without the calls in them.
    """
    text = _CALLS.sub(_said if claimed else _call, without_code(text))
    text = _TAGS.sub(_tag, text)
    return _HIDDEN.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _call(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", _MARKS.get(match[1], CALL), match[0])


def _said(match: re.Match[str]) -> str:
    """A call, of which people read the sentence if it is a claim's."""
    blank = _call(match)
    sentence = _SENTENCE.match(match[0])
    if sentence is None:
        return blank
    start, end = sentence.start(1) + 1, sentence.end(1) - 1
    return blank[:start] + _CALLS.sub(_call, match[0][start:end]) + blank[end:]


def _tag(match: re.Match[str]) -> str:
    """A tag, of which people read the texts of some attributes."""
    kept = [" "] * len(match[0])
    for spoken in _SPOKEN.finditer(match[0]):
        kept[spoken.start(1) : spoken.end(1)] = spoken[1]
    return "".join("\n" if old == "\n" else new for old, new in zip(match[0], kept, strict=True))
