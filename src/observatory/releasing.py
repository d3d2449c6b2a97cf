"""What is written anew for a release of the data: the table of changes, and the citation at the project's root."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from observatory.data.changes import Change, list_changes, write_changes
from observatory.data.descriptor import read_package
from observatory.history import read_releases
from observatory.project import Project
from observatory.weave.citation import citation_file


def write_release(project: Project) -> list[Change]:
    """Write data/changes.csv and CITATION.cff; returns all changes, the oldest first.

    Raises `SiteError` where the description of the data or the history cannot be read.
    """
    changes = list_changes(read_releases(project.root))
    (project.data / "changes.csv").write_bytes(write_changes(changes))
    citation = citation_file(read_package(project.data), project.site_url)
    (project.root / "CITATION.cff").write_text(citation, encoding="utf-8")
    return changes


def told_reasons(changes: list[Change]) -> Iterator[str]:
    """What the last release says of its changed cells, a line a reason, so that somebody can see whether it is true."""
    cells = [change for change in changes if change.field and change.row and change.release == changes[-1].release]
    counts = Counter((one.table, one.field, one.why, bool(one.why_zh)) for one in cells)
    for (table, field, why, in_chinese), count in counts.items():
        yield f"{table}.{field}: {count:,} cells: {why or 'no reason'}{'' if in_chinese else ' (no reason in Chinese)'}"
