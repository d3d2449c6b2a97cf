"""What the pages of an edition have shown, so that each record can say where."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from observatory.run.result import Row


@dataclass(frozen=True)
class Made:
    """Something that a page computed by itself, such as a converted value: it has a record like those of an analysis.

    `said` is what the page shows (plain text), `facts` are named plain texts that tell how it was computed, `rows`
    what it rests on.
    """

    said: str
    facts: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


@dataclass
class Ledger:
    """Each record with the pages, and the figures in them, that show it; the records that each page links in its text
    and its captions; what pages computed by themselves, and what they cite. All in order.

    `cited` has for each page its sources in the order in which it first cites them, each with the number of links to
    its reference; where `numbered`, a reference is called by its place in that order.
    `by_hand` are the texts that pages keep unbound on purpose, with the reason, by page and text.
    `profiles` are the pages of those rows that have one of their own.
    """

    shown: dict[Row, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    figures: dict[Row, dict[tuple[str, str], None]] = field(default_factory=lambda: defaultdict(dict))
    linked: dict[str, dict[Row, None]] = field(default_factory=lambda: defaultdict(dict))  # by page
    made: dict[Row, Made] = field(default_factory=dict)
    cited: dict[str, dict[str, int]] = field(default_factory=dict)
    numbered: bool = False
    by_hand: dict[tuple[str, str], str] = field(default_factory=dict)
    judged: dict[Row, tuple[str, str]] = field(default_factory=dict)  # statements: the verdict, and where it is told
    profiles: dict[Row, str] = field(default_factory=dict)

    def show(self, key: Row, page: str, figure: str = "") -> None:
        """A page shows a record; `figure` is the anchor of the figure or table whose texts do."""
        self.shown[key][page] = None
        if figure:
            self.figures[key][page, figure] = None

    def cite(self, id: str, page: str, *, linked: bool) -> int:
        """Note that a page cites a source, and return how many links to its reference the page has now."""
        self.show(("sources", id), page)
        places = self.cited.setdefault(page, {})
        places[id] = places.get(id, 0) + linked
        return places[id]

    def make(self, made: Made, name: str, page: str) -> Row:
        """Keep what a page computed under `name`, and return its key; a name that is taken by another gets a number."""
        home = page.removesuffix(".md")
        name = name or "computed"
        key, count = ("pages", f"{home}/{name}"), 1
        while self.made.get(key, made) != made:
            count += 1
            key = ("pages", f"{home}/{name}-{count}")
        self.made[key] = made
        self.show(key, page)
        return key
