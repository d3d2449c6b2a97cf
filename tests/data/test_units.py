from __future__ import annotations

import pickle

import pytest

from observatory.data.units import Unit, UnitError, UnitWords, parse_unit, per_word

UNITS = {
    "users": UnitWords({"en": ("user", "users"), "zh": ("用户", "用户")}),
    "tokens": UnitWords({"en": ("token", "tokens"), "zh": ("token", "token")}),
    "elo points": UnitWords({"en": ("point", "points"), "zh": ("分", "分")}),
    "clip": UnitWords({"en": ("clip", "clips"), "zh": ("段", "段")}),
}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("CNY million", Unit("money", "CNY", 10**6)),
        ("USD", Unit("money", "USD")),
        ("USD per second", Unit("money", "USD", 1, ("second",))),
        ("USD per clip per month", Unit("money", "USD", 1, ("clip", "month"))),
        ("CNY per million tokens", Unit("money", "CNY", 1, ("million tokens",))),
        ("percent", Unit("percent")),
        ("percentage points", Unit("percentage points")),
        ("users million", Unit("count", "users", 10**6)),
        ("elo points", Unit("count", "elo points")),
        ("seconds", Unit("count", "seconds")),
        ("billion", Unit("plain", "", 10**9)),
        ("", Unit("plain")),
    ],
)
def test_a_unit_is_a_thing_a_scale_and_what_it_is_counted_per(text, unit):
    assert parse_unit(text, UNITS) == unit


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("usrs million", "did you mean 'users million'?"),
        ("usd", "did you mean 'USD'?"),
        ("USD per sec", "did you mean 'USD per second'?"),
        ("million CNY", "did you mean 'CNY million'?"),
        ("CNY milion", "did you mean 'CNY million'?"),
        ("fathoms", "describe it under units:"),
        ("users ", "did you mean 'users'?"),
    ],
)
def test_an_unknown_word_is_named_with_what_to_do(text, fix):
    with pytest.raises(UnitError, match="unknown word") as caught:
        parse_unit(text, UNITS)
    assert fix in caught.value.fix
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_what_follows_per_has_a_chinese_word():
    assert [per_word(per, "zh", UNITS) for per in ("second", "month", "clip", "million tokens", "USD")] == [
        "秒",
        "月",
        "段",
        "百万 token",
        "美元",
    ]


def test_kinds_differ_by_thing_and_per_but_not_by_scale_or_currency():
    million, dollars = parse_unit("CNY million", UNITS), parse_unit("USD", UNITS)

    assert million.same_kind(dollars)
    assert not dollars.same_kind(parse_unit("USD per second", UNITS))
    assert not parse_unit("users", UNITS).same_kind(parse_unit("tokens", UNITS))


def test_a_price_per_thousand_things_of_two_words_has_a_unit():
    units = {"audio clips": UnitWords({"en": ("audio clip", "audio clips"), "zh": ("段音频", "段音频")})}

    assert parse_unit("USD per thousand audio clips", units).per == ("thousand audio clips",)
    assert per_word("thousand audio clips", "zh", units) == "千段音频"
