"""A quick way to read large CSV files, for those that are regular enough that nothing can be said against their shape.

It either gives the very rows that `rows.read_rows` would, or nothing; then that exact way finds the faults.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from observatory.data.descriptor import Resource
from observatory.data.rows import Rows

if TYPE_CHECKING:
    import pyarrow as pa

LARGE = 4_000_000  # characters; reading fewer takes less time than loading the reader


def read_large(data: bytes, text: str, resource: Resource) -> Rows | None:
    """The rows of a large regular file, of which `text` is the decoded data, or None for any other."""
    if len(text) < LARGE or not _one_row_a_line(text):
        return None
    header = text[: text.find("\n")].split(",")
    if sorted(header) != sorted(field.name for field in resource.fields):
        return None
    table = _read(data, header)
    return None if table is None else _rows(table, resource)


def _one_row_a_line(text: str) -> bool:
    """Whether each line is a row, none is empty, and double quotes stand around whole cells only."""
    if text[0] == "\n" or "\n\n" in text or "\r" in text:
        return False
    parts = text.split('"')  # inside quotes at odd places; an empty part at an even place is a doubled quote
    if len(parts) % 2 == 0 or any("\n" in part for part in parts[1::2]):
        return False
    between = [part for part in parts[2:-1:2] if part]
    opens, closes = [parts[0], *between], [*between, parts[-1]]
    return len(parts) == 1 or (
        all(part.endswith((",", "\n")) for part in opens if part)
        and all(part.startswith((",", "\n")) for part in closes if part)
    )


def _read(data: bytes, header: list[str]) -> pa.Table | None:
    import pyarrow as pa
    from pyarrow import csv as arrow

    convert = arrow.ConvertOptions(
        column_types=dict.fromkeys(header, pa.string()), strings_can_be_null=False, check_utf8=False
    )
    reading = arrow.ReadOptions(block_size=1 << 23)
    try:
        return arrow.read_csv(pa.BufferReader(data), read_options=reading, convert_options=convert)
    except pa.ArrowInvalid:  # a row with too many cells, or too few
        return None


def _rows(table: pa.Table, resource: Resource) -> Rows | None:
    rows = Rows(lines=range(2, table.num_rows + 2))
    names = [field.name for field in resource.fields]
    for field, (cells, values) in zip(
        resource.fields, shared_texts([table.column(name) for name in names]), strict=True
    ):
        # whatever the exact way has something to say about: a cell too long for it, a row of empty cells
        if max(map(len, values), default=0) > csv.field_size_limit() or (
            field.name == resource.primary_key and "" in values
        ):
            return None
        rows.put(field.name, cells, set(values))
    return rows


def shared_texts(columns: Sequence[pa.ChunkedArray]) -> Iterator[tuple[list[str], list[str]]]:
    """For each column its texts, equal ones as one object, and the different ones."""
    import numpy as np

    with ThreadPoolExecutor() as pool:  # finding what is equal is most of the work, and leaves Python free meanwhile
        for coded in pool.map(lambda column: column.combine_chunks().dictionary_encode(), columns):
            values: list[str] = coded.dictionary.to_pylist()
            unique = len(values) == len(coded)
            yield (values if unique else np.array(values, dtype=object)[coded.indices.to_numpy()].tolist()), values
