"""How to cite the dataset, in each form."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from observatory.data.descriptor import Package, read_package
from observatory.project import Project
from observatory.weave.citation import apa, bibtex, citation_file, gb_t_7714

ROOT = Path(__file__).parents[2]
URL = "https://lakes.invalid/"


@pytest.fixture
def package(project: Path) -> Package:
    return read_package(project / "data")


def test_the_citation_file_of_this_project_is_what_its_description_says():
    project = Project(ROOT)
    expected = citation_file(read_package(project.data), project.site_url)

    assert (ROOT / "CITATION.cff").read_text(encoding="utf-8") == expected, "run `observatory changes`"


def test_the_citation_file_has_the_keys_that_its_format_demands(package):
    content = yaml.safe_load(citation_file(package, None))

    assert {"cff-version", "message", "title", "authors"} <= content.keys()
    assert content["type"] == "dataset" and content["license"] == "CC0-1.0" and content["version"] == "1.0.0"
    assert content["authors"] == [{"name": "The lake watchers"}]
    assert content["date-released"] == "2024-05-01"


def test_without_an_address_no_form_names_one(package):
    texts = [
        citation_file(package, None),
        bibtex(package, "en", None),
        apa(package, "en", None),
        gb_t_7714(package, None),
    ]

    assert not any("http" in text or "url" in text for text in texts)


def test_with_an_address_every_form_names_it(package):
    texts = [citation_file(package, URL), bibtex(package, "zh", URL), apa(package, "zh", URL), gb_t_7714(package, URL)]

    assert all(URL in text for text in texts)


def test_the_lines_that_papers_print(package):
    assert apa(package, "en", None) == "The lake watchers. (2024). Lakes (Version 1.0.0) [Data set]."
    assert apa(package, "zh", None) == "湖泊观察者（2024）。《湖泊》（版本 1.0.0）[数据集]。"
    assert gb_t_7714(package, None) == "湖泊观察者. 湖泊: 1.0.0 版[DB]. (2024-05-01)."
    assert gb_t_7714(package, URL) == f"湖泊观察者. 湖泊: 1.0.0 版[DB/OL]. (2024-05-01). {URL}."


def test_the_entry_for_bibtex(package):
    assert bibtex(package, "en", None) == (
        "@misc{tiny-lakes-1.0.0,\n  author = {{The lake watchers}},\n  title = {{Lakes}},\n  year = {2024},\n"
        "  date = {2024-05-01},\n  version = {1.0.0},\n  note = {Data set, CC0-1.0}\n}"
    )
