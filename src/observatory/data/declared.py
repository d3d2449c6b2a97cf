"""What the description declares of rows that belong together: `preference:`, `exchange:` and `reconciliation:`.

    reconciliation:
      facts: {table: observations, entity: entity, metric: metric, parent: entity.parent, months: {nine_months: 9}}
      findings: {table: findings, rule: reconciliation, rows: rows}
      rules:
        - {id: segments, kind: sum, title: Segments, title_zh: 分部, metric: revenue, parts: [{metric: ads}]}

`facts` says which table holds values of metrics of entities; its `preference:` says how values are read. `months`
names the metrics whose period is a last day, and how many months they cover. The kinds of rules and their keys are
those of `KINDS`; `observatory.data.reconcile` says what each does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

# the keys of each kind beside id, kind and titles: those it needs, and those it may have
KINDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "sum": (("parts",), ("metric", "entity", "constant")),
    "periods": (("metrics", "how"), ()),
    "growth": (("growth", "levels", "months"), ()),
    "compound": (("growth", "factors"), ()),
    "share": (("share", "part", "whole"), ("of",)),
    "rate": (("rate", "levels", "within"), ()),
    "forecast": (("table", "within", "points"), ()),
    "exchange": (("slack",), ()),
    "order": (("lower", "upper"), ()),
    "subset": (("metrics",), ("entity", "entities")),
    "rising": (("metrics",), ()),
    "steps": (("metrics", "within"), ()),
    "bounds": (("metrics", "between"), ()),
    "ladder": (("table", "group", "by", "steps", "field"), ()),
    "ranks": (("table", "group", "score", "rank"), ()),
    "spread": (("table", "group", "field", "within"), ("or", "when")),
}


@dataclass(frozen=True)
class Criterion:
    """What decides between rows: codes of a field that come `first` or `last`, or the `earliest` or `latest` of dates.

    `field` may lead through a foreign key to a field of the other table, as in "source.kind".
    """

    field: str
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    take: str = ""


@dataclass(frozen=True)
class Saying:
    """A field whose values rows of one group should agree on, and the fields that tell how to read it.

    `when` names the field with the period that a conversion of currencies is for.
    """

    field: str
    high: str = ""
    unit: str = ""
    qualifier: str = ""
    when: str = ""


@dataclass(frozen=True)
class Preference:
    """Which of the rows that are alike in the fields of `group` is used: the first by `order`, then by its key.

    A row whose field `aside` is filled in is never the one; `mark` is the field that says which row is.
    """

    group: tuple[str, ...]
    order: tuple[Criterion, ...]
    says: tuple[Saying, ...]
    aside: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Exchange:
    """Where exchange rates stand: `rate` is what one `base` costs in `currency` on the mean of a `month`."""

    table: str
    month: str
    currency: str
    rate: str
    base: str


@dataclass(frozen=True)
class Rule:
    """One declared reconciliation: its kind, and what that kind is told."""

    id: str
    kind: str
    titles: Mapping[str, str]
    settings: Mapping[str, Any]

    def names(self, key: str) -> tuple[str, ...]:
        return tuple(self.settings.get(key) or ())

    def limits(self) -> tuple[float, float]:
        """The lowest and the highest ratio that is let pass."""
        low, high = self.settings["within"]
        return float(low), float(high)


@dataclass(frozen=True)
class Declared:
    """Where facts and findings stand, and the rules. `months` are those that a metric of a last day covers."""

    table: str
    entity: str
    metric: str
    parent: str
    months: Mapping[str, int]
    findings: Mapping[str, str]
    rules: tuple[Rule, ...] = field(default=())


def build_declared(item: Mapping[str, Any], languages: Iterable[str]) -> Declared:
    """What a description without problems declares."""
    facts, codes = item["facts"], list(languages)
    return Declared(
        table=facts["table"],
        entity=facts["entity"],
        metric=facts["metric"],
        parent=facts.get("parent", ""),
        months=dict(facts.get("months") or {}),
        findings=dict(item["findings"]),
        rules=tuple(_rule(rule, codes) for rule in item.get("rules") or ()),
    )


def _rule(item: Mapping[str, Any], languages: list[str]) -> Rule:
    titles = {code: str(item["title" if code == "en" else f"title_{code}"]) for code in languages}
    settings = {key: value for key, value in item.items() if key not in ("id", "kind") and not key.startswith("title")}
    return Rule(item["id"], item["kind"], titles, settings)


def build_preference(item: dict[str, Any]) -> Preference:
    """The rule under a `preference:` without problems."""
    return Preference(
        group=tuple(item["group"]),
        order=tuple(_criterion(criterion) for criterion in item["order"]),
        says=tuple(Saying(**saying) for saying in item["says"]),
        aside=item.get("aside", ""),
        mark=item.get("mark", ""),
    )


def _criterion(item: dict[str, Any]) -> Criterion:
    first, last = item.get("first", ()), item.get("last", ())
    return Criterion(item["field"], tuple(first), tuple(last), item.get("take", ""))
