"""Files as people really save them: the harmless ones are read right, the others are named and explained."""

from __future__ import annotations

import codecs

import pandas as pd
import pytest

from observatory.data.tables import read_dataset

from .conftest import FIRST, HEADER, SECOND, THIRD, VISITS

CHINESE = VISITS.replace("Calm sea", "Calm (平静的海面)")


def in_excel(text: str, columns: int) -> str:
    """The text with the empty columns that a spreadsheet adds at the end."""
    lines = text.replace("Waves,\nhigh", "Waves").splitlines()
    return "".join(f"{line}{',' * columns}\n" for line in lines)


HARMLESS = {
    "a byte order mark": codecs.BOM_UTF8 + VISITS.encode(),
    "CRLF line ends": VISITS.replace("\n", "\r\n").encode(),
    "both, as Excel saves 'CSV UTF-8'": codecs.BOM_UTF8 + VISITS.replace("\n", "\r\n").encode(),
    "no final newline": VISITS.rstrip("\n").encode(),
    "empty lines at the end": (VISITS + "\n\n\r\n").encode(),
    "an empty line in between": (HEADER + "\n" + FIRST + SECOND + THIRD).encode(),
    "a newline inside quotes": VISITS.encode(),
    "quotes around every cell": "".join(
        ",".join(f'"{cell}"' for cell in line.split(",")) + "\n" for line in (HEADER + FIRST + THIRD).splitlines()
    ).encode(),
    "columns in another order": ",".join(reversed(HEADER.strip().split(","))).encode() + b"\n",
    "a header alone": HEADER.encode(),
    "a space after a name in the header": VISITS.replace("period,", "period ,", 1).encode(),
    "empty columns at the end": in_excel(VISITS, 3).encode(),
    "an empty column at the end of some rows": (in_excel(HEADER, 1) + in_excel(FIRST, 1) + THIRD).encode(),
}
NAMED = {
    "no content": (b"", "1: has no header: the file is empty", "begin it with the line id,metric"),
    "semicolons": (VISITS.replace(",", ";").encode(), "1: is separated by semicolons, expected commas", "CSV UTF-8"),
    "tabs": (VISITS.replace(",", "\t").encode(), "1: is separated by tabs, expected commas", "CSV UTF-8"),
    "vertical bars": (VISITS.replace(",", "|").encode(), "1: is separated by vertical bars", "save it again with commas"),
    "a line for Excel": (b"sep=;\n" + VISITS.encode(), "1: begins with 'sep=;', which only Excel understands", "delete"),
    "GBK": (CHINESE.encode("gbk"), "2: is not UTF-8 text: the byte 0xBE stands here; it looks like GBK", "save it as UTF-8"),
    "UTF-16": (VISITS.encode("utf-16"), " is not UTF-8 text: it looks like UTF-16", "save it as UTF-8"),
    "a workbook": (b"PK\x03\x04" + bytes(30), " is no text: it looks like an Excel workbook", "export it"),
    "line ends of old Macs": (VISITS.replace("\n", "\r").encode(), "1: ends its lines with CR alone", "LF (or CRLF)"),
    "a CR inside a cell": (VISITS.replace("Calm sea", "Calm\rsea").encode(), "2: has a carriage return (CR)", "LF"),
    "NUL bytes": (VISITS.replace("Calm", "Ca\0lm").encode(), r"2: note is 'Ca\x00lm sea', expected no invisible", "U+0000"),
    "a header twice": ((HEADER + VISITS).encode(), "2: value is 'value', expected a number", ""),
    "a column twice": (VISITS.replace(",night,", ",berth,").encode(), "1: has the column 'berth' twice", "delete one"),
    "text in a column without a name": (in_excel(VISITS, 1).replace("sea,", "sea,x").encode(), "1: has a column without a name", ""),
    "commas at the end of one row": ((HEADER + in_excel(FIRST, 2)).encode(), "2: has 13 cells, expected 11", "delete the commas at its end"),
    "a row of empty cells": ((VISITS + "," * 10 + "\n").encode(), "6: is a row of empty cells", "delete the line"),
    "a cell of 10 MB": (VISITS.replace("Calm", "x" * 10_000_000).encode(), "2: has a cell of more than 131,072", "split"),
    "a line of 10 MB": ((HEADER + "x," * 5_000_000 + "\n").encode(), "2: has 5000001 cells, expected 11", ""),
    "thousands separators": (VISITS.replace(",1.5,", ',"1,234.5",').encode(), "3: value is '1,234.5'", "write 1234.5"),
    "a percent sign": (VISITS.replace(",40,", ",45%,").encode(), "5: value is '45%'", "write 45"),
    "a date with slashes": (VISITS.replace("2025-03-31", "2025/3/1").encode(), "2: day is '2025/3/1'", "write 2025-03-01"),
    "a quarter as people say it": (VISITS.replace("2025-Q1", "Q3 2025").encode(), "2: period is 'Q3 2025'", "write 2025-Q3"),
}  # fmt: skip


@pytest.mark.parametrize("name", HARMLESS)
def test_a_harmless_difference_is_read_right(check, folder, name):
    before = read_dataset(folder).frames["visits"].set_index("id")

    assert check(text=HARMLESS[name]) == []
    after = read_dataset(folder).frames["visits"].set_index("id")
    expected = before.loc[after.index]
    if "empty column" in name:
        expected = expected.replace("Waves,\nhigh", "Waves")
    pd.testing.assert_frame_equal(after, expected)


@pytest.mark.parametrize("name", NAMED)
def test_any_other_is_named_and_explained(check, name):
    data, expected, fix = NAMED[name]
    problems = check(text=data)
    place = "data/visits.csv:" + expected

    [found] = [problem for problem in problems if problem.startswith(place)]
    assert fix in found.partition(" To fix: ")[2]
    assert all(len(problem) < 500 for problem in problems)
