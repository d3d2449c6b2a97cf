"""Where the site shows a record: the pages, and the figures in them whose texts do."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape, unescape

from observatory.run.result import Row
from observatory.weave.ledger import Ledger
from observatory.weave.links import html_address
from observatory.weave.words import words


@dataclass(frozen=True)
class Appearances:
    """What the pages of an edition have shown; `titles` are those of its pages by address, as Markdown has them."""

    ledger: Ledger
    titles: dict[str, str]
    language: str

    def title(self, page: str) -> str:
        """The title of a page, as plain text."""
        return unescape(self.titles.get(page, page))

    def pages(self, key: Row) -> list[str]:
        """The titles of the pages that show a record."""
        return [self.title(page) for page in self.ledger.shown.get(key, {})]

    def links(self, key: Row, up: str) -> list[str]:
        """A link to each page that shows a record, with links to the figures there; `up` leads to the edition."""
        found = []
        figure = escape(words(self.language)["evidence_figure"])
        for page in self.ledger.shown.get(key, {}):
            anchors = [anchor for where, anchor in self.ledger.figures.get(key, {}) if where == page]
            there = f"{up}{escape(html_address('', page))}"
            links = [f'<a href="{there}">{escape(self.title(page))}</a>']
            links += [f'<a href="{there}#{escape(anchor)}">{figure}</a>' for anchor in anchors]
            found.append(" · ".join(links))
        return found
