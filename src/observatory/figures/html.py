"""The blocks of raw HTML that show a figure or a published table in a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape

from observatory.figures.cells import write_cell
from observatory.figures.draw import Drawing
from observatory.figures.rows import ChartData
from observatory.figures.svg import figure_id

_SPACES = re.compile(r"[ \t\r\n]+")  # not those that hold words together

MOST_ROWS = 200  # a longer table is for a spreadsheet, and the CSV is there

_WORDS = {
    "en": {
        "data": "Data",
        "explore": "Explore",
        "close": "Static drawing",
        "loading": "Loading …",
        "failed": "The interactive chart could not be loaded; the drawing and the data are complete.",
        "download": "Download",
        "sources": "Sources:",
        "link": "Link to this figure",
        "link_table": "Link to this table",
        "first": "The first {shown} of {all} rows.",
        "all": "All rows are in the CSV file",
    },
    "zh": {
        "data": "数据",
        "explore": "交互版",
        "close": "静态图",
        "loading": "正在加载……",
        "failed": "交互图表未能加载；静态图和数据完整可用。",
        "download": "下载",
        "SVG dark": "SVG（深色）",
        "sources": "来源：",
        "link": "本图链接",
        "link_table": "本表链接",
        "first": "此处为全部 {all} 行中的前 {shown} 行。",
        "all": "完整数据见 CSV 文件",
    },
}


@dataclass(frozen=True, kw_only=True)
class FigureView:
    """All that a figure's block shows: strings and paths only.

    `caption_html` and `sources_html` are inline HTML, `disputes_html` and `cite_html` are blocks; every other text is
    plain and escaped here. `files` are the downloads in order (label to address); addresses are relative to the page.
    """

    language: str
    key: str
    caption_html: str
    alt: str
    summary: str
    drawing: Drawing
    data: ChartData
    files: dict[str, str] = field(default_factory=dict)
    sources_html: str = ""
    disputes_html: str = ""
    cite_html: str = ""
    script_href: str = ""
    bundle_href: str = ""


def render_figure(view: FigureView) -> str:
    """One figure as a block of raw HTML that Python-Markdown passes through untouched.

    It has no blank line and no indentation, and braces are written as entities, so that neither Markdown nor
    a later template reads anything into it. Its anchor is the figure's key.
    """
    words, anchor = _WORDS.get(view.language, _WORDS["en"]), figure_id(view.key)
    lines = [
        f'<figure class="obs-figure" id="{anchor}"{_script_data(view, anchor, words)}>',
        *_drawing(view, anchor),
        _caption(view.caption_html, anchor, words["link"], "figcaption"),
        *_sources(view.sources_html, words),
        '<div class="obs-tools">',
        *_button(view, anchor, words),
        *_downloads(view.files, words),
        "</div>",
        *_details(view, anchor, words),
        view.disputes_html,
        view.cite_html,
        "</figure>",
    ]
    return _raw(lines)


def render_table(
    data: ChartData,
    *,
    key: str,
    caption_html: str,
    language: str,
    csv_href: str,
    sources_html: str = "",
    disputes_html: str = "",
    cite_html: str = "",
) -> str:
    """A published table as a block of raw HTML, under the same rules as `render_figure`."""
    words, anchor = _WORDS.get(language, _WORDS["en"]), figure_id(key)
    lines = [
        f'<figure class="obs-figure obs-published" id="{anchor}">',
        _caption(caption_html, anchor, words["link_table"], "figcaption"),
        *_table(data, "", csv_href, language, labelled_by=f"{anchor}-caption"),
        *_sources(sources_html, words),
        '<div class="obs-tools">',
        *_downloads({"CSV": csv_href}, words),
        "</div>",
        disputes_html,
        cite_html,
        "</figure>",
    ]
    return _raw(lines)


def _raw(lines: list[str]) -> str:
    text = "\n".join(_SPACES.sub(" ", line).strip(" ") for line in lines if line.strip())
    return text.replace("{", "&#123;").replace("}", "&#125;") + "\n"


def _script_data(view: FigureView, anchor: str, words: dict[str, str]) -> str:
    if not view.script_href:
        return ""
    data = {
        "key": anchor,
        "spec": view.script_href,
        "bundle": view.bundle_href,
        "loading": words["loading"],
        "failed": words["failed"],
    }
    return "".join(f' data-obs-{name}="{escape(value)}"' for name, value in data.items())


def _drawing(view: FigureView, anchor: str) -> list[str]:
    described = f' aria-describedby="{anchor}-summary"' if view.summary else ""
    return [
        f'<div class="obs-drawing" role="img" aria-label="{escape(view.alt or view.summary)}"{described}>',
        f'<div class="obs-wide">{view.drawing.wide}</div>',
        f'<div class="obs-narrow">{view.drawing.narrow}</div>',
        "</div>",
    ]


def _caption(caption_html: str, anchor: str, link: str, tag: str) -> str:
    mark = f'<a class="obs-permalink headerlink" href="#{anchor}" title="{link}" aria-label="{link}">¶</a>'
    return f'<{tag} id="{anchor}-caption">{caption_html} {mark}</{tag}>'


def _sources(sources_html: str, words: dict[str, str]) -> list[str]:
    return [f'<p class="obs-sources">{words["sources"]} {sources_html}</p>'] if sources_html else []


def _button(view: FigureView, anchor: str, words: dict[str, str]) -> list[str]:
    if not view.script_href:
        return []
    return [
        f'<button type="button" class="obs-explore" aria-pressed="false" aria-describedby="{anchor}-caption" '
        f'data-obs-open="{words["explore"]}" data-obs-close="{words["close"]}">{words["explore"]}</button>',
        '<span class="obs-status" role="status"></span>',
    ]


def _downloads(files: dict[str, str], words: dict[str, str]) -> list[str]:
    if not files:
        return []
    named = {words.get(label, label): escape(href) for label, href in files.items()}
    links = [f'<a href="{href}" download>{escape(label)}</a>' for label, href in named.items()]
    return [f'<span class="obs-downloads">{words["download"]} {" · ".join(links)}</span>']


def _details(view: FigureView, anchor: str, words: dict[str, str]) -> list[str]:
    summary = [f'<p id="{anchor}-summary">{escape(view.summary)}</p>'] if view.summary else []
    csv_href = view.files.get("CSV", "")
    return [
        f'<details class="obs-data"><summary>{words["data"]}</summary>',
        *summary,
        *_table(view.data, view.caption_html, csv_href, view.language),
        "</details>",
    ]


def _table(data: ChartData, caption_html: str, csv_href: str, language: str, labelled_by: str = "") -> list[str]:
    """A table that scrolls in its own box (reachable by keyboard), its first rows, and a word on the rest."""
    words = _WORDS.get(language, _WORDS["en"])
    if not data.columns:
        return []
    name = f' aria-labelledby="{labelled_by}"' if labelled_by else f' aria-label="{words["data"]}"'
    classes = ["obs-n" if column.kind == "quantitative" else "" for column in data.columns]
    head = [_cell("th", "col", kind, column.title) for kind, column in zip(classes, data.columns, strict=True)]
    lines = [f'<div class="obs-scroll" role="region" tabindex="0"{name}>', '<table class="obs-table">']
    lines += [f"<caption>{caption_html}</caption>"] if caption_html else []
    lines += [f"<thead><tr>{''.join(head)}</tr></thead>", "<tbody>"]
    for row in data.rows[:MOST_ROWS]:
        texts = [write_cell(cell, column.kind, language) for cell, column in zip(row, data.columns, strict=True)]
        first, *rest = zip(classes, texts, strict=True)
        cells = [_cell("th", "row", *first), *(_cell("td", "", kind, text) for kind, text in rest)]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return [*lines, "</tbody>", "</table>", "</div>", *_rest(len(data.rows), csv_href, words)]


def _cell(tag: str, scope: str, kind: str, text: str) -> str:
    attributes = (f' scope="{scope}"' if scope else "") + (f' class="{kind}"' if kind else "")
    return f"<{tag}{attributes}>{escape(text)}</{tag}>"


def _rest(count: int, csv_href: str, words: dict[str, str]) -> list[str]:
    if count <= MOST_ROWS:
        return []
    shown = words["first"].format(shown=MOST_ROWS, all=f"{count:,}")
    link = f' <a href="{escape(csv_href)}" download>{words["all"]}</a>.' if csv_href else ""
    return [f'<p class="obs-rest">{shown}{link}</p>']
