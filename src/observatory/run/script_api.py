"""What an analysis may say: read a table, declare a number, a label, a claim, and the rows they rest on.

In a build the process that runs a script has set up the recorder. In Jupyter or VS Code there is none: the
project is found from the working folder, and the same calls read the same tables and return the same values.
"""

from __future__ import annotations

import math
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from observatory.run.recorder import DeclarationError, Recorder
from observatory.run.result import VERDICTS, Claim, Compared, Label, Number, Verdict
from observatory.run.script import ID

if TYPE_CHECKING:
    import pandas as pd

    from observatory.data.bounds import Bounds

_recorder: Recorder | None = None


def use(recorder: Recorder | None) -> None:
    """Make `recorder` the one that this process's calls go to."""
    global _recorder
    _recorder = recorder


def recorder() -> Recorder:
    """The recorder of this process; outside a build, one for the project around the working folder."""
    global _recorder
    if _recorder is None:
        _recorder = _notebook_recorder()
    return _recorder


def _notebook_recorder() -> Recorder:
    from observatory.data.descriptor import read_package

    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "data" / "datapackage.yaml").exists():
            data = folder / "data"
            language = os.environ.get("OBSERVATORY_LANGUAGE", "en")
            return Recorder(data, read_package(data), language, strict=False)
    raise DeclarationError(f"no data/datapackage.yaml in {here} or above: start the notebook inside a project")


def table(name: str) -> pd.DataFrame:
    """One table of the dataset as a typed frame: a row a row of the CSV, with the descriptor's fields and types."""
    return recorder().table(name)


def names(table_name: str) -> dict[str, str]:
    """The names of a table's rows in this run's language, by id: from `name_en` or `name_zh`."""
    frame = recorder().table(table_name)
    key = recorder().package.resources[table_name].primary_key
    return dict(zip(frame[key], frame[f"name_{recorder().language}"], strict=True))


def say(**texts: str) -> str:
    """The text of this run's language: `say(en="Revenue", zh="收入")`."""
    if recorder().language not in texts:
        raise DeclarationError(f"say() has no text for the language {recorder().language!r}")
    return texts[recorder().language]


def written(
    value: float | None, unit: str, *, high: float | None = None, qualifier: str = "exact", digits: int | None = None
) -> str:
    """A quantity as the pages write it in this run's language: "over 300 million yuan", 超过 3 亿元."""
    from observatory.data.quantities import Quantity
    from observatory.data.writing import write_quantity

    held = recorder()
    return write_quantity(Quantity(value, unit, high, qualifier, digits), held.language, held.package.units)


def written_period(period: str, *, short: bool = False) -> str:
    """A period such as 2025-Q3, or a day, as the pages write it in this run's language."""
    from observatory.data.writing import write_period

    return write_period(period, recorder().language, short=short)


def as_of() -> date:
    """The day of the data: scripts use it where others would use today."""
    return recorder().as_of


def number(
    id: str,
    value: float | None,
    *,
    unit: str,
    high: float | None = None,
    qualifier: str = "exact",
    digits: int | None = None,
    how: str = "",
    rows: Any = (),
) -> float | None:
    """Declare a computed value that pages may show. `rows` are the rows it was computed from. Returns `value`."""
    held = recorder()
    place = _place(held)
    value, high = _finite(id, value), _finite(id, high)
    _check_quantity(held, value, unit, high, qualifier, digits)
    based_on = held.rows_of(_frames(rows))
    held.declare("number", Number(_checked(id), value, unit, high, qualifier, digits, how, based_on, place))
    return value


def label(id: str, text: str, *, how: str = "", rows: Any = ()) -> str:
    """Declare a computed name or word, such as the leader of a board. Returns `text`."""
    held = recorder()
    held.declare("label", Label(_checked(id), str(text), how, held.rows_of(_frames(rows)), _place(held)))
    return text


def claim(id: str, holds: Any, *, rows: Any = (), **texts: str) -> bool | None:
    """Declare a sentence that the data can make false: `claim("doubled", b > 2 * a, en="...", zh="...")`.

    `holds` is None, or not a number, where the data cannot decide: such is what comparisons of `bounds` give where
    the words of a source leave it open. A page that shows a claim which does not hold stops the build.
    """
    held = recorder()
    verdict = None if _missing(holds) else bool(holds)
    held.declare("claim", Claim(_checked(id), verdict, say(**texts), held.rows_of(_frames(rows)), _place(held)))
    return verdict


def verdict(
    row: tuple[str, str],
    word: str,
    *,
    compared: Any = (),
    for_: Any = (),
    against: Any = (),
    since: Any = (),
    **why: str,
) -> str:
    """Declare what the data says of a statement that stands in a row of a table. Returns `word`.

    `word` is one of the five `VERDICTS`, which the script must have worked out from rows; `why` says in each language
    how. `compared` are `(tested, what the statement says, what the data says, difference, rows)`, plain texts and the
    rows that answered. `for_`, `against` and `since` are rows that bear it out, that speak against it, and that tell
    what has happened since.
    """
    held = recorder()
    if word not in VERDICTS:
        raise DeclarationError(f"{word!r} is no verdict: take one of {', '.join(VERDICTS)}")
    [key] = held.rows_of([row])
    parts = tuple(
        Compared(str(tested), str(said), str(found), str(apart), held.rows_of(_frames(rows)))
        for tested, said, found, apart, rows in compared
    )
    bear_out, deny, later = (held.rows_of(_frames(rows)) for rows in (for_, against, since))
    held.judge(Verdict(key, word, say(**why), parts, bear_out, deny, later, _place(held)))
    return word


def bounds(value: float | None, *, high: float | None = None, qualifier: str = "exact") -> Bounds:
    """What is certain of a value as its source stated it, to compare: `bounds(8).above(bounds(7, qualifier="over"))`.

    `above`, `at_least` and `equals` answer True, False or None (not certain); `+ - * /` compute. All numbers are
    possible where nobody knows the value. Raises `ValueError` for what no quantity can be.
    """
    from observatory.data.bounds import EVERY, bounds_of
    from observatory.data.quantities import Quantity

    found = bounds_of(Quantity(value, "", high, qualifier))
    return EVERY if found is None else found


def rests_on(*frames: Any) -> None:
    """Say which rows the chart or table at the end of this cell rests on: its sources are theirs."""
    recorder().pending.extend(recorder().rows_of(frames))


def _frames(rows: Any) -> list[Any]:
    return list(rows) if isinstance(rows, list | tuple) else [rows]


def _checked(id: str) -> str:
    if not ID.fullmatch(id):
        raise DeclarationError(f"id {id!r} is not lower-case words joined by hyphens, such as 'share-of-guidance'")
    return id


def _missing(holds: Any) -> bool:
    return holds is None or type(holds).__name__ == "NAType" or (isinstance(holds, float) and math.isnan(holds))


def _finite(id: str, value: Any) -> float | None:
    if value is None:
        return None
    number = float(value)
    if math.isnan(number):
        return None
    if math.isinf(number):
        raise DeclarationError(f"number {id!r} is infinite: was something divided by zero?")
    return number


def _check_quantity(
    held: Recorder, value: float | None, unit: str, high: float | None, qualifier: str, digits: int | None
) -> None:
    from observatory.data.quantities import Quantity
    from observatory.data.units import parse_unit

    try:
        parse_unit(unit, held.package.units)
        Quantity(value, unit, high, qualifier, digits)
    except ValueError as error:
        raise DeclarationError(str(error)) from None


def _place(held: Recorder) -> tuple[int, int]:
    """The cell, and the line in it, that called the function of ours that called this one."""
    position, begins = held.cell
    return (position, sys._getframe(2).f_lineno - begins)
