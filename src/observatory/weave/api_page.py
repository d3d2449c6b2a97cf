"""The one page that documents the API: its files, the form of the answers, examples that tests run."""

from __future__ import annotations

from html import escape

from observatory.weave.addresses import API, json_address, shared_link
from observatory.weave.api import Plan, plan
from observatory.weave.book import Book
from observatory.weave.downloads import Downloads
from observatory.weave.template import escape_markdown
from observatory.weave.texts import page_text

PAGE = "data/api.md"
PREVIEW = "http://127.0.0.1:8000/"  # what the preview shows: an address that works before the site has one


def api_page(book: Book, downloads: Downloads) -> str:
    laid = plan(downloads.package)
    table, id = _example(downloads, laid)
    facts = {
        "version": downloads.package.version,
        "base": f"{downloads.site_url or PREVIEW}{API}/",
        "index": _link(book.language, f"{API}/index.json"),
        "example_table": table,
        "example_id": id,
        "record_table": next(iter(laid.records), table),
        "files": _files(book, downloads, laid),
    }
    return page_text("api", book.language, **facts)


def _example(downloads: Downloads, laid: Plan) -> tuple[str, str]:
    """The table and row that the examples ask for: of the observations, where they are grouped, the most spoken of."""
    table = "observations" if "observations" in laid.groups else next(iter(laid.groups), "")
    if not table:
        return "observations", ""
    field = laid.groups[table].field
    counts: dict[str, int] = {}
    for row in downloads.rows[table]:
        if row[field] is not None:
            counts[str(row[field])] = counts.get(str(row[field]), 0) + 1
    return table, max(sorted(counts), key=lambda id: counts[id], default="")


def _link(language: str, address: str, text: str = "") -> str:
    shown = text or address.removeprefix(f"{API}/")
    return f'<a href="{escape(shared_link(language, PAGE, address))}"><code>{escape(shown)}</code></a>'


def _files(book: Book, downloads: Downloads, laid: Plan) -> str:
    """A row a table: the table itself, its groups or records, and the schemas of each."""
    lines = []
    for name, resource in downloads.package.resources.items():
        cells = [
            f"[{escape_markdown(resource.titles[book.language])}]({name}.md)",
            _link(book.language, json_address(resource)),
        ]
        kind = "group" if name in laid.groups else "record" if name in laid.records else ""
        by = laid.groups[name].field if kind == "group" else resource.primary_key
        cells.append(f"`{name}/{{{by}}}.json`" if kind else "")
        names = [name, *([f"{name}-{kind}"] if kind else [])]
        cells.append("<br>".join(_link(book.language, f"{API}/schemas/{one}.json", one) for one in names))
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)
