"""The house colours: what a chart's script writes, what the page's style sheet and the downloads show
instead.

Scripts write the light hex value. A drawing in a page carries the CSS variable with that value as its
fallback, a dark download carries the dark value. The eight series colours were searched for, not picked: they
keep at least 3.1:1 against their background and stay apart for protan, deutan and tritan readers
(tests/figures/test_palette.py states the distances). Text in a series colour needs more contrast than a mark,
hence the `ink` twins.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Colour:
    """One colour of the house: its CSS variable, and its hex value (lower case) on white and on the dark
    page.
    """

    variable: str
    light: str
    dark: str

    @property
    def css(self) -> str:
        """The colour as an attribute value that follows the page's scheme."""
        return f"var({self.variable},{self.light})"


BACKGROUND = Colour("--obs-background", "#ffffff", "#1e2129")
TEXT = Colour("--obs-text", "#1d2733", "#e3e6ec")
MUTED = Colour("--obs-muted", "#566270", "#a9b2bf")  # axis labels and titles, subtitles, notes
GRID = Colour("--obs-grid", "#e3e7ec", "#363b46")
LINE = Colour("--obs-line", "#7d8897", "#7f899a")  # the axis line, ticks, rules
CONTEXT = Colour("--obs-context", "#8a94a1", "#88929f")  # series that stand behind the one that matters
RISE = Colour("--obs-rise", "#2e7d4f", "#5fbf86")
FALL = Colour("--obs-fall", "#b3382c", "#f0816f")

SERIES = tuple(
    Colour(f"--obs-c{position}", light, dark)
    for position, (light, dark) in enumerate(
        [
            ("#1b4da2", "#4d82e4"),
            ("#b54c02", "#ee7b29"),
            ("#46a08a", "#6fb5a2"),
            ("#790f54", "#b93c91"),
            ("#b9890b", "#e7c359"),
            ("#676e76", "#cbdcea"),
            ("#1b79b9", "#60c3ff"),
            ("#81413b", "#b16f62"),
        ],
        start=1,
    )
)
# The same hues for words: 4.5:1 or more where the mark's own colour has less.
INKS = tuple(
    Colour(f"--obs-i{position}", light, dark)
    for position, (light, dark) in enumerate(
        [
            ("#1b4da2", "#6f9cf0"),
            ("#b54c02", "#ee7b29"),
            ("#2b7c68", "#6fb5a2"),
            ("#790f54", "#d670b4"),
            ("#8a6500", "#e7c359"),
            ("#5f666e", "#cbdcea"),
            ("#1a70ab", "#60c3ff"),
            ("#81413b", "#cb8b7e"),
        ],
        start=1,
    )
)

HOUSE = (BACKGROUND, TEXT, MUTED, GRID, LINE, CONTEXT, RISE, FALL, *SERIES)
ALL = (*HOUSE, *INKS)

# Continuous scales are mixed by Vega, so their ends are real colours, chosen to be seen on both backgrounds.
RAMP = ("#c5d8ee", "#7faadb", "#3f78c4", "#1b4da2")
DIVERGING = ("#b54c02", "#e8a36b", "#d9dde3", "#6d9fd6", "#1b4da2")

_PLAIN = {
    "white": BACKGROUND,
    "#fff": BACKGROUND,
    "black": TEXT,
    "#000": TEXT,
    "#000000": TEXT,
    "#888": LINE,
    "#ddd": GRID,
}
_MARKS: dict[str, Colour] = {**_PLAIN, **{colour.light: colour for colour in HOUSE}}
_WORDS: dict[str, Colour] = {
    **_MARKS,
    **{mark.light: ink for mark, ink in zip(SERIES, INKS, strict=True)},
    **{CONTEXT.light: MUTED, LINE.light: MUTED, "#888": MUTED},
}


def house_colour(value: str, *, word: bool = False) -> Colour | None:
    """The house colour that a colour value stands for (its ink, where it colours a word), or None."""
    return (_WORDS if word else _MARKS).get(value.strip().lower())


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two hex colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(value: str) -> float:
    channels = [int(value[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
