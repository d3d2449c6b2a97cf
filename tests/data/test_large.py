"""The quick way to read large files must give what the exact way gives, or leave the file to it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from observatory.data import large
from observatory.data.large import read_large
from observatory.data.rows import read_rows

from .test_rows import table_of

AB = table_of("a", "b")
CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r")) | st.sampled_from(
    ["", '"', "a,b", "1\n2", "\0", "可灵"]
)


@pytest.fixture(autouse=True)
def every_file_is_large(monkeypatch):
    monkeypatch.setattr(large, "LARGE", 0)


def both(text: str):
    return read_large(text.encode(), text, AB), read_rows(text, "data/t.csv", AB)


def agree(text: str) -> bool:
    """Whether both ways give the same rows; True also where the quick way has left the file to the exact one."""
    quick, exact = both(text)
    if quick is None:
        return True
    same = quick.columns == exact.columns and list(quick.lines) == list(exact.lines)
    return same and not exact.problems and all(quick.values(name) == exact.values(name) for name in "ab")


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
def test_written_tables_are_read_alike(pairs, quoting):
    file = io.StringIO()
    csv.writer(file, lineterminator="\n", quoting=quoting).writerows([("a", "b"), *pairs])

    assert agree(file.getvalue().replace('"a","b"', "a,b", 1))


@given(st.text('ab,"\n ', max_size=12))
@example('1,"2" \n')
@example('"1"2,3\n')
@example('1,"2""3"\n')
@example("1,2\n\n3,4\n")
@example(",\n")
def test_whatever_stands_under_the_header_is_read_alike(body):
    assert agree(f"a,b\n{body}")


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n1,2\n3,4\n",
        "b,a\n1,2",
        'a,b\n"1,5","say ""x"""\n,2\n'.replace(",2", "9,2"),
        "a,b\n",
        "\ufeffa,b\n1,2\n"[1:],
    ],
)
def test_regular_files_go_the_quick_way(text):
    quick, exact = both(text)

    assert quick is not None
    assert quick.columns == exact.columns


@pytest.mark.parametrize(
    "text",
    [
        'a,b\n1,"2\n3"\n',
        'a,b\n1,"2" x\n',
        'a,b\n1,x"2"\n',
        "a,b\n1,2,3\n",
        "a,b\n1\n",
        "a,b\n\n1,2\n",
        "a,b\n,\n",
        "a,c\n1,2\n",
        "a,b,b\n1,2,3\n",
        f"a,b\n1,{'x' * 200_000}\n",
    ],
)
def test_anything_else_is_left_to_the_exact_way(text):
    assert both(text)[0] is None


def test_a_mistake_in_a_large_table_has_its_line(check):
    from .conftest import FIRST, HEADER

    rows = "".join(FIRST.replace("one", f"n-{number}") for number in range(50))
    [problem] = check(text=HEADER + rows + FIRST.replace(",12,", ",twelve,"))

    assert problem.startswith("data/visits.csv:52: value is 'twelve'")
