"""The table pages: what a row is, the table itself, and every field as the descriptor explains it."""

from __future__ import annotations

from collections.abc import Iterable

from observatory.data.descriptor import Field, Resource
from observatory.weave import downloads
from observatory.weave.book import Book
from observatory.weave.pages import front_matter, with_front_matter
from observatory.weave.table_pages import TableView, table_html
from observatory.weave.template import escape_markdown
from observatory.weave.words import counted, words


def table_page(view: TableView, introduction: str = "") -> str:
    """The page of a table. `introduction`, a hand-written page, stands before the table; its settings are kept."""
    book, resource = view.book, view.resource
    settings, introduction, _ = front_matter(introduction)
    word = words(book.language)
    parts = [
        f"# {escape_markdown(resource.titles[book.language])}",
        escape_markdown(resource.descriptions[book.language]),
        f"{counted('rows', len(view.ids), book.language)} · [{word['fields']}](#fields)",
        introduction.strip(),
        table_html(view) if view.ids else "",
        downloads.block(book, resource),
        f"## {word['fields']} {{ #fields }}",
        _fields(book, resource),
        _keys(book, resource),
    ]
    return with_front_matter({"hide": ["toc"]} | settings, "\n\n".join(part for part in parts if part) + "\n")


def _fields(book: Book, resource: Resource) -> str:
    word = words(book.language)
    head = [word["field"], word["description"], word["type"], word["unit"], word["empty"]]
    table = _table(head, (_row(book.language, field) for field in resource.fields))
    return f'<div class="obs-codebook" markdown>\n\n{table}\n\n</div>'


def _row(language: str, field: Field) -> list[str]:
    name = f"`{field.name}`<br>{escape_markdown(field.titles[language])}"
    meaning = field.descriptions[language]
    codes = list(map(str, field.constraints.get("enum", ())))
    if codes:
        word, terms = words(language), field.terms.get(language, {})
        pairs = (word["colon"].join(filter(None, (code, terms.get(code)))) for code in codes)
        meaning = f"{meaning} {word['stop'].join(pairs)}"
    texts = [meaning, field.type, field.unit or "", field.empties[language]]
    return [name, *(escape_markdown(text) for text in texts)]


def _keys(book: Book, resource: Resource) -> str:
    if not resource.foreign_keys:
        return ""
    lines = [f"- `{key.field}` → [{key.table}]({key.table}.md)" for key in resource.foreign_keys]
    return "\n".join([f"## {words(book.language)['keys']} {{ #keys }}", "", *lines])


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
