"""The house colours can be read and told apart, and the style sheet holds the same ones."""

import itertools
import math
import re
from importlib import resources

import pytest

from observatory.figures import palette
from observatory.figures.palette import contrast, house_colour
from observatory.figures.vega import colour_variables

CSS = resources.files("observatory.figures").joinpath("assets/observatory.css").read_text("utf-8")
WORDS = (palette.TEXT, palette.MUTED, palette.RISE, palette.FALL, *palette.INKS)
MARKS = (palette.LINE, palette.CONTEXT, *palette.SERIES)
# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB
BLINDNESS = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def oklab(colour, matrix):
    """A hex colour as a colour-blind reader sees it, in Oklab (Ottosson 2020)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    red, green, blue = (min(1, max(0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in matrix)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


@pytest.mark.parametrize("colour", WORDS, ids=lambda colour: colour.variable)
def test_words_have_a_contrast_of_4_5_on_both_backgrounds(colour):
    assert contrast(colour.light, palette.BACKGROUND.light) >= 4.5
    assert contrast(colour.dark, palette.BACKGROUND.dark) >= 4.5


@pytest.mark.parametrize("colour", MARKS, ids=lambda colour: colour.variable)
def test_marks_have_a_contrast_of_3_on_both_backgrounds(colour):
    assert contrast(colour.light, palette.BACKGROUND.light) >= 3
    assert contrast(colour.dark, palette.BACKGROUND.dark) >= 3


@pytest.mark.parametrize("kind", BLINDNESS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_series_stay_apart_for_every_kind_of_colour_vision(kind, scheme):
    seen = [oklab(getattr(colour, scheme), BLINDNESS[kind]) for colour in palette.SERIES]

    closest = min(math.dist(first, second) for first, second in itertools.combinations(seen, 2))

    assert closest >= 0.074


def test_the_style_sheet_declares_the_same_colours():
    light, dark = CSS.split("@media screen", 1)
    for variable, (on_white, on_slate) in colour_variables().items():
        assert f"{variable}: {on_white};" in light
        assert f"{variable}: {on_slate};" in dark


def test_links_and_the_tint_of_the_style_sheet_can_be_read():
    light, dark = CSS.split("@media screen", 1)
    for sheet, text, ground in ((light, palette.MUTED.light, "#ffffff"), (dark, palette.MUTED.dark, "#1e2129")):
        link, tint = (re.search(rf"--obs-{name}: (#\w+);", sheet)[1] for name in ("link", "tint"))
        assert min(contrast(link, ground), contrast(link, tint), contrast(text, tint)) >= 4.5


def test_the_style_sheet_is_small_and_loads_nothing():
    assert len(CSS.encode()) < 8000
    assert "url(" not in CSS and "@import" not in CSS


@pytest.mark.parametrize(
    ("value", "word", "variable"),
    [
        ("#1B4DA2", False, "--obs-c1"),
        ("#46a08a", True, "--obs-i3"),
        ("white", False, "--obs-background"),
        ("black", True, "--obs-text"),
    ],
)
def test_a_house_colour_is_known_by_its_light_value(value, word, variable):
    assert house_colour(value, word=word).variable == variable


def test_other_colours_are_left_alone():
    assert house_colour("#123456") is None
