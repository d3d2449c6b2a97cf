"""Words on cells whose colour is a number: both keep their colours when the page turns dark."""

from __future__ import annotations

from typing import Any

from observatory.figures import palette
from observatory.figures.datasets import Spec, walk

# Vega mixes the colours of a continuous scale, so they are the same on every page; what is written on them must be
# too. The rgb() notation is no house colour, hence nothing replaces it later.
_FIXED = {
    "white": "rgb(255,255,255)",
    "#fff": "rgb(255,255,255)",
    "#ffffff": "rgb(255,255,255)",
    "black": "rgb(29,39,51)",
    "#000": "rgb(29,39,51)",
    "#000000": "rgb(29,39,51)",
    palette.TEXT.light: "rgb(29,39,51)",
}


def fix_words_on_cells(spec: Spec) -> None:
    """In layers over cells with a continuous colour, make dark and white words stay so; changes the specification."""
    for view in walk(spec):
        layers = view.get("layer")
        if not isinstance(layers, list) or not any(_is_heat(layer, view) for layer in layers):
            continue
        for layer in layers:
            if _mark(layer) == "text":
                _fix(layer)


def _is_heat(layer: Spec, view: Spec) -> bool:
    encoding = {**(view.get("encoding") or {}), **(layer.get("encoding") or {})}
    colour = encoding.get("color") or encoding.get("fill") or {}
    return _mark(layer) in ("rect", "bar", "arc") and colour.get("type") == "quantitative"


def _fix(layer: Spec) -> None:
    mark = layer["mark"] if isinstance(layer["mark"], dict) else {"type": "text"}
    if "color" not in (layer.get("encoding") or {}):
        mark = {"color": palette.TEXT.light, **mark}
    layer["mark"] = _fixed(mark)
    if "color" in (layer.get("encoding") or {}):
        layer["encoding"]["color"] = _fixed(layer["encoding"]["color"])


def _fixed(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _fixed(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_fixed(item) for item in node]
    return _FIXED.get(node.lower(), node) if isinstance(node, str) else node


def _mark(layer: Spec) -> Any:
    mark = layer.get("mark")
    return mark.get("type") if isinstance(mark, dict) else mark
