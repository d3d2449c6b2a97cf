"""Collecting what is wrong with the dataset's description, each at its own line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from observatory.data.problems import Problem, listed, nearest, shown
from observatory.data.units import UnitWords
from observatory.data.yaml_lines import Place, Tree

PATH = "data/datapackage.yaml"


class Complaints:
    """Problems of a description, and the small questions that its checks keep asking.

    `languages` are those that titles and descriptions must be given in, `units` the words that units may use.
    """

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.problems: list[Problem] = []
        self.languages: tuple[str, ...] = ("en",)
        self.units: dict[str, UnitWords] = {}

    def say(self, place: Place, message: str, fix: str) -> None:
        self.problems.append(Problem(PATH, message, self.tree.line(place), fix=fix))

    def text(self, holder: dict[str, Any], key: str, place: Place, what: str, required: bool = True) -> str:
        """The text under a key, or an empty one after saying what is wrong with it."""
        value = holder.get(key)
        if isinstance(value, str) and value.strip():
            return value
        if value is None and not required:
            return ""
        if value is None or value == "":
            self.say((*place, key), f"{what} has no {key}", f"add `{key}:` to it")
        else:
            self.say((*place, key), f"the {key} of {what} is {shown(value)}, expected text", "put it in quotes")
        return ""

    def in_languages(self, holder: dict[str, Any], key: str, place: Place, what: str) -> None:
        for language in self.languages:
            self.text(holder, key if language == "en" else f"{key}_{language}", place, what)

    def list_of(self, holder: dict[str, Any], key: str, place: Place, what: str) -> list[tuple[Place, dict[str, Any]]]:
        """The mappings of a list, each with its place."""
        value = holder.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.say((*place, key), f"the {key} of {what} is not a list", "begin each item with a hyphen")
            return []
        found = []
        for position, item in enumerate(value):
            here = (*place, key, position)
            if isinstance(item, dict):
                found.append((here, item))
            else:
                self.say(
                    here,
                    f"an item of the {key} of {what} is {shown(item)}, expected keys and values",
                    "see the others",
                )
        return found

    def mapping(self, holder: dict[str, Any], key: str, place: Place, what: str) -> dict[str, Any]:
        value = holder.get(key)
        if isinstance(value, dict):
            return value
        if value is not None:
            self.say(
                (*place, key),
                f"the {key} of {what} has no keys of its own",
                "write `key: value` lines under it",
            )
        return {}

    def known(self, place: Place, wanted: Any, names: Iterable[str], what: str) -> bool:
        names = list(names)
        if wanted in names:
            return True
        guess = nearest(str(wanted), names)
        expected = f"expected one of {listed(names)}" if names else "and there are none"
        self.say(
            place,
            f"{what} is {shown(wanted)}, {expected}",
            f"did you mean {guess!r}?" if guess else "use one of these",
        )
        return False
