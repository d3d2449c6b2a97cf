"""The house style of charts: colours, type, axes, as a Vega-Lite configuration."""
from typing import Any


def house_config(language: str) -> dict[str, Any]:
    """The Vega-Lite `config` of the house in a language."""
    return {}


def enable_theme(language: str) -> None:
    """Make the house style Altair's theme for every chart that this process makes from now on."""


def fonts_missing(language: str) -> str | None:
    """One line that says which font is missing to measure charts in a language, or None."""
    return None
