"""What dataset search engines read: schema.org's DataCatalog and Dataset as JSON-LD, at the foot of data pages."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from observatory.data.descriptor import Resource
from observatory.data.exports import Record
from observatory.data.periods import parse_period
from observatory.weave.addresses import (
    csv_address,
    json_address,
    parquet_address,
    place,
    public_address,
    zip_address,
)
from observatory.weave.book import Book
from observatory.weave.citation import authors
from observatory.weave.downloads import PAGE as DOWNLOADS
from observatory.weave.downloads import Downloads
from observatory.weave.record_html import language_tag

CATALOGUE = "data/index.md"
_FORMATS = (
    (csv_address, "text/csv"),
    (json_address, "application/json"),
    (parquet_address, "application/vnd.apache.parquet"),
)
Thing = dict[str, Any]


def structured_data(book: Book, downloads: Downloads) -> dict[str, str]:
    """A script element of JSON-LD for each page that describes data, by the page's address in the edition."""
    weaver = _Weaver(book, downloads)
    things = {CATALOGUE: weaver.catalogue(), DOWNLOADS: weaver.whole(DOWNLOADS, parts=True)}
    for resource in downloads.package.resources.values():
        page = f"data/{resource.name}.md"
        things[page] = weaver.table(resource, page)
    return {page: _element({"@context": "https://schema.org/", **thing}) for page, thing in things.items()}


def _element(thing: Thing) -> str:
    """JSON within HTML: `<` is written so that no text can end the element."""
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">\n{text}\n</script>'


class _Weaver:
    """Describes the dataset of one edition; addresses are absolute where the site has one, else relative."""

    def __init__(self, book: Book, downloads: Downloads) -> None:
        self.language, self.downloads, self.package = book.language, downloads, downloads.package
        self.measured = _measured(book)

    def _address(self, page: str, target: str) -> str:
        return public_address(self.downloads.site_url, self.language, page, target)

    def _page(self, page: str, target: str) -> str:
        return self._address(page, place(self.language, target.removesuffix(".md") + ".html"))

    def _about(self, titles: Any, descriptions: Any, page: str, target: str) -> Thing:
        package, language = self.package, self.language
        return {
            "@type": "Dataset",
            "@id": self._page(page, target),
            "name": titles[language],
            "description": descriptions[language],
            "url": self._page(page, target),
            "version": package.version,
            "dateModified": package.as_of.isoformat(),
            "license": [licence.path for licence in package.licences if licence.path],
            "creator": [{"@type": "Organization", "name": name} for name in authors(package, language)],
            "isAccessibleForFree": True,
            "inLanguage": language_tag(language),
        }

    def catalogue(self) -> Thing:
        about = self._about(self.package.titles, self.package.descriptions, CATALOGUE, CATALOGUE)
        whole = {key: value for key, value in self.whole(CATALOGUE).items() if key != "includedInDataCatalog"}
        return {**about, "@type": "DataCatalog", "keywords": list(self.package.keywords), "dataset": [whole]}

    def whole(self, page: str, parts: bool = False) -> Thing:
        """All tables as one dataset; with `parts` each of them is named in it."""
        package, about = self.package, self._about(self.package.titles, self.package.descriptions, page, DOWNLOADS)
        content = [resource for name, resource in package.resources.items() if name != "sources"]
        archive = self._download(page, zip_address(package), "application/zip")
        found: Thing = {
            **about,
            "keywords": list(package.keywords),
            "temporalCoverage": _coverage((resource, self.downloads.rows[resource.name]) for resource in content),
            "variableMeasured": self.measured if parts else None,
            "distribution": [archive],
            "includedInDataCatalog": {"@type": "DataCatalog", "@id": self._page(page, CATALOGUE),
                                      "name": package.titles[self.language]},
        }  # fmt: skip
        if parts:
            tables = [self._about(table.titles, table.descriptions, page, f"data/{table.name}.md")
                      for table in package.resources.values()]  # fmt: skip
            found["hasPart"] = tables
        return _kept(found)

    def table(self, resource: Resource, page: str) -> Thing:
        whole = self._page(page, DOWNLOADS)
        fields = [
            _kept({"@type": "PropertyValue", "name": field.name, "alternateName": field.titles[self.language],
                   "description": field.descriptions[self.language], "unitText": field.unit})
            for field in resource.fields
        ]  # fmt: skip
        return _kept({
            **self._about(resource.titles, resource.descriptions, page, page),
            "keywords": list(self.package.keywords),
            "temporalCoverage": _coverage([(resource, self.downloads.rows[resource.name])]),
            "variableMeasured": fields,
            "distribution": [self._download(page, address(resource), kind) for address, kind in _FORMATS],
            "isPartOf": {"@type": "Dataset", "@id": whole, "name": self.package.titles[self.language],
                         "description": self.package.descriptions[self.language], "url": whole},
        })  # fmt: skip

    def _download(self, page: str, address: str, kind: str) -> Thing:
        size = len(self.downloads.files[address])
        return {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": self._address(page, address),
                "contentSize": f"{size} B", "name": address.rpartition("/")[2]}  # fmt: skip


def _kept(thing: Thing) -> Thing:
    return {key: value for key, value in thing.items() if value not in (None, "", [])}


def _measured(book: Book) -> list[str]:
    """The names of the rows that the observations point at as what was measured, if the table has such a key."""
    keys = book.dataset.package.resources["observations"].foreign_keys
    return [book.name(key.table, id) for key in keys if key.field == "metric" for id in book.rows(key.table)]


def _coverage(tables: Iterable[tuple[Resource, list[Record]]]) -> str:
    """From the first to the last day that rows speak of, as ISO 8601; empty where no field is a period."""
    days: list[date] = []
    for resource, rows in tables:
        names = [name for check in resource.checks if check.rule == "period" for name in check.fields]
        for name in names[:1]:
            periods = [parse_period(row[name]) for row in rows if row[name]]
            days += [day for period in periods for day in (period.first(), period.last())]
    return f"{min(days)}/{max(days)}" if days else ""
