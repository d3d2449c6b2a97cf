"""The rows that a chart shows, under the titles that it shows them with."""
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Column:
    name: str
    title: str
    kind: str


@dataclass(frozen=True)
class ChartData:
    columns: tuple[Column, ...]
    rows: list[list[Any]]

    def csv(self) -> str:
        return ""


def chart_data(spec: dict[str, Any]) -> ChartData:
    """The fields that a chart encodes."""
    return ChartData((), [])
