"""The page of reconciliation: what was compared with what, what does not fit and why, forecasts against outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from observatory.data.checks import Check
from observatory.data.numerals import MINUS
from observatory.data.quantities import Quantity
from observatory.data.reconcile import Finding, Reconciliation, Tally, reconcile
from observatory.data.writing import write_number
from observatory.run.result import Row
from observatory.weave.book import Book
from observatory.weave.headings import Headings
from observatory.weave.links import record_address, relative
from observatory.weave.static_table import STYLE, static_table, style_link
from observatory.weave.words import words

PAGE = "data/reconciliation.md"


def reconciliation_page(book: Book) -> str:
    """The page as Markdown: findings first, then forecasts, then the tally of each rule."""
    word, found = words(book.language), reconcile(book.dataset)
    headings = Headings(book)
    counts = [sum(getattr(tally, kind) for tally in found.tallies) for kind in ("agree", "explained", "undecided")]
    parts = [f"# {word['reconciliation']}", word["reconciliation_lead"].format(*(_count(book, one) for one in counts))]
    parts.append(style_link(relative(PAGE, STYLE)))
    if found.findings:
        parts.append(f"## {word['findings']} {{ #findings }}")
        parts += [_finding(book, headings, finding) for finding in found.findings]
    missed = sorted((check for check in found.checks if check.miss is not None), key=_miss, reverse=True)
    if missed:
        parts += [f"## {word['outcomes']} {{ #outcomes }}", word["outcomes_lead"], _outcomes(book, headings, missed)]
    parts += [f"## {word['rules']} {{ #rules }}", word["rules_lead"], _rules(book, found)]
    return "\n\n".join(parts) + "\n"


def _count(book: Book, number: int) -> str:
    return write_number(number, book.language, digits=9)


def _link(book: Book, key: Row, text: str) -> str:
    return f'<a href="{escape(relative(PAGE, record_address(book, key)))}">{escape(text)}</a>'


def _finding(book: Book, headings: Headings, finding: Finding) -> str:
    rows = "".join(f"<li>{_link(book, key, headings.text(key))}</li>" for key in finding.rows)
    text = finding.texts.get(book.language, "")
    return f'<section id="{escape(finding.id)}"><p>{escape(text)}</p>\n<ul>{rows}</ul></section>'


def _miss(check: Check) -> float:
    return abs(check.miss or 0)


def _outcomes(book: Book, headings: Headings, checks: Sequence[Check]) -> str:
    """Each outcome beside what was foreseen, the widest miss first."""
    word = words(book.language)
    head = [word["outcome_of"], word["outcome_foreseen"], word["outcome"], word["outcome_miss"]]
    return _table(head, (_outcome(book, headings, check) for check in checks), ["text", "", "", "number"])


def _outcome(book: Book, headings: Headings, check: Check) -> list[str]:
    outcome, foreseen = headings.of(check.rows[0]), headings.of(check.rows[1])
    about = " · ".join(part.text for part in outcome.parts)
    return [
        escape(about),
        _link(book, check.rows[1], foreseen.value or headings.text(check.rows[1])) + _stated(book, check.rows[1]),
        _link(book, check.rows[0], outcome.value or headings.text(check.rows[0])),
        escape(_off_by(book, check)),
    ]


def _off_by(book: Book, check: Check) -> str:
    """By how much an outcome was above or below what was foreseen; of percentages in points."""
    miss = 100 * (check.miss or 0)
    unit = "percentage points" if check.unit == "percent" else "percent"
    return ("+" if miss > 0 else MINUS if miss < 0 else "") + book.write(Quantity(abs(miss), unit, digits=2))


def _stated(book: Book, key: Row) -> str:
    """When a forecast was given, where its row says so."""
    table, id = key
    row = book.row(table, id)
    return f" ({escape(book.write_cell(table, 'stated', row, short=True) or '')})" if row.get("stated") else ""


def _rules(book: Book, found: Reconciliation) -> str:
    word = words(book.language)
    head = [word[name] for name in ("rule", "rule_agree", "rule_explained", "rule_undecided")]
    tallies = (tally for tally in found.tallies if tally.agree + tally.differ + tally.undecided)
    return _table(head, (_rule(book, tally) for tally in tallies), ["text", "number", "number", "number"])


def _rule(book: Book, tally: Tally) -> list[str]:
    counts = (tally.agree, tally.explained, tally.undecided)
    return [escape(tally.rule.titles[book.language]), *(_count(book, count) if count else "" for count in counts)]


def _table(head: list[str], rows: Iterable[list[str]], kinds: list[str]) -> str:
    return f'<div class="obs-t-root">{static_table(head, rows, kinds)}</div>'
