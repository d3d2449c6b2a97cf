"""A table in a page as plain HTML: on a phone its style sheet shows each row as a card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

STYLE = "assets/table.css"


def static_table(head: Sequence[str], rows: Iterable[Sequence[str]], kinds: Sequence[str] = ()) -> str:
    """A table with the titles of its columns, which are plain texts, and its cells, which are HTML.

    `kinds` says of each column what it holds, such as "number", for its alignment.
    """
    kinds = kinds or [""] * len(head)
    styles = [f' class="obs-t-{kind}"' if kind else "" for kind in kinds]
    titles = [escape(title) for title in head]
    top = "".join(f'<th scope="col"{style}>{title}</th>' for title, style in zip(titles, styles, strict=True))
    body = "\n".join(
        "<tr>"
        + "".join(
            f'<td{style} data-label="{title}">{cell}</td>'
            for title, style, cell in zip(titles, styles, cells, strict=True)
        )
        + "</tr>"
        for cells in rows
    )
    return (
        f'<div class="obs-t-scroll" tabindex="0"><table class="obs-t">\n<thead><tr>{top}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody>\n</table></div>"
    )


def style_link(address: str) -> str:
    """What a page that holds such a table needs; `address` is that of the style sheet in the page."""
    return f'<link rel="stylesheet" href="{escape(address)}">'
