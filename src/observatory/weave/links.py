"""Addresses: where the record of anything shown is, and how one page of an edition leads to another."""

from __future__ import annotations

import posixpath
from html import escape

from observatory.run.result import Row
from observatory.weave.book import Book
from observatory.weave.words import words

COMPUTED = ("analyses", "pages")  # what the ledger keeps besides rows of the tables
OTHERS = "others"  # the part of a record that tells what other rows say of the same


def record_address(book: Book, key: Row) -> str:
    """The address in the edition of the record of a row, of something that an analysis declared ("analyses"), or of
    something that a page computed by itself ("pages", see `ledger.Made`): a file of its own, which is HTML already.
    """
    table, id = key
    return f"{'evidence' if table in COMPUTED else 'rows'}/{table}/{id}.html"


def analysis_address(analysis: str) -> str:
    """The address in the edition of the list of all that an analysis computed."""
    return f"evidence/analyses/{analysis}.html"


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
