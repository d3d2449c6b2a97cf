"""What a condition computes with: amounts with units, and days; their comparisons have three outcomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from observatory.data.bounds import Bounds, bounds_of
from observatory.data.periods import parse_period
from observatory.data.quantities import Quantity
from observatory.data.units import Unit, UnitWords, parse_unit
from observatory.weave.template import CallError

PLAIN = Unit("plain")
Compute = Callable[[Bounds, Bounds], Bounds]


@dataclass(frozen=True)
class Amount:
    """What is certain of a value, in the unit without its scale; `bounds` is None where nobody knows it."""

    bounds: Bounds | None
    unit: Unit = PLAIN

    def __add__(self, other: Amount) -> Amount:
        return self._alike(other, "added to", lambda a, b: a + b)

    def __sub__(self, other: Amount) -> Amount:
        return self._alike(other, "taken from", lambda a, b: a - b)

    def __mul__(self, other: Amount) -> Amount:
        if PLAIN not in (self.unit, other.unit):
            raise CallError(f"cannot multiply {_name(self.unit)} by {_name(other.unit)}", "multiply by a plain number")
        return self._with(other, lambda a, b: a * b, self.unit if other.unit == PLAIN else other.unit)

    def __truediv__(self, other: Amount) -> Amount:
        if other.unit == PLAIN:
            return self._with(other, lambda a, b: a / b, self.unit)
        return replace(self._alike(other, "divided by", lambda a, b: a / b), unit=PLAIN)

    def __neg__(self) -> Amount:
        return replace(self, bounds=-self.bounds if self.bounds is not None else None)

    def __abs__(self) -> Amount:
        return replace(self, bounds=abs(self.bounds) if self.bounds is not None else None)

    def compare(self, sign: str, other: Amount) -> bool | None:
        """The outcome of `self sign other`: True, False, or None where it is not certain."""
        _check_alike(self, other, "compared with")
        if self.bounds is None or other.bounds is None:
            return None
        return _COMPARE[sign](self.bounds, other.bounds)

    def _alike(self, other: Amount, doing: str, compute: Compute) -> Amount:
        _check_alike(self, other, doing)
        return self._with(other, compute, self.unit)

    def _with(self, other: Amount, compute: Compute, unit: Unit) -> Amount:
        if self.bounds is None or other.bounds is None:
            return Amount(None, unit)
        return Amount(compute(self.bounds, other.bounds), unit)


@dataclass(frozen=True)
class Day:
    """A day, or a month, quarter or year of which no day is known: it lies from `first` to `last`."""

    first: date
    last: date

    def compare(self, sign: str, other: Day) -> bool | None:
        mine, others = (Bounds(one.first.toordinal(), one.last.toordinal()) for one in (self, other))
        return _COMPARE[sign](mine, others)


_COMPARE: dict[str, Callable[[Bounds, Bounds], bool | None]] = {
    ">": lambda a, b: a.above(b),
    "<": lambda a, b: b.above(a),
    ">=": lambda a, b: a.at_least(b),
    "<=": lambda a, b: b.at_least(a),
    "==": lambda a, b: a.equals(b),
    "!=": lambda a, b: None if (same := a.equals(b)) is None else not same,
}


def amount_of(quantity: Quantity, units: Mapping[str, UnitWords]) -> Amount:
    """What is certain of a quantity: "over 300 CNY million" is any amount above 300,000,000 yuan."""
    unit = parse_unit(quantity.unit, units)
    bounds = bounds_of(quantity)
    return Amount(bounds * unit.scale if bounds is not None else None, replace(unit, scale=1))


def join_amounts(choose: Callable[[list[Bounds]], Bounds], amounts: Sequence[Amount]) -> Amount:
    """The highest or lowest (`choose`) of amounts of one kind; nobody knows it where nobody knows one of them."""
    if not amounts or not all(isinstance(amount, Amount) for amount in amounts):
        raise CallError("only numbers have a highest and a lowest", "name two values or more")
    for other in amounts[1:]:
        _check_alike(amounts[0], other, "compared with")
    known = [amount.bounds for amount in amounts if amount.bounds is not None]
    return Amount(choose(known) if len(known) == len(amounts) else None, amounts[0].unit)


def plain(number: float) -> Amount:
    return Amount(Bounds(number, number))


def day_of(text: str) -> Day:
    """A day, month, quarter, half or year as the tables write it. Raises `CallError`."""
    try:
        period = parse_period(text)
    except ValueError as error:
        raise CallError(str(error)) from None
    return Day(period.first(), period.last())


_LOOSE = ("percent", "times", "ratio", "count", "year", "percentage points")  # may stand against a bare number


def _check_alike(one: Amount, other: Amount, doing: str) -> None:
    money = one.unit.kind == "money"
    if one.unit.same_kind(other.unit) and (not money or one.unit.name == other.unit.name):
        return
    bare = PLAIN in (one.unit, other.unit)
    if bare and all(amount.unit.kind in (*_LOOSE, "plain") for amount in (one, other)):
        return
    fix = "compare sums of one currency: an analysis can convert one of them, at a rate that it names"
    if not money or other.unit.kind != "money":
        fix = 'name the unit: amount(100, "UNIT million")' if bare else "compare values of one kind"
    raise CallError(f"{_name(one.unit)} cannot be {doing} {_name(other.unit)}", fix)


def _name(unit: Unit) -> str:
    return " per ".join(filter(None, (unit.name or {"plain": "a bare number"}.get(unit.kind, unit.kind), *unit.per)))
