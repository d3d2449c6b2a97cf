"""The files to download, and the page that lists them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path

import frictionless
import pyarrow.parquet as pq
import pytest

from observatory.weave.downloads import block, downloads_page, written_size


@pytest.fixture(autouse=True)
def cells_keep_their_limit():
    """Frictionless lifts the limit of Python's csv module for the whole process when it first reads a table."""
    limit = csv.field_size_limit()
    yield
    csv.field_size_limit(limit)


def unpacked(downloads, folder: Path) -> Path:
    """The zip of a dataset, unpacked."""
    [data] = [data for address, data in downloads.files.items() if address.endswith(".zip")]
    zipfile.ZipFile(io.BytesIO(data)).extractall(folder / "unpacked")
    return folder / "unpacked"


def report(folder: Path, name: str = "datapackage.json"):
    return frictionless.validate(str(folder / name))


def test_the_zip_of_this_project_is_a_valid_data_package(real, tmp_path, monkeypatch):
    archive = tmp_path / "package.zip"
    archive.write_bytes(real.files[f"data/{real.package.name}.zip"])
    found = frictionless.validate(str(archive))

    assert found.flatten(["message"]) == []
    assert found.valid and len(found.tasks) == len(real.package.resources)


@pytest.mark.parametrize(
    "old, new, kind",
    [
        ("lake-long,1990,120", "lake-long,1990,much", "type-error"),
        ("lake-long,1990,120", "lake-lost,1990,120", "foreign-key"),
        ("exact", "perhaps", "constraint-error"),
        (",120,", ",121,", "hash-count"),
    ],
)
def test_a_broken_package_is_refused(offer, tmp_path, old, new, kind):
    folder = unpacked(offer(), tmp_path)
    assert report(folder).valid
    table = folder / "observations.csv"
    table.write_text(table.read_text().replace(old, new, 1))

    assert kind in {kind for [kind] in report(folder).flatten(["type"])}


def test_the_zip_is_the_same_bytes_each_time(offer):
    assert offer().files == offer().files


def test_the_zip_tells_neither_when_nor_by_whom_it_was_packed(offer):
    archive = zipfile.ZipFile(io.BytesIO(offer().files["data/tiny-lakes.zip"]))
    entries = archive.infolist()

    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {oct(entry.external_attr >> 16) for entry in entries} == {"0o100644"}


def test_the_zip_holds_every_table_twice_with_description_readme_licence_and_citation(offer, tmp_path):
    names = {path.name for path in unpacked(offer(), tmp_path).iterdir()}
    tables = {"sources", "entities", "removed", "observations", "changes"}

    assert names == {
        *(f"{table}.{kind}" for table in tables for kind in ("csv", "parquet")),
        *("datapackage.json", "README.md", "LICENSE.md", "CITATION.cff"),
    }


def test_the_description_gives_bytes_digest_and_rows_of_each_table_and_of_its_twin(offer, tmp_path):
    folder = unpacked(offer(), tmp_path)
    described = json.loads((folder / "datapackage.json").read_text())

    for resource in described["resources"]:
        for item in (resource, *resource["alternates"]):
            data = (folder / item["path"]).read_bytes()
            assert (item["bytes"], item["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
    rows = {resource["name"]: resource["rows"] for resource in described["resources"]}
    assert rows == {"sources": 2, "entities": 3, "removed": 1, "observations": 6, "changes": 4}


def test_the_description_keeps_titles_in_every_language_and_says_who_and_from_where(offer, tmp_path):
    described = json.loads((unpacked(offer(), tmp_path) / "datapackage.json").read_text())

    assert (described["title"], described["title_zh"]) == ("Lakes", "湖泊")
    assert described["contributors"][0]["title"] == "The lake watchers"
    assert described["licenses"][0]["name"] == "CC0-1.0"
    assert described["sources"] == [{"title": "One row is one document.", "path": "sources.csv"}]
    assert described["created"] == "2024-05-01T00:00:00Z"


def test_each_format_of_a_table_says_the_same(real):
    for name, resource in real.package.resources.items():
        table = pq.read_table(io.BytesIO(real.files[f"data/{name}.parquet"]))
        dates = {field.name for field in resource.fields if field.type == "date"}
        rows = [
            {key: str(cell) if key in dates and cell else cell for key, cell in row.items()}
            for row in table.to_pylist()
        ]
        assert json.loads(real.files[f"api/v1/{name}.json"]) == rows, name


def test_the_table_of_digests_matches_the_files(offer):
    files = offer().files
    sums = dict(line.split("  ")[::-1] for line in files["data/SHA256SUMS"].decode().splitlines())
    found = {address.rpartition("/")[2]: hashlib.sha256(data).hexdigest() for address, data in files.items()}

    assert sums == {name: digest for name, digest in found.items() if name != "SHA256SUMS"}


def test_the_page_of_a_table_leads_to_its_three_files_which_lie_once(offer, book):
    downloads = offer()
    resource = downloads.package.resources["observations"]

    assert 'href="observations.csv" download>CSV' in block(book(downloads), resource)
    chinese = block(book(downloads, "zh"), resource)
    for address in (
        "data/observations.csv",
        "api/v1/observations.json",
        "data/observations.parquet",
        "data/tiny-lakes.zip",
    ):
        assert f'href="../../{address}" download' in chinese
        assert address in downloads.files


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_lists_every_table_with_rows_and_sizes_and_how_to_cite(offer, book, language):
    downloads = offer()
    page = downloads_page(book(downloads, language), downloads)

    for name, data in downloads.tables.items():
        assert f'{name.removeprefix("data/")}" download' in page
        assert f"<small>{written_size(len(data))}</small>" in page
    assert downloads.files["data/SHA256SUMS"].decode().strip() in page
    assert "@misc{tiny-lakes-1.0.0," in page
    assert "CC0" in page or "Public domain" in page


@pytest.mark.parametrize(
    "count, text", [(999, "999 B"), (1000, "1 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"), (2_345_678, "2.3 MB")]
)
def test_a_size_is_written_as_file_managers_do(count, text):
    assert written_size(count) == text
