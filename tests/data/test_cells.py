from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.data.cells import is_date, is_integer, is_number


@pytest.mark.parametrize(
    ("field", "right", "wrong", "parts"),
    [
        ("value", ",12,15,", ',"1,234.5",,', ["value is '1,234.5'", "write 1234.5, without thousands separators"]),
        ("value", ",12,15,", ",45%,,", ["value is '45%'", "write 45"]),
        ("value", ",12,15,", ",twelve,,", ["value is 'twelve'", "expected a number, or nothing"]),
        ("value", ",12,15,", ",１２,,", ["value is '１２'", "write '12', without full-width characters"]),
        ("value", ",12,15,", ", 12,,", ["value is ' 12'", "without white space"]),
        ("value", ",12,15,", ",$12,,", ["value is '$12'", "leave the currency to the unit"]),
        ("value", ",12,15,", ',"1,5",,', ["value is '1,5'", "a point as the decimal sign"]),
        ("value", ",12,15,", ",n/a,,", ["value is 'n/a'", "leave the cell empty"]),
        ("value", ",12,15,", ",nan,,", ["value is 'nan'", "leave the cell empty"]),
        ("value", ",12,15,", ",+5,,", ["value is '+5'", "without a plus sign"]),
        ("value", ",12,15,", ",1_000,,", ["value is '1_000'"]),
        ("value", ",12,15,", ",inf,,", ["value is 'inf'"]),
        ("value", ",12,15,", ",1e999,,", ["value is '1e999'"]),
        ("value", ",12,15,", ",-101,,", ["value is '-101', expected at least -100"]),
        ("day", "2025-03-31", "2025/3/1", ["day is '2025/3/1'", "write 2025-03-01"]),
        ("day", "2025-03-31", "2025-02-30", ["day is '2025-02-30'", "no such day"]),
        ("day", "2025-03-31", "31.3.2025", ["day is '31.3.2025'", "cannot be told"]),
        ("day", "2025-03-31", "2025年3月1日", ["write 2025-03-01"]),
        ("day", "2025-03-31", "2026-01-01", ["day is '2026-01-01'", "not after 2025-12-31"]),
        ("berth", ",3,", ",3.5,", ["berth is '3.5', expected a whole number, or nothing"]),
        ("berth", ",3,", ",007,", ["berth is '007'", "leading zeros"]),
        ("berth", ",3,", ",9999999999999999999,", ["berth is '9999999999999999999'"]),
        ("night", ",true,", ",TRUE,", ["night is 'TRUE', expected true or false, or nothing", "small letters"]),
        ("qualifier", ",exact,", ",exakt,", ["qualifier is 'exakt', expected one of exact, over or about", "'exact'?"]),
        ("id", "one,", "One,", ["id is 'One', expected text of the form ^"]),
        ("id", "one,", ",", ["id is '', expected text", "fill it in"]),
        ("metric", "one,cargo", "one,", ["metric is '', expected text", "fill it in"]),
        ("note", "Calm sea", "Calm sea ", ["note is 'Calm sea '", "no white space at its ends", "write 'Calm sea'"]),
        ("note", "Calm sea", "　Calm", ["no white space at its ends"]),
        ("note", "Calm sea", "Calm\tsea", [r"note is 'Calm\tsea'", "no invisible characters"]),
        ("note", "Calm sea", "Calm\x00sea", [r"note is 'Calm\x00sea'", "no invisible characters"]),
        ("note", "Calm sea", "Calm\u200bsea", ["ZERO WIDTH SPACE"]),
        ("note", "Calm sea", "=SUM(A1)", ["note is '=SUM(A1)'", "spreadsheets would run it"]),
        ("note", "Calm sea", "+49 1234", ["begin with '+'"]),
        ("note", "Calm sea", "@all", ["begin with '@'"]),
        ("note", "Calm sea", "-cmd", ["begin with '-'"]),
        ("note", "Calm sea", "<b>Calm</b>", ["expected text without HTML tags", "delete '<b>'"]),
        ("note", "Calm sea", "<script src=x>", ["HTML tags"]),
    ],
)
def test_a_wrong_cell_is_shown_at_its_line_with_what_to_write(check, field, right, wrong, parts):
    [problem] = check(right, wrong)

    assert problem.startswith(f"data/visits.csv:2: {field} is ")
    assert " To fix: " in problem
    for part in parts:
        assert part in problem


@pytest.mark.parametrize("note", ["-5", "a < b", "1 <3 2", "50% = half", "可灵 <= 快手", "👩\u200d💻", "⚠\ufe0f", ""])
def test_innocent_text_passes(check, note):
    assert check("Calm sea", note) == []


@pytest.mark.parametrize("cell", ["0", "-0.5", "1e5", "3.1e23", "12"])
def test_numbers_may_have_a_sign_a_point_and_an_exponent(check, cell):
    assert check(",1.5,", f",{cell},") == []


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_python_writes_for_a_float_is_a_number(x):
    text = repr(x)
    assert is_number(text) or "e+" in text or "e-" in text


@given(st.integers(-(10**18) + 1, 10**18 - 1))
def test_every_whole_number_of_eighteen_digits_is_an_integer(x):
    assert is_integer(str(x))


@given(st.dates(min_value=__import__("datetime").date(1700, 1, 1), max_value=__import__("datetime").date(2200, 1, 1)))
def test_every_day_is_a_date(day):
    assert is_date(day.isoformat())
