"""The record of each row of each table: a page of its own, at an address that never dies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from html import escape

from observatory.data.descriptor import Field
from observatory.data.reconcile import findings_by_row
from observatory.project import MAIN_LANGUAGE
from observatory.run.result import Row
from observatory.weave.book import Book
from observatory.weave.headings import DOT, number_text, told, upper_end
from observatory.weave.ledger_page import verdict_link
from observatory.weave.links import html_address, record_address
from observatory.weave.record_html import UP, Document, Section, definitions, listed, render_document, render_sections
from observatory.weave.record_lists import Lists, row_link
from observatory.weave.references import uses
from observatory.weave.table_choice import told_by
from observatory.weave.telling import Telling
from observatory.weave.tombstones import Tombstone, tombstones
from observatory.weave.words import words

_IN_ALL = ("name_en", "name_zh")  # names are shown in every language, other texts in the reader's
_MOST_USES = 8  # things of one analysis that a record names before the rest are only counted


def record_pages(telling: Telling, languages: tuple[str, ...]) -> dict[str, bytes]:
    """A page for each row of each table, and one at the address of each row that was removed.

    `languages` are those of all editions.
    """
    book, records = telling.book, _Records(telling, languages)
    pages = {}
    for table in book.dataset.package.resources:
        for id in book.rows(table):
            pages[record_address(book, (table, id))] = records.row(table, id)
    for stone in records.stones:
        pages[record_address(book, stone.gone)] = records.removed(stone)
    return pages


class _Records:
    """Makes the records of one edition; what all of them ask for is looked up once."""

    def __init__(self, telling: Telling, languages: tuple[str, ...]) -> None:
        self.book, self.languages = telling.book, languages
        self.appearances, self.history, self.headings = telling.appearances, telling.history, telling.headings
        self.ledger, self.titles = telling.appearances.ledger, telling.appearances.titles
        book = telling.book
        self.word = words(book.language)
        self.lists = Lists(book, self.headings)
        self.uses = uses(book, telling.appearances.ledger)
        self.findings = findings_by_row(book.dataset)
        self.stones = tombstones(book.dataset)
        self.replaced: dict[Row | None, list[Tombstone]] = defaultdict(list)
        for stone in self.stones:
            self.replaced[stone.now].append(stone)
        package = book.dataset.package
        self.keys = {
            name: {key.field: key.table for key in resource.foreign_keys}
            for name, resource in package.resources.items()
        }
        self.fields = {name: _shown_fields(book, name) for name in package.resources}

    def row(self, table: str, id: str) -> bytes:
        key = (table, id)
        heading = self.headings.of(key)
        sections = render_sections(self._sections(key), self.word["contents"])
        body = [*self._fields(key), *sections, *self._address(key)]
        return self._document(key, heading.words, heading.value, body)

    def _sections(self, key: Row) -> Iterator[Section]:
        yield Section(self.word["verdict"], "verdict", verdict_link(self.book, self.ledger, key, _link))
        yield Section(self.word["profile"], "profile", self._profile(key))
        source = self.book.row(*key).get("source")
        if source:
            yield Section(self.word["source"], "source", self._source(str(source)))
        others = self.lists.others(key)
        if others:
            yield others
        yield Section(self.word["findings"], "findings", self._findings(key))
        yield from self.lists.references(key)
        yield Section(self.word["used_by"], "used", self._uses(key))
        yield Section(self.word["seen_on"], "shown", self._shown(key))
        yield Section(self.word["replaces"], "replaces", self._replaced(key))
        yield Section(self.word["history"], "history", self.history.lines(key))

    def _profile(self, key: Row) -> list[str]:
        """A link to the profile of the thing that the row is, if the edition has one."""
        page = self.ledger.profiles.get(key)
        return [f"<p>{_link(html_address('', page), self.titles[page])}</p>"] if page else []

    def removed(self, stone: Tombstone) -> bytes:
        """The page at the address of a row that is gone: what happened to it, and where to go on."""
        table, id = stone.gone
        lines = [f"<p>{escape(self.word['removed_text'].format(self._table(table), id))}</p>"]
        if stone.now:
            link = row_link(stone.now, self.headings.text(stone.now))
            lines.append(f'<p class="now">{escape(self.word["removed_now"]).format(link)}</p>')
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
            said = name if name in _IN_ALL else told(name, row, self.book.language)
            if row.get(said) is not None:
                items.append((escape(title), self._cell(table, field, said, row)))
            else:
                empty.append(self.word["bracketed"].format(title, field.empties[self.book.language]))
        if empty:
            items.append((self.word["empty_cells"], f"<small>{escape(self.word['stop'].join(empty))}</small>"))
        return definitions(items)

    def _cell(self, table: str, field: Field, name: str, row: dict[str, object]) -> str:
        target = self.keys[table].get(name)
        if target:
            return row_link((target, str(row[name])), self.headings.text((target, str(row[name]))))
        if field.type in ("number", "integer"):
            return escape(number_text(self.book, table, field, row))
        text = escape(self.book.write_cell(table, name, row) or "")
        if text.startswith(("http://", "https://")):
            return f'<a href="{text}">{text}</a>'
        if name == "note" and self.book.language != MAIN_LANGUAGE:  # one that nobody has translated
            return f'<span lang="{MAIN_LANGUAGE}">{text}</span>'
        return text

    def _source(self, id: str) -> Iterator[str]:
        row = self.book.row("sources", id)
        language = f' lang="{escape(str(row["language"]))}"' if row.get("language") else ""
        yield f'<p><a href="{escape(str(row["url"]))}"{language}>{escape(str(row["title"]))}</a></p>'
        facts = [row_link(("sources", id), str(row["publisher"]))]
        for _, name, title in self.fields["sources"]:
            if name in ("kind", "published", "accessed") and row.get(name) is not None:
                text = escape(self.book.write_cell("sources", name, row) or "")
                facts.append(text if name == "kind" else f"{escape(title)}{self.word['colon']}{text}")
        yield f"<p>{DOT.join(facts)}</p>"

    def _findings(self, key: Row) -> list[str]:
        """Why the row does not fit together with others, with links to those."""
        lines = []
        for finding in self.findings.get(key, ()):
            others = (row_link(row, self.headings.text(row)) for row in finding.rows if row != key)
            lines.append(f"<p>{escape(finding.texts[self.book.language])} {self.word['stop'].join(others)}</p>")
        return lines

    def _uses(self, key: Row) -> list[str]:
        items = []
        for analysis, made in self.uses.get(key, {}).items():
            named = [_link(use.address, use.text) for use in made[:_MOST_USES]]
            if len(made) > _MOST_USES:
                named.append(escape(self.word["more"].format(len(made) - _MOST_USES)))
            page = f"analyses/{analysis}.md"
            items.append((_link(html_address("", page), self.appearances.title(page)), listed(named)))
        return definitions(items, "list")

    def _shown(self, key: Row) -> list[str]:
        links = self.appearances.links(key, UP)
        return [listed(links, "names")] if links else []

    def _replaced(self, key: Row) -> list[str]:
        """The addresses that rows had which this one now stands for, and why each is gone."""
        stones = self.replaced.get(key, ())
        lines = [row_link(stone.gone, DOT.join(stone.gone)) + self._reason(stone) for stone in stones]
        return [listed(lines, "names")] if lines else []

    def _reason(self, stone: Tombstone) -> str:
        table, id = stone.told
        row = self.book.row(table, id)
        reason = self.book.write_cell(table, "reason", row) if row.get("reason") else None
        return f" <small>{escape(reason)}</small>" if reason else ""

    def _address(self, key: Row) -> list[str]:
        """Where the row is in the data, its address, and how to cite it."""
        resource = self.book.dataset.package.resources[key[0]]
        site = self.book.dataset.package.titles[self.book.language]
        address = f"<code>{escape(record_address(self.book, key))}</code>"
        items = [(self.word["address"], escape(self.word["address_text"]).format(address))]
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
    resource = book.dataset.package.resources[table]
    names = {field.name for field in resource.fields}
    unit = {"unit"} if "value" in names else set()  # written with the value
    found = []
    for field in resource.fields:
        in_all = field.name in _IN_ALL
        if (field.twin and not in_all) or field.name in {resource.primary_key, "source", *unit}:
            continue
        said = field.name if in_all else told_by(book.language, names, field.name)
        found.append((field, field.name, book.title(table, said)))
    return found


def _is_merged(name: str, row: dict[str, object]) -> bool:
    """Whether a field is the upper end of a range, which is written with the lower end."""
    stem = name.removesuffix("_high")
    return stem != name and stem in row and upper_end(stem, row) == name
