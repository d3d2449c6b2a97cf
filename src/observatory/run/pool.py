"""Running many jobs, a fresh process each, several at a time, with a time limit; one that dies harms no other."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from observatory.data.problems import Problem
from observatory.run.forks import fork_server, no_main
from observatory.run.interrupts import interrupts_wait

if TYPE_CHECKING:
    from observatory.run.job import Job


@dataclass(frozen=True)
class Outcome:
    """How one job ended: `message` holds what its process sent, or `problem` says why there is nothing."""

    job: Job
    seconds: float
    message: dict[str, Any] = field(default_factory=dict)
    problem: Problem | None = None


@dataclass
class _Running:
    job: Job
    process: Any
    pipe: Connection
    faults: Path
    started: float
    cell: int | None = None
    message: dict[str, Any] | None = None
    late: bool = False


def run_jobs(
    jobs: Sequence[Job],
    *,
    workers: int,
    seconds: float,
    done: Callable[[Outcome], None] = lambda outcome: None,
) -> list[Outcome]:
    """Run all jobs and return their outcomes in the order of `jobs`; `done` hears of each as it ends."""
    if not jobs:
        return []
    outcomes: dict[int, Outcome] = {}
    waiting = list(enumerate(jobs))[::-1]
    running: dict[int, _Running] = {}
    context = fork_server()
    with tempfile.TemporaryDirectory(prefix="observatory-") as folder:
        try:
            while waiting or running:
                while waiting and len(running) < workers:
                    index, job = waiting.pop()
                    with interrupts_wait():  # between its start and its place in `running` it would be nobody's
                        running[index] = _start(context, job, Path(folder), index)
                for index in _ended(running, seconds):
                    outcomes[index] = _outcome(running.pop(index), seconds)
                    done(outcomes[index])
        finally:
            for held in running.values():
                _kill(held)
    return [outcomes[index] for index in range(len(jobs))]


def _start(context: ForkServerContext, job: Job, folder: Path, index: int) -> _Running:
    faults = folder / f"{index}.txt"
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_target, args=(job, sender, str(faults)), daemon=True)
    with no_main():
        process.start()
    sender.close()
    return _Running(job, process, receiver, faults, time.monotonic())


def _target(job: Job, reply: Connection, faults: str) -> None:
    from observatory.run.worker import work  # already loaded in the fork server, never in the command

    os.setsid()  # so that ending a run ends whatever it has started
    work(job, reply, faults)


def _ended(running: dict[int, _Running], seconds: float) -> list[int]:
    """Wait until something happens; the indexes of the runs that are over."""
    now = time.monotonic()
    for held in running.values():
        if now - held.started > seconds and held.process.is_alive():
            held.late = True
            with contextlib.suppress(OSError):
                os.kill(held.process.pid, signal.SIGUSR1)
                time.sleep(0.1)  # for the process to write down where it is
            _kill(held)
    soonest = min(held.started + seconds - now for held in running.values())
    things: list[Any] = [held.process.sentinel for held in running.values()]
    things += [held.pipe for held in running.values() if not held.pipe.closed]
    wait(things, timeout=max(0.05, min(soonest, 60)))
    for held in running.values():
        _receive(held)
    return [index for index, held in running.items() if not held.process.is_alive()]


def _receive(held: _Running) -> None:
    """Take in what a run has sent so far. A broken pipe only means that it is over."""
    with contextlib.suppress(EOFError, OSError):
        while not held.pipe.closed and held.pipe.poll():
            message = json.loads(held.pipe.recv_bytes())
            if "cell" in message and len(message) == 1:
                held.cell = message["cell"]
            else:
                held.message = message
        return
    held.pipe.close()


def _outcome(held: _Running, limit: float) -> Outcome:
    held.process.join()
    _receive(held)
    held.pipe.close()
    seconds = time.monotonic() - held.started
    if held.message is None:
        return Outcome(held.job, seconds, problem=_death(held, limit))
    if "fault" in held.message:
        fault = held.message["fault"]
        text = f"{_cell_name(held.job, fault['cell'])} failed: {fault['reason']}"
        return Outcome(held.job, seconds, problem=Problem(held.job.script.path, text, fault["line"], fix=fault["fix"]))
    return Outcome(held.job, seconds, message=held.message)


def _death(held: _Running, limit: float) -> Problem:
    """Why a run ended without a word, and where it was: from the exit code and the dump of its stack."""
    code = held.process.exitcode or 0
    if held.late:
        reason, fix = (
            f"ran longer than {limit:g} seconds",
            "make it quicker, or give --time-limit more seconds",
        )
    elif code < 0:
        name = signal.Signals(-code).name
        reason = f"its process was killed by {name}"
        fix = "it may have run out of memory" if name == "SIGKILL" else "a native library has crashed"
    else:
        reason, fix = f"its process ended by itself with exit code {code}", "do not call os._exit"
    text = f"{_cell_name(held.job, held.cell)}: {reason}"
    return Problem(held.job.script.path, text, _line(held), fix=fix)


def _line(held: _Running) -> int | None:
    dump = held.faults.read_text(errors="replace") if held.faults.exists() else ""
    lines = re.findall(r'File "([^"]+)", line (\d+)', dump)
    name = os.path.join(held.job.root, held.job.script.path)
    for file, line in lines:  # the innermost frame comes first
        if file == name:
            return int(line)
    return held.job.script.cells[held.cell].line if held.cell is not None else None


def _cell_name(job: Job, cell: int | None) -> str:
    if cell is None:
        return "the script"
    id = job.script.cells[cell].id
    return f"cell {cell + 1} ({id})" if id else f"cell {cell + 1}"


def _kill(held: _Running) -> None:
    """End a run and whatever it has started."""
    with contextlib.suppress(OSError):
        os.killpg(held.process.pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        os.kill(held.process.pid, signal.SIGKILL)
    held.process.join()
