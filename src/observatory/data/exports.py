"""A table as the files that others download: CSV, JSON and Parquet; equal tables give equal bytes."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from observatory.data.descriptor import Package, Resource

if TYPE_CHECKING:
    import pandas as pd

Record = dict[str, Any]  # one row as JSON has it: field -> text, number, true or false, null where empty
_WHOLE = 2**53  # beyond it not every whole number is a float, so the float is written as it is


def csv_bytes(resource: Resource, frame: pd.DataFrame, data: bytes) -> bytes:
    """The table as CSV: its own file where that is plain (UTF-8, commas, line feeds), else the same written plainly."""
    header = ",".join(field.name for field in resource.fields)
    if data.startswith(f"{header}\n".encode()) and b"\r" not in data and _is_utf8(data):
        return data
    return _written(resource, json_rows(resource, frame))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _written(resource: Resource, rows: Iterable[Record]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([field.name for field in resource.fields])
    words = {None: "", True: "true", False: "false"}
    for row in rows:
        writer.writerow([words[cell] if cell is None or isinstance(cell, bool) else cell for cell in row.values()])
    return text.getvalue().encode()


def json_rows(resource: Resource, frame: pd.DataFrame) -> list[Record]:
    """The rows with their fields in the described order: numbers as numbers, days as texts, None where empty."""
    columns = [_CELLS[field.type](frame[field.name]) for field in resource.fields]
    names = [field.name for field in resource.fields]
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]


def _as_is(column: pd.Series[Any]) -> list[Any]:
    empty = column.isna().tolist()
    return [None if missing else cell for cell, missing in zip(column.tolist(), empty, strict=True)]


def _numbers(column: pd.Series[Any]) -> list[Any]:
    return [None if math.isnan(cell) else _number(cell) for cell in column.tolist()]


def _number(cell: float) -> int | float:
    return int(cell) if cell.is_integer() and abs(cell) < _WHOLE else cell


def _dates(column: pd.Series[Any]) -> list[Any]:
    return [None if missing else str(cell)[:10] for cell, missing in zip(column, column.isna(), strict=True)]


_CELLS: dict[str, Callable[[Any], list[Any]]] = {
    "boolean": _as_is,
    "date": _dates,
    "integer": _as_is,
    "number": _numbers,
    "string": _as_is,
}


def json_bytes(content: Any) -> bytes:
    """One JSON value in one line."""
    return _compact(content).encode() + b"\n"


def json_array(rows: Iterable[Record]) -> bytes:
    """An array with one object a line, so that two versions of a file can be compared line by line."""
    return ("[\n" + ",\n".join(map(_compact, rows)) + "\n]\n").encode()


def _compact(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def parquet_bytes(resource: Resource, frame: pd.DataFrame, package: Package) -> bytes:
    """The table as Parquet: string, double, int64, bool and date32, with the description in the file's metadata."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types: Mapping[str, Any] = {
        "boolean": pa.bool_(), "date": pa.date32(), "integer": pa.int64(), "number": pa.float64(), "string": pa.string()
    }  # fmt: skip
    notes = [{"description": item.descriptions["en"], "unit": item.unit or ""} for item in resource.fields]
    fields = [
        pa.field(item.name, types[item.type], metadata=note) for item, note in zip(resource.fields, notes, strict=True)
    ]
    about = {"table": resource.name, "package": package.name, "version": package.version, "as_of": str(package.as_of),
             "licence": ", ".join(licence.name for licence in package.licences)}  # fmt: skip
    arrays = [pa.array(frame[field.name], type=field.type, from_pandas=True) for field in fields]
    table = pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=about))
    sink = pa.BufferOutputStream()
    # every option that shapes the bytes is named: a default that moves must not move them
    pq.write_table(table, sink, version="2.6", compression="snappy", use_dictionary=True, write_statistics=True,
                   data_page_version="1.0", row_group_size=1_000_000, store_schema=True)  # fmt: skip
    return bytes(sink.getvalue())
