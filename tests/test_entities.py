"""What the entities are: each is described in both languages, and no figure hides in a description."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from observatory.data.tables import read_dataset
from observatory.project import Project

ENTITIES = read_dataset(Project(Path(__file__).parents[1]).data).frames["entities"]
WITH_A_DIGIT = re.compile(r"[A-Za-z0-9.]*[0-9][A-Za-z0-9.]*")


def tokens(field: str) -> set[str]:
    """The words with a digit in a field of all entities, such as `3.0` and `4K`."""
    return {word.strip(".") for text in ENTITIES[field].dropna() for word in WITH_A_DIGIT.findall(text)}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_entity_is_described(language):
    assert list(ENTITIES.id[ENTITIES[f"description_{language}"].isna()]) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_figure_in_a_description_is_part_of_a_name(language):
    assert tokens(f"description_{language}") - tokens(f"name_{language}") == set()
