"""How people write quantities by hand: the patterns of each language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from observatory.data.units import UnitWords

NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SIGN = r"(?:(?:US|HK)?[$€£¥] ?|(?:RMB|CNY|USD|HKD|EUR) ?)?[−-]?(?<![\d.])"
_ABBREVIATED = r"(?:[GMTk]i?B|ms|fps|[GM]Hz|kWh|k[mg])\b"

_MONEY_EN = r"(?:yuan|dollars?|euros?|pounds|cents|RMB|CNY|USD|HKD|EUR)"
_SMALL_EN = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen)"
_LARGE_EN = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
    rf"|(?:(?:a|one|several|a few|{_SMALL_EN}) )(?:hundred|thousand|million|billion|trillion))"
    r"(?: (?:hundred|thousand|million|billion|trillion))*"
)
_QUALIFIER_EN = (
    r"(?:(?<!\w)(?:over|about|around|nearly|almost|roughly|up to|at least|at most|more than|less than|fewer than) )?"
)
_FRACTIONS_EN = (
    r"\b(?:a|one|two|three) (?:thirds?|quarters?|fifths?|tenths?) of\b"
    r"|\b(?:two|three|four)[ -](?:thirds|quarters|fifths|tenths)\b"
    r"|(?<=\bby )a (?:third|quarter|fifth|tenth)\b(?=[.,;:)]|$| (?:in|over|from|within|to|since|or|and|more|less)\b)"
    r"|(?<!\bfirst )(?<!\bsecond )(?<!\blast )(?<!\bother )\bhalf(?: of\b|(?= (?:the|a|an|its|their|as)\b))"
    rf"|\b(?:one|{_SMALL_EN}|{NUMBER}) (?:in|out of)(?: every)? {_SMALL_EN}\b|(?<![\d.]){NUMBER} (?:out )?of {NUMBER}"
)
_MULTIPLES_EN = (
    rf"\b{_SMALL_EN}[ -]?fold\b|\b(?:twice|thrice|doubl(?:ed|es|ing)|trebled|tripl(?:ed|es|ing)"
    r"|quadrupl(?:ed|es|ing)|halv(?:ed|ing)|halves(?= (?:the|its|their)\b))\b"
    r"|\b(?:a|two|three|four|several) dozen\b"
    r"|\b(?:tens|dozens|hundreds|thousands|millions|billions)(?: of (?:thousands|millions|billions))? of\b"
)
_NUMERAL_ZH = r"(?!百万|千万|二次|百分|千分|十分(?![钟之]))[二两三四五六七八九十百千零][一二两三四五六七八九十百千零]*"
_VAGUE_ZH = (  # multiples, halves and round numbers in words
    r"翻了?[一两二三四五六七八九十]?[倍番]|减半|腰斩|[过逾]半(?![年天月])|半数|(?<![另前后上下])一半|[破过超近逾上][百千]?[万亿](?!分)"
    r"|(?<![第十])[二两三四五六七八九][二三四五六七八九十百千]*[万亿](?![一二三])"
    r"|(?<![这那述该第前后])[三四五六七八九](?:[名位](?![义次数有])|[家款]|部(?![分门]))"
    r"|十有八九|十之八九|每[两三四五六七八九十百千]+[人个名家]中?就?有[一二两三四五六七八九十百千]+[人个名家]"
    r"|(?:[几数]|[上成](?=[百千万]))(?:十万?|百万?|千万?|[万亿])(?![度分事])亿?(?:余|多)?[名家人款项个段部次条种]?"
)
RATIOS = {  # what the condition of a claim tests: multiples and parts in words
    "en": re.compile(rf"{_QUALIFIER_EN}(?:{_FRACTIONS_EN}|{_MULTIPLES_EN})", re.IGNORECASE),
    "zh": re.compile(
        rf"{_NUMERAL_ZH}[倍成]|[^\d]+分之[^\d]+|翻了?[一两二三四五六七八九十]?[倍番]|减半|腰斩|[过逾]半|半数|一半"
    ),
}
_CLASSIFIERS_ZH = r"(?:[名位家人款项个段部次条种国城件台张只组倍])"


def quantity_pattern(language: str, units: Mapping[str, UnitWords]) -> re.Pattern[str]:
    """What a quantity looks like in a language: digits with what belongs to them, or words that stand for them."""
    return _pattern_zh(units) if language == "zh" else _pattern_en(units)


def _nouns(language: str, units: Mapping[str, UnitWords]) -> str:
    words = {form for unit in units.values() for form in unit.forms.get(language, ()) if form and "{" not in form}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or r"(?!)"


def _pattern_en(units: Mapping[str, UnitWords]) -> re.Pattern[str]:
    scale = r"(?: ?(?:thousand|million|billion|trillion)\b| ?(?:bn|mn|tn)\b|[mkB]\b)?"
    time = r"milliseconds?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|quarters"
    noun = rf"(?:percent(?:age points)?|per cent|basis points|times|{_MONEY_EN}|{time}|{_nouns('en', units)})"
    side = rf"{_SIGN}{NUMBER}{scale}"
    sides = rf"(?:(?<=\b[Bb]etween ){side} and {side}|{side}(?:(?:–|-| to ){side})?)"
    return re.compile(
        rf"{_QUALIFIER_EN}(?:{_FRACTIONS_EN}"
        rf"|{sides}(?:%| ?×|x\b|-?fold\b|[ -]{noun}\b| ?{_ABBREVIATED})?(?: per (?:{time}|{_nouns('en', units)})\b)?"
        rf"|\b(?<!\bthe )(?<!\bthese )(?<!\bthose )(?<!\bour ){_SMALL_EN}"
        rf"(?: (?:hundred|thousand|million|billion|trillion))*[ -]{noun}\b"
        rf"|\b{_LARGE_EN}(?:[ -]{noun}\b)?)"
        rf"|{_MULTIPLES_EN}",
        re.IGNORECASE,
    )


def _pattern_zh(units: Mapping[str, UnitWords]) -> re.Pattern[str]:
    noun = (
        rf"(?:个?百分点|个?基点|%|倍|成|元|[美港欧日]元|英镑|秒|分钟|小时|天|周|个月|年|{_nouns('zh', units)}"
        rf"|[xX×](?!\w)|{_CLASSIFIERS_ZH}|{_ABBREVIATED})"
    )
    time = r"秒|分钟|小时|天|周|个月|年(?![度底初代中来])"
    side = rf"{_SIGN}{NUMBER}(?: ?(?:万亿|亿|万|千|百)| (?:million|billion)\b)?"
    return re.compile(
        rf"(?:每(?:{time}|日|月) ?)?(?:(?:超过?|近|约|逾|不到|不足|至少|最多|至多) ?)?(?:"
        r"[一二两三四五六七八九十百千]+分之[一二两三四五六七八九十百千]+|百分之[一二三四五六七八九十百点]+"
        rf"|{side}(?:(?: ?{noun})? ?[–~～至到-] ?{side})?(?:余|多)?(?: ?{noun})?"
        rf"|(?<![这那述该第]){_NUMERAL_ZH}(?:万亿|亿|万)?(?:余|多)?"
        rf"(?:个百分点|成(?![为员立就本])|倍|亿|[美港欧]元|元(?!素)|毛(?![利病])|{time}|{_nouns('zh', units)})"
        rf"|(?<![这那述该第二三四五六七八九])(?![十百千]位)[二三四五六七八九]?[十百千][一二三四五六七八九十百]*多?{_CLASSIFIERS_ZH}"
        r")|" + _VAGUE_ZH
    )
