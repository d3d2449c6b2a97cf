"""What may stand between the braces of a text: each call by its name, with an example of how to write it."""

from __future__ import annotations

from collections.abc import Callable

from observatory.weave.calls import citations, claims, exceptions, values

# each takes the resolver of its page, the call, and the call's own arguments, and returns Markdown (or HTML, or text)
ANSWERS: dict[str, Callable[..., str]] = {
    "value": values.value,
    "cell": values.cell,
    "claim": claims.claim,
    "cite": citations.cite,
    "count": values.count,
    "tally": values.tally,
    "as_of": values.as_of,
    "unbound": exceptions.unbound,
}
EXAMPLES: dict[str, str] = {
    **values.EXAMPLES,
    **claims.EXAMPLES,
    **citations.EXAMPLES,
    **exceptions.EXAMPLES,
    "figure": 'write {{ figure("analysis/figure-id") }}',
    "ledger": 'write {{ ledger("analysis") }}',
    "table": 'write {{ table("analysis/table-id") }}',
}
