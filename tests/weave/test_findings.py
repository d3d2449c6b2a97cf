"""A row that does not fit together with others says so on its record."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from observatory.data.tables import read_dataset
from observatory.project import Project
from observatory.run.analyses import Settings, run_analyses
from observatory.run.store import Store
from observatory.weave.drawings import draw_figures
from observatory.weave.edition import weave

FIELD = "        - {{name: {}, type: {}, title: T, title_zh: 题, description: D., description_zh: 述。, empty: x}}\n"
PREFERENCE = """\
    preference:
      group: [entity, period]
      mark: used
      order: [{field: qualifier, first: [exact]}]
      says: [{field: value, high: value_high, unit: unit, qualifier: qualifier, when: period}]
"""
RECONCILIATION = """\
reconciliation:
  facts: {table: observations, entity: entity, metric: unit}
  findings: {table: findings, rule: rule, rows: rows}
  rules:
    - {id: no-lake-is-dry, title: Areas, title_zh: 面积, kind: bounds, metrics: [square kilometres], between: [11, 200]}
resources:
"""
FINDINGS = """\
  - name: findings
    path: findings.csv
    title: Findings
    title_zh: 核对发现
    description: D.
    description_zh: 述。
    schema:
      primaryKey: id
      fields:
"""
EXPLAINED = (
    "id,rule,rows,explanation_en,explanation_zh\ndry,no-lake-is-dry,observations/salt-2020,It dries < out.,干涸。\n"
)


@pytest.fixture
def records(project: Path):
    """The records of the tiny project with a lake that is too small, by language and address."""
    described = project / "data/datapackage.yaml"
    text = described.read_text(encoding="utf-8").replace("resources:\n", RECONCILIATION, 1)
    mark = FIELD.format("used", "boolean") + "      primaryKey: id\n      foreignKeys:\n"
    text = text.replace("      primaryKey: id\n      foreignKeys:\n", mark)
    fields = ("id", "rule", "rows", "explanation_en", "explanation_zh")
    listed = "".join(FIELD.format(field, "string") for field in fields)
    described.write_text(text.partition("    preference:")[0] + PREFERENCE + FINDINGS + listed, encoding="utf-8")
    table = project / "data/observations.csv"
    head, *rows = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join([f"{head},used", *(f"{row},true" for row in rows)]) + "\n", encoding="utf-8")
    (project / "data/findings.csv").write_text(EXPLAINED, encoding="utf-8")
    made = Project(project)
    dataset, store = read_dataset(made.data), Store(made.cache)
    analyses = run_analyses(project, dataset, made.languages, store, Settings(workers=1))
    editions = weave(made, dataset, analyses, draw_figures(analyses, store, workers=1), b"")
    return {edition.language: edition.files for edition in editions}


def test_a_record_gives_the_findings_of_its_row_in_its_language(records):
    page = {
        language: BeautifulSoup(files["rows/observations/salt-2020.html"], "html.parser").select_one("#findings")
        for language, files in records.items()
    }

    assert "It dries < out." in page["en"].get_text()
    assert "干涸。" in page["zh"].get_text()


def test_a_record_without_findings_has_no_part_for_them(records):
    page = BeautifulSoup(records["en"]["rows/observations/salt-1990.html"], "html.parser")

    assert page.select_one("#findings") is None
