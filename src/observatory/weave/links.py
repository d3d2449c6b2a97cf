"""Addresses: where the record of anything shown is, and how one page of an edition leads to another."""

from __future__ import annotations

import posixpath
from html import escape

from observatory.run.result import Row
from observatory.weave.book import Book
from observatory.weave.words import words

OTHERS = "others"  # the part of a record that tells what other rows say of the same


def record_address(book: Book, key: Row) -> str:
    """The address in the edition of the record of a row, or of something that an analysis declared.

    A row has a file of its own, which is HTML already; what an analysis declared, or a page computed by itself (see
    `ledger.Made`), has an anchor in a Markdown page.
    """
    table, id = key
    if table in ("analyses", "pages"):
        home, _, name = id.rpartition("/")
        return f"evidence/{table}/{home}.md#{name}"
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
