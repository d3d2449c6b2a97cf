"""Units as the tables write them: `CNY million`, `USD per second`, `percent`, `users million`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from observatory.data.problems import nearest

MONEY_ZH = {"CNY": "元", "USD": "美元", "HKD": "港元", "EUR": "欧元", "JPY": "日元"}
CURRENCIES = tuple(MONEY_ZH)
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}


class UnitError(ValueError):
    """A unit that nobody has described; `fix` says what to do about it."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.fix = fix

    def __str__(self) -> str:
        return f"{self.args[0]}: {self.fix}"

    def __reduce__(self) -> tuple[type[UnitError], tuple[str, str]]:
        return UnitError, (self.args[0], self.fix)


@dataclass(frozen=True)
class UnitWords:
    """What a counted thing is called: for each language its word for one and for many.

    A word with `{}` in it says where the number stands (`no. {}`); `{}` alone leaves the number alone.
    """

    forms: Mapping[str, tuple[str, str]]

    def word(self, language: str, many: bool) -> str:
        return self.forms.get(language, self.forms["en"])[1 if many else 0]


@dataclass(frozen=True)
class Unit:
    """A parsed unit. `name` is a currency or a counted thing, or empty; `per` holds what it is counted per.

    `kind` is one of money, percent, percentage points, times, ratio, year, boolean, count, plain.
    """

    kind: str
    name: str = ""
    scale: int = 1
    per: tuple[str, ...] = ()

    def same_kind(self, other: Unit) -> bool:
        """Whether values of both units may stand in one column, after scaling and exchange rates."""
        named = self.kind != "count" or self.name == other.name
        return self.kind == other.kind and self.per == other.per and named


_TIME = {
    "milliseconds": ("millisecond", "毫秒", "毫秒"),
    "seconds": ("second", "秒", "秒"),
    "minutes": ("minute", "分钟", "分钟"),
    "hours": ("hour", "小时", "小时"),
    "days": ("day", "天", "天"),
    "weeks": ("week", "周", "周"),
    "months": ("month", "个月", "月"),
    "years": ("year", "年", "年"),
}
TIME_WORDS = {name: UnitWords({"en": (one, name), "zh": (zh, zh)}) for name, (one, zh, _) in _TIME.items()}
_PER_TIME_ZH = {one: per for one, _, per in _TIME.values()}
_FIXED = {
    "percent": "percent",
    "percentage points": "percentage points",
    "times": "times",
    "ratio": "ratio",
    "year": "year",
    "boolean": "boolean",
}


def words_of(name: str, units: Mapping[str, UnitWords]) -> UnitWords | None:
    """The words for a counted thing: the descriptor's, else the built-in ones for lengths of time."""
    return units.get(name) or TIME_WORDS.get(name)


def per_word(per: str, language: str, units: Mapping[str, UnitWords]) -> str:
    """What stands after "per" in a language: `second`, `million tokens`; 秒, 百万 token."""
    if language == "en":
        return per
    scale, _, rest = per.partition(" ")
    if per in _PER_TIME_ZH:
        return _PER_TIME_ZH[per]
    if scale in SCALES or scale.isdigit():
        word = _per_word_zh(rest, units)
        scale = {"thousand": "千", "million": "百万", "billion": "十亿"}.get(scale, scale)
        return f"{scale}{_gap(word)}{word}"
    return _per_word_zh(per, units)


def _gap(word: str) -> str:
    return " " if word[:1].isascii() else ""


def _per_word_zh(thing: str, units: Mapping[str, UnitWords]) -> str:
    if thing in CURRENCIES:
        return MONEY_ZH[thing]
    words = _by_either_form(thing, units)
    assert words is not None, f"parse_unit lets no unit through whose parts are unknown: {thing}"
    return words.word("zh", False)


def _by_either_form(thing: str, units: Mapping[str, UnitWords]) -> UnitWords | None:
    for known in (units, TIME_WORDS):
        for name, words in known.items():
            if thing == name or thing in words.forms.get("en", ()):
                return words
    return None


def parse_unit(text: str, units: Mapping[str, UnitWords]) -> Unit:
    """Read a unit; an empty text is a plain number. Raises `UnitError` (a `ValueError`)."""
    thing, *pers = text.split(" per ")
    name, scale = _scaled(thing)
    for per in pers:
        _check_per(per, text, units)
    if name in _FIXED and scale == 1:
        return Unit(_FIXED[name], "", 1, tuple(pers))
    if name in CURRENCIES:
        return Unit("money", name, scale, tuple(pers))
    if not name:
        return Unit("plain", "", scale, tuple(pers))
    if words_of(name, units):
        return Unit("count", name, scale, tuple(pers))
    things = [*CURRENCIES, *units, *TIME_WORDS]
    raise _unknown(name, text, [*_FIXED, *SCALES, *things, *(f"{thing} {word}" for thing in things for word in SCALES)])


def _scaled(thing: str) -> tuple[str, int]:
    """The thing without its scale word, which stands last (`CNY million`), and the scale."""
    name, _, last = thing.rpartition(" ")
    return (name, SCALES[last]) if last in SCALES else (thing, 1)


def _check_per(per: str, text: str, units: Mapping[str, UnitWords]) -> None:
    scale, _, rest = per.partition(" ")
    thing = rest if scale in SCALES or scale.isdigit() else per
    if thing not in CURRENCIES and _by_either_form(thing, units) is None:
        singles = [words.forms["en"][0] for words in (*TIME_WORDS.values(), *units.values())]
        raise _unknown(thing, text, [*singles, *CURRENCIES])


def _unknown(name: str, text: str, known: Iterable[str]) -> UnitError:
    """The error for an unknown word, with the whole unit as it was probably meant."""
    first, _, rest = name.partition(" ")
    guess = f"{rest} {first}" if first in SCALES else nearest(name, known)
    meant = text.replace(name, guess, 1).strip()
    fix = f"did you mean {meant!r}?" if guess else "describe it under units: in data/datapackage.yaml"
    return UnitError(f"unit {text!r} has the unknown word {name!r}", fix)
