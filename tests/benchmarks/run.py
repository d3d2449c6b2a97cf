"""Timings of the whole command, as ratios within one run: `make bench`. Nothing here decides whether a change is right.

Each figure is taken on a copy of this project: a build with nothing changed against `import click`; twelve analyses
cold against their own pure computing time; one cell changed; the peak memory of a whole fresh build; and tables: the
real ones, and one of a million rows as CSV and as Parquet, read and checked in a process of its own.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import large_table
import psutil

from observatory.data.tables import read_dataset
from observatory.project import Project
from observatory.run.analyses import Settings, run_analyses
from observatory.run.pool import Outcome
from observatory.run.store import Store
from observatory.weave.book import Book
from observatory.weave.ledger import Ledger
from observatory.weave.records import record_pages
from observatory.weave.telling import Telling

ROOT = Path(__file__).parents[2]
LEFT_OUT = shutil.ignore_patterns("build", ".git", ".venv", ".cache", "__pycache__", ".*_cache", ".hypothesis")
BUILD = [sys.executable, "-m", "observatory", "build"]


def seconds(command: list[str], folder: Path, runs: int = 7) -> float:
    """The median wall time of a command after one run that is not counted."""
    times = []
    for _ in range(runs + 1):
        begins = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        times.append(time.perf_counter() - begins)
    return statistics.median(times[1:])


def peak_memory(command: list[str], folder: Path) -> float:
    """The greatest sum of the proportional memory of a command and all its processes, in MiB."""
    process = psutil.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0.0
    while process.poll() is None:
        total = 0
        try:
            for member in [process, *process.children(recursive=True)]:
                try:
                    info = member.memory_full_info()
                    total += getattr(info, "pss", info.uss)  # shared pages count once
                except psutil.Error:
                    continue
        except psutil.Error:
            pass
        peak = max(peak, total / 2**20)
        time.sleep(0.05)
    return peak


def twelve(folder: Path) -> None:
    """Make the project hold twelve analyses: copies of its own."""
    scripts = [path for path in sorted((folder / "analyses").glob("*.py")) if "# %%" in path.read_text()]
    for number in range(len(scripts), 12):
        origin = scripts[number % len(scripts)]
        (folder / "analyses" / f"{origin.stem}-{number}.py").write_text(origin.read_text())


def bench_cold(folder: Path) -> None:
    twelve(folder)
    project = Project(folder)
    dataset = read_dataset(project.data)
    pure: list[float] = []

    def told(outcome: Outcome) -> None:
        pure.append(outcome.message.get("seconds", 0.0))

    for workers in (2,):
        pure.clear()
        begins = time.perf_counter()
        done = run_analyses(folder, dataset, ("en",), Store(folder / "cold"), Settings(workers=workers), told)
        wall = time.perf_counter() - begins
    ideal = sum(pure) / 2
    print(f"twelve analyses, cold, two at a time: {wall:.2f} s for {len(done.ran)} scripts; pure computing / 2 = {ideal:.2f} s;"
          f" allowed 2 x that + 2 s = {2 * ideal + 2:.2f} s")  # fmt: skip


READ = """
import resource, sys, time
from pathlib import Path
begins = time.perf_counter()
from observatory.data.tables import read_dataset
frames = read_dataset(Path(sys.argv[1])).frames
wall, used = time.perf_counter() - begins, resource.getrusage(resource.RUSAGE_SELF)
rows = sum(map(len, frames.values()))
print(f"{rows:,} rows: {wall:.2f} s, {used.ru_utime + used.ru_stime:.2f} s of computing, {used.ru_maxrss / 1024:.0f} MiB")
"""


def read_and_check(folder: Path) -> str:
    """What a process of its own says of reading and checking a dataset into frames, imports and all."""
    command = [sys.executable, "-c", READ, str(folder)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def bench_tables(scratch: Path) -> None:
    print(f"the real tables, read and checked: {read_and_check(ROOT / 'data')} (allowed 1 s)")
    folder = scratch / "data"
    folder.mkdir()
    large_table.write(folder, 1_000_000)
    print(f"a large table as CSV: {read_and_check(folder)} (allowed 5 s and 1536 MiB)")
    frame = read_dataset(folder).frames["facts"]
    frame.assign(day=frame.day.dt.date).to_parquet(folder / "facts.parquet", index=False)
    (folder / "facts.csv").unlink()
    large_table.describe(folder, "parquet")
    print(f"the same as Parquet: {read_and_check(folder)}")


def bench_unchanged(folder: Path) -> None:
    base = seconds([sys.executable, "-c", "import click"], folder)
    again = seconds(BUILD, folder)
    print(
        f"nothing changed: {again:.3f} s; `import click` {base:.3f} s; difference {again - base:.3f} s (allowed 0.5 s)"
    )


def bench_records(folder: Path) -> None:
    """Make the records of all rows in all languages, after a build."""
    project = Project(folder)
    dataset = read_dataset(project.data)
    analyses = run_analyses(folder, dataset, project.languages, Store(project.cache), Settings())
    begins = time.perf_counter()
    books = (Book(dataset, analyses, language) for language in project.languages)
    pages = [page for book in books for page in record_pages(Telling(book, Ledger(), {}), project.languages).values()]
    wall = time.perf_counter() - begins
    mean = sum(map(len, pages)) / len(pages)
    print(f"{len(pages):,} records of {mean:,.0f} bytes on average: {wall:.2f} s (allowed 3 s for 8,000)")


def bench_cell(folder: Path) -> None:
    """Change one cell of each table in turn: who runs again, and how long the whole build takes."""
    for path in sorted((folder / "data").glob("*.csv")):
        text = path.read_text()
        lines = text.splitlines(keepends=True)
        path.write_text("".join([*lines[:-2], lines[-1], lines[-2]]))  # two rows change places: other bytes, same facts
        begins = time.perf_counter()
        result = subprocess.run(BUILD, cwd=folder, capture_output=True, text=True)
        wall = time.perf_counter() - begins
        line = next((line for line in result.stdout.splitlines() if "ran," in line), result.stderr.strip()[-200:])
        print(f"{path.name} changed: {line} ({wall:.1f} s)")
        path.write_text(text)


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        bench_tables(Path(scratch))
        folder = Path(scratch) / "project"
        shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
        print(f"a whole fresh build: peak memory {peak_memory([*BUILD, '--fresh'], folder):.0f} MiB (allowed 1024)")
        bench_unchanged(folder)
        bench_records(folder)
        bench_cell(folder)
        bench_cold(folder)


if __name__ == "__main__":
    main()
