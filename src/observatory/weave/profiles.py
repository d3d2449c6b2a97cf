"""The profiles of an edition: a page for each thing that the settings ask for, their list, and their comparison."""

from __future__ import annotations

from importlib import resources

from observatory.weave.bibliography import Bibliography
from observatory.weave.book import Book
from observatory.weave.profile_compare import SCRIPT, compare_page, data_address, profile_data
from observatory.weave.profile_index import index_page
from observatory.weave.profile_page import STYLE, profile_page
from observatory.weave.profile_rows import COMPARE, INDEX, Cast, profile_address
from observatory.weave.profile_settings import Settings


def profile_pages(
    book: Book, settings: Settings | None, bibliography: Bibliography
) -> tuple[dict[str, str], dict[str, bytes]]:
    """The pages by address, and the files that they need; nothing where a project has no settings for profiles."""
    if settings is None:
        return {}, {}
    cast, ledger = Cast(book, settings), bibliography.ledger
    ledger.profiles |= {(settings.table, id): profile_address(id) for id in cast.pages}
    pages = {profile_address(id): profile_page(book, cast, bibliography, id) for id in cast.pages}
    pages |= {INDEX: index_page(book, cast, ledger), COMPARE: compare_page(book, cast, ledger)}
    folder = resources.files("observatory.weave")
    files = {address: (folder / address).read_bytes() for address in (STYLE, SCRIPT)}
    files |= {data_address(id): profile_data(book, cast, id) for id in cast.pages}
    return pages, files
