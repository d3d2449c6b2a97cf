"""Fixtures: tiny projects to build, and the browser."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from observatory.data.tables import read_dataset
from observatory.project import Project
from observatory.run.analyses import Analyses, Settings, run_analyses
from observatory.run.store import Store
from observatory.weave.drawings import draw_figures
from observatory.weave.edition import weave

TINY = Path(__file__).parent / "tiny" / "project"
ROOT = Path(__file__).parents[1]
# a shell starts commands in its background with Ctrl-C ignored, and so they would start ours that way
signal.signal(signal.SIGINT, signal.default_int_handler)

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the tiny project that a test may change."""
    folder = tmp_path / "project"
    shutil.copytree(TINY, folder, ignore=shutil.ignore_patterns("build", "__pycache__"))
    return folder


@pytest.fixture
def edit(project: Path) -> Callable[[str, str, str], None]:
    """Replace a text that stands once in a file of the tiny project: `edit("data/entities.csv", old, new)`."""

    def replace(path: str, old: str, new: str) -> None:
        text = (project / path).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (project / path).write_text(text.replace(old, new), encoding="utf-8")

    return replace


@pytest.fixture
def describe(project: Path) -> Callable[[Callable[[Any, dict[str, Any]], None]], None]:
    """Change the description of the tiny project: `describe(change)`, which calls `change(description, tables)`."""
    path = project / "data" / "datapackage.yaml"

    def changed(change: Callable[[Any, dict[str, Any]], None]) -> None:
        description = yaml.safe_load(path.read_text(encoding="utf-8"))
        change(description, {table["name"]: table for table in description["resources"]})
        path.write_text(yaml.safe_dump(description, allow_unicode=True, sort_keys=False), encoding="utf-8")

    return changed


@pytest.fixture
def append(project: Path) -> Callable[[str, str], None]:
    """Write rows at the end of a table of the tiny project: `append("entities", "lake-new,New Lake,新湖")`."""

    def write(table: str, rows: str) -> None:
        path = project / "data" / f"{table}.csv"
        path.write_text(f"{path.read_text(encoding='utf-8')}{rows}\n", encoding="utf-8")

    return write


@pytest.fixture
def run(project: Path):
    """Run the analyses of the tiny project, in English, with its own store."""

    def runner(seconds: float = 60, reuse: bool = True) -> Analyses:
        settings = Settings(workers=2, seconds=seconds, reuse=reuse)
        return run_analyses(project, read_dataset(project / "data"), ("en",), Store(project / "build/cache"), settings)

    return runner


@pytest.fixture
def woven():
    """Weave the project in a folder, `woven(folder)`: the texts of all editions by language and address."""
    return _weave


def _weave(folder: Path) -> dict[str, dict[str, str]]:
    """The pages of all editions by language and address."""
    project = Project(folder)
    dataset, store = read_dataset(project.data), Store(project.cache)
    analyses = run_analyses(folder, dataset, project.languages, store, Settings(workers=2))
    editions = weave(project, dataset, analyses, draw_figures(analyses, store, workers=1), b"")
    return {
        edition.language: {
            name: data.decode()
            for name, data in edition.files.items()
            if name.endswith((".md", ".csv", ".html")) or name.startswith("evidence/")
        }
        for edition in editions
    }


def find_browser() -> str | None:
    """The path of an installed Chromium or Chrome."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser_path() -> str:
    path = find_browser()
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium or Chrome: tests/browser/ensure-chromium.sh installs one")
        pytest.skip("no Chromium or Chrome installed")
    return path
