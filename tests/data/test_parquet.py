from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from observatory.data.tables import check_dataset, read_dataset


def described(folder: Path) -> None:
    """Let the table of visits be a Parquet file."""
    path = folder / "datapackage.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("path: visits.csv", "path: visits.parquet\n    format: parquet"), encoding="utf-8")
    (folder / "visits.csv").unlink()


@pytest.fixture
def table(folder: Path) -> pa.Table:
    """The table of visits with the types that its fields have in Parquet."""
    frame = read_dataset(folder).frames["visits"]
    types = {"number": pa.float64(), "integer": pa.int64(), "boolean": pa.bool_(), "date": pa.date32()}
    kinds = {"value": "number", "value_high": "number", "berth": "integer", "night": "boolean", "day": "date"}
    columns = {name: pa.array(frame[name], from_pandas=True) for name in frame}
    return pa.table(
        {name: column.cast(types.get(kinds.get(name, ""), pa.string())) for name, column in columns.items()}
    )


def problems_with(folder: Path, table: pa.Table) -> list[str]:
    if (folder / "visits.csv").exists():
        described(folder)
    parquet.write_table(table, folder / "visits.parquet")
    return [str(problem) for problem in check_dataset(folder).problems]


def changed(table: pa.Table, name: str, cells: list[object], kind: pa.DataType | None = None) -> pa.Table:
    place = table.column_names.index(name)
    return table.set_column(place, name, pa.array(cells, kind or table.schema.field(name).type))


def test_a_table_is_the_same_frame_from_either_kind_of_file(folder, table):
    from_csv = read_dataset(folder).frames["visits"]

    assert problems_with(folder, table) == []
    pd.testing.assert_frame_equal(read_dataset(folder).frames["visits"], from_csv)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("value_high", pa.int32()),
        ("berth", pa.int8()),
        ("id", pa.large_string()),
        ("metric", pa.dictionary(pa.int32(), pa.string())),
    ],
)
def test_related_types_fit_too(folder, table, name, kind):
    cells = table.column(name).to_pylist()
    before = read_dataset(folder).frames["visits"]

    assert problems_with(folder, changed(table, name, cells, kind)) == []
    pd.testing.assert_frame_equal(read_dataset(folder).frames["visits"], before)


@pytest.mark.parametrize(
    ("name", "cells", "expected"),
    [
        (
            "metric",
            ["cargo", "fees", "share"],
            "row 2: metric is 'fees', expected the id of a row of the table 'metrics'",
        ),
        ("id", ["one", "two", "one"], "row 3: id is 'one', expected a value that no other row has (row 1 has it too)"),
        ("value", [12.5, 16.0, float("nan")], "row 3: value is 'nan', expected a number"),
        ("value", [-101.0, 1.5, 40.0], "row 1: value is '-101.0', expected at least -100"),
        ("period", ["2025-03", "2025", None], "row 1: period is '2025-03', expected a quarter"),
        ("note", [" x", None, None], "row 1: note is ' x', expected no white space at its ends"),
        ("id", ["one", None, "three"], "row 2: id is '', expected text"),
    ],
)
def test_the_same_rules_hold_and_a_mistake_is_shown_at_its_row(folder, table, name, cells, expected):
    problems = problems_with(folder, changed(table, name, cells))

    assert problems[0].startswith(f"data/visits.parquet: {expected}"), problems


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("day", pa.timestamp("ns"), "has the type timestamp[ns], expected date32, a day without a time"),
        ("value", pa.float32(), "has the type float, expected double"),
        ("berth", pa.float64(), "has the type double, expected a type of whole numbers"),
        ("night", pa.string(), "has the type string, expected bool"),
        ("period", pa.binary(), "has the type binary, expected string"),
    ],
)
def test_a_column_of_another_type_is_explained(folder, table, name, kind, expected):
    cells = [None] * 3

    [problem] = problems_with(folder, changed(table, name, cells, kind))
    assert f"data/visits.parquet: the column {name!r} {expected}" in problem
    assert "cast it as the file is written, to pyarrow." in problem


def test_missing_unknown_and_repeated_columns_are_named(folder, table):
    problems = problems_with(folder, table.drop_columns(["note"]).append_column("colour", pa.array(["red"] * 3)))

    assert problems[0].startswith("data/visits.parquet: has a column 'colour' that is not described")
    assert problems[1].startswith("data/visits.parquet: has no column 'note'")


def test_a_file_that_is_no_parquet_is_a_problem(folder):
    described(folder)
    (folder / "visits.parquet").write_bytes(b"PAR1 and then nothing")

    [problem] = check_dataset(folder).problems
    assert "data/visits.parquet: cannot be read as Parquet" in str(problem)


def test_a_parquet_file_needs_its_format_in_the_description(check):
    problems = check("path: visits.csv", "path: visits.parquet", file="datapackage.yaml")

    assert (
        "expected a .csv file. To fix: name a file in data/; a Parquet file needs `format: parquet` too" in problems[0]
    )


def test_a_parquet_file_that_nobody_described_is_named(check, folder, table):
    parquet.write_table(table, folder / "spare.parquet")

    assert check() == [
        "data/spare.parquet: is not described in data/datapackage.yaml. To fix: describe it there, or delete it"
    ]
