"""The walls between the rooms, and the silence of the generator about its topic."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import yaml

SRC = Path(__file__).parents[1] / "src" / "observatory"
ROOT = SRC.parents[1]
MODULES = sorted(SRC.rglob("*.py"))

# room -> the rooms of ours that it may import; modules beside the rooms may import all
ALLOWED = {
    "data": {"data"},
    "run": {"data", "run"},
    "figures": {"data", "figures"},
    "weave": {"data", "run", "figures", "weave", "project"},
    "site": {"data", "run", "figures", "weave", "site", "project"},
}
PRINTERS = {"cli.py", "serve.py"}


def imports(path: Path) -> set[str]:
    """The full names of all modules that a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = path.relative_to(SRC.parent).parts[: -node.level] if node.level else ()
            module = ".".join([*package, *([node.module] if node.module else [])])
            found |= {module} | {f"{module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SRC).as_posix())
def test_a_room_imports_only_the_rooms_before_it(path):
    room = path.relative_to(SRC).parts[0]
    if room not in ALLOWED:
        return
    rooms = {name.split(".")[1] for name in imports(path) if name.startswith("observatory.")}

    assert {name for name in rooms if (SRC / name).is_dir() or (SRC / f"{name}.py").exists()} <= ALLOWED[room]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SRC).as_posix())
def test_only_the_site_room_may_import_mkdocs(path):
    if path.relative_to(SRC).parts[0] != "site":
        assert not {name for name in imports(path) if name.split(".")[0] in ("mkdocs", "material", "properdocs")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SRC).as_posix())
def test_only_the_command_and_the_preview_print(path):
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    printing = [node for node in calls if ast.unparse(node.func) in ("print", "click.echo", "echo")]
    printing += [node for node in calls if re.match(r"sys\.(stdout|stderr)\.write", ast.unparse(node.func))]

    assert path.name in PRINTERS or not printing


def test_nothing_in_the_generator_names_the_topic():
    """Neither the topic's names nor any entity or metric of its tables stands in the generator's code."""
    import csv

    words = {"kling", "可灵", "kuaishou", "快手", "uax", "onerec", "g4rl", "magnetic"}
    with open(ROOT / "data" / "entities.csv", encoding="utf-8", newline="") as file:
        # short names are words of other languages too, and say nothing
        words |= {row["id"] for row in csv.DictReader(file) if "-" in row["id"]}
    with open(ROOT / "data" / "metrics.csv", encoding="utf-8", newline="") as file:
        words |= {row["id"] for row in csv.DictReader(file) if "_" in row["id"]}
    pattern = re.compile("|".join(rf"(?<![a-z]){re.escape(word)}(?![a-z])" for word in sorted(words)), re.IGNORECASE)

    files = [path for path in SRC.rglob("*") if path.suffix in (".py", ".css", ".js", ".html")]
    assert {path.name: match[0] for path in files if (match := pattern.search(path.read_text()))} == {}


def test_the_fast_path_of_the_command_loads_nothing_heavy():
    """`make site` with nothing changed must stay near the cost of importing Click."""
    import subprocess
    import sys

    code = (
        "import sys, observatory.cli, observatory.state, observatory.data.problems;"
        "print([name for name in ('pandas', 'altair', 'jupytext', 'mkdocs', 'rich', 'yaml', 'vl_convert') if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert result.stdout.strip() == "[]"


def test_each_dependency_has_its_reason_beside_it():
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    dependencies = [line for line in lines if re.match(r'\s+"[a-z][\w.-]*[><=]', line)]

    assert len(dependencies) > 15
    assert [line for line in dependencies if "#" not in line] == []


def test_every_edition_names_the_same_pages_in_the_same_order():
    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)

    def pages(item):
        if isinstance(item, str):
            return [item]
        values = item if isinstance(item, list) else list(item.values())
        return [page for value in values for page in pages(value)]

    navs = [pages(yaml.load(path.read_text(), Loader)["nav"]) for path in sorted(ROOT.glob("mkdocs*.yml"))]
    assert len(navs) == 2
    assert navs[0] == navs[1]
