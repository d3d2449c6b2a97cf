"""The draw stage: every figure is drawn once for its content, by workers that keep the drawing engine warm."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from observatory.data.problems import Problem, SiteError
from observatory.figures.draw import Drawing, draw_chart
from observatory.figures.fonts import font_files
from observatory.figures.rows import ChartData, Column, chart_data, unknown_fields
from observatory.figures.summary import chart_summary
from observatory.figures.vega import interactive_bundle, spec_script
from observatory.run.analyses import Analyses
from observatory.run.forks import fork_server, no_main
from observatory.run.interrupts import interrupts_wait
from observatory.run.store import Store, Trace, digest, file_digest


def figure_key(analysis: str, id: str) -> str:
    """The name of a figure in addresses and scripts: two hyphens stand in no id, so no two figures share one."""
    return f"{analysis}--{id}"


@dataclass(frozen=True)
class Drawn:
    """All that is made of one chart: drawings, data, summary, the script of its interactive form."""

    drawing: Drawing
    data: ChartData
    summary: str
    script: str


@dataclass(frozen=True)
class _Task:
    analysis: str
    id: str
    language: str
    spec: dict[str, Any]

    @property
    def key(self) -> str:
        return figure_key(self.analysis, self.id)


def draw_figures(
    analyses: Analyses,
    store: Store,
    *,
    workers: int,
    reuse: bool = True,
    told: Callable[[str], None] = lambda key: None,
) -> dict[tuple[str, str, str], Drawn]:
    """Every figure of every result by (analysis, figure, language), from the store where it was drawn before
    (unless `reuse` is false).

    Raises `SiteError` with all charts that Vega-Lite cannot draw.
    """
    tasks = [
        _Task(name, output.id or "", language, output.content)
        for (name, language), result in analyses.results.items()
        for output in result.outputs
        if output.kind == "figure"
    ]
    surroundings = _surroundings()
    keys = [digest(surroundings, task.key, task.language, json.dumps(task.spec, sort_keys=True)) for task in tasks]
    found = [_stored(store, key) if reuse else None for key in keys]
    missing = [index for index, drawn in enumerate(found) if drawn is None]
    problems = []
    for index, drawn in zip(missing, _draw_all([tasks[index] for index in missing], workers), strict=True):
        if isinstance(drawn, str):
            problems.append(_problem(analyses, tasks[index], drawn))
            continue
        store.remember(keys[index], Trace({}, store.put(_written(drawn))))
        found[index] = drawn
        told(tasks[index].key)
    if problems:
        raise SiteError(list(dict.fromkeys(problems)))
    pairs = zip(tasks, found, strict=True)
    return {(task.analysis, task.id, task.language): drawn for task, drawn in pairs if drawn is not None}


def _draw_all(tasks: Sequence[_Task], workers: int) -> Iterator[Drawn | str]:
    """Draw charts side by side, in order; no process is started where there is nothing to draw."""
    if tasks:
        with _executor(workers) as executor:
            with interrupts_wait():  # while the processes start
                drawn = executor.map(_draw, tasks)
            yield from drawn


def _draw(task: _Task) -> Drawn | str:
    """Draw one chart; the reason, where Vega-Lite refuses it."""
    unknown = unknown_fields(task.spec)
    if unknown:
        return f"its data have no field {', '.join(map(repr, unknown))}"
    try:
        drawing = draw_chart(task.spec, key=task.key, language=task.language)
    except ValueError as error:
        return " ".join(str(error).split())[:400]
    data = chart_data(task.spec)
    script = spec_script(task.key, task.spec, task.language)
    return Drawn(drawing, data, chart_summary(data, task.language), script)


def _problem(analyses: Analyses, task: _Task, reason: str) -> Problem:
    script = analyses.scripts[task.analysis]
    result = analyses.results[task.analysis, task.language]
    position = next(output.cell for output in result.outputs if output.id == task.id)
    line = script.code[position][1].line
    return Problem(script.path, f"figure {task.id!r} is no chart that Vega-Lite can draw: {reason}", line)


def _stored(store: Store, key: str) -> Drawn | None:
    for trace in store.traces(key):
        data = store.get(trace.blob)
        if data is not None:
            return _read(data)
    return None


def _written(drawn: Drawn) -> bytes:
    return json.dumps(asdict(drawn), ensure_ascii=False).encode()


def _read(text: bytes) -> Drawn:
    """The inverse of `_written`: plain data, since a store may come from another machine."""
    data = json.loads(text)
    columns = tuple(Column(**column) for column in data["data"]["columns"])
    chart = ChartData(columns, data["data"]["rows"])
    return Drawn(Drawing(**data["drawing"]), chart, data["summary"], data["script"])


def _surroundings() -> str:
    """What a drawing depends on besides its chart: the code that draws, its engine, and the fonts of this machine."""
    here = Path(__file__).parents[1]
    code = [file_digest(path) or "" for room in ("data", "figures") for path in sorted((here / room).glob("*.py"))]
    return digest(*code, file_digest(Path(__file__)) or "", metadata.version("vl-convert-python"), *font_files())


@contextmanager
def _executor(workers: int) -> Iterator[Executor]:
    """Drawing processes, which end with the block; at once where it fails."""
    with no_main():
        executor = ProcessPoolExecutor(workers, mp_context=fork_server())
        try:
            yield executor
            executor.shutdown()
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            raise


def interactive_script(store: Store) -> bytes:
    """The script of the interactive charts, made once for its version (its making takes seconds)."""
    key = digest("bundle", _surroundings())
    for trace in store.traces(key):
        data = store.get(trace.blob)
        if data is not None:
            return data
    with _executor(1) as executor:
        with interrupts_wait():
            future = executor.submit(interactive_bundle)
        data = future.result()
    store.remember(key, Trace({}, store.put(data)))
    return data
