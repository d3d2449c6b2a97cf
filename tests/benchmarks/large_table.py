"""A made-up dataset with one table of a million rows and ten fields, under the rules that real tables have."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random

import yaml

FIELDS = {
    "id": ("string", {"required": True, "unique": True, "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
    "metric": ("string", {"required": True}),
    "period": ("string", {"required": True}),
    "value": ("number", {"required": True, "minimum": 0}),
    "value_high": ("number", {}),
    "unit": ("string", {"required": True}),
    "qualifier": ("string", {"required": True, "enum": ["exact", "over", "about"]}),
    "day": ("date", {"required": True}),
    "note": ("string", {}),
    "note_zh": ("string", {}),
}
RULES = [
    {"rule": "period", "field": "period"},
    {"rule": "range", "fields": ["value", "value_high"]},
    {"rule": "unit", "field": "unit", "through": "metric"},
    {"rule": "form", "field": "period", "through": "metric", "by": "cadence", "allowed": {"quarterly": ["quarter"]}},
    {"rule": "not-after", "field": "day"},
    {"rule": "together", "fields": ["note", "note_zh"]},
]
METRICS = {"id": ("string", {}), "unit": ("string", {}), "cadence": ("string", {"enum": ["quarterly"]})}
WORDS = ["calm", "sea,", "wave", "harbour", "ship", "light", "wind", "rain", "storm", "tide"]
HAN = "港口风浪平静船只停靠装卸货物天气晴朗"


def _resource(name: str, fields: dict, kind: str = "csv", **more: object) -> dict:
    texts = {"title": "T", "title_zh": "题", "description": "D.", "description_zh": "述。"}
    items = [
        {"name": key, "type": type, **texts, "empty": "x", "constraints": limits}
        for key, (type, limits) in fields.items()
    ]
    schema = {"fields": items, "primaryKey": "id", **more.pop("schema", {})}  # type: ignore[dict-item]
    return {"name": name, "path": f"{name}.{kind}", "format": kind, **texts, "schema": schema, **more}


def describe(folder: Path, kind: str = "csv") -> None:
    """Write the description, of a large table that is CSV or Parquet."""
    key = {"fields": "metric", "reference": {"resource": "metrics", "fields": "id"}}
    large = _resource("facts", FIELDS, kind, schema={"foreignKeys": [key]}, checks=RULES)
    texts = {"title": "T", "title_zh": "题", "description": "D.", "description_zh": "述。"}
    units = {"users": {"en": ["user", "users"], "zh": "用户"}}
    package = {"name": "large", **texts, "version": "1", "created": "2025-12-31T00:00:00Z", "units": units}
    package["resources"] = [_resource("metrics", METRICS), large]
    (folder / "datapackage.yaml").write_text(yaml.safe_dump(package, allow_unicode=True), encoding="utf-8")


def write(folder: Path, rows: int) -> None:
    """Write the dataset with a large table of so many rows; a quarter of them have notes in quotes."""
    random = Random(7)
    describe(folder)
    metrics = [f"metric-{number}" for number in range(500)]
    (folder / "metrics.csv").write_text(
        "id,unit,cadence\n" + "".join(f"{metric},users,quarterly\n" for metric in metrics)
    )
    with open(folder / "facts.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(FIELDS)
        writer.writerows(_row(number, metrics, random) for number in range(rows))


def _row(number: int, metrics: list[str], random: Random) -> list[object]:
    value = round(random.random() * 10 ** random.randint(1, 6), 2)
    high = round(value * 1.5 + 1, 2) if number % 3 == 0 else ""
    period = f"{random.randint(2000, 2025)}-Q{random.randint(1, 4)}"
    day = f"{random.randint(2000, 2024)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    note = " ".join([*random.choices(WORDS, k=6), "ship"]) if number % 4 == 0 else ""
    note_zh = "".join(random.choices(HAN, k=12)) + "。" if note else ""
    qualifier = random.choice(["exact", "over", "about"])
    return [f"fact-{number:07}", random.choice(metrics), period, value, high, "users", qualifier, day, note, note_zh]
