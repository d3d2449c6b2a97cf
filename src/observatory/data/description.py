"""What must be true of the dataset's description before any table is looked at."""

from __future__ import annotations

from typing import Any

from observatory.data.complaints import Complaints
from observatory.data.described_reconciliation import check_described_reconciliation
from observatory.data.described_table import TableChecker, described_fields
from observatory.data.descriptor import languages_of, unit_words
from observatory.data.periods import parse_date
from observatory.data.problems import Problem, shown
from observatory.data.units import CURRENCIES
from observatory.data.yaml_lines import Place, Tree


def check_description(tree: Tree) -> list[Problem]:
    """All problems of a description, in the order of its lines."""
    complaints = Complaints(tree)
    if isinstance(tree.value, dict):
        _check_package(complaints, tree.value)
    elif not tree.problems:
        fix = "start it with `name: my-dataset` and a list `resources:`"
        complaints.say((), "is not the description of a dataset", fix)
    problems = [*tree.problems, *complaints.problems]
    return sorted(problems, key=lambda problem: problem.line or 0)


def _check_package(complaints: Complaints, package: dict[str, Any]) -> None:
    complaints.languages = languages_of(package)
    complaints.text(package, "name", (), "the dataset")
    complaints.in_languages(package, "title", (), "the dataset")
    complaints.in_languages(package, "description", (), "the dataset")
    if isinstance(package.get("version"), int | float):
        complaints.say(("version",), f"the version is {shown(package['version'])}, a number", "put it in quotes")
    else:
        complaints.text(package, "version", (), "the dataset")
    _created(complaints, package)
    for place, licence in complaints.list_of(package, "licenses", (), "the dataset"):
        complaints.text(licence, "name", place, "a licence")
    for place, person in complaints.list_of(package, "contributors", (), "the dataset"):
        complaints.in_languages(person, "title", place, "a contributor")
    _units(complaints, package)
    _resources(complaints, package)
    _exchange(complaints, package)
    check_described_reconciliation(complaints, package, _tables(package))


def _tables(package: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The description of each table by its name."""
    resources = package.get("resources")
    found = [item for item in resources if isinstance(item, dict)] if isinstance(resources, list) else []
    return {str(item.get("name")): item for item in found}


def _exchange(complaints: Complaints, package: dict[str, Any]) -> None:
    """`exchange:` names a table and its fields, and the currency that its rates are against."""
    exchange = complaints.mapping(package, "exchange", (), "the dataset")
    if not exchange:
        return
    names = {name: list(described_fields(item)) for name, item in _tables(package).items()}
    for key in exchange.keys() | {"table", "month", "currency", "rate", "base"}:
        place, what = ("exchange", key), f"{key} in exchange"
        if key == "table":
            complaints.known(place, exchange.get(key), names, what)
        elif key == "base":
            complaints.known(place, exchange.get(key), CURRENCIES, what)
        elif complaints.known(place, key, ("month", "currency", "rate"), "a key of exchange"):
            complaints.known(place, exchange.get(key), names.get(str(exchange.get("table")), ()), what)


def _created(complaints: Complaints, package: dict[str, Any]) -> None:
    created = package.get("created")
    if created is None:
        fix = "add the day of the data, `created: 2025-12-31T00:00:00Z`"
        complaints.say(("created",), "the dataset has no created", fix)
    elif not hasattr(created, "isoformat"):
        try:
            parse_date(str(created)[:10])
        except ValueError:
            fix = "write it as 2025-12-31T00:00:00Z"
            complaints.say(("created",), f"created is {shown(created)}, expected a day", fix)


def _units(complaints: Complaints, package: dict[str, Any]) -> None:
    for name, words in complaints.mapping(package, "units", (), "the dataset").items():
        place: Place = ("units", name)
        if not isinstance(words, dict):
            fix = "add `en: [user, users]` and `zh: 用户` under it"
            complaints.say(place, f"the unit {name!r} has no words", fix)
            continue
        faults = [_form_fault(words.get(language), language) for language in complaints.languages]
        for language, fault in zip(complaints.languages, faults, strict=True):
            if fault:
                complaints.say((*place, language), f"the unit {name!r} has {fault}", "see the units around it")
        if not any(faults):
            complaints.units[name] = unit_words({code: words[code] for code in complaints.languages})


def _form_fault(forms: Any, language: str) -> str:
    """What is wrong with the words for a unit in a language: a text, or a list of the one and the many."""
    if forms is None:
        return f"no word in {language}"
    both = forms if isinstance(forms, list) else [forms, forms]
    if len(both) == 2 and all(isinstance(form, str) and form.strip() for form in both):
        return ""
    return f"{shown(forms)} in {language}, expected a word, or [one, many]"


def _resources(complaints: Complaints, package: dict[str, Any]) -> None:
    resources = complaints.list_of(package, "resources", (), "the dataset")
    if not resources:
        complaints.say(("resources",), "the dataset has no tables", "describe each table under `resources:`")
    fields = {str(item.get("name")): described_fields(item) for _, item in resources}
    taken: set[str] = set()
    paths: dict[str, str] = {}
    for place, resource in resources:
        name = str(resource.get("name"))
        if name in taken:
            complaints.say((*place, "name"), f"there are two tables named {name!r}", "give each its own name")
        taken.add(name)
        path = str(resource.get("path"))
        if path in paths:
            message = f"the tables {paths[path]!r} and {name!r} have one file, {path!r}"
            complaints.say((*place, "path"), message, "give each table a file of its own")
        paths[path] = name
        TableChecker(complaints, place, resource, fields).check()
