"""A column of a table page, and which of a table's columns the page shows at first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from observatory.data.descriptor import Resource

WIDTH = 66  # em that the columns shown at first may take together
MANY = 5  # columns of a card on a phone, where the description names no heading
_MERGED = ("unit", "qualifier")  # written with the value
_ASIDE = ("precision", "note")  # written with the day; told on the record


@dataclass(frozen=True)
class Column:
    """A field of a table as its page shows it.

    `at` gives for each row the place of its cell in `texts`, and -1 for an empty one; `codes`, beside `texts`, holds
    the cells as the file has them, and `sizes` the numbers without the scale of their units where that changes them.
    `kind` is choice, text, number, day, link, or record where a cell leads to a row of the table `to`. Where `collate`
    is false the order of `texts` is the order of the true values; else the reader's language decides. `find` holds more
    words that a search finds a text by. `shown` marks the columns of a wide screen, `told` those of them that a phone
    shows too.
    """

    name: str
    title: str
    kind: str
    texts: tuple[str, ...]
    codes: tuple[str, ...]
    at: tuple[int, ...]
    sizes: tuple[float, ...] = ()
    find: tuple[str, ...] = ()
    collate: bool = False
    shown: bool = False
    told: bool = False
    to: str = ""

    def text(self, row: int) -> str:
        """The text of a row's cell; nothing for an empty one."""
        return self.texts[self.at[row]] if self.at[row] >= 0 else ""


def shown_at_first(
    language: str, languages: Collection[str], resource: Resource, columns: list[Column]
) -> tuple[Collection[str], Collection[str]]:
    """The names of the columns that a page shows at first, and those of them that tell a row apart.

    Unless the description says which, they are those of the heading and as many others as have room, those that lead
    elsewhere first.
    """
    names = {field.name for field in resource.fields}
    heading = [told_by(language, names, name) for name in resource.heading]
    if resource.shown:
        said = [told_by(language, names, name) for name in resource.shown]
        return said, heading or said
    first = [column for column in columns if column.name in heading and column.texts]
    aside = _Aside(language, languages, resource, names)
    rest = [column for column in columns if column not in first and not aside.holds(column)]
    room: float = WIDTH
    chosen: list[str] = []
    for column in (*first, *sorted(rest, key=lambda column: column.kind != "record")):
        width = _width(column)
        if width <= room or column in first or not chosen:
            room -= width
            chosen.append(column.name)
    return chosen, heading or chosen[:MANY]


def told_by(language: str, names: Collection[str], name: str) -> str:
    """The field that says in a language what a field says: `title_zh` for `title_en`, `note_zh` for `note`."""
    stem = name.removesuffix("_en")
    twin = f"{stem}_{language}"
    own = stem == name and f"{name}_en" in names  # such as a code `reason` that `reason_en` explains
    return twin if twin in names and not own else name


@dataclass(frozen=True)
class _Aside:
    """What a reader misses least: what is rare, always the same, told elsewhere, or in another language."""

    language: str
    languages: Collection[str]
    resource: Resource
    names: Collection[str]

    def holds(self, column: Column) -> bool:
        return self._told_elsewhere(column.name) or self._says_little(column)

    def _told_elsewhere(self, name: str) -> bool:
        stem, _, suffix = name.rpartition("_")
        preference = self.resource.preference
        named = "entity" in self.names or any(one.startswith(("name_", "title")) for one in self.names)
        return (
            (name == self.resource.primary_key and named)
            or (suffix in self.languages and suffix != self.language)
            or told_by(self.language, self.names, name) != name
            or (name in _MERGED and {"value", "unit"} <= set(self.names))
            or (suffix == "high" and stem in self.names and f"{stem}_low" not in self.names)
            or (preference is not None and name in (preference.mark, preference.aside))
            or name in _ASIDE
            or stem in _ASIDE
        )

    def _says_little(self, column: Column) -> bool:
        many = len(column.at)
        filled = sum(place >= 0 for place in column.at)
        return 2 * filled < many or (many > 2 and len(column.texts) == 1)


def _width(column: Column) -> float:
    """The room that a column needs, in em."""
    wide = [_ems(text) for text in column.texts] or [0.0]
    mean = sum(wide) / len(wide)
    most = 20 if column.kind == "text" else 11
    return max(_ems(column.title) + 1.5, min(most, 1.25 * mean), 4.5) + 1


def _ems(text: str) -> float:
    return sum(1.0 if ord(character) > 0x2E80 else 0.52 for character in text)
