"""What happens inside the process of one run: a clean room, the cells, a result or a fault.

The fork server has this module, and through it pandas, Altair and Jupytext, loaded before any run begins.
"""

from __future__ import annotations

import contextlib
import faulthandler
import io
import json
import os
import random
import sys
import time
from importlib import metadata
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import altair
import jupytext  # noqa: F401 (loaded for the processes forked from here)
import numpy
import pandas  # noqa: F401
import time_machine

from observatory.data import tables, units  # noqa: F401
from observatory.run import script_api
from observatory.run.cells import CellError, execute
from observatory.run.job import Job
from observatory.run.observe import Observer, imported_files
from observatory.run.recorder import Recorder
from observatory.run.result import write_result
from observatory.run.store import file_digest

SEED = 20240606  # one for all runs; any number would do, but it must not change
ALLOWED = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "PYTHONHASHSEED", "TMPDIR")
_DISTRIBUTIONS = metadata.packages_distributions()  # module name -> distributions, read once before forking


def work(job: Job, reply: Connection, faults: str) -> None:
    """The main function of a run's process: sends its progress, and last a result or a fault, as JSON."""
    with open(faults, "w") as file:
        faulthandler.enable(file)
        faulthandler.register(_DUMP, file)
        message = _run(job, lambda cell: reply.send_bytes(json.dumps({"cell": cell}).encode()))
        reply.send_bytes(json.dumps(message).encode())
        reply.close()
        faulthandler.unregister(_DUMP)
        faulthandler.disable()


_DUMP = 10  # SIGUSR1: where is the script now? asked before a run that takes too long is ended


def _run(job: Job, starting: Any) -> dict[str, Any]:
    root = Path(job.root)
    observer = Observer(root, Path(job.scratch))
    recorder = Recorder(root / "data", job.package, job.language, observer.tables.add)
    _quiet_tables(recorder, observer)
    file = str(root / job.script.path)
    _clean_room(job, file)
    script_api.use(recorder)
    fault: CellError | None = None
    noon = f"{job.package.as_of.isoformat()}T12:00:00+00:00"
    with time_machine.travel(noon, tick=False), contextlib.redirect_stdout(_Nowhere()):
        observer.start()
        begins = time.perf_counter()
        try:
            execute(job.script, file, recorder, starting, job.largest)
        except CellError as error:
            fault = error
        finally:
            seconds = time.perf_counter() - begins
            observer.stop()
    if fault is None and observer.refusals:
        cell, first = job.script.code[-1]
        fault = CellError(cell, first.line, observer.refusals[0], "do not catch the refusal: remove the call")
    if fault is not None:
        return {"fault": {"cell": fault.cell, "line": fault.line, "reason": fault.reason, "fix": fault.fix}}
    modules = {f"file:{path}": file_digest(root / path) for path in _own_modules(root)}
    states = {**modules, **observer.states}
    states.pop(f"file:{job.script.path}", None)  # its code is in the key already, and its prose is no input
    return {
        "result": write_result(recorder.result()).decode(),
        "states": states,
        "tables": sorted(observer.tables),
        "packages": sorted(_packages()),
        "seconds": seconds,
    }


def _quiet_tables(recorder: Recorder, observer: Observer) -> None:
    """Reading a table opens its file and the descriptor: the table is the dependency, not those files."""
    read = recorder._frame

    def quietly(name: str) -> Any:
        with observer.quiet():
            return read(name)

    recorder._frame = quietly  # type: ignore[method-assign]


def _clean_room(job: Job, file: str) -> None:
    """The same surroundings for every run: folder, path, environment, seeds, options, no bytecode files."""
    kept = {name: value for name, value in os.environ.items() if name in ALLOWED}
    os.environ.clear()
    os.environ.update(kept, TZ="UTC", LC_ALL="C.UTF-8", TMPDIR=job.scratch)
    time.tzset()
    os.chdir(Path(file).parent)
    sys.path[:] = [str(Path(file).parent), *[path for path in sys.path if path]]
    sys.argv = [file]
    sys.dont_write_bytecode = True
    sys.pycache_prefix = job.scratch  # modules are read from their source, where reads are seen
    sys.stdin = io.StringIO()
    random.seed(SEED)
    numpy.random.seed(SEED)
    seeded = numpy.random.default_rng
    numpy.random.default_rng = lambda seed=None: seeded(SEED if seed is None else seed)
    altair.data_transformers.disable_max_rows()


def _own_modules(root: Path) -> set[str]:
    """The project's modules that the script imported; the generator's own code has its place in the key."""
    mine = str(Path(__file__).parents[1].resolve())
    found = imported_files(root)
    return {path for path in found if not str((root / path).resolve()).startswith(mine)}


def _packages() -> set[str]:
    """The distributions behind the modules loaded in this process."""
    tops = {name.split(".")[0] for name in sys.modules}
    return {dist for top in tops for dist in _DISTRIBUTIONS.get(top, ())}


class _Nowhere(io.StringIO):
    """Takes printed text and keeps none: a script that prints without end must not fill the memory."""

    def write(self, text: str) -> int:
        return len(text)
