"""Numbers that hang together: each kind of reconciliation agrees, differs or cannot tell, and findings explain."""

from __future__ import annotations

from pathlib import Path

import pytest

from observatory.data.descriptor import read_package
from observatory.data.frames import cell_texts
from observatory.data.reconcile import Reconciliation, findings_by_row, reconcile, reconcile_cells
from observatory.data.tables import check_dataset, read_dataset, read_table

TEXTS = "title: T, title_zh: 题, description: D., description_zh: 述。, empty: x"
TABLE = (
    "  - name: {0}\n    path: {0}.csv\n    title: T\n    title_zh: 题\n    description: D.\n    description_zh: 述。\n"
)
PREFERENCE = """\
    preference:
      group: [who, what, when]
      mark: used
      order: [{field: how, first: [exact]}]
      says: [{field: value, high: high, unit: unit, qualifier: how, when: when}]
"""
HEAD = """\
name: harbour
title: T
title_zh: 题
description: D.
description_zh: 述。
version: '1'
created: 2025-12-31T00:00:00Z
licenses: [{name: CC0-1.0}]
units: {boats: {en: [boat, boats], zh: 艘船}}
exchange: {table: rates, month: month, currency: code, rate: rate, base: USD}
reconciliation:
  facts: {table: facts, entity: who, metric: what, parent: who.parent, months: {nine: 9}}
  findings: {table: findings, rule: rule, rows: rows}
  rules:
    - {id: the-rule, title: T, title_zh: 题, RULE}
resources:
"""
FACTS = "id:string who:string what:string when:string value:number high:number unit:string how:string used:boolean"
TABLES = {
    "harbours": "id:string parent:string",
    "metrics": "id:string",
    "rates": "id:string month:string code:string rate:number",
    "facts": FACTS,
    "hopes": FACTS,
    "prices": "id:string model:string size:string place:integer cents:number yuan:number day:date",
    "findings": "id:string rule:string rows:string explanation_en:string explanation_zh:string",
}
METRICS = ["annual", "half", "nine", "quarter", "month", "fees", "tolls", "growth", "share", "rate", "peak", "mean"]


def _described(name: str) -> str:
    fields = [field.split(":") for field in TABLES[name].split()]
    listed = "".join(f"        - {{name: {field}, type: {kind}, {TEXTS}}}\n" for field, kind in fields)
    keys = ""
    if "who" in TABLES[name]:
        keys = (
            "      foreignKeys:\n        - {fields: who, reference: {resource: harbours, fields: id}}\n"
            "        - {fields: what, reference: {resource: metrics, fields: id}}\n"
        )
    text = TABLE.format(name) + "    schema:\n      primaryKey: id\n      fields:\n" + listed + keys
    text = text.replace("name: cents, type: number", "name: cents, type: number, unit: USD")
    text = text.replace("name: yuan, type: number", "name: yuan, type: number, unit: CNY")
    return text + (PREFERENCE if keys else "")


def _facts(rows: list[str], start: str) -> str:
    """Rows such as "north quarter 2025-Q1 10" with unit, qualifier and mark where they differ from the usual."""
    lines = ["id,who,what,when,value,high,unit,how,used"]
    for number, row in enumerate(rows):
        who, what, when, value, *rest = row.split(" ")
        unit, how, used = [*rest, "", "", ""][:3]
        ends = f"{value}," if ".." not in value else value.replace("..", ",")
        unit = unit.replace("_", " ") or "boats"
        lines.append(f"{start}{number},{who},{what},{when},{ends},{unit},{how or 'exact'},{used or 'true'}")
    return "\n".join(lines) + "\n"


@pytest.fixture
def write(tmp_path: Path):
    """Write a dataset with one rule, and facts; hopes, prices and findings where a test has them."""

    def run(rule: str, *facts: str, hopes: tuple[str, ...] = (), prices: str = "", findings: str = "") -> Path:
        described = HEAD.replace("RULE", rule) + "".join(map(_described, TABLES))
        files = {
            "datapackage.yaml": described,
            "harbours.csv": "id,parent\nnorth,\npier,north\nsouth,\n",
            "metrics.csv": "id\n" + "\n".join(METRICS) + "\n",
            "rates.csv": "id,month,code,rate\na,2025-01,CNY,7\nb,2025-02,CNY,7.2\n",
            "facts.csv": _facts(list(facts), "f"),
            "hopes.csv": _facts(list(hopes), "h"),
            "prices.csv": "id,model,size,place,cents,yuan,day\n" + prices,
            "findings.csv": "id,rule,rows,explanation_en,explanation_zh\n" + findings,
        }
        for name, text in files.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path

    return run


def reconciled(folder: Path) -> Reconciliation:
    """What comes of it whether or not there are differences, which a dataset may not have."""
    package = read_package(folder)
    frames = {name: read_table(folder, package, name) for name in package.resources}
    return reconcile_cells(package, lambda table, field: cell_texts(frames[table], field))


def outcomes(done: Reconciliation, preferred: bool = True) -> list[str]:
    return [check.outcome for check in done.checks if check.preferred == preferred]


SUM = "kind: sum, metric: quarter, parts: [{metric: fees}, {metric: tolls}]"
PERIODS = "kind: periods, how: sum, metrics: [annual, half, nine, quarter, month]"
MEAN = "kind: periods, how: mean, metrics: [annual, quarter]"
BETWEEN = "kind: periods, how: between, metrics: [annual, quarter]"
GROWTH = "kind: growth, growth: growth, levels: [quarter], months: 12"
COMPOUND = "kind: compound, growth: growth, factors: [share, rate]"
SHARE = "kind: share, share: share, part: [fees], whole: [quarter]"
SHARE_OF_PARENT = "kind: share, of: parent, share: share, part: [quarter], whole: [quarter]"
RATE = "kind: rate, rate: rate, levels: [month, quarter], within: [0.5, 2]"
ORDER = "kind: order, lower: [mean], upper: [peak]"
SUBSET = "kind: subset, metrics: [quarter]"
RISING = "kind: rising, metrics: [nine, month]"
STEPS = "kind: steps, metrics: [quarter], within: [0.5, 2]"
BOUNDS = "kind: bounds, metrics: [share], between: [0, 100]"
HUNDRED = "kind: sum, constant: 100, parts: [{metric: share}, {metric: rate}]"
QUARTERS = ["north quarter 2025-Q1 10.0", "north quarter 2025-Q2 11.2", "north quarter 2025-Q3 12.3"]
LAST = "north quarter 2025-Q4 13.4"


@pytest.mark.parametrize(
    ("rule", "facts", "outcome"),
    [
        (SUM, ["north quarter 2025-Q1 30.2", "north fees 2025-Q1 10.1", "north tolls 2025-Q1 20"], "agrees"),
        (SUM, ["north quarter 2025-Q1 31.2", "north fees 2025-Q1 10.1", "north tolls 2025-Q1 20.1"], "differs"),
        (SUM, ["north quarter 2025-Q1 30.2", "north fees 2025-Q1 10.1"], "undecided"),
        (SUM, ["north quarter 2025-Q1 35", "north fees 2025-Q1 10", "north tolls 2025-Q1 20 boats over"], "agrees"),
        (HUNDRED, ["north share 2025 40 percent", "north rate 2025 60 percent"], "agrees"),
        (HUNDRED, ["north share 2025 40 percent", "north rate 2025 65 percent"], "differs"),
        (PERIODS, ["north annual 2025 47", *QUARTERS, LAST], "agrees"),
        (PERIODS, ["north annual 2025 49", *QUARTERS, LAST], "differs"),
        (PERIODS, ["north annual 2025 47", *QUARTERS], "undecided"),
        (PERIODS, ["north annual 2025 47", "north nine 2025-09-30 33.5", LAST], "agrees"),
        (MEAN, ["north annual 2025 11.7", *QUARTERS, LAST], "agrees"),
        (MEAN, ["north annual 2025 12.7", *QUARTERS, LAST], "differs"),
        (BETWEEN, ["north annual 2025 12.7", *QUARTERS, LAST], "agrees"),
        (BETWEEN, ["north annual 2025 14.7", *QUARTERS, LAST], "differs"),
        (GROWTH, ["north growth 2025-Q1 20 percent", "north quarter 2025-Q1 12", "north quarter 2024-Q1 10"], "agrees"),
        (GROWTH, ["north growth 2025-Q1 40 percent", "north quarter 2025-Q1 12", "north quarter 2024-Q1 10"], "differs"),
        (GROWTH, ["north growth 2025-Q1 1.2 times", "north quarter 2025-Q1 12", "north quarter 2024-Q1 10"], "agrees"),
        (GROWTH, ["north growth 2025-Q1 20 percent", "north quarter 2025-Q1 12"], "undecided"),
        (COMPOUND, ["north growth 2025 21 percent", "north share 2025 10 percent", "north rate 2025 10 percent"], "agrees"),
        (COMPOUND, ["north growth 2025 25 percent", "north share 2025 10 percent", "north rate 2025 10 percent"], "differs"),
        (SHARE, ["north share 2025-Q1 25 percent", "north fees 2025-Q1 5.0", "north quarter 2025-Q1 20"], "agrees"),
        (SHARE, ["north share 2025-Q1 52 percent", "north fees 2025-Q1 5.1", "north quarter 2025-Q1 20.1"], "differs"),
        (SHARE_OF_PARENT, ["pier share 2025-Q1 25 percent", "pier quarter 2025-Q1 5", "north quarter 2025-Q1 20"], "agrees"),
        (RATE, ["north rate 2025-02 120", "north month 2025-02 10"], "agrees"),
        (RATE, ["north rate 2025-02 150", "north month 2025-02 10.1"], "differs"),
        (RATE, ["north rate 2025-02 70", "north quarter 2025-Q1 10"], "agrees"),
        (RATE, ["north rate 2025-02 700", "north quarter 2025-Q1 10"], "differs"),
        (RATE, ["north rate 2025-02 120"], "undecided"),
        (ORDER, ["north mean 2025 10", "north peak 2025 12"], "agrees"),
        (ORDER, ["north mean 2025 14", "north peak 2025 12"], "differs"),
        (SUBSET, ["pier quarter 2025-Q1 5", "north quarter 2025-Q1 20"], "agrees"),
        (SUBSET, ["pier quarter 2025-Q1 25", "north quarter 2025-Q1 20"], "differs"),
        (RISING, ["north month 2025-01 10", "north month 2025-03 12"], "agrees"),
        (RISING, ["north month 2025-01 12", "north month 2025-03 10"], "differs"),
        (STEPS, ["north quarter 2025-Q1 10", "north quarter 2025-Q3 18"], "agrees"),
        (STEPS, ["north quarter 2025-Q1 10", "north quarter 2025-Q3 180"], "differs"),
        (BOUNDS, ["north share 2025 99 percent"], "agrees"),
        (BOUNDS, ["north share 2025 990 percent"], "differs"),
    ],
)  # fmt: skip
def test_facts_agree_differ_or_cannot_tell(write, rule, facts, outcome):
    assert outcomes(reconciled(write(rule, *facts))) == [outcome]


def test_values_in_two_currencies_meet_at_the_rates_of_their_period(write):
    rule = "kind: exchange, slack: 0.02"
    dollars = "north fees 2025-01 10 USD exact true"

    near = reconciled(write(rule, dollars, "north fees 2025-01 71 CNY about false"))
    far = reconciled(write(rule, dollars, "north fees 2025-01 710 CNY about false"))

    assert (outcomes(near), outcomes(far)) == (["agrees"], ["differs"])


def test_sums_convert_currencies(write):
    facts = "north quarter 2025-01 10 USD", "north fees 2025-01 35 CNY", "north tolls 2025-01 5 USD"

    assert outcomes(reconciled(write(SUM, *facts))) == ["agrees"]


def test_a_forecast_that_misses_is_told_by_how_much_and_is_no_difference(write):
    rule = "kind: forecast, table: hopes, within: [0.4, 3], points: 20"

    [check] = reconciled(write(rule, "north annual 2025 12", hopes=("north annual 2025 10",))).checks
    [slip] = reconciled(write(rule, "north annual 2025 12", hopes=("north annual 2025 100",))).checks
    [ahead] = reconciled(write(rule, hopes=("north annual 2026 10",))).checks

    assert check.miss == pytest.approx(0.2)
    assert (check.outcome, slip.outcome, ahead.outcome) == ("agrees", "differs", "undecided")


def test_an_outcome_of_which_nothing_was_foreseen_misses_by_no_share(write):
    rule = "kind: forecast, table: hopes, within: [0.4, 3], points: 20"

    [check] = reconciled(write(rule, "north annual 2025 12", hopes=("north annual 2025 0",))).checks

    assert (check.outcome, check.miss) == ("differs", None)


LADDER = "kind: ladder, table: prices, group: [model], by: size, steps: [small, large], field: cents"
RANKS = "kind: ranks, table: prices, group: [model], score: cents, rank: place"
SPREAD = "kind: spread, table: prices, group: [model], field: cents, within: [0.3, 3]"
SPREAD_OR = SPREAD.replace("cents,", "cents, or: yuan, when: day,")


@pytest.mark.parametrize(
    ("rule", "prices", "outcome"),
    [
        (LADDER, "a,one,small,,5,,\nb,one,large,,7,,\n", "agrees"),
        (LADDER, "a,one,small,,7,,\nb,one,large,,5,,\n", "differs"),
        (RANKS, "a,one,,1,70,,\nb,one,,2,50,,\n", "agrees"),
        (RANKS, "a,one,,1,50,,\nb,one,,2,70,,\n", "differs"),
        (SPREAD, "a,one,,,5,,\nb,one,,,7,,\n", "agrees"),
        (SPREAD, "a,one,,,5,,\nb,one,,,70,,\n", "differs"),
        (SPREAD_OR, "a,one,,,,35,2025-01-15\nb,one,,,7,,\n", "agrees"),
        (SPREAD_OR, "a,one,,,,350,2025-01-15\nb,one,,,7,,\n", "differs"),
    ],
)
def test_rows_of_any_table_keep_their_order_and_size(write, rule, prices, outcome):
    assert outcomes(reconciled(write(rule, prices=prices))) == [outcome]


def test_rows_that_are_not_preferred_are_tested_but_may_differ(write):
    parts = "north fees 2025-Q1 10", "north tolls 2025-Q1 20.1"
    folder = write(SUM, "north quarter 2025-Q1 30.1", *parts, "north quarter 2025-Q1 50.5 boats about false")

    done = reconciled(folder)

    assert (outcomes(done), outcomes(done, preferred=False)) == (["agrees"], ["differs"])
    assert (done.tallies[0].agree, done.tallies[0].others, done.tallies[0].others_differ) == (1, 1, 1)


DIFFERENT = ("north quarter 2025-Q1 50.1", "north fees 2025-Q1 10.1", "north tolls 2025-Q1 20.1")
FINDING = "why,the-rule,facts/f0; facts/f1,They count otherwise.,口径不同。\n"


def test_a_difference_is_a_mistake_that_names_the_rows_and_what_was_expected(write):
    [problem] = check_dataset(write(SUM, *DIFFERENT)).problems

    assert (problem.path, problem.line, problem.field) == ("data/facts.csv", 2, "value")
    assert "value is '50.1', expected 30.1 to 30.3 boats by the reconciliation 'the-rule', given f1, f2" in str(problem)


def test_a_finding_explains_a_difference_and_is_shown_with_its_rows(write):
    folder = write(SUM, *DIFFERENT, findings=FINDING)
    dataset = read_dataset(folder)

    [finding] = findings_by_row(dataset)["facts", "f1"]

    assert (finding.id, finding.texts["zh"]) == ("why", "口径不同。")
    assert ("facts", "f2") not in findings_by_row(dataset)
    assert reconcile(dataset).tallies[0].explained == 1


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (FINDING, "explains a difference of 'the-rule' that is not there any more"),
        (FINDING.replace("the-rule", "the-rules"), "did you mean 'the-rule'?"),
        (FINDING.replace("facts/f1", "facts/f9"), "names facts/f9, expected table/id of a row that is there"),
    ],
)
def test_a_finding_without_a_difference_is_a_mistake(write, finding, expected):
    facts = ("north quarter 2025-Q1 30.2", *DIFFERENT[1:])
    [problem] = check_dataset(write(SUM, *facts, findings=finding)).problems

    assert problem.path == "data/findings.csv"
    assert expected in str(problem)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("kind: sum", "kind: sums", "did you mean 'sum'?"),
        ("metric: fees", "metric: fee", "names the metric 'fee'. To fix: did you mean 'fees'?"),
        (", parts: [{metric: fees}, {metric: tolls}]", "", "has no parts"),
        ("parts: [{metric: fees}, {metric: tolls}]", "parts: fees", "expected a list"),
        ("parts: [{metric: fees}, {metric: tolls}]", "parts: [fees]", "write each part as"),
        ("kind: sum", "kind: sum, within: [2]", "expected two numbers"),
        ("table: facts, entity: who", "table: facts, entity: whom", "did you mean 'who'?"),
        ("table: facts, entity: who", "table: rates, entity: id", "does not say how its values are read"),
        ("{table: findings, rule: rule", "{table: findings, rule: rules", "did you mean 'rule'?"),
        ("facts: {table", "fact: {table", "reconciliation has no facts"),
        ("base: USD", "base: dollar", "base in exchange is 'dollar'"),
        ("month: month", "month: months", "did you mean 'month'?"),
    ],
)
def test_a_wrong_declaration_is_named_in_the_description(write, old, new, expected):
    path = write(SUM) / "datapackage.yaml"
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8")

    found = [str(problem) for problem in check_dataset(path.parent).problems]

    assert any(expected in problem and problem.startswith("data/datapackage.yaml") for problem in found), found
