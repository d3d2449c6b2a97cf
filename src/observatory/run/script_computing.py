"""Computing with stated values in scripts: each function gives what follows, its qualifier and how it was computed."""

from __future__ import annotations

from typing import Any

from observatory.data.convert import Computed, annualised, quotient_qualifier, sum_qualifier
from observatory.data.convert import exchanged as _exchanged
from observatory.data.convert import growth as _growth
from observatory.data.convert import multiple as _multiple
from observatory.data.convert import share as _share
from observatory.data.convert import total as _total
from observatory.data.exchange import read_rates
from observatory.data.frames import cell_texts
from observatory.data.quantities import Quantity
from observatory.data.units import parse_unit
from observatory.run.recorder import DeclarationError
from observatory.run.result import Number
from observatory.run.script_api import _checked, _frames, _place, recorder

__all__ = ["annualised", "computed", "exchanged", "growth", "multiple", "quotient_qualifier", "share", "stated",
           "sum_qualifier", "total"]  # fmt: skip


def stated(row: Any) -> Quantity:
    """The value of one row (a frame of one row, or a Series) with its unit, upper end and qualifier."""
    if hasattr(row, "columns"):
        if len(row) != 1:
            raise DeclarationError(f"stated() takes one row, not {len(row)}")
        row = row.iloc[0]
    return Quantity(row["value"], str(row["unit"]), row.get("value_high"), str(row.get("qualifier") or "exact"))


def growth(before: Quantity, now: Quantity) -> Computed:
    """By how many percent a quantity grew."""
    return _growth(before, now, recorder().package.units)


def share(part: Quantity, whole: Quantity) -> Computed:
    """How many percent of a whole a part is."""
    return _share(part, whole, recorder().package.units)


def multiple(value: Quantity, base: Quantity) -> Computed:
    """How many times another quantity a quantity is."""
    return _multiple(value, base, recorder().package.units)


def total(*parts: Quantity) -> Computed:
    """The sum of quantities, in the unit of the first."""
    return _total(parts, recorder().package.units)


def exchanged(quantity: Quantity, unit: str, when: str) -> Computed:
    """A sum in another currency, at the mean of the monthly exchange rates of the period `when`."""
    held = recorder()
    rates = read_rates(held.package, lambda table, field: cell_texts(held.table(table), field))
    return _exchanged(quantity, unit, when, rates, held.package.units)


def computed(id: str, made: Computed, *, rows: Any = (), digits: int | None = None) -> float | None:
    """Declare what one of these functions gave, as `number` does; the rows of exchange rates are added to `rows`."""
    held = recorder()
    told, based_on = made.quantity, held.rows_of([*_frames(rows), *made.rows])
    parse_unit(told.unit, held.package.units)
    how = made.how.get(held.language, made.how["en"])
    many = digits or told.digits
    item = Number(_checked(id), told.value, told.unit, told.high, told.qualifier, many, how, based_on, _place(held))
    held.declare("number", item)
    return told.value
