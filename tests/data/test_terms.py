"""What readers read for the codes of an enumeration."""

from __future__ import annotations

import pytest

from observatory.data.descriptor import Field


def field(codes: list[str], **terms: dict[str, str]) -> Field:
    return Field("kind", "string", {}, {}, None, "never", {"enum": codes} if codes else {}, terms=terms)


def test_a_code_is_read_without_its_hyphens_where_nobody_gave_it_a_word():
    assert field(["translation-slip"], zh={"translation-slip": "翻译错位"}).term("translation-slip", "en") == (
        "translation slip"
    )


@pytest.mark.parametrize(("language", "told"), [("en", "told by one page only"), ("zh", "仅见一处")])
def test_a_code_that_says_too_little_has_a_word_of_its_own(language, told):
    terms = {"en": {"one-page": "told by one page only"}, "zh": {"one-page": "仅见一处"}}

    assert field(["one-page"], **terms).term("one-page", language) == told


def test_a_text_that_is_no_code_keeps_its_hyphens():
    assert field([]).term("text-to-video", "en") == "text-to-video"
