"""What must be true of the description of one table: its path, fields, keys and rules."""

from __future__ import annotations

import re
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from observatory.data.complaints import Complaints
from observatory.data.constraints import check_constraints
from observatory.data.dates import PRECISIONS
from observatory.data.described_preference import check_described_preference
from observatory.data.described_rules import RuleChecker
from observatory.data.descriptor import ADDRESS, single
from observatory.data.problems import listed, shown
from observatory.data.units import UnitError, parse_unit
from observatory.data.yaml_lines import Place

FORMATS = ("csv", "parquet")
TYPES = ("boolean", "date", "integer", "number", "string")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)*")
_FIELD = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")


def described_fields(resource: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The fields of a table by name."""
    return {str(field.get("name")): field for field in schema_list(resource, "fields")}


def schema_list(resource: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The mappings of a list in a table's schema; what is no mapping is complained of elsewhere."""
    schema = resource.get("schema")
    items = schema.get(key) if isinstance(schema, dict) else None
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


class TableChecker:
    """Looks at one table's description; `tables` holds the fields of all tables by name."""

    def __init__(
        self,
        complaints: Complaints,
        place: Place,
        resource: dict[str, Any],
        tables: dict[str, dict[str, dict[str, Any]]],
    ) -> None:
        self.complaints = complaints
        self.place = place
        self.resource = resource
        self.tables = tables
        self.names = list(described_fields(resource))
        self.what = f"the table {resource.get('name')!r}"

    def check(self) -> None:
        resource, place = self.resource, self.place
        name = self.complaints.text(resource, "name", place, "a table")
        if name and not _NAME.fullmatch(name):
            self.complaints.say(
                (*place, "name"), f"the table's name is {shown(name)}", "use lower-case words, such as prices"
            )
        self._path()
        self.complaints.in_languages(resource, "title", place, self.what)
        self.complaints.in_languages(resource, "description", place, self.what)
        self.complaints.known((*place, "format"), self._format, FORMATS, f"the format of {self.what}")
        if str(resource.get("encoding", "utf-8")).lower() != "utf-8":
            found = shown(resource["encoding"])
            self.complaints.say(
                (*place, "encoding"), f"the encoding of {self.what} is {found}, expected 'utf-8'", "change it"
            )
        schema = self.complaints.mapping(resource, "schema", place, self.what)
        self._fields(schema)
        self._keys(schema)
        RuleChecker(self.complaints, place, resource, self.tables).check()
        if "preference" in resource:
            check_described_preference(self)
        self._fields_of_pages()

    def _fields_of_pages(self) -> None:
        """The fields that tell a row apart, and those that the page of the table shows at first."""
        for key in ("heading", "shown"):
            names = self.resource.get(key, [])
            place = (*self.place, key)
            if not isinstance(names, list):
                message = f"the {key} of {self.what} is {shown(names)}, expected a list of fields"
                self.complaints.say(place, message, f"write `{key}: [entity, period]`")
                continue
            for name in names:
                self.own(place, name, f"the {key}")

    def foreign_keys(self) -> list[dict[str, Any]]:
        return schema_list(self.resource, "foreignKeys")

    @property
    def _format(self) -> Any:
        return self.resource.get("format", "csv")

    def own(self, place: Place, name: Any, what: str) -> bool:
        return self.complaints.known(place, name, self.names, f"{what} of {self.what}")

    def _path(self) -> None:
        path = self.complaints.text(self.resource, "path", self.place, self.what)
        place = (*self.place, "path")
        if not path:
            return
        if PureWindowsPath(path).is_absolute() or path.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", path):
            self.complaints.say(
                place, f"the path of {self.what} is {shown(path)}, outside data/", "name a file in data/"
            )
        elif "://" in path:
            self.complaints.say(
                place, f"the path of {self.what} is {shown(path)}, an address", "copy the file to data/"
            )
        elif "\\" in path or PurePosixPath(path).suffix != f".{self._format}":
            message = f"the path of {self.what} is {shown(path)}, expected a .{self._format} file"
            self.complaints.say(place, message, "name a file in data/; a Parquet file needs `format: parquet` too")

    def _fields(self, schema: dict[str, Any]) -> None:
        place = (*self.place, "schema")
        fields = self.complaints.list_of(schema, "fields", place, self.what)
        if not fields:
            self.complaints.say(
                (*place, "fields"),
                f"{self.what} has no fields",
                "describe each column under `schema: fields:`",
            )
        taken: set[str] = set()
        for here, field in fields:
            name = self.complaints.text(field, "name", here, f"a field of {self.what}")
            if name in taken:
                self.complaints.say((*here, "name"), f"{self.what} has two fields named {name!r}", "keep one")
            elif name and not _FIELD.fullmatch(name):
                fix = "use lower-case words joined by underscores"
                self.complaints.say((*here, "name"), f"a field of {self.what} is named {shown(name)}", fix)
            taken.add(name)
            self._field(field, here, f"the field {name!r} of {self.what}")

    def _field(self, field: dict[str, Any], place: Place, what: str) -> None:
        complaints = self.complaints
        if "type" in field:
            complaints.known((*place, "type"), field["type"], TYPES, f"the type of {what}")
        else:
            complaints.say(place, f"{what} has no type", f"add `type:` to it, one of {listed(TYPES)}")
        if "format" in field:
            formats = (ADDRESS,) if field.get("type") == "string" else ()
            complaints.known((*place, "format"), field["format"], formats, f"the format of {what}")
        complaints.in_languages(field, "title", place, what)
        complaints.in_languages(field, "description", place, what)
        self._unit(complaints.text(field, "unit", place, what, required=False), place, what)
        complaints.text(field, "empty", place, what)
        if "precision" in field:
            self._precision((*place, "precision"), field, what)
        constraints = complaints.mapping(field, "constraints", place, what)
        self._terms(field, constraints.get("enum") or [], place, what)
        for key, message, fix in check_constraints(str(field.get("type")), constraints):
            complaints.say((*place, "constraints", key), f"{key} of {what} {message}", fix)

    def _precision(self, place: Place, field: dict[str, Any], what: str) -> None:
        """A date may name the field that says how much of it is known, by the codes day, month and year."""
        name = field["precision"]
        if field.get("type") != "date":
            self.complaints.say(place, f"{what} has a precision and is no date", "remove it")
        elif self.own(place, name, f"the precision of the field {field.get('name')!r}"):
            other = described_fields(self.resource)[str(name)]
            here = (*self.place, "schema", "fields", self.names.index(str(name)))
            codes = (other.get("constraints") or {}).get("enum") or [None]
            for code in codes:
                self.complaints.known(here, code, PRECISIONS, f"a code of the precision {name!r} of {self.what}")

    def _terms(self, field: dict[str, Any], codes: list[Any], place: Place, what: str) -> None:
        """Words for codes must be words for codes of the enumeration; codes are English, other languages need all."""
        for language in self.complaints.languages:
            key = f"terms_{language}"
            terms = self.complaints.mapping(field, key, place, what)
            told, needed = set(map(str, terms)), set(map(str, codes))
            wrong = sorted(told - needed if language == "en" else told ^ needed)
            if key in field and wrong:
                message = f"{key} of {what} and its enum differ in {listed(map(repr, wrong))}"
                self.complaints.say((*place, key), message, "give each code of the enum one word")

    def _unit(self, unit: str, place: Place, what: str) -> None:
        try:
            parse_unit(unit, self.complaints.units)
        except UnitError as error:
            self.complaints.say((*place, "unit"), f"the unit of {what} is {shown(unit)}", error.fix)

    def _keys(self, schema: dict[str, Any]) -> None:
        place = (*self.place, "schema")
        key = schema.get("primaryKey")
        if isinstance(key, list) and len(key) == 1:
            key = key[0]
        if key is None:
            self.complaints.say(
                (*place, "primaryKey"), f"{self.what} has no primaryKey", "add `primaryKey: id` to its schema"
            )
        else:
            self.own((*place, "primaryKey"), key, "the primaryKey")
        for here, foreign in self.complaints.list_of(schema, "foreignKeys", place, self.what):
            self._foreign(foreign, here)

    def _foreign(self, foreign: dict[str, Any], place: Place) -> None:
        self.own((*place, "fields"), single(foreign.get("fields")), "a foreign key")
        reference = self.complaints.mapping(foreign, "reference", place, f"a foreign key of {self.what}")
        here = (*place, "reference", "resource")
        table = reference.get("resource")
        if self.complaints.known(here, table, self.tables, f"the resource of a foreign key of {self.what}"):
            here = (*place, "reference", "fields")
            names = self.tables[str(table)]
            self.complaints.known(
                here, single(reference.get("fields")), names, f"a field of {table!r} in a foreign key"
            )
