"""This project's own analyses: each runs, in both languages, says the same numbers, and speaks one language a page."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from observatory.data.tables import read_dataset
from observatory.project import Project
from observatory.run.analyses import Analyses, Settings, read_scripts, run_analyses
from observatory.run.store import Store

ROOT = Path(__file__).parents[1]
PROJECT = Project(ROOT)
NAMES = sorted(read_scripts(ROOT))
HAN = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture(scope="module")
def analyses() -> Analyses:
    dataset = read_dataset(PROJECT.data)
    return run_analyses(ROOT, dataset, PROJECT.languages, Store(PROJECT.cache), Settings())


def texts(node: object, key: str = "") -> list[str]:
    """The titles of a chart: of axes, legends, and the chart itself."""
    if isinstance(node, dict):
        return [text for name, value in node.items() if name not in ("datasets", "data") for text in texts(value, name)]
    if isinstance(node, list):
        return [text for item in node for text in texts(item, key)]
    return [node] if key == "title" and isinstance(node, str) else []


def test_there_are_at_least_six_analyses():
    assert len(NAMES) >= 6


@pytest.mark.parametrize("name", NAMES)
def test_an_analysis_has_figures_numbers_and_claims_with_their_rows(analyses, name):
    result = analyses.results[name, "en"]

    assert any(output.kind == "figure" for output in result.outputs)
    assert all(output.rows for output in result.outputs if output.kind == "figure")
    assert result.numbers and result.claims
    assert [one.id for one in (*result.numbers.values(), *result.labels.values()) if not one.how] == []
    assert [number.id for number in result.numbers.values() if not number.rows] == []
    assert [claim.id for claim in result.claims.values() if claim.holds is not True] == []


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_say_the_same(analyses, name):
    en, zh = analyses.results[name, "en"], analyses.results[name, "zh"]

    def values(result):
        return {id: (n.value, n.high, n.unit, n.qualifier, n.rows) for id, n in result.numbers.items()}

    assert values(en) == values(zh)
    assert {id: claim.holds for id, claim in en.claims.items()} == {id: claim.holds for id, claim in zh.claims.items()}
    assert [(out.kind, out.id, out.rows) for out in en.outputs] == [(out.kind, out.id, out.rows) for out in zh.outputs]


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_speaks_the_language_of_its_page(analyses, name):
    for output in analyses.results[name, "en"].outputs:
        assert not HAN.search(json.dumps(output.content, ensure_ascii=False)), output.id
    for output in analyses.results[name, "zh"].outputs:
        titles = [title for title in texts(output.content) if re.search(r"[A-Za-z]{3}", title)]
        assert [title for title in titles if not HAN.search(title)] == [], output.id


@pytest.mark.parametrize("name", NAMES)
def test_a_script_says_what_it_assumes_and_what_it_cannot_say_in_both_languages(name):
    prose = "\n".join(cell.source for cell in read_scripts(ROOT)[name].cells if cell.kind == "markdown")

    for heading in ("## What this assumes", "## What it cannot say", "## 前提假设", "## 局限"):
        assert heading in prose


@pytest.mark.parametrize("name", NAMES)
def test_a_script_is_ordinary_python_too(name):
    """As in Jupyter or an editor: no build around it, in the folder of the script."""
    command = [sys.executable, f"{name}.py"]
    result = subprocess.run(command, cwd=ROOT / "analyses", capture_output=True, text=True, timeout=120)

    assert result.returncode == 0, result.stderr


def test_the_example_of_the_contributing_guide_runs_as_printed(tmp_path):
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    example = re.search(r"```python\n(.*?)```", guide, re.DOTALL)
    assert example is not None
    (tmp_path / "analyses").mkdir()
    (tmp_path / "data").symlink_to(PROJECT.data)
    (tmp_path / "analyses" / "how-much.py").write_text(example[1], encoding="utf-8")
    dataset = read_dataset(tmp_path / "data")
    done = run_analyses(tmp_path, dataset, PROJECT.languages, Store(tmp_path / "cache"), Settings())

    share = done.results["how-much", "en"].numbers["share"].value
    assert share is not None and 230 < share < 250
