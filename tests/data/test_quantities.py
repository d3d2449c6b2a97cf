from __future__ import annotations

import math

import pandas as pd
import pytest

from observatory.data.quantities import Quantity


@pytest.mark.parametrize("value", [None, math.nan, pd.NA])
def test_whatever_is_missing_is_none(value):
    assert Quantity(value, "percent", value) == Quantity(None, "percent")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((math.inf, "percent"), "infinite"),
        ((5, "percent", 4), "the range goes down"),
        ((5, "percent", None, "roughly"), "qualifier is 'roughly'"),
        ((5, "percent", None, "exact", 0), "digits is 0"),
    ],
)
def test_what_cannot_be_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        Quantity(*arguments)


def test_numbers_of_any_kind_become_plain_floats():
    assert type(Quantity(pd.Series([3], dtype="Int64")[0], "users").value) is float
