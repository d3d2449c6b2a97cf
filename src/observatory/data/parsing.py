"""Reading back what `writing` writes, so that a test can hold the languages against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from observatory.data.dates import MONTHS, ORDINALS
from observatory.data.numerals import MINUS, SCALE_WORDS
from observatory.data.periods import parse_period
from observatory.data.quantities import Quantity
from observatory.data.units import MONEY_ZH, SCALES, TIME_WORDS, UnitWords, per_word
from observatory.data.writing import MONEY_WORDS, QUALIFIER_WORDS, SYMBOLS, UNKNOWN

_DIGITS = r"(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)"
_SIDE_EN = re.compile(
    rf"(?P<minus>{MINUS}?)(?P<symbol>HK\$|\$|€|){_DIGITS}(?: (?P<scale>trillion|billion|million)\b)?(?: (?P<noun>.+))?"
)
_SIDE_ZH = re.compile(rf"(?P<minus>{MINUS}?){_DIGITS} ?(?P<scale>万亿|亿|万|) ?(?P<noun>.*)")


def parse_quantity(text: str, language: str, units: Mapping[str, UnitWords]) -> Quantity:
    """The inverse of `write_quantity`, up to rounding: values without scale, in units such as `CNY` or `users`.

    Words that leave the number alone, as a ratio or points do, are read as a plain number. Raises `ValueError` for a
    text that nothing writes.
    """
    language = language if language == "zh" else "en"
    if text == UNKNOWN[language]:
        return Quantity(None, "")
    if language == "zh":
        return _parse_zh(text, units)
    qualifier, rest = _qualifier(text, "en")
    amounts, *pers = rest.split(" per ")
    framed = _framed(amounts.split(" to "), "en", units)
    if framed:
        return _quantity(framed[1], "en", qualifier, pers, units, text, framed[0])
    if amounts in ("yes", "no"):
        return Quantity(float(amounts == "yes"), "boolean", qualifier=qualifier)
    return _quantity(amounts.split(" to "), "en", qualifier, pers, units, text)


def _parse_zh(text: str, units: Mapping[str, UnitWords]) -> Quantity:
    qualifier, rest = _qualifier(text, "zh")
    pers: list[str] = []
    while rest.startswith("每"):
        rest = rest[1:].lstrip()
        count = re.match(r"([0-9]+) ?", rest)
        rest = rest[count.end() :] if count else rest
        word, per = next(((word, per) for word, per in _pers_zh(units) if rest.startswith(word)), ("", ""))
        if not word:
            raise ValueError(f"{text!r} has an unknown word after 每")
        pers.append(f"{count[1]} {_many(per, units)}" if count else per)
        rest = rest[len(word) :].lstrip()
    if qualifier == "exact":
        qualifier, rest = _qualifier(rest, "zh")
    if rest in ("是", "否"):
        return Quantity(float(rest == "是"), "boolean", qualifier=qualifier)
    framed = _framed([rest], "zh", units)
    if framed:
        return _quantity(
            [side.strip() for side in framed[1][0].split("至")], "zh", qualifier, pers, units, text, framed[0]
        )
    return _quantity([side.strip() for side in rest.split("至")], "zh", qualifier, pers, units, text)


def _pers_zh(units: Mapping[str, UnitWords]) -> Iterator[tuple[str, str]]:
    """What may follow 每 with its English, the longest first."""
    forms = [words.forms["en"] for words in (*TIME_WORDS.values(), *units.values())]
    singles = [one for one, many in forms if "{}" not in one + many]
    scaled = [f"{scale} {many}" for scale in SCALES for one, many in forms if "{}" not in one + many]
    pairs = [(per_word(per, "zh", units), per) for per in dict.fromkeys([*singles, *scaled, *MONEY_ZH])]
    yield from sorted(pairs, key=lambda pair: -len(pair[0]))


def _many(one: str, units: Mapping[str, UnitWords]) -> str:
    forms = (words.forms["en"] for words in (*units.values(), *TIME_WORDS.values()))
    return next((many for single, many in forms if single == one), one)


def _framed(sides: list[str], language: str, units: Mapping[str, UnitWords]) -> tuple[str, list[str]] | None:
    """The unit whose words stand around each of some numbers (`no. {}`), and the numbers alone."""
    for name, words in units.items():
        for form in words.forms[language]:
            before, hole, after = (part.strip() for part in form.partition("{}"))
            if not hole or not before + after:
                continue
            inner = [side.removeprefix(before).removesuffix(after).strip() for side in sides]
            if all(side.startswith(before) and side.endswith(after) for side in sides):
                return name, inner
    return None


def _qualifier(text: str, language: str) -> tuple[str, str]:
    for qualifier, word in QUALIFIER_WORDS[language].items():
        if word and text.startswith(word):
            return qualifier, text[len(word) :].lstrip()
    return "exact", text


def _quantity(
    sides: list[str],
    language: str,
    qualifier: str,
    pers: list[str],
    units: Mapping[str, UnitWords],
    text: str,
    name: str = "",
) -> Quantity:
    pattern = _SIDE_ZH if language == "zh" else _SIDE_EN
    found = [pattern.fullmatch(side) for side in sides]
    matches = [match for match in found if match]
    if len(matches) != len(sides) or len(sides) > 2:
        raise ValueError(f"{text!r} is no quantity in the language {language!r}")
    last = matches[-1].groupdict()
    shared = language == "en" and last["noun"] and not matches[0]["noun"]  # "300 to 500 million yuan"
    scale = last["scale"] if shared else ""
    values = [_value(match, language, scale) for match in matches]
    if language == "zh" and last["noun"] == "年" and all(1000 <= value < 3000 for value in values):
        name = "year"  # 2025 年 is a year, 25 年 is a length of time
    unit = " per ".join([name or _unit(last, language, units), *pers])
    return Quantity(values[0], unit, values[1] if len(values) > 1 else None, qualifier)


def _value(match: re.Match[str], language: str, shared: str) -> float:
    scales = {word: size for size, word in SCALE_WORDS[language]}
    scale = match["scale"] or shared
    amount = Decimal(match["digits"].replace(",", "")) * scales.get(scale, 1)
    return float(-amount if match["minus"] else amount)


def _unit(side: Mapping[str, str | None], language: str, units: Mapping[str, UnitWords]) -> str:
    noun, symbol = side["noun"] or "", side.get("symbol") or ""
    if symbol:
        return next(name for name, sign in SYMBOLS.items() if sign == symbol)
    if not noun:
        return ""
    money = MONEY_ZH if language == "zh" else MONEY_WORDS
    fixed = {
        **{word: name for name, word in money.items()},
        **{"percent": "percent", "percentage point": "percentage points", "percentage points": "percentage points"},
        **{"times": "times", "%": "percent", "个百分点": "percentage points", "倍": "times"},
    }
    if noun in fixed:
        return fixed[noun]
    for known in (units, TIME_WORDS):
        for name, words in known.items():
            if noun in words.forms[language]:
                return name
    raise ValueError(f"{noun!r} is the name of no unit")


_PERIODS = {
    "en": (
        r"(?:the )?(?P<half>first|second) half of (?P<year>[0-9]{4})",
        r"(?:the )?(?P<quarter>first|second|third|fourth) quarter of (?P<year>[0-9]{4})",
        r"(?P<code>[HQ][1-4]) (?P<year>[0-9]{4})",
        r"(?:(?P<day>[0-9]{1,2}) )?(?P<month>[A-Z][a-z]+) (?P<year>[0-9]{4})",
        r"(?P<year>[0-9]{4})",
    ),
    "zh": (
        r"(?P<year>[0-9]{4}) ?年(?P<half>[上下])半年",
        r"(?P<year>[0-9]{4}) ?年第(?P<quarter>[一二三四])季度",
        r"(?P<year>[0-9]{4})(?P<code>[HQ][1-4])",
        r"(?P<year>[0-9]{4}) ?年 ?(?P<month>[0-9]{1,2}) ?月(?: ?(?P<day>[0-9]{1,2}) ?日)?",
        r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?",
        r"(?P<year>[0-9]{4}) ?年",
    ),
}


def read_period(text: str, language: str) -> str:
    """The inverse of `write_period`, long and short: the period as the tables write it.

    Raises `ValueError` for a text that nothing writes, and for a day that does not exist.
    """
    language = language if language == "zh" else "en"
    for pattern in _PERIODS[language]:
        if match := re.fullmatch(pattern, text):
            found = _period_code(match.groupdict(), language)
            parse_period(found)
            return found
    raise ValueError(f"{text!r} is no period in the language {language!r}")


def _period_code(parts: Mapping[str, str | None], language: str) -> str:
    year = parts["year"]
    if code := parts.get("code"):
        return f"{year}-{code}"
    for name, letter in (("half", "H"), ("quarter", "Q")):
        if word := parts.get(name):
            words = "上下" if word in "上下" else ORDINALS[language]
            return f"{year}-{letter}{words.index(word) + 1}"
    month, day = parts.get("month"), parts.get("day")
    if month and not month.isdigit():
        known = [number for number, name in enumerate(MONTHS, 1) if month in (name, name[:3])]
        if not known:
            raise ValueError(f"{month!r} is no month")
        month = str(known[0])
    return "-".join([str(year), *(part.zfill(2) for part in (month, day) if part)])
