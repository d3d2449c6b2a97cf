"""The description of the dataset: every table, field, unit, key and rule, from datapackage.yaml."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from observatory.data.declared import Declared, Exchange, Preference, build_declared, build_preference
from observatory.data.problems import Problem, SiteError
from observatory.data.units import UnitWords
from observatory.data.yaml_lines import Tree, read_yaml

NAME = "datapackage.yaml"
ADDRESS = "uri"  # the format of fields that hold addresses
UNIT, OTHER_UNITS = "unit", "other_units"  # what a table of quantities calls the units of each


@dataclass(frozen=True)
class Field:
    """A column. `empty` says what an empty cell means; `constraints` are those of the standard.

    `terms` are the words for the codes of an enumeration in a language, where these do not say enough by themselves.
    `format` is `uri` or empty. `precision` is the field that says whether a date is known to the day, month or year;
    its other parts are then made up, and nobody is shown them. `language` is that of the texts, or empty if they may be
    of any; the English field that says the same is `twin`.
    """

    name: str
    type: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    unit: str | None
    empty: str
    constraints: Mapping[str, Any]
    empties: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    format: str = ""
    language: str = ""
    twin: str = ""
    precision: str = ""

    def term(self, code: str, language: str) -> str:
        """A cell of this field in words of a language: a code that has none is told without hyphens."""
        own = code.replace("-", " ").replace("_", " ") if self.constraints.get("enum") else code
        return self.terms.get(language, {}).get(code, own)


@dataclass(frozen=True)
class ForeignKey:
    """Cells of `field` must be keys (values of `key`) of another `table`."""

    field: str
    table: str
    key: str


@dataclass(frozen=True)
class Check:
    """A rule over rows: `fields` are those that it looks at.

    `through` is a foreign key whose row says what is right, in its field `by`; `allowed` lists for a code what fits it.
    """

    rule: str
    fields: tuple[str, ...]
    through: str = ""
    by: str = ""
    allowed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Resource:
    """A table as described. `format` is that of its file, csv or parquet.

    `digest` is the SHA-256 of its description, in hexadecimal digits. `heading` names the fields that tell its rows
    apart; where it is empty, whoever names a row chooses. `shown` names those that the page of the table shows at
    first; where it is empty, the page chooses.
    """

    name: str
    path: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    fields: tuple[Field, ...]
    primary_key: str
    foreign_keys: tuple[ForeignKey, ...]
    checks: tuple[Check, ...]
    digest: str
    preference: Preference | None = None
    heading: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    format: str = "csv"

    def field(self, name: str) -> Field:
        """The field of that name. Raises `KeyError`."""
        for known in self.fields:
            if known.name == name:
                return known
        raise KeyError(name)


@dataclass(frozen=True)
class Licence:
    """Under what terms the data may be used: an SPDX name, and where known its title and address."""

    name: str
    title: str = ""
    path: str = ""


@dataclass(frozen=True)
class Package:
    """The dataset's description. `as_of` is the day of the data; `languages` are those it is described in.

    `written` is the description as it stands in the file, for whoever passes it on whole.
    """

    name: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    version: str
    as_of: date
    languages: tuple[str, ...]
    units: Mapping[str, UnitWords]
    resources: Mapping[str, Resource]
    licences: tuple[Licence, ...]
    keywords: tuple[str, ...] = ()
    exchange: Exchange | None = None
    reconciliation: Declared | None = None
    contributors: tuple[Mapping[str, str], ...] = ()
    written: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def title(self) -> str:
        return self.titles["en"]


def read_package(folder: Path) -> Package:
    """The description of the dataset in `folder`. Raises `SiteError` with all its problems, by line."""
    from observatory.data.description import check_description

    tree = read_description(folder)
    problems = check_description(tree)
    if problems:
        raise SiteError(problems)
    return build_package(tree.value)


def read_description(folder: Path) -> Tree:
    """The text of the description as a tree. Raises `SiteError` if it cannot be read."""
    shown_path = f"data/{NAME}"
    try:
        text = (folder / NAME).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SiteError([Problem(shown_path, "is not UTF-8 text", fix="save it as UTF-8")]) from None
    except OSError as error:
        fix = "describe the tables there, see CONTRIBUTING.md"
        raise SiteError([Problem(shown_path, f"cannot be read: {error.strerror}", fix=fix)]) from None
    return read_yaml(text, shown_path)


def build_package(description: dict[str, Any]) -> Package:
    """The package that a description without problems describes."""
    languages = languages_of(description)
    created = description["created"]
    licences = description.get("licenses") or []
    return Package(
        name=description["name"],
        titles=_texts(description, "title", languages),
        descriptions=_texts(description, "description", languages),
        version=description["version"],
        as_of=created.date() if isinstance(created, datetime) else date.fromisoformat(str(created)[:10]),
        languages=languages,
        units={name: unit_words(words) for name, words in (description.get("units") or {}).items()},
        resources={item["name"]: _resource(item, languages) for item in description["resources"]},
        licences=tuple(Licence(item["name"], item.get("title", ""), item.get("path", "")) for item in licences),
        keywords=tuple(str(word) for word in description.get("keywords") or ()),
        exchange=Exchange(**description["exchange"]) if description.get("exchange") else None,
        reconciliation=build_declared(item, languages) if (item := description.get("reconciliation")) else None,
        contributors=tuple(_texts(person, "title", languages) for person in description.get("contributors") or ()),
        written=description,
    )


def languages_of(description: Mapping[str, Any]) -> tuple[str, ...]:
    """English, and each language XX that the dataset has a `title_XX` in."""
    return ("en", *sorted(key[6:] for key in description if re.fullmatch(r"title_[a-z]{2,3}", key)))


def _texts(holder: Mapping[str, Any], key: str, languages: tuple[str, ...]) -> dict[str, str]:
    return {language: str(holder[key if language == "en" else f"{key}_{language}"]).strip() for language in languages}


def unit_words(words: Mapping[str, Any]) -> UnitWords:
    forms = {language: (form, form) if isinstance(form, str) else tuple(form) for language, form in words.items()}
    return UnitWords(forms)


def _resource(item: dict[str, Any], languages: tuple[str, ...]) -> Resource:
    schema = item["schema"]
    foreign = schema.get("foreignKeys") or []
    names = {field["name"] for field in schema["fields"]}
    canonical = json.dumps(item, sort_keys=True, ensure_ascii=False, default=str)
    return Resource(
        name=item["name"],
        path=item["path"],
        titles=_texts(item, "title", languages),
        descriptions=_texts(item, "description", languages),
        fields=tuple(_field(field, languages, names) for field in schema["fields"]),
        primary_key=single(schema["primaryKey"]),
        foreign_keys=tuple(
            ForeignKey(single(key["fields"]), key["reference"]["resource"], single(key["reference"]["fields"]))
            for key in foreign
        ),
        checks=tuple(_check(check) for check in item.get("checks") or []),
        digest=hashlib.sha256(canonical.encode()).hexdigest(),
        preference=build_preference(item["preference"]) if item.get("preference") else None,
        heading=tuple(item.get("heading") or ()),
        shown=tuple(item.get("shown") or ()),
        format=item.get("format", "csv"),
    )


def _field(item: dict[str, Any], languages: tuple[str, ...], names: Set[str]) -> Field:
    language, twin = language_of(item["name"], languages, names) if item["type"] == "string" else ("", "")
    return Field(
        name=item["name"],
        type=item["type"],
        titles=_texts(item, "title", languages),
        descriptions=_texts(item, "description", languages),
        unit=item.get("unit"),
        empty=item["empty"],
        constraints=item.get("constraints") or {},
        empties={language: str(item.get(f"empty_{language}") or item["empty"]) for language in languages},
        terms={language: dict(item[key]) for language in languages if (key := f"terms_{language}") in item},
        format=item.get("format", ""),
        language=language,
        twin=twin,
        precision=item.get("precision", ""),
    )


def language_of(name: str, languages: tuple[str, ...], names: Set[str]) -> tuple[str, str]:
    """The language of a field by its name, and its twin: `name_zh` beside `name_en`, `note_zh` beside `note`.

    A name that ends in no language, and has no translation beside it, says nothing: empty texts.
    """
    stem, _, ending = name.rpartition("_")
    if stem and ending in languages:
        english = next((twin for twin in (f"{stem}_en", stem) if twin in names), "")
        return ending, "" if ending == "en" else english
    translated = f"{name}_en" not in names and any(f"{name}_{other}" in names for other in languages)
    return ("en" if translated else ""), ""


def _check(item: dict[str, Any]) -> Check:
    allowed = {str(code): tuple(map(str, fitting)) for code, fitting in (item.get("allowed") or {}).items()}
    fields = item.get("fields") or [item["field"]]
    return Check(item["rule"], tuple(fields), item.get("through", ""), item.get("by", ""), allowed)


def single(value: Any) -> Any:
    """The one name of a key that the standard lets be written as a list of one."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value
