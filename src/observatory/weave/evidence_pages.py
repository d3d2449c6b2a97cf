"""The records of what was computed: how, by which script, from which rows, and where the site shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from html import escape

from observatory.run.result import Row
from observatory.weave.evidence import HOMES, Evidence, Witness
from observatory.weave.headings import DOT
from observatory.weave.ledger import Ledger
from observatory.weave.links import COMPUTED, analysis_address, conflict_mark, html_address, record_address
from observatory.weave.record_html import Document, Section, definitions, listed, render_document, render_sections
from observatory.weave.telling import Telling

FEW = 20  # a longer list of rows is folded


def computed(ledger: Ledger) -> frozenset[Row]:
    """What an edition has shown that was computed."""
    return frozenset(key for key in ledger.shown if key[0] in COMPUTED)


def evidence_pages(telling: Telling, witness: Witness, known: Mapping[str, frozenset[Row]]) -> dict[str, bytes]:
    """A page for each computed thing that the edition has shown, and for each analysis one that lists its own.

    `known` is what each edition has shown: a page leads to its twins in those that have it too.
    """
    pages: dict[str, bytes] = {}
    lists: dict[str, list[Evidence]] = defaultdict(list)
    analyses = {language: {key[1].partition("/")[0] for key in keys} for language, keys in known.items()}
    for key in sorted(computed(telling.appearances.ledger)):
        evidence = witness.of(key)
        languages = tuple(language for language, keys in known.items() if key in keys)
        page = _Page(telling, languages, record_address(telling.book, key), evidence.home)
        pages[page.address] = page.record(evidence, witness)
        if key[0] == "analyses":
            lists[key[1].partition("/")[0]].append(evidence)
    for analysis, found in lists.items():
        languages = tuple(language for language, names in analyses.items() if analysis in names)
        page = _Page(telling, languages, analysis_address(analysis), HOMES["analyses"].format(analysis))
        pages[page.address] = page.contents(found)
    return pages


class _Page:
    """Makes one page, at an address in the edition, of what the page `home` computed."""

    def __init__(self, telling: Telling, languages: tuple[str, ...], address: str, home: str) -> None:
        self.telling, self.languages, self.address, self.home = telling, languages, address, home
        self.book, self.word = telling.book, telling.word
        self.up = "../" * address.count("/")

    def _document(self, title: str, value: str | None, body: list[str]) -> bytes:
        return render_document(
            Document(
                language=self.book.language,
                languages=self.languages,
                address=self.address,
                site=self.book.dataset.package.titles[self.book.language],
                crumb=(self.telling.appearances.title(self.home), html_address("", self.home)),
                title=title,
                value=value,
                body=body,
            )
        )

    def contents(self, found: list[Evidence]) -> bytes:
        """All records of an analysis; each has its name as an anchor."""
        lines = [f"<p>{escape(self.word['evidence_list'])}</p>", "<ul>"]
        for evidence in found:
            link = self._link(evidence.key, evidence.value or evidence.title)
            how = f" <small>{escape(evidence.title)}</small>" if evidence.value else ""
            lines.append(f'<li id="{escape(evidence.key[1].rpartition("/")[2])}">{link}{how}</li>')
        title = self.telling.appearances.title(self.home)
        return self._document(self.word["evidence_for"].format(title), None, [*lines, "</ul>"])

    def record(self, evidence: Evidence, witness: Witness) -> bytes:
        items = [(escape(name), escape(text)) for name, text in evidence.facts]
        items.append((self.word["by"], self._script(evidence)))
        disputed = len(self.book.disputes(evidence.rows))
        if disputed:
            items.append((self.word["conflict"], escape(self.word["evidence_disputed"].format(disputed))))
        sections = render_sections(self._sections(evidence, witness), self.word["contents"])
        address = escape(self.word["evidence_address"]).format(f"<code>{escape(self.address)}</code>")
        footer = ["<footer>", *definitions([(self.word["address"], address)]), "</footer>"]
        return self._document(evidence.title, evidence.value, [*definitions(items), *sections, *footer])

    def _script(self, evidence: Evidence) -> str:
        home = f'<a href="{self.up}{escape(html_address("", self.home))}">{escape(self._home_title())}</a>'
        if not evidence.script:
            return home
        name = self.word["evidence_where"].format(evidence.script, evidence.line)
        return f'{home}{DOT}<a href="{self.up}{escape(evidence.script)}">{escape(name)}</a>'

    def _home_title(self) -> str:
        return self.telling.appearances.title(self.home)

    def _sections(self, evidence: Evidence, witness: Witness) -> Iterator[Section]:
        if evidence.parts:
            lines = [self._part(key, witness) for key in evidence.parts]
            yield Section(self.word["evidence_numbers"], "numbers", [listed(lines, "others")])
        yield Section(self.word["evidence_inputs"], "inputs", self._inputs(evidence.rows))
        if evidence.code:
            code = f"<pre><code>{escape(evidence.code)}</code></pre>"
            yield Section(self.word["evidence_script"], "script", [code])
        links = self.telling.appearances.links(evidence.key, self.up)
        yield Section(self.word["seen_on"], "shown", [listed(links, "names")] if links else [])

    def _part(self, key: Row, witness: Witness) -> str:
        """A number in a sentence: what it is, and how it came about."""
        if key[0] not in COMPUTED:
            return self._link(key, self.telling.headings.text(key))
        part = witness.of(key)
        return self._link(key, part.value or part.title) + (
            f" <small>{escape(part.title)}</small>" if part.value else ""
        )

    def _inputs(self, rows: tuple[Row, ...]) -> list[str]:
        """The rows that something rests on, under what they are about; many are folded."""
        groups: dict[str, list[str]] = {}
        for key in rows:
            parts = self.telling.headings.of(key).parts
            about = DOT.join(self._link(part.key, part.text) for part in parts if part.key)
            groups.setdefault(about, []).append(self._input(key))
        lines = definitions(((about, listed(found)) for about, found in groups.items()), "list")
        if list(groups) == [""]:
            lines = [listed(groups[""], "names")]
        if len(rows) <= FEW:
            return lines
        count = self.word["rows"].format(len(rows))
        return [f"<details><summary>{escape(count)}</summary>", *lines, "</details>"]

    def _input(self, key: Row) -> str:
        """A row in a line: its value, who says so and when, and what others say."""
        source, others = self.telling.source(key), self.word["stop"].join(self.telling.others(key))
        remarks = [self.telling.said_by(source)] if source else []
        version = self.telling.history.corrected(key)
        if version:
            remarks.append(self.word["history_corrected_in"].format(version))
        if others:
            remarks.append(f"{self.word['evidence_others']}{self.word['colon']}{others}")
        small = f" <small>{escape(DOT.join(remarks))}</small>" if remarks else ""
        return self._link(key, self.telling.headings.own(key)) + conflict_mark(self.book, key, self.address) + small

    def _link(self, key: Row, text: str) -> str:
        return f'<a href="{self.up}{escape(record_address(self.book, key))}">{escape(text)}</a>'
