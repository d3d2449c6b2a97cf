"""The statements of a script that computed something: the declaration, and where the names in it come from."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from textwrap import dedent

from observatory.run.script import Script

_MOST = 10  # statements shown besides the declaration: the nearest ones
_LONG = 12  # lines of a statement, before it is cut
_TEXTS = ("en", "zh", "how")  # what a declaration says in words stands on the page already


@dataclass(frozen=True)
class _Statement:
    """A statement by its place, with the names that it sets and those that it uses, and its text."""

    place: tuple[int, int]
    end: int
    sets: frozenset[str]
    uses: frozenset[str]
    text: str


def statements(script: Script, place: tuple[int, int]) -> str:
    """The source of the declaration at a place of a script, after the statements that set its names."""
    found = [one for cell, (_, code) in enumerate(script.code[: place[0] + 1]) for one in _of_cell(cell, code.source)]
    here = [one for one in found if one.place[0] == place[0] and one.place[1] <= place[1] + 1 <= one.end]
    if not here:
        return ""
    declared = min(here, key=lambda one: (one.end - one.place[1], -one.place[1]))
    return dedent("\n".join(one.text for one in _behind(declared, found)))


def _behind(declared: _Statement, found: list[_Statement]) -> list[_Statement]:
    """A statement after those that set the names it uses, those that set theirs, and so on: the nearest ones."""
    chosen = [declared]
    for one in chosen:  # which grows
        for name in sorted(one.uses):
            setters = [other for other in found if other.place < one.place and name in other.sets]
            if setters and setters[-1] not in chosen and len(chosen) <= _MOST:
                chosen.append(setters[-1])
    return sorted(chosen, key=lambda one: one.place)


@cache
def _of_cell(cell: int, source: str) -> tuple[_Statement, ...]:
    return tuple(sorted(_statements(cell, source, ast.parse(source)), key=lambda one: one.place))


def _statements(cell: int, source: str, tree: ast.Module) -> Iterator[_Statement]:
    """The simple statements of a cell in its order, within loops too, and what loops set."""
    lines = source.split("\n")
    for node in ast.walk(tree):
        if isinstance(node, ast.For):
            yield _made(cell, node, node.lineno, [node.target], [node.iter], _header(node))
        if isinstance(node, ast.Assign | ast.AugAssign | ast.Expr):
            yield _made(cell, node, node.end_lineno or node.lineno, _targets(node), [node.value], _text(node, lines))


def _targets(node: ast.Assign | ast.AugAssign | ast.Expr) -> list[ast.expr]:
    if isinstance(node, ast.Assign):
        return node.targets
    return [node.target] if isinstance(node, ast.AugAssign) else []


def _made(
    cell: int, node: ast.stmt, end: int, targets: list[ast.expr], values: list[ast.expr], text: str
) -> _Statement:
    kept = frozenset(name for target in targets for name in _names(target, ast.Load))  # the x of x[key] = ...
    sets = frozenset(name for target in targets for name in _names(target, ast.Store))
    uses = frozenset(name for value in values for name in _names(value, ast.Load))
    return _Statement((cell, node.lineno), end, sets | kept, uses | kept, text)


def _names(node: ast.AST, context: type[ast.expr_context]) -> Iterator[str]:
    """The names that an expression sets or uses, but for those in texts for readers."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, context):
        yield node.id
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.keyword) and child.arg in _TEXTS):
            yield from _names(child, context)


def _header(node: ast.For) -> str:
    return f"{' ' * node.col_offset}for {ast.unparse(node.target)} in {ast.unparse(node.iter)}:"


def _text(node: ast.stmt, lines: list[str]) -> str:
    """A statement as it is written; a declaration without its texts, in one line."""
    call = getattr(node, "value", None)
    if isinstance(call, ast.Call) and any(word.arg in _TEXTS for word in call.keywords):
        kept = [word for word in call.keywords if word.arg not in _TEXTS]
        short = ast.Call(call.func, call.args, kept)
        names = [f"{ast.unparse(target)} = " for target in node.targets] if isinstance(node, ast.Assign) else []
        return " " * node.col_offset + "".join(names) + ast.unparse(short)
    whole = lines[node.lineno - 1 : node.end_lineno]
    return "\n".join([*whole[:_LONG], *(["…"] if len(whole) > _LONG else [])])
