"""Which row is used where several speak of one thing: the rule that a table states under `preference:`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import Any

from observatory.data.columns import capped
from observatory.data.declared import Criterion, Preference
from observatory.data.descriptor import Resource
from observatory.data.periods import parse_period
from observatory.data.problems import Problem, shown
from observatory.data.rows import Rows
from observatory.data.texts import Verdict

Cells = Callable[[str, str], Sequence[str]]  # the texts of a field of a table, by the names of table and field
_NEVER = 10**7  # later than any day, for dates that are empty or wrong


def ranked(resource: Resource, cells: Cells) -> dict[tuple[str, ...], list[int]]:
    """The places of a table's rows by what their group's fields hold, in each group the preferred one first.

    Rows that are set aside come last. Raises `KeyError` for a table without a rule.
    """
    preference = _preference(resource)
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, key in enumerate(zip(*(cells(resource.name, name) for name in preference.group), strict=True)):
        groups[key].append(place)
    several = [places for places in groups.values() if len(places) > 1]
    if several:
        keys = list(zip(*criterion_keys(resource, cells), strict=True))
        for places in several:
            places.sort(key=keys.__getitem__)
    return dict(groups)


def _preference(resource: Resource) -> Preference:
    if resource.preference is None:
        raise KeyError(f"the table {resource.name!r} states no preference")
    return resource.preference


def criterion_keys(resource: Resource, cells: Cells) -> list[list[Any]]:
    """For each criterion, the mark "set aside" before and the primary key after them, what each row is sorted by."""
    preference = _preference(resource)
    keys: list[list[Any]] = []
    if preference.aside:
        keys.append([bool(cell) for cell in cells(resource.name, preference.aside)])
    for criterion in preference.order:
        found = field_texts(resource, criterion.field, cells)
        place_of = {text: _standing(criterion, text) for text in set(found)}
        keys.append([place_of[text] for text in found])
    return [*keys, list(cells(resource.name, resource.primary_key))]


def field_texts(resource: Resource, field: str, cells: Cells) -> Sequence[str]:
    """The texts of a field, or of a field of the table that a foreign key leads to."""
    own, _, far = field.partition(".")
    texts = cells(resource.name, own)
    if not far:
        return texts
    [key] = [key for key in resource.foreign_keys if key.field == own]
    known = dict(zip(cells(key.table, key.key), cells(key.table, far), strict=True))
    return [known.get(text, "") for text in texts]


def _standing(criterion: Criterion, text: str) -> int:
    """Where a text stands by a criterion: the smaller, the better."""
    if criterion.take:
        return _day(text, criterion.take)
    if text in criterion.first:
        return criterion.first.index(text) - len(criterion.first)
    return criterion.last.index(text) + 1 if text in criterion.last else 0


def _day(text: str, take: str) -> int:
    """A date as a number; one that is known to the month or year only counts as its day that favours it least."""
    try:
        period = parse_period(text)
    except ValueError:
        return _NEVER
    return period.last().toordinal() if take == "earliest" else -period.first().toordinal()


def check_preference(path: str, resource: Resource, rows: Rows, tables: Mapping[str, Rows]) -> list[Problem]:
    """Rows whose mark is not what the rule of their table says."""
    preference = resource.preference
    if preference is None or not preference.mark or not _readable(resource, tables):
        return []
    if len(rows.values(resource.primary_key)) < len(rows.columns[resource.primary_key]):
        return []  # a key that two rows have is complained of already, and leaves nothing to tell them apart by

    def cells(table: str, field: str) -> list[str]:
        return tables[table].columns[field]

    marks = rows.columns[preference.mark]
    aside = rows.columns[preference.aside] if preference.aside else [""] * len(marks)
    wrong: dict[int, tuple[int, bool]] = {}
    for places in ranked(resource, cells).values():
        for place in places:
            wanted = place == places[0] and not aside[place]
            if marks[place] == ("false" if wanted else "true"):
                wrong[place] = (places[1 if place == places[0] else 0] if len(places) > 1 else place, wanted)
    if not wrong:
        return []
    say = _Explainer(resource, cells, aside)
    found = ((place, say.verdict(place, *wrong[place])) for place in sorted(wrong))
    return capped(path, preference.mark, rows, found, len(wrong))


def _readable(resource: Resource, tables: Mapping[str, Rows]) -> bool:
    """Whether every column that the rule looks at is there."""
    preference = _preference(resource)
    wanted = {resource.name: {*preference.group, resource.primary_key, preference.mark, preference.aside} - {""}}
    for criterion in preference.order:
        own, _, far = criterion.field.partition(".")
        wanted[resource.name].add(own)
        for key in resource.foreign_keys if far else ():
            if key.field == own:
                wanted.setdefault(key.table, set()).update((key.key, far))
    return all(table in tables and names <= tables[table].columns.keys() for table, names in wanted.items())


class _Explainer:
    """Says why a row is the preferred one of its group, or why another is."""

    def __init__(self, resource: Resource, cells: Cells, aside: Sequence[str]) -> None:
        self.preference = _preference(resource)
        self.keys = criterion_keys(resource, cells)
        self.names = [criterion.field for criterion in self.preference.order]
        self.texts = [field_texts(resource, name, cells) for name in self.names]
        self.ids = cells(resource.name, resource.primary_key)
        self.aside = aside

    def verdict(self, place: int, other: int, wanted: bool) -> Verdict:
        """What a row's mark should be, beside the row that it was compared with."""
        mark = self.preference.mark
        if wanted:
            reason = f"it comes before {self.ids[other]!r} {self._reason(place, other)}" if other != place else "alone"
            return f"true, since {reason if other != place else 'no other row speaks of the same'}", self._fix()
        if self.aside[place]:
            return f"false, since {self.preference.aside} is {shown(self.aside[place])}", f"write false as its {mark}"
        return f"false, since {self.ids[other]!r} comes before it {self._reason(other, place)}", self._fix()

    def _fix(self) -> str:
        mark, aside = self.preference.mark, self.preference.aside
        hint = f", or say in {aside} why one of them is not to be used" if aside else ""
        return f"write the other value as its {mark}{hint}"

    def _reason(self, better: int, worse: int) -> str:
        """The first criterion that tells two rows apart."""
        start = len(self.keys) - 1 - len(self.names)
        for position, keys in zip(count(-start), self.keys, strict=False):
            if keys[better] != keys[worse]:
                return self._words(position, better, worse)
        raise AssertionError("keys are unique")

    def _words(self, position: int, better: int, worse: int) -> str:
        if position < 0:
            return f"as {self.preference.aside} of the other is {shown(self.aside[worse])}"
        if position == len(self.names):
            return "by its key, all else being equal"
        texts = self.texts[position]
        return f"by {self.names[position]} ({_named(texts[better])} before {_named(texts[worse])})"


def _named(text: str) -> str:
    return shown(text) if text else "empty"
