"""The Atom feed of the data's releases, one a language (RFC 4287)."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from observatory.data.writing import write_date
from observatory.weave.addresses import place
from observatory.weave.book import Book
from observatory.weave.changelog import PAGE, Row, anchor, release_day, releases, section, so_many, table_title
from observatory.weave.citation import authors
from observatory.weave.record_html import language_tag
from observatory.weave.words import words

FEED = "data/changelog.xml"
_SPACE = uuid.UUID("6f0c2f2e-7a3a-5d0b-9a39-9b1f6d4d3c11")  # equal names give equal ids, wherever they are built


def feed(book: Book, site_url: str | None) -> str:
    """All releases as entries, the newest first.

    Ids are made of the dataset's name and the version, so they outlive any address. Links are absolute once the site
    has an address; until then they are relative to the feed.
    """
    package, language = book.dataset.package, book.language
    found = releases(book)
    newest = release_day(next(iter(found.values()))) if found else package.as_of
    title = f"{package.titles[language]}: {words(language)['history_title']}"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(language_tag(language))}>',
        f"<id>{_id(package.name, language)}</id>",
        f"<title>{escape(title)}</title>",
        f"<subtitle>{escape(package.descriptions[language])}</subtitle>",
        f"<updated>{_moment(newest)}</updated>",
        *(f"<author><name>{escape(name)}</name></author>" for name in authors(package, language)),
        f'<link rel="alternate" type="text/html" href={quoteattr(_page(language, site_url))}/>',
    ]
    if site_url:
        lines.append(
            f'<link rel="self" type="application/atom+xml" href={quoteattr(site_url + place(language, FEED))}/>'
        )
    entries = (line for version, rows in found.items() for line in _entry(book, version, rows, site_url))
    return "\n".join([*lines, *entries, "</feed>"]) + "\n"


def _page(language: str, site_url: str | None) -> str:
    page = PAGE.removesuffix(".md") + ".html"
    return f"{site_url}{place(language, page)}" if site_url else page.rpartition("/")[2]


def _id(*names: str) -> str:
    return uuid.uuid5(_SPACE, "/".join(names)).urn


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _entry(book: Book, version: str, rows: list[Row], site_url: str | None) -> Iterator[str]:
    package, language = book.dataset.package, book.language
    day = release_day(rows)
    title = words(language)["history_release"].format(version=version, date=write_date(day, language))
    link = f"{_page(language, site_url)}#{anchor(version)}"
    yield "<entry>"
    yield f"<id>{_id(package.name, language, version)}</id>"
    yield f"<title>{escape(title)}</title>"
    yield f"<updated>{_moment(day)}</updated>"
    yield f'<link rel="alternate" type="text/html" href={quoteattr(link)}/>'
    yield f'<content type="html">{escape(_summary(book, rows))}</content>'
    yield "</entry>"


def _summary(book: Book, rows: list[Row]) -> str:
    """How many rows or cells of each table changed in which way, as a list in HTML."""
    word = words(book.language)
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        counts[row["table"], section(row)] += (
            int(row["count"] or 0) if not row["row"] and not row["field"] else bool(row["row"])
        )
    items = (
        f"<li>{escape(table_title(book, table))}: {word[f'history_{kind}']} {so_many(book, kind, count)}</li>"
        for (table, kind), count in counts.items()
        if count
    )
    return f"<ul>{''.join(items)}</ul>"
