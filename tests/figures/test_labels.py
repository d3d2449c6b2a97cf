"""Names at the ends of lines do not lie on each other."""

import re

import pytest

from observatory.figures.draw import draw_chart
from observatory.figures.labels import spread


@pytest.mark.parametrize(
    ("heights", "moved"),
    [
        ([0, 20, 40], [0, 20, 40]),
        ([10, 12], [6, 16]),
        ([10, 10, 10], [0, 10, 20]),
        ([0, 28, 30, 31], [0, 19.67, 29.67, 39.67]),
        ([], []),
    ],
)
def test_labels_move_as_little_as_needed_to_be_a_line_apart(heights, moved):
    assert spread(heights, 10) == pytest.approx(moved, abs=0.01)


def test_labels_of_lines_that_end_together_are_apart_in_the_drawing():
    rows = [{"n": name, "x": 1, "y": y} for name, y in (("Alpha", 50), ("Beta", 50.2), ("Gamma", 0))]
    encoding = {
        "x": {"field": "x", "type": "quantitative"},
        "y": {"field": "y", "type": "quantitative"},
        "text": {"field": "n"},
    }
    spec = {"data": {"values": rows}, "mark": {"type": "text", "align": "left"}, "encoding": encoding}

    svg = draw_chart(spec, key="k", language="en").wide

    heights = [float(re.search(rf'translate\([^,]+,([-\d.]+)\)"[^>]*>{name}<', svg)[1]) for name in ("Beta", "Alpha")]
    assert heights[1] - heights[0] >= 13
