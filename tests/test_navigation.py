"""The menus of both editions: the same pages in the same groups, and no group too long to look through."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
MANY = 8


class Loader(yaml.SafeLoader):
    """Reads MkDocs settings, whose names of Python things nobody needs here."""


Loader.add_multi_constructor("tag:yaml.org,2002:python/name:", lambda *_: None)


def menu(name: str) -> Any:
    return yaml.load((ROOT / name).read_text(encoding="utf-8"), Loader)["nav"]


def shape(entry: Any) -> Any:
    """The pages of a menu in their groups, without titles."""
    if isinstance(entry, dict):
        return shape(next(iter(entry.values())))
    return [shape(one) for one in entry] if isinstance(entry, list) else entry


def groups(entry: Any) -> list[list[Any]]:
    """All lists of a menu."""
    return [entry, *(found for one in entry for found in groups(one))] if isinstance(entry, list) else []


def test_both_editions_have_the_same_pages_in_the_same_groups():
    assert shape(menu("mkdocs.zh.yml")) == shape(menu("mkdocs.yml"))


@pytest.mark.parametrize("group", groups(shape(menu("mkdocs.yml"))), ids=str)
def test_a_group_of_the_menu_can_be_looked_through(group):
    assert len(group) <= MANY
