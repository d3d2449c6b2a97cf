"""A condition told to readers: its values in place of its calls, its signs and words in their language."""

from __future__ import annotations

import ast

from observatory.data.quantities import Quantity
from observatory.data.writing import write_number, write_period
from observatory.weave.book import Book
from observatory.weave.condition import SIGNS, Condition
from observatory.weave.condition_calls import Term

_SIGN_WORDS = {">=": "≥", "<=": "≤", "==": "=", "!=": "≠"}
_COMPUTING: dict[type[ast.operator], tuple[str, int]] = {
    ast.Add: ("+", 3), ast.Sub: ("−", 3), ast.Mult: ("×", 4), ast.Div: ("÷", 4),
}  # fmt: skip
_WORDS = {
    "en": {"and": " and ", "or": " or ", "not": "not ", "max": "the larger of {}", "min": "the smaller of {}",
           "abs": "the size of {}", "comma": ", "},
    "zh": {"and": "，且 ", "or": "，或 ", "not": "并非 ", "max": "{} 中的较大者", "min": "{} 中的较小者",
           "abs": "{} 的绝对值", "comma": "、"},
}  # fmt: skip
_OR, _AND, _NOT, _COMPARE, _TIGHT = -2, -1, 0, 1, 9  # how strongly each binds; the arithmetic stands between


def words_of(condition: Condition, terms: tuple[Term, ...]) -> str:
    """The condition with a value in place of each call that asks for one: "300 million yuan > 2 × 150 million yuan"."""
    return _Teller(condition.book, {term.source: term.said for term in terms}).told(condition.tree)


class _Teller:
    def __init__(self, book: Book, said: dict[str, str]) -> None:
        self.book, self.said = book, said
        self.word = _WORDS.get(book.language, _WORDS["en"])

    def told(self, node: ast.expr, outer: int = _OR) -> str:
        text, binds = self._tell(node)
        return f"({text})" if binds < outer else text

    def _tell(self, node: ast.expr) -> tuple[str, int]:
        match node:
            case ast.BoolOp(op=op, values=values):
                name, binds = ("and", _AND) if isinstance(op, ast.And) else ("or", _OR)
                return self.word[name].join(self.told(value, binds + 1) for value in values), binds
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return self.word["not"] + self.told(operand, _TIGHT), _NOT
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return f"−{self.told(operand, _TIGHT)}", _TIGHT - 1
            case ast.Compare(left=left, ops=ops, comparators=others):
                parts = [self.told(left, _COMPARE + 1)]
                for sign, other in zip([SIGNS[type(one)] for one in ops], others, strict=True):
                    parts += [_SIGN_WORDS.get(sign, sign), self.told(other, _COMPARE + 1)]
                return " ".join(parts), _COMPARE
            case ast.BinOp(left=left, op=op, right=right):
                sign, binds = _COMPUTING[type(op)]
                return f"{self.told(left, binds)} {sign} {self.told(right, binds + 1)}", binds
            case ast.Call(func=ast.Name(id=name)):
                return self._call(name, node), _TIGHT
            case ast.Constant(value=int() | float() as number):
                return write_number(number, self.book.language, digits=12), _TIGHT
            case ast.Constant(value=str() as text):
                return self._text(text), _TIGHT
        return ast.unparse(node), _OR

    def _call(self, name: str, node: ast.Call) -> str:
        source = ast.unparse(node)
        if source in self.said:
            return self.said[source]
        if name == "amount":
            number, unit = (ast.literal_eval(argument) for argument in node.args)
            return self.book.write(Quantity(float(number), unit))
        if name == "day":
            return self._text(ast.literal_eval(node.args[0]))
        parts = self.word["comma"].join(self.told(argument) for argument in node.args)
        return self.word[name].format(parts) if name in self.word else source

    def _text(self, text: str) -> str:
        try:
            return write_period(text, self.book.language)
        except ValueError:
            return f"“{text}”"
