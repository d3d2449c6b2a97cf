"""The run stage: choose which analyses must run, run them, and hand over all results."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from observatory.data.problems import Problem, SiteError
from observatory.data.tables import Dataset
from observatory.run.inputs import Inputs
from observatory.run.job import Job
from observatory.run.pool import Outcome, run_jobs
from observatory.run.result import Result, read_result
from observatory.run.script import Script, find_scripts, read_script
from observatory.run.store import Store, Trace, digest


@dataclass(frozen=True)
class Analyses:
    """All scripts, their results by (analysis, language), and how many of the runs were new."""

    scripts: dict[str, Script]
    results: dict[tuple[str, str], Result]
    ran: tuple[str, ...]  # names of the analyses that ran, sorted
    cached: tuple[str, ...]  # names of those whose every result came from the store
    observed: tuple[str, ...] = ()  # what scripts read besides tables, as `file:PATH` and `folder:PATH`, sorted


@dataclass(frozen=True)
class Settings:
    """How to run: processes at a time, seconds for each, whether stored results may be used."""

    workers: int = os.cpu_count() or 1
    seconds: float = 120
    reuse: bool = True


def read_scripts(root: Path) -> dict[str, Script]:
    """All analyses by name. Raises `SiteError` with the problems of all of them."""
    scripts: dict[str, Script] = {}
    problems: list[Problem] = []
    for path in find_scripts(root / "analyses"):
        try:
            scripts[path.stem] = read_script(path, root)
        except SiteError as error:
            problems += error.problems
    if problems:
        raise SiteError(problems)
    return scripts


def run_analyses(
    root: Path,
    dataset: Dataset,
    languages: Sequence[str],
    store: Store,
    settings: Settings,
    told: Callable[[Outcome], None] = lambda outcome: None,
) -> Analyses:
    """Results of all analyses in all languages, from the store where nothing they depend on has changed.

    Raises `SiteError` with the problems of all scripts that failed, after the others have run and been stored.
    """
    scripts = read_scripts(root)
    inputs = Inputs(root, dataset)
    wanted = [(name, language) for name in scripts for language in languages]
    keys = {run: _key(scripts[run[0]], run[1], inputs) for run in wanted}
    found = {run: _stored(store, inputs, keys[run]) for run in wanted} if settings.reuse else {}
    todo = [run for run in wanted if found.get(run) is None]
    outcomes = _run(root, dataset, [(scripts[name], language) for name, language in todo], settings, told)
    problems: list[Problem] = []
    for run, outcome in zip(todo, outcomes, strict=True):
        problem = outcome.problem or _moved(inputs, outcome)
        if problem is None:
            found[run] = _keep(store, inputs, keys[run], outcome)
        else:
            problems.append(problem)
    if problems:
        raise SiteError(_once(problems))
    results = {run: held[0] for run in wanted if (held := found[run]) is not None}
    problems = [problem for name in scripts for problem in _differences(scripts[name], results, languages)]
    if problems:
        raise SiteError(problems)
    observed = {path for held in found.values() if held is not None for path in held[1]}
    ran = {name for name, _ in todo}
    return Analyses(scripts, results, tuple(sorted(ran)), tuple(sorted(set(scripts) - ran)), tuple(sorted(observed)))


def _differences(script: Script, results: dict[tuple[str, str], Result], languages: Sequence[str]) -> list[Problem]:
    """Numbers and claims that are not the same in all languages: a script may only word them differently."""
    problems = []
    first = results[script.name, languages[0]]
    for language in languages[1:]:
        other = results[script.name, language]
        for id in sorted({*first.numbers, *other.numbers}):
            one, two = first.numbers.get(id), other.numbers.get(id)
            if one is None or two is None or replace(one, how="") != replace(two, how=""):
                seen = f"{one.value if one else 'nothing'} and {two.value if two else 'nothing'}"
                text = f"number {id!r} is {seen} in {languages[0]!r} and {language!r}, expected the same"
                declared = one or two
                problems.append(Problem(script.path, text, script.line(declared.place) if declared else None))
        for id in sorted({*first.claims, *other.claims}):
            verdicts = [claim.holds if (claim := result.claims.get(id)) else "nothing" for result in (first, other)]
            if verdicts[0] != verdicts[1]:
                text = f"claim {id!r} is {verdicts[0]} in {languages[0]!r} and {verdicts[1]} in {language!r}"
                problems.append(Problem(script.path, text))
        problems += _other_verdicts(script, first, other, language)
    return problems


def _other_verdicts(script: Script, first: Result, other: Result, language: str) -> list[Problem]:
    """Verdicts that are not the same in another language, or rest on other rows there."""
    problems = []
    for id in sorted({*first.verdicts, *other.verdicts}):
        told = [(found.word, found.rows) if (found := one.verdicts.get(id)) else None for one in (first, other)]
        if told[0] != told[1]:
            problems.append(Problem(script.path, f"the verdict on {id!r} differs in {language!r}"))
    return problems


def _run(
    root: Path,
    dataset: Dataset,
    runs: Sequence[tuple[Script, str]],
    settings: Settings,
    told: Callable[[Outcome], None],
) -> list[Outcome]:
    with tempfile.TemporaryDirectory(prefix="observatory-") as scratch:
        jobs = []
        for number, (script, language) in enumerate(runs):
            own = Path(scratch) / str(number)
            own.mkdir()
            jobs.append(Job(script, language, str(root), dataset.package, str(own)))
        return run_jobs(jobs, workers=settings.workers, seconds=settings.seconds, done=told)


def _key(script: Script, language: str, inputs: Inputs) -> str:
    """What a run is before it reads anything: its code and ids (not its prose), language and generator."""
    code = [(cell.source, cell.id) for _, cell in script.code]
    return digest(script.path, json.dumps(code), language, inputs.generator)


def _stored(store: Store, inputs: Inputs, key: str) -> tuple[Result, set[str]] | None:
    """A stored result whose inputs are all as they were, and the files and folders among them."""
    for trace in store.traces(key):
        if all(inputs.state(name) == state for name, state in trace.inputs.items()):
            data = store.get(trace.blob)
            if data is not None:
                return read_result(data), _paths(trace.inputs)
    return None


def _moved(inputs: Inputs, outcome: Outcome) -> Problem | None:
    """A result of inputs that changed while it was computed belongs to no state of the project: it is not kept."""
    moved = ", ".join(inputs.changed(outcome.message))
    fix = "run the build again"
    return Problem(outcome.job.script.path, f"{moved} changed while the script ran", fix=fix) if moved else None


def _keep(store: Store, inputs: Inputs, key: str, outcome: Outcome) -> tuple[Result, set[str]]:
    data, states = outcome.message["result"].encode(), inputs.observed(outcome.message)
    store.remember(key, Trace(states, store.put(data)))
    return read_result(data), _paths(states)


def _paths(names: Iterable[str]) -> set[str]:
    """The files and folders among the names of inputs, as names."""
    return {name for name in names if name.startswith(("file:", "folder:"))}


def _once(problems: Sequence[Problem]) -> list[Problem]:
    """A script that fails in each language fails once for its author."""
    return sorted(dict.fromkeys(problems), key=lambda problem: (problem.path, problem.line or 0))
