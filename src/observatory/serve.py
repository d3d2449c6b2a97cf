"""The live preview: a small local server, and a build whenever something in the project changes."""

from __future__ import annotations

import functools
import os
import sys
import threading
import time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import click

from observatory import state
from observatory.build import Progress, build
from observatory.data.problems import SiteError
from observatory.project import Project
from observatory.run.analyses import Settings

PAUSE = 0.4  # seconds between looks at the project
PACKAGE = Path(__file__).parent
Times = dict[Path, tuple[int, int]]


def serve(project: Project, host: str, port: int, progress: Progress) -> None:
    """Build, serve, and build again on each change, until interrupted."""
    seen = _times(project)
    _build(project, progress)
    server = _server(project.site, host, port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    click.echo(f"The site is at http://{host}:{server.server_address[1]}/ (Ctrl-C ends it)")
    try:
        _watch(project, progress, seen)
    finally:
        server.shutdown()
        server.server_close()


def _watch(project: Project, progress: Progress, seen: Times) -> None:
    while True:
        time.sleep(PAUSE)
        now = _times(project)
        if now == seen:
            continue
        changed = {path for path, _ in now.items() ^ seen.items()}
        if any(path.is_relative_to(PACKAGE) for path in changed):
            click.echo("The generator itself has changed: starting again")
            os.execv(sys.executable, [sys.executable, "-m", "observatory", *sys.argv[1:]])
        seen = now
        _build(project, progress)


def _times(project: Project) -> Times:
    """Size and time of every input: enough to notice an edit; the build itself goes by contents."""
    times: Times = {}
    for path in state.input_files(project, state.observed(project)):
        try:
            status = path.stat()
        except OSError:
            continue
        times[path] = (status.st_size, status.st_mtime_ns)
    return times


def _build(project: Project, progress: Progress) -> None:
    if state.unchanged(project):
        click.echo("As at the last good build: nothing to do")
        return
    begins = time.perf_counter()
    try:
        report = build(project, Settings(), progress)
        click.echo(f"Built in {time.perf_counter() - begins:.1f} s ({report.ran} analyses ran)")
    except (SiteError, OSError) as error:
        click.echo(f"{error}\nThe last good site stays on show.", err=True)


def _server(folder: Path, host: str, port: int) -> ThreadingHTTPServer:
    """A server of a folder; the folder is looked up for each request, since builds exchange it."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            pass

        def end_headers(self) -> None:
            self.send_header("Cache-Control", "no-store")
            super().end_headers()

    try:
        return ThreadingHTTPServer((host, port), functools.partial(Quiet, directory=str(folder)))
    except OSError as error:
        raise click.ClickException(f"cannot listen on {host}:{port}: {error.strerror}; try --port") from None
