"""The pages about the data that are no tables: conflicts, reconciliation, what is overdue, where they are described."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.weave import conflict_page, overdue_page, reconciliation_page
from observatory.weave.book import Book
from observatory.weave.table_pages import TableView


def data_pages(book: Book, views: Sequence[TableView]) -> dict[str, str]:
    """The pages by address: of conflicts where a table prefers rows, of reconciliation where rules are declared, of
    what is overdue where metrics have cadences.
    """
    resources = book.dataset.package.resources
    pages = {}
    if any(resource.preference for resource in resources.values()):
        pages[conflict_page.PAGE] = conflict_page.conflict_page(book, views)
    if book.dataset.package.reconciliation is not None:
        pages[reconciliation_page.PAGE] = reconciliation_page.reconciliation_page(book)
    if "metrics" in resources and "cadence" in {field.name for field in resources["metrics"].fields}:
        pages[overdue_page.PAGE] = overdue_page.overdue_page(book)
    return pages
