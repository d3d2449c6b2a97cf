"""Weaving the tiny project, without rendering."""

from __future__ import annotations

from pathlib import Path

import pytest

from observatory.data.tables import read_dataset
from observatory.project import Project
from observatory.run.analyses import Settings, run_analyses
from observatory.run.store import Store
from observatory.weave.drawings import draw_figures
from observatory.weave.edition import weave


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
            name: data.decode() for name, data in edition.files.items() if name.endswith((".md", ".csv", ".html"))
        }
        for edition in editions
    }
