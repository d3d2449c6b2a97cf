"""A mistake in data, pages, scripts or settings, with the address where an editor can open it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

_SHOWN = 60  # characters of a found text that a message repeats; the rest is only counted
_COMPARED = 5_000  # names that a wrong one is compared with, which takes 10 microseconds each


@dataclass(frozen=True)
class Problem:
    """One mistake. `path` is relative to the project's root, in posix form; `line` counts from 1.

    `row` counts from 1 too, in files without lines.
    """

    path: str
    message: str
    line: int | None = None
    column: int | None = None
    field: str = ""
    fix: str = ""
    row: int | None = None

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        text = f"{place}: {self.message}" if self.row is None else f"{place}: row {self.row}: {self.message}"
        if not self.fix:
            return text
        return f"{text}{'' if text.endswith(('.', '?', '!')) else '.'} To fix: {self.fix}"


class SiteError(Exception):
    """Mistakes in data, pages, scripts or settings: the command prints them, without a traceback."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def nearest(wanted: str, known: Iterable[str]) -> str:
    """The known name most like the wanted one, or an empty text if none is like it.

    Case, hyphens and underscores count for little: they are the commonest slips.
    """
    plain = {_plain(name): name for name in sorted(known, reverse=True)}
    sought = _plain(wanted)
    if len(plain) > _COMPARED:
        plain = {key: name for key, name in plain.items() if key[:2] == sought[:2]}
    found = difflib.get_close_matches(sought, list(plain)[-_COMPARED:], 1, 0.6)
    return plain[found[0]] if found else ""


def _plain(name: str) -> str:
    return name.casefold().replace("_", "-").replace(" ", "-")


def shown(found: object) -> str:
    """A found text in quotes as messages repeat it: one line, invisible characters visible, not too long."""
    text = str(found)
    if len(text) <= _SHOWN:
        return ascii(text) if not text.isprintable() else repr(text)
    return f"{shown(text[:_SHOWN])} ... ({len(text):,} characters)"


def listed(names: Iterable[str], many: int = 12) -> str:
    """Names as prose lists them, `a, b or c`; past `many` the rest is only counted."""
    known = list(names)
    if len(known) > many:
        return f"{', '.join(known[:many])} or {len(known) - many} more"
    return " or ".join([", ".join(known[:-1]), known[-1]]) if len(known) > 1 else "".join(known)
