"""Reading an amount that somebody wrote by hand, and telling whether a value of the data is what they meant."""

from __future__ import annotations

import re
from collections.abc import Mapping

from observatory.data.intervals import stated
from observatory.data.parsing import parse_quantity
from observatory.data.quantities import Quantity
from observatory.data.units import Unit, UnitError, UnitWords, parse_unit

_NOISE = 1e-9  # relative; what scaling a float adds
_TELLING = 1000  # a bare number from here on is rare enough to be looked for among values of every unit
_NAMED_EN = {
    **{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8},
    **{"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40},
    **{"fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90},
}
_DIGITS_ZH = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_PLACES_ZH = {"十": 10, "百": 100, "千": 1000}
_REWRITTEN = {
    "en": (
        (r"^(?:over|about|around|nearly|almost|roughly|up to|at least|at most|(?:more|less|fewer) than) ", ""),
        (r"^(?:US)?(\$.*?)(?: dollars?)?$", r"\1"),
        (r"^(?:USD ?)?([\d–].*?) dollars?$", r"$\1"),
        (r"^(?:¥|RMB|CNY) ?(.*)$", r"\1 yuan"),
        (r" (?:RMB|CNY)$", " yuan"),
        (r"^-", "−"),
        (r"(?<=\d)(?: to |–| and )\$?(?=\d)", " to "),
        (r"(?<=\d) ?bn\b", " billion"),
        (r"(?<=\d) ?mn?\b", " million"),
        (r" ?%| per cent\b", " percent"),
        (r"(?<=\d)(?: ?[x×]|-?fold)$", " times"),
        (r"(?<=\d)-(?=[a-z])", " "),
    ),
    "zh": (
        (r"^(每[^\d]{1,2}?)? ?(?:超过?|近|约|逾|不到|不足|至少|最多|至多) ?", r"\1"),
        (r"^(?:US)?\$ ?(.*)$", r"\1 美元"),
        (r"^(?:¥|RMB|CNY) ?(.*)$", r"\1 元"),
        (r"^-", "−"),
        (r"余|多$|多(?=[^\d])", ""),
        (r"(\d) ?[–~～-] ?(\d[\d.,]*) ?(亿|万)", r"\1 \3至 \2 \3"),
        (r"(?<=\d) ?[x×]$", " 倍"),
        (r"(?<=[\d万亿]) ?[名位款项个段部次条件]$", ""),
    ),
}


def read_by_hand(text: str, language: str, units: Mapping[str, UnitWords]) -> Quantity | None:
    """The amount that a text states, without scale; None for words that the formatter has no writing for."""
    language = language if language == "zh" else "en"
    text = _numerals_zh(text.strip()) if language == "zh" else _numerals_en(text.strip())
    for pattern, written in _REWRITTEN[language]:
        text = re.sub(pattern, written, text, flags=re.IGNORECASE if language == "en" else 0)
    try:
        return parse_quantity(text.strip(), language, units)
    except ValueError:
        return None


def _numerals_en(text: str) -> str:
    """Number words as digits, where a scale or a thing follows them: "ten seconds", "a billion dollars"."""
    words = re.compile(rf"\b(?:{'|'.join(_NAMED_EN)})(?=[ -][a-z])", re.IGNORECASE)
    return words.sub(lambda word: str(_NAMED_EN[word[0].lower()]), text)


def _numerals_zh(text: str) -> str:
    """Chinese numerals as digits: 十二 is 12, 三百 is 300; 七成 is 70%."""
    signs = "".join((*_DIGITS_ZH, *_PLACES_ZH))
    text = re.sub(r"百分之(.+)$", r"\1%", text)
    if not re.search(r"\d", text):  # else such a sign is part of a unit: 平方千米
        text = re.sub(rf"[{signs}]+", lambda word: str(_number_zh(word[0])), text)
    return re.sub(r"(\d+) ?成$", lambda share: f"{10 * int(share[1])}%", text)


def _number_zh(word: str) -> int:
    total, digit = 0, 0
    for sign in word:
        if sign in _PLACES_ZH:
            total, digit = total + (digit or 1) * _PLACES_ZH[sign], 0
        else:
            digit = _DIGITS_ZH[sign]
    return total + digit


def fits(hand: Quantity, value: Quantity, units: Mapping[str, UnitWords]) -> bool:
    """Whether a value of the data is what was written, within the rounding of the writing."""
    if hand.value is None or value.value is None or (hand.high is None) != (value.high is None):
        return False
    try:
        unit = parse_unit(value.unit, units)
        if not _same(parse_unit(hand.unit, units), unit, hand.value):
            return False
    except UnitError:
        return False
    return _rounds(hand.value, value.value * unit.scale) and (
        hand.high is None or value.high is None or _rounds(hand.high, value.high * unit.scale)
    )


def _same(hand: Unit, unit: Unit, amount: float) -> bool:
    """Whether both measure the same; what an amount is counted per usually stands further on in the sentence."""
    if hand.kind == "plain":
        return unit.kind in ("plain", "count") or abs(amount) >= _TELLING
    return (hand.kind, hand.name) == (unit.kind, unit.name) and (not hand.per or hand.per == unit.per)


def _rounds(hand: float, amount: float) -> bool:
    written = stated(hand)
    slack = _NOISE * abs(amount)
    return written.low - slack <= amount <= written.high + slack
