"""For whoever types `mkdocs build` before there are pages: says what to run, and does nothing else.

`mkdocs.yml` names this module, so it is loaded while the settings are read. No hook and no plugin would do: MkDocs
looks for `docs_dir` before it loads either.
"""

import sys
from pathlib import Path

ADVICE = "The pages are woven first: run `make site` (or `observatory build`), then mkdocs."
TOOLS = ("mkdocs", "properdocs")


def typed_directly(command: str) -> bool:
    """Whether a renderer was started by hand, as `mkdocs` or `python -m mkdocs`."""
    path = Path(command)
    return path.stem in TOOLS or (path.stem == "__main__" and path.parent.name in TOOLS)


if (
    typed_directly(sys.argv[0])
    and not (Path.cwd() / "build" / "pages").is_dir()
    and (Path.cwd() / "mkdocs.yml").exists()
):
    sys.exit(ADVICE)
