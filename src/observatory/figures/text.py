"""How wide words are, and where lines break."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Widths in em of groups of characters in Helvetica and its metric twins; the rest is 0.556, as the digits
# are.
_GROUPS = (
    (0.25, "ijl.,:;'|!I "),
    (0.33, 'ft()[]{}/\\-r`"'),
    (0.5, "ckvxyzsJ"),
    (0.68, "ABCDEFGHKNPRSUVXYZTL&"),
    (0.77, "OQwm+=<>~"),
    (0.9, "MW%@"),
)
_WIDTHS = {character: width for width, characters in reversed(_GROUPS) for character in characters}
_NO_START = "，。、；：！？）》」』】〕”’％%,.;:!?)"  # what must not open a line in Chinese
_PIECES = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+\s*|\s+")


def text_width(text: str, size: float) -> float:
    """About how wide a line of text is, in px, at a font size in px."""
    return size * sum(_em(character) for character in text)


def wrap_text(text: str, width: float, size: float) -> list[str]:
    """Break a text into lines of at most a width in px: at spaces, and between Chinese characters.

    A single word that is wider stays whole, on a line of its own.
    """
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and text_width((lines[-1] + piece).rstrip(), size) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines if line.strip()] or [""]


def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    return _WIDTHS.get(character, 0.556)


def _pieces(text: str) -> Iterator[str]:
    held = ""
    for piece in _PIECES.findall(text):
        if held and piece[0] not in _NO_START:
            yield held
            held = ""
        held += piece
    if held:
        yield held
