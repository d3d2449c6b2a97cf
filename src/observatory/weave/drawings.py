"""The draw stage: every figure is drawn once for its content, by workers that keep the drawing engine warm."""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import types
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib import metadata
from multiprocessing.forkserver import ensure_running
from pathlib import Path
from typing import Any

from observatory.data.problems import Problem, SiteError
from observatory.figures.draw import Drawing, draw_chart
from observatory.figures.rows import ChartData, Column, chart_data
from observatory.figures.summary import chart_summary
from observatory.figures.vega import interactive_bundle, spec_script
from observatory.run.analyses import Analyses
from observatory.run.inputs import file_digest
from observatory.run.interrupts import deaf_to_interrupts
from observatory.run.store import Store, Trace, digest

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts")


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
        return f"{self.analysis}-{self.id}"


def draw_figures(
    analyses: Analyses, store: Store, *, workers: int, told: Callable[[str], None] = lambda key: None
) -> dict[tuple[str, str, str], Drawn]:
    """Every figure of every result by (analysis, figure, language), from the store where it was drawn before.

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
    found = [_stored(store, key) for key in keys]
    missing = [index for index, drawn in enumerate(found) if drawn is None]
    problems = []
    with _executor(workers if missing else 0) as executor:
        futures = {index: executor.submit(_draw, tasks[index]) for index in missing}
        for index, future in futures.items():
            drawn = future.result()
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


def _draw(task: _Task) -> Drawn | str:
    """Draw one chart; the reason, where Vega-Lite refuses it."""
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
    fonts = sorted(name for folder in FONT_FOLDERS for _, _, names in os.walk(folder) for name in names)
    return digest(*code, file_digest(Path(__file__)) or "", metadata.version("vl-convert-python"), *fonts)


@contextmanager
def _executor(workers: int) -> Iterator[Executor]:
    """Drawing processes; none is started where nothing is to be drawn."""
    context = multiprocessing.get_context("forkserver")
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")  # else each process would import the command's script
    with deaf_to_interrupts():
        ensure_running()
    executor = ProcessPoolExecutor(max(1, workers), mp_context=context)
    try:
        yield executor
        executor.shutdown()
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        raise
    finally:
        sys.modules["__main__"] = main


def interactive_script(store: Store) -> bytes:
    """The script of the interactive charts, made once for its version (its making takes seconds)."""
    key = digest("bundle", _surroundings())
    for trace in store.traces(key):
        data = store.get(trace.blob)
        if data is not None:
            return data
    with _executor(1) as executor:
        data = executor.submit(interactive_bundle).result()
    store.remember(key, Trace({}, store.put(data)))
    return data
