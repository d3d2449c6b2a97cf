"""Whether anything has changed since the last build: nothing that a build depends on may be overlooked."""

from __future__ import annotations

from pathlib import Path

import pytest

from observatory import state
from observatory.figures.fonts import font_files
from observatory.project import Project


@pytest.fixture
def built(project) -> Project:
    """The tiny project with a site of one page, as if a build had just ended."""
    made = Project(project)
    for language in made.languages:
        made.pages(language).mkdir(parents=True)
    made.site.mkdir()
    (made.site / "index.html").write_text("x")
    (project / "extra").mkdir()
    (project / "extra" / "w.txt").write_text("one")
    observed = ["file:extra/w.txt", "folder:extra"]
    state.remember(made, state.fingerprint(made, observed, "mkdocs"), observed, {"analyses": 2})
    return made


def append(path: str):
    return lambda project: (project / path).write_text((project / path).read_text() + "\n")


CHANGES = {
    "a table": append("data/observations.csv"),
    "a script": append("analyses/total.py"),
    "a page": append("docs/index.md"),
    "a setting": append("mkdocs.zh.yml"),
    "a file that a script read": append("extra/w.txt"),
    "a folder that a script listed": lambda project: (project / "extra" / "more.txt").write_text(""),
    "the site": append("build/site/index.html"),
    "the woven pages": lambda project: (project / "build/pages/en").rmdir(),
}


def test_nothing_changed_is_nothing_changed(built):
    assert state.unchanged(built) == {"analyses": 2}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_seen(built, name):
    CHANGES[name](built.root)

    assert state.unchanged(built) is None


def test_another_renderer_is_another_site(built):
    assert state.unchanged(built, "properdocs") is None


def test_another_environment_is_another_site(built, monkeypatch):
    environment = state.environment()
    monkeypatch.setattr(state, "environment", lambda: [*environment, "more-1.0.dist-info"])

    assert state.unchanged(built) is None


def test_the_generators_own_code_is_an_input(built):
    assert Path(state.__file__) in state.input_files(built)
    assert set(font_files()) <= set(state.environment())
