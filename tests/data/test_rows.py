from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.data.descriptor import Field, Resource
from observatory.data.rows import read_rows

from .conftest import FIRST, HEADER, SECOND, THIRD, VISITS

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"))


def table_of(*names: str) -> Resource:
    fields = tuple(Field(name, "string", {}, {}, None, "", {}) for name in names)
    return Resource("t", "t.csv", {}, {}, fields, names[0], (), (), "")


def test_line_numbers_stay_true_after_a_cell_of_two_lines(check):
    [problem] = check("three,share,,40,", "three,share,,many,")

    assert problem.startswith("data/visits.csv:5: value is 'many'")


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1))
def test_columns_and_lines_are_those_of_the_csv_module(pairs):
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["a", "b"])
    lines = []
    for pair in pairs:
        lines.append(file.getvalue().count("\n") + 1)
        writer.writerow(pair)
    rows = read_rows(file.getvalue(), "data/t.csv", table_of("a", "b"))
    kept = [(pair, line) for pair, line in zip(pairs, lines, strict=True) if any(pair)]

    assert list(zip(rows.columns["a"], rows.columns["b"], strict=True)) == [pair for pair, _ in kept]
    assert list(rows.lines) == [line for _, line in kept]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            VISITS.replace(",note\n", ",notes\n"),
            "has a column 'notes' that is not described. To fix: did you mean 'note'?",
        ),
        (HEADER.strip() + ",colour\n" + FIRST.strip() + ",red\n", "data/visits.csv:1: has a column 'colour'"),
        (HEADER + FIRST + "two,fee\n", "data/visits.csv:3: has 2 cells, expected 11"),
        (HEADER + FIRST.replace("Calm sea", "Calm, sea"), "has 12 cells, expected 11 as in the header"),
        (HEADER + FIRST + "," * 10 + "\n", "data/visits.csv:3: is a row of empty cells"),
        (HEADER + FIRST.replace("Calm", '"Calm'), "data/visits.csv:2: opens a double quote that nothing closes"),
        (HEADER + FIRST.replace("Calm sea", '"Calm" sea'), "data/visits.csv:2: has a double quote in the middle"),
        (HEADER + FIRST.replace("Calm", "x" * 10_000_000), "data/visits.csv:2: has a cell of more than"),
        (HEADER + FIRST + "x," * 5_000_000 + "\n", "data/visits.csv:3: has 5000001 cells"),
    ],
)
def test_a_broken_shape_is_named_in_a_short_message(check, text, expected):
    problems = check(text=text)

    assert any(expected in problem for problem in problems), problems
    assert all(len(problem) < 500 for problem in problems)


def test_rows_after_a_broken_quote_are_still_checked(check):
    problems = check(text=HEADER + FIRST.replace("Calm", '"Calm') + THIRD.replace(",40,", ",many,") + SECOND)

    assert [problem.split(": ")[0] for problem in problems] == ["data/visits.csv:2", "data/visits.csv:3"]


def test_a_missing_column_does_not_hide_the_problems_of_the_others(check):
    problems = check(text=VISITS.replace(",berth,", ",bert,").replace("true", "yes"))

    assert len(problems) == 3
    assert problems[2].startswith("data/visits.csv:2: night is 'yes'")


def test_a_row_of_the_wrong_length_makes_no_key_unknown(check):
    [problem] = check("cargo,boxes,", "cargo,boxes,more,", file="metrics.csv")

    assert problem.startswith("data/metrics.csv:2: has 5 cells, expected 4")


def test_a_file_of_broken_quotes_is_given_up_after_a_while(check):
    assert len(check(text=HEADER + 'a"b,"c" d\n' * 1000 + '"x" y\n' * 100)) < 60
