"""The interactive charts' scripts: one bundle for the site, one specification a chart."""
from typing import Any


def interactive_bundle() -> bytes:
    """The JavaScript that draws interactive charts."""
    return b""


def spec_script(key: str, spec: dict[str, Any], language: str = "en") -> str:
    """A script that registers a chart's specification."""
    return ""
