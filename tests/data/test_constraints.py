from __future__ import annotations

import pytest

from observatory.data.constraints import check_constraints


@pytest.mark.parametrize(
    ("kind", "constraints", "message", "fix"),
    [
        ("string", {"requird": True}, "is no constraint that we check", "did you mean 'required'?"),
        ("string", {"required": "yes"}, "is 'yes', expected true or false", ""),
        ("string", {"enum": [True, False]}, "which YAML does not read as text", "put it in quotes"),
        ("string", {"enum": []}, "expected a list", ""),
        ("string", {"pattern": "["}, "no regular expression", ""),
        ("number", {"pattern": "a"}, "is for text", ""),
        ("string", {"minimum": 1}, "is for numbers and dates", ""),
        ("number", {"minimum": "low"}, "expected a value of the type 'number'", ""),
        ("date", {"maximum": "2025"}, "expected a value of the type 'date'", ""),
    ],
)
def test_a_constraint_that_means_nothing_is_a_fault(kind, constraints, message, fix):
    [(key, found, mending)] = check_constraints(kind, constraints)

    assert key in constraints
    assert message in found
    assert fix in mending


def test_the_constraints_of_the_standard_pass():
    assert check_constraints("string", {"required": True, "unique": False, "pattern": "^a$", "enum": ["a"]}) == []
    assert check_constraints("number", {"minimum": 0, "maximum": 1.5}) == []
