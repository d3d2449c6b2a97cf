from __future__ import annotations

import pytest

from observatory.data.quantities import Quantity
from observatory.data.units import UnitError, UnitWords
from observatory.data.writing import join, write_number, write_quantity

UNITS = {
    "users": UnitWords({"en": ("user", "users"), "zh": ("用户", "用户")}),
    "tokens": UnitWords({"en": ("token", "tokens"), "zh": ("token", "token")}),
    "elo points": UnitWords({"en": ("{}", "{}"), "zh": ("{}", "{}")}),
    "rank": UnitWords({"en": ("no. {}", "no. {}"), "zh": ("第 {} 名", "第 {} 名")}),
    "videos": UnitWords({"en": ("video", "videos"), "zh": ("个视频", "个视频")}),
}


@pytest.mark.parametrize(
    ("quantity", "en", "zh"),
    [
        (Quantity(300, "CNY million", qualifier="over"), "over 300 million yuan", "超过 3 亿元"),
        (Quantity(140, "USD million"), "$140 million", "1.4 亿美元"),
        (Quantity(140, "USD million", qualifier="about"), "about $140 million", "约 1.4 亿美元"),
        (Quantity(1200, "CNY million", qualifier="up to"), "up to 1.2 billion yuan", "最多 12 亿元"),
        (Quantity(23.6, "CNY billion"), "23.6 billion yuan", "236 亿元"),
        (Quantity(35, "HKD billion"), "HK$35 billion", "350 亿港元"),
        (Quantity(5, "EUR thousand"), "€5,000", "5000 欧元"),
        (Quantity(0.5, "JPY million"), "500,000 yen", "50 万日元"),
        (Quantity(4, "percent", 5), "4 to 5 percent", "4% 至 5%"),
        (Quantity(14.2, "percent"), "14.2 percent", "14.2%"),
        (Quantity(14.2, "percent", qualifier="over"), "over 14.2 percent", "超过 14.2%"),
        (Quantity(-3, "percent"), "−3 percent", "−3%"),
        (Quantity(12.5, "percentage points"), "12.5 percentage points", "12.5 个百分点"),
        (Quantity(1, "percentage points"), "1 percentage point", "1 个百分点"),
        (Quantity(2.5, "times"), "2.5 times", "2.5 倍"),
        (Quantity(0.35, "ratio"), "0.35", "0.35"),
        (Quantity(45, "users million"), "45 million users", "4500 万用户"),
        (Quantity(1, "users"), "1 user", "1 用户"),
        (Quantity(1, "users million"), "1 million users", "100 万用户"),
        (Quantity(2, "tokens"), "2 tokens", "2 token"),
        (Quantity(2, "tokens million"), "2 million tokens", "200 万 token"),
        (Quantity(30, "seconds"), "30 seconds", "30 秒"),
        (Quantity(3, "months", 6), "3 to 6 months", "3 至 6 个月"),
        (Quantity(1247, "elo points"), "1,247", "1247"),
        (Quantity(3, "rank"), "no. 3", "第 3 名"),
        (Quantity(0.14, "USD per second"), "$0.14 per second", "每秒 0.14 美元"),
        (Quantity(0.14, "USD per second", qualifier="about"), "about $0.14 per second", "每秒约 0.14 美元"),
        (Quantity(0.1, "USD per second", 0.2), "$0.1 to $0.2 per second", "每秒 0.1 至 0.2 美元"),
        (Quantity(9, "CNY per million tokens"), "9 yuan per million tokens", "每百万 token 9 元"),
        (Quantity(240, "videos million", qualifier="at least"), "at least 240 million videos", "至少 2.4 亿个视频"),
        (Quantity(140, "USD million", qualifier="guidance"), "guidance of $140 million", "指引 1.4 亿美元"),
        (Quantity(140, "USD million", qualifier="estimate"), "an estimated $140 million", "估计 1.4 亿美元"),
        (Quantity(300, "CNY million", 500), "300 to 500 million yuan", "3 亿至 5 亿元"),
        (Quantity(800, "CNY million", 1200), "800 million yuan to 1.2 billion yuan", "8 亿至 12 亿元"),
        (Quantity(300, "CNY", 5e8), "300 yuan to 500 million yuan", "300 元至 5 亿元"),
        (Quantity(140, "USD million", 200), "$140 million to $200 million", "1.4 亿至 2 亿美元"),
        (Quantity(-5, "USD million"), "−$5 million", "−500 万美元"),
        (Quantity(7, "billion"), "7 billion", "70 亿"),
        (Quantity(1, "billion", 2), "1 billion to 2 billion", "10 亿至 20 亿"),
        (Quantity(2025, "year", digits=2), "2025", "2025 年"),
        (Quantity(1, "boolean"), "yes", "是"),
        (Quantity(None, "CNY million", qualifier="over"), "not known", "未知"),
        (Quantity(0, "users"), "0 users", "0 用户"),
    ],
)
def test_a_quantity_reads_naturally_in_both_languages(quantity, en, zh):
    assert write_quantity(quantity, "en", UNITS) == en
    assert write_quantity(quantity, "zh", UNITS) == zh


@pytest.mark.parametrize(
    ("digits", "en", "zh"), [(None, "1.235 billion yuan", "12.35 亿元"), (2, "1.2 billion yuan", "12 亿元")]
)
def test_both_languages_show_as_many_digits(digits, en, zh):
    quantity = Quantity(1234.567, "CNY million", digits=digits)

    assert write_quantity(quantity, "en", UNITS) == en
    assert write_quantity(quantity, "zh", UNITS) == zh


def test_a_range_whose_ends_round_to_one_number_is_one_number():
    assert write_quantity(Quantity(4.00001, "percent", 4.00002), "en", UNITS) == "4 percent"


def test_a_unit_that_nobody_described_is_an_error_even_without_a_value():
    with pytest.raises(UnitError, match="'fathoms'"):
        write_quantity(Quantity(None, "fathoms"), "en", UNITS)


@pytest.mark.parametrize(
    ("x", "en", "zh"),
    [(1247, "1,247", "1247"), (0.00012345, "0.0001234", "0.0001234"), (1.2e6, "1.2 million", "120 万")],
)
def test_a_bare_number(x, en, zh):
    assert (write_number(x, "en"), write_number(x, "zh")) == (en, zh)


def test_han_characters_and_digits_are_kept_apart():
    assert join("超过", "3", "亿元") == "超过 3 亿元"
    assert join("约", "", "$5") == "约 $5"


@pytest.mark.parametrize(
    ("value", "qualifier", "text"),
    [
        (3.357, "over", "over 3.35"),
        (3.357, "at least", "at least 3.35"),
        (3.351, "up to", "up to 3.36"),
        (3.357, "about", "about 3.36"),
        (1.1 * 3, "over", "over 3.3"),
        (0.1 + 0.2, "up to", "up to 0.3"),
        (-3.357, "over", "over −3.36"),
    ],
)
def test_a_bound_is_rounded_to_the_side_on_which_it_stays_true(value, qualifier, text):
    assert write_quantity(Quantity(value, "percent", qualifier=qualifier, digits=3), "en", {}) == f"{text} percent"


def test_a_bound_without_its_word_is_rounded_to_the_same_side():
    bound = Quantity(3.357, "times", qualifier="over", digits=2)

    assert write_quantity(bound, "en", {}, qualified=False) == "3.3 times"
    assert write_quantity(bound, "zh", {}, qualified=False) == "3.3 倍"
