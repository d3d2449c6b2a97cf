from __future__ import annotations

import hashlib

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from observatory.data.descriptor import read_package
from observatory.data.problems import SiteError
from observatory.data.tables import check_dataset, read_dataset, read_table

from .conftest import METRICS, VISITS


def test_a_dataset_holds_frames_lines_and_digests(folder):
    dataset = read_dataset(folder)

    assert list(dataset.frames) == ["metrics", "visits", "ships"]
    assert dataset.lines["visits"] == {"one": 2, "two": 3, "three": 5}
    assert dataset.digests["visits"] == hashlib.sha256(VISITS.encode()).hexdigest()


def test_one_table_is_read_as_it_is_in_the_dataset(folder):
    frame = read_table(folder, read_package(folder), "visits")

    pd.testing.assert_frame_equal(frame, read_dataset(folder).frames["visits"])


def test_one_table_with_a_wrong_cell_is_not_read(folder):
    (folder / "visits.csv").write_text(VISITS.replace(",40,", ",forty,"))

    with pytest.raises(SiteError, match=r"data/visits\.csv:5: value is 'forty'"):
        read_table(folder, read_package(folder), "visits")


def test_all_problems_of_all_files_come_in_file_order(folder):
    (folder / "metrics.csv").write_text(METRICS + "fee,percent,,ever\n=x,percent,,ever\n")
    (folder / "visits.csv").write_text(VISITS.replace("2025-Q1", "2025Q1").replace("three,share", "one,hare"))
    (folder / "spare.csv").write_text("a\n")

    assert [str(problem).split(", ")[0].split(". To")[0] for problem in check_dataset(folder).problems] == [
        "data/metrics.csv:5: id is 'fee'",
        "data/metrics.csv:6: id is '=x'",
        "data/visits.csv:2: period is '2025Q1'",
        "data/visits.csv:5: id is 'one'",
        "data/visits.csv:5: metric is 'hare'",
        "data/spare.csv: is not described in data/datapackage.yaml",
    ]


def test_a_cell_that_is_wrong_in_two_ways_is_shown_once(check):
    assert len(check("2025-03-31", "2026-03-32")) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(VISITS)), st.binary(max_size=8) | st.sampled_from([b'"', b"\n", b"\r", b",", b'""', b"\0"]))
def test_no_bytes_stop_the_check(folder, position, bytes_put_in):
    raw = VISITS.encode()
    (folder / "visits.csv").write_bytes(raw[:position] + bytes_put_in + raw[position:])

    for problem in check_dataset(folder).problems:
        assert problem.path == "data/visits.csv"
        assert problem.line is None or 1 <= problem.line <= 6 + len(bytes_put_in)
        assert len(str(problem)) < 600
