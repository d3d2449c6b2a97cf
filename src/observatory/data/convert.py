"""Computing with stated quantities: other currencies, run rates, growth, shares, multiples, totals.

Each function takes quantities and gives one, with the qualifier that follows from theirs: a lower bound over an exact
value is a lower bound, and one over another bounds nothing, so that the result is "about" so much. Ranges give the
range of all their results. What is assumed is said in words, in each language, and the rows of the rates are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from observatory.data.exchange import Rate, Rates
from observatory.data.intervals import FLOORS, LOOSE, Interval, places
from observatory.data.numerals import DIGITS
from observatory.data.periods import Period, parse_period
from observatory.data.quantities import Quantity
from observatory.data.units import Unit, UnitWords, parse_unit
from observatory.data.writing import join, write_period, write_quantity

Units = Mapping[str, UnitWords]


class ConversionError(ValueError):
    """What was asked cannot be computed; `fix` says what could."""

    def __init__(self, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.fix = fix


@dataclass(frozen=True)
class Computed:
    """A quantity, how it was computed in the words of each language, and the rows of rates (table, id) it needed."""

    quantity: Quantity
    how: Mapping[str, str]
    rows: tuple[tuple[str, str], ...] = ()


def quotient_qualifier(above: str, below: str) -> str:
    """What the quotient of two stated values is: "over", "up to", "exact", or "about" where they bound nothing."""
    if {above, below} & set(LOOSE):
        return "about"
    up = (above in FLOORS) + (below == "up to")
    down = (above == "up to") + (below in FLOORS)
    return "about" if up and down else "over" if up else "up to" if down else "exact"


def sum_qualifier(qualifiers: Iterable[str]) -> str:
    """A sum with a lower bound among its parts is a lower bound; with a rough part, or bounds of both sides, rough."""
    kinds = set(qualifiers)
    if kinds <= {"exact"}:
        return "exact"
    for side, name in ((FLOORS, "over"), (("up to",), "up to")):
        if kinds & set(side) and kinds <= {*side, "exact"}:
            return name
    return "about"


def total(parts: Iterable[Quantity], units: Units) -> Computed:
    """The sum of quantities of one kind, in the unit of the first. Raises `ConversionError`."""
    known = list(parts)
    if not known:
        raise ConversionError("there is nothing to add up")
    unit = parse_unit(known[0].unit, units)
    ends = [_ends(part) for part in known]
    scales = [_alike(known[0], part, units).scale / unit.scale for part in known]
    scaled = [end.scaled(scale) for end, scale in zip(ends, scales, strict=True)]
    low, high = sum(end.low for end in scaled), sum(end.high for end in scaled)
    quantity = _quantity(Interval(low, high), known[0].unit, sum_qualifier(part.qualifier for part in known))
    return Computed(quantity, {"en": "the values as stated, added up", "zh": "披露值之和"})


def share(part: Quantity, whole: Quantity, units: Units) -> Computed:
    """What part of a whole another quantity of its kind is, in percent. Raises `ConversionError`."""
    quotient = _quotient(part, whole, units).scaled(100)
    qualifier = quotient_qualifier(part.qualifier, whole.qualifier)
    return Computed(_quantity(quotient, "percent", qualifier), {"en": "the part over the whole", "zh": "部分除以整体"})


def multiple(value: Quantity, base: Quantity, units: Units) -> Computed:
    """How many times another quantity of its kind a quantity is. Raises `ConversionError`."""
    qualifier = quotient_qualifier(value.qualifier, base.qualifier)
    quantity = _quantity(_quotient(value, base, units), "times", qualifier)
    return Computed(quantity, {"en": "the one over the other", "zh": "前者除以后者"})


def growth(before: Quantity, now: Quantity, units: Units) -> Computed:
    """By how much a quantity grew, in percent of what it was, which must be above 0. Raises `ConversionError`."""
    if _ends(before).low <= 0:
        raise ConversionError("growth needs a value above 0 to begin with")
    quotient = _quotient(now, before, units)
    grown = Interval(100 * (quotient.low - 1), 100 * (quotient.high - 1))
    qualifier = quotient_qualifier(now.qualifier, before.qualifier)
    how = {"en": "the later value over the earlier one, less one", "zh": "后值除以前值，减一"}
    return Computed(_quantity(grown, "percent", qualifier), how)


def annualised(quantity: Quantity, period: str) -> Computed:
    """The run rate of a quantity of a month, quarter or half: times 12, 4 or 2. Raises `ConversionError`."""
    form = parse_period(period).form
    factor = {"month": 12, "quarter": 4, "half": 2}.get(form)
    if factor is None:
        raise ConversionError(f"a run rate is made of a month, a quarter or a half, and {period!r} is a {form}")
    words = {"month": ("month", "当月"), "quarter": ("quarter", "当季"), "half": ("half", "当半年")}[form]
    how = {"en": f"the value of the {words[0]} times {factor}, as if it stayed so for a year",
           "zh": f"{words[1]}数值乘以 {factor}，假定全年保持不变"}  # fmt: skip
    return Computed(_quantity(_ends(quantity).scaled(factor), quantity.unit, quantity.qualifier), how)


def exchanged(quantity: Quantity, unit: str, when: str, rates: Rates | None, units: Units) -> Computed:
    """A sum in another unit of money, at the mean of the monthly exchange rates of its period.

    An exact sum becomes "about" so much, since another day's rate gives another; bounds stay bounds at that rate. It
    has as many digits as the sum had (2 to 4). A unit of the same currency changes nothing but the scale. Raises
    `ConversionError` for a unit of another kind and for a period without rates, `UnitError` for an unknown unit.
    """
    own, other = parse_unit(quantity.unit, units), parse_unit(unit, units)
    if not own.same_kind(other):
        fix = f"ask for a unit of its kind, such as {_example(own, quantity.unit)!r}, or leave unit out"
        raise ConversionError(f"a value in {quantity.unit or 'plain numbers'!r} cannot be told in {unit!r}", fix)
    if own.kind != "money" or own.name == other.name:
        scaled = _ends(quantity).scaled(own.scale / other.scale)
        told = _quantity(scaled, unit, quantity.qualifier)
        return Computed(replace(told, digits=quantity.digits), {"en": "in another scale", "zh": "换用另一量级"})
    if not when:
        raise ConversionError("nothing says of which period the exchange rate is", 'add when="2026-Q2", or a month')
    rate = rates.mean(own.name, other.name, when) if rates else None
    if rate is None:
        raise ConversionError(
            f"there is no exchange rate of {own.name} and {other.name} for {when}", "add it, or leave unit out"
        )
    ends = _ends(quantity).scaled(rate.value * own.scale / other.scale)
    told = _quantity(ends, unit, "about" if quantity.qualifier == "exact" else quantity.qualifier)
    digits = quantity.digits or min(DIGITS, max(2, significant(quantity)))
    return Computed(replace(told, digits=digits), _rate_words(rate, own, other, when), rate.rows)


def significant(quantity: Quantity) -> int:
    """How many significant digits a stated value has; those of the end of a range that has more."""
    ends = [end for end in (quantity.value, quantity.high) if end]
    return max((_digits(end) for end in ends), default=1)


def _digits(value: float) -> int:
    from decimal import Decimal

    last, _ = places(value)
    return max(1, Decimal(repr(abs(value))).adjusted() - Decimal(repr(last)).adjusted() + 1)


def _ends(quantity: Quantity) -> Interval:
    if quantity.value is None:
        raise ConversionError("a value that is not known cannot be computed with")
    return Interval(quantity.value, quantity.value if quantity.high is None else quantity.high)


def _quantity(ends: Interval, unit: str, qualifier: str) -> Quantity:
    low, high = (float(f"{end:.12g}") for end in (ends.low, ends.high))  # without the noise of computing
    return Quantity(low, unit, high if high > low else None, qualifier)


def _alike(first: Quantity, other: Quantity, units: Units) -> Unit:
    """The unit of `other`, if it is of the kind and currency of the first."""
    own, unit = parse_unit(first.unit, units), parse_unit(other.unit, units)
    if not own.same_kind(unit) or own.name != unit.name:
        message = f"{first.unit or 'plain numbers'!r} and {other.unit or 'plain numbers'!r} are different units"
        raise ConversionError(message, "convert one of them first")
    return unit


def _quotient(above: Quantity, below: Quantity, units: Units) -> Interval:
    scale = parse_unit(above.unit, units).scale / _alike(above, below, units).scale
    base = _ends(below)
    if base.low <= 0 <= base.high:
        raise ConversionError("the value to divide by may be 0")
    if _ends(above) == base:  # and not a hair beside 1
        return Interval(scale, scale) if base.low == base.high else (_ends(above) / base).scaled(scale)
    ends = _ends(above)
    corners = [a / b * scale for a in (ends.low, ends.high) for b in (base.low, base.high)]
    return Interval(min(corners), max(corners))


def _example(unit: Unit, text: str) -> str:
    return (
        " per ".join(["USD million" if text.startswith("CNY") else "CNY million", *unit.per])
        if unit.kind == "money"
        else text
    )


def _rate_words(rate: Rate, own: Unit, other: Unit, when: str) -> dict[str, str]:
    """The rate the way round in which it is above 1, and the months whose mean it is."""
    one, many, value = (own, other, rate.value) if rate.value >= 1 else (other, own, 1 / rate.value)
    told = {}
    for language in ("en", "zh"):
        left = write_quantity(Quantity(1, one.name), language, {})
        right = write_quantity(Quantity(value, many.name, digits=5), language, {})
        period = join("即", write_period(when, language))[1:] if language == "zh" else write_period(when, language)
        long = Period.first(parse_period(when)).month != Period.last(parse_period(when)).month
        told[language] = _WORDS[language][2 if rate.late else 1 if long else 0].format(left, right, period)
    return told


_WORDS = {
    "en": ("converted at {0} = {1}, the mean rate of {2}",
           "converted at {0} = {1}, the mean of the monthly rates of {2}",
           "converted at {0} = {1}, the last monthly rate known before {2}"),
    "zh": ("按 {0} = {1}折算，即{2}的平均汇率",
           "按 {0} = {1}折算，即{2}各月平均汇率的均值",
           "按 {0} = {1}折算，即{2}之前最近一个月的平均汇率"),
}  # fmt: skip
