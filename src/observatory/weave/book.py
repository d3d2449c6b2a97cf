"""Everything that the pages of one language may refer to, looked up by id, with the nearest one when it is unknown."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from observatory.data.conflicts import Conflict, conflicts, groups
from observatory.data.descriptor import Field, Resource
from observatory.data.exchange import Rates, read_rates
from observatory.data.frames import cells_of
from observatory.data.quantities import Quantity
from observatory.data.tables import Dataset
from observatory.data.writing import write_date, write_period, write_quantity
from observatory.project import MAIN_LANGUAGE
from observatory.run.analyses import Analyses
from observatory.run.result import Claim, Label, Number, Output, Result, Row, Verdict
from observatory.weave.template import CallError
from observatory.weave.words import language_name, words

MEASURED = {"value", "unit", "source"}  # the fields that make a row a value that somebody gives


def nearest(wanted: str, known: Iterable[str], many: int = 3) -> str:
    """A fix that names the nearest of the known ids."""
    found = difflib.get_close_matches(wanted, list(known), many, 0.4)
    return f"did you mean {' or '.join(repr(name) for name in found)}?" if found else ""


@dataclass(frozen=True)
class Shown:
    """A value as a page shows it. `key` names its record: (table, id) or ("analyses", "name/id")."""

    text: str
    key: Row


class Book:
    """The dataset and the results of one language. Tables must follow the names of the contract in `README.md`."""

    def __init__(self, dataset: Dataset, analyses: Analyses, language: str) -> None:
        self.dataset = dataset
        self.analyses = analyses
        self.language = language
        self._rows: dict[str, dict[str, dict[str, Any]]] = {}
        self._in_use: dict[str, dict[str, None]] = {}

    # rows

    def rows(self, table: str) -> dict[str, dict[str, Any]]:
        """The rows of a table by id; empty cells are None. Raises `CallError` for a table that is not there."""
        if table not in self._rows:
            if table not in self.dataset.frames:
                raise CallError(f"there is no table {table!r}", nearest(table, self.dataset.frames))
            key = self.dataset.package.resources[table].primary_key
            frame = self.dataset.frames[table].astype(object)
            records: list[dict[str, Any]] = frame.where(frame.notna(), None).to_dict("records")  # type: ignore[assignment]
            self._rows[table] = {str(record[key]): record for record in records}
        return self._rows[table]

    def row(self, table: str, id: str) -> dict[str, Any]:
        rows = self.rows(table)
        if id not in rows:
            raise CallError(f"the table {table!r} has no row {id!r}", nearest(id, rows))
        return rows[id]

    def in_use(self, table: str) -> dict[str, None]:
        """The ids of the rows of a table that its rule prefers and none sets aside, in their order; else of all."""
        if table not in self._in_use:
            resource, rows = self.dataset.package.resources[table], self.rows(table)
            chosen: Iterable[str] = rows
            if resource.preference is not None:
                first = {ids[0] for ids in groups(self.dataset, table).values()}
                aside = resource.preference.aside
                chosen = [id for id, row in rows.items() if id in first and not (aside and row[aside])]
            self._in_use[table] = dict.fromkeys(chosen)
        return self._in_use[table]

    def name(self, table: str, id: str) -> str:
        """What a row is called: its name, or title, in this language, else its id."""
        row = self.row(table, id)
        for field in (f"name_{self.language}", f"title_{self.language}", "title", "name"):
            if row.get(field):
                return str(row[field])
        return id

    def quantity(self, row: dict[str, Any]) -> Quantity:
        """The value of a row that has the fields value, value_high, unit and qualifier."""
        return Quantity(row["value"], row["unit"], row.get("value_high"), row.get("qualifier") or "exact")

    def write(self, quantity: Quantity, *, qualified: bool = True) -> str:
        return write_quantity(quantity, self.language, self.dataset.package.units, qualified=qualified)

    def write_cell(
        self, table: str, field: str, row: dict[str, Any], *, short: bool = False, digits: int | None = None
    ) -> str | None:
        """One cell as text in this language, or None if it is empty. Keys of other tables become names."""
        resource = self.dataset.package.resources[table]
        described = next((item for item in resource.fields if item.name == field), None)
        if described is None:
            known = [item.name for item in resource.fields]
            raise CallError(f"the table {table!r} has no field {field!r}", nearest(field, known))
        value = row[field]
        if value is None:
            return None
        for key in resource.foreign_keys:
            if key.field == field and key.table != "sources":
                return self.name(key.table, str(value))
        if described.type == "date":
            return write_date(pd.Timestamp(value).date(), self.language, precision(described, row), short=short)
        if described.type in ("number", "integer"):
            if field in ("value", "value_high") and row.get("unit"):
                return self.write(Quantity(value, row["unit"], digits=digits))
            return self.write(Quantity(float(value), described.unit or "", digits=digits))
        if any(check.rule == "period" and field in check.fields for check in resource.checks):
            return write_period(str(value), self.language, short=short)
        if described.type == "boolean":
            return self.write(Quantity(float(value), "boolean"))
        if field == "language":
            return language_name(str(value), self.language)
        return described.term(str(value), self.language)

    def title(self, table: str, field: str) -> str:
        """What a field is called: a text in the reader's language by the plain word, one in another says in which."""
        resource = self.dataset.package.resources[table]
        described = resource.field(field)
        if described.language == self.language and described.twin:
            return resource.field(described.twin).titles[self.language]
        title = described.titles[self.language]
        if described.language == MAIN_LANGUAGE != self.language:
            return words(self.language)["bracketed"].format(title, language_name(MAIN_LANGUAGE, self.language))
        return title

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Where rows of a table say different things of one thing."""
        return conflicts(self.dataset)

    @cached_property
    def disputed(self) -> Mapping[Row, Conflict]:
        """Every row that others contradict, with the conflict it is part of."""
        return {(conflict.table, id): conflict for conflict in self.conflicts for id in conflict.rows}

    def disputes(self, rows: Iterable[Row]) -> list[Row]:
        """Those of some rows that others contradict; of rows that speak of one thing the first."""
        first: dict[Conflict, Row] = {}
        for row in rows:
            if row in self.disputed:
                first.setdefault(self.disputed[row], row)
        return list(first.values())

    # results

    def result(self, analysis: str) -> Result:
        found = self.analyses.results.get((analysis, self.language))
        if found is None:
            raise CallError(f"there is no analysis {analysis!r}", nearest(analysis, self.analyses.scripts))
        return found

    def _declared(self, kind: str, reference: str, home: str | None) -> tuple[str, Any]:
        """The analysis and the thing that `analysis/id`, or `id` within an analysis, refers to."""
        analysis, _, id = reference.rpartition("/")
        analysis = analysis or home or ""
        found = getattr(self.result(analysis), kind)
        if id not in found:
            what = kind.removesuffix("s")
            raise CallError(f"the analysis {analysis!r} declares no {what} {id!r}", nearest(id, found))
        return analysis, found[id]

    def value(self, reference: str, home: str | None) -> Shown:
        """The value that a reference names: a declared number or label, else that of a row of a measured table."""
        found = self._candidates(reference, home)
        if len(found) > 1:
            named = " or ".join(f"{table if table != 'analyses' else 'an analysis'}" for table, _ in found)
            fix = f"write {' or '.join(repr(id if table == 'analyses' else f'{table}/{id}') for table, id in found)}"
            raise CallError(f"{reference!r} may be a value of {named}", fix)
        for table, id in found:
            if table != "analyses":
                return Shown(self.write(self.quantity(self.row(table, id))), (table, id))
            analysis, _, name = id.rpartition("/")
            labels = self.result(analysis).labels
            if name in labels:
                return Shown(labels[name].text, (table, id))
            return Shown(self.write(number_quantity(self.result(analysis).numbers[name])), (table, id))
        raise self._no_value(reference, home)

    def _candidates(self, reference: str, home: str | None) -> list[Row]:
        """All that a reference may name: `analysis/id`, `table/id`, or an id of either."""
        first, slash, id = reference.rpartition("/")
        found: list[Row] = []
        analysis = first if slash else home
        if analysis is not None and (analysis, self.language) in self.analyses.results:
            result = self.result(analysis)
            if id in result.numbers or id in result.labels:
                found.append(("analyses", f"{analysis}/{id}"))
        tables = [table for table in self.measured if not slash or table == first]
        return found + [(table, id) for table in tables if id in self.rows(table)]

    def _no_value(self, reference: str, home: str | None) -> CallError:
        """Why a reference is no value; of a row that is kept only so that nobody uses it, what to use."""
        first, slash, id = reference.rpartition("/")
        if slash and first in self.measured:
            self.row(first, id)
        if slash:
            result = self.result(first)
            fix = nearest(id, [*result.numbers, *result.labels])
            return CallError(f"the analysis {first!r} declares no number {id!r}", fix)
        for table, resource in self.dataset.package.resources.items():
            if table in self.measured or not _has_values(resource) or reference not in self.rows(table):
                continue
            row = self.row(table, reference)
            others = (
                str(row[key.field]) for key in resource.foreign_keys if key.table in self.measured and row[key.field]
            )
            fix = next((f"use {other!r} instead" for other in others), "take a row of another table, or none")
            return CallError(f"{reference!r} is a row of the table {table!r}, whose values pages do not use", fix)
        fix = nearest(reference, self._everything(home))
        return CallError(f"there is no number, and no row with a value, called {reference!r}", fix)

    def _everything(self, home: str | None) -> list[str]:
        own = [*self.result(home).numbers, *self.result(home).labels] if home else []
        return [*own, *self._numbers, *(id for table in self.measured for id in self.rows(table))]

    @cached_property
    def measured(self) -> tuple[str, ...]:
        """The tables of values for use, in the order of the package: those that say which row is preferred."""
        resources = self.dataset.package.resources.values()
        return tuple(one.name for one in resources if _has_values(one) and one.preference)

    @cached_property
    def rates(self) -> Rates | None:
        """The exchange rates of the dataset, if its description points to any."""
        return read_rates(self.dataset.package, cells_of(self.dataset))

    @cached_property
    def _numbers(self) -> list[str]:
        return [
            f"{name}/{id}"
            for (name, language), result in self.analyses.results.items()
            if language == self.language
            for id in (*result.numbers, *result.labels)
        ]

    def claim(self, reference: str, home: str | None) -> tuple[str, Claim]:
        """The analysis and the claim that a reference names."""
        return self._declared("claims", reference, home)

    def output(self, kind: str, reference: str) -> tuple[str, Output]:
        """The analysis and the figure or table that `analysis/id` names."""
        analysis, _, id = reference.rpartition("/")
        outputs = {output.id: output for output in self.result(analysis).outputs if output.kind == kind}
        if id not in outputs:
            known = [f"{analysis}/{name}" for name in outputs]
            raise CallError(f"the analysis {analysis!r} has no {kind} {id!r}", nearest(reference, known))
        return analysis, outputs[id]

    # sources

    def sources(self, rows: Iterable[Row]) -> list[str]:
        """The ids of the sources that rows were taken from, in the order of the sources table."""
        wanted = set()
        for table, id in rows:
            source = self.row(table, id).get("source")
            if source:
                wanted.add(str(source))
        return [id for id in self.rows("sources") if id in wanted]


def _has_values(resource: Resource) -> bool:
    return {field.name for field in resource.fields} >= MEASURED


def precision(field: Field, row: dict[str, Any]) -> str:
    """How much of a date is known: the day, its month, or its year only."""
    return str(row[field.precision]) if field.precision and row[field.precision] else "day"


def number_quantity(number: Number) -> Quantity:
    return Quantity(number.value, number.unit, number.high, number.qualifier, number.digits)


def based_on(result: Result) -> list[Row]:
    """All rows that a result rests on, each once."""
    things: list[Output | Number | Label | Claim | Verdict] = [*result.outputs, *result.numbers.values()]
    things += [*result.labels.values(), *result.claims.values(), *result.verdicts.values()]
    return list(dict.fromkeys(row for thing in things for row in thing.rows))
