"""The lists in a record: rows that refer to its row, by what they are about, and rows that speak of the same value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from observatory.data.quantities import Quantity
from observatory.run.result import Row
from observatory.weave.book import Book
from observatory.weave.headings import Heading, Headings
from observatory.weave.record_html import definitions, section
from observatory.weave.rivals import Group
from observatory.weave.words import words


def row_link(key: Row, text: str) -> str:
    """A link from one record to another; `text` is plain."""
    table, id = key
    return f'<a href="../{table}/{escape(id)}.html">{escape(text)}</a>'


def reference_sections(
    book: Book, headings: Headings, key: Row, found: Mapping[tuple[str, str], Sequence[str]]
) -> Iterator[str]:
    """A section for each table and field that leads to a row, with the rows that do."""
    for (table, field), ids in found.items():
        resource = book.dataset.package.resources[table]
        title = resource.titles[book.language]
        if len([other for other in found if other[0] == table]) > 1:
            title = f"{title} · {resource.field(field).titles[book.language]}"
        count = words(book.language)["rows"].format(len(ids)) if len(ids) > 1 else ""
        listed = _listed(book, headings, key, table, ids)
        yield from section(f"{title} · {count}" if count else title, f"{table}.{field}", listed)


def _listed(book: Book, headings: Headings, key: Row, table: str, ids: Sequence[str]) -> list[str]:
    """Rows of a table under the names of what they are about, without saying what the whole page is about."""
    groups: dict[str, list[str]] = {}
    for id in ids:
        heading = headings.of((table, id))
        about = " · ".join(part.text for part in heading.parts if part.key and part.key != key)
        groups.setdefault(about, []).append(_line(book, (table, id), heading, with_source=key[0] != "sources"))
    if list(groups) == [""]:
        return ["<ul>", *(f"<li>{line}" for line in groups[""]), "</ul>"]
    return definitions(((about, "<dd>".join(lines)) for about, lines in groups.items()), "list")


def _line(book: Book, key: Row, heading: Heading, *, with_source: bool) -> str:
    """A row in a line: its time or name, its number, and who says so; what it is about stands before it."""
    row = book.row(*key)
    own = " · ".join(part.text for part in heading.parts if part.key is None)
    text = ": ".join(part for part in (own, heading.value) if part) or key[1]
    remarks = [str(book.row("sources", str(row["source"]))["publisher"])] if with_source and row.get("source") else []
    if row.get("preferred") is False:
        remarks.append(words(book.language)["not_preferred"])
    small = f" <small>{escape(' · '.join(remarks))}</small>" if remarks else ""
    return row_link(key, text) + small


def rival_section(book: Book, headings: Headings, key: Row, group: Group) -> Iterator[str]:
    """The other rows that speak of the same value, and how far all of them lie apart."""
    word = words(book.language)
    lines = [_rival(book, headings, (key[0], id), first=id == group.rows[0]) for id in group.rows if id != key[1]]
    spread = group.spread
    apart = []
    if spread:
        share = book.write(Quantity(100 * spread, "percent", digits=2))
        apart = [f"<p>{escape(word['apart'].format(share))}"]
    yield from section(word["other_rows"], "others", [*apart, "<ul>", *lines, "</ul>"])


def _rival(book: Book, headings: Headings, key: Row, *, first: bool) -> str:
    row, heading = book.row(*key), headings.of(key)
    text = heading.value or " · ".join(part.text for part in heading.parts if part.key is None) or key[1]
    remarks = [book.write_cell(key[0], "status", row)] if row.get("status") else []
    if row.get("source"):
        remarks.append(str(book.row("sources", str(row["source"]))["publisher"]))
    if first and row.get("preferred"):
        remarks.append(words(book.language)["preferred"])
    return f"<li>{row_link(key, text)} <small>{escape(' · '.join(filter(None, remarks)))}</small>"
