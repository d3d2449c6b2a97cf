"""A static site generator for reproducible research.

Analysis scripts import their few names from here: `table`, `names`, `say`, `number`, `label`, `claim`, `verdict`,
`bounds`, `rests_on`, `as_of`, `written`, `written_period`; and for computing with stated values `stated`, `growth`,
`share`, `multiple`, `total`, `annualised`, `exchanged`, which give a quantity that `computed` declares. They are loaded
on first use: the command stays quick when nothing needs pandas.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from observatory.run.script_api import (
        as_of,
        bounds,
        claim,
        label,
        names,
        number,
        rests_on,
        say,
        table,
        verdict,
        written,
        written_period,
    )
    from observatory.run.script_computing import (
        annualised,
        computed,
        exchanged,
        growth,
        multiple,
        quotient_qualifier,
        share,
        stated,
        sum_qualifier,
        total,
    )

__version__ = "0.1.0"
__all__ = [
    "annualised",
    "as_of",
    "bounds",
    "claim",
    "computed",
    "exchanged",
    "growth",
    "label",
    "multiple",
    "names",
    "number",
    "quotient_qualifier",
    "rests_on",
    "say",
    "share",
    "stated",
    "sum_qualifier",
    "table",
    "total",
    "verdict",
    "written",
    "written_period",
]
_COMPUTING = {
    "annualised",
    "computed",
    "exchanged",
    "growth",
    "multiple",
    "quotient_qualifier",
    "share",
    "stated",
    "sum_qualifier",
    "total",
}


def __getattr__(name: str) -> Any:
    if name in _COMPUTING:
        from observatory.run import script_computing

        return getattr(script_computing, name)
    if name in __all__:
        from observatory.run import script_api

        return getattr(script_api, name)
    raise AttributeError(f"module 'observatory' has no attribute {name!r}")
