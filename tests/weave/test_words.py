"""The generator's words exist in every language, each once."""

from __future__ import annotations

import pytest

from observatory.weave.words import PARTS, WORDS, counted, words


@pytest.mark.parametrize("language", WORDS)
def test_every_word_has_one_place_and_every_language(language):
    assert sum(len(part[language]) for part in PARTS) == len(words(language))
    for part in PARTS:
        assert set(part[language]) == set(part["en"])


def test_a_text_has_the_same_gaps_in_every_language():
    for name, text in words("en").items():
        assert text.count("{") == words("zh")[name].count("{"), name


@pytest.mark.parametrize(("count", "text"), [(0, "0 rows"), (1, "one row"), (1200, "1,200 rows")])
def test_one_row_is_not_many(count, text):
    assert counted("rows", count, "en") == text
