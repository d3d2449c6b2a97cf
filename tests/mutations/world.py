"""This project as it stands, and as it would be if some of its data were otherwise."""

from __future__ import annotations

import ast
import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property, partial
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import Any

import time_machine

from observatory.data.problems import Problem
from observatory.data.tables import Dataset, read_dataset
from observatory.project import MAIN_LANGUAGE, Project
from observatory.run import cells, script_api, worker
from observatory.run.analyses import Analyses, Settings, run_analyses
from observatory.run.cells import CellError, execute
from observatory.run.job import Job
from observatory.run.recorder import Recorder
from observatory.run.result import Result
from observatory.run.script import Cell
from observatory.run.store import Store
from observatory.weave.bibliography import Bibliography
from observatory.weave.book import Book
from observatory.weave.cite_this import CiteThis
from observatory.weave.drawings import Drawn, draw_figures
from observatory.weave.figures import Figures
from observatory.weave.ledger import Ledger
from observatory.weave.pages import Pages, Written, front_matter, read_pages
from observatory.weave.template import Call, CallError, fill

from .changes import Change

ROOT = Path(__file__).parents[2]
PROJECT = Project(ROOT)
FORK = multiprocessing.get_context("fork")
AT_ONCE = 2  # processes


@dataclass(frozen=True)
class Place:
    """A call of `claim` in a text: where it stands, in which language, and of which analysis the text is."""

    path: str
    line: int
    language: str
    home: str | None
    call: Call


class World:
    """The project's data and results, and what its pages say of them."""

    def __init__(self) -> None:
        self.dataset: Dataset = read_dataset(PROJECT.data)
        self.languages = PROJECT.languages
        store = Store(PROJECT.cache)
        self.analyses: Analyses = run_analyses(ROOT, self.dataset, self.languages, store, Settings())
        self.drawn: dict[tuple[str, str, str], Drawn] = draw_figures(self.analyses, store, workers=2)
        self.books = {language: Book(self.dataset, self.analyses, language) for language in self.languages}
        self.written: dict[str, list[Written]] = {
            language: read_pages(PROJECT.docs, ROOT, language, MAIN_LANGUAGE, self.languages)
            for language in self.languages
        }

    def changed(self, change: Change) -> Dataset:
        return replace(self.dataset, frames=change.apply(self.dataset.frames, self.dataset.package))

    def problems(self, dataset: Dataset, results: Mapping[tuple[str, str], Result]) -> list[Problem]:
        """What weaving says of pages made of other data and results."""
        problems: list[Problem] = []
        analyses = replace(self.analyses, results={**self.analyses.results, **results})
        for language in self.languages:
            book, ledger = self._book(dataset, analyses, language), Ledger()
            figures = Figures(book, ledger, self.drawn, "bundle.js", CiteThis(book, None))
            pages = Pages(book, ledger, figures, Bibliography(book, ledger), problems)
            for script in analyses.scripts.values():
                pages.analysis(script)
            for source in self.written[language]:
                pages.written(source)
            problems += figures.problems
        return problems

    def _book(self, dataset: Dataset, analyses: Analyses, language: str) -> Book:
        if dataset is not self.dataset:
            return Book(dataset, analyses, language)
        book = copy(self.books[language])  # which knows the rows and their conflicts already
        book.analyses = analyses
        return book

    @cached_property
    def places(self) -> list[Place]:
        """Every call of `claim` in every text of the project."""
        found = []
        for language, sources in self.written.items():
            for source in sources:
                _, body, line = front_matter(source.text)
                found += list(_calls(body, source.path, line, language, None))
        for name, script in self.analyses.scripts.items():
            for cell in script.cells:
                for language in self.languages:
                    spoken = cell.kind != "code" and cell.metadata.get("lang", language) == language
                    texts = [(cell.source, cell.line)] if spoken else []
                    texts += [(cell.text(kind, language), cell.line - 1) for kind in ("caption", "alt")]
                    for text, line in texts:
                        found += list(_calls(text, script.path, line, language, name))
            for language in self.languages:
                for verdict in self.analyses.results[name, language].verdicts.values():
                    line = script.line(verdict.place)
                    found += list(_calls(verdict.why, script.path, line, language, name))
        return found

    def shown(self, analysis: str) -> dict[str, set[tuple[str, int]]]:
        """The claims of an analysis that pages show, with path and line of each place."""
        found: dict[str, set[tuple[str, int]]] = {}
        for place in self.places:
            home, _, id = str(place.call.arguments[0]).rpartition("/")
            if "when" not in place.call.options and (home or place.home) == analysis:
                found.setdefault(id, set()).add((place.path, place.line))
        return found

    def run(self, analysis: str, several: Sequence[Change]) -> list[Result | None]:
        """What an analysis yields after each change, in English and without charts; None where it ends with an error.

        Each runs in a process of its own, forked from this one, which has all that it needs loaded already.
        """
        found: list[Result | None] = []
        for start in range(0, len(several), AT_ONCE):
            running = [self._start(analysis, change) for change in several[start : start + AT_ONCE]]
            for process, receiver in running:
                try:
                    found.append(receiver.recv())
                except EOFError:
                    found.append(None)
                process.join()
        return found

    def _start(self, analysis: str, change: Change) -> tuple[ForkProcess, Connection]:
        receiver, sender = FORK.Pipe(duplex=False)
        process = FORK.Process(target=_run, args=(self, analysis, change, sender))
        process.start()
        sender.close()
        return process, receiver


def _run(world: World, analysis: str, change: Change, sender: Connection) -> None:
    package, script = world.dataset.package, world.analyses.scripts[analysis]
    recorder = Recorder(PROJECT.data, package, MAIN_LANGUAGE)
    recorder._frames.update(change.apply(world.dataset.frames, package))
    worker._clean_room(Job(script, MAIN_LANGUAGE, str(ROOT), package, "/nowhere"), str(ROOT / script.path))
    script_api.use(recorder)
    cells._run, cells._output = partial(_unseen, cells._run), lambda *_: None
    with time_machine.travel(f"{package.as_of.isoformat()}T12:00:00+00:00", tick=False):
        try:
            execute(script, str(ROOT / script.path), recorder, lambda cell: None, 10**9)
        except CellError:
            sender.send(None)
            return
    sender.send(replace(recorder.result(), outputs=world.analyses.results[analysis, MAIN_LANGUAGE].outputs))


def _unseen(run: Callable[..., Any], cell: Cell, file: str, namespace: dict[str, Any]) -> None:
    """Run a cell without what it ends in if that would be drawn: charts take most of the time, and decide nothing."""
    last = ast.parse(cell.source).body[-1:]
    if cell.id and last and isinstance(last[0], ast.Expr):
        cell = replace(cell, source="\n".join(cell.source.split("\n")[: last[0].lineno - 1]))
    run(cell, file, namespace)


def _calls(text: str, path: str, line: int, language: str, home: str | None) -> Iterator[Place]:
    calls: list[Call] = []

    def name(call: Call) -> str:
        calls.append(call)
        raise CallError("")

    _, problems = fill(text, name, path, line)
    for call, problem in zip(calls, problems, strict=True):
        if call.name == "claim":
            yield Place(path, problem.line or 0, language, home, call)
