"""Reading an analysis: a Jupytext percent script becomes cells that know their lines."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path

from observatory.data.problems import Problem, SiteError, nearest

MARKER = "# %%"
OPTIONS = ("id", "caption", "alt", "lang")
NAME = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")  # of a cell, a number, a label, a claim


@dataclass(frozen=True)
class Cell:
    """One cell of a script. `line` is the line of the file on which its source begins, counted from 1."""

    kind: str  # "code" or "markdown"
    source: str
    line: int
    metadata: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str | None:
        return self.metadata.get("id")

    def text(self, name: str, language: str) -> str:
        """A text of the cell's metadata in a language: `caption_zh` if there is one, else `caption`."""
        return self.metadata.get(f"{name}_{language}") or self.metadata.get(name, "")


@dataclass(frozen=True)
class Script:
    """One analysis. `path` is relative to the project, with forward slashes."""

    path: str
    name: str
    cells: tuple[Cell, ...]

    @property
    def code(self) -> list[tuple[int, Cell]]:
        """The code cells with their position among all cells: what a run executes."""
        return [(index, cell) for index, cell in enumerate(self.cells) if cell.kind == "code"]

    def line(self, place: tuple[int, int]) -> int:
        """The line of the file that a place (a code cell by position, a line in it) is on now."""
        position, offset = place
        return self.code[position][1].line + offset


def find_scripts(folder: Path) -> list[Path]:
    """The analyses of a folder, sorted: Python files with a percent cell marker. Others are shared modules."""
    return [path for path in sorted(folder.glob("*.py")) if _has_marker(path)]


def _has_marker(path: Path) -> bool:
    return any(line.startswith(MARKER.encode()) for line in path.read_bytes().splitlines())


def read_script(path: Path, root: Path) -> Script:
    """Read one percent script. Raises `SiteError` for text that is not UTF-8 and for code that is not Python."""
    shown = path.relative_to(root).as_posix()
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise SiteError([Problem(shown, "is not UTF-8 text", line, fix="save the file as UTF-8")]) from None
    script = parse_script(text, shown)
    problems = [problem for _, cell in script.code for problem in _syntax_problems(cell, shown)]
    problems += _id_problems(script)
    if not NAME.fullmatch(script.name):
        fix = "name it after its question, in lower-case words joined by hyphens"
        problems.append(Problem(shown, f"the name {script.name!r} cannot be part of an address", fix=fix))
    if problems:
        raise SiteError(problems)
    return script


def parse_script(text: str, path: str) -> Script:
    """Split the text of a percent script into cells, as Jupytext does."""
    import jupytext  # half the weight of this module, and not needed when nothing changed

    lines = text.splitlines()
    cells, cursor = [], 0
    for cell in jupytext.reads(text, fmt="py:percent").cells:
        start = _find(lines, cell.source, cursor, markdown=cell.cell_type != "code")
        cursor = start + max(1, cell.source.count("\n") + 1)
        kind = "code" if cell.cell_type == "code" else "markdown"
        metadata = {key: str(value) for key, value in cell.metadata.items()}
        cells.append(Cell(kind, cell.source, start + 1, metadata))
    return Script(path, Path(path).stem, tuple(cells))


def _find(lines: list[str], source: str, cursor: int, *, markdown: bool) -> int:
    """The index of the line on which a cell's source begins, at or after `cursor`."""
    start = next((index for index in range(cursor, len(lines)) if lines[index].startswith(MARKER)), cursor - 1) + 1
    if cursor == 0 and not lines[0].startswith(MARKER):
        start = 0  # what stands before the first marker is a cell too
    first = source.split("\n", 1)[0]
    for index in range(start, len(lines)):
        line = lines[index].lstrip("#").strip() if markdown else lines[index]
        if line == (first.strip() if markdown else first):
            return index
        if source == "" or lines[index].startswith(MARKER):
            break
    return start  # an empty cell, or a magic that Jupytext has uncommented: the cell's own place is near enough


def _syntax_problems(cell: Cell, path: str) -> list[Problem]:
    try:
        ast.parse("\n" * (cell.line - 1) + cell.source)  # so that the message, too, counts the lines of the file
    except SyntaxError as error:
        return [Problem(path, f"is not Python: {error.msg}", error.lineno, error.offset)]
    return []


def _option_problems(cell: Cell, path: str) -> list[Problem]:
    """Options of a cell that look like one of ours but are none: `captoin`."""
    problems = []
    for name in cell.metadata:
        stem = name.partition("_")[0]
        guess = nearest(stem, OPTIONS)
        if stem not in OPTIONS and guess:
            message = f"the cell has an option {name!r}, expected one of {', '.join(OPTIONS)}"
            problems.append(Problem(path, message, cell.line - 1, fix=f"did you mean {guess!r}?"))
    return problems


def _id_problems(script: Script) -> list[Problem]:
    seen: dict[str, int] = {}
    problems = [problem for cell in script.cells for problem in _option_problems(cell, script.path)]
    for _, cell in script.code:
        if cell.id is None:
            continue
        if not ID.fullmatch(cell.id):
            message = f"id {cell.id!r} is not lower-case words joined by hyphens"
            problems.append(Problem(script.path, message, cell.line - 1, fix="write it like 'share-of-guidance'"))
        if cell.id in seen:
            message = f"id {cell.id!r} is already the id of the cell on line {seen[cell.id]}"
            problems.append(Problem(script.path, message, cell.line - 1, fix="give each figure an id of its own"))
        seen.setdefault(cell.id, cell.line - 1)
    return problems
