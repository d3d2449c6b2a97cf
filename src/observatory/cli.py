"""The command: arguments, progress and exit codes. 0 is fine, 1 a mistake in the project, 2 wrong use."""

from __future__ import annotations

import errno
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from observatory import __version__, state
from observatory.formats import FORMATS
from observatory.project import Project, find_project

if TYPE_CHECKING:
    from observatory.build import Progress, Report

STAGES = {"check": "Checking the data", "run": "Running the analyses", "draw": "Drawing the figures",
          "weave": "Weaving the pages", "render": "Rendering the site", "seal": "Sealing"}  # fmt: skip

project_option = click.option(
    "--project", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".",
    help="A folder in the project (default: here).",
)  # fmt: skip


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="observatory")
def cli() -> None:
    """Build a research website from checked data, analysis scripts and Markdown.

    \b
    data/      CSV tables, described in data/datapackage.yaml
    analyses/  one Python script (Jupytext percent format) for each question
    docs/      pages in Markdown: page.md, and page.zh.md beside it
    """


@cli.command()
@project_option
@click.option("--jobs", type=click.IntRange(1), default=None, help="Scripts to run at a time (default: one a core).")
@click.option("--time-limit", type=click.FloatRange(1), default=120, show_default=True, help="Seconds for one script.")
@click.option("--fresh", is_flag=True, help="Run and render everything again, whatever is stored.")
@click.option("--renderer", type=click.Choice(["mkdocs", "properdocs"]), default="mkdocs", show_default=True,
              help="What turns the woven Markdown into HTML.")  # fmt: skip
def build(folder: Path, jobs: int | None, time_limit: float, fresh: bool, renderer: str) -> None:
    """Build the site into build/site/.

    Checks the tables, runs the analyses whose inputs have changed, weaves their numbers and figures into the pages,
    and renders them. A mistake anywhere stops the build, and the site of the last build stays as it was.
    """
    begins = time.perf_counter()
    project = find_project(folder)
    if not fresh and (summary := state.unchanged(project, renderer)):
        _tell_unchanged(project, summary, time.perf_counter() - begins)
        return
    from observatory.build import build as build_site
    from observatory.figures.fonts import fonts_missing
    from observatory.run.analyses import Settings

    defaults = Settings()
    settings = Settings(jobs or defaults.workers, time_limit, reuse=not fresh)
    for language in project.languages:
        if warning := fonts_missing(language):
            click.echo(f"Note: {warning}", err=True)
    with _progress() as progress:
        report = build_site(project, settings, progress, renderer=renderer, fresh=fresh)
    _tell(project, report, time.perf_counter() - begins)


@cli.command()
@project_option
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True,
              help="For people, for GitHub's annotations, or for tools.")  # fmt: skip
def check(folder: Path, form: str) -> None:
    """Check the tables of data/ and list every mistake, with its file, line and field.

    Once they are right, it lists the numbers and comparisons in pages and analyses that are bound to no data.
    """
    from observatory.checked import check as check_data
    from observatory.data.problems import SiteError
    from observatory.data.tables import Overview

    try:
        overview = check_data(find_project(folder))
    except SiteError as error:
        overview = Overview({}, error.problems)
    click.echo("\n".join(FORMATS[form](overview)))
    if overview.problems:
        sys.exit(1)


@cli.command()
@project_option
def changes(folder: Path) -> None:
    """Write what each release of the data changed, from git and the tables: data/changes.csv and CITATION.cff.

    A release is a new `version:` in data/datapackage.yaml. Set it once all data is in, run this, and commit both. The
    reasons of the last release are printed; better ones can be written under `releases:` in the description.
    """
    project = find_project(folder)
    from observatory.releasing import told_reasons, write_release

    written = write_release(project)
    for line in told_reasons(written):
        click.echo(f"  {line}")
    for version in dict.fromkeys(change.release for change in written):
        click.echo(f"{version}: {sum(change.release == version for change in written):,} changes")


@cli.command()
@project_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to listen on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
def serve(folder: Path, port: int, host: str) -> None:
    """Show the site locally, and build it again whenever something in the project changes.

    A mistake is printed, and the last good site stays on show until it is mended.
    """
    project = find_project(folder)
    from observatory.serve import serve as serve_site

    serve_site(project, host, port, PlainProgress())


def _tell_unchanged(project: Project, summary: dict[str, Any], seconds: float) -> None:
    count = summary["analyses"]
    click.echo(f"Nothing has changed: 0 analyses ran, {count} came from the cache ({seconds:.2f} s)")
    click.echo(f"The site is in {_place(project)}")


def _tell(project: Project, report: Report, seconds: float) -> None:
    stages = ", ".join(f"{name} {spent:.1f}" for name, spent in report.seconds.items())
    analyses = "analysis" if report.ran == 1 else "analyses"
    click.echo(f"{report.ran} {analyses} ran, {report.cached} came from the cache")
    click.echo(f"{report.figures} figures, {report.pages} pages; rendered: {', '.join(report.rendered) or 'nothing'}")
    click.echo(f"{seconds:.1f} s in all ({stages})")
    click.echo(f"The site is in {_place(project)}")


def _place(project: Project) -> str:
    try:
        return f"{project.site.relative_to(Path.cwd())}/index.html"
    except ValueError:
        return f"{project.site}/index.html"


class PlainProgress:
    """A line for each stage, for logs."""

    def stage(self, name: str) -> None:
        click.echo(f"{STAGES[name]} ...")

    def step(self, text: str) -> None:
        click.echo(f"  {text}")


class LiveProgress:
    """One moving line, for a terminal."""

    def __init__(self, status: Any) -> None:
        self._status = status
        self._stage = ""

    def stage(self, name: str) -> None:
        self._stage = STAGES[name]
        self._status.update(self._stage)

    def step(self, text: str) -> None:
        self._status.update(f"{self._stage}: {text}")


@contextmanager
def _progress() -> Iterator[Progress]:
    """Progress for whoever watches; the moving line is gone before anything else is printed."""
    if not sys.stderr.isatty():
        yield PlainProgress()
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield LiveProgress(status)


def _stop(number: int, frame: FrameType | None) -> None:
    """Being told to end is like Ctrl-C: whatever was started is ended, and nothing half done stays."""
    raise KeyboardInterrupt


def main() -> None:
    """Run the command; mistakes are listed without a traceback, anything else is a bug of ours and keeps its own."""
    from observatory.data.problems import SiteError

    signal.signal(signal.SIGTERM, _stop)
    try:
        cli.main(prog_name="observatory", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted: the site of the last build is as it was.", err=True)
        sys.exit(130)
    except SiteError as error:
        _complain(error)
        sys.exit(1)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES):
            raise
        click.echo(
            f"{error.filename or 'build'}: {error.strerror}. The site of the last build is as it was.",
            err=True,
        )
        sys.exit(1)


def _complain(error: Any) -> None:
    for problem in error.problems:
        click.echo(str(problem), err=True)
    count = len(error.problems)
    click.echo(f"{count} {'mistake' if count == 1 else 'mistakes'}; nothing was published.", err=True)
