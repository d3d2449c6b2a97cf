"""Numbers as each language writes them: rounded once, then split into digits and a scale word."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal

DIGITS = 4
MINUS = "−"
SCALE_WORDS: dict[str, tuple[tuple[int, str], ...]] = {
    "en": ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")),
    "zh": ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")),
}


@dataclass(frozen=True)
class Numeral:
    """The digits of a number and the scale word that follows them, which is empty for small numbers."""

    digits: str
    scale: str = ""


def round_to(value: float, scale: int, digits: int, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    """`value * scale` with so many significant digits, a half going to the even one.

    A bound is rounded to the side on which it stays true, by another of decimal's roundings: "over 3.35" is "over
    3.3", never "over 3.4". Noise past the twelfth digit, as computing leaves it, is taken off first.

    The decimal text of the float is what counts, so 2.675 is a half and rounds as people expect. Rounding comes
    before any scale word is chosen: million and 万 then show the same number.
    """
    exact = Decimal(repr(float(value))) * scale
    if rounding != ROUND_HALF_EVEN:
        exact = Context(prec=12).plus(exact)
    return Context(prec=digits, rounding=rounding).plus(exact)


def write_decimal(number: Decimal, language: str, grouped: bool = True) -> str:
    """Plain digits without trailing zeros; English separates thousands, Chinese does not."""
    text = format(abs(number), ",f" if grouped and language != "zh" else "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{MINUS}{text}" if number < 0 else text


def scaled(number: Decimal, language: str) -> Numeral:
    """The number with the largest scale word that leaves a 1 or more before the point."""
    for size, word in SCALE_WORDS["zh" if language == "zh" else "en"]:
        if abs(number) >= size:
            return Numeral(write_decimal(number / size, language), word)
    return Numeral(write_decimal(number, language))
