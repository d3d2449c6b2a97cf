"""The block of raw HTML that shows a figure in a page."""
from dataclasses import dataclass, field

from .draw import Drawing
from .rows import ChartData


@dataclass(frozen=True, kw_only=True)
class FigureView:
    """All that a figure's block shows: strings and paths only."""

    language: str
    key: str
    caption_html: str
    alt: str
    summary: str
    drawing: Drawing
    data: ChartData
    files: dict[str, str] = field(default_factory=dict)
    sources_html: str = ""
    script_href: str = ""
    bundle_href: str = ""


def render_figure(view: FigureView) -> str:
    """One figure as a block of raw HTML."""
    return ""
