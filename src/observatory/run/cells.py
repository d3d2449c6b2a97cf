"""Executing the cells of a script, one after the other, in this process, as a notebook would."""

from __future__ import annotations

import ast
import json
import math
import traceback
from collections.abc import Callable
from typing import Any

from observatory.run.recorder import Recorder
from observatory.run.result import Output
from observatory.run.script import Cell, Script


class CellError(Exception):
    """A cell failed: `line` is the line of the script, `reason` what went wrong in one line."""

    def __init__(self, cell: int, line: int, reason: str, fix: str = "") -> None:
        super().__init__(reason)
        self.cell, self.line, self.reason, self.fix = cell, line, reason, fix


def execute(script: Script, file: str, recorder: Recorder, starting: Callable[[int], None], largest: int) -> None:
    """Run all code cells in one namespace; `starting` is told each cell's index before it runs.

    `file` is the script's full path: tracebacks and `__file__` show it. `largest` is the number of characters that
    one output may have. Raises `CellError` for whatever goes wrong in a cell.
    """
    namespace: dict[str, Any] = {"__name__": "__main__", "__file__": file}
    for position, (index, cell) in enumerate(script.code):
        starting(index)
        recorder.cell = (position, cell.line)
        recorder.pending.clear()
        try:
            shown = _run(cell, file, namespace)
            output = _output(index, position, cell, shown, recorder)
        except CellError:
            raise
        except BaseException as error:  # a script may raise anything, SystemExit and KeyboardInterrupt included
            raise CellError(index, _line_of(error, file, cell), _reason(error), _fix(error)) from error
        if output is not None:
            _check_size(index, cell, output, largest)
            if any(other.id == output.id for other in recorder.outputs):
                raise CellError(index, cell.line, f"{output.id!r} is already the id of another output")
            recorder.outputs.append(output)


def _run(cell: Cell, file: str, namespace: dict[str, Any]) -> Any:
    tree = ast.parse(cell.source, file)
    ast.increment_lineno(tree, cell.line - 1)
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr):
        exec(compile(tree, file, "exec", dont_inherit=True), namespace)  # else this file's __future__ would rule
        return None
    tree.body.pop()
    exec(compile(tree, file, "exec", dont_inherit=True), namespace)
    return eval(compile(ast.Expression(last.value), file, "eval", dont_inherit=True), namespace)


def _output(index: int, position: int, cell: Cell, shown: Any, recorder: Recorder) -> Output | None:
    """A chart or an identified frame becomes an output; other values are what a notebook shows, and stay there."""
    rows = recorder.rows_of(recorder.pending)
    if _is_chart(shown):
        return Output(position, "figure", cell.id or f"figure-{position + 1}", _specification(shown), rows)
    if cell.id and type(shown).__name__ == "DataFrame":
        return Output(position, "table", cell.id, _table(shown), rows)
    if cell.id:
        shown_type = "nothing" if shown is None else f"a {type(shown).__name__}"
        raise CellError(
            index,
            cell.line,
            f"the cell has the id {cell.id!r} but shows {shown_type}",
            "end it with an Altair chart or a DataFrame, or take the id away",
        )
    return None


def _is_chart(shown: Any) -> bool:
    import altair

    return isinstance(shown, altair.TopLevelMixin)


def _specification(chart: Any) -> dict[str, Any]:
    specification: dict[str, Any] = _finite(json.loads(chart.to_json(indent=None, format="vega-lite")))
    return specification


def _finite(value: Any) -> Any:
    """The same without numbers that JSON does not know: missing ones become null. Raises `ValueError` for infinity."""
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_finite(item) for item in value]
    if isinstance(value, float) and math.isinf(value):
        raise ValueError("the chart's data hold an infinite number: was something divided by zero?")
    return None if isinstance(value, float) and math.isnan(value) else value


def _table(frame: Any) -> dict[str, Any]:
    """A frame as columns and rows that JSON can hold; numbers stay numbers, dates become ISO text."""
    numbers = frame.select_dtypes("number")
    if numbers.isin([math.inf, -math.inf]).any(axis=None):
        raise ValueError("the table holds an infinite number: was something divided by zero?")
    text = frame.to_json(orient="split", index=False, date_format="iso", force_ascii=False, double_precision=15)
    content: dict[str, Any] = json.loads(text)
    return {"columns": [str(name) for name in content["columns"]], "rows": content["data"]}


def _check_size(index: int, cell: Cell, output: Output, largest: int) -> None:
    size = len(json.dumps(output.content))
    if size > largest:
        reason = f"{output.kind} {output.id!r} holds {size:,} characters of data, more than {largest:,}"
        fix = "group or thin the data first, and drop the columns that are not drawn"
        raise CellError(index, cell.line, reason, fix)


def _line_of(error: BaseException, file: str, cell: Cell) -> int:
    """The innermost line of the script itself in the traceback."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    if isinstance(error, SyntaxError) and error.lineno and not frames:
        return cell.line + error.lineno - 1
    return (frames[-1].lineno or cell.line) if frames else _last_line(cell)


def _last_line(cell: Cell) -> int:
    """The line of the cell's last statement: what it shows is at fault where no line of the script is."""
    body = ast.parse(cell.source).body
    return cell.line + (body[-1].lineno - 1 if body else 0)


def _reason(error: BaseException) -> str:
    if isinstance(error, SystemExit):
        return f"the script calls exit ({error.code!r})"
    if type(error).__name__ == "SchemaValidationError":
        first = " ".join(str(error).split())[:300]
        return f"the chart is not valid Vega-Lite: {first}"
    text = " ".join(str(error).split())[:500]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _fix(error: BaseException) -> str:
    if isinstance(error, SystemExit):
        return "let the script run to its end; raise an error if it cannot go on"
    return ""
