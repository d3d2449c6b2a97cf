"""How people compare in words: the patterns of each language, and which sentences assert nothing."""

from __future__ import annotations

import re

_ADJECTIVES = (
    r"(?:more|less|fewer|higher|lower|larger|smaller|bigger|faster|slower|cheaper|dearer|better|worse|longer"
    r"|shorter|earlier|later|greater|stronger|weaker|newer|older|closer|further|farther)"
)
_EN = (
    rf"\b(?:{_ADJECTIVES}(?: (?!than\b)[\w-]+){{0,4}}? than\b(?! one\b)"
    r"|(?:fast|slow|high|low|larg|small|bigg|cheap|dear|long|short|strong|weak|great|new)est\b"
    r"|(?<!['’]s )best\b(?! one that\b)|worst\b"  # "its maker's best model" is a name for one
    r"|the (?:most|least) (?!of\b|recent\b|likely\b)[a-z]+"
    r"|lead(?:s|ing)?\b(?! to\b| us\b)|led\b(?! to\b| by\b)"
    r"|(?:is|are|was|were|remains?|became|longer) the leaders?\b|leads? (?:by|with)\b"
    r"|over(?:took|takes?|taken)\b|outpac\w+|outgr[eo]w\w*|outs(?:old|ells)\b"
    r"|surpass\w*|exceed\w*|top(?:s|ped)\b(?! up)"
    r"|rose\b|risen\b|rises\b|fell\b|fallen\b|falls\b|grew\b|grows\b|grown\b|declin(?:ed|es)\b|dropp(?:ed|s)\b|shr[au]nk\b"
    r"|increas(?:ed|es)\b|decreas(?:ed|es)\b|slowed\b|accelerated\b|narrow(?:ed|s)\b|widen(?:ed|s)\b|caught up\b"
    r"|ahead of\b|behind\b|in first place|rank(?:s|ed) (?:first|second|third|last)|st(?:ands?|ood) first|at the top\b"
    r"|c[ao]mes? (?:first|second|last)\b|trail(?:s|ed)\b|lag(?:s|ged)\b"
    r"|record (?:high|low|quarter|year)|(?:a|its) record\b|all-time\b"
    r"|beats?\b|beaten\b|outperform\w*|doubl(?:ed|es)\b|tripl(?:ed|es)\b|halv(?:ed|es)\b"
    r"|for the first time\b|no (?:other|rival|competitor)\b"
    r"|(?:is|are|was|were|remains?) the only (?!way\b|reason\b|source\b|page\b|row\b|place\b)[a-z]+"
    r"|the first (?!quarter|half|of\b|time\b)(?:[\w-]+ ){1,3}(?:to|that|with|whose)\b)"
)
_ZH = (
    r"超过|超越|超出|高于|低于|多于|少于|大于|小于|快于|慢于|优于|强于|弱于|好于|差于|逊于|胜过|胜于|不及|不敌|输给|跑赢|跑输|击败"
    r"|领先|落后|垫底|首次|首个|首家|首款|第一名|名列|排名|位列|位居"
    r"|最(?:[快慢高低大小多少强弱便贵好差早晚长短]|新高|新低)|新高|新低|创纪录"
    r"|翻倍|翻番|减半|增长(?!率|曲线|情况|点)|下降|下滑|上升|下跌|回落|放缓|提速|[升降增减跌涨]至|差距(?=[^。，\n]{0,4}[缩扩])"
    r"|(?:持续|逐季|逐年|大幅|明显|不断)走[高低]|反超|赶超|追上|追平|居首|榜首(?=易主)|[登居据回得]榜首|登顶|夺冠|[同环]比(?:增长?(?![速幅率长])|[下上减提升涨跌大])|增加|减少"
    r"|比任何|比其他|比对手|更[高低快慢少大小贵便强弱好早晚]|(?<=[\u3400-\u9fff])更多"
)
COMPARISONS = {"en": re.compile(_EN, re.IGNORECASE), "zh": re.compile(_ZH)}

OPEN = {  # a question, or what only may be: such a sentence asserts nothing
    "en": re.compile(
        r"\?[*_\"”]*\s*$|\b(?:may|[Mm]ight|[Cc]ould|[Ww]ould|[Ww]hether|[Ss]hould|[Mm]ust|[Ii]f)\b"  # May is a month
    ),
    "zh": re.compile(r"[？?]|可能|或许|也许|是否|如果|若|应当|应该|不得(?!不)|不能|尚不|未知"),
}
SENTENCE = {
    "en": re.compile(r"(?:[^.!?\n]|[.!?](?!\s|$|[\"”’)*])|\n(?!\s*\n|\s*[-*|#!]|\s*\d+[.)]\s))+[.!?]?[\"”’)*]*"),
    "zh": re.compile(r"(?:[^。！？；\n]|\n(?!\s*\n|\s*[-*|#!]|\s*\d+[.)]\s))+[。！？；]?[”’）*]*"),
}
