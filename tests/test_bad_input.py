"""Mistakes as people make them: each gets a clear message and exit code 1, and nothing that was published is lost."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from observatory.build import build
from observatory.data.problems import SiteError
from observatory.project import Project
from observatory.run.analyses import Settings


def replace(path: str, old: str, new: str):
    def change(project: Path) -> None:
        text = (project / path).read_text()
        assert old in text
        (project / path).write_text(text.replace(old, new, 1))

    return change


def rewrite(path: str, transform):
    def change(project: Path) -> None:
        (project / path).write_bytes(transform((project / path).read_bytes()))

    return change


def remove(path: str):
    return lambda project: (project / path).unlink()


def folder_instead(path: str):
    def change(project: Path) -> None:
        (project / path).unlink()
        (project / path).mkdir()

    return change


OBSERVATIONS = "data/observations.csv"
DATA_MISTAKES = {
    "missing table": (remove("data/entities.csv"), ["data/entities.csv"]),
    "unreadable table": (folder_instead("data/entities.csv"), ["data/entities.csv"]),
    "GBK": (
        rewrite("data/entities.csv", lambda raw: raw.decode().encode("gbk")),
        ["data/entities.csv", "GB", "UTF-8"],
    ),
    "missing column": (replace(OBSERVATIONS, ",note\n", "\n"), ["data/observations.csv:1: ", "note"]),
    "extra column": (
        replace("data/entities.csv", "name_zh\n", "name_zh,colour\n"),
        ["data/entities.csv:1: ", "colour"],
    ),
    "repeated column": (
        replace("data/entities.csv", "name_en,name_zh", "name_en,name_en"),
        ["data/entities.csv:1: ", "name_en"],
    ),
    "duplicate key": (
        replace("data/entities.csv", "lake-round", "lake-long"),
        ["data/entities.csv:3: id is 'lake-long'"],
    ),
    "unknown entity": (
        replace(OBSERVATIONS, ",lake-round,", ",lake-rund,"),
        [f"{OBSERVATIONS}:4: entity is 'lake-rund'", "lake-round"],
    ),
    "unknown source": (
        replace(OBSERVATIONS, "survey-2020", "survey-2021"),
        [f"{OBSERVATIONS}:3: source is 'survey-2021'", "survey-2020"],
    ),
    "thousands separator": (
        replace(OBSERVATIONS, ",120,", ',"1,120",'),
        [f"{OBSERVATIONS}:2: value is '1,120'"],
    ),
    "number in words": (replace(OBSERVATIONS, ",120,", ",twelve,"), [f"{OBSERVATIONS}:2: value is 'twelve'"]),
    "no such date": (
        replace(OBSERVATIONS, ",1990,120", ",1990-02-30,120"),
        [f"{OBSERVATIONS}:2: period is '1990-02-30'"],
    ),
    "range upside down": (replace(OBSERVATIONS, ",12,15,", ",15,12,"), [f"{OBSERVATIONS}:6: value"]),
    "unknown unit": (
        replace(OBSERVATIONS, "square kilometres", "acres"),
        [f"{OBSERVATIONS}:2: unit is 'acres'"],
    ),
}
SCRIPT_MISTAKES = {
    "syntax error": (
        replace("analyses/total.py", "second = of_year(", "second = of_year(("),
        ["analyses/total.py:", "is not Python"],
    ),
    "no valid Vega-Lite": (
        replace("analyses/change.py", 'x=alt.X("value:Q")', 'x=alt.X("value:Q", axis=3)'),
        ["analyses/change.py:", "not valid Vega-Lite"],
    ),
    "an expression that Vega cannot read": (
        replace(
            "analyses/change.py",
            "alt.Chart(areas).mark_bar()",
            'alt.Chart(areas).transform_calculate(double="2 *").mark_bar()',
        ),
        ["analyses/change.py:", "figure 'areas' is no chart that Vega-Lite can draw"],
    ),
    "a misspelt field in a chart": (
        replace("analyses/change.py", 'alt.Y("lake:N")', 'alt.Y("laek:N")'),
        ["analyses/change.py:", "its data have no field 'laek'"],
    ),
    "a misspelt option": (
        replace("analyses/change.py", " caption=", " captoin="),
        ["analyses/change.py:", "'captoin'", "did you mean 'caption'"],
    ),
    "an id that is no address": (
        replace("analyses/total.py", 'id="lakes"', 'id="lakes/all"'),
        ["analyses/total.py:", "'lakes/all'"],
    ),
    "another number in another language": (
        replace(
            "analyses/total.py",
            "second.value.sum()",
            'second.value.sum() * len(__import__("observatory").say(en="a", zh="一二"))',
        ),
        ["analyses/total.py:", "number 'total' is 147.0 and 294.0"],
    ),
    "two figures with one id": (
        replace("analyses/total.py", '# %% id="lakes"', '# %% id="lakes"\nsecond.head()\n\n# %% id="lakes"'),
        ["analyses/total.py:", "already the id"],
    ),
}
PAGE_MISTAKES = {
    "unknown value": (replace("docs/index.md", "long-1990", "long-1991"), ["docs/index.md:3:", "'long-1991'", "did you mean 'long-1990'"]),
    "unknown number": (replace("docs/index.md", "total/total", "total/totl"), ["docs/index.md:3:", "'totl'", "'total'"]),
    "unknown analysis": (replace("docs/index.md", "total/total", "sum/total"), ["docs/index.md:3:", "no analysis 'sum'"]),
    "unknown figure": (replace("docs/index.md", "change/areas", "change/aeras"), ["docs/index.md:7:1:", "change/areas"]),
    "dead link": (replace("docs/index.md", "method.md", "methods.md"), ["docs/index.md:5:", "'methods.md'", "method.md"]),
    "dead anchor": (replace("docs/index.md", "method.md", "method.md#boat"), ["docs/index.md", "boat"]),
    "digits out of range": (
        replace("docs/index.md", 'value("long-1990")', 'value("long-1990", digits=0)'),
        ["docs/index.md:3:", "digits is 0"],
    ),
    "a figure in a list": (
        replace("docs/index.md", '{{ figure("change/areas") }}', '- {{ figure("change/areas") }}'),
        ["docs/index.md:7:3:", "alone on a line"],
    ),
    "a page with a generated page's address": (
        lambda project: (project / "docs/data").mkdir() or (project / "docs/data/conflicts.md").write_text("# Mine\n"),
        ["docs/data/conflicts.md: has the address of a page that is generated"],
    ),
    "settings that are not YAML": (
        replace("docs/method.md", "# How", "---\ntitle: a: b\n---\n# How"),
        ["docs/method.md:2:", "not YAML"],
    ),
    "a link in a Chinese page": (replace("docs/index.zh.md", "method.md", "method.md#x"), ["docs/index.zh.md", "method.md#x"]),
    "unclosed braces": (replace("docs/index.md", 'value("long-1990") }}', 'value("long-1990") '), ["docs/index.md:3:", "not closed"]),
    "a claim that fails": (replace(OBSERVATIONS, ",96,", ",126,"), ["docs/index.md:3:", "does not hold", "long-shrank"]),
    "no Chinese caption": (replace("analyses/change.py", 'caption_zh="两次测量的面积" ', ""), ["analyses/change.py:", "caption_zh"]),
}  # fmt: skip


def problems_of(project: Path) -> str:
    class Silent:
        def stage(self, name): ...
        def step(self, text): ...

    with pytest.raises(SiteError) as caught:
        build(Project(project), Settings(workers=2), Silent())
    return str(caught.value)


@pytest.mark.parametrize("name", [*DATA_MISTAKES, *SCRIPT_MISTAKES, *PAGE_MISTAKES])
def test_a_mistake_is_named_where_it_is(project, name):
    change, expected = {**DATA_MISTAKES, **SCRIPT_MISTAKES, **PAGE_MISTAKES}[name]
    change(project)
    text = problems_of(project)

    for part in expected:
        assert part in text, text
    assert not (project / "build" / "site").exists()


def test_a_byte_order_mark_is_read_right(project):
    rewrite(OBSERVATIONS, lambda raw: b"\xef\xbb\xbf" + raw)(project)

    assert command("check", cwd=project).returncode == 0


def test_all_mistakes_of_all_files_are_listed_at_once(project):
    replace(OBSERVATIONS, ",120,", ",twelve,")(project)
    replace(OBSERVATIONS, ",lake-round,", ",lake-rund,")(project)
    replace("data/entities.csv", "lake-salt", "lake-long")(project)
    result = command("check", cwd=project)

    assert result.returncode == 1
    assert result.stderr == ""
    places = [line.split(": ")[0] for line in result.stdout.splitlines() if line.startswith("data/")]
    assert places == [
        "data/sources.csv",
        "data/entities.csv:4",
        "data/removed.csv",
        f"{OBSERVATIONS}:2",
        f"{OBSERVATIONS}:4",
        f"{OBSERVATIONS}:6",
        f"{OBSERVATIONS}:7",
        "data/changes.csv",
    ]
    assert result.stdout.endswith("mistakes in 2 files\n")


def command(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "observatory", *arguments], cwd=cwd, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--help"], 0),
        (["build", "--help"], 0),
        (["serve", "--help"], 0),
        (["biuld"], 2),
        (["build", "--jobs", "none"], 2),
    ],
)
def test_exit_codes_tell_right_from_wrong_use(tmp_path, arguments, code):
    result = command(*arguments, cwd=tmp_path)

    assert result.returncode == code
    assert "Traceback" not in result.stderr


def test_outside_a_project_the_command_says_where_to_go(tmp_path):
    result = command("build", cwd=tmp_path)

    assert result.returncode == 1
    assert "mkdocs.yml" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Path:
    """A project with a finished site, to be copied by tests that try to spoil it."""
    folder = tmp_path_factory.mktemp("published") / "project"
    shutil.copytree(Path(__file__).parent / "tiny" / "project", folder, ignore=shutil.ignore_patterns("build"))
    assert command("build", cwd=folder).returncode == 0
    return folder


@pytest.fixture
def spoiled(published, tmp_path) -> Path:
    folder = tmp_path / "project"
    shutil.copytree(published, folder)
    replace("docs/method.md", "From a boat.", "From a ship.")(folder)
    replace(OBSERVATIONS, ",120,", ",121,")(folder)
    return folder


def site_of(project: Path) -> dict[str, bytes]:
    site = project / "build" / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_a_failed_build_leaves_the_last_site_whole(spoiled):
    before = site_of(spoiled)
    replace("docs/index.md", "total/total", "total/none")(spoiled)
    result = command("build", cwd=spoiled)

    assert result.returncode == 1
    assert site_of(spoiled) == before


@pytest.mark.parametrize("stage", ["Checking", "Running", "Drawing", "Weaving", "Rendering", "Sealing"])
def test_an_interrupted_build_leaves_the_last_site_whole(spoiled, stage):
    before = site_of(spoiled)
    process = subprocess.Popen(
        [sys.executable, "-m", "observatory", "build", "--fresh"],
        cwd=spoiled,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(stage):
            os.killpg(process.pid, signal.SIGINT)
            break
    _, errors = process.communicate(timeout=60)

    assert process.returncode == 130, errors
    assert "Traceback" not in errors
    assert site_of(spoiled) == before
    assert not (spoiled / "build" / ".site.new").exists()


@pytest.mark.parametrize("function", ["os.link", "observatory.build.write_edition", "observatory.run.store.os.replace"])
def test_a_full_disk_leaves_the_last_site_whole(spoiled, function, monkeypatch, capsys):
    from observatory import cli

    def full(*_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "build")

    before = site_of(spoiled)
    monkeypatch.setattr(function, full)
    monkeypatch.setattr(sys, "argv", ["observatory", "build", "--project", str(spoiled)])
    with pytest.raises(SystemExit) as ended:
        cli.main()

    assert ended.value.code == 1
    assert "No space left on device" in capsys.readouterr().err
    assert site_of(spoiled) == before
    assert not (spoiled / "build" / ".site.new").exists()
