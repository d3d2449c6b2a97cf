"""Where a project's people write by hand: pages, prose and captions of analyses, claims, the settings of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from observatory.project import MAIN_LANGUAGE, Project, read_settings
from observatory.run.script import Script
from observatory.weave.book import Book
from observatory.weave.pages import Written, front_matter, line_of

SETTINGS = ("title", "description")  # of a page; readers and search engines see them
_NEAR = 30  # lines of a setting, a cell's options or a claim
_TEXTS = ("caption", "alt", "title")  # of a cell


@dataclass(frozen=True)
class Place:
    """A text that somebody wrote, with the line and column of `path` on which it begins.

    `home` is the analysis it belongs to, `exact` whether its lines and columns are those of the file, `claimed`
    whether it is a claim's own sentence, which may compare.
    """

    path: str
    line: int
    text: str
    home: str | None = None
    column: int = 1
    exact: bool = True
    claimed: bool = False

    def where(self, root: Path, start: int, text: str) -> tuple[int, int]:
        """Line and column in the file, from 1, of `text`, which stands at `start`; else those where all begins."""
        if self.exact:
            line, column = line_and_column(self.text, start)
            return self.line + line - 1, self.column + column - 1
        lines = (root / self.path).read_text(encoding="utf-8-sig").split("\n")[self.line - 1 :][:_NEAR]
        written = "\n".join(lines)
        whole = written.find(self.text)
        place = whole + start if whole >= 0 else written.find(text.strip())  # else quotes or line breaks are escaped
        if place < 0:
            return self.line, 1
        line, column = line_and_column(written, place)
        return self.line + line - 1, column


def page_places(written: Sequence[Written]) -> Iterator[Place]:
    """The hand-written pages of an edition: the settings at their top, and their text."""
    for page in written:
        settings, body, line = front_matter(page.text)
        for name in SETTINGS:
            if isinstance(settings.get(name), str):
                yield Place(page.path, line_of(name, page.text), settings[name], exact=False)
        yield Place(page.path, line, body)


def script_places(book: Book) -> Iterator[Place]:
    """What the analyses say in the book's language: prose, captions, alternative texts, claims."""
    for name, script in book.analyses.scripts.items():
        yield from _cell_places(script, book.language)
        result = book.analyses.results.get((name, book.language))  # there is none where nothing has run
        for claim in result.claims.values() if result else ():
            yield Place(script.path, script.line(claim.place), claim.text, name, exact=False, claimed=True)


def _cell_places(script: Script, language: str) -> Iterator[Place]:
    for cell in script.cells:
        if cell.kind == "markdown":
            if cell.metadata.get("lang", language) == language:
                yield Place(script.path, cell.line, cell.source, script.name, column=3)  # after "# "
            continue
        for name in _TEXTS:
            own = cell.metadata.get(f"{name}_{language}") or (
                cell.metadata.get(name) if language == MAIN_LANGUAGE else None
            )
            if own:
                yield Place(script.path, cell.line - 1, own, script.name, exact=False)


def settings_places(project: Project, language: str) -> Iterator[Place]:
    """The site's description, and the titles in its navigation."""
    path = project.settings(language)
    settings = read_settings(path)
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    titles = [settings[name] for name in ("site_name", "site_description") if isinstance(settings.get(name), str)]
    for title in [*titles, *_titles(settings.get("nav"))]:
        line = next((number for number, line in enumerate(lines, 1) if title in line), 1)
        yield Place(path.relative_to(project.root).as_posix(), line, title, exact=False)


def _titles(nav: Any) -> Iterator[str]:
    for item in nav if isinstance(nav, list) else []:
        for title, below in item.items() if isinstance(item, Mapping) else []:
            yield str(title)
            yield from _titles(below)


@dataclass(frozen=True)
class Accepted:
    """A text that the settings accept wherever it stands, such as the name of a licence."""

    text: str
    reason: str


def accepted(project: Project, language: str) -> Iterable[Accepted]:
    """What `extra: unbound:` of an edition's settings lists, or the main edition's if it lists nothing."""
    for path in (project.settings(language), project.settings(MAIN_LANGUAGE)):
        extra = read_settings(path).get("extra")
        listed = extra.get("unbound") if isinstance(extra, Mapping) else None
        if isinstance(listed, list):
            return [Accepted(str(one.get("text", "")), str(one.get("reason", ""))) for one in listed]
    return []


def line_and_column(text: str, place: int) -> tuple[int, int]:
    """Both counted from 1."""
    return text.count("\n", 0, place) + 1, place - (text.rfind("\n", 0, place) + 1) + 1
