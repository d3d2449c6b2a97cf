"""The generator's words exist in every language, each once."""

from __future__ import annotations

from observatory.weave.words import WORDS
from observatory.weave.words_tables import TABLE_WORDS


def test_every_word_has_one_place_and_every_language():
    for language, known in TABLE_WORDS.items():
        assert not set(known) & set(WORDS[language])
        assert set(known) == set(TABLE_WORDS["en"])
        assert set(WORDS[language]) == set(WORDS["en"])


def test_a_text_has_the_same_gaps_in_every_language():
    for name, text in TABLE_WORDS["en"].items():
        assert text.count("{") == TABLE_WORDS["zh"][name].count("{"), name
