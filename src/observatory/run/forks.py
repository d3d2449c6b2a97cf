"""The fork server: where runs and drawings get their processes, with the heavy imports done and one environment."""

from __future__ import annotations

import multiprocessing
import os
import sys
import types
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import ForkServerContext
from multiprocessing.forkserver import ensure_running

from observatory.run.interrupts import deaf_to_interrupts

FIXED = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1"}


def fork_server() -> ForkServerContext:
    """The context whose processes come from the one fork server of this process, which is started if need be."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["observatory.run.worker"])
    with _fixed_environment(), deaf_to_interrupts():
        ensure_running()
    return context


@contextmanager
def _fixed_environment() -> Iterator[None]:
    """Hash seed, time zone and locale are read when an interpreter starts: they are set around its start."""
    before = {name: os.environ.get(name) for name in FIXED}
    os.environ.update(FIXED)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def no_main() -> Iterator[None]:
    """Hide the command's own script from multiprocessing, which would import it again in every process."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
