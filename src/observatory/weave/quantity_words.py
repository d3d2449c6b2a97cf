"""How people write quantities and comparisons by hand: the patterns of each language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from observatory.data.units import UnitWords

_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_YEAR = r"(?:19|20)\d\d"
DATES = re.compile(
    rf"\b\d{{1,2}}(?:(?: and | to |–|-)\d{{1,2}})? {_MONTHS}\b(?: {_YEAR})?"
    rf"|\b{_MONTHS} \d{{1,2}}(?:, {_YEAR})?\b|\b{_MONTHS} {_YEAR}\b"
    rf"|{_YEAR}-\d\d(?:-\d\d)?(?!\d)|(?:{_YEAR} )?\b[QH][1-4]\b(?: {_YEAR})?"
    rf"|{_YEAR} ?年(?: ?\d{{1,2}} ?月(?: ?\d{{1,2}} ?日)?)?|\d{{1,2}} ?月(?: ?\d{{1,2}} ?日|份|底|初|中旬|间|起|以来)?"
    r"|第[一二三四]季度?|[一二三四]季度"
    rf"|(?<![\d.,]){_YEAR}(?:s|/\d\d)?(?![\d.,]?\d|年?[万亿]|%| ?(?:percent|million|billion|yuan|dollars))"
)
_IDENTIFIERS = re.compile(
    r"[A-Za-z_][A-Za-z_-]*\d[\w.]*|\d+(?:\.\d+)*[A-Z][A-Za-z]*\b|\b\d{3,4}p\b|\b\d+(?:st|nd|rd|th)\b"
)
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_MONEY_EN = r"(?:yuan|dollars?|euros?|pounds|cents|RMB|CNY|USD|HKD|EUR)"
_WORD_EN = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|(?:a |one )?hundred|(?:a |one )?thousand)"
)
_NUMERAL_ZH = r"(?!百万|千万|二次|百分|千分)[二两三四五六七八九十百千零][一二两三四五六七八九十百千零]*"


def without_dates(text: str) -> str:
    """The text with dates, periods and identifiers blanked."""
    for pattern in (DATES, _IDENTIFIERS):
        text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return text


def quantity_pattern(language: str, units: Mapping[str, UnitWords]) -> re.Pattern[str]:
    """What a quantity looks like in a language: digits with what belongs to them, or words that stand for them."""
    return _pattern_zh(units) if language == "zh" else _pattern_en(units)


def _nouns(language: str, units: Mapping[str, UnitWords]) -> str:
    words = {form for unit in units.values() for form in unit.forms.get(language, ()) if form and "{" not in form}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or r"(?!)"


def _pattern_en(units: Mapping[str, UnitWords]) -> re.Pattern[str]:
    scale = r"(?: ?(?:thousand|million|billion|trillion|bn|mn)\b)?"
    time = r"milliseconds?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|quarters"
    noun = rf"(?:percent(?:age points)?|per cent|basis points|times|-?fold|{_MONEY_EN}|{time}|{_nouns('en', units)})"
    return re.compile(
        rf"(?:(?:US|HK)?[$€£¥] ?)?[−-]?(?<![\d.]){_NUMBER}{scale}(?:%| ?×|x\b|-?fold\b| {noun}\b)?"
        rf"|\b(?<!\bthe )(?<!\bthese )(?<!\bthose )(?<!\bour ){_WORD_EN}(?:-\w+)?"
        rf"(?: (?:hundred|thousand|million|billion|trillion))*(?:-fold\b|[ -]{noun}\b)"
        r"|\b(?:(?:two|three|four|five)fold|twice|thrice|doubl(?:ed|es|ing)|trebled|tripl(?:ed|es|ing)"
        r"|quadrupl(?:ed|es|ing)|halv(?:ed|es|ing))\b"
        r"|\b(?:a|one|two|three) (?:thirds?|quarters?|fifths?|tenths?)(?= of\b)"
        r"|\b(?:two|three|four)[ -](?:thirds|quarters|fifths|tenths)\b"
        r"|\b(?:more than |less than |over |about |nearly )?half(?= (?:of|the|a|its|their)\b)"
        r"|\b(?:dozens|hundreds|thousands|millions|billions)(?= of\b)",
        re.IGNORECASE,
    )


def _pattern_zh(units: Mapping[str, UnitWords]) -> re.Pattern[str]:
    noun = rf"(?:个百分点|百分点|%|倍|成|元|美元|港元|秒|分钟|小时|天|周|个月|年|{_nouns('zh', units)})"
    time = r"秒|分钟|小时|天|周|个月|年(?![度底初代中来])"
    return re.compile(
        r"[一二两三四五六七八九十百千]+分之[一二两三四五六七八九十百千]+|百分之[一二三四五六七八九十百点]+"
        rf"|(?:(?:US|HK)?[$€£¥] ?)?[−-]?(?<![\d.]){_NUMBER} ?(?:万亿|亿|万|千|百)?(?:余|多)?(?: ?{noun})?"
        rf"|(?<![这那述该]){_NUMERAL_ZH}(?:万亿|亿|万)?(?:余|多)?"
        rf"(?:个百分点|成(?![为员立就本])|倍|亿|美元|元(?!素)|{time}|{_nouns('zh', units)})"
        r"|翻[一两二三四]?[倍番]|减半|过半|半数|(?<![另前后])一半|[数上成]百(?!分)|[数上成]千(?!万不)|数十"
    )


COMPARISONS = {
    "en": re.compile(
        r"\b(?:(?:more|less|fewer|higher|lower|larger|smaller|bigger|faster|slower|cheaper|dearer|better|worse|longer"
        r"|shorter|earlier|later|greater|stronger|weaker|newer|older) than"
        r"|(?:fast|slow|high|low|larg|small|bigg|cheap|dear|b|long|short|strong|weak|great|new)est|worst"
        r"|lead(?:s|ing|er|ers)?(?! to\b)|led(?! to\b| by\b)|over(?:took|takes|taken)"
        r"|outpac\w+|outgr[eo]w\w*|surpass\w*|exceed\w*"
        r"|rose|risen|rises|fell|fallen|falls|grew|grows|grown|declin(?:ed|es)|dropp(?:ed|s)"
        r"|increas(?:ed|es)|decreas(?:ed|es)"
        r"|ahead of|behind|in first place|rank(?:s|ed) (?:first|second|third|last)|stands? first|at the top|record high"
        r"|beats?|beaten|outperform\w*|doubl(?:ed|es)|tripl(?:ed|es)|halv(?:ed|es)"
        r"|the first (?!quarter|half|of)\w+ (?:to|that|with))\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"超过|高于|低于|多于|少于|大于|小于|快于|慢于|优于|胜过|领先|落后|首次|首个|第一名|名列|排名|最[快慢高低大小多少强弱便贵好差早晚长短]"
        r"|翻倍|翻番|减半|增长(?!率|曲线|情况)|下降|上升|下跌|回落|反超|赶超|居首|榜首|更[高低快慢多少大小贵便强弱好早晚]"
    ),
}
SENTENCE = {
    "en": re.compile(r"(?:[^.!?\n]|[.!?](?!\s|$|[\"”’)*])|\n(?!\s*\n|\s*[-*|#!]|\s*\d+[.)]\s))+[.!?]?[\"”’)*]*"),
    "zh": re.compile(r"(?:[^。！？；\n]|\n(?!\s*\n|\s*[-*|#!]|\s*\d+[.)]\s))+[。！？；]?[”’）*]*"),
}
