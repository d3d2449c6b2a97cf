"""What there is to say of a row in few words: its heading, its source, what others say, and where it is shown."""

from __future__ import annotations

from collections.abc import Iterator

from observatory.run.result import Row
from observatory.weave.appearances import Appearances
from observatory.weave.book import Book
from observatory.weave.headings import DOT, Headings
from observatory.weave.ledger import Ledger
from observatory.weave.record_history import History
from observatory.weave.words import words


class Telling:
    """Tells of the rows of one edition; what its records and its popovers have in common."""

    def __init__(self, book: Book, ledger: Ledger, titles: dict[str, str]) -> None:
        self.book = book
        self.word = words(book.language)
        self.headings = Headings(book)
        self.history = History(book)
        self.appearances = Appearances(ledger, titles, book.language)

    def source(self, key: Row) -> dict[str, object] | None:
        """The source of a row, if its table has sources."""
        id = self.book.row(*key).get("source")
        return self.book.row("sources", str(id)) if id else None

    def said_by(self, source: dict[str, object]) -> str:
        """Who published a source, and when, as far as that is known."""
        published = self.book.write_cell("sources", "published", source, short=True)
        return DOT.join(filter(None, (str(source["publisher"]), published)))

    def others(self, key: Row) -> Iterator[str]:
        """What the rows say that contradict a row, each with who says so."""
        conflict = self.book.disputed.get(key)
        for id in conflict.rows if conflict else ():
            other = (key[0], id)
            if other == key:
                continue
            source = self.source(other)
            said = self.headings.of(other).value or self.headings.own(other)
            yield self.word["bracketed"].format(said, source["publisher"]) if source else said
