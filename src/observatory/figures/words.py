"""The words in a chart, fitted to its width: titles and labels break into lines, legends into columns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from observatory.figures.datasets import Spec, walk
from observatory.figures.text import text_width, wrap_text
from observatory.figures.views import child_views, values_of

_SMALLEST = 12  # px
_SIZES = ("fontSize", "labelFontSize", "titleFontSize", "subtitleFontSize")
_LEGENDS = ("color", "fill", "stroke", "shape", "strokeDash", "opacity", "size", "strokeWidth")
_BOLD = 1.08  # how much wider bold text is


@dataclass(frozen=True)
class Frame:
    """A drawing's room: its width and its text sizes, in px."""

    width: int
    narrow: bool
    size: int
    title_size: int
    subtitle_size: int


def fit_words(spec: Spec, frame: Frame, rows: dict[str, list[Spec]]) -> None:
    """Fit titles, axis labels and legends of every view to a frame; changes the specification."""
    for part in walk(spec):
        for key in _SIZES:
            if isinstance(part.get(key), int | float):
                part[key] = max(_SMALLEST, part[key])
    _fit_legends(spec, frame, rows)
    _make_room_for_flat_titles(spec, frame)
    _fit_view(spec, frame, rows)


def _fit_view(view: Spec, frame: Frame, rows: dict[str, list[Spec]]) -> None:
    width = view["width"] if isinstance(view.get("width"), int | float) else frame.width
    if "title" in view:
        view["title"] = _title(view["title"], min(width + 60, frame.width) - 8, frame)
    for child in view.get("vconcat", []):
        _align_title(child)
    for channel, definition in _positions(view):
        _fit_axis(view, channel, definition, min(width, frame.width), frame, rows)
    for child in child_views(view):
        _fit_view(child, frame, rows)


def _make_room_for_flat_titles(spec: Spec, frame: Frame) -> None:
    """Vega leaves no room for an axis title that lies over its axis: legends and facet headers must."""
    titled = any(_has_axis_title(part["encoding"].get("y")) for part in walk(spec) if _has_encoding(part))
    config = spec["config"]
    if titled:
        if not frame.narrow:
            config["legend"] = {**config.get("legend", {}), "offset": 14 + frame.size + 6}
        if not _has_own_axes(spec):
            config["header"] = {**config.get("header", {}), "labelPadding": 14 + frame.size}


def _has_own_axes(spec: Spec) -> bool:
    """Whether plots have each an axis of its own, whose title Vega does count."""
    kinds = [part["resolve"].get(kind) or {} for part in walk(spec) if "resolve" in part for kind in ("axis", "scale")]
    return any(kind.get("y") == "independent" for kind in kinds)


def _has_encoding(part: Spec) -> bool:
    return isinstance(part.get("encoding"), dict)


def _has_axis_title(definition: Any) -> bool:
    if not isinstance(definition, dict) or definition.get("axis", {}) is None:
        return False
    holders = [definition.get("axis", {}), definition]
    return any(holder.get("title") for holder in holders) or not any("title" in holder for holder in holders)


def _title(title: Any, width: float, frame: Frame) -> Any:
    if not isinstance(title, dict):
        return _lines(title, width, frame.title_size * _BOLD)
    fitted = {**title, "text": _lines(title.get("text"), width, frame.title_size * _BOLD)}
    if "subtitle" in title:
        fitted["subtitle"] = _lines(title["subtitle"], width, frame.subtitle_size)
    return fitted


def _align_title(view: Spec) -> None:
    """Titles of plots below each other start at the same edge, whatever the widths of their labels are."""
    if isinstance(view.get("title"), str | list):
        view["title"] = {"text": view["title"]}
    if isinstance(view.get("title"), dict):
        view["title"] = {"frame": "group", **view["title"]}


def _lines(text: Any, width: float, size: float) -> Any:
    """The text as it is where its lines fit, else broken anew."""
    if isinstance(text, str):
        lines = wrap_text(text, width, size)
        return lines if len(lines) > 1 else text
    if isinstance(text, list) and any(text_width(str(line), size) > width for line in text):
        return wrap_text(_join([str(line) for line in text]), width, size)
    return text


def _join(lines: list[str]) -> str:
    joined = ""
    for line in lines:
        space = " " if joined and joined[-1].isascii() and line[:1].isascii() else ""
        joined += space + line
    return joined


def _positions(view: Spec) -> Iterator[tuple[str, Spec]]:
    encoding = view.get("encoding")
    for channel in ("x", "y"):
        definition = encoding.get(channel) if isinstance(encoding, dict) else None
        if isinstance(definition, dict):
            yield channel, definition


def _fit_axis(
    view: Spec, channel: str, definition: Spec, width: float, frame: Frame, rows: dict[str, list[Spec]]
) -> None:
    axis = definition.get("axis", {})
    if axis is None or not isinstance(axis, dict):
        return
    _fit_axis_title(definition, axis, width, frame)
    _thin_log_axis(definition, axis)
    if definition.get("type") not in ("nominal", "ordinal") or "labelExpr" in axis or "timeUnit" in definition:
        return
    labels = [str(value) for value in values_of(definition, rows)]
    if channel == "y":
        _fit_row_labels(view, definition, axis, labels, frame)
    else:
        _fit_band_labels(definition, axis, labels, width, frame)


def _fit_axis_title(definition: Spec, axis: Spec, width: float, frame: Frame) -> None:
    for holder in (definition, axis):
        if isinstance(holder.get("title"), str | list):
            holder["title"] = _lines(holder["title"], width * 0.86, frame.size)


def _thin_log_axis(definition: Spec, axis: Spec) -> None:
    """On a log scale, keep the lines and labels at 1, 2 and 5: all ten make a picket fence on a phone."""
    if (definition.get("scale") or {}).get("type") != "log" or "values" in axis:
        return
    kept = "indexof('125', slice(format(datum.value, '.0e'), 0, 1)) >= 0"
    thin: Spec = {"gridOpacity": {"condition": {"test": kept, "value": 1}, "value": 0}}
    if "format" not in axis:
        thin["labelExpr"] = f"{kept} ? format(datum.value, ',~r') : ''"
    definition["axis"] = {**thin, **axis}


def _fit_row_labels(view: Spec, definition: Spec, axis: Spec, labels: list[str], frame: Frame) -> None:
    limit = 0.36 * frame.width
    lines = _break_labels(definition, axis, labels, limit, frame)
    if lines > 1:
        step = lines * round(frame.size * 1.2) + 8
        height = view.get("height", {"step": 28})
        if isinstance(height, dict) and "step" in height:
            view["height"] = {**height, "step": max(height["step"], step)}


def _fit_band_labels(definition: Spec, axis: Spec, labels: list[str], width: float, frame: Frame) -> None:
    if "labelAngle" in axis or not labels:
        return
    band = (width - 50) / len(labels) - 8
    widest = max(text_width(piece, frame.size) for label in labels for piece in wrap_text(label, band, frame.size))
    if widest <= band:
        _break_labels(definition, axis, labels, band, frame)
    elif definition["type"] == "ordinal":
        definition["axis"] = {"labelOverlap": "greedy", **axis}
    else:
        definition["axis"] = {**axis, "labelAngle": -45, "labelAlign": "right", "labelLimit": 150}


def _break_labels(definition: Spec, axis: Spec, labels: list[str], limit: float, frame: Frame) -> int:
    """Break the long ones among the labels by an expression; the greatest number of lines."""
    broken = {label: wrap_text(label, limit, frame.size) for label in labels}
    long = {label: lines for label, lines in broken.items() if len(lines) > 1}
    if long:
        expression = f"{json.dumps(long, ensure_ascii=False)}[datum.label] || datum.label"
        definition["axis"] = {**axis, "labelExpr": expression}
    return max((len(lines) for lines in broken.values()), default=1)


def _fit_legends(spec: Spec, frame: Frame, rows: dict[str, list[Spec]]) -> None:
    for part in walk(spec):
        encoding = part.get("encoding")
        if not isinstance(encoding, dict):
            continue
        for channel in _LEGENDS:
            definition = encoding.get(channel)
            if isinstance(definition, dict) and isinstance(definition.get("legend", {}), dict):
                _fit_legend(definition, frame, rows)


def _fit_legend(definition: Spec, frame: Frame, rows: dict[str, list[Spec]]) -> None:
    legend = dict(definition.get("legend", {}))
    if frame.narrow and legend.get("orient") in ("left", "right", "top", None):
        legend |= {"orient": "bottom", "direction": "horizontal"}
    labels = (definition.get("scale") or {}).get("domain") or values_of(definition, rows)
    if definition.get("type") in ("nominal", "ordinal") and isinstance(labels, list) and labels:
        widest = max(text_width(str(label), frame.size) for label in labels) + 38
        columns = max(1, int((frame.width - 10) // widest))
        legend["columns"] = min(columns, int(legend.get("columns") or len(labels)))
    if legend.get("orient", "top") in ("top", "bottom") and isinstance(legend.get("title"), str):
        legend["title"] = _lines(legend["title"], frame.width - 8, frame.size)
    if legend:
        definition["legend"] = legend
