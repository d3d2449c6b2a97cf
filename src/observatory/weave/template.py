"""The braces in Markdown: `{{ value("id") }}` is found, parsed and replaced; code is left alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any

from observatory.data.problems import Problem
from observatory.weave.markup import ADDRESS, CODE, HOLE, Markup, Spot

_TEXT = r"\"(?:[^\"\\\n]|\\.|\n(?!\n))*\"|'(?:[^'\\\n]|\\.|\n(?!\n))*'"
_TOKENS = re.compile(
    r"^(?P<lead>[ \t>]*)(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?\n)?[ \t>]*(?P=fence)[`~]*[ \t]*$"  # a fenced block
    r"|^[ \t>]*(?P<open_fence>`{3,}|~{3,})[^\n]*\n.*\Z"  # a fence that nobody closes
    r"|(?P<ticks>`+)(?!`)(?:(?!\n\n).)+?(?<!`)(?P=ticks)(?!`)"  # code in a line
    rf"|\{{\{{(?P<call>(?:{_TEXT}|(?!\{{\{{|\}}\}}|\n\n)[^\"'])*"
    r"|(?:(?!\{\{|\}\}|\n\n).)*)\}\}"  # texts in quotes may hold braces; what has an odd quote is read as before
    r"|(?P<unclosed>\{\{)",
    re.MULTILINE | re.DOTALL,
)
_HAN = r"\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’"
_HAN_BREAK = rf"(?<=[{_HAN}])\n[ \t]*(?=\[?[{_HAN}])"
_EXAMPLE = 'write it like {{ value("some-id") }}'
_ADDRESS_FIX = 'write the address out; a number may stand in the text of a link, or in a quoted title="..."'
_STRAY = re.compile(r"(?<![{])\{ *[a-z_]+\([\"'][^{}\n]*\}{0,2}|\}\}")


class CallError(ValueError):
    """A call cannot be answered; `fix` says what would work."""

    def __init__(self, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.fix = fix


@dataclass(frozen=True)
class Call:
    """One call in a text, such as `value("some-id", digits=2)`. `plain`: its place can hold no link of its own.

    `form` is what its place holds: "markdown", "html", or "bare" text that is escaped afterwards.
    """

    name: str
    arguments: tuple[Any, ...]
    options: dict[str, Any] = field(default_factory=dict)
    plain: bool = False
    alone: bool = True  # it begins its line and ends it, as a block must
    form: str = "markdown"


Resolve = Callable[[Call], str]


_FORMS = {"html": "html", "attribute": "bare"}


def fill(
    text: str, resolve: Resolve, path: str, line: int = 1, *, plain: bool = False, spot: Spot | None = None
) -> tuple[str, list[Problem]]:
    """Replace every call in a Markdown text. `line` is the line of `path` on which the text begins.

    Each answer is made for the place it stands in; `spot` is the place of all, where the text is no Markdown.
    Returns the text, and the problems of all calls that could not be answered, with line and column.
    """
    problems: list[Problem] = []
    if "{" not in text and "}" not in text:
        return text, problems
    markup = Markup(_masked(text))

    def answer(match: re.Match[str]) -> str:
        if match["call"] is None and match["unclosed"] is None:
            return match[0]
        here = spot or markup.spot(match.start(), match.end())
        if here == CODE:
            return match[0]
        try:
            if match["unclosed"] is not None:
                raise CallError("'{{' is not closed by '}}'", _EXAMPLE)
            if here == ADDRESS:
                raise CallError(f"'{match[0]}' stands in an address, or loose in a tag of HTML", _ADDRESS_FIX)
            called = parse_call(match["call"], plain=plain or here.linkless)
            form = _FORMS.get(here.kind, called.form)
            answered = resolve(replace(called, alone=_alone(text, match), form=form))
            return escape_attribute(answered) if form == "bare" else answered
        except CallError as error:
            problems.append(_problem(path, text, line, match.start(), str(error), error.fix))
            return match[0]

    filled = _TOKENS.sub(answer, text)
    for stray in _STRAY.finditer(markup.text):
        if (spot or markup.spot(stray.start(), stray.end())) not in (CODE, ADDRESS):
            message = "'}}' is not opened by '{{'" if stray[0] == "}}" else f"{stray[0]!r} has one brace, not two"
            problems.append(_problem(path, text, line, stray.start(), message, _EXAMPLE))
    return filled, sorted(problems, key=lambda problem: (problem.line or 0, problem.column or 0))


def _problem(path: str, text: str, line: int, place: int, message: str, fix: str) -> Problem:
    before = text[:place]
    return Problem(path, message, line + before.count("\n"), place - before.rfind("\n"), fix=fix)


def _alone(text: str, match: re.Match[str]) -> bool:
    begins, ends = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    return begins == match.start() and not text[match.end() : ends if ends >= 0 else len(text)].strip()


def _masked(text: str) -> str:
    """The text with spaces for its code and holes for its calls, as long as it was."""

    def mask(match: re.Match[str]) -> str:
        blank = " " if match["call"] is None and match["unclosed"] is None else HOLE
        return re.sub(r"[^\n]", blank, match[0])

    return _TOKENS.sub(mask, text)


def parse_call(source: str, *, plain: bool = False) -> Call:
    """Parse what stands between the braces: a name with literal arguments. Raises `CallError`."""
    try:
        node = ast.parse(_one_line_texts(source).strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise CallError(f"cannot read '{{{{{source}}}}}'", _EXAMPLE) from None
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        raise CallError(f"'{source.strip()}' is no call", _EXAMPLE)
    try:
        arguments = tuple(ast.literal_eval(argument) for argument in node.args)
        options = {word.arg: ast.literal_eval(word.value) for word in node.keywords if word.arg}
    except (ValueError, TypeError):
        raise CallError(f"the arguments of {node.func.id} must be literal texts and numbers", _EXAMPLE) from None
    return Call(node.func.id, arguments, options, plain)


def _one_line_texts(source: str) -> str:
    """The source of a call whose texts may run over several lines of a paragraph, as Python wants it."""
    return re.sub(_TEXT, lambda match: match[0].replace("\n", "\\n"), source)


def without_code(text: str) -> str:
    """The text with all that `fill` takes for code blanked out: every character keeps its line and column."""

    def blank(match: re.Match[str]) -> str:
        return match[0] if match["call"] is not None or match["unclosed"] else re.sub(r"[^\n]", " ", match[0])

    blanked = _TOKENS.sub(blank, text)
    for start, end in Markup(_masked(text)).code:
        blanked = blanked[:start] + re.sub(r"[^\n]", " ", blanked[start:end]) + blanked[end:]
    return blanked


def join_han_lines(text: str) -> str:
    """The text with line breaks between Chinese characters taken out, which Markdown would show as spaces."""

    def join(match: re.Match[str]) -> str:
        return match[0] if match[0].strip() else ""  # all else that the pattern finds is code, or a call

    pattern = re.compile(f"{_TOKENS.pattern}|{_HAN_BREAK}", re.MULTILINE | re.DOTALL)
    return pattern.sub(join, text)


def escape_attribute(text: str) -> str:
    """The text as the quoted value of an attribute, also where Markdown reads what surrounds it first."""
    return escape_markdown(text).replace('"', "&quot;").replace("'", "&#39;")


def escape_beside_calls(text: str) -> str:
    """The text as HTML that shows it as it is, with its calls left to be answered."""
    parts, place = [], 0
    for match in _TOKENS.finditer(text):
        if match["call"] is not None:
            parts += [escape(text[place : match.start()], quote=False), match[0]]
            place = match.end()
    return "".join([*parts, escape(text[place:], quote=False)])


def escape_markdown(text: str) -> str:
    """The text as Markdown that shows it as it is, whatever it holds."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"[\\`*_{}\[\]|~]", lambda match: f"&#{ord(match[0])};", text)
