"""How a table under a chart writes its cells: in full, where prose would round."""

from __future__ import annotations

from typing import Any

_DECIMALS = 4


def write_cell(value: Any, kind: str) -> str:
    """A cell as text: numbers of a measure grouped, with at most four decimals, others as they are."""
    if value is None:
        return ""
    if kind != "quantitative" or isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    if isinstance(value, int):
        return _minus(f"{value:,}")
    if 0 < abs(value) < 10**-_DECIMALS * 5:
        return _minus(f"{value:.2g}")
    return _minus(f"{value:,.{_DECIMALS}f}".rstrip("0").rstrip("."))


def _minus(text: str) -> str:
    """With a real minus sign, as in the chart's axes."""
    return "\u2212" + text[1:] if text.startswith("-") else text
