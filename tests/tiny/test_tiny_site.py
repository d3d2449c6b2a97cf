"""A tiny site of another topic, built whole by the command and compared with committed output.

To accept a change on purpose: `UPDATE_EXPECTED=1 python -m pytest tests/tiny`, then read the diff.
"""

from __future__ import annotations

import json
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


def steady(text: str) -> str:
    """A page without what depends on the machine: places of text in drawings, digests of what its zlib has packed."""
    text = re.sub(r"<svg.*?</svg>", "<svg/>", text, flags=re.DOTALL)
    return re.sub(r"\b[0-9a-f]{64}\b", "<digest>", text)


def woven(built: Path) -> dict[str, str]:
    pages = built / "build" / "pages"
    paths = [path for path in sorted(pages.rglob("*")) if path.suffix in (".md", ".csv")]
    return {f"pages/{path.relative_to(pages).as_posix()}": steady(path.read_text()) for path in paths}


def rendered(built: Path) -> dict[str, str]:
    """The files of the site, and the words that a reader of each page sees."""
    site = built / "build" / "site"
    names = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
    ours = [name for name in names if not THEME.match(name)]
    texts = {"site/files.txt": "\n".join(ours) + "\n"}
    for name in (name for name in ours if name.endswith(".html")):
        soup = BeautifulSoup((site / name).read_text(), "html.parser")
        article = soup.find("article") or soup.find("main")
        for drawing in article.find_all("svg"):
            drawing.decompose()
        texts[f"site/{name}.txt"] = steady("\n".join(article.stripped_strings) + "\n")
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


def test_what_search_engines_read_comes_through_the_renderer_and_stays_out_of_the_search(built):
    site = built / "build" / "site"
    for page in ("data/downloads.html", "data/observations.html", "zh/data/observations.html"):
        [element] = BeautifulSoup((site / page).read_text(), "html.parser").select("script[type='application/ld+json']")
        assert json.loads(element.string)["@type"] == "Dataset"
    assert "schema.org" not in (site / "search" / "search_index.json").read_text()


def test_files_that_know_no_language_lie_once(built):
    site = built / "build" / "site"
    chinese = {path.relative_to(site / "zh").as_posix() for path in (site / "zh").rglob("*") if path.is_file()}

    assert (site / "data" / "observations.csv").exists() and (site / "api" / "v1" / "index.json").exists()
    speaks = re.compile(r"data/tables/|.*\.(html|xml)$")  # what a table page shows is in its language
    assert not {name for name in chinese if name.startswith(("api/", "data/")) and not speaks.match(name)}


def essence(site: Path) -> dict[str, tuple[list[str], list[str]]]:
    """For each page of a rendered edition: its headings, and its numbers with where they lead."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        article = BeautifulSoup(path.read_text(), "html.parser").find("article")
        if path.name == "404.html" or article is None or path.is_relative_to(site / "zh"):
            continue
        for mark in article.select("a.headerlink"):
            mark.decompose()
        headings = [" ".join(heading.get_text().split()) for heading in article.select("h1, h2, h3")]
        numbers = [f"{number.get_text()} {number['href']}" for number in article.select("a.obs-number")]
        found[path.relative_to(site).as_posix()] = (headings, numbers)
    return found


def test_zensical_renders_the_same_pages_headings_and_numbers(built):
    """Material's successor reads the same woven pages: nothing of ours is a plugin that it would not know."""
    command = [sys.executable, "-m", "zensical", "build", "--strict", "-f", str(built / "mkdocs.yml")]
    result = subprocess.run(command, cwd=built, capture_output=True, text=True, timeout=120)
    assert result.returncode == 0, result.stdout + result.stderr

    expected = essence(built / "build" / "site")
    assert len(expected) > 8
    assert essence(built / "build" / "mkdocs" / "en") == expected


@pytest.mark.parametrize("tool", ["mkdocs", "properdocs"])
def test_mkdocs_typed_directly_renders_the_woven_pages(built, tool):
    result = subprocess.run(
        [sys.executable, "-m", tool, "build"], cwd=built, capture_output=True, text=True, timeout=120
    )

    assert result.returncode == 0, result.stderr
    assert essence(built / "build" / "mkdocs" / "en") == essence(built / "build" / "site")


def test_mkdocs_typed_before_the_first_build_says_what_to_run(tmp_path):
    for name in ("mkdocs.yml", "mkdocs.zh.yml", "overrides"):
        source = HERE.parents[1] / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    result = subprocess.run([sys.executable, "-m", "mkdocs", "build"], cwd=tmp_path, capture_output=True, text=True)

    assert result.returncode != 0
    assert "make site" in result.stdout + result.stderr
    assert "Traceback" not in result.stderr
