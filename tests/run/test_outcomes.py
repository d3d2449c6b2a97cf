"""Claims of scripts have three outcomes: they hold, they fail, or the data cannot decide."""

import math

import numpy
import pandas
import pytest

from observatory import bounds, claim
from observatory.data.descriptor import read_package
from observatory.run import script_api
from observatory.run.recorder import Recorder


@pytest.fixture
def recorder(project):
    held = Recorder(project / "data", read_package(project / "data"), "en")
    script_api.use(held)
    yield held
    script_api.use(None)


@pytest.mark.parametrize(
    ("holds", "outcome"),
    [
        (True, True),
        (numpy.bool_(False), False),
        (None, None),
        (pandas.NA, None),
        (math.nan, None),
        (numpy.float64("nan"), None),
        (bounds(8).above(bounds(7)), True),
        (bounds(8).above(bounds(7, qualifier="over")), None),
        (bounds(7).above(bounds(7, qualifier="over")), False),
        (bounds(5, high=6).above(4), True),
        (bounds(None).above(4), None),
        ((bounds(10, qualifier="over") / bounds(2)).at_least(5), True),
    ],
)
def test_a_claim_of_a_script_holds_fails_or_cannot_be_decided(recorder, holds, outcome):
    assert claim("x", holds, en="It is so.", zh="如此。") is outcome
    assert recorder.claims["x"].holds is outcome


def test_bounds_that_nobody_compared_are_no_outcome(recorder):
    with pytest.raises(TypeError, match="compare them"):
        claim("x", bounds(8), en="It is so.", zh="如此。")
