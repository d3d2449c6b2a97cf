"""The interactive charts' scripts: one bundle for the site, one small script a chart."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

import vl_convert

from observatory.figures.datasets import Spec
from observatory.figures.layout import NARROW, WIDE, lay_out, prepare_spec
from observatory.figures.palette import ALL, HOUSE, house_colour
from observatory.figures.svg import figure_id

_SNIPPET = "window.obsVegaEmbed = vegaEmbed;"
_HOUSE_HEX = re.compile("|".join(colour.light for colour in HOUSE), re.IGNORECASE)
_PAINT_KEYS = ("fill", "stroke", "color", "background", "value", "range")


@lru_cache(maxsize=1)
def interactive_bundle() -> bytes:
    """One JavaScript file with Vega, Vega-Lite and vega-embed: 0.9 MB, 0.3 MB gzip, the same for every site.

    It sets `window.obsVegaEmbed`; vega-embed brings the expression interpreter along, so `ast: true` needs no
    `unsafe-eval`. Making it takes a second or more: cache the file by the versions of vl-convert and this
    room.
    """
    bundle: str = vl_convert.javascript_bundle(_SNIPPET)
    return bundle.encode()


def spec_script(key: str, spec: dict[str, Any], language: str = "en") -> str:
    """A script that registers a chart's interactive twin, at the two sizes of its drawings.

    Raises:
        ValueError: the specification cannot be drawn.
    """
    prepared = prepare_spec(spec, language)
    return _script(key, lay_out(prepared, WIDE)[0], lay_out(prepared, NARROW)[0])


def _script(key: str, wide: Spec, narrow: Spec) -> str:
    """The specifications as a script: `fetch` reads no file from disk, a script does.

    House colours become `var(--obs-...)`, which observatory.js replaces by the page's colours of the moment.
    """
    chart = {
        "datasets": wide.get("datasets", {}),
        "wide": _with_variables(_without_data(wide)),
        "narrow": _with_variables(_without_data(narrow)),
    }
    text = json.dumps(chart, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")
    return f"(window.obsCharts=window.obsCharts||{{}})[{json.dumps(figure_id(key))}]={text};\n"


def colour_variables() -> dict[str, tuple[str, str]]:
    """The CSS variables of the house with their light and dark values, as observatory.css declares them."""
    return {colour.variable: (colour.light, colour.dark) for colour in ALL}


def _without_data(spec: Spec) -> Spec:
    return {name: value for name, value in spec.items() if name != "datasets"}


def _with_variables(node: Any, key: str = "") -> Any:
    if isinstance(node, dict):
        return {name: _with_variables(value, name) for name, value in node.items()}
    if isinstance(node, list):
        return [_with_variables(item, key) for item in node]
    if not isinstance(node, str):
        return node
    plain = house_colour(node) if key in _PAINT_KEYS or key.endswith("Color") else None
    if plain is not None:
        return f"var({plain.variable})"
    return _HOUSE_HEX.sub(_variable, node)


def _variable(found: re.Match[str]) -> str:
    colour = house_colour(found[0])
    return f"var({colour.variable})" if colour else found[0]
