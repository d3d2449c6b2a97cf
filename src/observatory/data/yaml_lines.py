"""YAML with the line of every value kept, so that a mistake in a description can be shown where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from observatory.data.problems import Problem, shown

Place = tuple[str | int, ...]

# libyaml reads a long description ten times as fast, where PyYAML was built with it
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Tree:
    """Plain values, and the line (from 1) of each by its place, such as ("resources", 0, "name")."""

    value: Any
    lines: Mapping[Place, int]
    problems: tuple[Problem, ...]

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest thing around it for what is missing."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read_yaml(text: str, path: str) -> Tree:
    """Read one YAML document. Broken syntax and repeated keys become problems; `value` may be None then."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        return Tree(None, {}, (_syntax_problem(error, path),))
    reader = _Reader(path)
    value = reader.read(node, ()) if node is not None else None
    return Tree(value, reader.lines, tuple(reader.problems))


def _syntax_problem(error: yaml.YAMLError, path: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or str(error)
    line = mark.line + 1 if mark else None
    column = mark.column + 1 if mark else None
    fix = "look at this line and the one above: quotes, colons in unquoted text, indentation (spaces, no tabs)"
    return Problem(path, f"is not YAML: {what}", line, column, fix=fix)


class _Reader:
    """Turns nodes into values and remembers where each stood."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []
        self._scalars = yaml.constructor.SafeConstructor()

    def read(self, node: yaml.Node, place: Place) -> Any:
        self.lines.setdefault(place, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*place, position)) for position, item in enumerate(node.value)]
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + 1
            if key in found:
                fix = "keep one of the two"
                self.problems.append(Problem(self.path, f"{shown(key)} is given twice here", line, fix=fix))
            self.lines[(*place, key)] = line
            found[key] = self.read(value_node, (*place, key))
        return found

    def _scalar(self, node: yaml.Node) -> Any:
        try:
            return self._scalars.construct_object(node)
        except (yaml.YAMLError, ValueError) as error:
            line = node.start_mark.line + 1
            message = f"{shown(node.value)} cannot be read: {getattr(error, 'problem', None) or error}"
            self.problems.append(Problem(self.path, message, line, fix="put it in quotes if it is text"))
            return node.value
