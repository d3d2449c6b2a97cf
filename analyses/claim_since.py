"""What has happened since a claim: later rows of the same things as those that answered for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd
from claim_tests import ARTICLE
from claim_verdicts import Key
from stated_values import period_end

from observatory import as_of, table

WHEN = {"observations": "period", "forecasts": "period", "releases": "released", "arena_scores": "snapshot",
        "events": "date", "statements": "date"}  # fmt: skip


def dated_rows() -> dict[str, pd.DataFrame]:
    """The tables that tell what happened later: rows that do not rest on the article, with the moment they speak of."""
    return {name: _rows(name) for name in WHEN}


def since(claim: pd.Series, answered: Iterable[Key], dated: Mapping[str, pd.DataFrame]) -> list[Key]:
    """Rows of `dated` after the claim's period, oldest first.

    Of a metric that answered, later values for the same entity; of a release, later core models of the family; of a
    place on a board, later places on boards of the same host and task; of a forecast, the outcome; of an event, later
    events of the entity; of a statement, what the same entity said later on the topic. Without an answer, later values
    of the claim's own metric and entity.
    """
    asked = list(answered)
    found: dict[Key, pd.Timestamp] = {}
    for name in WHEN:
        mine = dated[name]
        rows = mine[mine.id.isin([id for table_name, id in asked if table_name == name])]
        for target, later in _followers(name, rows, claim, dated):
            found |= {(target, str(id)): when for id, when in zip(later.id, later.when, strict=True)}
    known = {key for key in asked}
    end, today = period_end(claim.period), pd.Timestamp(as_of())
    late = {key: when for key, when in found.items() if key not in known and end < when <= today}
    return sorted(late, key=lambda key: (late[key], key))


def _rows(name: str) -> pd.DataFrame:
    """The rows of a table that do not rest on the article, the preferred ones, with the moment that they speak of."""
    frame = table(name)
    frame = frame[frame.source != ARTICLE]
    frame = frame[frame.preferred] if "preferred" in frame else frame
    when = frame[WHEN[name]]
    return frame.assign(when=when.map(period_end) if WHEN[name] == "period" else when)


def _followers(
    name: str, rows: pd.DataFrame, claim: pd.Series, dated: Mapping[str, pd.DataFrame]
) -> Iterable[tuple[str, pd.DataFrame]]:
    """The rows, with their table, that speak of the same things as some rows of a table."""
    everything = dated[name]
    if name in ("observations", "forecasts"):
        values = dated["observations"]
        things = set(zip(rows.entity, rows.metric, strict=True))
        if name == "observations" and pd.notna(claim.metric):
            things.add((claim.entity, claim.metric))
        pairs = pd.MultiIndex.from_frame(values[["entity", "metric"]])
        outcome = values[pairs.isin(list(things))] if things else values[:0]
        if name == "forecasts":  # an outcome is told after its period, whatever day that ended on
            outcome = outcome.assign(when=outcome.when + pd.Timedelta(days=1))
        yield "observations", outcome
    elif name == "releases":
        core = everything[(everything.significance == "core") & (everything.kind == "model")]
        yield name, core[core.family.isin(rows.family)]
    elif name == "arena_scores":
        boards = table("boards").set_index("id")
        asked = {(boards.host[board], boards.task[board], boards.pool[board]) for board in rows.board}
        same = everything.board.map(lambda board: (boards.host[board], boards.task[board], boards.pool[board]) in asked)
        yield name, everything[same & everything.entity.isin(rows.entity) & everything["rank"].notna()]
    else:
        together = everything.entity.isin(rows.entity)
        yield (
            name,
            everything[together & everything.topic.isin(rows.topic)] if name == "statements" else everything[together],
        )
