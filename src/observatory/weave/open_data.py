"""What the generator adds about the data as a whole: pages, files in every edition, files that lie once."""

from __future__ import annotations

from importlib import resources

from observatory.data.conflicts import conflicts
from observatory.weave.api import api_files
from observatory.weave.api_page import PAGE as API_PAGE
from observatory.weave.api_page import api_page
from observatory.weave.book import Book
from observatory.weave.changelog import PAGE as CHANGELOG
from observatory.weave.changelog import changelog_page, releases
from observatory.weave.downloads import PAGE as DOWNLOADS
from observatory.weave.downloads import STYLE, Downloads, downloads_page
from observatory.weave.feed import FEED, feed
from observatory.weave.links import relative
from observatory.weave.pages import front_matter, with_front_matter
from observatory.weave.structured import CATALOGUE, structured_data


def open_pages(book: Book, downloads: Downloads) -> dict[str, str]:
    """The pages about all tables together, by address."""
    pages = {DOWNLOADS: downloads_page(book, downloads), API_PAGE: api_page(book, downloads)}
    return {**pages, CHANGELOG: changelog_page(book)} if releases(book) else pages


def with_metadata(book: Book, downloads: Downloads, pages: dict[str, str]) -> dict[str, str]:
    """The pages of an edition, those about data with what search engines and feed readers look for in them."""
    found = dict(pages)
    for address, element in structured_data(book, downloads).items():
        if address in found:
            found[address] = f"{found[address].rstrip()}\n\n{element}\n"
    for address in (CATALOGUE, DOWNLOADS, CHANGELOG) if CHANGELOG in found else ():
        if address in found:
            settings, text, _ = front_matter(found[address])
            found[address] = with_front_matter({**settings, "feed": relative(address, FEED)}, text)
    return found


def data_files(book: Book, downloads: Downloads) -> dict[str, bytes]:
    """The files about the data in each edition, by address."""
    style = (resources.files("observatory.weave") / STYLE).read_bytes()
    return {STYLE: style, **({FEED: feed(book, downloads.site_url).encode()} if releases(book) else {})}


def shared_files(downloads: Downloads) -> dict[str, bytes]:
    """The files that know no language, by their address in the main edition: downloads, the API, the description."""
    api = api_files(downloads.package, downloads.rows, conflicts(downloads.dataset))
    description = (downloads.folder / "datapackage.yaml").read_bytes()
    return {**downloads.files, **api, "data/datapackage.yaml": description}
