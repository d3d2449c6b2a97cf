"""Whose profile there is, how things hang together, and which rows of a section each profile shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from functools import cached_property

from observatory.data.units import parse_unit
from observatory.run.result import Row
from observatory.weave.book import Book
from observatory.weave.profile_said import Said, number_said, quantity_of, when
from observatory.weave.profile_settings import Section, Settings

FOLDER = "profiles"
INDEX, COMPARE = f"{FOLDER}/index.md", f"{FOLDER}/compare.md"


def profile_address(id: str) -> str:
    """The page of the profile of a thing, whether there is one or not."""
    return f"{FOLDER}/{id}.md"


class Cast:
    """The things of a dataset: their kinds, parents and children, and which of them have a profile."""

    def __init__(self, book: Book, settings: Settings) -> None:
        self.book, self.settings = book, settings
        self.addresses: dict[Row, str] = {}  # of records as links in profiles, which all lie in one folder
        self._known: dict[tuple[str, str], list[Said]] = {}
        self.things = book.rows(settings.table)
        self.children: dict[str, list[str]] = defaultdict(list)
        for id in self.things:
            if self.parent(id):
                self.children[self.parent(id)].append(id)
        self.rows = {section.id: self._rows(section, section.table) for section in settings.sections}
        self.foreseen = {
            section.id: self._rows(section, section.foreseen) for section in settings.sections if section.foreseen
        }

    def _rows(self, section: Section, table: str) -> dict[str, list[str]]:
        """The preferred rows of a section's table by the things that they are about."""
        found: dict[str, list[str]] = defaultdict(list)
        for id in self.book.in_use(table):
            row = self.book.row(table, id)
            for who in dict.fromkeys(str(row[name]) for name in section.entity if row.get(name)):
                found[who].append(id)
        return found

    def kind(self, id: str) -> str:
        return str(self.things[id][self.settings.kind])

    def name(self, id: str) -> str:
        return self.book.name(self.settings.table, id)

    def parent(self, id: str) -> str:
        """The thing directly above; nothing where there is none, or none that the table knows."""
        parent = str(self.things[id][self.settings.parent] or "")
        return parent if parent in self.things else ""

    def parents(self, id: str) -> list[str]:
        """The things above, the nearest first; the check of the data lets nothing lead back to itself."""
        found: list[str] = []
        while parent := self.parent(found[-1] if found else id):
            found.append(parent)
        return found

    def below(self, id: str, without: Container[str] = ()) -> list[str]:
        """All things below, each after its parent; those in `without`, and what is below them, are left out."""
        found: list[str] = []
        waiting = list(self.children[id])
        while waiting:
            one = waiting.pop(0)
            if one not in without:
                found.append(one)
                waiting += self.children[one]
        return found

    def about(self, id: str) -> int:
        """How many rows of the sections are about a thing itself, each counted once."""
        own = {(section.table, row) for section in self.settings.sections for row in self.rows[section.id].get(id, ())}
        return len(own) + sum(len(rows.get(id, ())) for rows in self.foreseen.values())

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The things that have a profile, in the order of their table."""
        settings = self.settings
        return tuple(
            id
            for id in self.things
            if id in settings.also
            or (
                self.kind(id) in settings.kinds
                and self.about(id) + sum(map(self.about, self.below(id))) >= settings.rows
            )
        )

    @cached_property
    def with_page(self) -> frozenset[str]:
        return frozenset(self.pages)

    def gathered(self, section: Section, id: str) -> list[str]:
        """The things whose rows the profile of `id` shows in a section: itself first."""
        if section.gather == "children":
            return [id, *self.children[id]]
        if section.gather == "none":
            return [id]
        return [id, *self.below(id, without=self.with_page if section.gather == "pageless" else ())]

    # when things came out, and where they stand

    @cached_property
    def _released(self) -> dict[str, Said]:
        """The first row of the section of dates that is about a thing itself."""
        found: dict[str, Said] = {}
        section = self.settings.section.get(self.settings.dates)
        for id in self.things if section else ():
            own = [one for one in self._own(section, id) if one.who == id] if section else []
            dated = [one for one in own if one.at is not None and not self.ends(one)]
            if dated:
                found[id] = min(dated, key=lambda one: one.at or 0)
        return found

    def ends(self, one: Said) -> bool:
        """Whether a row of the section of dates tells of an end."""
        section, row = self.settings.section[self.settings.dates], self.book.row(*one.key)
        return any(row.get(name) in section.ends for name in section.tags)

    def _own(self, section: Section, id: str) -> list[Said]:
        rows = self.rows[section.id].get(id, ())
        return [one for row in rows for one in self._say(section, section.table, row, id)]

    def released(self, id: str) -> float:
        """The day's number of the first release of a thing; 0 where it is not known."""
        return (self._released[id].at or 0) if id in self._released else 0

    def released_text(self, id: str) -> str:
        return self._released[id].when if id in self._released else ""

    def ordered(self, ids: list[str]) -> list[str]:
        """Things from the newest to the oldest, those without a date last."""
        return sorted(ids, key=lambda id: -self.released(id))

    def neighbours(self, id: str) -> tuple[str, str]:
        """The things of the same parent and kind that came out last before and first after a thing, or nothing."""
        alike = [
            other
            for other in self.children[self.parent(id)]
            if self.kind(other) == self.kind(id) and self.released(other)
        ]
        alike = list(reversed(self.ordered(alike)))
        if id not in alike:
            return "", ""
        place = alike.index(id)
        return alike[place - 1] if place else "", alike[place + 1] if place + 1 < len(alike) else ""

    def standing(self, id: str) -> Said | None:
        """The newest row of the section of standings; of several of that day the first by size."""
        section = self.settings.section.get(self.settings.standing)
        said = [one for one in self.said(section, id) if one.at is not None] if section else []
        return max(said, key=lambda one: (one.at or 0, one.low or 0), default=None)

    # what rows say

    def said(self, section: Section, id: str) -> list[Said]:
        """What the rows of a section say of a thing and of those gathered with it, each row once, in time."""
        if (section.id, id) not in self._known:
            self._known[section.id, id] = self._gather(section, id)
        return self._known[section.id, id]

    def _gather(self, section: Section, id: str) -> list[Said]:
        seen: dict[Row, Said] = {}
        for who in self.gathered(section, id):
            for table, rows in ((section.table, self.rows), (section.foreseen, self.foreseen)):
                for row in rows.get(section.id, {}).get(who, ()) if table else ():
                    for one in self._say(section, table, row, who):
                        seen.setdefault((table, f"{row}.{one.field}"), one)
        return sorted(seen.values(), key=lambda one: (one.at is None, one.at or 0))

    def _say(self, section: Section, table: str, id: str, who: str) -> Iterator[Said]:
        row = self.book.row(table, id)
        about = str(row.get(section.entity[0]) or who)
        moment, at = when(self.book, table, section.time, row)
        numbers = [name for name in section.values if row.get(name) is not None]
        for name in numbers:
            quantity = quantity_of(self.book, table, name, row)
            unit = parse_unit(quantity.unit, self.book.dataset.package.units)
            high = None if quantity.high is None else quantity.high * unit.scale
            low = None if quantity.value is None else quantity.value * unit.scale
            yield Said(
                (table, id), name, about, number_said(self.book, table, name, row), moment, at, low, high,
                quantity.qualifier, unit, table != section.table,
            )  # fmt: skip
        if not numbers and section.show == "list":
            yield Said((table, id), "", about, "", moment, at)
