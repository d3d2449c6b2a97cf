"""Answering the calls of one page: values, cells, claims, citations become Markdown with links to their records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import escape

from observatory.run.result import Row
from observatory.weave.book import Book, nearest
from observatory.weave.calls import ANSWERS, EXAMPLES
from observatory.weave.ledger import Ledger
from observatory.weave.links import html_address, record_address, relative
from observatory.weave.template import Call, CallError, escape_markdown

Block = Callable[[str, str], str]  # (reference "analysis/id", address of the page) -> a block of raw HTML


@dataclass
class Resolver:
    """Answers the calls of one page. `page` is its address in the edition, `home` the analysis it belongs to.

    With `html` the answers are raw HTML, for texts that Markdown will not see, such as captions. `figure` is the anchor
    of the figure that the text belongs to.
    """

    book: Book
    ledger: Ledger
    page: str
    home: str | None = None
    blocks: dict[str, Block] = field(default_factory=dict)  # how "figure", "table" and "ledger" are drawn
    html: bool = False
    bare: bool = False  # plain text, which whoever shows it escapes
    open: tuple[Row, ...] = ()  # the claims whose sentences this text is part of
    figure: str = ""

    def __call__(self, call: Call) -> str:
        if call.name in self.blocks:
            return self._block(call)
        if call.name not in ANSWERS:
            known = [*ANSWERS, *self.blocks]
            raise CallError(f"there is nothing called {call.name!r} here", nearest(call.name, known) or str(known))
        try:
            return ANSWERS[call.name](self._in_form(call.form), call, *call.arguments, **call.options)
        except TypeError:
            raise CallError(f"{call.name} does not take these arguments", EXAMPLES[call.name]) from None

    def _in_form(self, form: str) -> Resolver:
        if form == "markdown" or self.bare:
            return self
        return replace(self, html=True) if form == "html" else replace(self, bare=True)

    def within(self, analysis: str) -> Resolver:
        """The same page, for a text of an analysis, whose own numbers need no name before them."""
        return replace(self, home=analysis, blocks={})

    def inside(self, claim: Row) -> Resolver:
        """The same page, within the sentence of a claim."""
        return replace(self, open=(*self.open, claim))

    def quiet(self) -> Resolver:
        """The same page, for a text that nobody shows there: as plain text, and without a trace."""
        return replace(self, ledger=Ledger(), bare=True)

    def _block(self, call: Call) -> str:
        if len(call.arguments) != 1 or call.options or call.plain or not call.alone:
            message = f"{call.name} takes one id, alone on a line that is not indented (no list, quote or admonition)"
            raise CallError(message, EXAMPLES[call.name])
        return self.blocks[call.name](str(call.arguments[0]), self.page)

    def show(self, key: Row) -> None:
        """Note that this page shows a record."""
        self.ledger.show(key, self.page, self.figure)

    def link(self, call: Call, text: str, key: Row, style: str = "obs-number") -> str:
        """A plain text as a link to the record of `key`, where the place of the call can hold one."""
        self.show(key)
        text = text if self.bare else escape(text) if self.html else escape_markdown(text)
        return text if call.plain else self.anchor(text, key, style)

    def anchor(self, text: str, key: Row, style: str) -> str:
        """A link to a record; `text` is Markdown, or HTML where the answers are HTML."""
        self.show(key)
        self.ledger.linked[self.page][key] = None
        address = record_address(self.book, key)
        if self.html:
            return f'<a class="{style}" href="{html_address(self.page, address)}">{text}</a>'
        return f"[{text}]({relative(self.page, address)}){{ .{style} }}"
