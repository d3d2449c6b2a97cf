"""The live preview shows the site, and builds it again when something changes; a mistake leaves the last good one."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

import pytest


@pytest.fixture
def preview(project):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "observatory", "serve", "--port", str(port)],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said: list[str] = []
    threading.Thread(target=lambda: said.extend(process.stdout), daemon=True).start()
    yield f"http://127.0.0.1:{port}/", said
    process.terminate()
    process.wait(timeout=20)


def until(condition, seconds: float = 90):
    """Wait for a condition to hold; what it returned."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if found := condition():
                return found
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.2)
    pytest.fail("waited in vain")


def fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read().decode()


def test_a_change_is_on_show_soon_after_and_a_mistake_is_not(project, preview):
    address, said = preview
    page = project / "docs" / "method.md"
    assert until(lambda: "From a boat." in fetch(address + "method.html"))

    page.write_text("# How we measure\n\nFrom a ship.\n")
    assert until(lambda: "From a ship." in fetch(address + "method.html"))

    page.write_text('# How we measure\n\n{{ value("nothing") }}\n')
    assert until(lambda: any("The last good site stays on show" in line for line in said))
    assert any("docs/method.md:3:1" in line for line in said)
    assert "From a ship." in fetch(address + "method.html")
