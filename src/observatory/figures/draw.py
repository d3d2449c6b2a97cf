"""Charts as drawings: a specification in, SVG for the page and for download out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from observatory.figures.fonts import DOWNLOAD_FONTS
from observatory.figures.layout import NARROW, WIDE, lay_out, prepare_spec
from observatory.figures.svg import download_svg, figure_id, page_svg


@dataclass(frozen=True)
class Drawing:
    """One chart drawn for the page and for download.

    `wide` (688 px) and `narrow` (328 px) are inline SVG whose colours follow the page; `light` and `dark` are
    SVG documents with real colours.
    """

    wide: str
    narrow: str
    light: str
    dark: str


def draw_chart(spec: dict[str, Any], *, key: str, language: str) -> Drawing:
    """Draw a Vega-Lite specification for wide and narrow pages and for download.

    Equal input gives equal text, whatever the process drew before. `key` becomes the start of every id.

    Raises:
        ValueError: the specification cannot be drawn; the message says why, on one line.
    """
    prepared = prepare_spec(spec, language)
    wide, narrow = lay_out(prepared, WIDE)[1], lay_out(prepared, NARROW)[1]
    prefix = figure_id(key)
    fonts = DOWNLOAD_FONTS.get(language, DOWNLOAD_FONTS["en"])
    title = _plain_title(spec)
    return Drawing(
        wide=page_svg(wide, f"{prefix}-w"),
        narrow=page_svg(narrow, f"{prefix}-n"),
        light=download_svg(wide, dark=False, fonts=fonts, title=title),
        dark=download_svg(wide, dark=True, fonts=fonts, title=title),
    )


def _plain_title(spec: dict[str, Any]) -> str:
    title = spec.get("title")
    text = title.get("text") if isinstance(title, dict) else title
    return " ".join(map(str, text)) if isinstance(text, list) else str(text or "")
