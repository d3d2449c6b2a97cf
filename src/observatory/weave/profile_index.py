"""The list of all profiles, by kind and family, with a line of facts each."""

from __future__ import annotations

from html import escape

from observatory.data.writing import write_number
from observatory.weave.book import Book
from observatory.weave.ledger import Ledger
from observatory.weave.links import relative
from observatory.weave.pages import with_front_matter
from observatory.weave.profile_html import Pen, sentence, small
from observatory.weave.profile_page import STYLE
from observatory.weave.profile_rows import COMPARE, INDEX, Cast
from observatory.weave.static_table import style_link
from observatory.weave.template import escape_markdown


def index_page(book: Book, cast: Cast, ledger: Ledger) -> str:
    pen = Pen(book, cast, ledger, INDEX)
    count = write_number(len(cast.pages), book.language, digits=9)
    lead = pen.word["profile_index_lead"].format(count, relative(INDEX, COMPARE))
    parts = [f"# {pen.word['profile_title']}", style_link(relative(INDEX, STYLE)), lead, *listed(pen, heading="##")]
    return with_front_matter({"hide": ["navigation"]}, "\n\n".join(parts) + "\n")


def listed(pen: Pen, heading: str) -> list[str]:
    """Every profile under its kind, those of one parent together."""
    parts = []
    for kind, name, ids in _kinds(pen):
        parts += [f"{heading} {escape_markdown(sentence(name))} {{ #{kind} }}", _families(pen, ids)]
    return parts


def _kinds(pen: Pen) -> list[tuple[str, str, list[str]]]:
    """The kinds of things with profiles, in the order of the settings: code, name and things of each."""
    settings = pen.cast.settings
    field = pen.book.dataset.package.resources[settings.table].field(settings.kind)
    found: dict[str, list[str]] = {kind: [] for kind in settings.kinds}
    for id in pen.cast.pages:
        found.setdefault(pen.cast.kind(id), []).append(id)
    return [(kind, field.term(kind, pen.book.language), ids) for kind, ids in found.items() if ids]


def _families(pen: Pen, ids: list[str]) -> str:
    """A list under the name of each parent; those without one stand first."""
    families: dict[str, list[str]] = {}
    for id in ids:
        parents = pen.cast.parents(id)
        families.setdefault(parents[0] if parents else "", []).append(id)
    alone = [id for id in families if id and len(families[id]) == 1]
    single = [*families.pop("", []), *(families.pop(parent)[0] for parent in alone)]
    blocks = [_list(pen, single)] if single else []
    blocks += [
        f'<div class="obs-p-family"><p>{pen.thing(parent)}</p>{_list(pen, children)}</div>'
        for parent, children in families.items()
    ]
    return "".join(blocks)


def _list(pen: Pen, ids: list[str]) -> str:
    lines = "".join(f"<li>{pen.thing(id)}{small(_facts(pen, id))}</li>" for id in pen.cast.ordered(ids))
    return f'<ul class="obs-p-index">{lines}</ul>'


def _facts(pen: Pen, id: str) -> list[str]:
    """When it came out, or the newest of what is below it, and where it stands."""
    cast = pen.cast
    dated = [one for one in cast.ordered([id, *cast.below(id)]) if cast.released(one)]
    found = []
    if dated:
        names = [] if dated[0] == id else [cast.name(dated[0])]
        found.append(pen.word["colon"].join([*names, cast.released_text(dated[0])]))
    standing, section = cast.standing(id), cast.settings.section.get(cast.settings.standing)
    if standing and section:
        board = pen.book.write_cell(section.table, section.by, pen.book.row(*standing.key)) or ""
        tags = pen.tags(section, standing.key)[:1]
        found.append(pen.word["colon"].join([board, *(tags or [standing.text])]))
    return found


def options(pen: Pen) -> str:
    """All profiles as the choices of a select, by kind."""
    groups = []
    for _, name, ids in _kinds(pen):
        choices = "".join(
            f'<option value="{escape(id)}">{escape(pen.cast.name(id))}</option>'
            for id in sorted(ids, key=lambda id: pen.cast.name(id).casefold())
        )
        groups.append(f'<optgroup label="{escape(sentence(name))}">{choices}</optgroup>')
    return "".join(groups)
