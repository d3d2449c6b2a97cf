"""What is offered of a dataset, without running analyses or rendering pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from observatory.data.tables import read_dataset
from observatory.run.analyses import Analyses
from observatory.weave.book import Book
from observatory.weave.downloads import Downloads

ROOT = Path(__file__).parents[2]
Offer = Callable[..., Downloads]


@pytest.fixture
def offer(project: Path) -> Offer:
    """The downloads of the tiny project as it stands, `offer()`, or of one with an address, `offer(site_url)`."""
    return lambda site_url=None: Downloads(read_dataset(project / "data"), project / "data", site_url)


@pytest.fixture(scope="session")
def real() -> Downloads:
    """The downloads of this project's own data."""
    return Downloads(read_dataset(ROOT / "data"), ROOT / "data")


@pytest.fixture
def lakes(project: Path) -> Callable[..., Book]:
    """The book of the tiny project as it stands, `lakes()`, or `lakes("zh")`, without its analyses."""
    return lambda language="en": Book(read_dataset(project / "data"), Analyses({}, {}, (), ()), language)


@pytest.fixture
def book() -> Callable[[Downloads, str], Book]:
    """The book of a dataset that nobody analyses, in a language."""
    return lambda downloads, language="en": Book(downloads.dataset, Analyses({}, {}, (), ()), language)
