"""Scripts compute with stated values: the qualifier, the words and the rows follow them."""

from __future__ import annotations

SCRIPT = """

# %%
from observatory import computed, growth, stated, table

salt = table("observations")
salt = salt[salt.entity == "lake-salt"]
before, now = (stated(salt[salt.period == year]) for year in ("1990", "2020"))
computed("salt-growth", growth(before, now), rows=salt)
"""


def test_growth_of_a_range_to_a_bound_is_a_range_and_a_bound(project, run):
    path = project / "analyses" / "total.py"
    path.write_text(path.read_text() + SCRIPT)
    number = run().results["total", "en"].numbers["salt-growth"]

    assert (number.unit, number.qualifier) == ("percent", "over")
    assert (round(number.value, 6), round(number.high, 6)) == (-40, -25)
    assert number.how == "the later value over the earlier one, less one"
    assert number.rows == (("observations", "salt-1990"), ("observations", "salt-2020"))
