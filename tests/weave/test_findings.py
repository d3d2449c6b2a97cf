"""A row that does not fit together with others says so on its record."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

RECONCILIATION = """\
facts: {table: observations, entity: entity, metric: unit}
findings: {table: findings, rule: rule, rows: rows}
rules:
  - {id: no-lake-is-dry, title: Areas, title_zh: 面积, kind: bounds, metrics: [square kilometres], between: [11, 200]}
"""
FIELD = {"title": "T", "title_zh": "题", "description": "D.", "description_zh": "述。", "empty": "x"}
EXPLAINED = (
    "id,rule,rows,explanation_en,explanation_zh\ndry,no-lake-is-dry,observations/salt-2020,It dries < out.,干涸。\n"
)


def reconciled(description, tables) -> None:
    """Bounds for areas, by the rows that a new field marks, with a table that explains what lies outside."""
    description["reconciliation"] = yaml.safe_load(RECONCILIATION)
    tables["observations"]["schema"]["fields"].append({**FIELD, "name": "used", "type": "boolean"})
    tables["observations"]["preference"]["mark"] = "used"
    tables["observations"]["preference"]["says"][0]["when"] = "period"
    names = ("id", "rule", "rows", "explanation_en", "explanation_zh")
    fields = [{**FIELD, "name": name, "type": "string"} for name in names]
    schema = {"schema": {"fields": fields, "primaryKey": "id"}}
    described = {key: text for key, text in FIELD.items() if key != "empty"}
    description["resources"].append({"name": "findings", "path": "findings.csv", **described, **schema})


@pytest.fixture
def records(project: Path, describe, woven):
    """The records of the tiny project with a lake that is too small, by language and address."""
    describe(reconciled)
    table = project / "data/observations.csv"
    head, *rows = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join([f"{head},used", *(f"{row},true" for row in rows)]) + "\n", encoding="utf-8")
    (project / "data/findings.csv").write_text(EXPLAINED, encoding="utf-8")
    return woven(project)


def test_a_record_gives_the_findings_of_its_row_in_its_language(records):
    page = {
        language: BeautifulSoup(pages["rows/observations/salt-2020.html"], "html.parser").select_one("#findings")
        for language, pages in records.items()
    }

    assert "It dries < out." in page["en"].get_text()
    assert "干涸。" in page["zh"].get_text()


def test_a_record_without_findings_has_no_part_for_them(records):
    page = BeautifulSoup(records["en"]["rows/observations/salt-1990.html"], "html.parser")

    assert page.select_one("#findings") is None
