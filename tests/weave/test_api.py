"""The static JSON API: its plan, its answers, their schemas, and the examples on its page."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from observatory.weave.api import plan
from observatory.weave.api_page import PREVIEW, api_page
from observatory.weave.open_data import shared_files

MOST = 12_000_000  # bytes of the whole API of this project


def answers(downloads) -> dict[str, object]:
    """Every file of the API by its address below api/v1/."""
    files = shared_files(downloads)
    return {address[7:]: json.loads(data) for address, data in files.items() if address.startswith("api/v1/")}


@pytest.fixture(scope="session")
def real_answers(real) -> dict[str, object]:
    return answers(real)


def schema_of(address: str, files: dict[str, object]) -> str:
    """The name of the schema of an answer: a table's own, or that of its groups or records."""
    table, _, rest = address.removesuffix(".json").partition("/")
    if not rest:
        return table
    return next(name for name in (f"{table}-group", f"{table}-record") if f"schemas/{name}.json" in files)


def wrong(files: dict[str, object]) -> list[str]:
    """What the schemas have against the answers."""
    schemas = {address[8:]: content for address, content in files.items() if address.startswith("schemas/")}
    resources = [(name, Resource.from_contents(content)) for name, content in schemas.items()]
    registry: Registry = Registry().with_resources(resources)
    checkers = {
        name[:-5]: Draft202012Validator({"$ref": name}, registry=registry, format_checker=FormatChecker())
        for name in schemas
    }
    found = []
    for address, content in files.items():
        if not address.startswith("schemas/"):
            errors = checkers[schema_of(address, files)].iter_errors(content)
            found += [f"{address}: {error.json_path}: {error.message[:200]}" for error in errors]
    return found


def test_every_answer_of_this_project_fits_its_schema(real_answers):
    assert wrong(real_answers) == []


@pytest.mark.parametrize(
    "address", ["index.json", "observations.json", "observations/lake-long.json", "entities/lake-long.json"]
)
def test_an_answer_with_another_key_does_not_fit(offer, address):
    files = answers(offer())
    assert wrong(files) == []
    content = files[address]
    (content[0] if isinstance(content, list) else content)["surprise"] = 1

    assert [problem for problem in wrong(files) if "surprise" in problem]


def test_a_schema_is_a_schema(real_answers):
    for address, content in real_answers.items():
        if address.startswith("schemas/"):
            Draft202012Validator.check_schema(content)


def test_rows_are_grouped_by_the_first_key_that_leads_elsewhere(offer):
    laid = plan(offer().package)

    assert {name: (key.field, key.table) for name, key in laid.groups.items()} == {
        "observations": ("entity", "entities")
    }
    assert {name: keys for name, keys in laid.records.items()} == {"entities": ()}


def test_a_group_has_its_rows_and_what_they_point_at_with_names_in_both_languages(offer):
    group = answers(offer())["observations/lake-salt.json"]

    assert [row["id"] for row in group["rows"]] == ["salt-1990", "salt-2020"]
    assert group["count"] == 2 and group["by"] == "entity" and group["version"] == "1.0.0"
    assert group["linked"]["entities"]["lake-salt"] == {"id": "lake-salt", "name_en": "Salt Lake", "name_zh": "盐湖"}
    assert group["linked"]["sources"]["survey-1990"]["publisher"] == "Office of Waters"


def test_the_groups_of_a_table_are_its_rows_each_once(real, real_answers):
    for name in plan(real.package).groups:
        grouped = [
            row
            for address, content in real_answers.items()
            if address.startswith(f"{name}/")
            for row in content["rows"]
        ]
        key = plan(real.package).groups[name].field
        wanted = [row for row in real_answers[f"{name}.json"] if row[key] is not None]
        assert sorted(row["id"] for row in grouped) == sorted(row["id"] for row in wanted), name


def test_every_row_that_a_row_points_at_is_among_the_linked(real, real_answers):
    for name in plan(real.package).groups:
        keys = real.package.resources[name].foreign_keys
        for address, content in real_answers.items():
            if address.startswith(f"{name}/"):
                wanted = {
                    (key.table, row[key.field]) for row in content["rows"] for key in keys if row[key.field] is not None
                }
                assert wanted == {(table, id) for table, rows in content["linked"].items() for id in rows}, address


def test_metrics_have_records_with_the_rows_that_name_them(real_answers):
    metric = real_answers["observations.json"][0]["metric"]
    record = real_answers[f"metrics/{metric}.json"]

    assert record["row"]["name_en"] and record["row"]["name_zh"]
    assert [row["id"] for row in record["rows"]["observations"]] == [
        row["id"] for row in real_answers["observations.json"] if row["metric"] == metric
    ]


def test_every_address_that_the_index_and_the_records_give_is_there(real):
    files = shared_files(real)
    index = json.loads(files["api/v1/index.json"])

    def there(address: str, base: str = "api/v1/x") -> bool:
        import posixpath

        return posixpath.normpath(posixpath.join(posixpath.dirname(base), address)) in files

    assert there(index["zip"]) and there(index["schema"]) and there(index["conflicts"])
    for table in index["tables"]:
        assert all(there(table[key]) for key in ("address", "schema", "csv", "parquet"))
        for id in table.get("groups", {}).get("counts", {}):
            assert there(table["groups"]["address"].replace("{id}", id))
    for address, data in files.items():
        if address.startswith("api/v1/entities/"):
            assert all(there(to, address) for to in json.loads(data)["groups"].values())


def test_the_answers_are_the_same_bytes_each_time(offer):
    assert list(shared_files(offer()).items()) == list(shared_files(offer()).items())


def test_the_api_of_this_project_stays_small(real):
    sizes = {address: len(data) for address, data in shared_files(real).items() if address.startswith("api/")}

    assert sum(sizes.values()) < MOST


# The examples of the page, run against the files


@pytest.fixture(scope="session")
def served(real, tmp_path_factory) -> Iterator[str]:
    """The address at which the files of this project are served."""
    folder = tmp_path_factory.mktemp("served")
    for address, data in shared_files(real).items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(data)

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def examples(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


def run(command: list[str], code: str, file: Path) -> list[str]:
    file.write_text(code, encoding="utf-8")
    done = subprocess.run([*command, str(file)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_examples_in_python_run(real, book, served, tmp_path, language):
    plain, pandas = examples(api_page(book(real, language), real), "python")
    version = real.package.version

    lines = run([sys.executable], plain.replace(PREVIEW, served), tmp_path / "plain.py")
    assert len(lines) == 4 and "·" in lines[0] and version in lines[-1]
    [line] = run([sys.executable], pandas.replace(PREVIEW, served), tmp_path / "frame.py")
    assert str(len(real.rows["observations"])) in line and "entity" in line


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.skipif(shutil.which("node") is None, reason="no Node installed; a browser test runs the same example")
def test_the_examples_in_javascript_run(real, book, served, tmp_path, language):
    [code] = examples(api_page(book(real, language), real), "javascript")
    lines = run(["node"], code.replace(PREVIEW, served), tmp_path / "example.mjs")

    assert len(lines) == 4 and "·" in lines[0] and real.package.version in lines[-1]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.skipif(shutil.which("Rscript") is None, reason="no R installed")
def test_the_examples_in_r_run(real, book, served, tmp_path, language):
    [code] = examples(api_page(book(real, language), real), "r")
    lines = run(["Rscript"], code.replace(PREVIEW, served), tmp_path / "example.R")

    assert real.package.version in lines[-1]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_documents_every_table_and_every_kind_of_schema(real, book, language):
    page = api_page(book(real, language), real)

    for address in answers(real):
        if address.startswith("schemas/") and address[8:-5] not in ("index", "conflicts"):
            assert f'api/v1/{address}"' in page, address


def test_with_an_address_the_examples_use_it(offer, book):
    downloads = offer("https://lakes.invalid/site/")
    page = api_page(book(downloads), downloads)

    assert 'base = "https://lakes.invalid/site/api/v1/"' in page
    assert "127.0.0.1" not in page
