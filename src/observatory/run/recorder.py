"""The state behind the names that scripts import: what was declared, read and shown in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from observatory.data.problems import nearest
from observatory.run.result import Claim, Label, Number, Output, Result, Row, Verdict

if TYPE_CHECKING:
    import pandas as pd

    from observatory.data.descriptor import Package


class DeclarationError(ValueError):
    """A script declared something that cannot be: the message says what and how to mend it."""


@dataclass
class Recorder:
    """One for each process. `reading` is called with the name of each table that a script asks for."""

    folder: Path
    package: Package
    language: str
    reading: Callable[[str], None] = lambda name: None
    outputs: list[Output] = field(default_factory=list)
    numbers: dict[str, Number] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    pending: list[Row] = field(default_factory=list)  # rows that the current cell's output rests on
    cell: tuple[int, int] = (0, 1)  # the code cell that runs now: its position, the line it begins on
    strict: bool = True  # in a notebook a cell is run again and again, so an id may come back
    _frames: dict[str, Any] = field(default_factory=dict)
    _read: set[str] = field(default_factory=set)

    def table(self, name: str) -> pd.DataFrame:
        """A fresh copy of a table: what one script does to it nobody else sees."""
        self._read.add(name)
        self.reading(name)
        return self._frame(name).copy()

    def _frame(self, name: str) -> pd.DataFrame:
        if name not in self.package.resources:
            near = nearest(name, self.package.resources)
            raise DeclarationError(f"there is no table {name!r}" + (f": did you mean {near!r}?" if near else ""))
        if name not in self._frames:
            from observatory.data.tables import read_table

            self._frames[name] = read_table(self.folder, self.package, name)
        frame: pd.DataFrame = self._frames[name]
        return frame

    @property
    def as_of(self) -> date:
        return self.package.as_of

    def rows_of(self, frames: Iterable[Any]) -> tuple[Row, ...]:
        """The rows that frames, or columns of them, name by table and id. Raises `DeclarationError`."""
        rows: dict[Row, None] = {}
        for frame in frames:
            for row in self._rows(frame):
                rows[row] = None
        return tuple(rows)

    def _rows(self, frame: Any) -> list[Row]:
        if isinstance(frame, tuple) and len(frame) == 2:
            name, key = str(frame[0]), str(frame[1])
            self._read.add(name)
            self.reading(name)
            return self._known(name, [key])
        if hasattr(frame, "to_frame") and getattr(frame, "name", None) != "id":  # one row, as a Series
            frame = frame.to_frame().T if "id" in frame.index else frame
        ids = frame["id"] if hasattr(frame, "columns") and "id" in frame.columns else frame
        if getattr(ids, "name", None) != "id":
            raise DeclarationError("rows need their 'id' column: pass the table's rows, before they are grouped")
        keys = [str(key) for key in ids.dropna()]
        name = getattr(frame, "attrs", {}).get("table") or self._table_with(keys)
        return self._known(name, keys)

    def _known(self, name: str, keys: list[str]) -> list[Row]:
        known = set(self._frame(name)[self.package.resources[name].primary_key])
        unknown = next((key for key in keys if key not in known), None)
        if unknown is not None:
            raise DeclarationError(f"the table {name!r} has no row {unknown!r}")
        return [(name, key) for key in keys]

    def _table_with(self, keys: list[str]) -> str:
        found = [
            name
            for name in sorted(self._read)
            if set(keys) <= set(self._frame(name)[self.package.resources[name].primary_key])
        ]
        if len(found) != 1:
            raise DeclarationError("cannot tell which table these rows are of: set frame.attrs['table'] to its name")
        return found[0]

    def declare(self, kind: str, item: Number | Label | Claim) -> None:
        """Record a number, label or claim under its id. Raises `DeclarationError` for an id that is taken."""
        stores: dict[str, dict[str, Any]] = {
            "number": self.numbers,
            "label": self.labels,
            "claim": self.claims,
        }
        if self.strict and any(item.id in store for store in stores.values()):
            raise DeclarationError(f"{kind} {item.id!r} is declared twice")
        stores[kind][item.id] = item

    def judge(self, verdict: Verdict) -> None:
        """Record what the data says of a statement. Raises `DeclarationError` for a second verdict on it."""
        if self.strict and verdict.id in self.verdicts:
            raise DeclarationError(f"there are two verdicts on {verdict.id!r}")
        self.verdicts[verdict.id] = verdict

    def result(self) -> Result:
        return Result(tuple(self.outputs), self.numbers, self.labels, self.claims, self.verdicts)
