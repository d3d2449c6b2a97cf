"""The page that sets two or three profiles side by side in the browser, and what it loads of each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import Any

from observatory.weave.book import Book
from observatory.weave.headings import DOT
from observatory.weave.ledger import Ledger
from observatory.weave.links import OTHERS, html_address, record_address, relative
from observatory.weave.pages import with_front_matter
from observatory.weave.profile_html import Pen
from observatory.weave.profile_index import listed, options
from observatory.weave.profile_page import STYLE
from observatory.weave.profile_rows import COMPARE, Cast, profile_address
from observatory.weave.profile_said import Said
from observatory.weave.profile_settings import Section
from observatory.weave.static_table import style_link

SCRIPT = "assets/compare.js"
_SLOTS = 3
_MOST = 5  # entries of one cell
_SPOKEN = ("choose", "failed", "loading", "none", "nothing", "shown")


def data_address(id: str) -> str:
    """The script that holds the comparable rows of a profile: scripts load from disk too, where JSON does not."""
    return f"profiles/data/{id}.js"


def compare_page(book: Book, cast: Cast, ledger: Ledger) -> str:
    pen = Pen(book, cast, ledger, COMPARE)
    word = pen.word
    spoken = {name: word[f"profile_compare_{name}"] for name in _SPOKEN} | {"conflict": word["conflict"]}
    sections = [{"id": section.id, "title": section.titles[book.language]} for section in cast.settings.sections]
    data = json.dumps({"words": spoken, "sections": sections}, ensure_ascii=False)
    choices = f'<option value="">{escape(word["profile_compare_none"])}</option>{options(pen)}'
    titles = (escape(word["profile_compare_choose"].format(slot + 1)) for slot in range(_SLOTS))
    selects = "".join(
        f'<label><span>{title}</span><select autocomplete="off">{choices}</select></label>' for title in titles
    )
    root = (
        f'<div class="obs-compare" data-search-exclude data-told="{escape(data)}" hidden>'
        f'<div class="obs-c-choice">{selects}</div><p class="obs-c-state" role="status" aria-live="polite"></p>'
        f'<div class="obs-c-rows"></div></div>\n<script src="{relative(COMPARE, SCRIPT)}" defer></script>'
    )
    plain = ['<div class="obs-c-plain" markdown>', word["profile_compare_plain"], *listed(pen, "##"), "</div>"]
    parts = [
        f"# {word['profile_compare_title']}",
        style_link(relative(COMPARE, STYLE)),
        word["profile_compare_lead"],
        root,
        *plain,
    ]
    return with_front_matter({"hide": ["navigation", "toc"]}, "\n\n".join(parts) + "\n")


def profile_data(book: Book, cast: Cast, id: str) -> bytes:
    """What the page of comparisons needs of one profile: rows by section, each under the key that it is aligned by."""
    pen = Pen(book, cast, Ledger(), COMPARE, id)
    sections = {}
    for section in cast.settings.sections:
        if section.compare:
            rows = _aligned(pen, section, cast.said(section, id))
            if rows:
                sections[section.id] = rows
    data = {"id": id, "name": cast.name(id), "page": html_address(COMPARE, profile_address(id)), "sections": sections}
    return f"obsProfile({json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n".encode()


def _aligned(pen: Pen, section: Section, said: Sequence[Said]) -> list[dict[str, Any]]:
    """Rows by what they are about: its key, its words, and what is said, the best first."""
    found: dict[str, tuple[str, list[Said]]] = {}
    for one in said:
        if not one.foreseen:
            key, label = _key(pen, section, one)
            found.setdefault(key, (label, []))[1].append(one)
    return [{"key": key, "label": label, "said": _entries(pen, section, rows)} for key, (label, rows) in found.items()]


def _key(pen: Pen, section: Section, one: Said) -> tuple[str, str]:
    row = pen.book.row(*one.key)
    fields = [name for name in section.compare if row.get(name) is not None]
    key = "|".join([one.field, *(f"{name}={row[name]}" for name in fields)])
    texts = [pen.tag(section.table, name, row) for name in fields if str(row[name]) not in section.unsaid]
    if len(section.values) > 1:
        texts.append(pen.book.title(section.table, one.field))
    return key, DOT.join(texts)


def _entries(pen: Pen, section: Section, rows: list[Said]) -> list[list[str]]:
    """The newest rows of some, in a ladder the lowest; a list has as many as have room."""
    if section.show == "ladder":
        chosen = sorted(rows, key=lambda one: one.low or 0)[:1]
    else:
        newest = sorted(rows, key=lambda one: (one.at or 0, one.low or 0), reverse=True)
        chosen = newest[: _MOST if section.show == "list" else 1]
    return [_entry(pen, one) for one in chosen]


def _entry(pen: Pen, one: Said) -> list[str]:
    """Text, address of the record, remark, and where in the record others disagree, if they do."""
    who = "" if one.who == pen.home else pen.cast.name(one.who)
    said = [one.text or who or one.when, html_address(COMPARE, record_address(pen.book, one.key))]
    remarks = [text for text in (who if one.text else "", one.when if one.text or who else "") if text]
    others = f"#{OTHERS}" if one.key in pen.book.disputed else ""
    return [*said, DOT.join(remarks), others]
