"""Any cell of the real tables, changed in any of many ways: either it is caught at its line and field, or it is legal.

What is legal is decided by the oracle beside this file, which shares no code with the checks.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from observatory.data.descriptor import read_package
from observatory.data.files import shown_path
from observatory.data.keys import check_foreign
from observatory.data.problems import Problem
from observatory.data.rows import Rows, read_rows
from observatory.data.tables import check_table

from .oracle import Cell, Oracle

FOLDER = Path(__file__).parents[2] / "data"
EXAMPLES = 70  # of each way


@pytest.fixture(scope="module")
def oracle() -> Oracle:
    return Oracle(FOLDER)


class Real:
    """The real tables, read once. Only the one with the changed cell is read and checked again."""

    def __init__(self, oracle: Oracle) -> None:
        self.oracle = oracle
        self.package = read_package(FOLDER)
        self.lines = {name: text.split("\n") for name, text in oracle.files.items()}
        self.tables = {name: self._read(name, text) for name, text in oracle.files.items()}

    def _read(self, name: str, text: str) -> Rows:
        resource = self.package.resources[name]
        return read_rows(text, shown_path(resource), resource)

    def problems(self, name: str, place: int, line: str) -> dict[Cell, Problem]:
        """What is found if that line of a table is replaced, by where; also in tables that refer to its keys."""
        lines = self.lines[name]
        text = "\n".join([*lines[: place + 1], line, *lines[place + 2 :]])
        rows = self._read(name, text)
        resources = self.package.resources
        tables = {**self.tables, name: rows}
        found = [(name, problem) for problem in check_table(resources[name], self.package, tables)]
        for other, resource in resources.items():
            for key in resource.foreign_keys:
                if key.table == name != other and rows.columns[key.key] != self.tables[name].columns[key.key]:
                    path, file = shown_path(resource), shown_path(resources[name])
                    found += [
                        (other, problem) for problem in check_foreign(path, key, self.tables[other], tables, file)
                    ]
        return {(table, problem.line or 0, problem.field): problem for table, problem in found}


@pytest.fixture(scope="module")
def real(oracle) -> Real:
    return Real(oracle)


# Ways to spoil a cell: from its text and a source of chance to another text


def at(text: str, random: Random, put: str, length: int = 0) -> str:
    place = random.randrange(len(text) + 1)
    return text[:place] + put + text[place + length :]


def replaced(pattern: str, by: str) -> Callable[[str, Random], str]:
    return lambda text, random: re.sub(pattern, by, text, count=1)


def tomorrow(text: str, random: Random) -> str:
    day = datetime.date(2026, 11, 25) + datetime.timedelta(random.randrange(1, 400))
    return day.isoformat()[: max(4, len(text))] if re.fullmatch(r"[0-9-]{4,10}", text) else day.isoformat()


WAYS: dict[str, Callable[[str, Random], str]] = {
    "a letter too many": lambda text, random: at(text, random, random.choice("abcxyz")),
    "a letter missing": lambda text, random: at(text, random, "", 1),
    "thousands separators": lambda text, random: "1,234",
    "a percent sign": lambda text, random: f"{text}%",
    "a full-width percent sign": lambda text, random: f"{text}％",
    "a full-width digit": replaced("[0-9]", "３"),
    "a Cyrillic letter": replaced("a", "а"),
    "a Greek letter": replaced("o", "ο"),
    "a space at the end": lambda text, random: f"{text} ",
    "a space at the start": lambda text, random: f" {text}",
    "two spaces": replaced(" ", "  "),
    "a no-break space": replaced("[ -]", "\u00a0"),
    "a zero-width space": lambda text, random: at(text, random, "\u200b"),
    "a byte order mark": lambda text, random: f"\ufeff{text}",
    "a formula": lambda text, random: f"{random.choice('=+@-')}{text or 'A1'}",
    "HTML": lambda text, random: f"<b>{text}</b>",
    "an entity": lambda text, random: f"{text}&nbsp;",
    "a date with slashes": lambda text, random: "2025/3/1",
    "a date in words": lambda text, random: "1 March 2025",
    "a day that does not exist": lambda text, random: "2025-02-30",
    "a day to come": tomorrow,
    "a quarter as people say it": lambda text, random: "Q3 2025",
    "a period of another form": lambda text, random: random.choice(
        ["2025", "2025-H1", "2025-Q2", "2025-05", "2025-05-06"]
    ),
    "thousandfold": lambda text, random: f"{text}000",
    "negative": lambda text, random: f"-{text}",
    "a decimal comma": replaced(r"\.", ","),
    "a leading zero": lambda text, random: f"0{text}",
    "not a number": lambda text, random: random.choice(["nan", "inf", "n/a", "1e999"]),
    "text": lambda text, random: random.choice(["many", "未知", "unknown", "1.5 million"]),
    "a number": lambda text, random: str(random.randrange(10**6)),
    "upper case": lambda text, random: text.upper(),
    "capitals": lambda text, random: text.title(),
    "doubled": lambda text, random: text + text,
    "emptied": lambda text, random: "",
    "a code that nobody knows": lambda text, random: f"{text}-x",
    "a homoglyph hyphen": replaced("-", "\u2010"),
    "a full-width comma": replaced("[,，]", "，"),
    "a half-width comma": replaced("[,，]", ","),
    "an address with a space": replaced("[/-]", " "),
    "an address without its scheme": replaced("^https?://", ""),
    "a tab": lambda text, random: at(text, random, "\t"),
    "a letter and its accent apart": replaced("u", "u\u0308"),
}


def csv_line(cells: list[str]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="").writerow(cells)
    return file.getvalue()


def verify(oracle: Oracle, real: Real, table: str, place: int, row: dict[str, str]) -> None:
    """Whether the checks find just what the oracle says of a row that takes the place of another."""
    faults = oracle.faults(table, place, row)
    found = real.problems(table, place, csv_line([row[name] for name in oracle.rows[table][place]]))
    mark = oracle.tables[table].get("preference", {}).get("mark")
    beside = {
        cell for cell in found if cell[0] == table and cell[2] == mark
    }  # which row is used may change with any cell
    changed = {name: text for name, text in row.items() if text != oracle.rows[table][place][name]}
    assert not faults or faults & found.keys(), f"not caught: {table}:{place + 2} {changed}"
    assert found.keys() <= faults | beside, f"{table}:{place + 2} {changed} is legal, and yet {found}"
    for problem in found.values():
        assert ", expected " in problem.message
        assert problem.fix


many = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
seeds = st.integers(0, 2**32).map(Random)


def any_row(oracle: Oracle, random: Random) -> tuple[str, int, dict[str, str]]:
    """A row of any table; small tables come as often as large ones."""
    table = random.choice([name for name, rows in oracle.rows.items() if rows])
    place = random.randrange(len(oracle.rows[table]))
    return table, place, dict(oracle.rows[table][place])


def test_the_tables_are_legal_as_they_are(oracle):
    for table, rows in oracle.rows.items():
        for place, row in enumerate(rows):
            if place % 7 == 0:
                assert oracle.faults(table, place, row) == set()


@pytest.mark.parametrize("way", WAYS)
@given(random=seeds)
@many
def test_a_changed_cell_is_caught_or_legal(oracle, real, way, random):
    table, place, row = any_row(oracle, random)
    field = random.choice([name for name, text in row.items() if WAYS[way](text, Random(0)) != text] or list(row))
    row[field] = WAYS[way](row[field], random)
    verify(oracle, real, table, place, row)


@given(random=seeds)
@many
def test_two_cells_that_changed_places_are_caught_or_legal(oracle, real, random):
    table, place, row = any_row(oracle, random)
    one, other = random.sample(list(row), 2)
    row[one], row[other] = row[other], row[one]
    verify(oracle, real, table, place, row)


@given(random=seeds)
@many
def test_the_cell_of_another_row_is_caught_or_legal(oracle, real, random):
    table, place, row = any_row(oracle, random)
    field = random.choice(list(row))
    row[field] = random.choice(oracle.rows[table])[field]
    verify(oracle, real, table, place, row)


@given(random=seeds)
@many
def test_a_word_from_anywhere_is_caught_or_legal(oracle, real, random):
    table, place, row = any_row(oracle, random)
    _, _, other = any_row(oracle, random)
    row[random.choice(list(row))] = random.choice(list(other.values()))
    verify(oracle, real, table, place, row)


def pick(oracle: Oracle, random: Random, rule: str) -> tuple[str, int, dict[str, str], list[str], dict] | None:
    """A row of a table with that rule, in which the rule's fields are filled."""
    having = [
        (name, check)
        for name, item in oracle.tables.items()
        for check in item.get("checks", [])
        if check["rule"] == rule
    ]
    table, check = random.choice(having)
    fields = check.get("fields") or [check["field"]]
    places = [place for place, row in enumerate(oracle.rows[table]) if all(row[name] for name in fields)]
    if not places:
        return None
    place = random.choice(places)
    return table, place, dict(oracle.rows[table][place]), fields, check


@pytest.mark.parametrize("by", [-1, 0, 1])
@given(random=seeds)
@many
def test_a_value_at_its_upper_end_is_caught(oracle, real, by, random):
    if found := pick(oracle, random, "range"):
        table, place, row, (low, high), _ = found
        row[low] = f"{float(row[high]) + by:.6f}".rstrip("0").rstrip(".")
        verify(oracle, real, table, place, row)


@pytest.mark.parametrize(
    "rule", ["absent", "date-order", "form", "not-after", "period", "present", "together", "units"]
)
@given(random=seeds)
@many
def test_a_changed_cell_under_a_rule_is_caught_or_legal(oracle, real, rule, random):
    if found := pick(oracle, random, rule):
        table, place, row, fields, _ = found
        ways = [WAYS[way] for way in ("a day to come", "a period of another form", "emptied", "doubled")]
        spoil = random.choice([*ways, lambda text, random: random.choice(oracle.rows[table])[field]])
        field = random.choice(fields)
        row[field] = spoil(row[field], random)
        verify(oracle, real, table, place, row)


@given(random=seeds)
@many
def test_an_amount_that_its_unit_cannot_have_is_caught(oracle, real, random):
    if found := pick(oracle, random, "amount"):
        table, place, row, (value, _), _ = found
        row[value] = random.choice([f"-{row[value].removeprefix('-')}", "2", "0.25", "0.5"])
        verify(oracle, real, table, place, row)


@given(random=seeds)
@many
def test_a_unit_of_another_metric_is_caught(oracle, real, random):
    if found := pick(oracle, random, "unit"):
        table, place, row, [unit], _ = found
        row[unit] = random.choice(sorted(oracle.units))
        verify(oracle, real, table, place, row)


@given(random=seeds)
@many
def test_a_code_that_does_not_fit_is_caught(oracle, real, random):
    if found := pick(oracle, random, "fits"):
        table, place, row, fields, _ = found
        name = random.choice(fields)
        row[name] = random.choice(oracle.fields(table)[name]["constraints"]["enum"])
        verify(oracle, real, table, place, row)


@given(random=seeds)
@many
def test_a_key_of_another_row_is_caught_or_legal(oracle, real, random):
    table, place, row = any_row(oracle, random)
    keys = [key["fields"] for key in oracle.tables[table]["schema"].get("foreignKeys", [])]
    field = random.choice([oracle.tables[table]["schema"]["primaryKey"], *keys])
    row[field] = random.choice(oracle.rows[table])["id" if random.random() < 0.3 else field]
    verify(oracle, real, table, place, row)


@given(random=seeds)
@many
def test_a_mark_that_was_turned_is_caught(oracle, real, random):
    marks = {
        name: item["preference"]["mark"] for name, item in oracle.tables.items() if "mark" in item.get("preference", {})
    }
    table = random.choice(sorted(marks))
    place = random.randrange(len(oracle.rows[table]))
    row = dict(oracle.rows[table][place])
    row[marks[table]] = "false" if row[marks[table]] == "true" else "true"
    verify(oracle, real, table, place, row)


@given(random=seeds)
@many
def test_a_removed_row_that_is_there_is_caught(oracle, real, random):
    place = random.randrange(len(oracle.rows["removed"]))
    row = dict(oracle.rows["removed"][place])
    row["row"] = random.choice(sorted(oracle.column(row["table"], "id")))
    verify(oracle, real, "removed", place, row)


@pytest.mark.parametrize("dress", ["{0}/", "{0}#part", "{0}?utm_source=mail", "http://www.{1}", "https://{1}"])
@given(random=seeds)
@many
def test_the_address_of_another_row_in_another_dress_is_caught(oracle, real, dress, random):
    rows = oracle.rows["sources"]
    other = random.choice([at for at, row in enumerate(rows) if not set("?#") & set(row["url"])])
    place = random.choice([at for at in range(len(rows)) if at != other])
    address = rows[other]["url"]
    row = {**rows[place], "url": dress.format(address, re.sub(r"^https?://(www\.)?", "", address))}
    verify(oracle, real, "sources", place, row)


LINE_WAYS: dict[str, Callable[[str, Random], str]] = {
    "a comma too many": lambda line, random: at(line, random, ","),
    "a comma missing": lambda line, random: line.replace(",", "", 1),
    "a comma for a semicolon": lambda line, random: line.replace(",", ";", 1),
    "a quote missing": lambda line, random: line.replace('"', "", 1),
    "a quote too many": lambda line, random: at(line, random, '"'),
    "a cell deleted": lambda line, random: ",".join(line.split(",")[1:]),
    "the end cut off": lambda line, random: line[: random.randrange(len(line))],
    "a line break inside": lambda line, random: at(line, random, "\n"),
}


@pytest.mark.parametrize("way", LINE_WAYS)
@given(random=seeds)
@many
def test_a_broken_line_is_caught_or_legal(oracle, real, way, random):
    table, place, row = any_row(oracle, random)
    line = LINE_WAYS[way](csv_line(list(row.values())), random).strip("\n")
    if not line:  # empty lines are harmless
        return
    following = [f"{text}\n" for text in [*line.split("\n"), *real.lines[table][place + 2 :]]]
    reader = csv.reader(following, strict=True)
    try:
        cells = next(filter(None, reader))
    except csv.Error:
        cells = []
    if len(cells) == len(row) and reader.line_num == 1 + line.count("\n"):
        verify(oracle, real, table, place, dict(zip(row, cells, strict=True)))
    else:
        found = real.problems(table, place, line)
        assert any(cell[1] in (place + 2, place + 3) for cell in found), f"not caught: {table}:{place + 2} {line!r}"
