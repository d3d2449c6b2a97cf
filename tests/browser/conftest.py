"""A built site, a server below a sub-path, and a browser that tells what it asked for."""

from __future__ import annotations

import functools
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[2]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def site() -> Path:
    """This project's own site, built (or found unchanged) by the command."""
    result = subprocess.run([sys.executable, "-m", "observatory", "build"], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return ROOT / "build" / "site"


@pytest.fixture(scope="session")
def served(site, tmp_path_factory) -> Iterator[str]:
    """The address of the site below the sub-path /kling/ of a local server."""
    root = tmp_path_factory.mktemp("root")
    (root / "kling").symlink_to(site)

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/kling/"
    server.shutdown()


@pytest.fixture(params=["below a sub-path", "from disk"])
def address(request, site, served) -> str:
    """The site's address, once from a server below a sub-path, once from disk."""
    return served if request.param == "below a sub-path" else f"{site.as_uri()}/"


@pytest.fixture(scope="session")
def browser(browser_path):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        yield opened
        opened.close()


@dataclass
class Visit:
    """A page, the hosts it asked for something, the paths it asked for, and what went wrong in it."""

    page: object
    hosts: set[str] = field(default_factory=set)
    paths: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture
def visit(browser):
    """Open an address; `scripts=False` blocks JavaScript."""
    contexts = []

    def open_page(url: str, *, scripts: bool = True, width: int = 1280, scheme: str = "light") -> Visit:
        viewport = {"width": width, "height": 900}
        context = browser.new_context(viewport=viewport, java_script_enabled=scripts, color_scheme=scheme)
        contexts.append(context)
        visited = Visit(context.new_page())

        def note(request):
            parts = urlsplit(request.url)
            if parts.scheme not in ("data", "blob"):
                visited.hosts.add(parts.hostname or "")
                visited.paths.append(parts.path)

        visited.page.on("request", note)
        visited.page.on("pageerror", lambda error: visited.errors.append(str(error)))
        visited.page.goto(url)
        return visited

    yield open_page
    for context in contexts:
        context.close()
