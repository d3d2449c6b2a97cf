"""This project's own profiles: every number on them is what the formatter makes of the row that it leads to."""

from __future__ import annotations

import posixpath
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from observatory.data.tables import Dataset, read_dataset
from observatory.run.analyses import Analyses
from observatory.weave.bibliography import Bibliography
from observatory.weave.book import Book
from observatory.weave.ledger import Ledger
from observatory.weave.profile_rows import Cast, profile_address
from observatory.weave.profile_said import number_said
from observatory.weave.profile_settings import read_settings
from observatory.weave.profiles import profile_pages
from observatory.weave.words import words

ROOT = Path(__file__).parents[1]
SAMPLE = ["kling-ai", "kling-3-0", "kuaishou", "onerec", "uax", "g4rl", "veo-3-1", "runway", "sora", "seedance-2-0"]
NAMED = [
    "kling-o1", "kling-2-6", "kling-2-5-turbo", "veo-3", "runway-gen-4-5", "kolors", "kuaiyi", "nuwa", "onerec", "g4rl",
    "onerec-g4rl", "uax", "magnetic-engine", "pixverse", "aisphere", "vidu", "shengshu", "kling-avatar-2-0",
    "kling-image-o1", "aigc-material",
]  # fmt: skip
RIVALS = [
    "veo", "runway-gen", "sora", "seedance", "hailuo", "wan", "happyhorse", "pixverse", "vidu", "hunyuan", "luma-ray",
    "pika-models", "ltx", "grok-imagine", "midjourney-video", "skyreels", "marey",
]  # fmt: skip


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return read_dataset(ROOT / "data")


@pytest.fixture(scope="module", params=["en", "zh"])
def edition(request, dataset) -> tuple[Book, dict[str, str]]:
    book = Book(dataset, Analyses({}, {}, (), ()), request.param)
    return book, profile_pages(book, read_settings(ROOT / "docs", dataset), Bibliography(book, Ledger()))[0]


@pytest.mark.parametrize("id", SAMPLE)
def test_every_number_of_a_profile_is_what_the_formatter_makes_of_its_row(edition, id):
    book, pages = edition
    numbers = BeautifulSoup(pages[profile_address(id)], "html.parser").select("a.obs-number")

    assert numbers
    for link in numbers:
        table, _, row = posixpath.normpath(f"profiles/{link['href']}").removeprefix("rows/").partition("/")
        assert link.get_text() in told(book, table, row.removesuffix(".html"))


def told(book: Book, table: str, id: str) -> set[str | None]:
    """The numbers of a row as pages show them, and its days in short."""
    row, resource = book.row(table, id), book.dataset.package.resources[table]
    said: set[str | None] = {words(book.language)["row"]}  # a row without a day is told by that word
    for field in resource.fields:
        if row.get(field.name) is None:
            continue
        if field.type in ("number", "integer"):
            said.add(number_said(book, table, field.name, row))
        said.add(book.write_cell(table, field.name, row, short=True))
    return said


@pytest.mark.parametrize("id", [*NAMED, *RIVALS])
def test_what_the_article_names_and_the_main_rivals_have_profiles(dataset, id):
    book = Book(dataset, Analyses({}, {}, (), ()), "en")
    settings = read_settings(ROOT / "docs", dataset)
    assert settings is not None

    assert id in Cast(book, settings).with_page


def test_a_long_list_is_folded_after_eight_lines(edition):
    _, pages = edition

    for text in pages.values():
        for listed in BeautifulSoup(text, "html.parser").select("ul.obs-p-list, ul.obs-p-ladder"):
            if listed.find_parent("details") is None:
                assert len(listed.find_all("li", recursive=False)) <= 8
