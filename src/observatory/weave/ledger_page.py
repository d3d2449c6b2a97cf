"""The ledger in a page: each statement that an analysis judged: its verdict, the numbers, and the rows behind it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape

from observatory.data.descriptor import Field
from observatory.data.problems import Problem
from observatory.run.result import VERDICTS, Compared, Row, Verdict
from observatory.weave.book import Book
from observatory.weave.headings import DOT, Headings
from observatory.weave.ledger import Ledger
from observatory.weave.links import conflict_mark, html_address, record_address, relative
from observatory.weave.resolve import Resolver
from observatory.weave.static_table import style_link
from observatory.weave.template import CallError, fill
from observatory.weave.words import words

STYLE, SCRIPT = "ledger.css", "ledger.js"
ASSETS = (STYLE, SCRIPT)
MARKS = {"confirmed": "✓", "refined": "≈", "outdated": "↻", "contradicted": "✗", "unconfirmed": "?"}
MANY = 6  # rows in one list before the rest is folded
_SPOKEN = ("all", "count", "filter", "reset")


@dataclass
class LedgerBlock:
    """Draws the ledgers of one edition, and notes where each statement is judged."""

    book: Book
    ledger: Ledger
    problems: list[Problem]

    def __call__(self, analysis: str, page: str) -> str:
        """The ledger of an analysis as a block of HTML for a page. Raises `CallError` for one without verdicts."""
        verdicts = list(self.book.result(analysis).verdicts.values())
        if not verdicts:
            raise CallError(f"the analysis {analysis!r} gives no verdicts", "declare them with verdict(...)")
        for one in verdicts:
            self.ledger.judged.setdefault(one.row, (one.word, f"{page}#{one.id}"))
        group = _group(self.book, verdicts[0].row[0])
        if group is not None:
            terms = group.constraints["enum"]
            verdicts.sort(key=lambda one: terms.index(self.group(one, group)[0]))
        entries = [_Entry(self, analysis, page, one, group).html() for one in verdicts]
        return "\n".join(
            [
                style_link(relative(page, f"assets/{STYLE}")),
                f'<div class="obs-ledger" data-words="{escape(self._words(verdicts, group))}">',
                self._counts(verdicts),
                "<ol>",
                *entries,
                "</ol>",
                "</div>",
                f'<script src="{relative(page, f"assets/{SCRIPT}")}" defer></script>',
            ]
        )

    @cached_property
    def word(self) -> dict[str, str]:
        return words(self.book.language)

    @cached_property
    def headings(self) -> Headings:
        return Headings(self.book)

    def badge(self, word: str) -> str:
        """A verdict as a mark and a word, so that its colour need not be seen."""
        return (
            f'<span class="obs-verdict obs-verdict-{word}"><span aria-hidden="true">{MARKS[word]}</span> '
            f"{escape(self.word[f'verdict_{word}'])}</span>"
        )

    def _counts(self, verdicts: list[Verdict]) -> str:
        """How many statements have each verdict: what the script makes its buttons of."""
        counted = Counter(one.word for one in verdicts)
        items = (
            f'<li data-verdict="{word}">{self.badge(word)} <span>{counted[word]}</span></li>'
            for word in VERDICTS
            if counted[word]
        )
        return f'<ul class="obs-ledger-counts">{"".join(items)}</ul>'

    def _words(self, verdicts: list[Verdict], group: Field | None) -> str:
        """What the script says and offers, as JSON."""
        spoken: dict[str, object] = {name: self.word[f"ledger_{name}"] for name in _SPOKEN}
        if group is not None:
            spoken["group"] = group.titles[self.book.language]
            spoken["groups"] = dict(self.group(one, group) for one in verdicts)
        return json.dumps(spoken, ensure_ascii=False)

    def group(self, verdict: Verdict, group: Field) -> tuple[str, str]:
        """The code of what a statement is about, and how a reader is told it."""
        table, id = verdict.row
        row = self.book.row(table, id)
        return str(row[group.name]), self.book.write_cell(table, group.name, row) or ""


def _group(book: Book, table: str) -> Field | None:
    """The field by which statements are told apart: the first that has a fixed list of terms."""
    return next((field for field in book.dataset.package.resources[table].fields if "enum" in field.constraints), None)


@dataclass
class _Entry:
    """One statement in a ledger."""

    block: LedgerBlock
    analysis: str
    page: str
    verdict: Verdict
    group: Field | None

    def html(self) -> str:
        verdict, word = self.verdict, self.block.word
        code, title = self.block.group(verdict, self.group) if self.group else ("", "")
        here = f'<a class="headerlink" href="#{verdict.id}" title="{escape(word["ledger_here"])}">¶</a>'
        statement = escape(self.block.headings.text(verdict.row))
        lines = [
            f'<li id="{verdict.id}" data-verdict="{verdict.word}" data-group="{escape(code)}">',
            f"<p>{self.block.badge(verdict.word)} {escape(DOT.join(filter(None, (title, *self._about()))))}</p>",
            f"<h3>{statement}&#8288;{here}</h3>",  # the mark never stands on a line of its own
            f"<p>{self._why()}</p>",
            self._compared(),
            f"<dl>{''.join(self._lists())}</dl>",
            "</li>",
        ]
        return "\n".join(line for line in lines if line)

    def _about(self) -> Iterator[str]:
        """Whom a statement concerns, and the time that it speaks of."""
        table, id = self.verdict.row
        resource, row = self.block.book.dataset.package.resources[table], self.block.book.row(table, id)
        periods = {name for check in resource.checks if check.rule == "period" for name in check.fields}
        about = [key.field for key in resource.foreign_keys if key.table != "sources"][:1]
        for name in (*about, *sorted(periods)):
            if row.get(name):
                yield self.block.book.write_cell(table, name, row, short=True) or ""

    def _why(self) -> str:
        book = self.block.book
        resolver = Resolver(book, self.block.ledger, self.page, self.analysis, html=True)
        script = book.analyses.scripts[self.analysis]
        line = script.line(self.verdict.place)
        text, problems = fill(escape(self.verdict.why, quote=False), resolver, script.path, line)
        self.block.problems += [problem for problem in problems if problem not in self.block.problems]
        return text

    def _compared(self) -> str:
        """The parts that were tested, as a table whose cells name their columns for narrow screens."""
        if not self.verdict.compared:
            return ""
        titles = [self.block.word[f"ledger_{name}"] for name in ("tested", "said", "data", "apart")]
        head = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
        rows = "".join(f"<tr>{self._part(part, titles)}</tr>" for part in self.verdict.compared)
        return f'<table class="obs-ledger-parts"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'

    def _part(self, part: Compared, titles: list[str]) -> str:
        found = escape(part.found)
        if part.rows:
            key = part.rows[-1]
            found = f'<a class="obs-number" href="{self._address(key)}">{found}</a>'
            found += conflict_mark(self.block.book, key, self.page)
        texts = (escape(part.tested), escape(part.said), f"<span>{found}</span>", escape(part.apart))
        cells = zip(titles, texts, strict=True)
        return "".join(f'<td data-label="{escape(title)}">{text}</td>' for title, text in cells)

    def _lists(self) -> Iterator[str]:
        word, verdict = self.block.word, self.verdict
        for name, rows in (("for", verdict.for_rows), ("against", verdict.against), ("since", verdict.since)):
            if rows:
                yield f"<dt>{escape(word[f'ledger_{name}'])}</dt><dd>{self._listed(rows)}</dd>"
        record = f'<a href="{self._address(verdict.row)}">{escape(DOT.join(verdict.row))}</a>'
        yield f"<dt>{escape(word['ledger_record'])}</dt><dd>{record}</dd>"

    def _listed(self, rows: tuple[Row, ...]) -> str:
        items = [f"<li>{self._row(key)}</li>" for key in rows]
        shown, rest = (items, []) if len(items) <= MANY else (items[: MANY - 1], items[MANY - 1 :])
        folded = ""
        if rest:
            title = escape(self.block.word["ledger_more"].format(len(rest)))
            folded = f"<details><summary>{title}</summary><ul>{''.join(rest)}</ul></details>"
        return f"<ul>{''.join(shown)}</ul>{folded}"

    def _row(self, key: Row) -> str:
        """A row as its heading with a link to its record, and who says so with a link to the source's."""
        book = self.block.book
        text = f'<a href="{self._address(key)}">{escape(self.block.headings.text(key))}</a>'
        text += conflict_mark(book, key, self.page)
        source = book.row(*key).get("source")
        if not source:
            return text
        publisher = escape(str(book.row("sources", str(source))["publisher"]))
        return f'{text}{DOT}<small><a href="{self._address(("sources", str(source)))}">{publisher}</a></small>'

    def _address(self, key: Row) -> str:
        self.block.ledger.show(key, self.page)
        return escape(html_address(self.page, record_address(self.block.book, key)))


def verdict_link(book: Book, ledger: Ledger, key: Row, to: Callable[[str, str], str]) -> list[str]:
    """For the record of a statement: its verdict, with a link (by `to`, address and text) to its entry."""
    if key not in ledger.judged:
        return []
    word, address = ledger.judged[key]
    spoken = words(book.language)
    link = to(html_address("", address), spoken["verdict_entry"])
    return [f"<p>{MARKS[word]} <strong>{escape(spoken[f'verdict_{word}'])}</strong>{DOT}{link}</p>"]
