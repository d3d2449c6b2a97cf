"""One edition: every page and file that a renderer needs, for one language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from observatory.data.problems import Problem, SiteError, shown
from observatory.data.tables import Dataset
from observatory.project import MAIN_LANGUAGE, Project
from observatory.run.analyses import Analyses
from observatory.run.result import Row
from observatory.weave.bibliography import Bibliography, unused_sources
from observatory.weave.book import Book
from observatory.weave.by_hand_page import by_hand_page
from observatory.weave.cite_this import CiteThis
from observatory.weave.codebook import table_page
from observatory.weave.data_pages import data_pages
from observatory.weave.downloads import Downloads
from observatory.weave.drawings import Drawn
from observatory.weave.evidence import Witness
from observatory.weave.evidence_pages import computed, evidence_pages
from observatory.weave.figures import Figures
from observatory.weave.ledger import Ledger
from observatory.weave.ledger_page import ASSETS as LEDGER_ASSETS
from observatory.weave.links import relative
from observatory.weave.open_data import data_files, open_pages, shared_files, with_metadata
from observatory.weave.pages import (
    Pages,
    Written,
    check_links,
    front_matter,
    read_pages,
    title_of,
    with_front_matter,
)
from observatory.weave.popovers import ASSETS as POPOVER_ASSETS
from observatory.weave.popovers import popovers
from observatory.weave.profile_settings import PATH as PROFILE_SETTINGS
from observatory.weave.profile_settings import Settings, read_settings
from observatory.weave.profiles import profile_pages
from observatory.weave.record_html import STYLE
from observatory.weave.records import record_pages
from observatory.weave.table_pages import ASSETS as TABLE_ASSETS
from observatory.weave.table_pages import plain_list, table_script, table_view
from observatory.weave.telling import Telling
from observatory.weave.unbound_check import UnboundCheck

BUNDLE = "assets/observatory-vega.js"  # one for the whole site, beside the main edition's pages
ASSETS = ("observatory.css", "observatory.js")
STYLES = ("citations.css",)


@dataclass(frozen=True)
class Edition:
    """The files of one language by address, pages included."""

    language: str
    files: Mapping[str, bytes]


def weave(
    project: Project,
    dataset: Dataset,
    analyses: Analyses,
    drawn: dict[tuple[str, str, str], Drawn],
    script: bytes,
) -> list[Edition]:
    """All editions of a site; `script` draws their interactive charts.

    Raises `SiteError` with the problems of all pages of all languages.
    """
    languages = project.languages
    _check_tables(dataset)
    _check_languages(project, dataset)
    written = {
        language: read_pages(project.docs, project.root, language, MAIN_LANGUAGE, languages) for language in languages
    }
    downloads = Downloads(dataset, project.data, project.site_url)
    profiles = read_settings(project.docs, dataset)
    editions, problems = [], []
    for language in languages:
        book = Book(dataset, analyses, language)
        loom = _Loom(book, drawn, written[language], languages, downloads, profiles)
        loom.ledger.numbered = project.numbered
        pages = loom.pages(UnboundCheck(project, book, written[language]))
        problems += loom.problems
        editions.append((language, pages, loom))
    if not problems:  # a page that is not whole may lack the only place that cites a source
        problems += unused_sources(dataset, [loom.ledger for _, _, loom in editions])
    if problems:
        raise SiteError(sorted(dict.fromkeys(problems), key=lambda problem: (problem.path, problem.line or 0)))
    addresses = {language: set(pages) for language, pages, _ in editions}
    known = {language: computed(loom.ledger) for language, _, loom in editions}
    shared = {MAIN_LANGUAGE: {BUNDLE: script, **shared_files(downloads)}}
    return [
        Edition(
            language,
            {**_encoded(language, pages, addresses), **loom.files(project, known), **shared.get(language, {})},
        )
        for language, pages, loom in editions
    ]


_FIT = re.compile(r"(?!index$)[a-z0-9]+([-_.][a-z0-9]+)*")  # beside the records of a table, `index` lists them
NEEDED = {"sources": ("title", "publisher", "published", "url"), "observations": ("value", "unit", "source")}


def _check_tables(dataset: Dataset) -> None:
    """The tables and fields that records, citations and values are made of must be there."""
    problems = []
    for table, fields in NEEDED.items():
        resource = dataset.package.resources.get(table)
        known = {field.name for field in resource.fields} if resource else set()
        missing = [name for name in fields if name not in known] if resource else []
        if resource is None:
            problems.append(Problem("data/datapackage.yaml", f"describes no table {table!r}, which the pages need"))
        elif missing:
            text = f"the table {table!r} has no field {', '.join(missing)}, which the pages need"
            problems.append(Problem("data/datapackage.yaml", text))
    problems += _unfit_keys(dataset)
    if problems:
        raise SiteError(problems)


def _unfit_keys(dataset: Dataset) -> list[Problem]:
    """Keys of rows that cannot be the name of a file and an address everywhere."""
    problems = []
    for table, resource in dataset.package.resources.items():
        for key, line in dataset.lines[table].items():
            if not _FIT.fullmatch(key):
                message = f"{resource.primary_key} is {shown(key)}, expected a name that can stand in an address"
                fix = "write it in small letters, digits, hyphens and underscores, and not as index"
                problems.append(Problem(f"data/{resource.path}", message, line, field=resource.primary_key, fix=fix))
    return problems


def _check_languages(project: Project, dataset: Dataset) -> None:
    """Each edition's language must be one that the dataset is described in."""
    missing = [language for language in project.languages if language not in dataset.package.languages]
    if missing:
        fix = f"add title_{missing[0]}, and the texts that `observatory check` then asks for"
        settings = ", ".join(project.settings(language).name for language in missing)
        text = f"has no texts in {', '.join(missing)}, which {settings} asks for"
        raise SiteError([Problem("data/datapackage.yaml", text, fix=fix)])


class _Loom:
    """Weaves one edition: the pages first, since they decide which evidence there must be, and records tell of them."""

    def __init__(
        self,
        book: Book,
        drawn: dict[tuple[str, str, str], Drawn],
        written: Sequence[Written],
        languages: tuple[str, ...],
        downloads: Downloads,
        profiles: Settings | None,
    ) -> None:
        self.book = book
        self.written = written
        self.languages = languages
        self.downloads = downloads
        self.profiles = profiles
        self.profile_files: dict[str, bytes] = {}
        self.ledger = Ledger()
        bundle = BUNDLE if book.language == MAIN_LANGUAGE else f"../{BUNDLE}"
        self.cite = CiteThis(book, downloads.site_url)
        self.bibliography = Bibliography(book, self.ledger)
        self.figures = Figures(book, self.ledger, drawn, bundle, self.cite)
        self.problems: list[Problem] = []
        self.views = [table_view(book, resource) for resource in book.dataset.package.resources.values()]

    def pages(self, unbound: UnboundCheck) -> dict[str, str]:
        pages = Pages(self.book, self.ledger, self.figures, self.bibliography, self.problems)
        woven = {view.page: table_page(view) for view in self.views}
        woven |= data_pages(self.book, self.views)
        woven |= open_pages(self.book, self.downloads)
        profiles, self.profile_files = profile_pages(self.book, self.profiles, self.bibliography)
        woven |= profiles
        for name, script in self.book.analyses.scripts.items():
            woven[f"analyses/{name}.md"] = pages.analysis(script)
        tables = {view.page: view for view in self.views}
        for source in self.written:
            if source.address in tables:
                whole = table_page(tables[source.address], pages.written(source))
                woven[source.address] = self.bibliography.written(source.address, whole)
                continue
            if source.address in woven or source.address.startswith("evidence/"):
                fix = "give the page another name"
                self.problems.append(Problem(source.path, "has the address of a page that is generated", fix=fix))
            woven[source.address] = self.bibliography.written(source.address, pages.written(source))
        self.problems += self.figures.problems
        self.problems += unbound.problems()
        if self.problems:
            return woven
        woven |= by_hand_page(self.book, self.ledger, unbound.accepted, woven)
        titles = {address: title_of(front_matter(text)[1], address) for address, text in woven.items()}
        woven = {page: f"{text.rstrip()}\n\n{self.cite.page(page, titles[page])}\n" for page, text in woven.items()}
        self.telling = Telling(self.book, self.ledger, titles)
        self._check_links(set(woven))
        return with_metadata(self.book, self.downloads, woven)

    def _check_links(self, known: set[str]) -> None:
        for source in self.written:
            self.problems += check_links(source.address, source.path, source.text, known)

    def records(self, known: Mapping[str, frozenset[Row]]) -> dict[str, bytes]:
        """The records of all rows and of what was computed; `known` is what each edition shows that was computed."""
        witness = Witness(self.book, self.ledger)
        files = record_pages(self.telling, self.languages)
        return files | evidence_pages(self.telling, witness, known) | popovers(self.telling, witness)

    def files(self, project: Project, known: Mapping[str, frozenset[Row]]) -> dict[str, bytes]:
        """Everything beside the pages: figures, tables, scripts, the site's own style and script."""
        files = self.figures.files | self.records(known) | data_files(self.book, self.downloads)
        files |= self.cite.files | self.bibliography.files | self.profile_files
        files[STYLE] = (resources.files("observatory.weave") / STYLE).read_bytes()
        for view in self.views:
            files[view.script] = table_script(view)
            files[view.plain] = plain_list(view, self.languages)
        for script in self.book.analyses.scripts.values():
            files[script.path] = (project.root / script.path).read_bytes()
        assets = resources.files("observatory.figures") / "assets"
        files.update({f"assets/{name}": (assets / name).read_bytes() for name in ASSETS})
        assets = resources.files("observatory.weave") / "assets"
        names = (*TABLE_ASSETS, *STYLES, *LEDGER_ASSETS, *POPOVER_ASSETS)
        files.update({f"assets/{name}": (assets / name).read_bytes() for name in names})
        for path in sorted(project.docs.rglob("*")):
            address = path.relative_to(project.docs).as_posix()
            if (
                path.is_file()
                and path.suffix != ".md"
                and not path.name.startswith(".")
                and address != PROFILE_SETTINGS
            ):
                if address in files:
                    shown = path.relative_to(project.root).as_posix()
                    raise SiteError([Problem(shown, "has the address of a file that is generated", fix="rename it")])
                files[address] = path.read_bytes()
        return files


def _encoded(language: str, pages: dict[str, str], addresses: dict[str, set[str]]) -> dict[str, bytes]:
    """The pages as bytes, each told where its twins in the other languages are."""
    encoded = {}
    for address, text in pages.items():
        settings, body, _ = front_matter(text)
        twins = {other: _twin(language, other, address) for other, known in addresses.items() if address in known}
        if len(addresses) > 1:
            settings["editions"] = twins
        encoded[address] = with_front_matter(settings, body).encode()
    return encoded


def _twin(language: str, other: str, address: str) -> str:
    """The rendered address of a page in another edition, relative to the page in this one."""
    place = {MAIN_LANGUAGE: ""}
    here = place.get(language, f"{language}/") + address
    there = place.get(other, f"{other}/") + address
    return relative(here, there.removesuffix(".md") + ".html")


def write_edition(edition: Edition, folder: Path) -> None:
    """Make a folder hold exactly the files of an edition; files that are the same already are left alone."""
    for path in sorted(folder.rglob("*"), reverse=True) if folder.exists() else []:
        if path.is_file() and path.relative_to(folder).as_posix() not in edition.files:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    for address, data in edition.files.items():
        path = folder / address
        if path.is_file() and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
