"""What is legal in a row, read plainly from the words of the description: a second opinion to hold the checks against.

It shares no code with them, is slow, and knows only such texts as the mutations make: any character that the real
tables do not hold is taken for illegal.
"""

from __future__ import annotations

import calendar
import csv
import datetime
import re
import unicodedata
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

import yaml

HAN = re.compile(r"[一-鿿]")
ASIDE = re.compile(r"""\(.*?\)|".*?"|“.*?”|「.*?」|《.*?》|'.*?'""")
Cell = tuple[str, int, str]  # table, line, field


class Oracle:
    """The dataset of a folder as plain rows of texts, and what may stand in them."""

    def __init__(self, folder: Path) -> None:
        package = yaml.safe_load((folder / "datapackage.yaml").read_text(encoding="utf-8"))
        self.package = package
        self.today = str(package["created"])[:10]
        self.tables = {item["name"]: item for item in package["resources"]}
        self.files = {name: (folder / item["path"]).read_text(encoding="utf-8") for name, item in self.tables.items()}
        self.rows = {name: list(csv.DictReader(text.splitlines())) for name, text in self.files.items()}
        for name, rows in self.rows.items():
            assert self.files[name].count("\n") == len(rows) + 1, f"{name} has cells of several lines"

    def fields(self, table: str) -> dict[str, dict]:
        return {field["name"]: field for field in self.tables[table]["schema"]["fields"]}

    def column(self, table: str, field: str) -> set[str]:
        return {row[field] for row in self.rows[table]}

    @cached_property
    def characters(self) -> set[str]:
        """Whatever the real tables hold, and all of ASCII that is printed; Greek and Cyrillic are never needed."""
        text = "".join(self.files.values())
        found = {*text, *text.upper(), *map(chr, range(32, 127))}
        return {sign for sign in found if not unicodedata.name(sign, "").startswith(("CYRILLIC", "GREEK"))}

    @cached_property
    def units(self) -> set[str]:
        """Every unit that stands anywhere."""
        single = {row["unit"] for rows in self.rows.values() for row in rows if "unit" in row}
        return single | {unit for row in self.rows["metrics"] for unit in row["other_units"].split("; ")}

    @cached_property
    def counted(self) -> set[str]:
        """What is counted: the described things, and lengths of time."""
        return {
            *self.package["units"],
            "milliseconds",
            "seconds",
            "minutes",
            "hours",
            "days",
            "weeks",
            "months",
            "years",
        }

    def faults(self, table: str, place: int, row: dict[str, str]) -> set[Cell]:
        """Where a problem may be shown if that row of a table is replaced; nothing if the new row is legal."""
        line = place + 2
        found = {(table, line, name) for name, field in self.fields(table).items() if not self.cell(table, field, row)}
        found |= self._keys(table, place, row)
        for check in self.tables[table].get("checks", []):
            fields = check.get("fields") or [check["field"]]
            if not self._keeps(table, place, row, check, fields):
                twins = [
                    at + 2
                    for at, other in enumerate(self.rows[table])
                    if check["rule"] == "absent" and all(other[name] == row[name] for name in fields)
                ]
                names = (*fields, *filter(None, [check.get("through")]))
                found |= {(table, at, name) for name in names for at in (line, *twins)}
        if (mark := self.tables[table].get("preference", {}).get("mark")) and row[mark] != self.rows[table][place][
            mark
        ]:
            found.add((table, line, mark))
        return found

    # single cells

    def cell(self, table: str, field: dict, row: dict[str, str]) -> bool:
        text, constraints = row[field["name"]], field.get("constraints", {})
        if text == "":
            return not constraints.get("required") and field["name"] != self.tables[table]["schema"]["primaryKey"]
        if not getattr(self, f"_is_{field['type']}")(text):
            return False
        if field["type"] == "string" and not self._speaks(table, field, row):
            return False
        if field.get("format") == "uri" and not is_address(text):
            return False
        if "enum" in constraints and text not in constraints["enum"]:
            return False
        if "pattern" in constraints and not re.search(constraints["pattern"], text):
            return False
        return constraints.get("minimum", -1e300) <= self._size(field, text) <= constraints.get("maximum", 1e300)

    def _size(self, field: dict, text: str) -> float:
        return float(text) if field["type"] in ("number", "integer") else 0.0

    def _is_boolean(self, text: str) -> bool:
        return text in ("true", "false")

    def _is_integer(self, text: str) -> bool:
        return text.isascii() and str(int(text)) == text if re.fullmatch("-?[0-9]+", text) else False

    def _is_number(self, text: str) -> bool:
        whole, _, rest = text.removeprefix("-").partition(".")
        return (
            self._is_integer(whole)
            and not whole.startswith("-")
            and (rest.isdecimal() if "." in text else True)
            and text.isascii()
        )

    def _is_date(self, text: str) -> bool:
        return len(text) == 10 and span(text) is not None

    def _is_string(self, text: str) -> bool:
        if not set(text) <= self.characters | {"\n"} or any(
            line.split(" ") != line.split() for line in text.split("\n") if line
        ):
            return False
        if text != text.strip() or text[0] in "=+@" or (text[0] == "-" and not self._is_number(text)):
            return False
        return not re.search(r"<\s*/?[a-z!]|&[a-z]+;", text, re.IGNORECASE)

    def _speaks(self, table: str, field: dict, row: dict[str, str]) -> bool:
        """Whether a text is in the language that the name of its field says."""
        name, text, names = field["name"], row[field["name"]], self.fields(table)
        if name.endswith("_zh"):
            twin = row.get(name.replace("_zh", "_en"), row.get(name.removesuffix("_zh"), ""))
            same = unicodedata.normalize("NFKC", text).replace(" ", "") == twin.replace(" ", "")
            half_width = re.search(
                r"[一-鿿][,.;:!?]($|[一-鿿])|[一-鿿][,;:!?] |[一-鿿，。；：！？、] [一-鿿，。；：！？、]", text
            )
            return (bool(HAN.search(text)) or same) and not half_width
        if not HAN.search(text):
            return not re.search("[！（），：；？]", text)
        english = name.endswith("_en") or (f"{name}_zh" in names and f"{name}_en" not in names)
        return not (english and HAN.search(ASIDE.sub("", text)))

    # keys

    def _keys(self, table: str, place: int, row: dict[str, str]) -> set[Cell]:
        found = set()
        schema, old = self.tables[table]["schema"], self.rows[table][place]
        for name, field in self.fields(table).items():
            unique = field.get("constraints", {}).get("unique") or name == schema["primaryKey"]
            plain = bare_address if field.get("format") == "uri" else str
            if unique and row[name]:
                others = [
                    at
                    for at, other in enumerate(self.rows[table])
                    if at != place and plain(other[name]) == plain(row[name])
                ]
                found |= {(table, max(at, place) + 2, name) for at in others}
        for key in schema.get("foreignKeys", []):
            name, target, there = key["fields"], key["reference"]["resource"], key["reference"]["fields"]
            known = {other[there] for at, other in enumerate(self.rows[target]) if (target, at) != (table, place)}
            known |= {row[there]} if target == table else set()
            if row[name] and row[name] not in known:
                found.add((table, place + 2, name))
            if target == table:
                found |= self._circle(table, place, row, name, there)
        for other, item in self.tables.items():  # rows that named the old key
            for key in item["schema"].get("foreignKeys", []):
                there = key["reference"]["fields"]
                if key["reference"]["resource"] == table and row[there] != old[there]:
                    lines = [at + 2 for at, far in enumerate(self.rows[other]) if far[key["fields"]] == old[there]]
                    found |= {(other, line, key["fields"]) for line in lines if (other, line) != (table, place + 2)}
        return found

    def _circle(self, table: str, place: int, row: dict[str, str], name: str, there: str) -> set[Cell]:
        above = {other[there]: other[name] for other in self.rows[table]} | {row[there]: row[name]}
        way = [row[there]]
        while above.get(way[-1]) and above[way[-1]] not in way:
            way.append(above[way[-1]])
        if above.get(way[-1]) != row[there]:
            return set()
        return {(table, at + 2, name) for at, other in enumerate(self.rows[table]) if other[there] in way} | {
            (table, place + 2, name)
        }

    # rules over a row

    def _keeps(self, table: str, place: int, row: dict[str, str], check: dict, fields: list[str]) -> bool:
        cells = [row[name] for name in fields]
        through = row.get(check.get("through", ""), "")
        far = next((other for other in self.rows["metrics"] if through and other["id"] == through), None)
        match check["rule"]:
            case "period":
                return cells[0] == "" or span(cells[0]) is not None
            case "not-after":
                return (days := span(cells[0])) is None or days[0] <= self.today
            case "date-order":
                first, last = span(cells[0]), span(cells[1])
                return first is None or last is None or first[0] <= last[1]
            case "range" | "ascending":
                if not all(self._is_number(cell) for cell in cells):
                    return True
                low, high = map(float, cells)
                return low < high or (check["rule"] == "ascending" and low == high)
            case "together":
                return bool(cells[0]) == bool(cells[1])
            case "fits":
                fitting = check["allowed"].get(cells[0])
                return fitting is None or cells[1] in ("", *fitting)
            case "unit":
                known = cells[0] in self.units or cells[0] == ""
                return known and (
                    far is None or cells[0] in [far["unit"], *filter(None, far["other_units"].split("; "))]
                )
            case "amount":
                if not self._is_number(cells[0]):
                    return True
                counted = cells[1].split(" per ")[0].removesuffix(" thousand").removesuffix(" million")
                counted = counted.removesuffix(" billion")
                if counted == "boolean":
                    return float(cells[0]) in (0, 0.5, 1)
                return float(cells[0]) >= 0 or counted not in self.counted
            case "units":
                parts = cells[0].split("; ") if cells[0] else []
                return all(part and part in self.units for part in parts) and len(set(parts)) == len(parts)
            case "form":
                return far is None or span(cells[0]) is None or form(cells[0]) in check["allowed"][far["cadence"]]
            case "absent":
                gone = cells[0] in self.tables and cells[1] not in self.column(cells[0], "id")
                return gone and all(
                    [other[name] for name in fields] != cells
                    for at, other in enumerate(self.rows[table])
                    if at != place
                )
            case "present":
                return cells == ["", ""] or (cells[0] in self.tables and cells[1] in self.column(cells[0], "id"))
        raise AssertionError(f"the oracle does not know the rule {check['rule']!r}")


def form(text: str) -> str:
    if "-" not in text:
        return "year"
    return {"H": "half", "Q": "quarter"}.get(text[5], "month" if len(text) == 7 else "day")


def span(text: str) -> tuple[str, str] | None:
    """The first and the last day of a period, or None for what is none."""
    if not text.isascii() or not re.fullmatch(r"\d{4}(-H[12]|-Q[1-4]|-\d\d|-\d\d-\d\d)?", text):
        return None
    year, kind = text[:4], form(text)
    if kind == "day":
        try:
            datetime.date.fromisoformat(text)
        except ValueError:
            return None
        return text, text
    first, last = {"year": (1, 12), "half": (1, 6), "quarter": (1, 3), "month": (1, 1)}[kind]
    if kind in ("half", "quarter"):
        first, last = (int(text[6]) - 1) * last + 1, int(text[6]) * last
    if kind == "month":
        first = last = int(text[5:])
    if not 1 <= first <= 12 or year == "0000":
        return None
    return f"{year}-{first:02}-01", f"{year}-{last:02}-{calendar.monthrange(int(year), last)[1]}"


def is_address(text: str) -> bool:
    parts = urlsplit(text)
    host = parts.netloc.split(":")[0]
    named = len(host.rpartition(".")[2]) > 1 and (
        re.fullmatch(r"[A-Za-z0-9.-]+", host)
        and "." in host
        and not host.startswith((".", "-"))
        and not host.endswith((".", "-"))
    )
    return bool(
        parts.scheme in ("http", "https")
        and text.startswith("http")
        and not re.search("%(?![0-9A-Fa-f]{2})", text)
        and named
        and text.isascii()
        and not re.search(r'[\s<>"^`{|}\\]', text)
    )


def bare_address(text: str) -> str:
    """An address but for its scheme, www, fragment, last slash and the usual tracking parameters."""
    text = re.sub(r"^https?://(www\.)?", "", text.strip()).partition("#")[0]
    text = re.sub(r"(?<=[?&])(utm_\w+|spm|fbclid|gclid)=[^&]*&?", "", text).rstrip("?&/")
    host, slash, path = text.partition("/")
    return host.lower() + slash + path
