"""Digits that name something instead of measuring it: dates, periods, times of day, versions, standards, ordinals."""

from __future__ import annotations

import re

_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_YEAR = r"(?:19|20)\d\d"
DATES = re.compile(
    rf"\b\d{{1,2}}(?:(?: and | to |–|-)\d{{1,2}})? {_MONTHS}\b(?: {_YEAR})?"
    rf"|\b{_MONTHS} \d{{1,2}}(?:, {_YEAR}(?!-))?\b|\b{_MONTHS} {_YEAR}\b"
    rf"|{_YEAR}-\d\d(?:-\d\d)?(?!\d)|(?:{_YEAR} )?\b[QH][1-4]\b(?: {_YEAR})?"
    r"|\b\d{1,2}:\d{1,2}\b|\b24/7\b|\bfirst (?:two|three|six|nine) (?:quarters|months)\b"
    rf"|{_YEAR} ?年(?: ?\d{{1,2}} ?月(?: ?\d{{1,2}} ?日(?: ?[至到–-] ?\d{{1,2}} ?日)?)?)?"
    r"|\d{1,2} ?月(?: ?\d{1,2} ?日|份|底|初|中旬|间|起|以来)?(?: ?[至到–-] ?\d{1,2} ?日)?"
    r"|(?<![\d.])\d{1,2} ?日(?!均|活)|前[二两三六九](?:个月|个?季度)"
    r"|第[一二三四]季度?|[一二三四]季度|[一二三四五六七八九十]+月(?:[一二三四五六七八九十]+日)?"
    rf"|(?<![\d.,]){_YEAR}(?:s|/\d\d)?(?![.,]?\d|年?[万亿]|%"
    r"| ?(?:percent|million|billion|yuan|dollars|[万亿]|[美港欧]?元|人(?![工民])|[名位家款个]))"
)
_IDENTIFIERS = re.compile(
    r"[A-Za-z_][A-Za-z_-]*\d[\w.]*|(?<![$€£¥\d.])\d+(?:\.\d+)*(?![GMTk]i?B\b)[A-Z][A-Za-z]*\b"
    r"|\b\d{3,4}p\b|\b\d+(?:st|nd|rd|th)\b"
    r"|\b(?:[Vv]ersion|[Ff]igure|[Cc]hapter|[Ss]ection|[Tt]able|[Ss]tep|[Pp]art|[Nn]ote|[Pp]age|[Rr]ow|[Ll]ine"
    r"|[Pp]hase|[Aa]rticle|[Rr]oom|RFC|ISO|IEC|PEP|HTTP|Python)"
    r"[ -]\d+(?:\.\d+)*(?: of \d+)?(?![\d%]|,\d{3}| (?:thousand|million|billion|percent))"
    r"|(?<!\w)#\d+|第 ?\d+ ?(?![\d名位])|[图表] ?\d+(?![\d.,]| ?[万亿%])"
)


def without_dates(text: str) -> str:
    """The text with dates, periods and identifiers blanked."""
    for pattern in (DATES, _IDENTIFIERS):
        text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return text
