"""A whole build, stage by stage: check, run, draw, weave, render, seal. What it does not own stays untouched."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

import observatory
from observatory import state
from observatory.data.problems import Problem, SiteError
from observatory.data.tables import Dataset, read_dataset
from observatory.project import MAIN_LANGUAGE, Project
from observatory.run.analyses import Analyses, Settings, run_analyses
from observatory.run.interrupts import interrupts_wait
from observatory.run.pool import Outcome
from observatory.run.store import Store, digest
from observatory.site import publish, render, seal
from observatory.weave.drawings import draw_figures, interactive_script
from observatory.weave.edition import Edition, weave, write_edition


class Progress(Protocol):
    """Hears how a build goes on; whoever shows it decides how."""

    def stage(self, name: str) -> None: ...
    def step(self, text: str) -> None: ...


@dataclass
class Report:
    """What a build did: analyses that ran and that came from the store, figures, pages, seconds of each stage."""

    ran: int = 0
    cached: int = 0
    figures: int = 0
    pages: int = 0
    rendered: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    def summary(self) -> dict[str, Any]:
        """What the next command says where nothing has changed."""
        return {"analyses": self.ran + self.cached}


def build(
    project: Project, settings: Settings, progress: Progress, *, renderer: str = "mkdocs", fresh: bool = False
) -> Report:
    """Build the site.

    Raises `SiteError` with every mistake of the first stage that finds any; then, and when the build is interrupted,
    the site of the last build stays as it was. `fresh` renders everything again.
    """
    report = Report()
    with _alone(project, progress):
        publish.recover(project.site)
        before = state.fingerprint(project)
        if fresh:
            publish.remove(project.build / "rendered")
        with _timed("check", report, progress):
            dataset = read_dataset(project.data)
        store = Store(project.cache)
        with _timed("run", report, progress):
            analyses = run_analyses(project.root, dataset, project.languages, store, settings, _teller(progress))
        report.ran, report.cached = len(analyses.ran), len(analyses.cached)
        editions = _editions(project, dataset, analyses, store, settings, report, progress)
        with _timed("render", report, progress):
            _render(project, editions, dataset, renderer, report)
        with _timed("seal", report, progress):
            _seal(project, analyses)
        inputs = state.fingerprint(project, analyses.observed, renderer)
        if state.fingerprint(project) == before:  # else something changed meanwhile, and the next build must look
            state.remember(project, inputs, analyses.observed, report.summary())
    return report


def _teller(progress: Progress) -> Callable[[Outcome], None]:
    def tell(outcome: Outcome) -> None:
        end = " failed" if outcome.problem else ""
        progress.step(f"{outcome.job.script.name} ({outcome.job.language}) {outcome.seconds:.1f} s{end}")

    return tell


def check(project: Project) -> Dataset:
    """The first stage alone. Raises `SiteError` with all problems of all tables."""
    return read_dataset(project.data)


def _editions(
    project: Project, dataset: Dataset, analyses: Analyses, store: Store, settings: Settings, report: Report,
    progress: Progress,
) -> list[Edition]:  # fmt: skip
    with _timed("draw", report, progress):
        reuse = settings.reuse
        drawn = draw_figures(analyses, store, workers=settings.workers, reuse=reuse, told=progress.step)
        script = interactive_script(store)
    report.figures = len(drawn)
    with _timed("weave", report, progress):
        editions = weave(project, dataset, analyses, drawn, script)
        for edition in editions:
            write_edition(edition, project.pages(edition.language))
            report.pages += sum(address.endswith(".md") for address in edition.files)
    return editions


def _render(project: Project, editions: list[Edition], dataset: Dataset, tool: str, report: Report) -> None:
    """Render the editions whose pages or settings have changed, side by side; the others are kept."""
    running = []
    for edition in editions:
        target = project.build / "rendered" / edition.language
        mark = target.with_suffix(".digest")
        wanted = _edition_digest(project, edition, tool)
        if mark.exists() and mark.read_text() == wanted and target.is_dir():
            continue
        mark.unlink(missing_ok=True)
        publish.remove(target)  # its files are those of the published site too (hard links): they must not be written
        running.append(
            (
                render.start_rendering(project, edition.language, target, dataset.package.as_of, tool),
                mark,
                wanted,
            )
        )
        report.rendered.append(edition.language)
    render.finish(project, [rendering for rendering, _, _ in running])
    for _, mark, wanted in running:
        mark.write_text(wanted)


def _edition_digest(project: Project, edition: Edition, tool: str) -> str:
    overrides = [path for path in sorted((project.root / "overrides").rglob("*")) if path.is_file()]
    settings = [path.read_bytes() for path in (*sorted(project.root.glob("mkdocs*.yml")), *overrides)]
    files = [part for address, data in sorted(edition.files.items()) for part in (address, data)]
    return digest(tool, *state.environment(), *settings, *files)


def _seal(project: Project, analyses: Analyses) -> None:
    """Put the editions together, check the whole, write the manifest, and exchange the folder for the last one."""
    new = project.build / ".site.new"
    publish.remove(new)
    try:
        for language in project.languages:
            place = new if language == MAIN_LANGUAGE else new / language
            publish.link(project.build / "rendered" / language, place)
        seal.write_search_scripts(new)
        problems = seal.check_site(new)
        if problems:
            raise SiteError(problems)
        inputs = [path for path in state.input_files(project, analyses.observed) if path.is_relative_to(project.root)]
        outputs = seal.digests(new, seal.files_under(new))
        sums = seal.digests(project.root, [path for path in inputs if path.is_file()])
        (new / "manifest.json").write_bytes(seal.manifest(sums, outputs, observatory.__version__))
        with interrupts_wait():
            publish.publish(new, project.site)
    finally:
        publish.remove(new)


@contextmanager
def _timed(name: str, report: Report, progress: Progress) -> Iterator[None]:
    progress.stage(name)
    begins = time.perf_counter()
    yield
    report.seconds[name] = time.perf_counter() - begins


@contextmanager
def _alone(project: Project, progress: Progress) -> Iterator[None]:
    """One build at a time in a project: a second one waits for the first."""
    if project.build.exists() and not project.build.is_dir():
        raise SiteError([Problem("build", "is a file, expected a folder", fix="rename it: builds are made there")])
    project.build.mkdir(exist_ok=True)
    with open(project.build / ".lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            progress.step("another build of this project is running: waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
