"""A tiny site of another topic, built whole by the command and compared with committed output.

To accept a change on purpose: `UPDATE_EXPECTED=1 python -m pytest tests/tiny`, then read the diff.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

HERE = Path(__file__).parent
EXPECTED = HERE / "expected"
THEME = re.compile(r"^(zh/)?(assets/(images|javascripts|stylesheets)/|search/|404\.html|sitemap\.xml)")


def observatory(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "observatory", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300)


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("tiny") / "project"
    shutil.copytree(HERE / "project", folder, ignore=shutil.ignore_patterns("build", "__pycache__"))
    result = observatory("build", cwd=folder)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "2 analyses ran, 0 came from the cache" in result.stdout
    return folder


def without_drawings(text: str) -> str:
    """A woven page without its drawings: their places of text depend on the fonts of the machine."""
    return re.sub(r"<svg.*?</svg>", "<svg/>", text, flags=re.DOTALL)


def woven(built: Path) -> dict[str, str]:
    pages = built / "build" / "pages"
    paths = [path for path in sorted(pages.rglob("*")) if path.suffix in (".md", ".csv")]
    return {f"pages/{path.relative_to(pages).as_posix()}": without_drawings(path.read_text()) for path in paths}


def rendered(built: Path) -> dict[str, str]:
    """The files of the site, and the words that a reader of each page sees."""
    site = built / "build" / "site"
    names = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
    ours = [name for name in names if not THEME.match(name)]
    texts = {"site/files.txt": "\n".join(ours) + "\n"}
    for name in (name for name in ours if name.endswith(".html")):
        article = BeautifulSoup((site / name).read_text(), "html.parser").find("article")
        for drawing in article.find_all("svg"):
            drawing.decompose()
        texts[f"site/{name}.txt"] = "\n".join(article.stripped_strings) + "\n"
    return texts


def test_the_site_is_as_committed(built):
    found = {**woven(built), **rendered(built)}
    if os.environ.get("UPDATE_EXPECTED"):
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for name, text in found.items():
            path = EXPECTED / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    expected = {
        path.relative_to(EXPECTED).as_posix(): path.read_text() for path in EXPECTED.rglob("*") if path.is_file()
    }

    assert sorted(found) == sorted(expected)
    for name, text in expected.items():
        assert found[name] == text, name


def test_a_second_build_does_nothing_and_says_so(built):
    result = observatory("build", cwd=built)

    assert result.returncode == 0
    assert "Nothing has changed: 0 analyses ran, 2 came from the cache" in result.stdout


def test_the_same_project_gives_the_same_bytes_elsewhere(built, tmp_path):
    other = tmp_path / "elsewhere" / "project"
    shutil.copytree(HERE / "project", other, ignore=shutil.ignore_patterns("build", "__pycache__"))
    environment = {
        **os.environ,
        "TZ": "Asia/Shanghai",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "HOME": str(tmp_path),
    }
    subprocess.run(
        [sys.executable, "-m", "observatory", "build"],
        cwd=other,
        env=environment,
        check=True,
        capture_output=True,
    )

    assert (other / "build/site/manifest.json").read_bytes() == (built / "build/site/manifest.json").read_bytes()


def test_the_same_pages_come_out_of_another_renderer(built, tmp_path):
    other = tmp_path / "project"
    shutil.copytree(HERE / "project", other, ignore=shutil.ignore_patterns("build", "__pycache__"))
    result = observatory("build", "--renderer", "properdocs", cwd=other)

    assert result.returncode == 0, result.stderr
    assert rendered(other) == rendered(built)
