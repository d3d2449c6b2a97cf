"""The house style of charts: type, axes, legends and colours as a Vega-Lite configuration."""

from __future__ import annotations

from typing import Any

from observatory.figures import palette
from observatory.figures.datasets import Spec, gather_data, keep_row_order
from observatory.figures.fonts import LAYOUT_FONTS

WIDE_SIZE = 13  # px; the page shows wide drawings at 93 % or more, so that text is never under 12 px
_ALTAIR_VIEW = {
    "continuousWidth": 300,
    "continuousHeight": 300,
}  # what Altair writes when no theme is enabled
_TEXT, _MUTED, _GRID, _LINE = palette.TEXT.light, palette.MUTED.light, palette.GRID.light, palette.LINE.light


def house_config(language: str) -> dict[str, Any]:
    """The Vega-Lite `config` of the house, with a language's words for numbers and dates (`en`, `zh`)."""
    config = {
        "font": LAYOUT_FONTS,
        "aria": False,  # one name and a table serve better than a label a mark, and weigh a third
        "padding": {"left": 0, "right": 4, "top": 4, "bottom": 2},
        "view": {"stroke": None, "continuousHeight": 320, "discreteHeight": {"step": 28}},
        "facet": {"spacing": 28},
        "concat": {"spacing": 28},
        "range": {
            "category": [colour.light for colour in palette.SERIES],
            "ramp": list(palette.RAMP),
            "heatmap": list(palette.RAMP),
            "ordinal": list(palette.RAMP),
            "diverging": list(palette.DIVERGING),
        },
        **_axes(),
        **_words(),
        **_marks(),
    }
    return config | {"locale": _CHINESE} if language == "zh" else config


def merge(below: Spec, above: Spec) -> Spec:
    """Two nested objects as one; where both have a value, the second's."""
    result = dict(below)
    for key, value in above.items():
        old = result.get(key)
        result[key] = merge(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return result


def with_house_config(spec: Spec, language: str) -> Spec:
    """A specification that stands alone: the house style beneath its own, its data gathered and slim."""
    prepared = gather_data(spec)
    keep_row_order(prepared)
    own = prepared.get("config") or {}
    if own.get("view") == _ALTAIR_VIEW:
        own = {key: value for key, value in own.items() if key != "view"}
    prepared["config"] = merge(house_config(language), own)
    return prepared


def hanzi_scale_expr(unit: str = "") -> str:
    """A Vega expression for `labelExpr`: 120000000 as "1.2 亿", 45000 as "4.5 万", with a unit after it."""
    end = f" + '{unit}'" if unit else ""
    return (
        "(abs(datum.value) >= 1e8 ? format(datum.value / 1e8, ',~r') + ' 亿' : "
        "abs(datum.value) >= 1e4 ? format(datum.value / 1e4, ',~r') + ' 万' : "
        f"format(datum.value, ',~r')){end}"
    )


def _axes() -> dict[str, Any]:
    still = {"domain": False, "ticks": False}
    return {
        "axis": {
            "labelColor": _MUTED,
            "labelFontSize": WIDE_SIZE,
            "labelPadding": 6,
            "titleColor": _MUTED,
            "titleFontSize": WIDE_SIZE,
            "titleFontWeight": "normal",
            "titlePadding": 10,
            "gridColor": _GRID,
            "domainColor": _LINE,
            "tickColor": _LINE,
            "tickSize": 4,
        },
        "axisX": {"grid": False},
        "axisXQuantitative": {"grid": True, "tickCount": 6, **still},
        "axisXDiscrete": {"labelAngle": 0, "ticks": False},
        # The title of a vertical axis lies flat over it: it reads without turning the head, and takes no
        # width.
        "axisY": {
            "grid": True,
            **still,
            "titleAngle": 0,
            "titleAlign": "left",
            "titleAnchor": "end",
            "titleBaseline": "bottom",
            "titleX": 0,
            "titleY": -10,
        },
        "axisYQuantitative": {"tickCount": 5},
        "axisRight": _BESIDE,
        "axisYDiscrete": {"grid": False, "labelColor": _TEXT, "labelLimit": 260},
    }


# A second axis, on the right, has its title beside it: over the plot, two titles would meet.
_BESIDE: dict[str, Any] = {
    "grid": False,
    "titleAngle": 90,
    "titleAlign": "center",
    "titleAnchor": "middle",
    "titleX": None,
    "titleY": None,
}


def _words() -> dict[str, Any]:
    return {
        "title": {
            "anchor": "start",
            "frame": "bounds",
            "color": _TEXT,
            "fontSize": 17,
            "fontWeight": 700,
            "lineHeight": 22,
            "offset": 14,
            "subtitleColor": _MUTED,
            "subtitleFontSize": 14,
            "subtitleLineHeight": 19,
            "subtitlePadding": 5,
        },
        "header": {
            "labelAnchor": "start",
            "labelColor": _TEXT,
            "labelFontSize": WIDE_SIZE,
            "labelFontWeight": 700,
            "labelPadding": 8,
            "title": None,
        },
        "legend": {
            "orient": "top",
            "direction": "horizontal",
            "offset": 12,
            "labelColor": _TEXT,
            "labelFontSize": WIDE_SIZE,
            "labelLimit": 300,
            "titleColor": _MUTED,
            "titleFontSize": WIDE_SIZE,
            "titleFontWeight": "normal",
            "titleLimit": 320,
            "columnPadding": 16,
            "rowPadding": 5,
            "layout": {"top": {"anchor": "start", "direction": "horizontal", "margin": 28}},
            "symbolStrokeWidth": 2.5,
        },
        "text": {"color": _TEXT, "fontSize": WIDE_SIZE},
    }


def _marks() -> dict[str, Any]:
    first = palette.SERIES[0].light
    return {
        "mark": {"color": first, "tooltip": {"content": "encoding"}},
        "bar": {"discreteBandSize": {"band": 0.72}},
        "line": {"strokeWidth": 2.5, "strokeCap": "round", "strokeJoin": "round"},
        "trail": {"color": first},
        "area": {"fillOpacity": 0.75},
        "point": {"filled": True, "size": 60, "opacity": 0.9},
        "circle": {"size": 60, "opacity": 0.9},
        "square": {"size": 60, "opacity": 0.9},
        "rule": {"color": _LINE, "strokeWidth": 1.25},
        "tick": {"thickness": 2},
        "errorbar": {"rule": {"strokeWidth": 1.5}},
    }


_MONTHS = [f"{month}月" for month in range(1, 13)]
_DAYS = "日一二三四五六"
_CHINESE: dict[str, Any] = {
    "number": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["¥", ""]},
    "time": {
        "dateTime": "%Y年%-m月%-d日 %H:%M:%S",
        "date": "%Y年%-m月%-d日",
        "time": "%H:%M:%S",
        "periods": ["上午", "下午"],
        "days": [f"星期{day}" for day in _DAYS],
        "shortDays": [f"周{day}" for day in _DAYS],
        "months": _MONTHS,
        "shortMonths": _MONTHS,
    },
}
