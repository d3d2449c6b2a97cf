"""A small chart of one series over time, as inline SVG of a fixed size: real text, classes of the style sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from observatory.figures.text import text_width

WIDTH, HEIGHT, SIZE = 272, 116, 12  # px; text is never scaled below its size
_LEFT, _RIGHT, _TOP, _BOTTOM = 8.0, WIDTH - 8.0, 24.0, HEIGHT - 44.0
_AXIS = HEIGHT - 18.0
_GAP = 5.0
_LEAST = 0.04  # of the highest value: a smaller spread is not blown up to the whole height
_ARROW = 8  # px from the line of a bound to its tip


@dataclass(frozen=True)
class Mark:
    """A value at a time (days): `low` up to `high` where it is a range; `text` is how it is written.

    `style` says how sure it is: exact, about, over, under or foreseen.
    """

    at: float
    low: float
    text: str
    high: float | None = None
    style: str = "exact"

    @property
    def top(self) -> float:
        return self.low if self.high is None else self.high


@dataclass(frozen=True)
class _Label:
    x: float
    y: float
    anchor: str
    text: str
    box: tuple[float, float, float, float]


def spark(lines: Sequence[Sequence[Mark]], span: tuple[float, float], title: str) -> str:
    """Marks joined line by line over `span` (days), under the years; `title` tells what is drawn to who cannot see it.

    The first, the last, the highest and the lowest value are labelled, as far as there is room.
    """
    frame = _Frame([mark for line in lines for mark in line], span)
    parts = [*frame.years(), *(frame.path(line) for line in lines if len(line) > 1)]
    parts += [frame.dot(mark) for line in lines for mark in line]
    parts += [
        f'<text x="{label.x:.1f}" y="{label.y:.1f}" text-anchor="{label.anchor}">{escape(label.text)}</text>'
        for label in frame.labels()
    ]
    return (
        f'<svg class="obs-spark" role="img" aria-label="{escape(title)}" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )


class _Frame:
    """Where days and values lie on the drawing."""

    def __init__(self, marks: Sequence[Mark], span: tuple[float, float]) -> None:
        self.marks = sorted(marks, key=lambda mark: mark.at)
        self.span = span
        lows, tops = [mark.low for mark in marks], [mark.top for mark in marks]
        low, top = min(lows), max(tops)
        # values well away from zero are compared with one another, others with zero
        self.low = min(0.0, low) if low <= 0 or low < 0.5 * top else low
        self.top = max(0.0, top) if top <= 0 else top
        lacking = _LEAST * abs(top) - (self.top - self.low)
        if lacking > 0:
            self.low, self.top = self.low - lacking / 2, self.top + lacking / 2

    def x(self, day: float) -> float:
        first, last = self.span
        return (_LEFT + _RIGHT) / 2 if last == first else _LEFT + (day - first) / (last - first) * (_RIGHT - _LEFT)

    def y(self, value: float) -> float:
        if self.top == self.low:
            return (_TOP + _BOTTOM) / 2
        return _BOTTOM - (value - self.low) / (self.top - self.low) * (_BOTTOM - _TOP)

    def years(self) -> list[str]:
        """The axis with a tick at each new year, and the years named in the middle of what is shown of them."""
        first, last = (date.fromordinal(int(day)) for day in self.span)
        parts = [f'<path class="obs-spark-axis" d="M{_LEFT:.0f} {_AXIS:.0f}H{_RIGHT:.0f}"/>']
        taken = -1.0
        for year in range(first.year, last.year + 1):
            begins = max(self.span[0], float(date(year, 1, 1).toordinal()))
            ends = min(self.span[1], float(date(year, 12, 31).toordinal()))
            if begins > self.span[0]:
                parts.append(f'<path class="obs-spark-axis" d="M{self.x(begins):.1f} {_AXIS:.0f}v4"/>')
            half = text_width(str(year), SIZE) / 2
            middle = min(max(self.x((begins + ends) / 2), half), WIDTH - half)
            if middle - half > taken:
                parts.append(
                    f'<text class="obs-spark-year" x="{middle:.1f}" y="{HEIGHT - 3}" text-anchor="middle">{year}</text>'
                )
                taken = middle + half + _GAP
        return parts

    def path(self, line: Sequence[Mark]) -> str:
        points = " ".join(f"{self.x(mark.at):.1f},{self.y(mark.low):.1f}" for mark in line)
        style = " obs-spark-foreseen" if all(mark.style == "foreseen" for mark in line) else ""
        return f'<polyline class="obs-spark-line{style}" points="{points}"/>'

    def dot(self, mark: Mark) -> str:
        x, y = self.x(mark.at), self.y(mark.low)
        style = f'class="obs-spark-{mark.style}"'
        if mark.high is not None and mark.high != mark.low:
            return f'<path {style} d="M{x:.1f} {y:.1f}V{self.y(mark.high):.1f}m-3 0h6M{x - 3:.1f} {y:.1f}h6"/>'
        if mark.style == "over":
            return f'<path {style} d="M{x - 4:.1f} {y:.1f}h8M{x:.1f} {y:.1f}v-8m-3 3l3-3 3 3"/>'
        if mark.style == "under":
            return f'<path {style} d="M{x - 4:.1f} {y:.1f}h8M{x:.1f} {y:.1f}v8m-3-3l3 3 3-3"/>'
        return f'<circle {style} cx="{x:.1f}" cy="{y:.1f}" r="3"/>'

    def labels(self) -> list[_Label]:
        """The values worth naming, where they do not cover one another."""
        ends = [self.marks[-1], self.marks[0]]
        wanted = [*ends, max(self.marks, key=lambda mark: mark.top), min(self.marks, key=lambda mark: mark.low)]
        placed: list[_Label] = []
        for mark in dict.fromkeys(wanted):
            if any(label.text == mark.text for label in placed):
                continue
            above = mark == wanted[2] or (mark != wanted[3] and self.y(mark.low) < (_TOP + _BOTTOM) / 2)
            for label in (self._label(mark, above), self._label(mark, not above)):
                if not any(_overlap(label.box, other.box) for other in placed):
                    placed.append(label)
                    break
        return placed

    def _label(self, mark: Mark, above: bool) -> _Label:
        x, wide = self.x(mark.at), text_width(mark.text, SIZE) * 1.06
        arrow = _ARROW if mark.style == ("over" if above else "under") else 0
        y = self.y(mark.top) - 9 - arrow if above else self.y(mark.low) + 17 + arrow
        y = min(max(y, SIZE - 1.0), _AXIS - 4)
        left = min(max(x - wide / 2, 0.0), max(WIDTH - wide, 0.0))
        anchor, at = ("start", left) if left == 0 else ("end", left + wide) if left + wide >= WIDTH else ("middle", x)
        return _Label(at, y, anchor, mark.text, (left - _GAP, y - SIZE, left + wide + _GAP, y + 3))


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
