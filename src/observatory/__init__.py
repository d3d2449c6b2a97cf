"""A static site generator for reproducible research.

Analysis scripts import their few names from here: `table`, `names`, `say`, `number`, `label`, `claim`, `rests_on`,
`as_of`, `written`, `written_period`. They are loaded on first use: the command stays quick when nothing needs pandas.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from observatory.run.script_api import (
        as_of,
        claim,
        label,
        names,
        number,
        rests_on,
        say,
        table,
        written,
        written_period,
    )

__version__ = "0.1.0"
__all__ = ["as_of", "claim", "label", "names", "number", "rests_on", "say", "table", "written", "written_period"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from observatory.run import script_api

        return getattr(script_api, name)
    raise AttributeError(f"module 'observatory' has no attribute {name!r}")
