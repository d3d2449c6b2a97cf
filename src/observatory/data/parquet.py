"""From a Parquet file to the rows that a CSV file of the same table would have, so that the same checks apply."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from observatory.data.descriptor import Field, Resource
from observatory.data.large import shared_texts
from observatory.data.problems import Problem
from observatory.data.rows import Rows, check_header

if TYPE_CHECKING:
    import pyarrow as pa

# what the type of a field is called in Parquet
EXPECTED = {
    "boolean": "bool",
    "date": "date32, a day without a time",
    "integer": "a type of whole numbers, such as int64",
    "number": "double, or a type of whole numbers",
    "string": "string",
}


def read_parquet(data: bytes, path: str, resource: Resource) -> Rows:
    """The columns of a Parquet file as texts, numbered from row 1. What is wrong with its columns comes with them."""
    import pyarrow as pa
    from pyarrow import parquet

    rows = Rows(counted="row")
    try:
        table = parquet.read_table(pa.BufferReader(data))
    except (pa.ArrowException, OSError) as error:
        fix = "write it again, for instance with pandas: frame.to_parquet(path, index=False)"
        message = f"cannot be read as Parquet: {str(error).splitlines()[0]}"
        return Rows(problems=[Problem(path, message, fix=fix)], complete=False)
    rows.lines = range(1, table.num_rows + 1)
    if not check_header(table.column_names, path, None, resource, rows):
        rows.complete = False
        return rows
    fields = [field for field in resource.fields if table.column_names.count(field.name) == 1]
    faults = [_type_fault(field, table.column(field.name).type, path) for field in fields]
    rows.problems += filter(None, faults)
    fitting = [field.name for field, fault in zip(fields, faults, strict=True) if fault is None]
    columns = shared_texts([_texts(table.column(name)) for name in fitting])
    for name, (cells, values) in zip(fitting, columns, strict=True):
        rows.put(name, cells, set(values))
    return rows


def _type_fault(field: Field, found: pa.DataType, path: str) -> Problem | None:
    if _fits(field.type, found):
        return None
    message = f"the column {field.name!r} has the type {found}, expected {EXPECTED[field.type]}"
    return Problem(path, message, field=field.name, fix=f"cast it as the file is written{_cast(field.type)}")


def _fits(kind: str, found: pa.DataType) -> bool:
    from pyarrow import types

    if types.is_dictionary(found):
        found = found.value_type
    whole = types.is_integer
    tests: dict[str, Callable[[pa.DataType], bool]] = {
        "boolean": types.is_boolean,
        "date": types.is_date32,
        "integer": whole,
        "number": lambda found: types.is_float64(found) or whole(found),
        "string": lambda found: types.is_string(found) or types.is_large_string(found) or types.is_string_view(found),
    }
    return types.is_null(found) or tests[kind](found)


def _cast(kind: str) -> str:
    names = {"boolean": "bool", "date": "date32", "integer": "int64", "number": "float64", "string": "string"}
    return f", to pyarrow.{names[kind]}()"


def _texts(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column as a CSV file would write it; what is missing is an empty text."""
    import pyarrow as pa
    from pyarrow import compute, types

    if types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if types.is_float64(column.type):  # as Python writes them, which reads back to the same number
        coded = column.combine_chunks().dictionary_encode()
        written = pa.array([repr(number) for number in coded.dictionary.to_pylist()], pa.string())
        column = pa.chunked_array([compute.take(written, coded.indices)])
    return compute.fill_null(column.cast(pa.string()), "")
