"""What a condition may ask the data for: values, cells, counts, the highest of a column, the last row in time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import pandas as pd

from observatory.data.bounds import Bounds, highest, lowest
from observatory.data.dates import known_part
from observatory.data.descriptor import Resource
from observatory.data.exchange import Rates, read_rates
from observatory.data.frames import cells_of
from observatory.data.quantities import Quantity
from observatory.data.units import UnitError
from observatory.data.writing import UNKNOWN
from observatory.run.result import Row
from observatory.weave.amounts import Amount, amount_of, day_of, join_amounts, plain
from observatory.weave.book import Book, nearest, number_quantity, precision
from observatory.weave.template import CallError


@dataclass(frozen=True)
class Term:
    """A value that a condition asks for: its text in the condition, what it is on the page, and its rows.

    `weighed`: whether what the rows say enters the condition, and not only that they are there.
    """

    source: str
    said: str
    rows: tuple[Row, ...]
    weighed: bool = True


class Calls:
    """Answers the calls of one condition, and remembers in `terms` what it was asked for."""

    def __init__(self, book: Book, home: str | None) -> None:
        self.book, self.home = book, home
        self.terms: dict[str, Term] = {}
        self.asking: dict[str, Callable[..., Any]] = {
            "value": self._value, "cell": self._cell, "count": self._count,
            "highest": self._highest, "lowest": self._lowest,
        }  # fmt: skip
        self.others: dict[str, Callable[..., Any]] = {
            "latest": self._latest, "first": self._first, "amount": self._given, "day": day_of, "abs": abs,
            "max": partial(_of_several, highest), "min": partial(_of_several, lowest),
        }  # fmt: skip

    def answer(self, name: str, source: str, swap: Mapping[Row, Row], arguments: list[Any], options: Any) -> Any:
        """The answer to one call; `swap` gives the rows in whose place others stand. Raises `CallError`."""
        known = {**self.asking, **self.others}
        if name not in known:
            raise CallError(f"a condition has no {name}()", nearest(name, known) or f"there are {', '.join(known)}")
        given = (source, swap) if name in self.asking else ()
        try:
            return known[name](*given, *arguments, **options)
        except TypeError:
            fix = "CONTRIBUTING.md lists what a condition may hold"
            raise CallError(f"{name}() does not take these arguments in a condition", fix) from None

    def _asked(self, source: str, said: str, rows: tuple[Row, ...], *, weighed: bool = True) -> None:
        self.terms.setdefault(source, Term(source, said, rows, weighed))

    # values and cells

    def _value(self, source: str, swap: Mapping[Row, Row], reference: str, *, stated: bool = False) -> Amount:
        """The value of a row or number; `stated`: as if every word such as "over" were not there."""
        shown = self.book.value(reference, self.home)
        table, id = shown.key
        if table != "analyses":
            quantity = self._stated(self.book.quantity(self.book.row(table, id)), stated)
            self._asked(source, self.book.write(quantity), (shown.key,))
            return self._in_place(shown.key, swap, "value", stated)
        analysis, _, name = id.rpartition("/")
        result = self.book.result(analysis)
        if name not in result.numbers:
            raise CallError(f"{id!r} is a word, not a number", "take one of its numbers")
        quantity = self._stated(number_quantity(result.numbers[name]), stated)
        self._asked(source, self.book.write(quantity), result.numbers[name].rows)
        return amount_of(quantity, self.book.dataset.package.units)

    def _stated(self, quantity: Quantity, stated: bool) -> Quantity:
        return Quantity(quantity.value, quantity.unit, quantity.high, digits=quantity.digits) if stated else quantity

    def _cell(self, source: str, swap: Mapping[Row, Row], table: str, id: str, name: str) -> Any:
        said = self.book.write_cell(table, name, self.book.row(table, id))
        self._asked(source, UNKNOWN[self.book.language] if said is None else said, ((table, id),))
        described = self.book.dataset.package.resources[table].field(name)
        if described.type in ("number", "integer"):
            return self._in_place((table, id), swap, name)
        row = self.book.row(*swap.get((table, id), (table, id)))
        if row[name] is None:
            return None
        if described.type == "date":
            return day_of(known_part(pd.Timestamp(row[name]).date(), precision(described, row)))
        if described.type == "boolean":
            return "yes" if row[name] else "no"
        return str(row[name])

    def _in_place(self, key: Row, swap: Mapping[Row, Row], name: str, stated: bool = False) -> Amount:
        """The number in a field of a row, or that of the row which stands in its place, in the same currency."""
        amount = self._number(key, name, stated)
        if key not in swap:
            return amount
        other = self._number(swap[key], name, stated)
        if (
            other.bounds is not None
            and amount.unit.kind == other.unit.kind == "money"
            and amount.unit.name != other.unit.name
        ):
            rate = self._rate(other.unit.name, amount.unit.name, swap[key], name)
            return Amount(other.bounds * rate if rate is not None else None, amount.unit)
        return other

    def _number(self, key: Row, name: str, stated: bool = False) -> Amount:
        table, row = key[0], self.book.row(*key)
        if name == "value" and row.get("unit"):
            quantity = self.book.quantity(row)
        else:
            unit = self.book.dataset.package.resources[table].field(name).unit or ""
            quantity = Quantity(row[name], unit)
        return amount_of(self._stated(quantity, stated), self.book.dataset.package.units)

    @cached_property
    def _rates(self) -> Rates | None:
        return read_rates(self.book.dataset.package, cells_of(self.book.dataset))

    def _rate(self, source: str, target: str, key: Row, name: str) -> Bounds | None:
        """What one unit of a currency is in another, in the time of which a row speaks."""
        preference = self.book.dataset.package.resources[key[0]].preference
        says = preference.says if preference else ()
        when = next((saying.when for saying in says if saying.field == name), "")
        rate = self._rates.between(source, target, str(self.book.row(*key)[when])) if when and self._rates else None
        return Bounds(rate.low, rate.high) if rate else None

    # many rows

    def _count(self, source: str, swap: Mapping[Row, Row], table: str, **fields: Any) -> Amount:
        ids = self._matching(table, fields)
        self._asked(source, str(len(ids)), tuple((table, id) for id in ids), weighed=False)
        return plain(len(ids))

    def _highest(self, source: str, swap: Mapping[Row, Row], table: str, name: str, **fields: Any) -> Amount:
        return self._extreme(source, swap, table, name, fields, highest)

    def _lowest(self, source: str, swap: Mapping[Row, Row], table: str, name: str, **fields: Any) -> Amount:
        return self._extreme(source, swap, table, name, fields, lowest)

    def _extreme(
        self, source: str, swap: Mapping[Row, Row], table: str, name: str, fields: Mapping[str, Any],
        choose: Callable[[list[Bounds]], Bounds],
    ) -> Amount:  # fmt: skip
        """The highest, or lowest, number that a field holds in the rows for use whose fields hold what is asked."""
        self._field(table, name)
        keys = [(table, id) for id in self._in_use(table, fields) if self.book.row(table, id)[name] is not None]
        if not keys:
            raise CallError(f"no row of {table!r} has a {name} and {_asked_for(fields)}")
        found = join_amounts(choose, [self._in_place(key, swap, name) for key in keys])
        ends = {key: self._number(key, name, stated=True).bounds for key in keys}
        order = sorted(keys, key=lambda key: (0 if (ends_of := ends[key]) is None else ends_of.low, key))
        top = order[-1 if choose is highest else 0]
        said = self.book.write_cell(table, name, self.book.row(*top)) or ""
        self._asked(source, said, (top, *(key for key in keys if key != top)))
        return found

    def _latest(self, table: str, **fields: Any) -> str:
        """The id of the row that is last in time among those for use whose fields hold what is asked for."""
        return self._at_end(table, fields, max)

    def _first(self, table: str, **fields: Any) -> str:
        return self._at_end(table, fields, min)

    def _at_end(self, table: str, fields: Mapping[str, Any], end: Callable[[list[Any]], Any]) -> str:
        dated = list(self._dated(table, fields))
        if not dated:
            raise CallError(f"no row of {table!r} has a time and {_asked_for(fields)}")
        wanted = end([last for last, _ in dated])
        ids = [id for last, id in dated if last == wanted]
        if len(ids) > 1:
            raise CallError(f"{' and '.join(map(repr, ids[:3]))} are of the same time", "name one more of their fields")
        return ids[0]

    def _dated(self, table: str, fields: Mapping[str, Any]) -> Iterator[tuple[Any, str]]:
        ids = self._in_use(table, fields)
        time = _time_field(self.book.dataset.package.resources[table])
        for id in ids:
            cell = self.book.row(table, id)[time] if time else None
            if cell is not None:
                yield day_of(str(cell)[:10]).last, id

    def _in_use(self, table: str, fields: Mapping[str, Any]) -> list[str]:
        """The ids of matching rows without those that another row is preferred to."""
        matching = self._matching(table, fields)
        return [id for id in matching if id in self.book.in_use(table)]

    def _matching(self, table: str, fields: Mapping[str, Any]) -> list[str]:
        rows = self.book.rows(table)
        for name in fields:
            self._field(table, name)
        return [id for id, row in rows.items() if all(_holds(row[name], want) for name, want in fields.items())]

    def _field(self, table: str, name: str) -> None:
        self.book.rows(table)
        known = {item.name for item in self.book.dataset.package.resources[table].fields}
        if name not in known:
            raise CallError(f"the table {table!r} has no field {name!r}", nearest(name, known))

    def _given(self, number: float, unit: str) -> Amount:
        try:
            return amount_of(Quantity(float(number), unit), self.book.dataset.package.units)
        except UnitError as error:
            raise CallError(error.args[0], error.fix) from None


def _of_several(choose: Callable[[list[Bounds]], Bounds], *amounts: Amount) -> Amount:
    return join_amounts(choose, amounts)


def _time_field(resource: Resource) -> str | None:
    """The field that says when a row's fact was: its period, else its first date."""
    period = next((check.fields[0] for check in resource.checks if check.rule == "period"), None)
    return period or next((item.name for item in resource.fields if item.type == "date"), None)


def _holds(cell: Any, wanted: Any) -> bool:
    return bool(cell == wanted) or (cell is not None and not isinstance(wanted, bool) and str(cell) == str(wanted))


def _asked_for(fields: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}={want!r}" for name, want in fields.items()) or "a value"
