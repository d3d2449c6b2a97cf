"""How each language writes quantities: the one formatter."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from observatory.data.dates import write_date, write_period
from observatory.data.numerals import DIGITS, MINUS, Numeral, round_to, scaled, write_decimal
from observatory.data.quantities import Quantity
from observatory.data.units import MONEY_ZH, Unit, UnitWords, parse_unit, per_word, words_of

__all__ = ["UNKNOWN", "join", "write_date", "write_number", "write_period", "write_quantity"]

UNKNOWN = {"en": "not known", "zh": "未知"}
QUALIFIER_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "exact": "",
        "over": "over",
        "about": "about",
        "up to": "up to",
        "at least": "at least",
        "guidance": "guidance of",
        "estimate": "an estimated",
    },
    "zh": {
        "exact": "",
        "over": "超过",
        "about": "约",
        "up to": "最多",
        "at least": "至少",
        "guidance": "指引",
        "estimate": "估计",
    },
}
ROUNDINGS = {"over": ROUND_FLOOR, "at least": ROUND_FLOOR, "up to": ROUND_CEILING}
SYMBOLS = {"USD": "$", "HKD": "HK$", "EUR": "€"}
MONEY_WORDS = {"CNY": "yuan", "JPY": "yen"}
_SCALED = ("money", "count", "plain")


def write_number(x: float, language: str, digits: int = DIGITS) -> str:
    """A bare number with at most so many significant digits: "1,247", "1.2 million", 120 万."""
    return write_quantity(Quantity(x, "", digits=digits), language, {})


def write_quantity(q: Quantity, language: str, units: Mapping[str, UnitWords], *, qualified: bool = True) -> str:
    """A quantity in words: "over 300 million yuan", 超过 3 亿元; "not known" where it has no value.

    Without its qualifier, for a sentence that says it in its own words, a bound is still rounded to its true side.
    Languages other than `zh` are written as English. Raises `UnitError` for a unit that nobody has described.
    """
    language = language if language == "zh" else "en"
    unit = parse_unit(q.unit, units)
    if q.value is None:
        return UNKNOWN[language]
    digits = q.digits or DIGITS
    if unit.kind == "year":
        digits = max(digits, 4)
    rounding = ROUNDINGS.get(q.qualifier, ROUND_HALF_EVEN)
    amounts = [round_to(value, unit.scale, digits, rounding) for value in (q.value, q.high) if value is not None]
    qualifier = QUALIFIER_WORDS[language][q.qualifier] if qualified else ""
    if unit.kind == "boolean" and len(amounts) == 1 and amounts[0] in (0, 1):
        return join(qualifier, {"en": ("no", "yes"), "zh": ("否", "是")}[language][int(amounts[0])])
    if len(amounts) == 2 and amounts[0] == amounts[1]:
        amounts.pop()
    if language == "en":
        return " ".join(part for part in (qualifier, _amounts_en(amounts, unit, units)) if part)
    return _in_chinese(q.qualifier if qualified else "exact", _amounts_zh(amounts, unit, units), unit, units)


def _numeral(amount: Decimal, unit: Unit, language: str) -> Numeral:
    if unit.kind in _SCALED:
        return scaled(amount, language)
    return Numeral(write_decimal(amount, language, grouped=unit.kind != "year"))


def _amounts_en(amounts: list[Decimal], unit: Unit, units: Mapping[str, UnitWords]) -> str:
    numerals = [_numeral(amount, unit, "en") for amount in amounts]
    many = len(amounts) > 1 or amounts[0] != 1
    symbol = SYMBOLS.get(unit.name, "") if unit.kind == "money" else ""
    noun = _noun(unit, "en", many, units)
    alike = len({numeral.scale for numeral in numerals}) == 1 and noun and "{}" not in noun
    texts = [_scaled_en(numeral, symbol) for numeral in numerals]
    if alike:  # "300 to 500 million yuan", but "300 yuan to 500 million yuan", "$1 million to $2 million"
        texts = [*(numeral.digits for numeral in numerals[:-1]), texts[-1]]
        texts[-1] = _with_noun(texts[-1], noun)
    else:
        texts = [_with_noun(text, noun) for text in texts]
    return " per ".join([" to ".join(texts), *unit.per])


def _scaled_en(numeral: Numeral, symbol: str) -> str:
    text = f"{numeral.digits} {numeral.scale}" if numeral.scale else numeral.digits
    return f"{MINUS}{symbol}{text[1:]}" if text.startswith(MINUS) else f"{symbol}{text}"


def _with_noun(text: str, noun: str) -> str:
    return noun.format(text) if "{}" in noun else f"{text} {noun}".rstrip()


def _noun(unit: Unit, language: str, many: bool, units: Mapping[str, UnitWords]) -> str:
    """What stands after the number, or around its `{}`."""
    if unit.kind == "count":
        words = words_of(unit.name, units)
        return words.word(language, many) if words else unit.name
    if unit.kind == "money":
        return MONEY_ZH[unit.name] if language == "zh" else MONEY_WORDS.get(unit.name, "")
    fixed = {
        "percent": ("percent", ""),
        "percentage points": ("percentage points" if many else "percentage point", "个百分点"),
        "times": ("times", "倍"),
        "year": ("", "年"),
    }
    return fixed.get(unit.kind, ("", ""))[1 if language == "zh" else 0]


def _amounts_zh(amounts: list[Decimal], unit: Unit, units: Mapping[str, UnitWords]) -> str:
    numerals = [_numeral(amount, unit, "zh") for amount in amounts]
    noun = _noun(unit, "zh", True, units)
    texts = [join(numeral.digits, numeral.scale) for numeral in numerals]
    if unit.kind == "percent":
        return " ".join(_between([f"{text}%" for text in texts]))
    # 300 元至 5 亿元, because 300 至 5 亿元 could be read as 300 亿
    if numerals[0].scale == "" and numerals[-1].scale != "":
        return join(*_between([_around(text, noun) for text in texts]))
    return _around(join(*_between(texts)), noun)


def _between(texts: list[str]) -> list[str]:
    return [texts[0], "至", texts[1]] if len(texts) > 1 else texts


def _around(text: str, noun: str) -> str:
    if "{}" in noun:
        before, _, after = noun.partition("{}")
        return join(before.strip(), text, after.strip())
    return join(text, noun)


def _in_chinese(qualifier: str, amounts: str, unit: Unit, units: Mapping[str, UnitWords]) -> str:
    """Chinese says what a price is for first: 每秒约 0.14 美元, 估计每秒 0.14 美元."""
    word = QUALIFIER_WORDS["zh"][qualifier]
    per = "".join(join("每", per_word(per, "zh", units)) for per in unit.per)
    if qualifier in ("guidance", "estimate"):
        return join(word, per, amounts)
    return join(per, word, amounts)


def join(*parts: str) -> str:
    """Chinese text from parts, with a space between Han characters and Latin letters or digits."""
    text = ""
    for part in parts:
        if text and part and _needs_gap(text[-1], part[0]):
            text += " "
        text += part
    return text


def _needs_gap(left: str, right: str) -> bool:
    if _is_han(left) != _is_han(right):
        other = right if _is_han(left) else left
        return other.isalnum() or other in f"{MINUS}$€"
    return left.isalnum() and right.isalnum() and not _is_han(left)


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
