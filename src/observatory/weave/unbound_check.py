"""The check that nothing on a page is written by hand which the data could say, with the binding that would fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from observatory.data.problems import Problem
from observatory.data.tables import Dataset
from observatory.project import MAIN_LANGUAGE, Project
from observatory.run.analyses import Analyses, read_scripts
from observatory.weave.book import Book
from observatory.weave.pages import Written, read_pages
from observatory.weave.unbound import Scanner, exceptions_in
from observatory.weave.unbound_fix import Bindings
from observatory.weave.unbound_places import (
    Accepted,
    Place,
    accepted,
    page_places,
    script_places,
    settings_places,
)


@dataclass
class UnboundCheck:
    """Checks one edition. `written` are its hand-written pages."""

    project: Project
    book: Book
    written: Sequence[Written]

    @cached_property
    def accepted(self) -> tuple[Accepted, ...]:
        return tuple(accepted(self.project, self.book.language))

    @cached_property
    def scanner(self) -> Scanner:
        units = self.book.dataset.package.units
        accepted = [one.text.strip() for one in self.accepted]
        return Scanner(self.book.language, list(dataset_names(self.book)), units, accepted)

    @cached_property
    def bindings(self) -> Bindings:
        return Bindings(self.book)

    def problems(self) -> list[Problem]:
        """All findings, and the exceptions that excuse nothing."""
        found = [problem for place in self._places() for problem in self._of_place(place)]
        return found + self._unexplained()

    def _places(self) -> Iterator[Place]:
        yield from page_places(self.written)
        yield from script_places(self.book)
        yield from settings_places(self.project, self.book.language)

    def _of_place(self, place: Place) -> Iterator[Problem]:
        for finding in self.scanner.scan(place.text):
            if place.claimed and (finding.kind == "comparison" or self.scanner.is_ratio(finding.text)):
                continue
            line, column = place.where(self.project.root, finding.start, finding.text)
            what = "is written by hand" if finding.kind == "quantity" else "compares, and is tied to no claim"
            fix = self.bindings.fix(finding, place.home)
            yield Problem(place.path, f"{finding.text.strip()!r} {what}", line, column, fix=fix)
        for excuse in exceptions_in(place.text):
            if excuse.text.strip() and not self.scanner.would_find(excuse.text):
                line, column = place.where(self.project.root, excuse.start, excuse.source)
                message = f"{excuse.source} excuses nothing: the check would not find this text"
                yield Problem(place.path, message, line, column, fix="write the text as it is")

    def _unexplained(self) -> list[Problem]:
        shown = self.project.settings(self.book.language).name
        fix = 'write {text: "CC BY 4.0", reason: "the name of a licence"} under extra: unbound:'
        return [
            Problem(shown, f"accepts {one.text!r} without a text and a reason", fix=fix)
            for one in self.accepted
            if not one.text.strip() or not one.reason.strip()
        ]


def written_by_hand(project: Project, dataset: Dataset) -> list[Problem]:
    """The findings of all editions, without running an analysis: in pages, prose, captions and settings.

    What claims of analyses say, and the numbers that analyses could lend, are known only to a build.
    Raises `SiteError` for pages and scripts that cannot be read.
    """
    analyses = Analyses(read_scripts(project.root), {}, (), ())
    problems = []
    for language in project.languages:
        written = read_pages(project.docs, project.root, language, MAIN_LANGUAGE, project.languages)
        problems += UnboundCheck(project, Book(dataset, analyses, language), written).problems()
    return sorted(dict.fromkeys(problems), key=lambda problem: (problem.path, problem.line or 0))


def dataset_names(book: Book) -> Iterable[str]:
    """The names that rows of the dataset have, in every language."""
    for frame in book.dataset.frames.values():
        for column in frame.columns:
            if str(column).startswith("name_"):
                yield from frame[column].dropna().astype(str)
