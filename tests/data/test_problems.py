from __future__ import annotations

import pickle

import pytest

from observatory.data.problems import Problem, SiteError, listed, nearest, shown


def test_a_problem_begins_with_its_address_and_ends_with_its_mending():
    problem = Problem("data/t.csv", "unit is 'usd/s', expected one of USD, CNY", 41, fix="write USD")

    assert str(problem) == "data/t.csv:41: unit is 'usd/s', expected one of USD, CNY. To fix: write USD"


def test_an_error_lists_one_problem_a_line_and_survives_another_process():
    error = SiteError([Problem("a.csv", "is wrong"), Problem("b.csv", "is too", 2, 3)])

    assert str(pickle.loads(pickle.dumps(error))) == "a.csv: is wrong\nb.csv:2:3: is too"


@pytest.mark.parametrize(
    ("wanted", "found"), [("lake_rund", "lake-round"), ("Lake Round", "lake-round"), ("zebra", "")]
)
def test_the_nearest_name_forgives_case_and_joints(wanted, found):
    assert nearest(wanted, ["lake-long", "lake-round", "sea"]) == found


def test_a_long_or_invisible_text_is_shown_in_one_short_line():
    assert shown("a\nb\u200b") == r"'a\nb\u200b'"
    assert len(shown("x" * 10_000_000)) < 100
    assert shown("可灵") == "'可灵'"


def test_names_are_listed_as_prose():
    assert listed(["a", "b", "c"]) == "a, b or c"
    assert listed("abcde", many=2) == "a, b or 3 more"
