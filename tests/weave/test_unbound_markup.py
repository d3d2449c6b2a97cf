"""Quantities are found in every place of a page that people read, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from observatory.data.tables import read_dataset
from observatory.weave.unbound import Scanner

ROOT = Path(__file__).parents[2]
PAGES = Path(__file__).parent / "by_hand"  # whole pages of Markdown, in which «…» stands around what must be found


@pytest.mark.parametrize("language", ["en", "zh"])
def test_of_a_whole_page_exactly_the_marked_quantities_are_found(language):
    text, marked = "", []
    for part in re.split(r"(«[^»]*»)", (PAGES / f"markup.{language}.txt").read_text(encoding="utf-8")):
        if part.startswith("«"):
            marked.append((len(text), len(text) + len(part) - 2))
        text += part.strip("«»")
    units = read_dataset(ROOT / "data").package.units

    found = [one for one in Scanner(language, (), units).scan(text) if one.kind == "quantity"]

    def touches(one, start, end):
        return one.start < end and start < one.end

    missed = [text[start:end] for start, end in marked if not any(touches(one, start, end) for one in found)]
    more = [one.text for one in found if not any(touches(one, *place) for place in marked)]
    assert (missed, more) == ([], [])
