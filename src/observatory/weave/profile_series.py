"""Small charts of a profile: one for each metric or board, with the newest value large and every value in a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from html import escape

from observatory.figures.spark import Mark, spark
from observatory.weave.book import Book
from observatory.weave.profile_html import Pen, facts, folded, sentence, small
from observatory.weave.profile_said import Said
from observatory.weave.profile_settings import Section
from observatory.weave.template import escape_markdown

_STYLES = {"over": "over", "at least": "over", "up to": "under", "about": "about", "estimate": "about"}
_UNGROUPED = 12  # charts and values that need no headings between them
_FIRST = 6  # charts of a group before the rest is folded
Line = tuple[str, ...]


def series_html(pen: Pen, section: Section, said: Sequence[Said]) -> list[str]:
    """The section as HTML blocks and Markdown headings, grouped where the section says by what."""
    cards: dict[tuple[str, ...], list[Said]] = defaultdict(list)
    for one in said:
        cards[_card(pen.book, section, one)].append(one)
    dated = [one.at for rows in cards.values() if _is_drawn(rows) for one in rows if one.at is not None]
    span = (min(dated), max(dated)) if dated else (0.0, 0.0)
    groups: dict[str, list[list[Said]]] = defaultdict(list)
    for rows in cards.values():
        groups[_group(pen.book, section, rows[0]) if len(cards) > _UNGROUPED else ""].append(rows)
    parts = []
    for name in _ordered(pen.book, section, groups):
        parts += [f"### {escape_markdown(sentence(name))}"] if name else []
        parts.append(_group_html(pen, section, groups[name], span))
    return [*parts, *legend(pen, [one for rows in cards.values() if _is_drawn(rows) for one in rows])]


def legend(pen: Pen, said: Sequence[Said]) -> list[str]:
    """What the marks mean, under charts of values that are not all exact."""
    if all(one.qualifier == "exact" and not one.foreseen for one in said):
        return []
    return [f'<p class="obs-p-note">{escape(pen.word["profile_legend"])}</p>']


def _group_html(pen: Pen, section: Section, cards: list[list[Said]], span: tuple[float, float]) -> str:
    """Charts for what has several values; what has one stands in a list below."""
    cards.sort(key=lambda rows: -len({one.at for one in rows}))
    drawn = [rows for rows in cards if _is_drawn(rows)]
    charts = [_chart(pen, section, rows, span) for rows in drawn]
    single = (_single(pen, section, rows) for rows in cards if not _is_drawn(rows))
    rest = facts(single, pen.word["profile_more"])
    return grid(charts[:_FIRST]) + _more(pen, charts[_FIRST:]) + rest


def _more(pen: Pen, charts: Sequence[str]) -> str:
    if not charts:
        return ""
    summary = escape(pen.word["profile_more"].format(len(charts)))
    return f'<details class="obs-data"><summary>{summary}</summary>{grid(charts)}</details>'


def grid(charts: Sequence[str]) -> str:
    """Small charts side by side, as far as there is room."""
    return f'<div class="obs-p-grid">{"".join(charts)}</div>' if charts else ""


def _is_drawn(rows: Sequence[Said]) -> bool:
    """Whether values make a chart: they are of several times, and one of them is no forecast."""
    dated = [one for one in rows if one.at is not None and one.low is not None]
    return len({one.at for one in dated}) > 1 and not all(one.foreseen for one in dated)


def _card(book: Book, section: Section, one: Said) -> tuple[str, ...]:
    """What a row is charted with: rows of one metric in one unit, and of one thing unless those below are gathered."""
    row = book.row(*one.key)
    unit = (one.unit.kind, one.unit.name, *one.unit.per) if one.unit else ()
    return (str(row[section.by]), *unit, *(() if section.gather == "children" else (one.who,)))


def _by(book: Book, section: Section, one: Said) -> tuple[str, str]:
    """The row that the chart of a row is named after: its table, or nothing, and its id."""
    keys = book.dataset.package.resources[one.key[0]].foreign_keys
    table = next((key.table for key in keys if key.field == section.by), "")
    return table, str(book.row(*one.key)[section.by])


def _group(book: Book, section: Section, one: Said) -> str:
    table, id = _by(book, section, one)
    return (book.write_cell(table, section.under, book.row(table, id)) or "") if section.under and table else ""


def _ordered(book: Book, section: Section, groups: dict[str, list[list[Said]]]) -> list[str]:
    """The groups in the order in which the description lists their codes."""
    if not section.under:
        return list(groups)
    keys = book.dataset.package.resources[section.table].foreign_keys
    table = next(key.table for key in keys if key.field == section.by)
    field = book.dataset.package.resources[table].field(section.under)
    order = [field.term(str(code), book.language) for code in field.constraints.get("enum", ())]
    return sorted(groups, key=lambda name: order.index(name) if name in order else len(order))


def _name(pen: Pen, section: Section, rows: Sequence[Said]) -> str:
    table, id = _by(pen.book, section, rows[0])
    name = pen.record((table, id), pen.book.name(table, id), "obs-cite") if table else escape(id)
    owners = {one.who for one in rows}
    if owners == {pen.home} or len(owners) > 1:
        return name
    return f"{pen.thing(rows[0].who)} · {name}"


def _headline(pen: Pen, section: Section, rows: Sequence[Said]) -> str:
    """The newest value that is no forecast, when it was, and what else its row tells."""
    known = [one for one in rows if not one.foreseen] or list(rows)
    newest = max(known, key=lambda one: (one.at or 0, one.low or 0))
    who = [pen.thing(newest.who)] if len({one.who for one in rows}) > 1 else []
    remarks = small([newest.when, *pen.tags(section, newest.key)] if not newest.foreseen else [newest.when])
    return " ".join([pen.number(newest) + remarks, *(f'<span class="obs-p-who">{name}</span>' for name in who)])


def _single(pen: Pen, section: Section, rows: Sequence[Said]) -> tuple[str, str]:
    values = "<br>".join(_line(pen, section, one, named=len({row.who for row in rows}) > 1) for one in rows)
    return _name(pen, section, rows), values


def _line(pen: Pen, section: Section, one: Said, *, named: bool) -> str:
    tags = pen.tags(section, one.key) if one.key[0] == section.table else []
    who = f" {pen.thing(one.who)}" if named else ""
    return pen.number(one) + small([one.when, *tags]) + who


def _chart(pen: Pen, section: Section, rows: Sequence[Said], span: tuple[float, float]) -> str:
    lines: dict[Line, list[Mark]] = defaultdict(list)
    several = len({one.who for one in rows}) > 1
    for one in rows:
        if one.at is not None and one.low is not None:
            lines[_line_of(pen.book, section, one)].append(mark(one, one.at, pen.cast.name(one.who) if several else ""))
    return (
        f'<div class="obs-p-card"><h4>{_name(pen, section, rows)}</h4>'
        f'<p class="obs-p-value">{_headline(pen, section, rows)}</p>'
        f"{spark(list(lines.values()), span, _summary(pen, section, rows))}{_table(pen, section, rows)}</div>"
    )


def _line_of(book: Book, section: Section, one: Said) -> Line:
    """What a row shares with those its mark is joined to: all that its preference tells rows apart by, but time."""
    preference = book.dataset.package.resources[one.key[0]].preference
    row = book.row(*one.key)
    names = preference.group if preference else ()
    return (one.key[0], *(str(row[name]) for name in names if name != section.time))


def mark(one: Said, at: float, name: str = "") -> Mark:
    """A number as a mark of a small chart at a time (days), with the name of its thing where a chart has several."""
    style = "foreseen" if one.foreseen else _STYLES.get(one.qualifier, "exact")
    return Mark(at, one.low or 0, f"{one.text} {name}".rstrip(), one.high, style)


def _summary(pen: Pen, section: Section, rows: Sequence[Said]) -> str:
    """What the chart shows, in a sentence."""
    table, id = _by(pen.book, section, rows[0])
    known = [one for one in rows if one.at is not None and one.low is not None]
    top, low = max(known, key=lambda one: one.high or one.low or 0), min(known, key=lambda one: one.low or 0)
    text = pen.word["profile_summary"].format(
        title=pen.book.name(table, id) if table else id,
        count=len(known),
        first_when=known[0].when,
        last_when=known[-1].when,
        first=known[0].text,
        last=known[-1].text,
    )
    return text + pen.word["profile_summary_extremes"].format(top=top.text, low=low.text)


def _table(pen: Pen, section: Section, rows: Sequence[Said]) -> str:
    """Every value, the newest first."""
    named = len({one.who for one in rows}) > 1
    body = "".join(_row(pen, section, one, named=named) for one in reversed(rows))
    return folded(pen.count(len(rows)), f"<table>{body}</table>")


def _row(pen: Pen, section: Section, one: Said, *, named: bool) -> str:
    tags = pen.tags(section, one.key) if one.key[0] == section.table else [pen.book.dataset.package.resources[
        one.key[0]].titles[pen.book.language]]  # fmt: skip
    who = f"<td>{pen.thing(one.who)}</td>" if named else ""
    return f'<tr><th scope="row">{escape(one.when)}</th>{who}<td>{pen.number(one)}{small(tags)}</td></tr>'
