"""The pages of an edition: those written by hand, and one for each analysis."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from observatory.data.problems import Problem, SiteError
from observatory.run.result import Row
from observatory.run.script import Cell, Script
from observatory.weave.bibliography import Bibliography
from observatory.weave.book import Book, based_on, nearest
from observatory.weave.figures import Figures
from observatory.weave.ledger import Ledger
from observatory.weave.ledger_page import LedgerBlock
from observatory.weave.links import COMPUTED, analysis_address, relative
from observatory.weave.markup import ATTRIBUTE
from observatory.weave.resolve import Block, Resolver
from observatory.weave.template import fill, join_han_lines, without_code
from observatory.weave.words import words

_NO_ROWS = (*COMPUTED, "sources")  # what the ledger keeps besides rows that have sources
_FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\((?P<to>[^)\s#]+\.md)(?:#[^)\s]*)?\)")


@dataclass(frozen=True)
class Written:
    """One page as written by hand. `address` is its place in the edition, `path` its file in the project."""

    address: str
    path: str
    text: str


def read_pages(docs: Path, root: Path, language: str, main: str, languages: tuple[str, ...]) -> list[Written]:
    """The hand-written pages of a language: `page.md` for the main one, `page.zh.md` for another.

    Raises `SiteError` for files that are not UTF-8.
    """
    pages, problems = [], []
    for path in sorted(docs.rglob("*.md")):
        stem, _, suffix = path.stem.rpartition(".")
        other = suffix if stem and suffix in languages else ""
        if (other or main) != language:
            continue
        address = path.relative_to(docs).with_name(f"{stem if other else path.stem}.md").as_posix()
        shown = path.relative_to(root).as_posix()
        try:
            pages.append(Written(address, shown, path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")))
        except UnicodeDecodeError:
            problems.append(Problem(shown, "is not UTF-8 text", fix="save the file as UTF-8"))
    problems += [problem for page in pages for problem in _front_matter_problems(page)]
    if problems:
        raise SiteError(problems)
    return pages


def _front_matter_problems(page: Written) -> list[Problem]:
    match = _FRONT.match(page.text)
    try:
        settings = yaml.safe_load(match[1]) if match else {}
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 2
        fix = "put a text that holds a colon in quotes"
        return [Problem(page.path, f"the settings at the top are not YAML: {error.problem}", line, fix=fix)]
    if settings is not None and not isinstance(settings, dict):
        return [Problem(page.path, "the settings at the top are not `name: value` lines", 2)]
    return []


def front_matter(text: str) -> tuple[dict[str, Any], str, int]:
    """The settings at the top of a page, the text below them, and the line on which that text begins."""
    match = _FRONT.match(text)
    if not match:
        return {}, text, 1
    settings = yaml.safe_load(match[1])  # `read_pages` has seen to it that this is YAML
    return (settings if isinstance(settings, dict) else {}), text[match.end() :], match[0].count("\n") + 1


def line_of(name: str, text: str) -> int:
    """The line of a setting at the top of a page."""
    return next((number for number, line in enumerate(text.split("\n"), 1) if line.startswith(f"{name}:")), 1)


def with_front_matter(settings: dict[str, Any], text: str) -> str:
    if not settings:
        return text
    return f"---\n{yaml.safe_dump(settings, allow_unicode=True, sort_keys=True)}---\n{text}"


def title_of(text: str, default: str) -> str:
    """The text of the first heading."""
    match = re.search(r"^# (.+?)\s*(?:\{[^}]*\})?$", text, re.MULTILINE)
    return match[1] if match else default


@dataclass
class Pages:
    """Weaves the pages of one edition, and collects the problems of all of them."""

    book: Book
    ledger: Ledger
    figures: Figures
    bibliography: Bibliography
    problems: list[Problem]

    @cached_property
    def judged(self) -> LedgerBlock:
        return LedgerBlock(self.book, self.ledger, self.problems)

    def written(self, source: Written) -> str:
        """A hand-written page with its calls answered."""
        settings, body, line = front_matter(source.text)
        resolver = self._resolver(source.address)
        text, problems = fill(body, resolver, source.path, line)
        text = self._joined(text)
        self.problems += problems
        for name in ("title", "description"):
            if isinstance(settings.get(name), str):
                line = line_of(name, source.text)
                settings[name], problems = fill(settings[name], resolver, source.path, line, spot=ATTRIBUTE)
                self.problems += problems
        return with_front_matter(settings, text)

    def analysis(self, script: Script) -> str:
        """The page of an analysis: its prose in this language, its figures and tables, its sources and its script."""
        address = f"analyses/{script.name}.md"
        parts: list[str] = []
        position = 0
        spoken = False
        outputs = {output.cell: output for output in self.book.result(script.name).outputs}
        for cell in script.cells:
            if cell.kind == "code":
                output = outputs.get(position)
                position += 1
                if output is not None:
                    draw = self.figures.figure if output.kind == "figure" else self.figures.table
                    parts.append(draw(f"{script.name}/{output.id}", address))
            elif cell.metadata.get("lang", self.book.language) == self.book.language:
                spoken = True
                parts.append(self._prose(cell, script, address))
        if not spoken:
            fix = f'add cells that begin with: # %% [markdown] lang="{self.book.language}"'
            self.problems.append(Problem(script.path, f"has no prose in {self.book.language!r}", fix=fix))
        references = self.bibliography.references(address, self._rows(script.name, address))
        parts += [references.section, self._script(script, address)]
        return references.lettered("\n\n".join(part for part in parts if part)) + "\n"

    def _prose(self, cell: Cell, script: Script, address: str) -> str:
        text, problems = fill(cell.source, self._resolver(address, script.name), script.path, cell.line)
        self.problems += problems
        return self._joined(text)

    def _joined(self, text: str) -> str:
        return join_han_lines(text) if self.book.language == "zh" else text

    def _resolver(self, address: str, home: str | None = None) -> Resolver:
        blocks: dict[str, Block] = {"figure": self.figures.figure, "table": self.figures.table, "ledger": self.judged}
        return Resolver(self.book, self.ledger, address, home, blocks)

    def _rows(self, analysis: str, address: str) -> list[Row]:
        """The rows that an analysis rests on, and those that its page shows besides."""
        shown = [key for key, pages in self.ledger.shown.items() if address in pages and key[0] not in _NO_ROWS]
        return [*based_on(self.book.result(analysis)), *shown]

    def _script(self, script: Script, address: str) -> str:
        word = words(self.book.language)
        link = f"[{PurePosixPath(script.path).name}]({PurePosixPath(script.path).name})"
        evidence = f"[{word['evidence']}]({relative(address, analysis_address(script.name))})"
        shown = any(key[0] == "analyses" and key[1].startswith(f"{script.name}/") for key in self.ledger.shown)
        line = word["run_again_text"].format(link)
        return f"## {word['run_again']} {{ #run }}\n\n{line}" + (f" {evidence}" if shown else "")


def check_links(address: str, path: str, text: str, known: set[str]) -> list[Problem]:
    """Links of a hand-written text to pages that are not there, by line."""
    problems = []
    for number, line in enumerate(without_code(text).split("\n"), 1):
        for match in _LINK.finditer(line):
            if "://" in match["to"] or "{{" in match["to"]:
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(address), match["to"]))
            if target not in known:
                message = f"links to {match['to']!r}, which is no page of this edition"
                problems.append(Problem(path, message, number, match.start() + 1, fix=nearest(target, known)))
    return problems
