"""What things can do: the values of each metric, and how they grew from one thing to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from html import escape

from observatory.figures.spark import spark
from observatory.weave.profile_html import Pen, facts, folded, small
from observatory.weave.profile_said import Said
from observatory.weave.profile_series import grid, legend, mark
from observatory.weave.profile_settings import Section

_FEW = 3  # things that came out at different times make a chart
_OWN, _BELOW = 12, 8  # metrics before the rest is folded


def matrix_html(pen: Pen, section: Section, said: Sequence[Said]) -> list[str]:
    """For each metric the value of the thing itself with its day; of those below it charts by day of release."""
    own: dict[str, list[Said]] = defaultdict(list)
    below: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        (own if one.who == pen.home else below)[str(pen.book.row(*one.key)[section.by])].append(one)
    metrics = sorted(below.values(), key=lambda rows: -len(rows))
    drawn = [rows for rows in metrics if _is_drawn(pen, rows)]
    rest = [rows for rows in metrics if rows not in drawn]
    more = pen.word["profile_more"]
    mine = facts(((_by(pen, section, rows[0]), _own(pen, section, rows)) for rows in own.values()), more, _OWN)
    others = facts(((_by(pen, section, rows[0]), _grouped(pen, rows)) for rows in rest), more, _BELOW)
    told = legend(pen, [one for rows in drawn for one in rows])
    return [part for part in (mine, _charts(pen, section, drawn), *told, others) if part]


def _by(pen: Pen, section: Section, one: Said) -> str:
    keys = pen.book.dataset.package.resources[section.table].foreign_keys
    table = next((key.table for key in keys if key.field == section.by), "")
    id = str(pen.book.row(*one.key)[section.by])
    return pen.record((table, id), pen.book.name(table, id), "obs-cite") if table else escape(id)


def _own(pen: Pen, section: Section, rows: Sequence[Said]) -> str:
    return "<br>".join(pen.number(one) + small([*pen.tags(section, one.key), one.when]) for one in reversed(rows))


def _is_drawn(pen: Pen, rows: Sequence[Said]) -> bool:
    """Whether values are amounts that differ, of things that came out one after the other."""
    dated = {pen.cast.released(one.who) for one in rows} - {0}
    amounts = rows[0].unit is not None and rows[0].unit.kind != "boolean"
    return amounts and len(dated) >= _FEW and len({(one.low, one.high) for one in rows}) > 1


def _charts(pen: Pen, section: Section, metrics: Sequence[Sequence[Said]]) -> str:
    dated = [day for rows in metrics for one in rows if (day := pen.cast.released(one.who))]
    charts = [_chart(pen, section, rows, (min(dated), max(dated))) for rows in metrics]
    if not charts:
        return ""
    return f'<p class="obs-p-note">{escape(pen.word["profile_at_release"])}</p>{grid(charts)}'


def _chart(pen: Pen, section: Section, rows: Sequence[Said], span: tuple[float, float]) -> str:
    dated = [one for one in rows if pen.cast.released(one.who)]
    dated.sort(key=lambda one: (pen.cast.released(one.who), one.low or 0))
    newest = dated[-1]
    word = pen.word["profile_summary_released"].format(
        title=pen.book.write_cell(section.table, section.by, pen.book.row(*newest.key)) or "",
        said=pen.word["stop"].join(f"{pen.cast.name(one.who)}{pen.word['colon']}{one.text}" for one in dated),
    )
    dots = [[mark(one, pen.cast.released(one.who), pen.cast.name(one.who))] for one in dated]
    return (
        f'<div class="obs-p-card"><h4>{_by(pen, section, newest)}</h4>'
        f'<p class="obs-p-value">{pen.number(newest)} <span class="obs-p-who">{pen.thing(newest.who)}</span></p>'
        f"{spark(dots, span, word)}{folded(pen.count(len(rows)), _grouped(pen, rows))}</div>"
    )


def _grouped(pen: Pen, rows: Sequence[Said]) -> str:
    """The values, each with the things that have it; the newest things first."""
    named: dict[str, dict[str, Said]] = defaultdict(dict)
    for one in sorted(rows, key=lambda one: pen.cast.released(one.who), reverse=True):
        named[one.text].setdefault(one.who, one)
    lines = []
    for text, things in named.items():
        who = ", ".join(pen.record(one.key, pen.cast.name(id), "obs-cite") for id, one in things.items())
        lines.append(f"<li><strong>{escape(text)}</strong> {who}</li>")
    return f'<ul class="obs-p-plain">{"".join(lines)}</ul>'
