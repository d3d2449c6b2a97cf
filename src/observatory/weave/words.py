"""The generator's own words, in each language that it can publish in."""

from __future__ import annotations

from functools import cache

from observatory.data.writing import write_number
from observatory.weave.words_by_hand import BY_HAND_WORDS
from observatory.weave.words_cite import CITE_WORDS
from observatory.weave.words_data import DATA_WORDS
from observatory.weave.words_evidence import EVIDENCE_WORDS
from observatory.weave.words_ledger import LEDGER_WORDS
from observatory.weave.words_numbers import NUMBER_WORDS
from observatory.weave.words_profiles import PROFILE_WORDS
from observatory.weave.words_tables import TABLE_WORDS

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "address": "Address",
        "address_text": "{} below the address of this site. It stays, even if the row is removed one day.",
        "agree": "They agree within their rounding.",
        "all_sources": "all sources",
        "apart": "They lie up to {} apart.",
        "bracketed": "{} ({})",
        "by": "Computed by",
        "cells": "{} cells",
        "cells_one": "one cell",
        "cite": "Cite as",
        "cite_text": "{}, {}, row {}",
        "claim": "Claim",
        "colon": ": ",
        "condition": "Condition",
        "contents": "On this page",
        "description": "Meaning",
        "documents": "{} documents",
        "empty": "An empty cell means",
        "empty_cells": "Empty",
        "evidence": "Evidence",
        "evidence_for": "Evidence: {}",
        "fails": "does not hold",
        "field": "Field",
        "findings": "What does not fit, and why",
        "holds": "holds",
        "how": "How",
        "keys": "Keys",
        "language": "English",
        "more": "and {} more",
        "not_preferred": "not preferred",
        "other_rows": "What other sources say",
        "preferred": "preferred",
        "removed_now": "It is now here: {}",
        "removed_text": "The row {1} is no longer in the table {0}. Its identifier is not used again.",
        "removed_title": "This row has been removed",
        "replaces": "Rows that this one replaces",
        "row": "Row",
        "rows": "{} rows",
        "rows_one": "one row",
        "run_again": "Run it yourself",
        "run_again_text": "Everything on this page is computed by one script from the tables of this site: {}.",
        "seen_on": "Shown on",
        "site": "Site",
        "source": "Source",
        "stop": "; ",
        "type": "Type",
        "undecided": "cannot be decided",
        "unit": "Unit",
        "used_by": "Used in analyses",
    },
    "zh": {
        "address": "地址",
        "address_text": "本站网址下的 {}。即使该行日后移除，此地址仍然有效。",
        "agree": "各来源在取整范围内一致。",
        "all_sources": "全部来源",
        "apart": "彼此最多相差 {}。",
        "bracketed": "{}（{}）",
        "by": "计算来源",
        "cells": "{} 个单元格",
        "cells_one": "1 个单元格",
        "cite": "引用格式",
        "cite_text": "{}，{}，{}",
        "claim": "论断",
        "colon": "：",
        "condition": "条件",
        "contents": "本页内容",
        "description": "含义",
        "documents": "{} 份文献",
        "empty": "空单元格表示",
        "empty_cells": "空缺",
        "evidence": "证据",
        "evidence_for": "证据：{}",
        "fails": "不成立",
        "field": "字段",
        "findings": "不吻合之处及原因",
        "holds": "成立",
        "how": "算法",
        "keys": "键",
        "language": "中文",
        "more": "另有 {} 项",
        "not_preferred": "非首选",
        "other_rows": "其他来源的说法",
        "preferred": "首选",
        "removed_now": "现在位于：{}",
        "removed_text": "“{0}”表中已不再有 {1} 这一行，其编号不会再用。",
        "removed_title": "此行已移除",
        "replaces": "本行所取代的行",
        "row": "数据行",
        "rows": "{} 行",
        "rows_one": "1 行",
        "run_again": "自行运行",
        "run_again_text": "本页所有内容均由一个脚本根据本站数据表计算得出：{}。",
        "seen_on": "出现页面",
        "site": "本站",
        "source": "来源",
        "stop": "；",
        "type": "类型",
        "undecided": "无法判定",
        "unit": "单位",
        "used_by": "用于分析",
    },
}


PARTS = (
    WORDS,
    TABLE_WORDS,
    DATA_WORDS,
    NUMBER_WORDS,
    PROFILE_WORDS,
    CITE_WORDS,
    BY_HAND_WORDS,
    LEDGER_WORDS,
    EVIDENCE_WORDS,
)


@cache  # pages ask for them some 90,000 times
def words(language: str) -> dict[str, str]:
    """The generator's words in a language, or in English for one that it does not know."""
    language = language if language in WORDS else "en"
    return {name: text for part in PARTS for name, text in part[language].items()}


def counted(what: str, count: int, language: str) -> str:
    """So many "rows" or "cells", in a language: "one row", "1,200 rows"."""
    name = f"{what}_one" if count == 1 else what
    return words(language)[name].format(write_number(count, language, digits=9))


LANGUAGES: dict[str, dict[str, str]] = {
    "en": {
        "de": "German",
        "en": "English",
        "es": "Spanish",
        "fr": "French",
        "it": "Italian",
        "ja": "Japanese",
        "ko": "Korean",
        "pt": "Portuguese",
        "zh": "Chinese",
        "zh-Hans": "Chinese (simplified)",
        "zh-Hant": "Chinese (traditional)",
    },
    "zh": {
        "de": "德文",
        "en": "英文",
        "es": "西班牙文",
        "fr": "法文",
        "it": "意大利文",
        "ja": "日文",
        "ko": "韩文",
        "pt": "葡萄牙文",
        "zh": "中文",
        "zh-Hans": "简体中文",
        "zh-Hant": "繁体中文",
    },
}


def language_name(tag: str, language: str) -> str:
    """What the language of a tag is called in another language; the tag itself where nobody has named it."""
    return LANGUAGES.get(language, LANGUAGES["en"]).get(tag, tag)
