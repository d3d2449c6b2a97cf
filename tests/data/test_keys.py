from __future__ import annotations

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

    assert "add it to the table 'metrics' first" in problem


def test_a_table_that_cannot_be_read_makes_no_other_table_wrong(check, folder):
    (folder / "metrics.csv").unlink()
    [problem] = check()

    assert problem.startswith("data/metrics.csv: is missing")
