"""For whoever types `mkdocs build` before there are pages: says what to run. Nothing else depends on this hook."""

from pathlib import Path

if not (Path(__file__).parents[1] / "build" / "pages").is_dir():
    raise SystemExit("The pages are woven first: run `make site` (or `observatory build`), then mkdocs if you like.")
