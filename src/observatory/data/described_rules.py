"""What must be true of the rules that a table's description states under `checks:`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from observatory.data.complaints import Complaints
from observatory.data.descriptor import UNIT, single
from observatory.data.periods import FORMS
from observatory.data.problems import listed, shown
from observatory.data.yaml_lines import Place

# the keys that each rule takes beside its name; those in `_OPTIONAL` may be left out
RULES: dict[str, tuple[str, ...]] = {
    "absent": ("fields",),
    "amount": ("fields",),
    "ascending": ("fields",),
    "date-order": ("fields",),
    "fits": ("fields", "allowed"),
    "form": ("field", "through", "by", "allowed"),
    "not-after": ("field",),
    "period": ("field",),
    "present": ("fields",),
    "range": ("fields",),
    "together": ("fields",),
    "unit": ("field", "through"),
    "units": ("field",),
}
_OPTIONAL = {"unit": ("through",)}


@dataclass(frozen=True)
class RuleChecker:
    """Looks at the rules of one table's description; `tables` holds the described fields of all tables by name."""

    complaints: Complaints
    place: Place
    resource: dict[str, Any]
    tables: dict[str, dict[str, dict[str, Any]]]

    @property
    def what(self) -> str:
        return f"the table {self.resource.get('name')!r}"

    @property
    def fields(self) -> dict[str, dict[str, Any]]:
        return self.tables.get(str(self.resource.get("name")), {})

    def check(self) -> None:
        for place, check in self.complaints.list_of(self.resource, "checks", self.place, self.what):
            rule = check.get("rule")
            if self.complaints.known((*place, "rule"), rule, RULES, f"a rule of {self.what}"):
                self._rule(check, str(rule), place)

    def _rule(self, check: dict[str, Any], rule: str, place: Place) -> None:
        wanted, what = RULES[rule], f"the rule {rule!r} of {self.what}"
        for key in (key for key in check if key != "rule"):
            self.complaints.known((*place, key), key, wanted, f"a key of {what}")
        for key in wanted:
            if key not in check and key not in (*_OPTIONAL.get(rule, ()), "field", "fields"):
                self.complaints.say(place, f"{what} has no {key}", f"add `{key}:` to it, see CONTRIBUTING.md")
        named = check.get("fields") if "fields" in wanted else [check.get("field")]
        if not isinstance(named, list) or ("fields" in wanted and len(named) != 2):
            self.complaints.say(place, f"{what} needs two fields", "write `fields: [published, accessed]`")
            return
        known = [
            self.complaints.known(place, name, self.fields, f"a field in the rule {rule!r} of {self.what}")
            for name in named
        ]
        if all(known):
            self._through(check, rule, place)
            self._allowed(check, rule, [str(name) for name in named], place)

    def _through(self, check: dict[str, Any], rule: str, place: Place) -> None:
        """`through` names a foreign key; the table that it leads to has the field that counts."""
        if "through" not in check:
            return
        through = check["through"]
        tables = self._led_to()
        if not self.complaints.known((*place, "through"), through, tables, f"through in a rule of {self.what}"):
            return
        field = check.get("by") if rule == "form" else UNIT
        if field not in self.tables.get(tables[str(through)], {}):
            message = f"the table {tables[str(through)]!r} has no field {shown(field)} for {rule!r} of {self.what}"
            self.complaints.say((*place, "through"), message, "lead through a field whose table has one")

    def _led_to(self) -> dict[str, str]:
        """The table that each foreign key leads to."""
        schema = self.resource.get("schema")
        keys = schema.get("foreignKeys") if isinstance(schema, dict) else None
        found = {}
        for key in keys if isinstance(keys, list) else []:
            reference = key.get("reference") if isinstance(key, dict) else None
            if isinstance(reference, dict):
                found[str(single(key.get("fields")))] = str(reference.get("resource"))
        return found

    def _allowed(self, check: dict[str, Any], rule: str, named: list[str], place: Place) -> None:
        """`allowed` lists for codes of one field what fits them: codes of another, or forms of periods."""
        if "allowed" not in check:
            return
        here, what = (*place, "allowed"), f"allowed in the rule {rule!r} of {self.what}"
        table = self._led_to().get(str(check.get("through")), "")
        first = self.tables.get(table, {}).get(str(check.get("by"))) if rule == "form" else self.fields[named[0]]
        codes = _codes(first or {})
        fitting = list(FORMS) if rule == "form" else _codes(self.fields[named[-1]])
        for code, values in self.complaints.mapping(check, "allowed", place, what).items():
            if codes:
                self.complaints.known((*here, code), code, codes, f"a code of {what}")
            if not isinstance(values, list) or not values:
                self.complaints.say((*here, code), f"{what} has no list for {code!r}", f"write {code}: [one, another]")
                continue
            for value in values if fitting else []:
                self.complaints.known((*here, code), value, fitting, f"what fits {code!r} in {what}")
        if missing := [code for code in codes if code not in (check["allowed"] or {})]:
            self.complaints.say(here, f"{what} says nothing of {listed(missing)}", "list what fits each code")


def _codes(field: dict[str, Any]) -> list[str]:
    """The codes of an enumeration, or nothing."""
    constraints = field.get("constraints")
    codes = constraints.get("enum") if isinstance(constraints, dict) else None
    return [str(code) for code in codes] if isinstance(codes, list) else []
