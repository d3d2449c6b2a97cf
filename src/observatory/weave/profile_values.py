"""Sections of a profile that list rows: sums from the lowest up, and what happened or was said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from html import escape

from observatory.weave.links import conflict_mark
from observatory.weave.profile_html import Pen, bullets, sentence, small
from observatory.weave.profile_said import Said
from observatory.weave.profile_settings import Section

_FIRST = 8  # lines of a list before the rest is folded
_BAR = 120  # px of the longest bar


def ladder_html(pen: Pen, section: Section, said: Sequence[Said]) -> list[str]:
    """Sums from the lowest up, each unit and each code of `under` by itself; of those below only the lowest of each."""
    own = [one for one in said if one.who == pen.home]
    below = _lowest(pen, section, [one for one in said if one.who != pen.home])
    note = f'<p class="obs-p-note">{escape(pen.word["profile_lowest"])}</p>'
    return [*_ladders(pen, section, _newest(pen, section, own)), *([note] if below else []),
            *_ladders(pen, section, below)]  # fmt: skip


def _newest(pen: Pen, section: Section, said: Sequence[Said]) -> list[Said]:
    """Of rows that tell a sum of the same thing at several times (they come in time) the newest."""
    return list({(one.field, _under(pen, section, one), *pen.tags(section, one.key)): one for one in said}.values())


def _lowest(pen: Pen, section: Section, said: Sequence[Said]) -> list[Said]:
    """The lowest sum of each thing, of the first code and the first field that it has one for."""
    found: dict[str, Said] = {}
    for one in sorted(said, key=lambda one: (*_place(pen, section, one), one.low or 0)):
        found.setdefault(one.who, one)
    return list(found.values())


def _ladders(pen: Pen, section: Section, said: Sequence[Said]) -> list[str]:
    ladders: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for one in sorted(said, key=lambda one: (*_place(pen, section, one), one.low or 0)):
        ladders[_under(pen, section, one), one.field].append(one)
    parts, name = [], ""
    for (under, _), rows in ladders.items():
        if under != name:
            parts.append(f'<p class="obs-p-under">{escape(sentence(under))}</p>')
            name = under
        parts.append(_steps(pen, section, rows))
    return parts


def _under(pen: Pen, section: Section, one: Said) -> str:
    row = pen.book.row(*one.key)
    return (pen.book.write_cell(section.table, section.under, row) or "") if section.under else ""


def _place(pen: Pen, section: Section, one: Said) -> tuple[int, int]:
    """Where a ladder stands: in the order of the codes, then of the fields of the section."""
    code = pen.book.row(*one.key).get(section.under)
    enum = (
        list(pen.book.dataset.package.resources[section.table].field(section.under).constraints.get("enum", ()))
        if section.under
        else []
    )
    return (enum.index(code) if code in enum else len(enum), section.values.index(one.field))


def _steps(pen: Pen, section: Section, rows: Sequence[Said]) -> str:
    most = max(one.high or one.low or 0 for one in rows) or 1
    lines = [
        f"{pen.number(one)}{_bar((one.low or 0) / most if len(rows) > 1 else 0)}"
        f'<span class="obs-p-told">{"" if one.who == pen.home else pen.thing(one.who)}'
        f"{small([*pen.tags(section, one.key), *([one.when] if one.when else [])])}</span>"
        for one in rows
    ]
    return bullets(lines, "obs-p-ladder", pen.word["profile_more"], _FIRST)


def _bar(share: float) -> str:
    """A bar; with nothing to compare it with, the room of one."""
    if not share:
        return "<span></span>"
    width = max(1, round(share * _BAR))
    return (
        f'<svg class="obs-p-bar" aria-hidden="true" width="{_BAR}" height="10" viewBox="0 0 {_BAR} 10">'
        f'<rect width="{width}" height="10" rx="2"/></svg>'
    )


def list_html(pen: Pen, section: Section, said: Sequence[Said]) -> list[str]:
    """Rows as lines, the newest first: when, of which thing, what they say."""
    return [
        bullets([_entry(pen, section, one) for one in reversed(said)], "obs-p-list", pen.word["profile_more"], _FIRST)
    ]


def _entry(pen: Pen, section: Section, one: Said) -> str:
    text = pen.text(section, one.key)
    who = "" if one.who == pen.home and text else pen.thing(one.who)
    when = pen.record(one.key, one.when or pen.word["row"]) + conflict_mark(pen.book, one.key, pen.page)
    number = f" {escape(one.text)}" if one.text else ""
    told = " ".join(filter(None, (who, escape(text))))
    return f'<span class="obs-p-when">{when}</span> <span>{told}{number}{small(pen.tags(section, one.key))}</span>'
