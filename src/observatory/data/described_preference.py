"""What must be true of the rule under a table's `preference:`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from observatory.data.descriptor import single
from observatory.data.problems import shown
from observatory.data.yaml_lines import Place

if TYPE_CHECKING:
    from observatory.data.described_table import TableChecker

KEYS = ("group", "order", "says", "aside", "mark")
_CRITERION = ("field", "first", "last", "take")
_SAYING = ("field", "high", "unit", "qualifier", "when")
_TAKES = ("earliest", "latest")


def check_described_preference(table: TableChecker) -> None:
    """Add what is wrong with the rule to the complaints about its table."""
    place: Place = (*table.place, "preference")
    rule = table.complaints.mapping(table.resource, "preference", table.place, table.what)
    if not rule:
        return
    what = f"the preference of {table.what}"
    _known_keys(table, rule, KEYS, place, what)
    group = rule.get("group")
    if not isinstance(group, list) or not group:
        table.complaints.say((*place, "group"), f"{what} has no group", "write `group: [fields that rows share]`")
    for name in group if isinstance(group, list) else []:
        table.own((*place, "group"), name, "a field in the group of the preference")
    for key in ("aside", "mark"):
        if key in rule:
            table.own((*place, key), rule[key], f"{key} in the preference")
    _criteria(table, rule, place, what)
    _sayings(table, rule, place, what)


def _known_keys(table: TableChecker, item: dict[str, Any], known: tuple[str, ...], place: Place, what: str) -> None:
    for key in item:
        table.complaints.known((*place, key), key, known, f"a key of {what}")


def _criteria(table: TableChecker, rule: dict[str, Any], place: Place, what: str) -> None:
    criteria = table.complaints.list_of(rule, "order", place, what)
    if "order" not in rule:
        table.complaints.say((*place, "order"), f"{what} has no order", "list its criteria, the weightiest first")
    for here, criterion in criteria:
        _known_keys(table, criterion, _CRITERION, here, f"a criterion of {what}")
        _criterion_field(table, criterion, here)
        ways = [key for key in ("first", "last", "take") if key in criterion]
        if not ways or ("take" in ways and len(ways) > 1):
            fix = "give it `first: [codes]`, `last: [codes]` or both, or `take: earliest` or `take: latest`"
            table.complaints.say(here, f"a criterion of {what} does not say what comes first", fix)
        if "take" in criterion:
            table.complaints.known((*here, "take"), criterion["take"], _TAKES, f"take in a criterion of {what}")
        for key in {"first", "last"} & criterion.keys():
            _codes(table, criterion, key, here, what)


def _criterion_field(table: TableChecker, criterion: dict[str, Any], here: Place) -> None:
    own, dot, far = str(criterion.get("field")).partition(".")
    place, what = (*here, "field"), "a field in the order of the preference"
    if not dot:
        table.own(place, own, what)
        return
    keys = {str(single(key.get("fields"))): key for key in table.foreign_keys()}
    if table.complaints.known(place, own, keys, f"the foreign key in {what} of {table.what}"):
        target = str((keys[own].get("reference") or {}).get("resource"))
        names = list(table.tables.get(target, ()))
        table.complaints.known(place, far, names, f"a field of {target!r} in the preference of {table.what}")


def _codes(table: TableChecker, criterion: dict[str, Any], key: str, here: Place, what: str) -> None:
    codes = criterion[key]
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        message = f"{key} in a criterion of {what} is {shown(codes)}, expected a list of texts"
        table.complaints.say((*here, key), message, "write it as [one, another], true and false in quotes")


def _sayings(table: TableChecker, rule: dict[str, Any], place: Place, what: str) -> None:
    sayings = table.complaints.list_of(rule, "says", place, what)
    if not sayings:
        fix = "list the fields that rows of one group should agree on, `- {field: value}`"
        table.complaints.say((*place, "says"), f"{what} does not say what its rows should agree on", fix)
    for here, saying in sayings:
        _known_keys(table, saying, _SAYING, here, f"an item of says in {what}")
        if "field" not in saying:
            table.complaints.say(here, f"an item of says in {what} has no field", "add `field:` to it")
        for key in set(_SAYING) & saying.keys():
            table.own((*here, key), saying[key], f"{key} in says in the preference")
