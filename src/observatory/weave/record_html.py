"""The document around a record: plain HTML without scripts, tiny, with one style sheet for all records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from observatory.project import MAIN_LANGUAGE
from observatory.weave.words import words

STYLE = "assets/rows.css"  # beside the pages of each edition
UP = "../../"  # from the record of a row to the edition: rows/TABLE/ID.html
_MANY_SECTIONS = 5
_TAGS = {"zh": "zh-Hans"}


def language_tag(language: str) -> str:
    """The tag of an edition's language, by which browsers choose the forms of Han characters."""
    return _TAGS.get(language, language)


@dataclass(frozen=True, kw_only=True)
class Document:
    """A record page. `address` is its place in the edition, `crumb` the title of what it belongs to with its address.

    `title` and `value` are plain texts, `body` is HTML.
    """

    language: str
    languages: tuple[str, ...]
    address: str
    site: str
    crumb: tuple[str, str]
    title: str
    value: str | None
    body: Iterable[str]

    @property
    def up(self) -> str:
        """The way from the page to its edition."""
        return "../" * self.address.count("/")


def render_document(document: Document) -> bytes:
    """The page as UTF-8 text."""
    word, title = words(document.language), escape(document.title)
    named = escape(word["colon"].join(filter(None, (document.title, document.value))))
    (crumb, href), up = document.crumb, document.up
    lines = [
        "<!doctype html>",
        f'<html lang="{language_tag(document.language)}">',
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{named} - {escape(document.site)}</title>",
        f'<link rel="stylesheet" href="{up}{STYLE}">',
        *(f'<link rel="alternate" hreflang="{other}" href="{twin}">' for other, twin in _twins(document)),
        f'<header><nav aria-label="{word["site"]}"><a href="{up}index.html">{escape(document.site)}</a>',
        *_switch(document),
        "</nav></header>",
        "<main>",
        f'<p class="crumb"><a href="{up}{escape(href)}">{escape(crumb)}</a></p>',
        f"<h1>{title}</h1>",
        *([f'<p class="value">{escape(document.value)}</p>'] if document.value else []),
        *document.body,
        "</main>",
        "</html>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _twins(document: Document) -> list[tuple[str, str]]:
    """Each edition with the address of the same record there, from here."""
    root = document.up if document.language == MAIN_LANGUAGE else f"{document.up}../"
    places = {other: root if other == MAIN_LANGUAGE else f"{root}{other}/" for other in document.languages}
    return [(other, f"{place}{escape(document.address)}") for other, place in places.items()]


def _switch(document: Document) -> list[str]:
    return [
        f'<a hreflang="{other}" lang="{language_tag(other)}" href="{twin}">{words(other)["language"]}</a>'
        for other, twin in _twins(document)
        if other != document.language
    ]


@dataclass(frozen=True)
class Section:
    """A part of a record under a heading of its own (plain text); `lines` are HTML."""

    title: str
    id: str
    lines: Iterable[str]


def render_sections(sections: Iterable[Section], contents: str) -> list[str]:
    """Sections that hold something; where there are many, a list of them (named `contents`) comes first."""
    found = [(section, list(section.lines)) for section in sections]
    found = [(section, lines) for section, lines in found if lines]
    rendered = []
    if len(found) >= _MANY_SECTIONS:
        links = [f'<a href="#{section.id}">{escape(section.title)}</a>' for section, _ in found]
        rendered.append(f'<nav class="contents" aria-label="{escape(contents)}">{" ".join(links)}</nav>')
    for section, lines in found:
        rendered += [f'<section id="{section.id}"><h2>{escape(section.title)}</h2>', *lines, "</section>"]
    return rendered


def definitions(items: Iterable[tuple[str, str]], style: str = "") -> list[str]:
    """A list of terms and what is said of them, all HTML; nothing where there are none."""
    lines = [f"<dt>{term}</dt><dd>{text}</dd>" for term, text in items]
    return [f'<dl class="{style}">' if style else "<dl>", *lines, "</dl>"] if lines else []


def listed(items: Sequence[str], style: str = "") -> str:
    """A list of HTML items; one alone stands for itself."""
    if len(items) == 1 and not style:
        return items[0]
    opened = f'<ul class="{style}">' if style else "<ul>"
    return f"{opened}{''.join(f'<li>{item}</li>' for item in items)}</ul>" if items else ""
