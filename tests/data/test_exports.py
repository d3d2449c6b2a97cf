"""The files that others download: the same values in each format, and the same bytes each time."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from observatory.data.exports import csv_bytes, json_array, json_rows, parquet_bytes
from observatory.data.tables import Dataset, read_dataset


@pytest.fixture
def dataset(folder: Path) -> Dataset:
    return read_dataset(folder)


def visits(dataset: Dataset):
    return dataset.package.resources["visits"], dataset.frames["visits"]


def test_json_has_numbers_as_numbers_days_as_texts_and_null_where_a_cell_is_empty(dataset):
    first, second, third = json.loads(json_array(json_rows(*visits(dataset))))

    assert first == {"id": "one", "metric": "cargo", "period": "2025-Q1", "value": 12, "value_high": 15, "unit": "boxes",
                     "qualifier": "exact", "day": "2025-03-31", "berth": 3, "night": True, "note": "Calm sea"}  # fmt: skip
    assert second["value"] == 1.5 and second["night"] is False and second["note"] == "Waves,\nhigh"
    assert third["berth"] is None and third["day"] is None and third["night"] is None and third["qualifier"] is None


def test_json_has_the_fields_in_the_described_order_and_one_row_a_line(dataset):
    resource, frame = visits(dataset)
    text = json_array(json_rows(resource, frame)).decode()

    assert list(json.loads(text)[0]) == [field.name for field in resource.fields]
    assert len(text.splitlines()) == 2 + len(frame)


def test_a_table_without_rows_is_an_empty_array():
    assert json.loads(json_array([])) == []


def test_parquet_has_the_described_types_and_meanings(dataset, tmp_path):
    resource, frame = visits(dataset)
    (tmp_path / "visits.parquet").write_bytes(parquet_bytes(resource, frame, dataset.package))
    table = pq.read_table(tmp_path / "visits.parquet")

    types = {field.name: str(field.type) for field in table.schema}
    assert types["value"] == "double" and types["berth"] == "int64" and types["night"] == "bool"
    assert types["day"] == "date32[day]" and types["note"] == "string"
    assert table.schema.field("value").metadata[b"description"] == b"V."
    assert table.schema.metadata[b"version"] == b"1.0" and table.schema.metadata[b"licence"] == b"CC0-1.0"
    assert table.column("day").to_pylist() == [date(2025, 3, 31), date(2025, 12, 30), None]
    assert table.column("berth").to_pylist() == [3, None, None]


def test_parquet_is_the_same_bytes_each_time(dataset, folder):
    again = read_dataset(folder)

    assert parquet_bytes(*visits(dataset), dataset.package) == parquet_bytes(*visits(again), again.package)


def test_a_plain_csv_file_is_passed_on_as_it_is(dataset, folder):
    data = (folder / "visits.csv").read_bytes()

    assert csv_bytes(*visits(dataset), data) is data


@pytest.mark.parametrize("start, end", [(b"\xef\xbb\xbf", b"\n"), (b"", b"\r\n")], ids=["byte order mark", "CRLF"])
def test_a_file_as_spreadsheets_save_it_is_passed_on_plain(dataset, folder, start, end):
    plain = (folder / "metrics.csv").read_bytes()
    saved = start + plain.replace(b"\n", end)
    resource, frame = dataset.package.resources["metrics"], dataset.frames["metrics"]

    assert csv_bytes(resource, frame, saved) == plain


def test_every_type_is_written_as_the_tables_write_it(dataset, folder):
    plain = (folder / "visits.csv").read_bytes()

    assert csv_bytes(*visits(dataset), b"\xef\xbb\xbf" + plain) == plain
