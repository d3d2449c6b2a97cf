"""Whatever a script does: it alone fails, with path, cell, line and reason, and the others still run."""

import pytest

from observatory.data.problems import SiteError

FAULTS = {
    "raises": ("import pandas\nraise ValueError('no rows')", 4, "ValueError: no rows"),
    "raises in a function": ("def f():\n    return 1 / 0\n\nf()", 4, "ZeroDivisionError"),
    "exits": ("import sys\nsys.exit(3)", 4, "calls exit (3)"),
    "dies": ("import os\nos._exit(7)", 3, "ended by itself with exit code 7"),
    "crashes": ("import ctypes\nctypes.string_at(0)", 4, "killed by SIGSEGV"),
    "network": ("import urllib.request\nurllib.request.urlopen('http://localhost:9/')", 4, "network is refused"),
    "network, caught": (
        "import socket\ntry:\n    socket.create_connection(('localhost', 9))\nexcept OSError:\n    pass", 3, "network is refused",
    ),
    "subprocess": ("import subprocess\nsubprocess.run(['true'])", 4, "another process is refused"),
    "writes to data": ("open('../data/observations.csv', 'a').write('x')", 3, "writing data/observations.csv is refused"),
    "reads outside": ("open('/var/tmp/x').read()", 3, "reading /var/tmp/x is refused"),
    "reads what was built": ("open('../build/cache/x').read()", 3, "reading build/cache/x is refused"),
    "writes a database": ("import sqlite3\nsqlite3.connect('x.db')", 4, "writing analyses/x.db is refused"),
    "unknown qualifier": ("from observatory import number\nnumber('a', 1, unit='percent', qualifier='circa')", 4, "circa"),
    "unknown row": (
        "from observatory import number\nnumber('a', 1, unit='percent', rows=[('observations', 'none')])", 4, "no row 'none'",
    ),
    "infinite cell": ("import pandas as pd\npd.DataFrame({'a': [float('inf')]})", 4, "infinite number"),
    "deletes": ("import os\nos.remove('../docs/index.md')", 4, "changing docs/index.md is refused"),
    "bad chart": ("import altair as alt\nalt.Chart().mark_bar().encode(x=alt.X('a:Q', axis=3))", 4, "not valid Vega-Lite"),
    "id without output": ("x = 1", 3, "shows nothing"),
    "unknown table": ("from observatory import table\ntable('obserations')", 4, "obserations"),
    "number twice": (
        "from observatory import number\nnumber('a', 1, unit='percent')\nnumber('a', 2, unit='percent')", 5, "declared twice",
    ),
    "unknown unit": ("from observatory import number\nnumber('a', 1, unit='parsnips')", 4, "parsnips"),
}  # fmt: skip


@pytest.fixture
def broken(project):
    def write(source: str):
        marker = '# %% id="x"' if source == "x = 1" or "DataFrame" in source else "# %%"
        (project / "analyses" / "broken.py").write_text(f"# %% [markdown]\n{marker}\n{source}\n")

    return write


@pytest.mark.parametrize("name", FAULTS)
def test_a_script_that_fails_is_named_with_its_line_and_reason(run, broken, name):
    source, line, reason = FAULTS[name]
    broken(source)

    with pytest.raises(SiteError) as caught:
        run()

    [problem] = caught.value.problems
    assert (problem.path, problem.line) == ("analyses/broken.py", line), str(problem)
    assert "cell 2" in problem.message
    assert reason in str(problem)


def test_a_script_that_runs_too_long_is_ended_at_its_line(run, broken):
    broken("while True:\n    pass")

    with pytest.raises(SiteError) as caught:
        run(seconds=3)

    [problem] = caught.value.problems
    assert "ran longer than 3 seconds" in problem.message
    assert problem.line in (3, 4)


def test_the_others_run_and_are_kept_when_one_fails(run, broken, project):
    broken("raise ValueError")
    with pytest.raises(SiteError):
        run()
    (project / "analyses" / "broken.py").unlink()

    assert run().cached == ("change", "total")


def test_all_failures_are_listed_at_once(run, broken, project):
    broken("raise ValueError('first')")
    (project / "analyses" / "worse.py").write_text("# %%\nraise ValueError('second')\n")

    with pytest.raises(SiteError) as caught:
        run()

    assert [problem.path for problem in caught.value.problems] == ["analyses/broken.py", "analyses/worse.py"]


def test_a_run_has_a_fixed_clock_seed_hash_zone_and_locale(run, project):
    source = """# %%
import datetime, os, random, time
import numpy, pandas
from observatory import label
label("today", str(datetime.date.today()) + str(pandas.Timestamp.now().date()))
label("seeded", f"{random.random()} {numpy.random.rand()} {hash('x')} {time.tzname} {sorted(os.environ)}")
label("hidden", str(os.environ.get("SECRET")))
label("hash-seed", str(os.environ.get("PYTHONHASHSEED")))
label("generator", str(numpy.random.default_rng().random()))
"""
    (project / "analyses" / "clock.py").write_text(source)

    first = run(reuse=False).results["clock", "en"].labels
    second = run(reuse=False).results["clock", "en"].labels

    assert first == second
    assert first["today"].text == "2024-05-01" * 2
    assert first["hidden"].text == "None"
    assert first["hash-seed"].text == "0"
    assert first["generator"].text.startswith("0.")
