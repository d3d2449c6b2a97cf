"""JSON Schema (2020-12) for every kind of answer of the API, made from the description of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from observatory.data.descriptor import Field, ForeignKey, Package, Resource

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
_TYPES = {"boolean": "boolean", "date": "string", "integer": "integer", "number": "number", "string": "string"}
_LIMITS = {"minimum": "minimum", "maximum": "maximum", "minLength": "minLength", "maxLength": "maxLength"}


def schemas(
    package: Package,
    groups: Mapping[str, ForeignKey],
    records: Mapping[str, Iterable[tuple[str, ForeignKey]]],
) -> dict[str, Schema]:
    """All schemas by name: a table's own, `TABLE-group`, `TABLE-record`, `conflicts` and `index`."""
    resources = package.resources
    found = {name: _table(resource) for name, resource in resources.items()}
    found |= {f"{name}-group": _group(resources[name]) for name in groups}
    found |= {f"{name}-record": _record(resources[name], keys) for name, keys in records.items()}
    return {**found, "conflicts": _conflicts(), "index": _index(package)}


def _object(properties: Schema, optional: Iterable[str] = ()) -> Schema:
    """An object with exactly these keys."""
    required = [name for name in properties if name not in set(optional)]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _table(resource: Resource) -> Schema:
    row = _object({field.name: _cell(field) for field in resource.fields})
    return {
        "$schema": DIALECT,
        "title": resource.titles["en"],
        "description": resource.descriptions["en"],
        "type": "array",
        "items": {"$ref": "#/$defs/row"},
        "$defs": {"row": row},
    }


def _cell(field: Field) -> Schema:
    rules = field.constraints
    kind: Any = _TYPES[field.type]
    schema: Schema = {
        "description": field.descriptions["en"],
        "type": kind if rules.get("required") else [kind, "null"],
    }
    if field.type == "date":
        schema["format"] = "date"
    schema |= {_LIMITS[key]: rules[key] for key in _LIMITS if isinstance(rules.get(key), int | float)}
    if rules.get("pattern"):
        schema["pattern"] = rules["pattern"]
    if rules.get("enum"):
        schema["enum"] = [*rules["enum"], *([] if rules.get("required") else [None])]
    return schema


def _row(table: str) -> Schema:
    return {"$ref": f"{table}.json#/$defs/row"}


def _head(table: str) -> Schema:
    return {"table": {"const": table}, "id": TEXT, "version": TEXT, "as_of": {"type": "string", "format": "date"},
            "licence": {"type": "array", "items": TEXT}}  # fmt: skip


def _linked(tables: Iterable[str]) -> Schema:
    names = sorted(set(tables))
    rows = {table: {"type": "object", "additionalProperties": _row(table)} for table in names}
    return _object(rows, optional=names)


def _targets(resource: Resource) -> list[str]:
    return [key.table for key in resource.foreign_keys]


def _group(resource: Resource) -> Schema:
    name = resource.name
    properties = {**_head(name), "by": TEXT, "count": COUNT, "rows": {"type": "array", "items": _row(name)},
                  "linked": _linked(_targets(resource))}  # fmt: skip
    return {"$schema": DIALECT, "title": f"Rows of {name} that point at one row", **_object(properties)}


def _record(resource: Resource, keys: Iterable[tuple[str, ForeignKey]]) -> Schema:
    name, tables = resource.name, list(dict.fromkeys(table for table, _ in keys))
    rows = {table: {"type": "array", "items": _row(table)} for table in tables}
    properties = {**_head(name), "row": _row(name), "groups": {"type": "object", "additionalProperties": TEXT},
                  "rows": _object(rows, optional=tables),
                  "linked": {"type": "object", "additionalProperties": {"type": "object"}}}  # fmt: skip
    return {"$schema": DIALECT, "title": f"One row of {name}, and what points at it", **_object(properties)}


def _conflicts() -> Schema:
    one = _object({"table": TEXT, "rows": {"type": "array", "items": TEXT, "minItems": 2},
                   "spread": {"type": ["number", "null"], "minimum": 0}})  # fmt: skip
    return {"$schema": DIALECT, "title": "Rows that say different things of the same", "type": "array", "items": one}


def _index(package: Package) -> Schema:
    words = {key if language == "en" else f"{key}_{language}": TEXT
             for key in ("title", "description") for language in package.languages}  # fmt: skip
    groups = _object({"by": TEXT, "table": TEXT, "address": TEXT, "schema": TEXT,
                      "counts": {"type": "object", "additionalProperties": COUNT}})  # fmt: skip
    table = {"name": TEXT, **words, "count": COUNT, "address": TEXT, "schema": TEXT, "csv": TEXT, "parquet": TEXT,
             "groups": groups, "records": _object({"address": TEXT, "schema": TEXT})}  # fmt: skip
    licence = _object({"name": TEXT, "title": TEXT, "path": TEXT})
    properties = {"name": TEXT, **words, "version": TEXT, "as_of": {"type": "string", "format": "date"},
                  "licence": {"type": "array", "items": licence}, "zip": TEXT, "schema": TEXT, "conflicts": TEXT,
                  "tables": {"type": "array", "items": _object(table, ("groups", "records"))}}  # fmt: skip
    return {"$schema": DIALECT, "title": "What there is", **_object(properties)}
