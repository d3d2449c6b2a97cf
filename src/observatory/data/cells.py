"""What the text of one cell may be, by the type and constraints of its field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from observatory.data.addresses import address_fault
from observatory.data.descriptor import ADDRESS, Field
from observatory.data.languages import language_fault
from observatory.data.periods import parse_date
from observatory.data.problems import listed, nearest, shown
from observatory.data.texts import Verdict, is_suspect, string_fault

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
# pandas keeps days as 64-bit nanoseconds, which reach from 1677 to 2262
FIRST_DAY, LAST_DAY = date(1678, 1, 1), date(2261, 12, 31)
EXPECTED = {
    "boolean": "true or false",
    "date": "a day as YYYY-MM-DD",
    "integer": "a whole number",
    "number": "a number",
    "string": "text",
}


def is_number(text: str) -> bool:
    return NUMBER.fullmatch(text) is not None and abs(float(text)) != float("inf")


def is_integer(text: str) -> bool:
    return INTEGER.fullmatch(text) is not None


def is_date(text: str) -> bool:
    try:
        return FIRST_DAY <= parse_date(text) <= LAST_DAY
    except ValueError:
        return False


def is_boolean(text: str) -> bool:
    return text in ("true", "false")


def is_string(text: str) -> bool:
    return not is_suspect(text) or string_fault(text) is None


PARSES: dict[str, Callable[[str], bool]] = {
    "boolean": is_boolean,
    "date": is_date,
    "integer": is_integer,
    "number": is_number,
    "string": is_string,
}


def wrong_values(field: Field, values: set[str]) -> dict[str, Verdict]:
    """Which of a field's different values are wrong, and why. An empty text is the business of `required`."""
    verdicts = ((value, fault(field, value)) for value in values if value)
    return {value: verdict for value, verdict in verdicts if verdict}


def fault(field: Field, text: str) -> Verdict | None:
    """What is wrong with a text as a value of a field, looked at by itself, or None."""
    if not PARSES[field.type](text):
        return explain(field, text)
    if field.type == "string":
        found = address_fault(text) if field.format == ADDRESS else language_fault(field.language, text)
        if found:
            return found
    return breach(field, text) if field.constraints else None


def explain(field: Field, text: str) -> Verdict:
    """Why a text is no value of its field's type."""
    if field.type == "string":
        return string_fault(text) or (EXPECTED["string"], "")
    expected = EXPECTED[field.type]
    if field.unit:
        expected += f" ({field.unit})"
    return f"{expected}, or nothing" if not field.constraints.get("required") else expected, type_fix(field.type, text)


def type_fix(kind: str, text: str) -> str:
    """How to write what a wrong cell seems to say, as far as that is certain."""
    plain = unicodedata.normalize("NFKC", text).strip()
    right = PARSES[kind]
    if plain != text and right(plain):
        what = "white space" if text.strip() == plain else "full-width characters"
        return f"write {shown(plain)}, without {what}"
    if kind in ("number", "integer"):
        return _number_fix(plain, right)
    return _date_fix(plain) if kind == "date" else "write true or false, in small letters"


def _number_fix(text: str, right: Callable[[str], bool]) -> str:
    bare = text.replace(",", "")
    if re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", text) and right(bare):
        return f"write {bare}, without thousands separators"
    if text.endswith("%") and NUMBER.fullmatch(text[:-1]):
        return f"write {text[:-1]} and leave the percent sign to the unit"
    if re.fullmatch(r"-?[0-9]+,[0-9]+", text):
        return "use a point as the decimal sign"
    if re.fullmatch(r"[$¥€£].*", text):
        return "leave the currency to the unit"
    if re.fullmatch(r"[+]?[0-9.]+", text) or re.fullmatch(r"-?0+[0-9.]+", text):
        return "write digits with one point at most, without a plus sign or leading zeros"
    if text.casefold() in ("n/a", "na", "nan", "null", "none", "-", "--", "?", "unknown"):
        return "leave the cell empty"
    return "write only digits, a decimal point and a leading minus"


def _date_fix(text: str) -> str:
    if match := re.fullmatch(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", text):
        year, month, day = (int(part) for part in match.groups())
        try:
            return (
                f"write {date(year, month, day).isoformat()}"
                if str(date(year, month, day)) != text
                else "check the year"
            )
        except ValueError:
            return "there is no such day in the calendar"
    if re.fullmatch(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}", text):
        return "write year, month, day with hyphens, as in 2025-03-31 (which part is the month cannot be told)"
    return "write year, month, day with hyphens, as in 2025-03-31"


def breach(field: Field, text: str) -> Verdict | None:
    """The first constraint of its field that a well-formed text breaks, or None."""
    constraints = field.constraints
    if "enum" in constraints and text not in (allowed := [str(item) for item in constraints["enum"]]):
        guess = nearest(text, allowed)
        return f"one of {listed(allowed, 30)}", f"did you mean {guess!r}?" if guess else "use one of these"
    if "pattern" in constraints and not re.search(constraints["pattern"], text):
        return f"text of the form {constraints['pattern']}", _pattern_fix(constraints["pattern"], text)
    for name, word in (("minimum", "at least"), ("maximum", "at most")):
        if name in constraints and not _within(name, field.type, text, constraints[name]):
            return (
                f"{word} {constraints[name]}{' ' + field.unit if field.unit else ''}",
                "check it with the source",
            )
    return None


def _pattern_fix(pattern: str, text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    for joint in ("-", "_"):
        guess = re.sub(r"[\W_]+", joint, plain).strip(joint)
        if guess and re.search(pattern, guess):
            return f"write {shown(guess)}"
    return "see the other rows"


def _within(name: str, kind: str, text: str, limit: object) -> bool:
    if kind == "date":
        value, bound = text, str(limit)[:10]
        return value >= bound if name == "minimum" else value <= bound
    number, end = float(text), float(str(limit))
    return number >= end if name == "minimum" else number <= end
