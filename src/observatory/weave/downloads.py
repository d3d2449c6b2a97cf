"""The files of the tables to download, the lines that lead to them, and the page that lists them all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path

from observatory.data.descriptor import Package, Resource
from observatory.data.exports import Record, csv_bytes, json_array, json_rows, parquet_bytes
from observatory.data.tables import Dataset
from observatory.data.writing import write_date, write_number
from observatory.weave.addresses import (
    CITATION,
    DESCRIPTOR,
    SUMS,
    csv_address,
    json_address,
    parquet_address,
    shared_link,
    zip_address,
)
from observatory.weave.book import Book
from observatory.weave.citation import apa, bibtex, citation_file, gb_t_7714
from observatory.weave.package import describe_files, packed, sha256
from observatory.weave.template import escape_markdown
from observatory.weave.texts import page_text
from observatory.weave.words import words

PAGE = "data/downloads.md"
STYLE = "assets/downloads.css"


@dataclass(frozen=True)
class Downloads:
    """What there is to download of a dataset; `folder` holds its tables, `site_url` is the site's address, if any.

    Made once a build: nothing in it depends on a language.
    """

    dataset: Dataset
    folder: Path
    site_url: str | None = None

    @cached_property
    def rows(self) -> dict[str, list[Record]]:
        """The rows of each table as JSON has them."""
        frames = self.dataset.frames
        return {name: json_rows(resource, frames[name]) for name, resource in self.package.resources.items()}

    @property
    def package(self) -> Package:
        return self.dataset.package

    @cached_property
    def tables(self) -> dict[str, bytes]:
        """The tables as CSV, JSON and Parquet, by address."""
        files = {}
        for name, resource in self.package.resources.items():
            frame = self.dataset.frames[name]
            files[csv_address(resource)] = csv_bytes(resource, frame, (self.folder / resource.path).read_bytes())
            files[json_address(resource)] = json_array(self.rows[name])
            files[parquet_address(resource)] = parquet_bytes(resource, frame, self.package)
        return files

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every file to download by address: the tables, their description, the citation, and all of it as a zip."""
        counts = {name: len(rows) for name, rows in self.rows.items()}
        described = describe_files(self.package, self.tables, counts)
        citation = citation_file(self.package, self.site_url).encode()
        single = {**self.tables, DESCRIPTOR: described, CITATION: citation}
        packable = {address: data for address, data in single.items() if address.startswith("data/")}
        inside = {address.removeprefix("data/"): data for address, data in packable.items()}
        inside |= {"README.md": self._readme(), "LICENSE.md": self._licence()}
        whole = {**single, zip_address(self.package): packed(inside)}
        return {**whole, SUMS: _sums(whole)}

    def _readme(self) -> bytes:
        """What the zip is, in every language of the description."""
        return "\n".join(page_text("package", lang, **self._facts(lang)) for lang in self.package.languages).encode()

    def _facts(self, language: str) -> dict[str, str]:
        package = self.package
        lines = [
            f"- `{resource.path}`: {resource.descriptions[language]} ({len(self.rows[name]):,})"
            for name, resource in package.resources.items()
        ]
        licences = ", ".join(f"{licence.title or licence.name} <{licence.path}>" for licence in package.licences)
        return {"title": package.titles[language], "description": package.descriptions[language],
                "version": package.version, "as_of": package.as_of.isoformat(), "tables": "\n".join(lines),
                "licence": licences, "citation": apa(package, language, self.site_url)}  # fmt: skip

    def _licence(self) -> bytes:
        """The licence as the data's folder has it, else as its description does."""
        path = self.folder / "LICENSE.md"
        if path.is_file():
            return path.read_bytes()
        return "".join(f"{one.title or one.name} ({one.name}): {one.path}\n" for one in self.package.licences).encode()


def _sums(files: dict[str, bytes]) -> bytes:
    """The SHA-256 of files by their names, in the form that `sha256sum --check` reads."""
    lines = sorted((address.rpartition("/")[2], sha256(data)) for address, data in files.items())
    return "".join(f"{digest}  {name}\n" for name, digest in lines).encode()


def block(book: Book, resource: Resource) -> str:
    """The line on the page of a table that leads to its files."""
    word, page = words(book.language), f"data/{resource.name}.md"
    package = book.dataset.package

    def link(address: str, text: str) -> str:
        return f'<a href="{escape(shared_link(book.language, page, address))}" download>{text}</a>'

    tables = [(csv_address, "CSV"), (json_address, "JSON"), (parquet_address, "Parquet")]
    own = " · ".join(link(address(resource), name) for address, name in tables)
    rest = f"[{word['download_sums']}](downloads.md)"
    return f"{word['download']}: {own} · {link(zip_address(package), word['download_all'])} · {rest}"


def downloads_page(book: Book, downloads: Downloads) -> str:
    """All files with their sizes and SHA-256, the licence, and how to cite."""
    language, package = book.language, downloads.package
    facts = {
        "changes": words(language)["history_sentence"] if "changes" in package.resources else "",
        "version": package.version,
        "as_of": write_date(package.as_of, language),
        "zip": _file_link(language, zip_address(package)),
        "size": written_size(len(downloads.files[zip_address(package)])),
        "sums": downloads.files[SUMS].decode().strip(),
        "sums_file": _file_link(language, SUMS),
        "descriptor": _file_link(language, DESCRIPTOR),
        "citation": _file_link(language, CITATION),
        "files": _table(book, downloads),
        "licences": ", ".join(f"[{escape_markdown(one.title or one.name)}](<{one.path}>)" for one in package.licences),
        "apa": apa(package, language, downloads.site_url),
        "gb_t": gb_t_7714(package, downloads.site_url) if "zh" in package.languages else "",
        "bibtex": bibtex(package, language, downloads.site_url),
    }
    return page_text("downloads", language, **facts)


def _file_link(language: str, address: str) -> str:
    name = address.rpartition("/")[2]
    return f'<a href="{escape(shared_link(language, PAGE, address))}" download>{escape(name)}</a>'


def _table(book: Book, downloads: Downloads) -> str:
    """A row a table: how many rows it has, and its three files with their sizes."""
    word = words(book.language)
    lines = [f"| {word['table']} | {word['row_count']} | CSV | JSON | Parquet |", "| --- | ---: | --- | --- | --- |"]
    for name, resource in downloads.package.resources.items():
        title = f"[{escape_markdown(resource.titles[book.language])}]({name}.md)"
        count = write_number(len(downloads.rows[name]), book.language, digits=9)
        kinds = {"CSV": csv_address, "JSON": json_address, "Parquet": parquet_address}
        files = [_sized(book.language, downloads, address(resource), kind) for kind, address in kinds.items()]
        lines.append("| " + " | ".join([title, count, *files]) + " |")
    return "\n".join(lines)


def _sized(language: str, downloads: Downloads, address: str, text: str) -> str:
    size = written_size(len(downloads.files[address]))
    return f'<a href="{escape(shared_link(language, PAGE, address))}" download>{text}</a> <small>{size}</small>'


def written_size(count: int) -> str:
    """A number of bytes in kB or MB (powers of ten), as file managers show it."""
    if count < 1000:
        return f"{count} B"
    return f"{count / 1e3:.0f} kB" if count < 999_500 else f"{count / 1e6:.1f} MB"
