"""All tables as one Data Package (datapackage.org): its description as JSON, and everything in one zip."""

from __future__ import annotations

import copy
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from observatory.data.descriptor import Package
from observatory.weave.addresses import csv_address, parquet_address

OURS = ("checks", "evidence_by", "preference", "format")  # what only the generator reads, or what is said anew
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the first that a zip can write: the bytes must not tell when they were packed
_PLAIN_FILE = 0o100644 << 16


def describe_files(package: Package, files: Mapping[str, bytes], rows: Mapping[str, int]) -> bytes:
    """The description as datapackage.json, with size, SHA-256 and number of rows of each table, and its Parquet twin.

    `files` holds the tables by address, `rows` their numbers of rows by name.
    """
    content = copy.deepcopy(dict(package.written))
    content["created"] = f"{package.as_of.isoformat()}T00:00:00Z"
    content["resources"] = [_resource(package, item, files, rows) for item in content["resources"]]
    content.pop("releases", None)
    if "sources" in package.resources:
        path = _name(csv_address(package.resources["sources"]))
        content["sources"] = [{"title": package.resources["sources"].descriptions["en"], "path": path}]
    content = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", **content}
    return (json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n").encode()


def _resource(package: Package, item: dict[str, Any], files: Mapping[str, bytes], rows: Mapping[str, int]) -> Any:
    resource = package.resources[item["name"]]
    kept = {key: value for key, value in item.items() if key not in OURS}
    twin = parquet_address(resource)
    for key in kept["schema"].get("foreignKeys") or []:
        if key["reference"]["resource"] == resource.name:
            key["reference"]["resource"] = ""  # the standard's name for the table itself
    for field in kept["schema"]["fields"]:
        if pattern := (field.get("constraints") or {}).get("pattern"):
            field["constraints"]["pattern"] = _whole(pattern)
    return {
        **kept,
        "path": _name(csv_address(resource)),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "rows": rows[resource.name],
        **_measured(files[csv_address(resource)]),
        "alternates": [{"path": _name(twin), "format": "parquet", **_measured(files[twin])}],
    }


def _whole(pattern: str) -> str:
    """A pattern that we look for anywhere in a cell, as the standard wants it: for the whole cell."""
    return ("" if pattern.startswith("^") else ".*") + pattern + ("" if pattern.endswith("$") else ".*")


def _name(address: str) -> str:
    return address.removeprefix("data/")


def _measured(data: bytes) -> dict[str, Any]:
    return {"bytes": len(data), "hash": f"sha256:{sha256(data)}"}


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def packed(files: Mapping[str, bytes]) -> bytes:
    """Files by name as a zip: sorted, of one time and one permission, so that equal files give equal bytes."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _PLAIN_FILE
            entry.create_system = 3  # Unix, also when packed elsewhere
            archive.writestr(entry, files[name], compresslevel=9)
    return sink.getvalue()
