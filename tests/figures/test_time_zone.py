"""A chart of dates is the same drawing on every machine."""

import os
import subprocess
import sys
from pathlib import Path

CODE = """
from observatory.figures.draw import draw_chart
rows = [{"d": f"2025-{month:02}-01", "v": month} for month in range(1, 13)]
encoding = {"x": {"field": "d", "type": "temporal"}, "y": {"field": "v", "type": "quantitative"}}
drawing = draw_chart({"data": {"values": rows}, "mark": "line", "encoding": encoding}, key="k", language="en")
print(drawing.wide)
"""


def test_the_zone_of_the_machine_does_not_move_a_chart():
    drawn = set()
    for zone in ("UTC", "America/Los_Angeles"):
        env = {**os.environ, "TZ": zone, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
        done = subprocess.run([sys.executable, "-c", CODE], env=env, capture_output=True, check=True)
        drawn.add(done.stdout)

    assert len(drawn) == 1
