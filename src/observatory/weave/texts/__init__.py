"""Pages of fixed prose, a file a language, whose `$names` are filled in."""

from __future__ import annotations

from importlib import resources
from string import Template


def page_text(name: str, language: str, **facts: str) -> str:
    """The text `name` in a language (or in English) with its facts. Raises `KeyError` for one that is missing."""
    folder = resources.files(__name__)
    file = folder / f"{name}.{language}.md"
    if not file.is_file():
        file = folder / f"{name}.en.md"
    return Template(file.read_text(encoding="utf-8")).substitute(facts)
