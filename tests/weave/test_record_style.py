"""Records have a style sheet of their own, and look like the other pages all the same."""

from __future__ import annotations

import re
from pathlib import Path

import material

import observatory.weave

RECORDS = Path(observatory.weave.__file__).parent / "assets" / "rows.css"
THEME = next((Path(material.__file__).parent / "templates" / "assets" / "stylesheets").glob("main.*.min.css"))


def test_records_have_the_fonts_of_the_theme():
    records, theme = (re.sub(r"\s+", "", path.read_text()) for path in (RECORDS, THEME))
    stacks = [declared[1] for declared in re.finditer(r"--md-(?:text|code)-font-family:var\([^)]*\),([^;}]+)", theme)]

    assert len(stacks) == 2
    for stack in stacks:
        assert stack in records
