"""How a table under a chart writes its cells: in full, where prose would round."""

from __future__ import annotations

import math
from typing import Any

_DECIMALS = 4


def write_cell(value: Any, kind: str, language: str = "en") -> str:
    """A cell as text: numbers of a measure with four decimals, or four digits below 1; others as they are.

    English groups thousands, Chinese does not, as in prose.
    """
    comma = "" if language == "zh" else ","
    if value is None:
        return ""
    if kind != "quantitative" or isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    if isinstance(value, int):
        return _minus(f"{value:{comma}}")
    if 0 < abs(value) < 1:
        places = _DECIMALS - 1 - math.floor(math.log10(abs(value)))
        return _minus(f"{value:.{places}f}".rstrip("0").rstrip("."))
    return _minus(f"{value:{comma}.{_DECIMALS}f}".rstrip("0").rstrip("."))


def _minus(text: str) -> str:
    """With a real minus sign, as in the chart's axes."""
    return "\u2212" + text[1:] if text.startswith("-") else text
