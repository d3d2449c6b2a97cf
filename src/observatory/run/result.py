"""What a run yields: figures, tables, numbers, labels and claims, as plain data that survives JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

Row = tuple[str, str]  # the name of a table, the id of a row
Place = tuple[int, int]  # a code cell by its position among the code cells, a line in it from 0: prose may move


@dataclass(frozen=True)
class Output:
    """What a cell showed: a chart (Vega-Lite) or a table (columns and rows), with the rows it rests on.

    `cell` is the position among the code cells, so that prose may be added without running again.
    """

    cell: int
    kind: str  # "figure" or "table"
    id: str | None
    content: dict[str, Any]
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Number:
    """A value that an analysis computed. `how` is its formula in words, in the language of the run."""

    id: str
    value: float | None
    unit: str
    high: float | None = None
    qualifier: str = "exact"
    digits: int | None = None
    how: str = ""
    rows: tuple[Row, ...] = ()
    place: Place = (0, 0)


@dataclass(frozen=True)
class Label:
    """A name or word that an analysis computed, such as the leader of a board."""

    id: str
    text: str
    how: str = ""
    rows: tuple[Row, ...] = ()
    place: Place = (0, 0)


@dataclass(frozen=True)
class Claim:
    """A sentence that can be false. `holds` is None where the data cannot decide."""

    id: str
    holds: bool | None
    text: str
    rows: tuple[Row, ...] = ()
    place: Place = (0, 0)


VERDICTS = ("confirmed", "refined", "contradicted", "outdated", "unconfirmed")


@dataclass(frozen=True)
class Compared:
    """One thing about a statement that was held against the data: plain texts, and the rows that answered."""

    tested: str
    said: str
    found: str
    apart: str = ""
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What the data says of a statement that stands in a row: one of `VERDICTS`, and why (a text with calls)."""

    row: Row
    word: str
    why: str
    compared: tuple[Compared, ...] = ()
    for_rows: tuple[Row, ...] = ()
    against: tuple[Row, ...] = ()
    since: tuple[Row, ...] = ()
    place: Place = (0, 0)

    @property
    def id(self) -> str:
        return self.row[1]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The statement's row, and all that bear on it, each once."""
        return tuple(dict.fromkeys((self.row, *self.for_rows, *self.against, *self.since)))


@dataclass(frozen=True)
class Result:
    """Everything that one run of one script in one language yielded."""

    outputs: tuple[Output, ...] = ()
    numbers: dict[str, Number] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    verdicts: dict[str, Verdict] = field(default_factory=dict)


def write_result(result: Result) -> bytes:
    """The result as JSON: equal results give equal bytes."""
    return json.dumps(asdict(result), ensure_ascii=False, sort_keys=True, allow_nan=False).encode()


def read_result(text: bytes) -> Result:
    """The inverse of `write_result`."""
    data = json.loads(text)
    return Result(
        outputs=tuple(Output(**_with_rows(item)) for item in data["outputs"]),
        numbers={key: Number(**_with_rows(item)) for key, item in data["numbers"].items()},
        labels={key: Label(**_with_rows(item)) for key, item in data["labels"].items()},
        claims={key: Claim(**_with_rows(item)) for key, item in data["claims"].items()},
        verdicts={key: _read_verdict(item) for key, item in data["verdicts"].items()},
    )


def _read_verdict(item: dict[str, Any]) -> Verdict:
    rows = {name: _rows(item[name]) for name in ("for_rows", "against", "since")}
    compared = tuple(Compared(**{**one, "rows": _rows(one["rows"])}) for one in item["compared"])
    told = {"row": tuple(item["row"]), "place": tuple(item["place"]), "compared": compared}
    return Verdict(**{**item, **rows, **told})


def _with_rows(item: dict[str, Any]) -> dict[str, Any]:
    fixed = {**item, "rows": _rows(item["rows"])}
    if "place" in item:
        fixed["place"] = tuple(item["place"])
    return fixed


def _rows(pairs: list[list[str]]) -> tuple[Row, ...]:
    return tuple((name, key) for name, key in pairs)
