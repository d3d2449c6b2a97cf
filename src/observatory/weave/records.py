"""The record of each row of each table: a page of its own, at an address that never dies."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape, unescape

from observatory.data.descriptor import Field
from observatory.project import MAIN_LANGUAGE
from observatory.run.result import Row
from observatory.weave.book import Book
from observatory.weave.headings import Headings, number_text, told, upper_end
from observatory.weave.record_html import UP, Document, definitions, render_document, section
from observatory.weave.record_lists import reference_sections, rival_section, row_link
from observatory.weave.references import referring_rows, uses
from observatory.weave.resolve import Ledger, html_address, record_address
from observatory.weave.rivals import rivals
from observatory.weave.tombstones import Tombstone, tombstones
from observatory.weave.words import words

_IN_ALL = ("name_en", "name_zh")  # names are shown in every language, other texts in the reader's
_MOST_USES = 8  # things of one analysis that a record names before the rest are only counted


def record_pages(book: Book, ledger: Ledger, titles: dict[str, str], languages: tuple[str, ...]) -> dict[str, bytes]:
    """A page for each row of each table, and one at the address of each row that was removed.

    `titles` are the titles of the edition's pages by address, `languages` those of all editions.
    """
    records = _Records(book, ledger, titles, languages)
    pages = {}
    for table in book.dataset.package.resources:
        for id in book.rows(table):
            pages[record_address(book, (table, id))] = records.row(table, id)
    for tombstone in tombstones(book.dataset):
        pages[record_address(book, tombstone.gone)] = records.removed(tombstone)
    return pages


class _Records:
    """Makes the records of one edition; what all of them ask for is looked up once."""

    def __init__(self, book: Book, ledger: Ledger, titles: dict[str, str], languages: tuple[str, ...]) -> None:
        self.book, self.ledger, self.languages = book, ledger, languages
        self.titles = {address: unescape(title) for address, title in titles.items()}
        self.word = words(book.language)
        self.headings = Headings(book)
        self.referring = referring_rows(book.dataset)
        self.uses = uses(book, ledger)
        self.rivals = rivals(book.dataset)
        self.replaced = {stone.now: stone for stone in tombstones(book.dataset)}
        package = book.dataset.package
        self.keys = {
            name: {key.field: key.table for key in resource.foreign_keys}
            for name, resource in package.resources.items()
        }
        self.fields = {name: _shown_fields(book, name) for name in package.resources}

    def row(self, table: str, id: str) -> bytes:
        key = (table, id)
        heading = self.headings.of(key)
        title = " · ".join(part.text for part in heading.parts)
        body = [*self._fields(key), *self._source(key), *self._rivals(key), *self._uses(key), *self._shown(key)]
        body += reference_sections(self.book, self.headings, key, self.referring.get(key, {}))
        return self._document(key, title, heading.value, [*body, *self._address(key)])

    def removed(self, stone: Tombstone) -> bytes:
        """The page at the address of a row that is gone: what happened to it, and where to go on."""
        table, id = stone.gone
        lines = [f"<p>{escape(self.word['removed_text'].format(self._table(table), id))}"]
        if stone.now:
            link = row_link(stone.now, self.headings.of(stone.now).text())
            lines.append(f'<p class="now">{escape(self.word["removed_now"])} {link}')
        lines += self._fields(stone.told)
        return self._document(stone.gone, self.word["removed_title"], None, [*lines, *self._address(stone.gone)])

    def _document(self, key: Row, title: str, value: str | None, body: list[str]) -> bytes:
        table = key[0]
        return render_document(
            Document(
                language=self.book.language,
                languages=self.languages,
                address=record_address(self.book, key),
                site=self.book.dataset.package.titles[self.book.language],
                crumb=(self._table(table), f"data/{table}.html"),
                title=title,
                value=value,
                body=body,
            )
        )

    def _table(self, table: str) -> str:
        return self.book.dataset.package.resources[table].titles[self.book.language]

    def _fields(self, key: Row) -> list[str]:
        """All fields in the words of the description; those that are empty last, with what that means."""
        table, _ = key
        row, items, empty = self.book.row(*key), [], []
        for field, name, title in self.fields[table]:
            if _is_merged(name, row):
                continue
            said = name if name in _IN_ALL else told(name, row, self.book.language, self.languages)
            if row.get(said) is not None:
                items.append((title, self._cell(table, field, said, row)))
            else:
                empty.append(f"{title} ({field.empties[self.book.language]})")
        if empty:
            items.append((self.word["empty_cells"], f"<small>{escape(self.word['stop'].join(empty))}</small>"))
        return definitions(items)

    def _cell(self, table: str, field: Field, name: str, row: dict[str, object]) -> str:
        target = self.keys[table].get(name)
        if target:
            return row_link((target, str(row[name])), self.headings.of((target, str(row[name]))).text())
        if field.type in ("number", "integer"):
            return escape(number_text(self.book, table, field, row))
        text = escape(self._words(table, field, name, row))
        if text.startswith(("http://", "https://")):
            return f'<a href="{text}">{text}</a>'
        return text

    def _words(self, table: str, field: Field, name: str, row: dict[str, object]) -> str:
        """A cell in words; a code that the description has no word for in this language is told without hyphens."""
        text = self.book.write_cell(table, name, row) or ""
        is_code = "enum" in field.constraints and self.book.language not in field.terms
        return text.replace("-", " ") if is_code and field.type == "string" else text

    def _source(self, key: Row) -> list[str]:
        id = self.book.row(*key).get("source")
        return section(self.word["source"], "source", self._source_lines(str(id))) if id else []

    def _source_lines(self, id: str) -> Iterator[str]:
        row = self.book.row("sources", id)
        language = f' lang="{escape(str(row["language"]))}"' if row.get("language") else ""
        yield f'<p><a href="{escape(str(row["url"]))}"{language}>{escape(str(row["title"]))}</a>'
        facts = [row_link(("sources", id), str(row["publisher"]))]
        for field, name, title in self.fields["sources"]:
            if name in ("kind", "published", "accessed") and row.get(name) is not None:
                text = escape(self._words("sources", field, name, row))
                facts.append(text if name == "kind" else f"{escape(title)}{self.word['colon']}{text}")
        yield f"<p>{' · '.join(facts)}"

    def _rivals(self, key: Row) -> Iterator[str]:
        group = self.rivals.get(key)
        if group:
            yield from rival_section(self.book, self.headings, key, group)

    def _uses(self, key: Row) -> list[str]:
        items = []
        for analysis, made in self.uses.get(key, {}).items():
            named = [_link(use.address, use.text) for use in made[:_MOST_USES]]
            if len(made) > _MOST_USES:
                named.append(escape(self.word["more"].format(len(made) - _MOST_USES)))
            page = f"analyses/{analysis}.md"
            items.append((self.titles.get(page, analysis), _link(html_address("", page), self.word["analysis"])))
            items[-1] = (items[-1][0], "<dd>".join([items[-1][1], *named]))
        return section(self.word["used_by"], "used", definitions(items, "list"))

    def _shown(self, key: Row) -> list[str]:
        pages = self.ledger.shown.get(key, {})
        lines = [f"<li>{_link(html_address('', page), self.titles.get(page, page))}" for page in pages]
        return section(self.word["seen_on"], "shown", ["<ul>", *lines, "</ul>"] if lines else [])

    def _address(self, key: Row) -> list[str]:
        """Where the row is in the data, its address, and how to cite it."""
        resource = self.book.dataset.package.resources[key[0]]
        site = self.book.dataset.package.titles[self.book.language]
        address = f"<code>{escape(record_address(self.book, key))}</code>"
        items = [(self.word["address"], f"{address} {escape(self.word['address_text'])}")]
        cite = self.word["cite_text"].format(site, self._table(key[0]), key[1])
        items.append((self.word["cite"], escape(cite)))
        if key[1] in self.book.rows(key[0]):
            place = f"<code>data/{escape(resource.path)}</code> · <code>{escape(key[1])}</code>"
            items.insert(0, (self.word["row"], place))
        return ["<footer>", *definitions(items), "</footer>"]


def _link(address: str | None, text: str) -> str:
    """A link from a record to a page of the edition; the text alone, where there is no such page."""
    return f'<a href="{UP}{escape(address)}">{escape(text)}</a>' if address else escape(text)


def _shown_fields(book: Book, table: str) -> list[tuple[Field, str, str]]:
    """The fields that the records of a table list, with their titles in the language of the edition."""
    resource, language = book.dataset.package.resources[table], book.language
    names = {field.name: field for field in resource.fields}
    unit = {"unit"} if "value" in names else set()  # written with the value
    found = []
    for field in resource.fields:
        stem, _, suffix = field.name.rpartition("_")
        translated = bool(stem) and suffix in book.dataset.package.languages and field.name not in _IN_ALL
        is_twin = translated and (suffix != MAIN_LANGUAGE or stem in names)
        if is_twin or field.name in {resource.primary_key, "source", *unit}:
            continue
        own = names.get(f"{stem}_{language}", field) if translated else field
        found.append((field, field.name, own.titles[language]))
    return found


def _is_merged(name: str, row: dict[str, object]) -> bool:
    """Whether a field is the upper end of a range, which is written with the lower end."""
    stem = name.removesuffix("_high")
    return stem != name and stem in row and upper_end(stem, row) == name
