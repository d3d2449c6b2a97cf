"""The whole project woven from a copy of its data, with a note of every value that a text shows."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from unittest import mock

from observatory.data import tables
from observatory.data.tables import Dataset, read_dataset
from observatory.project import Project
from observatory.run.analyses import Analyses, Settings, run_analyses
from observatory.run.result import Result, Row
from observatory.run.store import Store
from observatory.weave import condition, edition
from observatory.weave.drawings import draw_figures
from observatory.weave.ledger import Ledger
from observatory.weave.resolve import Resolver
from observatory.weave.template import Call

ROOT = Path(__file__).parents[2]
STORE = Store(Project(ROOT).cache)


@dataclass(frozen=True)
class Said:
    """The answer to a `value` call, on a page, in the kind of place it stands in: text, caption or plain."""

    language: str
    page: str
    key: Row
    text: str
    kind: str


@dataclass
class Woven:
    """All files by (language, address), the results they were made of, and what their texts show of which rows."""

    dataset: Dataset
    analyses: Analyses
    files: dict[tuple[str, str], bytes] = field(default_factory=dict)
    ledgers: dict[str, Ledger] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)

    def text(self, key: tuple[str, str]) -> str:
        """A file as text, in which white space is one blank, so that it does not matter where lines break."""
        return " ".join(self.files.get(key, b"").decode("utf-8", "replace").split())


def copy_project(folder: Path) -> Path:
    """A project with data of its own; all else is this one's."""
    folder.mkdir()
    for path in ROOT.iterdir():
        if path.name not in ("data", "build", ".git", ".venv"):
            (folder / path.name).symlink_to(path)
    shutil.copytree(ROOT / "data", folder / "data")
    return folder


def weave_project(root: Path) -> Woven:
    """Weave it as a build does, but for claims, which hold here whatever the data says (they have tests of their own),
    and the reconciliation, which would refuse most changes of a single number."""
    project = Project(root)
    with _nobody_minds():
        dataset = read_dataset(project.data)
        analyses = run_analyses(root, dataset, project.languages, STORE, Settings())
        analyses = replace(analyses, results={key: _all_hold(result) for key, result in analyses.results.items()})
        woven = Woven(dataset, analyses)
        with _listening(woven):
            editions = edition.weave(project, dataset, analyses, draw_figures(analyses, STORE, workers=2), b"")
    for one in editions:
        woven.files.update({(one.language, address): data for address, data in one.files.items()})
    return woven


def _all_hold(result: Result) -> Result:
    return replace(result, claims={id: replace(claim, holds=True) for id, claim in result.claims.items()})


@contextmanager
def _nobody_minds() -> Iterator[None]:
    decide: Callable[..., Any] = condition.Condition.decide

    def holds(self: Any) -> Any:
        return replace(decide(self), holds=True, apart=())

    with (
        mock.patch.object(tables, "check_reconciliation", lambda *_: []),
        mock.patch.object(condition.Condition, "decide", holds),
    ):
        yield


@contextmanager
def _listening(woven: Woven) -> Iterator[None]:
    answer: Callable[..., str] = Resolver.__call__
    begin: Callable[..., None] = edition._Loom.__init__

    def begun(loom: Any, *arguments: Any) -> None:
        begin(loom, *arguments)
        woven.ledgers[loom.book.language] = loom.ledger

    def heard(resolver: Resolver, call: Call) -> str:
        text = answer(resolver, call)
        language = resolver.book.language
        if call.name == "value" and resolver.ledger is woven.ledgers.get(language):
            key = resolver.book.value(call.arguments[0], resolver.home).key
            kind = "caption" if resolver.html else "plain" if resolver.bare or call.plain else "text"
            woven.said.append(Said(language, resolver.page, key, text, kind))
        return text

    with mock.patch.object(Resolver, "__call__", heard), mock.patch.object(edition._Loom, "__init__", begun):
        yield
