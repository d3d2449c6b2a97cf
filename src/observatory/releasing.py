"""What is written anew for a release of the data: the table of changes, and the citation at the project's root."""

from __future__ import annotations

from collections import Counter

from observatory.data.changes import list_changes, write_changes
from observatory.data.descriptor import read_package
from observatory.history import read_releases
from observatory.project import Project
from observatory.weave.citation import citation_file


def write_release(project: Project) -> Counter[str]:
    """Write data/changes.csv and CITATION.cff; returns the number of changes of each release, oldest first.

    Raises `SiteError` where the description of the data or the history cannot be read.
    """
    changes = list_changes(read_releases(project.root))
    (project.data / "changes.csv").write_bytes(write_changes(changes))
    citation = citation_file(read_package(project.data), project.site_url)
    (project.root / "CITATION.cff").write_text(citation, encoding="utf-8")
    return Counter(change.release for change in changes)
