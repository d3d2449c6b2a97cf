"""The braces in Markdown: `{{ value("id") }}` is found, parsed and replaced; code is left alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from observatory.data.problems import Problem

_TOKENS = re.compile(
    r"^(?P<lead>[ \t>]*)(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?\n)?[ \t>]*(?P=fence)[`~]*[ \t]*$"  # a fenced block
    r"|^[ \t>]*(?P<open_fence>`{3,}|~{3,})[^\n]*\n.*\Z"  # a fence that nobody closes
    r"|(?P<ticks>`+)(?!`)(?:(?!\n\n).)+?(?<!`)(?P=ticks)(?!`)"  # code in a line
    r"|\{\{(?P<call>(?:\"(?:[^\"\\\n]|\\.|\n(?!\n))*\"|'(?:[^'\\\n]|\\.|\n(?!\n))*'|(?!\{\{|\}\}|\n\n)[^\"'])*"
    r"|(?:(?!\{\{|\}\}|\n\n).)*)\}\}"  # texts in quotes may hold braces; what has an odd quote is read as before
    r"|(?P<unclosed>\{\{)",
    re.MULTILINE | re.DOTALL,
)
_HAN = r"\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’"
_HAN_BREAK = rf"(?<=[{_HAN}])\n[ \t]*(?=\[?[{_HAN}])"
_EXAMPLE = 'write it like {{ value("some-id") }}'


class CallError(ValueError):
    """A call cannot be answered; `fix` says what would work."""

    def __init__(self, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.fix = fix


@dataclass(frozen=True)
class Call:
    """One call in a text, such as `value("some-id", digits=2)`. `plain`: its place can hold no link of its own."""

    name: str
    arguments: tuple[Any, ...]
    options: dict[str, Any] = field(default_factory=dict)
    plain: bool = False
    alone: bool = True  # it begins its line and ends it, as a block must


Resolve = Callable[[Call], str]


def fill(text: str, resolve: Resolve, path: str, line: int = 1, *, plain: bool = False) -> tuple[str, list[Problem]]:
    """Replace every call in a Markdown text. `line` is the line of `path` on which the text begins.

    Returns the text, and the problems of all calls that could not be answered, with line and column.
    """
    problems: list[Problem] = []

    def answer(match: re.Match[str]) -> str:
        if match["call"] is None and match["unclosed"] is None:
            return match[0]
        before = text[: match.start()]
        here = line + before.count("\n")
        column = match.start() - (before.rfind("\n") + 1) + 1
        try:
            if match["unclosed"] is not None:
                raise CallError("'{{' is not closed by '}}'", _EXAMPLE)
            held = plain or _inside_link_or_heading(text, match.start(), match.end())
            ends = text.find("\n", match.end())
            alone = column == 1 and not text[match.end() : ends if ends >= 0 else len(text)].strip()
            return resolve(replace(parse_call(match["call"], plain=held), alone=alone))
        except CallError as error:
            problems.append(Problem(path, str(error), here, column, fix=error.fix))
            return match[0]

    return _TOKENS.sub(answer, text), problems


def parse_call(source: str, *, plain: bool = False) -> Call:
    """Parse what stands between the braces: a name with literal arguments. Raises `CallError`."""
    try:
        node = ast.parse(source.strip(), mode="eval").body
    except SyntaxError:
        raise CallError(f"cannot read '{{{{{source}}}}}'", _EXAMPLE) from None
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        raise CallError(f"'{source.strip()}' is no call", _EXAMPLE)
    try:
        arguments = tuple(ast.literal_eval(argument) for argument in node.args)
        options = {word.arg: ast.literal_eval(word.value) for word in node.keywords if word.arg}
    except (ValueError, TypeError):
        raise CallError(f"the arguments of {node.func.id} must be literal texts and numbers", _EXAMPLE) from None
    return Call(node.func.id, arguments, options, plain)


def _inside_link_or_heading(text: str, start: int, end: int) -> bool:
    """Whether a place in a text is within a heading, or within the text of a Markdown link."""
    begins = text.rfind("\n", 0, start) + 1
    ends = text.find("\n", end)
    before, after = text[begins:start], text[end : ends if ends >= 0 else len(text)]
    if re.match(r"\s{0,3}#{1,6} ", before):
        return True
    opened = before.rfind("[")
    return opened > before.rfind("]") and re.match(r"[^\[\]]*\]\(", after) is not None


def without_code(text: str) -> str:
    """The text with its code blanked out: every character keeps its line and column."""

    def blank(match: re.Match[str]) -> str:
        return match[0] if match["call"] is not None or match["unclosed"] else re.sub(r"[^\n]", " ", match[0])

    return _TOKENS.sub(blank, text)


def join_han_lines(text: str) -> str:
    """The text with line breaks between Chinese characters taken out, which Markdown would show as spaces."""

    def join(match: re.Match[str]) -> str:
        return match[0] if match[0].strip() else ""  # all else that the pattern finds is code, or a call

    pattern = re.compile(f"{_TOKENS.pattern}|{_HAN_BREAK}", re.MULTILINE | re.DOTALL)
    return pattern.sub(join, text)


def escape_markdown(text: str) -> str:
    """The text as Markdown that shows it as it is, whatever it holds."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"[\\`*_{}\[\]|~]", lambda match: f"&#{ord(match[0])};", text)
