"""Answering the calls of one page: values, cells, claims, citations become Markdown with links to their records."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import escape
from urllib.parse import quote

from observatory.data.writing import UNKNOWN, write_date, write_number
from observatory.run.result import Row
from observatory.weave.book import Book, nearest, number_quantity
from observatory.weave.template import Call, CallError, escape_markdown, fill
from observatory.weave.words import words


@dataclass
class Ledger:
    """What the pages of an edition have shown: each record, with the pages that show it, in order."""

    shown: dict[Row, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))

    def show(self, key: Row, page: str) -> None:
        self.shown[key][page] = None


Block = Callable[[str, str], str]  # (reference "analysis/id", address of the page) -> a block of raw HTML


@dataclass
class Resolver:
    """Answers the calls of one page. `page` is its address in the edition, `home` the analysis it belongs to.

    With `html` the answers are raw HTML, for texts that Markdown will not see, such as captions.
    """

    book: Book
    ledger: Ledger
    page: str
    home: str | None = None
    blocks: dict[str, Block] = field(default_factory=dict)  # how "figure" and "table" are drawn
    html: bool = False
    bare: bool = False  # plain text, which whoever shows it escapes

    def __call__(self, call: Call) -> str:
        answers: dict[str, Callable[..., str]] = {
            "value": self._value,
            "cell": self._cell,
            "claim": self._claim,
            "cite": self._cite,
            "count": self._count,
            "tally": self._tally,
            "as_of": self._as_of,
        }
        if call.name in self.blocks:
            return self._block(call)
        if call.name not in answers:
            known = [*answers, *self.blocks]
            raise CallError(f"there is nothing called {call.name!r} here", nearest(call.name, known) or str(known))
        try:
            return answers[call.name](call, *call.arguments, **call.options)
        except TypeError:
            raise CallError(f"{call.name} does not take these arguments", _EXAMPLES[call.name]) from None

    def _value(
        self, call: Call, reference: str, *, digits: int | None = None, qualifier: bool = True, conflict: bool = True
    ) -> str:
        if digits is not None and (isinstance(digits, bool) or digits < 1):
            raise CallError(f"digits is {digits}, expected 1 or more significant digits", _EXAMPLES["value"])
        shown = self.book.value(reference, self.home)
        text = shown.text
        if digits is not None or not qualifier:
            text = self._rewritten(shown.key, digits, qualifier)
        marked = conflict and not call.plain
        return self._link(call, text, shown.key) + (conflict_mark(self.book, shown.key, self.page) if marked else "")

    def _rewritten(self, key: Row, digits: int | None, qualifier: bool) -> str:
        table, id = key
        if table == "analyses":
            analysis, _, name = id.rpartition("/")
            numbers = self.book.result(analysis).numbers
            if name not in numbers:
                raise CallError(f"{id!r} is a word, not a number: it has no digits")
            quantity = number_quantity(numbers[name])
        else:
            quantity = self.book.quantity(self.book.row(table, id))
        quantity = replace(quantity, digits=digits or quantity.digits)
        return self.book.write(quantity, qualified=qualifier)

    def _cell(self, call: Call, table: str, id: str, name: str, *, short: bool = False) -> str:
        text = self.book.write_cell(table, name, self.book.row(table, id), short=short)
        return self._link(call, UNKNOWN[self.book.language] if text is None else text, (table, id))

    def _claim(self, call: Call, reference: str) -> str:
        analysis, claim = self.book.claim(reference, self.home)
        inner = Resolver(self.book, self.ledger, self.page, analysis, html=self.html, bare=self.bare)
        sentence, problems = fill(claim.text, inner, "", plain=call.plain)
        if problems:
            raise CallError(f"in the sentence of claim {claim.id!r}: {problems[0].message}", problems[0].fix)
        if claim.holds is not True:
            bare, _ = fill(claim.text, inner, "", plain=True)
            state = "does not hold" if claim.holds is False else "cannot be decided by the data"
            script = self.book.analyses.scripts[analysis]
            fix = "change the sentence to what the data says now, or correct the data"
            raise CallError(f"claim {claim.id!r} {state}: {bare} ({script.path}:{script.line(claim.place)})", fix)
        key = ("analyses", f"{analysis}/{claim.id}")
        self.ledger.show(key, self.page)
        # a word joiner, so that the mark never begins a line
        return sentence if call.plain else f"{sentence}&#8288;{self._anchor('✓', key, 'obs-claim')}"

    def _cite(self, call: Call, *ids: str) -> str:
        if not ids:
            raise TypeError
        return ", ".join(self._citation(call, id) for id in ids)

    def _citation(self, call: Call, id: str) -> str:
        row = self.book.row("sources", id)
        year = str(row.get("published") or "")[:4]
        return self._link(
            call,
            f"{row['publisher']}, {year}" if year else str(row["publisher"]),
            ("sources", id),
            "obs-cite",
        )

    def _count(self, call: Call, table: str) -> str:
        return write_number(len(self.book.rows(table)), self.book.language, digits=9)

    def _tally(self, call: Call, table: str, name: str) -> str:
        """A list of what a field holds and how often, each with a link to its rows on the table's page."""
        if not call.alone or call.plain:
            raise CallError("tally stands alone on a line that is not indented", _EXAMPLES["tally"])
        counted: dict[str, tuple[int, str]] = {}
        for row in self.book.rows(table).values():
            text = self.book.write_cell(table, name, row, short=True)
            if text is not None:
                counted[str(row[name])] = (counted.get(str(row[name]), (0, ""))[0] + 1, text)
        codes = self.book.dataset.package.resources[table].field(name).constraints.get("enum") or counted
        page = html_address(self.page, f"data/{table}.md")
        items = (
            f'<li><a href="{page}#?{name}={quote(code)}">{escape(counted[code][1])}</a> '
            f"<span>{write_number(counted[code][0], self.book.language, digits=9)}</span></li>"
            for code in codes
            if code in counted
        )
        return f'<ul class="obs-tally">{"".join(items)}</ul>'

    def _as_of(self, call: Call) -> str:
        return write_date(self.book.dataset.package.as_of, self.book.language)

    def _block(self, call: Call) -> str:
        if len(call.arguments) != 1 or call.options or call.plain or not call.alone:
            message = f"{call.name} takes one id, alone on a line that is not indented (no list, quote or admonition)"
            raise CallError(message, _EXAMPLES[call.name])
        return self.blocks[call.name](str(call.arguments[0]), self.page)

    def _link(self, call: Call, text: str, key: Row, style: str = "obs-number") -> str:
        self.ledger.show(key, self.page)
        text = text if self.bare else escape(text) if self.html else escape_markdown(text)
        return text if call.plain else self._anchor(text, key, style)

    def _anchor(self, text: str, key: Row, style: str) -> str:
        address = record_address(self.book, key)
        if self.html:
            return f'<a class="{style}" href="{html_address(self.page, address)}">{text}</a>'
        return f"[{text}]({relative(self.page, address)}){{ .{style} }}"


_EXAMPLES: dict[str, str] = {
    "value": 'write {{ value("row-id") }} or {{ value("analysis/number-id", digits=2) }}',
    "cell": 'write {{ cell("releases", "row-id", "released") }}, or with short=True for a period in a table',
    "claim": 'write {{ claim("analysis/claim-id") }}',
    "cite": 'write {{ cite("source-id") }}',
    "count": 'write {{ count("observations") }}',
    "tally": 'write {{ tally("events", "kind") }}',
    "as_of": "write {{ as_of() }}",
    "figure": 'write {{ figure("analysis/figure-id") }}',
    "table": 'write {{ table("analysis/table-id") }}',
}


OTHERS = "others"  # the part of a record that tells what other rows say of the same


def record_address(book: Book, key: Row) -> str:
    """The address in the edition of the record of a row, or of something that an analysis declared.

    A row has a file of its own, which is HTML already; what an analysis declared has an anchor in a Markdown page.
    """
    table, id = key
    if table == "analyses":
        analysis, _, name = id.rpartition("/")
        return f"evidence/analyses/{analysis}.md#{name}"
    return f"rows/{table}/{id}.html"


def conflict_mark(book: Book, key: Row, page: str) -> str:
    """The sign of a row that others contradict, which leads to what they say, or nothing; it never begins a line."""
    if key not in book.disputed:
        return ""
    title = escape(words(book.language)["conflict"])
    href = escape(html_address(page, f"{record_address(book, key)}#{OTHERS}"))
    return f'&#8239;<a class="obs-cite obs-conflict" href="{href}" title="{title}" aria-label="{title}">≠</a>'


def html_address(page: str, target: str) -> str:
    """The address that `target` will have once it is rendered (Markdown becomes .html), as a link in `page`."""
    path, mark, anchor = target.partition("#")
    path = path.removesuffix(".md") + ".html" if path.endswith(".md") else path
    return relative(page, f"{path}{mark}{anchor}")


def relative(page: str, target: str) -> str:
    """The address of `target` as a link in `page`, both relative to the edition."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")
