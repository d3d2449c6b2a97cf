"""When rows of one group say different things."""

from __future__ import annotations

from pathlib import Path

import pytest

from observatory.data.conflicts import conflicts, groups
from observatory.data.tables import read_dataset

FIELD = "        - {{name: {0}, type: {1}, title: T, title_zh: 题, description: D., description_zh: 述。, empty: x}}\n"
TABLE = (
    "  - name: {0}\n    path: {0}.csv\n    title: T\n    title_zh: 题\n    description: D.\n    description_zh: 述。\n"
)
VALUES = ("id:string", "thing:string", "value:number", "high:number", "unit:string", "how:string", "when:string",
          "day:date", "word:string", "used:boolean")  # fmt: skip
RATES = ("id:string", "month:string", "code:string", "rate:number")
RULE = """\
    preference:
      group: [thing]
      mark: used
      order: [{field: how, first: [exact]}]
      says:
        - {field: value, high: high, unit: unit, qualifier: how, when: when}
        - {field: day}
        - {field: word}
"""


def _described(name: str, fields: tuple[str, ...]) -> str:
    listed = "".join(FIELD.format(*field.split(":")) for field in fields)
    return TABLE.format(name) + "    schema:\n      primaryKey: id\n      fields:\n" + listed


DESCRIPTION = (
    "name: harbour\ntitle: T\ntitle_zh: 题\ndescription: D.\ndescription_zh: 述。\nversion: '1'\n"
    "created: 2025-12-31T00:00:00Z\nlicenses: [{name: CC0-1.0}]\n"
    "exchange: {table: rates, month: month, currency: code, rate: rate, base: USD}\nresources:\n"
    + _described("rates", RATES)
    + _described("notes", VALUES)
    + RULE
)


@pytest.fixture
def dataset(tmp_path: Path):
    def read(*rows: str):
        (tmp_path / "datapackage.yaml").write_text(DESCRIPTION, encoding="utf-8")
        (tmp_path / "rates.csv").write_text("id,month,code,rate\na,2025-01,CNY,7\nb,2025-02,CNY,7.5\n", "utf-8")
        lines = [f"r{n},gate,{row},{'true' if n == 0 else 'false'}" for n, row in enumerate(rows)]
        text = "id,thing,value,high,unit,how,when,day,word,used\n" + "\n".join(lines) + "\n"
        (tmp_path / "notes.csv").write_text(text, encoding="utf-8")
        return read_dataset(tmp_path)

    return read


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("7.2,,USD,exact", "7.18,,USD,exact"),
        ("310,,USD,exact", "300,,USD,over"),
        ("7.5,,USD billion,exact", "7500,,USD million,exact"),
        ("4,6,USD,exact", "5,,USD,exact"),
        ("71,,CNY,exact", "10,,USD,exact"),
        ("7,,USD,exact", ",,,"),
    ],
)
def test_values_that_rounding_a_qualifier_or_a_unit_explain_agree(dataset, one, other):
    assert conflicts(dataset(f"{one},2025-01,,", f"{other},2025-01,,")) == ()


@pytest.mark.parametrize(
    ("one", "other", "spread"),
    [
        ("8,,USD,exact", "10,,USD,exact", 0.25),
        ("300,,USD,exact", "400,,USD,over", 1 / 3),
        ("2,,USD billion,exact", "1400,,USD million,exact", 0.3),
        ("1,,boolean,exact", "0.5,,boolean,exact", 0.5),
        ("140,,CNY,exact", "10,,USD,exact", 0.5),
        ("7,,USD,exact", "7,,percent,exact", None),
    ],
)
def test_values_further_apart_are_a_conflict_with_their_spread(dataset, one, other, spread):
    [found] = conflicts(dataset(f"{one},2025-01,,", f"{other},2025-01,,"))

    assert (found.table, found.rows) == ("notes", ("r0", "r1"))
    assert found.spread == (None if spread is None else pytest.approx(spread))


def test_days_lie_so_many_days_apart_and_words_no_distance(dataset):
    [days] = conflicts(dataset(",,,,,2025-03-01,", ",,,,,2025-03-05,"))
    [words] = conflicts(dataset(",,,,,,sea", ",,,,,,shore"))

    assert (days.spread, words.spread) == (4.0, None)


def test_rows_that_say_the_same_are_no_conflict_but_one_group(dataset):
    data = dataset("5,,USD,exact,2025,,", "5,,USD,about,2025,,")

    assert conflicts(data) == ()
    assert groups(data, "notes") == {("gate",): ["r0", "r1"]}
