"""Cells that hold markup of every kind show as text everywhere: a site of hostile data has no element, no attribute
and no address more than one of harmless data, and says what the cells say."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

TINY = Path(__file__).parent / "project"
HOSTILE = (
    "<script>alert(1)</script>", "](javascript:alert(1))", '{{ value("x") }}', '"><img src=x onerror=alert(2)>',
    "'><svg onload=alert(3)>", "&lt;b&gt;", "`tick`", "a|b", "*bold*", "[[x]]", ":smile:", "</script><b>", "]]>",
    "<!--", "# head", "\\*", "${x}", "__d__", "[a](javascript:x)", "<https://evil.invalid>", "</title><b>",
)  # fmt: skip
EVIL = " ".join(HOSTILE)
MILD = " ".join("word" for _ in HOSTILE)
NAME, NOTE = '{{ cell("entities", "lake-long", "name_en") }}', '{{ cell("observations", "salt-1990", "note") }}'
PAGE = f"""---
title: 'All of {NAME.replace('"', "''").replace("''", '"')}'
description: 'About {NAME}'
---
# Lakes

## {NAME} and {{{{ cite("survey-1990") }}}}

| a | b |
| - | - |
| {NOTE} | x |

[see {NAME}](method.md) {{{{ value("change/smallest") }}}} {NAME}

<div title='{NAME}'>
{NAME}
</div>

!!! note "{NAME}"
    *[AREA]: {NAME}

{{{{ figure("change/areas") }}}}
"""
# the check refuses cells with markup; this takes the refusal away in each process of a build
UNCHECKED = 'import re\nfrom observatory.data import texts\ntexts.TAG = texts.ENTITY = re.compile("(?!)")\n'


def change(project: Path, table: str, text: str, *fields: str) -> None:
    path = project / "data" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(
            row | {field: f"{'名称' if field == 'name_zh' else field} {row['id']} {text}" for field in fields}
            for row in rows
        )


def site(folder: Path, text: str) -> Path:
    """The site of the tiny project with a text in every cell that takes one."""
    project = folder / "project"
    shutil.copytree(TINY, project, ignore=shutil.ignore_patterns("build", "__pycache__"))
    change(project, "sources", text, "title", "publisher")
    change(project, "entities", text, "name_en", "name_zh")
    change(project, "observations", text, "note")
    for name in ("index.md", "index.zh.md"):
        (project / "docs" / name).write_text(PAGE)
    (folder / "sitecustomize.py").write_text(UNCHECKED)
    paths = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": paths}
    command = [sys.executable, "-m", "observatory", "build"]
    result = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, timeout=200)
    assert result.returncode == 0, result.stdout + result.stderr
    return project / "build/site"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site of hostile data, and that of harmless data."""
    return site(tmp_path_factory.mktemp("hostile"), EVIL), site(tmp_path_factory.mktemp("mild"), MILD)


def skeleton(page: Path) -> list[tuple[str, tuple[str, ...], str]]:
    """All elements of a page in order with the names of their attributes and where they lead.

    Texts in drawings are broken into lines by their width, so these count as one.
    """
    soup = BeautifulSoup(page.read_text(), "html.parser")
    for drawing in soup.find_all("svg"):
        assert {tag.name for tag in drawing.find_all()} <= {
            "g",
            "path",
            "rect",
            "line",
            "text",
            "tspan",
            "title",
            "defs",
            "clippath",
            "style",
            "desc",
        }
        assert not [name for tag in drawing.find_all() for name in tag.attrs if name.startswith("on") or "href" in name]
        drawing.clear()
    found = []
    for tag in soup.find_all():
        leads = " ".join(str(tag.get(name, "")).partition("#")[0] for name in ("href", "src", "action", "srcset"))
        found.append((tag.name, tuple(sorted(tag.attrs)), leads))
    return found


def test_no_element_attribute_or_address_comes_from_the_data(sites):
    hostile, mild = sites
    pages = sorted(path.relative_to(hostile) for path in hostile.rglob("*.html"))

    assert pages == sorted(path.relative_to(mild) for path in mild.rglob("*.html"))
    assert len(pages) > 60
    for page in pages:
        assert skeleton(hostile / page) == skeleton(mild / page), page


def test_every_page_says_what_the_cells_say(sites):
    hostile, mild = sites
    counted = 0
    for page in sorted(hostile.rglob("*.html")):
        said = " ".join(BeautifulSoup(page.read_text(), "html.parser").get_text(" ").split())
        expected = " ".join(
            BeautifulSoup((mild / page.relative_to(hostile)).read_text(), "html.parser").get_text(" ").split()
        )
        assert said.count(EVIL) >= expected.count(MILD), page
        counted += said.count(EVIL)
    assert counted > 100


def test_what_search_engines_and_readers_of_feeds_get_is_text(sites):
    hostile, _ = sites
    index = BeautifulSoup((hostile / "index.html").read_text(), "html.parser")
    for script in index.find_all("script", type="application/ld+json"):
        json.loads(script.get_text())
    for feed in hostile.rglob("*.xml"):
        names = {tag.name for tag in BeautifulSoup(feed.read_text(), "xml").find_all()}
        assert not names & {"script", "img", "svg", "b"}, feed
    search = json.loads((hostile / "search/search_index.json").read_text())
    texts = " ".join(f"{entry['title']} {entry['text']}" for entry in search["docs"])
    assert not BeautifulSoup(texts, "html.parser").find_all(["script", "img", "svg"])
    assert "alert(1)" in texts


def test_files_that_scripts_load_end_no_script_and_the_interface_keeps_the_cells(sites):
    hostile, _ = sites
    for script in (hostile / "data/tables").glob("*.js"):
        call = script.read_text().strip()
        json.loads(call[call.index("(") + 1 : call.rindex(")")])
    entities = (hostile / "api/v1/index.json").parent.rglob("*.json")
    assert any(
        EVIL in json.dumps(json.loads(path.read_text()), ensure_ascii=False).replace('\\"', '"').replace("\\\\", "\\")
        for path in entities
    )


def test_a_drawing_alone_is_safe(sites):
    hostile, _ = sites
    drawings = sorted(hostile.rglob("figures/**/*.svg"))
    assert drawings
    for drawing in drawings:
        soup = BeautifulSoup(drawing.read_text(), "xml")
        assert not soup.find_all(["script", "image", "a", "foreignObject", "b", "img"])
        assert not [name for tag in soup.find_all() for name in tag.attrs if name.startswith("on")]
