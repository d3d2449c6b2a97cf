"""The lists in a record: rows that refer to its row, by what they are about, and rows that speak of the same value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from observatory.run.result import Row
from observatory.weave.book import Book
from observatory.weave.headings import DOT, Heading, Headings
from observatory.weave.record_html import Section, definitions, listed
from observatory.weave.rivals import Group
from observatory.weave.words import words


def row_link(key: Row, text: str) -> str:
    """A link from one record to another; `text` is plain."""
    table, id = key
    return f'<a href="../{table}/{escape(id)}.html">{escape(text)}</a>'


def reference_sections(
    book: Book, headings: Headings, key: Row, found: Mapping[tuple[str, str], Sequence[str]]
) -> Iterator[Section]:
    """A section for each table and field that leads to a row, with the rows that do."""
    for (table, field), ids in found.items():
        resource = book.dataset.package.resources[table]
        title = resource.titles[book.language]
        if len([other for other in found if other[0] == table]) > 1:
            title += DOT + resource.field(field).titles[book.language]
        if len(ids) > 1:
            title += DOT + words(book.language)["rows"].format(len(ids))
        yield Section(title, f"{table}.{field}", _grouped(book, headings, key, table, ids))


def _grouped(book: Book, headings: Headings, key: Row, table: str, ids: Sequence[str]) -> list[str]:
    """Rows of a table under the names of what they are about, without saying what the whole page is about."""
    groups: dict[str, list[str]] = {}
    for id in ids:
        heading = headings.of((table, id))
        about = [row_link(part.key, part.text) for part in heading.parts if part.key and part.key != key]
        line = _line(book, (table, id), heading, with_source=key[0] != "sources")
        groups.setdefault(DOT.join(about), []).append(line)
    if list(groups) == [""]:
        return [listed(groups[""], "names")]
    return definitions(((about, listed(lines)) for about, lines in groups.items()), "list")


def _line(book: Book, key: Row, heading: Heading, *, with_source: bool) -> str:
    """A row in a line: its time or name, its number, and who says so; what it is about stands before it."""
    row, word = book.row(*key), words(book.language)
    own = DOT.join(part.text for part in heading.parts if part.key is None)
    text = word["colon"].join(filter(None, (own, heading.value))) or key[1]
    remarks = [_publisher(book, row["source"])] if with_source and row.get("source") else []
    standing = [text for text in _standing(book, key) if text != word["preferred"]]  # as most rows are
    return row_link(key, text) + _small([*remarks, *standing])


def rival_section(book: Book, headings: Headings, key: Row, group: Group) -> Section:
    """The other rows that speak of the same thing, and how far all of them lie apart."""
    word = words(book.language)
    apart = word["agree"] if not group.differ else ""
    if group.spread:
        apart = word["apart"].format(book.write(group.spread))
    others = [_rival(book, headings, (key[0], id)) for id in group.rows if id != key[1]]
    return Section(
        word["other_rows"], "others", [*([f"<p>{escape(apart)}"] if apart else []), listed(others, "rivals")]
    )


def _rival(book: Book, headings: Headings, key: Row) -> str:
    row, heading = book.row(*key), headings.of(key)
    text = heading.value or DOT.join(part.text for part in heading.parts if part.key is None) or key[1]
    remarks = [book.write_cell(key[0], "status", row) or ""] if row.get("status") else []
    if row.get("source"):
        remarks.append(_publisher(book, row["source"]))
    return row_link(key, text) + _small([*remarks, *_standing(book, key)])


def _standing(book: Book, key: Row) -> list[str]:
    """Whether a row is the preferred one of its group, or why it is set aside; nothing where its table has no say."""
    table, row = key[0], book.row(*key)
    preference = book.dataset.package.resources[table].preference
    if preference is None:
        return []
    aside = book.write_cell(table, preference.aside, row) if preference.aside else None
    return [aside] if aside else [words(book.language)["preferred" if row.get(preference.mark) else "not_preferred"]]


def _publisher(book: Book, source: object) -> str:
    return str(book.row("sources", str(source))["publisher"])


def _small(remarks: Sequence[str]) -> str:
    return f" <small>{escape(DOT.join(remarks))}</small>" if remarks else ""
