"""What must be true of the dataset's description before any table is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from observatory.data.constraints import check_constraints
from observatory.data.descriptor import languages_of, single
from observatory.data.periods import parse_date
from observatory.data.problems import Problem, listed, nearest, shown
from observatory.data.yaml_lines import Place, Tree

PATH = "data/datapackage.yaml"
TYPES = ("boolean", "date", "integer", "number", "string")
# the keys that each rule takes, and which of them name fields of its own table
RULES: dict[str, tuple[str, ...]] = {
    "ascending": ("fields",),
    "date-order": ("fields",),
    "not-after": ("field",),
    "period": ("field",),
    "unit": ("field", "through", "to"),
}
_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)*")
_FIELD = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")


def check_description(tree: Tree) -> list[Problem]:
    """All problems of a description, in the order of its lines."""
    checker = _Checker(tree)
    if not isinstance(tree.value, dict):
        if not tree.problems:
            checker.say(
                (),
                "is not a description of a dataset",
                "start it with `name: my-dataset` and a list `resources:`",
            )
    else:
        checker.check_package(tree.value)
    problems = [*tree.problems, *checker.problems]
    return sorted(problems, key=lambda problem: problem.line or 0)


class _Checker:
    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.problems: list[Problem] = []
        self.languages: tuple[str, ...] = ("en",)

    def say(self, place: Place, message: str, fix: str) -> None:
        self.problems.append(Problem(PATH, message, self.tree.line(place), fix=fix))

    # small questions

    def text(self, holder: dict[str, Any], key: str, place: Place, what: str, required: bool = True) -> str:
        """The text under a key, or an empty one after saying what is wrong with it."""
        value = holder.get(key)
        if isinstance(value, str) and value.strip():
            return value
        if value is None and not required:
            return ""
        if value is None or value == "":
            self.say((*place, key), f"{what} has no {key}", f"add `{key}:` to it")
        else:
            self.say((*place, key), f"the {key} of {what} is {shown(value)}, expected text", "put it in quotes")
        return ""

    def in_languages(self, holder: dict[str, Any], key: str, place: Place, what: str) -> None:
        for language in self.languages:
            self.text(holder, key if language == "en" else f"{key}_{language}", place, what)

    def list_of(self, holder: dict[str, Any], key: str, place: Place, what: str) -> list[tuple[Place, dict[str, Any]]]:
        """The mappings of a list, each with its place."""
        value = holder.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.say((*place, key), f"the {key} of {what} is not a list", "begin each item with a hyphen")
            return []
        found = []
        for position, item in enumerate(value):
            here = (*place, key, position)
            if isinstance(item, dict):
                found.append((here, item))
            else:
                self.say(
                    here,
                    f"an item of the {key} of {what} is {shown(item)}, expected keys and values",
                    "see the others",
                )
        return found

    def mapping(self, holder: dict[str, Any], key: str, place: Place, what: str) -> dict[str, Any]:
        value = holder.get(key)
        if isinstance(value, dict):
            return value
        if value is not None:
            self.say(
                (*place, key),
                f"the {key} of {what} has no keys of its own",
                "write `key: value` lines under it",
            )
        return {}

    def known(self, place: Place, wanted: Any, names: Iterable[str], what: str) -> bool:
        names = list(names)
        if wanted in names:
            return True
        guess = nearest(str(wanted), names)
        expected = f"expected one of {listed(names)}" if names else "and there are none"
        self.say(
            place,
            f"{what} is {shown(wanted)}, {expected}",
            f"did you mean {guess!r}?" if guess else "use one of these",
        )
        return False

    # the package

    def check_package(self, package: dict[str, Any]) -> None:
        self.languages = languages_of(package)
        self.text(package, "name", (), "the dataset")
        self.in_languages(package, "title", (), "the dataset")
        self.in_languages(package, "description", (), "the dataset")
        if isinstance(package.get("version"), int | float):
            self.say(("version",), f"the version is {shown(package['version'])}, a number", "put it in quotes")
        else:
            self.text(package, "version", (), "the dataset")
        self._created(package)
        for place, licence in self.list_of(package, "licenses", (), "the dataset"):
            self.text(licence, "name", place, "a licence")
        self._units(package)
        self._resources(package)

    def _created(self, package: dict[str, Any]) -> None:
        created = package.get("created")
        if created is None:
            self.say(
                ("created",),
                "the dataset has no created",
                "add the day of the data, `created: 2025-12-31T00:00:00Z`",
            )
        elif not hasattr(created, "isoformat"):
            try:
                parse_date(str(created)[:10])
            except ValueError:
                fix = "write it as 2025-12-31T00:00:00Z"
                self.say(("created",), f"created is {shown(created)}, expected a day", fix)

    def _units(self, package: dict[str, Any]) -> None:
        for name, words in self.mapping(package, "units", (), "the dataset").items():
            place: Place = ("units", name)
            if not isinstance(words, dict):
                self.say(
                    place,
                    f"the unit {name!r} has no words",
                    "add `en: [user, users]` and `zh: 用户` under it",
                )
                continue
            for language in self.languages:
                self._forms(words.get(language), (*place, language), f"the unit {name!r}", language)

    def _forms(self, forms: Any, place: Place, what: str, language: str) -> None:
        if isinstance(forms, list) and len(forms) == 2 and all(isinstance(form, str) for form in forms):
            return
        if isinstance(forms, str) and forms:
            return
        if forms is None:
            self.say(place, f"{what} has no word in {language}", f"add `{language}:` to it")
        else:
            self.say(
                place,
                f"{what} has {shown(forms)} in {language}, expected a word, or [one, many]",
                "see the others",
            )

    def _resources(self, package: dict[str, Any]) -> None:
        resources = self.list_of(package, "resources", (), "the dataset")
        if not resources:
            self.say(("resources",), "the dataset has no tables", "describe each table under `resources:`")
        fields = {str(item.get("name")): _field_names(item) for _, item in resources}
        taken: set[str] = set()
        for place, resource in resources:
            name = str(resource.get("name"))
            if name in taken:
                self.say((*place, "name"), f"there are two tables named {name!r}", "give each its own name")
            taken.add(name)
            _TableChecker(self, place, resource, fields).check()


def _field_names(resource: dict[str, Any]) -> list[str]:
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    return [str(field.get("name")) for field in fields or [] if isinstance(field, dict)]


class _TableChecker:
    """Looks at one table's description; `tables` holds the field names of all tables."""

    def __init__(self, checker: _Checker, place: Place, resource: dict[str, Any], tables: dict[str, list[str]]) -> None:
        self.checker = checker
        self.place = place
        self.resource = resource
        self.tables = tables
        self.names = _field_names(resource)
        self.what = f"the table {resource.get('name')!r}"

    def check(self) -> None:
        resource, place = self.resource, self.place
        name = self.checker.text(resource, "name", place, "a table")
        if name and not _NAME.fullmatch(name):
            self.checker.say(
                (*place, "name"), f"the table's name is {shown(name)}", "use lower-case words, such as prices"
            )
        self._path()
        self.checker.in_languages(resource, "title", place, self.what)
        self.checker.in_languages(resource, "description", place, self.what)
        for key, expected in (("format", "csv"), ("encoding", "utf-8")):
            if resource.get(key, expected) not in (expected, expected.upper()):
                found = shown(resource[key])
                self.checker.say(
                    (*place, key), f"the {key} of {self.what} is {found}, expected {expected!r}", "change it"
                )
        schema = self.checker.mapping(resource, "schema", place, self.what)
        self._fields(schema)
        self._keys(schema)
        self._checks()
        if "evidence_by" in resource:
            self._own((*place, "evidence_by"), resource["evidence_by"], "evidence_by")

    def _own(self, place: Place, name: Any, what: str) -> bool:
        return self.checker.known(place, name, self.names, f"{what} of {self.what}")

    def _path(self) -> None:
        path = self.checker.text(self.resource, "path", self.place, self.what)
        place = (*self.place, "path")
        if not path:
            return
        if PureWindowsPath(path).is_absolute() or path.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", path):
            self.checker.say(place, f"the path of {self.what} is {shown(path)}, outside data/", "name a file in data/")
        elif "://" in path:
            self.checker.say(place, f"the path of {self.what} is {shown(path)}, an address", "copy the file to data/")
        elif "\\" in path or PurePosixPath(path).suffix != ".csv":
            self.checker.say(
                place,
                f"the path of {self.what} is {shown(path)}, expected a .csv file",
                "name a file in data/",
            )

    def _fields(self, schema: dict[str, Any]) -> None:
        place = (*self.place, "schema")
        fields = self.checker.list_of(schema, "fields", place, self.what)
        if not fields:
            self.checker.say(
                (*place, "fields"),
                f"{self.what} has no fields",
                "describe each column under `schema: fields:`",
            )
        taken: set[str] = set()
        for here, field in fields:
            name = self.checker.text(field, "name", here, f"a field of {self.what}")
            if name in taken:
                self.checker.say((*here, "name"), f"{self.what} has two fields named {name!r}", "keep one")
            elif name and not _FIELD.fullmatch(name):
                fix = "use lower-case words joined by underscores"
                self.checker.say((*here, "name"), f"a field of {self.what} is named {shown(name)}", fix)
            taken.add(name)
            self._field(field, here, f"the field {name!r} of {self.what}")

    def _field(self, field: dict[str, Any], place: Place, what: str) -> None:
        checker = self.checker
        if "type" in field:
            checker.known((*place, "type"), field["type"], TYPES, f"the type of {what}")
        else:
            checker.say(place, f"{what} has no type", f"add `type:` to it, one of {listed(TYPES)}")
        checker.in_languages(field, "title", place, what)
        checker.in_languages(field, "description", place, what)
        checker.text(field, "unit", place, what, required=False)
        checker.text(field, "empty", place, what)
        constraints = checker.mapping(field, "constraints", place, what)
        for key, message, fix in check_constraints(str(field.get("type")), constraints):
            checker.say((*place, "constraints", key), f"{key} of {what} {message}", fix)

    def _keys(self, schema: dict[str, Any]) -> None:
        place = (*self.place, "schema")
        key = schema.get("primaryKey")
        if isinstance(key, list) and len(key) == 1:
            key = key[0]
        if key is None:
            self.checker.say(
                (*place, "primaryKey"), f"{self.what} has no primaryKey", "add `primaryKey: id` to its schema"
            )
        else:
            self._own((*place, "primaryKey"), key, "the primaryKey")
        for here, foreign in self.checker.list_of(schema, "foreignKeys", place, self.what):
            self._foreign(foreign, here)

    def _foreign(self, foreign: dict[str, Any], place: Place) -> None:
        self._own((*place, "fields"), single(foreign.get("fields")), "a foreign key")
        reference = self.checker.mapping(foreign, "reference", place, f"a foreign key of {self.what}")
        here = (*place, "reference", "resource")
        table = reference.get("resource")
        if self.checker.known(here, table, self.tables, f"the resource of a foreign key of {self.what}"):
            here = (*place, "reference", "fields")
            names = self.tables[str(table)]
            self.checker.known(here, single(reference.get("fields")), names, f"a field of {table!r} in a foreign key")

    def _checks(self) -> None:
        for place, check in self.checker.list_of(self.resource, "checks", self.place, self.what):
            rule = check.get("rule")
            if not self.checker.known((*place, "rule"), rule, RULES, f"a rule of {self.what}"):
                continue
            for key in check:
                if key != "rule":
                    self.checker.known(
                        (*place, key), key, RULES[str(rule)], f"a key of the rule {rule!r} of {self.what}"
                    )
            self._rule(check, str(rule), place)

    def _rule(self, check: dict[str, Any], rule: str, place: Place) -> None:
        named = check.get("fields") if "fields" in RULES[rule] else [check.get("field")]
        if not isinstance(named, list) or ("fields" in RULES[rule] and len(named) != 2):
            example = "`fields: [published, accessed]`"
            self.checker.say(place, f"the rule {rule!r} of {self.what} needs two fields", f"write {example}")
            return
        for name in named:
            self._own(place, name, f"a field in the rule {rule!r}")
        if rule == "unit":
            self._unit_rule(check, place)

    def _unit_rule(self, check: dict[str, Any], place: Place) -> None:
        """`through` names a foreign key, and `to` the table that it leads to, whose `unit` counts."""
        through, to = check.get("through"), check.get("to")
        if through is None and to is None:
            return
        schema = self.checker.mapping(self.resource, "schema", self.place, self.what)
        keys = [key for key in schema.get("foreignKeys") or [] if isinstance(key, dict)]
        tables = {single(key.get("fields")): (key.get("reference") or {}).get("resource") for key in keys}
        if not self.checker.known((*place, "through"), through, map(str, tables), f"through in a rule of {self.what}"):
            return
        if "unit" not in self.tables.get(str(tables[through]), ()):
            message = f"the table {tables[through]!r} has no field 'unit' for the rule 'unit' of {self.what}"
            self.checker.say((*place, "through"), message, "lead through a field whose table has one")
