"""Driving MkDocs: the woven pages of one language become HTML, strictly."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from observatory.data.problems import Problem, SiteError
from observatory.project import MAIN_LANGUAGE, Project

_WARNING = re.compile(r"^(?:WARNING|ERROR)\s+-\s+(?P<text>.*)$")
_PAGE = re.compile(r"Doc file '(?P<page>[^']+)'")


@dataclass(frozen=True)
class Rendering:
    """One running renderer: `finish` waits for it."""

    language: str
    process: subprocess.Popen[str]


def start_rendering(project: Project, language: str, target: Path, as_of: date, tool: str = "mkdocs") -> Rendering:
    """Start a renderer on the woven pages of a language. `tool` is a module with MkDocs's command line."""
    noon = datetime(as_of.year, as_of.month, as_of.day, 12, tzinfo=UTC)
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(int(noon.timestamp())),  # else the sitemap carries the day of the build
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
    }
    settings = project.settings(language)
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        tool,
        "build",
        "--strict",
        "-f",
        str(settings),
        "-d",
        str(target),
    ]
    process = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return Rendering(language, process)


def finish(project: Project, renderings: Sequence[Rendering]) -> None:
    """Wait for renderers. Raises `SiteError` with what they complained about."""
    problems: list[Problem] = []
    try:
        for rendering in renderings:
            output, _ = rendering.process.communicate()
            if rendering.process.returncode != 0:
                problems += _complaints(project, rendering.language, output)
    finally:
        for rendering in renderings:
            if rendering.process.poll() is None:
                rendering.process.kill()
                rendering.process.wait()
    if problems:
        raise SiteError(problems)


def _complaints(project: Project, language: str, output: str) -> list[Problem]:
    """The warnings of a renderer as problems of the page they name; its last words if it gave no warning."""
    found = []
    for text in _warnings(output):
        page = _PAGE.search(text)
        path = _written(project, language, page["page"]) if page else f"the {language} pages"
        found.append(Problem(path, text))
    if found:
        return found
    last = " / ".join(output.strip().splitlines()[-3:])
    return [Problem(f"the {language} pages", f"the renderer failed: {last}")]


def _written(project: Project, language: str, page: str) -> str:
    """The file that somebody wrote of which a woven page was made; the woven page itself, where nobody did."""
    stem = page.removesuffix(".md")
    own = f"docs/{stem}.md" if language == MAIN_LANGUAGE else f"docs/{stem}.{language}.md"
    script = f"{stem}.py"
    for path in (own, script):
        if (project.root / path).is_file():
            return path
    return f"build/pages/{language}/{page}"


def _warnings(output: str) -> list[str]:
    """Each warning in one line, with the list that may follow it."""
    texts: list[str] = []
    for line in output.splitlines():
        match = _WARNING.match(line)
        if match:
            texts.append(match["text"])
        elif texts and line.startswith("  - "):
            texts[-1] += f" {line.removeprefix('  - ')}"
    return texts
