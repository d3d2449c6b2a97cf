"""The words of converted numbers, in each language."""

from __future__ import annotations

NUMBER_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "converted_from": "As stated",
        "converted_title": "Converted; as stated: {}; {}",
    },
    "zh": {
        "converted_from": "原始表述",
        "converted_title": "折算值；原始表述：{}；{}",
    },
}
