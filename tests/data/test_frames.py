from __future__ import annotations

import pandas as pd
import pytest

from observatory.data.tables import read_dataset


@pytest.fixture
def visits(folder):
    return read_dataset(folder).frames["visits"]


def test_each_type_has_its_dtype(visits):
    assert visits.dtypes.astype(str).to_dict() == {
        "id": "object",
        "metric": "object",
        "period": "object",
        "value": "float64",
        "value_high": "float64",
        "unit": "object",
        "qualifier": "object",
        "day": "datetime64[ns]",
        "berth": "Int64",
        "night": "boolean",
        "note": "object",
    }


def test_cells_have_the_values_of_their_text(visits):
    assert list(visits["value"]) == [12, 1.5, 40]
    assert visits["day"][0] == pd.Timestamp("2025-03-31")
    assert visits["berth"][0] == 3
    assert list(visits["night"][:2]) == [True, False]
    assert visits["note"][1] == "Waves,\nhigh"


def test_empty_cells_are_missing(visits):
    last = visits.iloc[2]

    assert last["note"] is None
    assert list(last[["value_high", "day", "berth", "night"]].isna()) == [True] * 4


def test_a_frame_knows_its_table(visits):
    assert visits.attrs["table"] == "visits"
    assert visits.query("value > 10").attrs["table"] == "visits"
