"""The static JSON API below `api/v1/`: what the tables hold, cut by the keys that the description names.

Three kinds of files beside the index: a table (all rows as they are), a group (the rows of a table that point at one
row of another, through the table's first key) and a record (one row, with the rows elsewhere that point at it and
are in no group of its own).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from observatory.data.conflicts import Conflict
from observatory.data.descriptor import ForeignKey, Package, Resource
from observatory.data.exports import Record, json_array, json_bytes
from observatory.weave.addresses import API, csv_address, parquet_address, zip_address
from observatory.weave.api_schemas import schemas

SOURCES = "sources"  # nearly every row points there: a file a source would repeat every table once more
Rows = Mapping[str, list[Record]]


@dataclass(frozen=True)
class Plan:
    """Which tables have groups (by which key) and which have records (with the keys elsewhere that lead to them)."""

    groups: Mapping[str, ForeignKey]
    records: Mapping[str, tuple[tuple[str, ForeignKey], ...]]


def plan(package: Package) -> Plan:
    """Lay out the API of a dataset: a pure function of its keys."""
    resources = package.resources
    mains = {name: key for name, resource in resources.items() if (key := _main_key(resource))}
    heads = {key.table for key in mains.values()}
    groups = {name: key for name, key in mains.items() if name not in heads}
    pointing: dict[str, list[tuple[str, ForeignKey]]] = defaultdict(list)
    for name, resource in resources.items():
        for key in resource.foreign_keys:
            if key.table != SOURCES and key.table not in groups and groups.get(name) != key:
                pointing[key.table].append((name, key))
    wanted = [name for name in resources if name in pointing or name in heads]
    return Plan(groups, {name: tuple(pointing[name]) for name in wanted})


def _main_key(resource: Resource) -> ForeignKey | None:
    """The first key that leads to another table, other than the sources."""
    return next((key for key in resource.foreign_keys if key.table not in (resource.name, SOURCES)), None)


def api_files(package: Package, rows: Rows, conflicts: Iterable[Conflict]) -> dict[str, bytes]:
    """Every file of the API by address, except the tables themselves (they are among the downloads).

    `conflicts.json` lists rows that say different things of one thing, the preferred first, and how far they lie apart.
    """
    maker = _Maker(package, rows)
    groups = {name: maker.groups(package.resources[name], key) for name, key in maker.plan.groups.items()}
    records = {name: maker.records(package.resources[name], keys) for name, keys in maker.plan.records.items()}
    files = {
        f"{API}/{name}/{id}.json": json_bytes(content)
        for kind in (groups, records)
        for name, found in kind.items()
        for id, content in found.items()
    }
    files[f"{API}/conflicts.json"] = json_array(asdict(conflict) for conflict in conflicts)
    files[f"{API}/index.json"] = json_bytes(maker.index(groups))
    for name, schema in schemas(package, maker.plan.groups, maker.plan.records).items():
        files[f"{API}/schemas/{name}.json"] = json_bytes(schema)
    return files


class _Maker:
    def __init__(self, package: Package, rows: Rows) -> None:
        self.package, self.rows, self.plan = package, rows, plan(package)
        keys = {name: resource.primary_key for name, resource in package.resources.items()}
        self.by_id = {name: {str(row[keys[name]]): row for row in found} for name, found in rows.items()}

    def _head(self, table: str, id: str) -> Record:
        package = self.package
        return {"table": table, "id": id, "version": package.version, "as_of": package.as_of.isoformat(),
                "licence": [licence.name for licence in package.licences]}  # fmt: skip

    def groups(self, resource: Resource, key: ForeignKey) -> dict[str, Record]:
        """For each row of the other table that rows of this one point at: those rows, and what they point at."""
        parts: dict[str, list[Record]] = defaultdict(list)
        for row in self.rows[resource.name]:
            if row[key.field] is not None:
                parts[str(row[key.field])].append(row)
        return {
            id: {**self._head(resource.name, id), "by": key.field, "count": len(found), "rows": found,
                 "linked": self._linked([(resource, row) for row in found])}
            for id, found in sorted(parts.items())
        }  # fmt: skip

    def records(self, resource: Resource, keys: Iterable[tuple[str, ForeignKey]]) -> dict[str, Record]:
        """For each row of a table: itself, its groups in other tables, and the other rows that point at it."""
        pointing: dict[str, dict[str, dict[str, Record]]] = defaultdict(lambda: defaultdict(dict))
        for name, key in keys:
            for row in self.rows[name]:
                if row[key.field] is not None:
                    pointing[str(row[key.field])][name][str(row[self._key(name)])] = row
        grouped = self._grouped(resource.name)
        return {
            id: self._record(resource, id, pointing.get(id, {}), grouped.get(id, {}))
            for id in self.by_id[resource.name]
        }

    def _key(self, table: str) -> str:
        return self.package.resources[table].primary_key

    def _record(
        self, resource: Resource, id: str, pointing: Mapping[str, Mapping[str, Record]], groups: Record
    ) -> Record:
        own = self.by_id[resource.name][id]
        tables = self.package.resources
        linked = [(tables[name], row) for name, rows in pointing.items() for row in rows.values()]
        found = {name: list(rows.values()) for name, rows in pointing.items()}
        return {**self._head(resource.name, id), "row": own, "groups": groups, "rows": found,
                "linked": self._linked([(resource, own), *linked])}  # fmt: skip

    def _grouped(self, table: str) -> dict[str, dict[str, str]]:
        """For each row of a table, the groups of other tables that speak of it, as addresses relative to its record."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for name, key in self.plan.groups.items():
            if key.table == table:
                for id in dict.fromkeys(str(row[key.field]) for row in self.rows[name] if row[key.field] is not None):
                    found[id][name] = f"../{name}/{id}.json"
        return found

    def _linked(self, rows: Iterable[tuple[Resource, Record]]) -> dict[str, dict[str, Record]]:
        """The rows that rows point at, by table and id: their names in every language, units, documents."""
        found: dict[str, dict[str, Record]] = defaultdict(dict)
        for resource, row in rows:
            for key in resource.foreign_keys:
                if row[key.field] is not None:
                    id = str(row[key.field])
                    found[key.table][id] = self.by_id[key.table][id]
        return {table: dict(sorted(found[table].items())) for table in sorted(found)}

    def index(self, groups: Mapping[str, Mapping[str, Record]]) -> Record:
        """What there is: the tables with counts, addresses and schemas, and the ids that have files of their own."""
        package = self.package
        head = {"name": package.name, **_texts("title", package.titles), **_texts("description", package.descriptions),
                "version": package.version, "as_of": package.as_of.isoformat(),
                "licence": [{"name": one.name, "title": one.title, "path": one.path} for one in package.licences],
                "zip": f"../../{zip_address(package)}", "schema": "schemas/index.json",
                "conflicts": "conflicts.json"}  # fmt: skip
        return {**head, "tables": [self._table(resource, groups) for resource in package.resources.values()]}

    def _table(self, resource: Resource, groups: Mapping[str, Mapping[str, Record]]) -> Record:
        name = resource.name
        entry = {"name": name, **_texts("title", resource.titles), **_texts("description", resource.descriptions),
                 "count": len(self.rows[name]), "address": f"{name}.json", "schema": f"schemas/{name}.json",
                 "csv": f"../../{csv_address(resource)}", "parquet": f"../../{parquet_address(resource)}"}  # fmt: skip
        if name in groups:
            counts = {id: content["count"] for id, content in groups[name].items()}
            entry["groups"] = {"by": self.plan.groups[name].field, "table": self.plan.groups[name].table,
                               "address": f"{name}/{{id}}.json", "schema": f"schemas/{name}-group.json",
                               "counts": counts}  # fmt: skip
        if name in self.plan.records:
            entry["records"] = {"address": f"{name}/{{id}}.json", "schema": f"schemas/{name}-record.json"}
        return entry


def _texts(key: str, texts: Mapping[str, str]) -> dict[str, str]:
    return {key if language == "en" else f"{key}_{language}": text for language, text in texts.items()}
