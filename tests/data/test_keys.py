from __future__ import annotations

import pytest

from .conftest import FIRST, HEADER


def test_a_repeated_key_names_the_row_that_has_it_first(check):
    [problem] = check(text=HEADER + FIRST + FIRST)

    assert problem.startswith("data/visits.csv:3: id is 'one', expected a value that no other row has (line 2 ")


def test_an_unknown_key_of_another_table_is_answered_with_the_nearest(check):
    [problem] = check("cargo", "Cargos")

    assert problem == (
        "data/visits.csv:2: metric is 'Cargos', expected the id of a row of the table 'metrics'. "
        "To fix: did you mean 'cargo'?"
    )


def test_a_key_like_no_other_is_to_be_added_first(check):
    [problem] = check("cargo", "wind")

    assert problem.endswith("To fix: look it up in data/metrics.csv, or add a row for it there first")


def test_a_key_like_no_other_is_answered_with_those_that_share_a_word(check):
    [problem] = check("cargo", "gross-tonnage-of-the-fee")

    assert "those with 'fee' are fee; look them up in data/metrics.csv" in problem


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.org/fleet/",
        "http://example.org/fleet",
        "https://EXAMPLE.org/fleet#crew",
        "https://example.org/fleet/?utm_source=mail&fbclid=1",
    ],
)
def test_one_document_under_two_addresses_is_named(check, address):
    [problem] = check("Q-2,dawn,", f"Q-2,dawn,{address}", file="ships.csv")

    assert problem.startswith(f"data/ships.csv:4: site is '{address}', expected ")
    assert "line 2 has" in problem


@pytest.mark.parametrize(
    "address", ["https://example.org/dawn?page=3", "https://example.org/dawn", "https://example.org/#/fleet"]
)
def test_addresses_of_different_documents_may_be_alike(check, address):
    assert check("Q-2,dawn,", f"Q-2,dawn,{address}", file="ships.csv") == []


def test_rows_that_belong_to_each_other_in_a_circle_are_named(check):
    problems = check("船队,,", "船队,dawn,", file="ships.csv")

    assert [problem.split(", expected")[0] for problem in problems] == [
        "data/ships.csv:2: parent is 'dawn'",
        "data/ships.csv:3: parent is 'fleet'",
    ]
    assert "(fleet → dawn → fleet)" in problems[0]


def test_a_row_that_belongs_to_itself_is_a_circle(check):
    [problem] = check("Q-2,dawn,", "Q-2,q-2,", file="ships.csv")

    assert "does not lead back here (q-2 → q-2)" in problem


def test_a_table_that_cannot_be_read_makes_no_other_table_wrong(check, folder):
    (folder / "metrics.csv").unlink()
    [problem] = check()

    assert problem.startswith("data/metrics.csv: is missing")
