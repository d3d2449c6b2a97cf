"""One profile: what a thing is, its family, its sections, its sources, as Markdown around blocks of HTML."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from observatory.weave.bibliography import Bibliography
from observatory.weave.book import Book
from observatory.weave.headings import DOT, told
from observatory.weave.links import conflict_mark, html_address, relative
from observatory.weave.pages import with_front_matter
from observatory.weave.profile_html import Pen, facts, sentence, small
from observatory.weave.profile_matrix import matrix_html
from observatory.weave.profile_rows import COMPARE, INDEX, Cast, profile_address
from observatory.weave.profile_said import Said
from observatory.weave.profile_series import series_html
from observatory.weave.profile_settings import Section
from observatory.weave.profile_values import ladder_html, list_html
from observatory.weave.static_table import style_link
from observatory.weave.template import escape_markdown

STYLE = "assets/profile.css"
_SHOWS: dict[str, Callable[[Pen, Section, Sequence[Said]], list[str]]] = {
    "series": series_html,
    "matrix": matrix_html,
    "ladder": ladder_html,
    "list": list_html,
}


def profile_page(book: Book, cast: Cast, bibliography: Bibliography, id: str) -> str:
    """The page of the profile of a thing."""
    pen = Pen(book, cast, bibliography.ledger, profile_address(id), id)
    parts = [
        f"# {escape_markdown(cast.name(id))}",
        style_link(relative(pen.page, STYLE)),
        _crumbs(pen),
        _what(pen),
        *_family(pen),
    ]
    for section in cast.settings.sections:
        said = cast.said(section, id)
        if said:
            parts += [f"## {escape_markdown(section.titles[book.language])} {{ #{section.id} }}"]
            parts += _SHOWS[section.show](pen, section, said)
            parts += _elsewhere(pen, section)
    parts.append(bibliography.references(pen.page, list(pen.shown), searched=False).section)
    return with_front_matter({"hide": ["navigation"]}, "\n\n".join(part for part in parts if part) + "\n")


def _crumbs(pen: Pen) -> str:
    above = [pen.thing(id) for id in reversed(pen.cast.parents(pen.home))]
    index = f'<a href="{html_address(pen.page, INDEX)}">{escape(pen.word["profile_title"])}</a>'
    return f'<p class="obs-p-crumb">{" › ".join([index, *above])}</p>'


def _what(pen: Pen) -> str:
    """The description, and the facts that stand at the top."""
    cast, settings, row = pen.cast, pen.cast.settings, pen.cast.things[pen.home]
    items = [
        (pen.word["profile_kind"], escape(sentence(pen.book.write_cell(settings.table, settings.kind, row) or "")))
    ]
    parents = cast.parents(pen.home)
    if len(parents) > 1:
        items.append((pen.word["profile_maker"], pen.thing(parents[-1])))
    if parents:
        items.append((pen.word["profile_of"], pen.thing(parents[0])))
    items += [*_dates(pen), *_neighbours(pen), *_standing(pen)]
    described = f"{settings.description}_en"
    text = row.get(told(described, row, pen.book.language)) if described in row else None
    record = pen.record((settings.table, pen.home), pen.word["profile_row"], "obs-cite")
    compare = f'<a href="{html_address(pen.page, COMPARE)}#?{pen.home}">{escape(pen.word["profile_compare_with"])}</a>'
    lead = f'<p class="obs-p-lead">{escape(str(text))}</p>' if text else ""
    return f'{lead}{facts(items)}<p class="obs-p-note">{compare} · {record}</p>'


def _dates(pen: Pen) -> list[tuple[str, str]]:
    section = pen.cast.settings.section.get(pen.cast.settings.dates)
    told = [one for one in pen.cast.said(section, pen.home) if one.at is not None] if section else []
    dated = [one for one in told if not pen.cast.ends(one)]
    items = [(pen.word["profile_first"], _release(pen, dated[0]))] if dated else []
    if len(dated) > 1:
        word = "profile_newest" if dated[-1].who == pen.home else "profile_newest_below"
        items.append((pen.word[word], _release(pen, dated[-1])))
    ended = [one for one in told if one.who == pen.home and pen.cast.ends(one)]
    items += [(pen.word["profile_ended"], _release(pen, one)) for one in ended]
    return items


def _release(pen: Pen, one: Said) -> str:
    who = "" if one.who == pen.home else f" {pen.thing(one.who)}"
    return pen.record(one.key, one.when) + conflict_mark(pen.book, one.key, pen.page) + who


def _standing(pen: Pen) -> list[tuple[str, str]]:
    newest = pen.cast.standing(pen.home)
    section = pen.cast.settings.section.get(pen.cast.settings.standing)
    if newest is None or section is None:
        return []
    board = pen.book.write_cell(section.table, section.by, pen.book.row(*newest.key)) or ""
    who = "" if newest.who == pen.home else f" {pen.thing(newest.who)}"
    return [
        (
            pen.word["profile_standing"],
            pen.number(newest) + who + small([*pen.tags(section, newest.key), board, newest.when]),
        )
    ]


def _neighbours(pen: Pen) -> list[tuple[str, str]]:
    """Of a thing among others like it those that came out before and after it."""
    near = pen.cast.neighbours(pen.home)
    return [
        (pen.word[word], f"{pen.thing(other)}{small([pen.cast.released_text(other)])}")
        for word, other in zip(("profile_earlier", "profile_later"), near, strict=True)
        if other
    ]


def _family(pen: Pen) -> list[str]:
    """What is below a thing as a tree."""
    if not pen.cast.children[pen.home]:
        return []
    return [f"## {pen.word['profile_below']} {{ #family }}", _tree(pen)]


def _tree(pen: Pen) -> str:
    """What is directly below a thing, by kind, the newest first."""
    settings = pen.cast.settings
    field = pen.book.dataset.package.resources[settings.table].field(settings.kind)
    kinds: dict[str, list[str]] = {}
    for child in pen.cast.ordered(pen.cast.children[pen.home]):
        line = f"<li>{pen.thing(child)}{small(list(filter(None, [pen.cast.released_text(child)])))}</li>"
        kinds.setdefault(pen.cast.kind(child), []).append(line)
    return facts(
        (escape(sentence(field.term(kind, pen.book.language))), f'<ul class="obs-p-tree">{"".join(lines)}</ul>')
        for kind, lines in kinds.items()
    )


def _elsewhere(pen: Pen, section: Section) -> list[str]:
    """The things below whose rows stand in their own profiles only."""
    gathered = set(pen.cast.gathered(section, pen.home))
    others = [
        id for id in pen.cast.children[pen.home]
        if id not in gathered and id in pen.cast.with_page and pen.cast.said(section, id)
    ]  # fmt: skip
    if not others:
        return []
    anchor = f"#{section.id}"
    links = [
        f'<a href="{html_address(pen.page, profile_address(id))}{anchor}">{escape(pen.cast.name(id))}</a>'
        for id in others
    ]
    return [f'<p class="obs-p-note">{escape(pen.word["profile_also"])}{pen.word["colon"]}{DOT.join(links)}</p>']
