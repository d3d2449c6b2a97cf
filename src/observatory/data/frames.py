"""From the checked text of a table to a typed frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from observatory.data.descriptor import Resource
from observatory.data.rows import Rows

if TYPE_CHECKING:
    import pandas as pd

    from observatory.data.tables import Dataset


def build_frame(resource: Resource, rows: Rows) -> pd.DataFrame:
    """A frame with the described fields in their order, one row a row of the file, numbered from 0.

    string: object, None where empty; number: float64; integer: Int64; boolean: boolean; date: datetime64[ns].
    """
    import pandas as pd

    columns = {field.name: _TYPED[field.type](rows.columns[field.name]) for field in resource.fields}
    frame = pd.DataFrame(columns, copy=False)
    frame.attrs["table"] = resource.name
    return frame


def cell_texts(frame: pd.DataFrame, name: str) -> list[str]:
    """The cells of a field as a table would write them: days as 2025-03-31, whole numbers without a point."""
    column = frame[name]
    if column.dtype == object:
        return [cell or "" for cell in column]
    missing = column.isna().tolist()
    return ["" if gone else _text(cell) for cell, gone in zip(column.tolist(), missing, strict=True)]


def cells_of(dataset: Dataset) -> Callable[[str, str], Sequence[str]]:
    """The texts of a field of a table of the dataset, each column made once."""
    made: dict[tuple[str, str], Sequence[str]] = {}

    def cells(table: str, field: str) -> Sequence[str]:
        if (table, field) not in made:
            made[table, field] = cell_texts(dataset.frames[table], field)
        return made[table, field]

    return cells


def _text(cell: Any) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return str(cell)[:10] if hasattr(cell, "year") else str(cell)


def _strings(cells: list[str]) -> Any:
    import pandas as pd

    return pd.Series([cell or None for cell in cells], dtype=object)


def _numbers(cells: list[str]) -> Any:
    import numpy as np

    return np.array([float(cell) if cell else np.nan for cell in cells], dtype="float64")


def _integers(cells: list[str]) -> Any:
    import numpy as np
    import pandas as pd

    values = np.array([int(cell) if cell else 0 for cell in cells], dtype="int64")
    return pd.arrays.IntegerArray(values, _empty(cells))  # type: ignore[attr-defined,unused-ignore]


def _booleans(cells: list[str]) -> Any:
    import numpy as np
    import pandas as pd

    values = np.array([cell == "true" for cell in cells], dtype="bool")
    return pd.arrays.BooleanArray(values, _empty(cells))  # type: ignore[attr-defined,unused-ignore]


def _dates(cells: list[str]) -> Any:
    import numpy as np

    # numpy reads an empty text as "not a time"
    return np.array(cells, dtype="datetime64[D]").astype("datetime64[ns]")


def _empty(cells: list[str]) -> Any:
    import numpy as np

    return np.array([not cell for cell in cells], dtype="bool")


_TYPED: dict[str, Callable[[list[str]], Any]] = {
    "boolean": _booleans,
    "date": _dates,
    "integer": _integers,
    "number": _numbers,
    "string": _strings,
}
