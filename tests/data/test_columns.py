from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.data.cells import PARSES, fault
from observatory.data.columns import check_cells
from observatory.data.descriptor import Field, Resource
from observatory.data.rows import Rows

from .conftest import HEADER, THIRD

CELLS = st.sampled_from(["", "0", "-1.50", "1e5", "007", "1.", ".5", "-", "true", "2025-03-31", " a", "=a", "<b>", "a"])


@pytest.mark.parametrize("kind", PARSES)
@given(cells=st.lists(CELLS | st.text(max_size=4) | st.integers().map(str) | st.decimals(allow_nan=False).map(str)))
def test_a_column_is_checked_as_each_of_its_cells_would_be(kind, cells):
    field = Field("x", kind, {}, {}, None, "", {})
    resource = Resource("t", "t.csv", {}, {}, (field,), "id", (), (), "")
    rows = Rows({"x": cells}, range(2, len(cells) + 2))

    wrong = [line for line, cell in enumerate(cells, 2) if cell and fault(field, cell)]
    assert [problem.line for problem in check_cells("data/t.csv", resource, rows)] == wrong


def test_very_many_wrong_cells_are_counted(check):
    problems = check(text=HEADER + "".join(THIRD.replace("three", f"n-{i}").replace("40", "x") for i in range(2000)))

    assert len(problems) == 501
    assert "value has 1,500 more wrong cells" in problems[-1]
