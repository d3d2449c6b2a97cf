from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.data.descriptor import language_of
from observatory.data.languages import language_fault, looks_right


@pytest.mark.parametrize(
    ("language", "text", "expected", "fix"),
    [
        ("zh", "平静,海面", "Chinese punctuation after Chinese characters", "write '，' in the place of ','"),
        ("zh", "海面平静.", "Chinese punctuation after Chinese characters", "write '。'"),
        ("zh", "平静: 海面", "Chinese punctuation after Chinese characters", "write '：'"),
        ("zh", "平静 海面", "no space between Chinese characters", "write '平静海面'"),
        ("zh", "平静， 海面", "no space between Chinese characters", ""),
        ("zh", "海面平靜", "simplified Chinese", "the simplified form of '靜'"),
        ("en", "Calm，sea", "full-width punctuation in Chinese text only", "write ','"),
        ("", "Calm（sea）", "full-width punctuation in Chinese text only", "write '('"),
        ("en", "The sea 平静", "English, with Chinese only in quotes or brackets", "translate '平'"),
    ],
)
def test_a_text_that_does_not_keep_to_its_language_is_named(language, text, expected, fix):
    fault = language_fault(language, text)

    assert fault is not None
    assert fault[0] == expected
    assert fix in fault[1]
    assert not looks_right(language, f"x\n{text}\n可")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "第 3.5 版（Q3）发布，涨 5% 以上；约 1,200 人。"),
        ("zh", "昇腾与乾坤"),
        ("zh", "Kling, Inc."),
        ("en", "The sea (平静), “海面” and '海'"),
        ("en", "Known in Chinese as 《海面，平静》"),
        ("", "海面,平靜 海面."),
    ],
)
def test_a_text_that_keeps_to_its_language_has_no_fault(language, text):
    assert language_fault(language, text) is None


@given(st.sampled_from(["zh", "en", ""]), st.lists(st.text("海靜 a,.:，（）(\"”“'\n", max_size=7)))
def test_the_quick_look_at_many_texts_misses_no_fault(language, texts):
    if any(text and language_fault(language, text) for text in texts):
        assert not looks_right(language, "\n".join(texts))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("name_zh", ("zh", "name_en")),
        ("name_en", ("en", "")),
        ("note_zh", ("zh", "note")),
        ("note", ("en", "")),
        ("kind", ("", "")),
        ("label_fr", ("", "")),
        ("alone_zh", ("zh", "")),
    ],
)
def test_the_name_of_a_field_says_its_language(name, expected):
    names = {"name_zh", "name_en", "note_zh", "note", "kind", "alone_zh", "kind_fr"}

    assert language_of(name, ("en", "zh"), names) == expected


def test_a_name_that_is_the_same_in_both_languages_needs_no_chinese(check):
    assert check("Dawn (1920),黎明号（1920 年）", "Dawn (1920),Dawn（1920）", file="ships.csv") == []


@pytest.mark.parametrize("name", ["Dawn (1921)", "Daybreak"])
def test_a_chinese_name_without_chinese_is_the_english_one(check, name):
    [problem] = check("黎明号（1920 年）", name, file="ships.csv")

    assert problem.startswith(f"data/ships.csv:3: name_zh is '{name}', expected Chinese, or the same as name_en")
