"""Conditions of claims in prose: `value("row-a") > 2 * value("row-b")`, read, decided over the data, told in words."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from observatory.data.quantities import Quantity
from observatory.data.units import UnitError
from observatory.run.result import Row
from observatory.weave.amounts import Amount, Day, amount_of, day_of, plain
from observatory.weave.book import Book, nearest, number_quantity
from observatory.weave.template import CallError

EXAMPLE = """write when='value("row-a") > 2 * value("row-b")'"""
_SIGNS: dict[type[ast.cmpop], str] = {
    ast.Gt: ">", ast.Lt: "<", ast.GtE: ">=", ast.LtE: "<=", ast.Eq: "==", ast.NotEq: "!=",
}  # fmt: skip
_COMPUTE: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
}


@dataclass(frozen=True)
class Term:
    """A value that a condition asks for: its text in the condition, what it is on the page, and its rows."""

    source: str
    said: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Decision:
    """Whether a condition holds (None: cannot be decided, `why` says why), and the terms that decided it."""

    holds: bool | None
    terms: tuple[Term, ...]
    why: tuple[Row, ...] = ()  # rows that contradict each other, if taking another one would change the outcome


@dataclass
class Condition:
    """One condition over a book. Raises `CallError` for what cannot be read or does not fit together."""

    book: Book
    text: str
    home: str | None = None
    _terms: dict[str, Term] = field(default_factory=dict)

    @cached_property
    def tree(self) -> ast.expr:
        try:
            return ast.parse(self.text.strip(), mode="eval").body
        except SyntaxError:
            raise CallError(f"cannot read the condition '{self.text}'", EXAMPLE) from None

    def decide(self) -> Decision:
        """Decide it on the preferred rows, then see whether a row that contradicts one of them would turn it."""
        holds = self._truth({})
        terms = tuple(self._terms.values())
        for row in dict.fromkeys(row for term in terms for row in term.rows):
            for other in self._rivals(row):
                if holds is not None and self._truth({row: other}) is not holds:
                    return Decision(None, terms, (row, other))
        return Decision(holds, terms)

    def _rivals(self, row: Row) -> Iterator[Row]:
        """Rows that contradict one that the condition uses, without those that are set aside for a reason."""
        conflict = self.book.disputed.get(row)
        preference = self.book.dataset.package.resources[row[0]].preference if conflict else None
        for id in conflict.rows if conflict and preference else ():
            aside = preference.aside if preference else ""
            if id != row[1] and not (aside and self.book.row(row[0], id).get(aside)):
                yield (row[0], id)

    def _truth(self, swap: Mapping[Row, Row]) -> bool | None:
        found = self._evaluate(self.tree, swap)
        if found is not None and not isinstance(found, bool):
            raise CallError(f"'{self.text}' is no comparison", EXAMPLE)
        return found

    def _evaluate(self, node: ast.expr, swap: Mapping[Row, Row]) -> Any:
        match node:
            case ast.Constant(value=bool()):
                raise CallError("a condition that is always true, or never, says nothing of the data", EXAMPLE)
            case ast.Constant(value=int() | float() as number):
                return plain(number)
            case ast.Constant(value=str() as text):
                return text
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _COMPUTE:
                return _COMPUTE[type(op)](self._amount(left, swap), self._amount(right, swap))
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return -self._amount(operand, swap)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                held = self._outcome(operand, swap)
                return None if held is None else not held
            case ast.BoolOp(op=op, values=values):
                return _joined([self._outcome(value, swap) for value in values], every=isinstance(op, ast.And))
            case ast.Compare(left=left, ops=ops, comparators=others) if all(type(op) in _SIGNS for op in ops):
                sides = [self._evaluate(side, swap) for side in (left, *others)]
                signs = [_SIGNS[type(op)] for op in ops]
                pairs = zip(sides, signs, sides[1:], strict=False)
                return _joined([_compared(one, sign, other) for one, sign, other in pairs], every=True)
            case ast.Call(func=ast.Name(id=name)):
                return self._call(name, node, swap)
        raise CallError(f"'{ast.unparse(node)}' has no place in a condition", EXAMPLE)

    def _outcome(self, node: ast.expr, swap: Mapping[Row, Row]) -> bool | None:
        found = self._evaluate(node, swap)
        if found is not None and not isinstance(found, bool):
            raise CallError(f"'{ast.unparse(node)}' is no comparison", EXAMPLE)
        return found

    def _amount(self, node: ast.expr, swap: Mapping[Row, Row]) -> Amount:
        found = self._evaluate(node, swap)
        if not isinstance(found, Amount):
            raise CallError(f"'{ast.unparse(node)}' is no number to compute with", EXAMPLE)
        return found

    def _call(self, name: str, node: ast.Call, swap: Mapping[Row, Row]) -> Any:
        known: dict[str, Callable[..., Any]] = {
            "value": self._value, "cell": self._cell, "count": self._count, "amount": self._given, "day": _day,
            "latest": self._latest, "first": self._first,
        }  # fmt: skip
        if name not in known:
            raise CallError(f"a condition has no {name}()", nearest(name, known) or f"there are {', '.join(known)}")
        arguments = [self._argument(argument, swap) for argument in node.args]
        options = {word.arg: self._argument(word.value, swap) for word in node.keywords if word.arg}
        source = ast.unparse(node)
        try:
            if name in ("value", "cell", "count"):
                return known[name](source, swap, *arguments, **options)
            return known[name](*arguments, **options)
        except TypeError:
            raise CallError(f"{name}() does not take these arguments in a condition", EXAMPLE) from None

    def _argument(self, node: ast.expr, swap: Mapping[Row, Row]) -> Any:
        if isinstance(node, ast.Call):
            return self._evaluate(node, swap)
        try:
            return ast.literal_eval(node)
        except ValueError:
            raise CallError(f"'{ast.unparse(node)}' is no text or number", EXAMPLE) from None

    def _value(self, source: str, swap: Mapping[Row, Row], reference: str, *, stated: bool = False) -> Amount:
        """The value of a row or number; `stated`: as if every word such as "over" were not there."""
        shown = self.book.value(reference, self.home)
        table, id = shown.key
        if table == "analyses":
            analysis, _, name = id.rpartition("/")
            result = self.book.result(analysis)
            if name not in result.numbers:
                raise CallError(f"{id!r} is a word, not a number", EXAMPLE)
            self._terms[source] = Term(source, shown.text, result.numbers[name].rows)
            return self._as_amount(number_quantity(result.numbers[name]), stated)
        self._terms.setdefault(source, Term(source, shown.text, (shown.key,)))
        table, id = swap.get(shown.key, shown.key)
        return self._as_amount(self.book.quantity(self.book.row(table, id)), stated)

    def _as_amount(self, quantity: Quantity, stated: bool) -> Amount:
        if stated:
            quantity = Quantity(quantity.value, quantity.unit, quantity.high)
        return amount_of(quantity, self.book.dataset.package.units)

    def _cell(self, source: str, swap: Mapping[Row, Row], table: str, id: str, name: str) -> Any:
        said = self.book.write_cell(table, name, self.book.row(table, id))
        self._terms.setdefault(source, Term(source, said or "", ((table, id),)))
        table, id = swap.get((table, id), (table, id))
        row = self.book.row(table, id)
        described = self.book.dataset.package.resources[table].field(name)
        if row[name] is None:
            return Amount(None) if described.type in ("number", "integer") else None
        if described.type in ("number", "integer"):
            return amount_of(Quantity(float(row[name]), described.unit or ""), self.book.dataset.package.units)
        if described.type == "date":
            known = {"year": 4, "month": 7}.get(str(row.get(described.precision or "")), 10)
            return day_of(str(row[name])[:known])
        if described.type == "boolean":
            return "yes" if row[name] else "no"
        return str(row[name])

    def _count(self, source: str, swap: Mapping[Row, Row], table: str, **fields: str) -> Amount:
        ids = self._matching(table, fields)
        self._terms.setdefault(source, Term(source, str(len(ids)), tuple((table, id) for id in ids)))
        return plain(len(ids))

    def _matching(self, table: str, fields: Mapping[str, Any]) -> list[str]:
        rows = self.book.rows(table)
        known = {item.name for item in self.book.dataset.package.resources[table].fields}
        for name in fields:
            if name not in known:
                raise CallError(f"the table {table!r} has no field {name!r}", nearest(name, known))
        return [id for id, row in rows.items() if all(_holds(row[name], want) for name, want in fields.items())]

    def _latest(self, table: str, **fields: str) -> str:
        """The id of the row that is last in time among those whose fields hold what is asked for."""
        return max(self._dated(table, fields))[1]

    def _first(self, table: str, **fields: str) -> str:
        return min(self._dated(table, fields))[1]

    def _dated(self, table: str, fields: Mapping[str, str]) -> list[tuple[str, str]]:
        ids = self._matching(table, fields)
        resource = self.book.dataset.package.resources[table]
        ids = [id for id in ids if self.book.row(table, id).get("preferred") in (None, True)]
        time = next((check.fields[0] for check in resource.checks if check.rule == "period"), None)
        time = time or next((item.name for item in resource.fields if item.type == "date"), None)
        if not ids or time is None:
            raise CallError(f"no row of {table!r} has a time and " + ", ".join(f"{k}={v!r}" for k, v in fields.items()))
        return [(day_of(str(self.book.row(table, id)[time])[:10]).last.isoformat(), id) for id in ids]

    def _given(self, number: float, unit: str) -> Amount:
        try:
            return amount_of(Quantity(float(number), unit), self.book.dataset.package.units)
        except UnitError as error:
            raise CallError(error.args[0], error.fix) from None


def _day(text: str) -> Day:
    return day_of(text)


def _holds(cell: Any, wanted: Any) -> bool:
    return bool(cell == wanted or str(cell) == str(wanted))


def _joined(outcomes: list[bool | None], *, every: bool) -> bool | None:
    """Three-valued "and" (`every`) or "or": one that decides decides, however uncertain the others are."""
    decisive = not every
    if any(outcome is decisive for outcome in outcomes):
        return decisive
    return None if None in outcomes else every


def _compared(one: Any, sign: str, other: Any) -> bool | None:
    if one is None or other is None:
        return None  # an empty cell
    if isinstance(one, Amount) and isinstance(other, Amount):
        return one.compare(sign, other)
    days = [day_of(side) if isinstance(side, str) and isinstance(twin, Day) else side
            for side, twin in ((one, other), (other, one))]  # fmt: skip
    if isinstance(days[0], Day) and isinstance(days[1], Day):
        return days[0].compare(sign, days[1])
    if isinstance(one, str) and isinstance(other, str) and sign in ("==", "!="):
        return (one == other) is (sign == "==")
    raise CallError("the two sides of a comparison are of different kinds, or texts that have no order", EXAMPLE)


def words_of(condition: Condition, terms: tuple[Term, ...]) -> str:
    """The condition with a value in place of each call that asks for one: "300 million yuan > 2 × 150 million yuan"."""
    text = ast.unparse(condition.tree)
    for term in sorted(terms, key=lambda term: -len(term.source)):
        text = text.replace(term.source, term.said)
    return text.replace(" * ", " × ").replace(" / ", " ÷ ").replace(" == ", " = ").replace(" - ", " − ")
