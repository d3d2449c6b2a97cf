"""The rows that a chart shows, under the titles that it shows them with."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from typing import Any

from observatory.figures.datasets import Spec, gather_data
from observatory.figures.encodings import Encoded, encoded_fields

_MIDNIGHT = re.compile(r"[T ]00:00(:00(\.0+)?)?Z?$")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?")
_RANK = {"quantitative": 3, "temporal": 2, "ordinal": 1, "nominal": 0}


@dataclass(frozen=True)
class Column:
    """A field that a chart encodes: its name in the data, its title in the chart, its kind.

    `kind` is Vega-Lite's: quantitative, temporal, ordinal or nominal.
    """

    name: str
    title: str
    kind: str


@dataclass(frozen=True)
class ChartData:
    """The data of a chart: one list a row, one cell a column (text, number, truth value or None)."""

    columns: tuple[Column, ...]
    rows: list[list[Any]]

    def csv(self) -> str:
        """The data as CSV: a header of titles, `\\n` after each line, nothing in a cell without a value."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([column.title for column in self.columns])
        writer.writerows([["" if cell is None else cell for cell in row] for row in self.rows])
        return out.getvalue()


def chart_data(spec: dict[str, Any]) -> ChartData:
    """The fields that a chart encodes, what names a row before what is measured, without repeated rows.

    Fields that transforms compute are not in the data and are left out; a fold counts as the fields it folds.
    Rows of several datasets follow each other, and a row that an earlier one contains (a label's, say) is
    dropped. A filter inside the chart is not applied: filter the table instead.
    """
    gathered = gather_data(spec)
    datasets: dict[str, list[Spec]] = {
        name: [row for row in rows if isinstance(row, dict)]
        for name, rows in gathered.get("datasets", {}).items()
        if isinstance(rows, list)
    }
    fields = encoded_fields(gathered)
    known = [item for item in fields if any(item.field in row for row in datasets.get(item.dataset, []))]
    columns = _columns(known)
    used = list(dict.fromkeys(item.dataset for item in known))
    rows = [_cells(row, columns) for name in used for row in datasets[name]]
    return ChartData(columns, _distinct([row for row in rows if any(cell is not None for cell in row)]))


def unknown_fields(spec: dict[str, Any]) -> list[str]:
    """The fields that a chart encodes but its data do not have: it would be drawn empty, and nobody would be told.

    A chart that transforms its data, or has none of its own, is left alone: what it makes up cannot be seen here.
    """
    gathered = gather_data(spec)
    if '"transform"' in json.dumps(gathered):
        return []
    known = {
        name: {column for row in rows if isinstance(row, dict) for column in row}
        for name, rows in gathered.get("datasets", {}).items()
        if isinstance(rows, list)
    }
    return sorted(
        {
            item.field
            for item in encoded_fields(gathered)
            if known.get(item.dataset) and item.field not in known[item.dataset] and not set(item.field) & set(".[")
        }
    )


def table_data(content: dict[str, Any]) -> ChartData:
    """A published table (`columns`: names, `rows`: lists of cells) as chart data: kinds from the cells."""
    rows = [list(row) for row in content["rows"]]
    columns = []
    for place, name in enumerate(content["columns"]):
        kind = _kind([row[place] for row in rows if row[place] is not None])
        columns.append(Column(str(name), str(name), kind))
        for row in rows:
            row[place] = _cell(row[place], kind)
    return ChartData(tuple(columns), rows)


def _kind(cells: list[Any]) -> str:
    if cells and all(isinstance(cell, int | float) and not isinstance(cell, bool) for cell in cells):
        return "quantitative"
    if cells and all(isinstance(cell, str) and _DAY.fullmatch(cell) for cell in cells):
        return "temporal"
    return "nominal"


def _columns(fields: list[Encoded]) -> tuple[Column, ...]:
    names = list(dict.fromkeys(item.field for item in fields))
    columns: list[Column] = []
    for name in names:
        uses = [item for item in fields if item.field == name]
        title = next((item.title for item in uses if item.title), name.replace("_", " "))
        kind = max((item.kind for item in uses), key=lambda kind: _RANK.get(kind, -1))
        if any(column.title == title for column in columns):
            title = f"{title} ({name})"
        columns.append(Column(name, title, kind if kind in _RANK else "nominal"))
    return tuple(sorted(columns, key=lambda column: column.kind == "quantitative"))


def _cells(row: Spec, columns: tuple[Column, ...]) -> list[Any]:
    return [_cell(row.get(column.name), column.kind) for column in columns]


def _cell(value: Any, kind: str) -> Any:
    if isinstance(value, str):
        return _MIDNIGHT.sub("", value) if kind == "temporal" else value
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def _distinct(rows: list[list[Any]]) -> list[list[Any]]:
    """Each row once, in order; a row with gaps goes when an earlier row says the same and more."""
    kept: list[list[Any]] = []
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        key = tuple(map(repr, row))
        if key in seen or (None in row and any(_contains(other, row) for other in kept)):
            continue
        seen.add(key)
        kept.append(row)
    return kept


def _contains(row: list[Any], part: list[Any]) -> bool:
    return all(cell is None or cell == other for cell, other in zip(part, row, strict=True))
