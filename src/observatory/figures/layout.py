"""A specification prepared for a width: the same chart laid out for a wide page, and anew for a phone."""

from __future__ import annotations

import copy
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import vl_convert

from observatory.figures.datasets import Spec, walk
from observatory.figures.heat import fix_words_on_cells
from observatory.figures.svg import svg_width
from observatory.figures.theme import WIDE_SIZE, merge, with_house_config
from observatory.figures.views import (
    has_own_width,
    has_steps,
    has_words,
    is_composite,
    limit_columns,
    set_widths,
    stack_views,
    title_rows,
)
from observatory.figures.words import Frame, fit_words

# Material's text column at 1220 px and more is 688 px wide; a phone of 360 px leaves 328.
WIDE = Frame(width=688, narrow=False, size=WIDE_SIZE, title_size=17, subtitle_size=14)
NARROW = Frame(width=328, narrow=True, size=12, title_size=15, subtitle_size=13)
_SLACK = 6  # px that a drawing of several plots may fall short of its width
_ATTEMPTS = 5
_QUOTED_SPEC = re.compile(r" \{.*\}")  # Vega-Lite quotes all of a specification that it does not understand


def prepare_spec(spec: Spec, language: str) -> Spec:
    """A specification with the house style beneath its own, its data gathered, slim, and no background.

    Raises:
        ValueError: the data of the chart is not in the specification but behind an address.
    """
    prepared = with_house_config(spec, language)
    if any("url" in part["data"] for part in walk(prepared) if isinstance(part.get("data"), dict)):
        raise ValueError("the chart's data is behind a url; give the chart a table instead")
    fix_words_on_cells(prepared)
    prepared["config"].pop("background", None)
    prepared["background"] = None
    prepared.pop("autosize", None)
    return prepared


def lay_out(prepared: Spec, frame: Frame) -> tuple[Spec, str]:
    """A prepared specification at the width of a frame, and its SVG.

    A single plot is fitted by Vega. Words may reach beyond their plot, the number of rows may set its height, and
    several plots share a width, so these are drawn, measured and corrected.

    Raises:
        ValueError: vl-convert rejects the specification.
    """
    return _lay_out(json.dumps(prepared), frame)


@lru_cache(maxsize=4)  # the drawing and the interactive twin of a chart are asked for one after the other
def _lay_out(text: str, frame: Frame) -> tuple[Spec, str]:
    prepared = json.loads(text)
    arranged = _arrange(prepared, frame)
    rows = prepared.get("datasets", {})
    respect = not frame.narrow and has_own_width(prepared)
    if not (respect or is_composite(arranged) or has_words(arranged) or has_steps(arranged)):
        arranged["autosize"] = {"type": "fit-x", "contains": "padding"}
        set_widths(arranged, frame.width, rows, respect=False)
        return arranged, render(arranged)
    return _fit_by_measure(arranged, frame, rows, respect=respect)


def _fit_by_measure(arranged: Spec, frame: Frame, rows: dict[str, Any], *, respect: bool) -> tuple[Spec, str]:
    width: float = frame.width
    best: tuple[float, Spec, str] | None = None
    for _ in range(_ATTEMPTS):
        tried = copy.deepcopy(arranged)
        set_widths(tried, width, rows, respect=respect)
        drawn = render(tried)
        measured = svg_width(drawn)
        if best is None or abs(measured - frame.width) < abs(best[0] - frame.width):
            best = (measured, tried, drawn)
        if measured <= frame.width and (respect or measured >= frame.width - _SLACK):
            return tried, drawn
        respect = False
        width += min(frame.width - measured, frame.width) - 1
        width = max(width, 80)
    assert best is not None
    return best[1], best[2]


def render(spec: Spec) -> str:
    """The SVG of a specification as vl-convert draws it; it reads no file and no network.

    Raises:
        ValueError: vl-convert rejects the specification.
    """
    try:
        with _universal_time():
            drawn: str = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    except Exception as error:
        raise ValueError(f"the chart cannot be drawn: {_reason(error)}") from error
    return drawn


@contextmanager
def _universal_time() -> Iterator[None]:
    """Let Vega draw in UTC: where clocks change, a month is an hour longer, and the same chart another."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "UTC"
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before


def _arrange(prepared: Spec, frame: Frame) -> Spec:
    data = prepared.get("datasets", {})
    arranged: Spec = copy.deepcopy({key: value for key, value in prepared.items() if key != "datasets"})
    if frame.narrow:
        stack_views(arranged)
        arranged["config"] = merge(arranged["config"], _narrow_config(frame))
    else:
        title_rows(arranged)
        limit_columns(arranged, data)
    set_widths(arranged, frame.width, data, respect=not frame.narrow)  # the words need to know about how wide
    fit_words(arranged, frame, data)
    if data:
        arranged["datasets"] = data
    return arranged


def _narrow_config(frame: Frame) -> Spec:
    size = frame.size
    return {
        "axis": {"labelFontSize": size, "titleFontSize": size, "labelPadding": 4},
        "axisXQuantitative": {"tickCount": 4},
        "axisXTemporal": {"tickCount": 4},
        "axisYDiscrete": {"labelLimit": 150},
        "header": {"labelFontSize": size},
        "legend": {
            "labelFontSize": size,
            "titleFontSize": size,
            "orient": "bottom",
            "labelLimit": 280,
            "gradientLength": 220,
            "layout": {"bottom": {"anchor": "start", "direction": "vertical", "margin": 8}},
        },
        "text": {"fontSize": size},
        "title": {
            "fontSize": frame.title_size,
            "lineHeight": frame.title_size + 5,
            "subtitleFontSize": frame.subtitle_size,
            "subtitleLineHeight": frame.subtitle_size + 4,
        },
        "view": {"continuousHeight": 260},
    }


def _reason(error: Exception) -> str:
    """What Vega says is wrong, without the addresses of its own code."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    said = [line for line in lines if not line.startswith("at ") and not line.endswith("failed:")]
    text = (said or lines or [type(error).__name__])[0].removeprefix("Error: ")
    return _QUOTED_SPEC.sub("", text)[:300]
