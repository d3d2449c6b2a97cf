"""Which things have a profile, and what its sections are made of: `docs/profiles/profiles.yml`, checked by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from observatory.data.descriptor import Package
from observatory.data.problems import Problem, SiteError, listed, nearest, shown
from observatory.data.tables import Dataset
from observatory.data.yaml_lines import Place, Tree, read_yaml

PATH = "profiles/profiles.yml"  # below docs/; no page and no file of the site
SHOWS = ("series", "matrix", "ladder", "list")
GATHERS = ("none", "pageless", "children", "all")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ONE = {"id", "show", "table", "gather", "time", "by", "under", "text", "foreseen"}
_MANY = {"entity", "values", "tags", "compare", "unsaid", "ends"}
_OF_FORECASTS = ("entity", "values", "time", "by")
_OF_TABLE = ("entity", "values", "tags", "compare", "time", "by", "text")  # settings that name fields of the table


@dataclass(frozen=True)
class Section:
    """One section of every profile that has rows for it.

    `show` is how: small charts by what `by` names (series), values of things beside one another (matrix), sums from
    the lowest up (ladder), or a list. `entity` are the fields that say whom a row is about; `gather` whose rows a
    profile takes besides its own: those of its parts without a profile, of its children, or of all below it. `under`
    is the field of the rows that `by` leads to which groups the charts, or that of its own rows which groups a ladder.
    `foreseen` is a table of the same fields that holds forecasts. `tags` are told beside the number or text, but for
    the codes in `unsaid`, which go without saying; a row tagged with a code in `ends` tells of an end. `compare` are
    the fields by which rows of two profiles stand side by side.
    """

    id: str
    show: str
    table: str
    titles: Mapping[str, str]
    entity: tuple[str, ...]
    gather: str = "none"
    time: str = ""
    by: str = ""
    under: str = ""
    text: str = ""
    foreseen: str = ""
    values: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    compare: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settings:
    """The things are rows of `table`, of a `kind`, with a `parent`; those of `kinds` with at least so many `rows`
    about them or what is below them have a profile, and those of `also`. `dates` is the section that says when a
    thing came out, `standing` the one whose newest row tells where it stands.
    """

    table: str
    kind: str
    parent: str
    kinds: tuple[str, ...]
    rows: int
    also: tuple[str, ...]
    sections: tuple[Section, ...]
    description: str = ""
    dates: str = ""
    standing: str = ""
    section: Mapping[str, Section] = field(default_factory=dict)


def read_settings(docs: Path, dataset: Dataset) -> Settings | None:
    """The settings of a project, or None where it has no profiles. Raises `SiteError` with all problems."""
    path, told = docs / PATH, f"docs/{PATH}"
    if not path.is_file():
        return None
    try:
        tree = read_yaml(path.read_bytes().decode("utf-8-sig"), told)
    except UnicodeDecodeError:
        raise SiteError([Problem(told, "is not UTF-8 text", fix="save the file as UTF-8")]) from None
    problems = list(tree.problems) or _Checker(told, tree, dataset).check()
    if problems:
        raise SiteError(problems)
    return _built(tree.value, dataset.package)


class _Checker:
    """Finds what is wrong with the settings, each at its line."""

    def __init__(self, path: str, tree: Tree, dataset: Dataset) -> None:
        self.path, self.tree, self.package, self.dataset = path, tree, dataset.package, dataset
        self.problems: list[Problem] = []

    def say(self, place: Place, message: str, fix: str = "") -> None:
        self.problems.append(Problem(self.path, message, self.tree.line(place), fix=fix))

    def check(self) -> list[Problem]:
        whole = self.tree.value
        if not isinstance(whole, dict) or not {"entities", "pages", "sections"} <= whole.keys():
            self.say((), "needs entities, pages and sections", "see CONTRIBUTING.md for an example")
            return self.problems
        self._unknown((), whole, ("entities", "pages", "sections", "dates", "standing"))
        self._entities(whole["entities"])
        self._pages(whole["pages"], self._ids(whole["entities"]))
        sections = whole["sections"] if isinstance(whole["sections"], list) else []
        if not sections:
            self.say(("sections",), "sections is no list of sections", "write one line `- {id: ..., show: ...}` each")
        for number, section in enumerate(sections):
            self._section(("sections", number), section, sections[:number])
        ids = [str(section.get("id")) for section in sections if isinstance(section, dict)]
        for name in ("dates", "standing"):
            if name in whole:
                self._one_of((name,), whole[name], ids, f"{name} is", "the id of a section")
        return self.problems

    def _ids(self, told: Any) -> list[str]:
        """The ids of all things; none where their table is not known."""
        table = self.package.resources.get(str(told.get("table"))) if isinstance(told, dict) else None
        return [str(id) for id in self.dataset.frames[table.name][table.primary_key]] if table else []

    def _entities(self, told: Any) -> None:
        place = ("entities",)
        if not self._mapping(place, told, ("table", "kind", "parent", "description"), ("table", "kind", "parent")):
            return
        if self._table((*place, "table"), told["table"]):
            for name in ("kind", "parent"):
                self._field((*place, name), told["table"], told[name])

    def _pages(self, told: Any, rows: list[str]) -> None:
        place = ("pages",)
        if not self._mapping(place, told, ("kinds", "rows", "also"), ("kinds", "rows")):
            return
        if not isinstance(told["rows"], int) or isinstance(told["rows"], bool) or told["rows"] < 1:
            self.say((*place, "rows"), f"rows is {shown(told['rows'])}, expected a number of rows from 1 up")
        for number, id in enumerate(told.get("also") or ()):
            self._one_of((*place, "also", number), id, rows, "also names", "the id of a thing")

    def _section(self, place: Place, told: Any, before: list[Any]) -> None:
        titles = {"title" if language == "en" else f"title_{language}" for language in self.package.languages}
        if not self._mapping(place, told, tuple(sorted(_ONE | _MANY | titles)), ("id", "show", "table", "entity")):
            return
        if not _SLUG.fullmatch(str(told["id"])) or any(told["id"] == other.get("id") for other in before):
            self.say((*place, "id"), f"id is {shown(told['id'])}, expected a name of its own", "write it like arena-2")
        self._one_of((*place, "show"), told["show"], SHOWS, "show is")
        self._one_of((*place, "gather"), told.get("gather", "none"), GATHERS, "gather is")
        if not self._table((*place, "table"), told["table"]):
            return
        tables = [told["table"]]
        if told.get("foreseen") and self._table((*place, "foreseen"), told["foreseen"]):
            tables.append(told["foreseen"])
        for table in tables:
            for name in _OF_TABLE if table == told["table"] else _OF_FORECASTS:
                for one in _names(told.get(name)):
                    self._field((*place, name), table, one, number=name == "values")
        needed = {"series": ("by", "time", "values"), "matrix": ("by", "values"), "ladder": ("values",)}
        for name in needed.get(str(told["show"]), ()):
            if not told.get(name):
                self.say(place, f"a section shown as {told['show']} needs {name}", f"add {name}: with a field")
        if told.get("under"):
            self._under((*place, "under"), told)

    def _under(self, place: Place, told: dict[str, Any]) -> None:
        """A ladder is grouped by a field of its own rows, charts by one of the rows that they are named after."""
        keys = {key.field: key.table for key in self.package.resources[told["table"]].foreign_keys}
        table = told["table"] if told["show"] == "ladder" else keys.get(str(told.get("by")))
        if table is None:
            self.say(place, "under needs a field in by that leads to another table", "leave it out")
        else:
            self._field(place, table, told["under"])

    def _mapping(self, place: Place, told: Any, known: tuple[str, ...], needed: tuple[str, ...]) -> bool:
        missing = [name for name in needed if name not in told] if isinstance(told, dict) else list(needed)
        if missing:
            self.say(place, f"{'.'.join(map(str, place))} needs {', '.join(missing)}")
            return False
        self._unknown(place, told, known)
        return True

    def _unknown(self, place: Place, told: Mapping[str, Any], known: tuple[str, ...]) -> None:
        for name in told:
            if name not in known:
                self._one_of((*place, name), name, known, "there is no setting")

    def _table(self, place: Place, name: Any) -> bool:
        return self._one_of(place, name, self.package.resources, "there is no table")

    def _field(self, place: Place, table: str, name: Any, *, number: bool = False) -> None:
        fields = {item.name: item for item in self.package.resources[table].fields}
        known = self._one_of(place, name, fields, f"the table {table!r} has no field")
        if known and number and fields[name].type not in ("number", "integer"):
            self.say(place, f"the field {name!r} of the table {table!r} holds no numbers", "name one that does")

    def _one_of(self, place: Place, found: Any, known: Iterable[str], what: str, kind: str = "") -> bool:
        known = [str(name) for name in known]
        if found in known:
            return True
        near = nearest(str(found), known)
        expected = f", expected {kind or listed(known)}" if what.endswith((" is", " names")) else ""
        self.say(place, f"{what} {shown(found)}{expected}", f"did you mean {near!r}?" if near else "")
        return False


def _names(told: Any) -> tuple[str, ...]:
    return tuple(map(str, told)) if isinstance(told, list) else (str(told),) if told else ()


def _built(told: dict[str, Any], package: Package) -> Settings:
    things, pages = told["entities"], told["pages"]
    sections = tuple(_section(item, package) for item in told["sections"])
    return Settings(
        table=things["table"],
        kind=things["kind"],
        parent=things["parent"],
        description=things.get("description", ""),
        kinds=_names(pages["kinds"]),
        rows=pages["rows"],
        also=_names(pages.get("also")),
        sections=sections,
        dates=told.get("dates", ""),
        standing=told.get("standing", ""),
        section={section.id: section for section in sections},
    )


def _section(told: dict[str, Any], package: Package) -> Section:
    own = package.resources[told["table"]].titles
    titles = {
        language: str(told.get("title" if language == "en" else f"title_{language}") or own[language])
        for language in package.languages
    }
    one = {name: str(told[name]) for name in _ONE if told.get(name)}
    many = {name: _names(told[name]) for name in _MANY if told.get(name)}
    return Section(titles=titles, **one, **many)  # type: ignore[arg-type]
