"""What was computed: everything that there is to say of a number, a word or a claim that the pages show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from observatory.run.result import Claim, Label, Number, Row
from observatory.weave.book import Book, number_quantity
from observatory.weave.headings import WHOLE
from observatory.weave.ledger import Ledger
from observatory.weave.resolve import Resolver
from observatory.weave.statements import statements
from observatory.weave.template import fill
from observatory.weave.words import words

HOMES = {"analyses": "analyses/{}.md", "pages": "{}.md"}  # who computes: an analysis, or a page by itself


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """All texts are plain. `home` is the page of who computed it, `facts` are named texts.

    `parts` are the computed things and rows whose values stand in a sentence, `rows` those that it rests on, `code` is
    the statement of the script that computes it, on line `line` of the file `script`.
    """

    key: Row
    home: str
    title: str
    value: str | None
    facts: tuple[tuple[str, str], ...] = ()
    parts: tuple[Row, ...] = ()
    rows: tuple[Row, ...] = ()
    script: str = ""
    line: int = 0
    code: str = ""


class Witness:
    """Gives the evidence of what one edition computed."""

    def __init__(self, book: Book, ledger: Ledger) -> None:
        self.book, self.ledger = book, ledger
        self.word = words(book.language)
        self.of = cache(self._of)

    def _of(self, key: Row) -> Evidence:
        """The evidence of something that an analysis declared, or that a page computed by itself."""
        home, _, name = key[1].rpartition("/")
        page = HOMES[key[0]].format(home)
        if key[0] == "analyses":
            return self._declared(key, page, home, name)
        made = self.ledger.made[key]
        return Evidence(key=key, home=page, title=made.said, value=None, facts=made.facts, rows=made.rows)

    def _declared(self, key: Row, page: str, analysis: str, name: str) -> Evidence:
        result, script = self.book.result(analysis), self.book.analyses.scripts[analysis]
        item: Number | Label | Claim = result.numbers.get(name) or result.labels.get(name) or result.claims[name]
        told = self._claim(page, analysis, item) if isinstance(item, Claim) else self._value(item)
        return replace(
            told, key=key, home=page, rows=item.rows,
            script=script.path, line=script.line(item.place), code=statements(script, item.place),
        )  # fmt: skip

    def _value(self, item: Number | Label) -> Evidence:
        title = item.how[:1].upper() + item.how[1:] or item.id
        if isinstance(item, Label):
            return Evidence(key=("", ""), home="", title=title, value=item.text)
        quantity = number_quantity(item)
        value, whole = self.book.write(quantity), self.book.write(replace(quantity, digits=WHOLE))
        facts = ((self.word["evidence_in_full"], whole),) if whole != value else ()
        return Evidence(key=("", ""), home="", title=title, value=value, facts=facts)

    def _claim(self, page: str, analysis: str, item: Claim) -> Evidence:
        seen = Ledger()
        sentence, _ = fill(item.text, Resolver(self.book, seen, page, analysis, bare=True), "", plain=True)
        state = {True: "holds", False: "fails", None: "undecided"}[item.holds]
        facts = ((self.word["claim"], self.word[state]),)
        return Evidence(key=("", ""), home="", title=sentence, value=None, facts=facts, parts=tuple(seen.shown))
