"""Evidence of computed numbers: for each one shown, how it was computed, by which script, and from which rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from html import escape

from observatory.run.result import Claim, Label, Number, Row
from observatory.weave.book import Book, number_quantity
from observatory.weave.headings import WHOLE, Headings
from observatory.weave.ledger import Ledger
from observatory.weave.links import conflict_mark, html_address, record_address
from observatory.weave.resolve import Resolver
from observatory.weave.template import escape_markdown, fill
from observatory.weave.words import words

HOMES = {"analyses": "analyses/{}.md", "pages": "{}.md"}  # who computes: an analysis, or a page by itself
MANY = 40  # rows listed in one record before the rest are only counted


def evidence_pages(book: Book, ledger: Ledger, titles: dict[str, str]) -> dict[str, str]:
    """A page for each analysis, and each page that computes by itself, of which the edition has shown anything.

    `titles` are those of its pages by address.
    """
    shown: dict[Row, list[str]] = defaultdict(list)
    for table, id in ledger.shown:
        if table in HOMES:
            shown[table, id.rpartition("/")[0]].append(id)
    evidence = _Evidence(book, ledger, titles)
    return {
        f"evidence/{kind}/{home}.md": evidence.page((kind, home), sorted(shown[kind, home]))
        for kind, home in sorted(shown)
    }


class _Evidence:
    """Makes the evidence pages of one edition."""

    def __init__(self, book: Book, ledger: Ledger, titles: dict[str, str]) -> None:
        self.book, self.ledger, self.titles = book, ledger, titles
        self.headings = Headings(book)
        self.word = words(book.language)

    def page(self, home: Row, ids: list[str]) -> str:
        kind, name = home
        title = self.titles.get(HOMES[kind].format(name), name)
        heading = self.word["evidence_for"].format(escape_markdown(title))
        records = [self._record(f"evidence/{kind}/{name}.md", (kind, id)) for id in ids]
        return "\n\n".join([f"# {heading}", self.word[f"evidence_lead_{kind}"], *records]) + "\n"

    def _record(self, page: str, key: Row) -> str:
        kind, id = key
        heading, items = self._computed(page, id) if kind == "analyses" else self._made(page, key)
        seen = self.ledger.shown.get(key, {})
        links = [_link(page, other, self.titles.get(other, other)) for other in seen]
        items.append((self.word["seen_on"], ", ".join(links)))
        listed = "".join(f"<dt>{escape(name)}</dt><dd>{text}</dd>" for name, text in items)
        return f'## {heading} {{ #{id.rpartition("/")[2]} }}\n\n<dl class="obs-record">{listed}</dl>'

    def _computed(self, page: str, id: str) -> tuple[str, list[tuple[str, str]]]:
        """Heading and fields of something an analysis declared: value, formula in words, script, rows."""
        analysis, _, name = id.rpartition("/")
        item = self._declared(analysis, name)
        heading, items = self._said(page, analysis, item)
        if not isinstance(item, Claim) and item.how:
            items.append((self.word["how"], escape(item.how)))
        script = self.book.analyses.scripts[analysis]
        place = f"<code>{escape(f'{script.path}:{script.line(item.place)}')}</code>"
        items.append((self.word["by"], f"{_link(page, f'analyses/{analysis}.md', analysis)} · {place}"))
        if item.rows:
            items.append((self.word["used_rows"], self._row_list(page, item.rows)))
        return heading, items

    def _made(self, page: str, key: Row) -> tuple[str, list[tuple[str, str]]]:
        """Heading and fields of something that a page computed by itself."""
        made = self.ledger.made[key]
        items = [(name, escape(text)) for name, text in made.facts]
        if made.rows:
            items.append((self.word["used_rows"], self._row_list(page, made.rows)))
        return escape_markdown(made.said), items

    def _declared(self, analysis: str, name: str) -> Number | Label | Claim:
        result = self.book.result(analysis)
        found: Number | Label | Claim | None = result.numbers.get(name) or result.labels.get(name)
        return found or result.claims[name]

    def _said(self, page: str, analysis: str, item: Number | Label | Claim) -> tuple[str, list[tuple[str, str]]]:
        if isinstance(item, Label):
            return escape_markdown(item.text), []
        if isinstance(item, Number):
            whole = self.book.write(replace(number_quantity(item), digits=WHOLE))
            return escape_markdown(self.book.write(number_quantity(item))), [(self.word["value"], escape(whole))]
        sentence, _ = fill(item.text, Resolver(self.book, Ledger(), page, analysis), "", plain=True)
        state = {True: "holds", False: "fails", None: "undecided"}[item.holds]
        return sentence, [(self.word["claim"], escape(self.word[state]))]

    def _row_list(self, page: str, rows: tuple[Row, ...]) -> str:
        listed = [
            _link(page, record_address(self.book, key), self.headings.text(key)) + conflict_mark(self.book, key, page)
            for key in rows[:MANY]
        ]
        if len(rows) > MANY:
            listed.append(escape(self.word["more_rows"].format(len(rows) - MANY)))
        return "<br>".join(listed)


def _link(page: str, target: str, text: str) -> str:
    return f'<a href="{html_address(page, target)}">{escape(text)}</a>'
