"""Conditions of claims in prose: `value("row-a") > 2 * value("row-b")`, read and decided over the data."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from observatory.run.result import Row
from observatory.weave.amounts import Amount, Day, day_of, plain
from observatory.weave.book import Book
from observatory.weave.condition_calls import Calls, Term
from observatory.weave.template import CallError

EXAMPLE = """write when='value("row-a") > 2 * value("row-b")'"""
SIGNS: dict[type[ast.cmpop], str] = {
    ast.Gt: ">", ast.Lt: "<", ast.GtE: ">=", ast.LtE: "<=", ast.Eq: "==", ast.NotEq: "!=",
}  # fmt: skip
_COMPUTE: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
}


@dataclass(frozen=True)
class Decision:
    """Whether a condition holds (None: cannot be decided), and the terms that decided it.

    `apart` are two rows that contradict each other, if taking the other one would change the outcome.
    """

    holds: bool | None
    terms: tuple[Term, ...]
    apart: tuple[Row, ...] = ()


@dataclass
class Condition:
    """One condition over a book. Raises `CallError` for what cannot be read or does not fit together."""

    book: Book
    text: str
    home: str | None = None

    @cached_property
    def tree(self) -> ast.expr:
        try:
            return ast.parse(self.text.replace("\n", " ").strip(), mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            raise CallError(f"cannot read the condition '{self.text}'", EXAMPLE) from None

    @cached_property
    def _calls(self) -> Calls:
        return Calls(self.book, self.home)

    def decide(self) -> Decision:
        """Decide it on the preferred rows, then see whether a row that contradicts one of them would turn it."""
        holds = self._outcome(self.tree, {})
        terms = tuple(self._calls.terms.values())
        for row in dict.fromkeys(row for term in terms if term.weighed for row in term.rows):
            for other in self._rivals(row):
                if holds is not None and self._turned(row, other) is not holds:
                    return Decision(None, terms, (row, other))
        return Decision(holds, terms)

    def _turned(self, row: Row, other: Row) -> bool | None:
        """The outcome if another row were right; not certain where it cannot even be compared."""
        try:
            return self._outcome(self.tree, {row: other})
        except CallError:
            return None

    def _rivals(self, row: Row) -> Iterator[Row]:
        """Rows that contradict one that the condition uses, without those that are set aside for a reason."""
        conflict = self.book.disputed.get(row)
        preference = self.book.dataset.package.resources[row[0]].preference if conflict else None
        for id in conflict.rows if conflict and preference else ():
            aside = preference.aside if preference else ""
            if id != row[1] and not (aside and self.book.row(row[0], id).get(aside)):
                yield (row[0], id)

    def _outcome(self, node: ast.expr, swap: Mapping[Row, Row]) -> bool | None:
        found = self._evaluate(node, swap)
        if found is not None and not isinstance(found, bool):
            raise CallError(f"'{ast.unparse(node)}' is no comparison", EXAMPLE)
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
            case ast.Compare(left=left, ops=ops, comparators=others) if all(type(op) in SIGNS for op in ops):
                sides = [self._evaluate(side, swap) for side in (left, *others)]
                signs = [SIGNS[type(op)] for op in ops]
                pairs = zip(sides, signs, sides[1:], strict=False)
                return _joined([_compared(one, sign, other) for one, sign, other in pairs], every=True)
            case ast.Call(func=ast.Name(id=name)):
                arguments = [self._argument(argument, swap) for argument in node.args]
                options = {word.arg: self._argument(word.value, swap) for word in node.keywords if word.arg}
                return self._calls.answer(name, ast.unparse(node), swap, arguments, options)
        raise CallError(f"'{ast.unparse(node)}' has no place in a condition", EXAMPLE)

    def _amount(self, node: ast.expr, swap: Mapping[Row, Row]) -> Amount:
        found = self._evaluate(node, swap)
        if not isinstance(found, Amount):
            raise CallError(f"'{ast.unparse(node)}' is no number to compute with", EXAMPLE)
        return found

    def _argument(self, node: ast.expr, swap: Mapping[Row, Row]) -> Any:
        if isinstance(node, ast.Call | ast.BinOp):
            return self._evaluate(node, swap)
        try:
            return ast.literal_eval(node)
        except ValueError:
            raise CallError(f"'{ast.unparse(node)}' is no text or number", EXAMPLE) from None


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
    if isinstance(one, str) and isinstance(other, str) and sign in ("==", "!="):
        return (one == other) is (sign == "==")
    days = [day_of(side) if isinstance(side, str) and isinstance(twin, str | Day) else side
            for side, twin in ((one, other), (other, one))]  # fmt: skip
    if isinstance(days[0], Day) and isinstance(days[1], Day):
        return days[0].compare(sign, days[1])
    raise CallError("the two sides of a comparison are of different kinds", EXAMPLE)
