from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.data.texts import is_suspect, string_fault


@pytest.mark.parametrize(
    ("text", "expected", "fix"),
    [
        ("Calm  sea", "single spaces", "write 'Calm sea'"),
        ("Calm \nsea", "single spaces", ""),
        ("Calm\u00a0sea", "plain spaces", "in the place of the NO-BREAK SPACE"),
        ("平静\u3000海面", "plain spaces", "IDEOGRAPHIC SPACE"),
        ("Calm\u00adsea", "no invisible characters", "SOFT HYPHEN"),
        ("Calm\u202esea", "no invisible characters", "RIGHT-TO-LEFT OVERRIDE"),
        ("Calm\u3164sea", "no invisible characters", "HANGUL FILLER"),
        ("Calm\u200dsea", "no invisible characters", "ZERO WIDTH JOINER"),
        ("Calm\ufffdsea", "no character in the place of one that was lost", "type the lost one anew"),
        ("Calm\ufe0fsea", "no invisible characters", "VARIATION SELECTOR-16"),
        ("Calm\rsea", "no invisible characters", "U+000D"),
        ("Calm\ue000sea", "no invisible characters", ""),
        ("Kling３", "no characters that pass for others", "write '3' in the place of the FULLWIDTH DIGIT THREE"),
        ("Ｋling", "no characters that pass for others", "write 'K'"),
        ("涨 5％", "no characters that pass for others", "write '%'"),
        ("3．5", "no characters that pass for others", "write '.'"),
        ("pay\u2010wall", "no characters that pass for others", "write '-' in the place of the HYPHEN"),
        ("Q\u22122", "no characters that pass for others", "MINUS SIGN"),
        ("٣ ships", "no characters that pass for others", "write '3'"),
        ("\u2f00只船", "no characters that pass for others", "write '一'"),
        ("𝟑 ships", "no characters that pass for others", "write '3'"),
        ("Zu\u0308rich", "letters and accents as one character", "write 'Zürich'"),
        ("Kl\u0456ng", "words in one alphabet", "write 'i' in its place"),
        ("Μeta", "words in one alphabet", "GREEK CAPITAL LETTER MU"),
        ("only \u0430 test", "words in one alphabet", "write 'a' in its place"),
        ("+49 1234", "text that does not begin with '+'", "begin it with a word"),
        ("-cmd", "text that does not begin with '-'", ""),
        ("R&amp;D", "text without HTML entities", "write '&' in the place of '&amp;'"),
        ("a&#x2F;b", "text without HTML entities", "write '/'"),
    ],
)
def test_what_no_text_may_hold_is_named_with_what_to_write(text, expected, fix):
    fault = string_fault(text)

    assert fault is not None
    assert fault[0].startswith(expected)
    assert fix in fault[1]
    assert is_suspect(text)


@pytest.mark.parametrize(
    "text",
    [
        "Müller’s café – “ça va”",
        "可灵（Kling）：“更快，更好”～3、4 倍；真的？是！",
        "Яндекс",
        "an α-version of Москва",
        "AT&T; R&D",
        "3 × 4 = 12, F / (1 − F)",
        "-1.5e3",
        "first\nsecond",
        "👩\u200d💻 ⚠\ufe0f",
        "H₂O, m²",
        "a < b > c",
    ],
)
def test_innocent_text_has_no_fault(text):
    assert string_fault(text) is None


@given(st.lists(st.text() | st.text("аеA1 -=\u00a0\u200dé<b>&amp;，可\n\t", max_size=6)))
def test_the_quick_look_at_many_texts_misses_no_fault(texts):
    if any(text and string_fault(text) for text in texts):
        assert is_suspect("\n".join(texts))


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd"], max_codepoint=127), min_size=1))
def test_plain_letters_and_digits_are_never_at_fault(text):
    assert string_fault(text) is None
    assert not is_suspect(unicodedata.normalize("NFC", text))
