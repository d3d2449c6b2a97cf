"""What search engines read in the pages about data."""

from __future__ import annotations

import json
import re

import pytest

from observatory.weave.structured import structured_data

URL = "https://lakes.invalid/site/"
TABLES = ("sources", "entities", "removed", "observations", "changes")
NEEDED = {"@context", "@type", "name", "description", "license", "creator", "dateModified", "isAccessibleForFree",
          "inLanguage", "url", "version"}  # fmt: skip


def things(book, downloads, language="en") -> dict[str, dict]:
    elements = structured_data(book(downloads, language), downloads)
    return {
        page: json.loads(re.fullmatch(r"<script[^>]*>\n(.*)\n</script>", text, re.DOTALL)[1])
        for page, text in elements.items()
    }


def test_the_catalogue_the_whole_and_each_table_have_one(offer, book):
    found = things(book, offer())

    assert {page: thing["@type"] for page, thing in found.items()} == {
        "data/index.md": "DataCatalog",
        "data/downloads.md": "Dataset",
        **{f"data/{name}.md": "Dataset" for name in TABLES},
    }
    assert all(thing.keys() >= NEEDED for thing in found.values())


@pytest.mark.parametrize("language, name, tag", [("en", "Observations", "en"), ("zh", "观测值", "zh-Hans")])
def test_a_table_says_in_the_language_of_its_page_what_it_is_and_where_its_files_are(offer, book, language, name, tag):
    table = things(book, offer(URL), language)["data/observations.md"]

    assert (table["name"], table["inLanguage"]) == (name, tag)
    assert table["temporalCoverage"] == "1990-01-01/2020-12-31"
    assert {item["encodingFormat"]: item["contentUrl"] for item in table["distribution"]} == {
        "text/csv": f"{URL}data/observations.csv",
        "application/json": f"{URL}api/v1/observations.json",
        "application/vnd.apache.parquet": f"{URL}data/observations.parquet",
    }
    [area] = [field for field in table["variableMeasured"] if field["name"] == "value"]
    assert area["unitText"] == "square kilometres"


def test_with_an_address_tables_whole_and_catalogue_name_one_another_by_it(offer, book):
    found = things(book, offer(URL), "zh")
    whole = found["data/downloads.md"]

    assert whole["@id"] == f"{URL}zh/data/downloads.html"
    assert [part["@id"] for part in whole["hasPart"]] == [f"{URL}zh/data/{name}.html" for name in TABLES]
    assert found["data/observations.md"]["isPartOf"]["@id"] == whole["@id"]
    assert found["data/index.md"]["dataset"][0]["@id"] == whole["@id"]
    assert whole["includedInDataCatalog"]["@id"] == found["data/index.md"]["@id"]


def test_without_an_address_no_host_is_named(offer, book):
    text = json.dumps(things(book, offer()))

    assert not re.findall(r"https?://(?!schema\.org/|creativecommons\.org/)[^\"]*", text)
    assert (
        things(book, offer(), "zh")["data/observations.md"]["distribution"][0]["contentUrl"]
        == "../../data/observations.csv"
    )


def test_no_text_of_the_data_can_end_the_element(describe, offer, book):
    describe(lambda description, tables: description.update(title="</script><b>"))
    downloads = offer()
    element = structured_data(book(downloads), downloads)["data/downloads.md"]

    assert element.lower().count("</script") == 1
    assert json.loads(element.split("\n")[1])["name"] == "</script><b>"
