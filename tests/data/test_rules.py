from __future__ import annotations

from types import SimpleNamespace

import pytest

from observatory.data.descriptor import Check
from observatory.data.rows import Rows
from observatory.data.unit_rules import check_amount
from observatory.data.units import UnitWords


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2025-Q1", "Q1 2025", "period is 'Q1 2025', expected a period that exists, such as 2025, 2025-H1"),
        ("2025-Q1", "Q3 2025", "write 2025-Q3"),
        ("2025-Q1", "2025年第三季度", "write 2025-Q3"),
        ("2025-Q1", "H1 2025", "write 2025-H1"),
        ("2025-Q1", "2025-13", "no such month or day"),
        ("2025-Q1", "2025-Q5", "period is '2025-Q5'"),
        ("2025-Q1", "2025/3", "write 2025-03"),
        (",12,15,", ",15,12,", "value is '15', expected at most value_high, which is '12'"),
        (
            "15,boxes",
            "15,boxs",
            "unit is 'boxs', expected a unit that the description knows. To fix: did you mean 'boxes'?",
        ),
        (
            "15,boxes",
            "15,percent",
            "unit is 'percent', expected 'boxes' or 'boxes thousand', as the metric 'cargo' has it",
        ),
        ("15,boxes", "15,", "unit is '', expected 'boxes' or 'boxes thousand'"),
        (
            "2025-Q1",
            "2025-03",
            "period is '2025-03', expected a quarter (such as 2025-Q3), as the cadence of metric 'cargo' is 'quarterly'",
        ),
        ("2025-03-31", "2024-12-31", "period is '2025-Q1', expected a day not after day, which is '2024-12-31'"),
        ("2025-03-31", "2026-03-31", "day is '2026-03-31', expected a day not after 2025-12-31"),
    ],
)
def test_a_row_that_breaks_a_rule_is_named(check, old, new, expected):
    [problem] = check(old, new)

    assert problem.startswith("data/visits.csv:2: ")
    assert expected in problem


@pytest.mark.parametrize("unit", ["CNY million", "USD million", "USD"])
def test_a_unit_is_that_of_the_metric_or_one_of_its_others(check, unit):
    assert check(",,CNY million", f",,{unit}") == []


@pytest.mark.parametrize("unit", ["CNY", "HKD billion", "CNY per second"])
def test_a_unit_that_the_metric_does_not_have_is_named(check, unit):
    assert "expected 'CNY million', 'USD million' or 'USD'" in check(",,CNY million", f",,{unit}")[0]


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        ("2", "boolean", "value is '2', expected 1 for yes, 0.5 for partly or 0 for no"),
        ("-120", "boxes thousand", "value is '-120', expected a number of 'boxes thousand' that is not below 0"),
        ("-1", "days", "that is not below 0"),
        ("0.5", "boolean", ""),
        ("0", "boxes", ""),
        ("-9", "CNY million", ""),
        ("-22", "percent", ""),
        ("-2", "boxs", ""),
        ("many", "boxes", ""),
    ],
)
def test_an_amount_is_one_that_its_unit_can_have(amount, unit, expected):
    rows = Rows({"value": [amount], "unit": [unit]}, lines=[2])
    package = SimpleNamespace(units={"boxes": UnitWords({"en": ("box", "boxes")})})
    found = check_amount("data/visits.csv", Check("amount", ("value", "unit")), None, rows, package)

    assert [expected in str(problem) for problem in found] == [True] * bool(expected)


def test_equal_and_open_ends_may_ascend(check):
    assert check(",12,15,", ",12,12,") == []
    assert check(",12,12,", ",,12,") == []


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("USD million;USD", "other_units is 'USD million;USD', expected units with a semicolon and a space"),
        ("USD; USD", "write 'USD'"),
        ("dollars", "other_units is 'dollars', expected a unit that the description knows"),
    ],
)
def test_a_list_of_units_holds_known_units_once(check, cell, expected):
    assert expected in check("USD million; USD", cell, file="metrics.csv")[0]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("inner,1,2", "inner,2,1", "3: high is '1', expected a number above low, which is '2'. To fix: swap the two"),
        ("inner,1,2", "inner,2,2.0", "3: high is '2.0', expected a number above low, which is '2'. To fix: empty high"),
        ("Old,旧船。", "Old,", "3: note_zh is '', expected text, because note has some"),
        ("Old,旧船。", ",旧船。", "3: note is '', expected text, because note_zh has some"),
        (
            "lies,inner",
            "sails,inner",
            "3: berth is 'inner', expected none, because state is 'sails'. To fix: write one of these, or correct state: "
            "'inner' goes with lies",
        ),
    ],
)
def test_two_cells_that_do_not_go_together_are_named(check, old, new, expected):
    [problem] = check(old, new, file="ships.csv")

    assert problem.startswith(f"data/ships.csv:{expected}")
