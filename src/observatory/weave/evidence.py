"""Evidence records: for each shown number, the row it came from, or how it was computed and from which rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from html import escape
from typing import Any

from observatory.data.descriptor import Field
from observatory.run.result import Claim, Label, Number, Row
from observatory.weave.book import Book, number_quantity
from observatory.weave.resolve import Ledger, Resolver, html_address, record_address
from observatory.weave.template import escape_markdown, fill
from observatory.weave.words import words

WHOLE = 12  # significant digits of a record: all that a source gives
MANY = 40  # rows listed in one record before the rest are only counted


def evidence_pages(book: Book, ledger: Ledger, titles: dict[str, str]) -> dict[str, str]:
    """A page of records for each table (or part of one) and analysis that the edition has shown anything of.

    `titles` are the titles of the edition's pages by address. The rows that computed values rest on get records too.
    """
    keys = dict.fromkeys(ledger.shown)
    for table, id in list(keys):
        if table == "analyses":
            keys.update(dict.fromkeys(_declared(book, id).rows))
    for key in list(keys):
        if key[0] not in ("analyses", "sources") and (source := book.row(*key).get("source")):
            keys[("sources", str(source))] = None
    pages: dict[str, list[Row]] = defaultdict(list)
    for key in keys:
        pages[record_address(book, key)[0]].append(key)
    return {page: _page(book, ledger, titles, page, sorted(pages[page])) for page in sorted(pages)}


def _declared(book: Book, id: str) -> Number | Label | Claim:
    analysis, _, name = id.rpartition("/")
    result = book.result(analysis)
    found: Number | Label | Claim | None = result.numbers.get(name) or result.labels.get(name)
    return found or result.claims[name]


def _page(book: Book, ledger: Ledger, titles: dict[str, str], page: str, keys: list[Row]) -> str:
    word = words(book.language)
    table, first = keys[0]
    if table == "analyses":
        analysis = first.rpartition("/")[0]
        title = titles.get(f"analyses/{analysis}.md", analysis)
        lead = word["evidence_lead_analysis"]
    else:
        resource = book.dataset.package.resources[table]
        title, lead = resource.titles[book.language], word["evidence_lead"]
        if resource.evidence_by:
            title = f"{title} · {_part(book, table, first)}"
    heading = word["evidence_for"].format(escape_markdown(title))
    records = [_record(book, ledger, titles, page, key) for key in keys]
    return "\n\n".join([f"# {heading}", lead, *records]) + "\n"


def _part(book: Book, table: str, id: str) -> str:
    resource = book.dataset.package.resources[table]
    return book.write_cell(table, resource.evidence_by or "", book.row(table, id)) or id


def _record(book: Book, ledger: Ledger, titles: dict[str, str], page: str, key: Row) -> str:
    table, id = key
    word = words(book.language)
    if table == "analyses":
        heading, items = _computed(book, page, id)
    else:
        heading, items = _stated(book, page, key)
    seen = [_link(page, other, titles.get(other, other)) for other in ledger.shown.get(key, {})]
    if seen:
        items.append((word["seen_on"], ", ".join(seen)))
    anchor = record_address(book, key)[1]
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{shown}</dd>" for name, shown in items)
    return f'## {heading} {{ #{anchor} }}\n\n<dl class="obs-record">{listed}</dl>'


def _stated(book: Book, page: str, key: Row) -> tuple[str, list[tuple[str, str]]]:
    """The record of a row: its fields in the words of the descriptor, its source, and rival rows."""
    table, id = key
    word, row = words(book.language), book.row(table, id)
    resource = book.dataset.package.resources[table]
    items = []
    for field in resource.fields:
        if field.name in ("id", "source", "value_high", "unit") or _other_language(field.name, book, row):
            continue
        text = _cell_html(book, table, field.name, row)
        if text is not None:
            items.append((_title(book, table, field), text))
    if row.get("source"):
        items.append((word["source"], _source(book, page, str(row["source"]))))
    if table in book.measured:
        rivals = [_rival_line(book, (table, other)) for other in _rivals(book, table, row)]
        if rivals:
            items.append((word["other_rows"], "<br>".join(rivals)))
    items.append((word["row"], f"<code>data/{escape(resource.path)}</code> · <code>{escape(id)}</code>"))
    return _heading(book, key), items


def _heading(book: Book, key: Row) -> str:
    table, id = key
    row = book.row(table, id)
    if table in book.measured:
        parts = [book.write_cell(table, field, row) for field in ("entity", "metric") if field in row]
        return escape_markdown(f"{book.write(book.quantity(row))} · " + " · ".join(part for part in parts if part))
    if row.get("entity"):
        parts = [book.write_cell(table, "entity", row), _first_measure(book, table, row)]
        return escape_markdown(" · ".join(part for part in parts if part))
    return escape_markdown(book.name(table, id))


def _title(book: Book, table: str, field: Field) -> str:
    """A field's title; for a text that is told apart by language, the title of the field that it stands for."""
    stem, _, language = field.name.rpartition("_")
    others = (other for other in book.dataset.package.resources[table].fields if other.name == stem)
    told = next(others, field) if language == book.language else field
    return told.titles[book.language]


def _first_measure(book: Book, table: str, row: dict[str, Any]) -> str | None:
    """The first number or day of a row: what tells it from the other rows of its entity."""
    for field in book.dataset.package.resources[table].fields:
        if field.type in ("number", "date") and row[field.name] is not None:
            return book.write_cell(table, field.name, row)
    return None


def _other_language(field: str, book: Book, row: dict[str, Any]) -> bool:
    """Whether a field holds the text of another language, which this edition leaves out."""
    language = field.rpartition("_")[2]
    if language in book.dataset.package.languages and language != book.language:
        return True
    twin = f"{field}_{book.language}"
    return bool(row.get(twin))


def _cell_html(book: Book, table: str, field: str, row: dict[str, Any]) -> str | None:
    if field == "value" and table in book.measured:
        return escape(book.write(replace(book.quantity(row), digits=WHOLE)))
    text = book.write_cell(table, field, row, digits=WHOLE)
    if text is None:
        return None
    if text.startswith(("http://", "https://")):
        return f'<a href="{escape(text)}" rel="noopener">{escape(text)}</a>'
    if field == "note" and book.language != "en":
        return f'<span lang="en">{escape(text)}</span>'
    return escape(text)


def _source(book: Book, page: str, id: str) -> str:
    row = book.row("sources", id)
    target, anchor = record_address(book, ("sources", id))
    dates = f", {escape(str(row['published']))}" if row.get("published") else ""
    inside = f'<a href="{html_address(page, target)}#{anchor}">{escape(str(row["publisher"]))}</a>'
    return f'{inside}: <a href="{escape(str(row["url"]))}" rel="noopener">{escape(str(row["title"]))}</a>{dates}'


def _rivals(book: Book, table: str, row: dict[str, Any]) -> list[str]:
    same = ("entity", "metric", "period")
    rows = book.rows(table)
    return [id for id, other in rows.items() if id != row["id"] and all(other.get(f) == row.get(f) for f in same)]


def _rival_line(book: Book, key: Row) -> str:
    """A row in one line: its value, its status where it has one, its source."""
    table, id = key
    row = book.row(table, id)
    status = book.write_cell(table, "status", row) if row.get("status") else None
    inside = [
        part for part in (status, book.name("sources", str(row["source"])) if row.get("source") else None) if part
    ]
    return escape(f"{book.write(replace(book.quantity(row), digits=WHOLE))} ({', '.join(inside)})")


def _computed(book: Book, page: str, id: str) -> tuple[str, list[tuple[str, str]]]:
    """The record of something an analysis declared: value, formula in words, script, rows."""
    word, item = words(book.language), _declared(book, id)
    analysis = id.rpartition("/")[0]
    items: list[tuple[str, str]] = []
    if isinstance(item, Claim):
        sentence, _ = fill(item.text, Resolver(book, Ledger(), page, analysis), "", plain=True)
        heading = sentence
        state = {True: word["holds"], False: word["fails"], None: word["undecided"]}[item.holds]
        items.append((word["claim"], escape(state)))
    elif isinstance(item, Label):
        heading = escape_markdown(item.text)
    else:
        heading = escape_markdown(book.write(number_quantity(item)))
        items.append((word["value"], escape(book.write(replace(number_quantity(item), digits=WHOLE)))))
    if not isinstance(item, Claim) and item.how:
        items.append((word["how"], escape(item.how)))
    script = book.analyses.scripts[analysis]
    place = f"{script.path}:{script.line(item.place)}"
    link = _link(page, f"analyses/{analysis}.md", analysis)
    items.append((word["by"], f"{link} · <code>{escape(place)}</code>"))
    if item.rows:
        items.append((word["used_rows"], _row_list(book, page, list(item.rows))))
    return heading, items


def _row_list(book: Book, page: str, rows: list[Row]) -> str:
    listed = []
    for key in rows[:MANY]:
        target, anchor = record_address(book, key)
        listed.append(f'<a href="{html_address(page, target)}#{anchor}">{_short(book, key)}</a>')
    if len(rows) > MANY:
        listed.append(escape(words(book.language)["more_rows"].format(len(rows) - MANY)))
    return "<br>".join(listed)


def _short(book: Book, key: Row) -> str:
    table, id = key
    if table not in book.measured:
        return f"{escape(table)} · {escape(id)}"
    row = book.row(table, id)
    parts = [book.write_cell(table, field, row) for field in ("entity", "metric", "period") if field in row]
    return escape(f"{', '.join(part for part in parts if part)}: {book.write(book.quantity(row))}")


def _link(page: str, target: str, text: str) -> str:
    return f'<a href="{html_address(page, target)}">{escape(text)}</a>'
