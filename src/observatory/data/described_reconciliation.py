"""What the description declares under `reconciliation:`, and what must be true of it.

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

from observatory.data.complaints import Complaints
from observatory.data.problems import shown
from observatory.data.yaml_lines import Place

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
    "currencies": (("table", "when", "pairs", "within"), ()),
    "order": (("lower", "upper"), ()),
    "subset": (("metrics",), ("entity", "entities")),
    "rising": (("metrics",), ()),
    "steps": (("metrics", "within"), ()),
    "bounds": (("metrics", "between"), ()),
    "ladder": (("table", "group", "by", "steps", "field"), ()),
    "ranks": (("table", "group", "score", "rank"), ()),
    "spread": (("table", "group", "field", "within"), ()),
}
_LISTS = (
    *("parts", "metrics", "levels", "part", "whole", "lower", "upper", "entities", "factors"),
    *("group", "steps", "within", "between", "pairs"),
)
_CHOICES = {"how": ("sum", "mean", "between"), "of": ("same", "parent")}
_FACTS = ("table", "entity", "metric")
_FINDINGS = ("table", "rule", "rows")


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


def check_described_reconciliation(
    complaints: Complaints, package: Mapping[str, Any], tables: Mapping[str, list[str]]
) -> None:
    """Add what is wrong with it to the complaints; `tables` holds the fields of every table."""
    place: Place = ("reconciliation",)
    item = complaints.mapping(dict(package), "reconciliation", (), "the dataset")
    if not item:
        return
    for key in item:
        complaints.known((*place, key), key, ("facts", "findings", "rules"), "a key of reconciliation")
    for part, keys in (("facts", _FACTS), ("findings", _FINDINGS)):
        _check_place(complaints, item, part, keys, tables)
    taken: set[str] = set()
    for here, rule in complaints.list_of(item, "rules", place, "reconciliation"):
        name = complaints.text(rule, "id", here, "a rule of reconciliation")
        if name in taken:
            complaints.say((*here, "id"), f"two rules of reconciliation are named {name!r}", "rename one")
        taken.add(name)
        complaints.in_languages(rule, "title", here, f"the rule {name!r} of reconciliation")
        _check_rule(complaints, rule, here, f"the rule {name!r} of reconciliation", tables)


def _check_place(
    complaints: Complaints, item: dict[str, Any], part: str, keys: tuple[str, ...], tables: Mapping[str, list[str]]
) -> None:
    place: Place = ("reconciliation", part)
    found = complaints.mapping(item, part, ("reconciliation",), "reconciliation")
    if not found:
        complaints.say(place, f"reconciliation has no {part}", f"add `{part}: {{{', '.join(keys)}}}` to it")
        return
    if not complaints.known((*place, "table"), found.get("table"), tables, f"table in {part} of reconciliation"):
        return
    for key in keys[1:]:
        names = tables[found["table"]]
        complaints.known((*place, key), found.get(key), names, f"{key} in {part} of reconciliation")


def _check_rule(
    complaints: Complaints, rule: dict[str, Any], here: Place, what: str, tables: Mapping[str, list[str]]
) -> None:
    if not complaints.known((*here, "kind"), rule.get("kind"), KINDS, f"the kind of {what}"):
        return
    needed, allowed = KINDS[rule["kind"]]
    for key in rule:
        if key not in ("id", "kind") and not key.startswith("title"):
            complaints.known((*here, key), key, (*needed, *allowed), f"a key of {what}")
    for key in needed:
        if key not in rule:
            complaints.say(here, f"{what} has no {key}", f"add `{key}:` to it")
    for key, value in rule.items():
        if key in _LISTS and not (isinstance(value, list) and value):
            complaints.say(
                (*here, key), f"{key} of {what} is {shown(value)}, expected a list", "write it as [one, two]"
            )
        if key in _CHOICES:
            complaints.known((*here, key), value, _CHOICES[key], f"{key} of {what}")
    if "table" in rule and complaints.known((*here, "table"), rule["table"], tables, f"the table of {what}"):
        _check_fields(complaints, rule, here, what, tables[rule["table"]])
    _check_limits(complaints, rule, here, what)


def _check_fields(complaints: Complaints, rule: dict[str, Any], here: Place, what: str, names: list[str]) -> None:
    group = rule.get("group")
    for key in ("by", "field", "score", "rank", "when"):
        if key in rule:
            complaints.known((*here, key), rule[key], names, f"{key} of {what}")
    for name in group if isinstance(group, list) else ():
        complaints.known((*here, "group"), name, names, f"a field in the group of {what}")


def _check_limits(complaints: Complaints, rule: dict[str, Any], here: Place, what: str) -> None:
    within = rule.get("within")
    if within is None:
        return
    numbers = isinstance(within, list) and len(within) == 2 and all(isinstance(x, int | float) for x in within)
    if not numbers or not 0 < within[0] <= within[1]:
        message = f"within of {what} is {shown(within)}, expected the lowest and the highest ratio"
        complaints.say((*here, "within"), message, "write it as [0.5, 2]")
