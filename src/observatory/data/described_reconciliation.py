"""What must be true of the description's `reconciliation:` before any number is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from observatory.data.complaints import Complaints
from observatory.data.declared import KINDS
from observatory.data.problems import shown
from observatory.data.yaml_lines import Place

_LISTS = (
    *("parts", "metrics", "levels", "part", "whole", "lower", "upper", "entities", "factors"),
    *("group", "steps", "within", "between"),
)
_CHOICES = {"how": ("sum", "mean", "between"), "of": ("same", "parent")}
_NUMBERS = ("months", "slack", "constant", "points")
_FACTS = ("table", "entity", "metric")
_FINDINGS = ("table", "rule", "rows")

Tables = Mapping[str, Mapping[str, Any]]  # the description of each table by its name


def check_described_reconciliation(complaints: Complaints, package: dict[str, Any], tables: Tables) -> None:
    """Add what is wrong with it to the complaints."""
    place: Place = ("reconciliation",)
    item = complaints.mapping(package, "reconciliation", (), "the dataset")
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
        _RuleChecker(complaints, rule, here, f"the rule {name!r} of reconciliation", tables).check()


def _names(table: Mapping[str, Any]) -> list[str]:
    schema = table.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    return [str(field.get("name")) for field in fields or () if isinstance(field, dict)]


def _check_place(
    complaints: Complaints, item: dict[str, Any], part: str, keys: tuple[str, ...], tables: Tables
) -> None:
    place: Place = ("reconciliation", part)
    found = complaints.mapping(item, part, ("reconciliation",), "reconciliation")
    if not found:
        complaints.say(place, f"reconciliation has no {part}", f"add `{part}: {{{', '.join(keys)}}}` to it")
        return
    if not complaints.known((*place, "table"), found.get("table"), tables, f"table in {part} of reconciliation"):
        return
    names = _names(tables[found["table"]])
    wanted = {key: found.get(key) for key in keys[1:]}
    if part == "findings":
        codes = complaints.languages
        wanted |= {f"explanation in {code}": f"explanation_{code}" for code in codes}
    elif "parent" in found:
        wanted["parent"] = str(found["parent"]).partition(".")[0]
    for key, name in wanted.items():
        complaints.known((*place, key), name, names, f"{key} in {part} of reconciliation")
    if part == "facts":
        _check_values(complaints, (*place, "table"), found["table"], tables)


def _check_values(complaints: Complaints, place: Place, table: str, tables: Tables) -> None:
    """A table of facts must say how its values are read."""
    preference = tables[table].get("preference")
    says = preference.get("says") if isinstance(preference, dict) else None
    first = says[0] if isinstance(says, list) and says and isinstance(says[0], dict) else {}
    keys = ("field", "high", "unit", "qualifier", "when")
    missing = [key for key in keys if key not in first]
    if missing or not (isinstance(preference, dict) and "mark" in preference):
        message = f"the table {table!r} does not say how its values are read"
        complaints.say(place, message, f"give it a `preference:` with mark, and {', '.join(keys)} in the first of says")


class _RuleChecker:
    """Looks at one rule; `what` names it in complaints."""

    def __init__(self, complaints: Complaints, rule: dict[str, Any], here: Place, what: str, tables: Tables) -> None:
        self.complaints, self.rule, self.here, self.what, self.tables = complaints, rule, here, what, tables

    def say(self, key: str, message: str, fix: str) -> None:
        self.complaints.say((*self.here, key), message, fix)

    def check(self) -> None:
        rule, known = self.rule, self.complaints.known
        if not known((*self.here, "kind"), rule.get("kind"), KINDS, f"the kind of {self.what}"):
            return
        needed, allowed = KINDS[rule["kind"]]
        for key in rule:
            if key not in ("id", "kind") and not key.startswith("title"):
                known((*self.here, key), key, (*needed, *allowed), f"a key of {self.what}")
        for key in needed:
            if key not in rule:
                self.say(key, f"{self.what} has no {key}", f"add `{key}:` to it")
        for key, value in rule.items():
            self._value(key, value)
        table = rule.get("table")
        if "table" in rule and known((*self.here, "table"), table, self.tables, f"the table of {self.what}"):
            self._fields(_names(self.tables[str(table)]))
            if rule["kind"] == "forecast":
                _check_values(self.complaints, (*self.here, "table"), str(table), self.tables)

    def _value(self, key: str, value: Any) -> None:
        if key in _LISTS and not (isinstance(value, list) and value):
            self.say(key, f"{key} of {self.what} is {shown(value)}, expected a list", "write it as [one, two]")
            return
        if key in _NUMBERS and not isinstance(value, int | float):
            self.say(key, f"{key} of {self.what} is {shown(value)}, expected a number", "correct it")
        elif key in _CHOICES:
            self.complaints.known((*self.here, key), value, _CHOICES[key], f"{key} of {self.what}")
        elif key in ("within", "between") and not _is_range(value, 0 if key == "within" else None):
            self.say(key, f"{key} of {self.what} is {shown(value)}, expected two numbers", "write it as [0.5, 2]")
        elif key == "parts" and not all(isinstance(part, dict) and part for part in value):
            self.say(key, f"{key} of {self.what} is {shown(value)}", "write each part as {metric: name, entity: name}")

    def _fields(self, names: list[str]) -> None:
        single = ("by", "field", "or", "score", "rank", "when")
        wanted: list[tuple[str, Any]] = [(key, self.rule[key]) for key in single if key in self.rule]
        group = self.rule.get("group")
        wanted += [("group", name) for name in group] if isinstance(group, list) else []
        for key, name in wanted:
            self.complaints.known((*self.here, key), name, names, f"a field in {key} of {self.what}")


def _is_range(value: Any, above: float | None) -> bool:
    numbers = isinstance(value, list) and len(value) == 2 and all(isinstance(end, int | float) for end in value)
    return numbers and value[0] <= value[1] and (above is None or value[0] > above)
