"""What a project's settings say before any renderer reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from observatory.project import Project


@pytest.mark.parametrize(
    "line, expected",
    [
        ("site_url: https://lakes.invalid/site", "https://lakes.invalid/site/"),
        ("site_url: https://lakes.invalid/", "https://lakes.invalid/"),
        ("site_url: ''", None),
        ("site_url: !ENV ADDRESS", None),
        ("", None),
        ("nav: [", None),
    ],
)
def test_the_address_of_the_site_is_the_one_in_its_settings(tmp_path: Path, line: str, expected: str | None):
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Lakes\nextra: !!python/name:observatory.x\n{line}\n")

    assert Project(tmp_path).site_url == expected


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("extra: {citations: numbered}", True),
        ("extra: {citations: author-date}", False),
        ("extra: 3", False),
        ("", False),
    ],
)
def test_citations_are_numbered_where_the_settings_say_so(tmp_path: Path, extra: str, expected: bool):
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Lakes\n{extra}\n")

    assert Project(tmp_path).numbered is expected
