"""What a popover says of a record that a page links: the same facts as the record, in a small script a page.

The script holds plain texts only. A reader's browser asks for it when the first popover is wanted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from observatory.run.result import Row
from observatory.weave.evidence import Witness
from observatory.weave.links import COMPUTED, OTHERS, record_address
from observatory.weave.telling import Telling

ASSETS = ("popover.css", "popover.js")
FEW = 3  # rows, numbers or pages named before the rest are only counted
Fact = tuple[str, ...]  # a label and a text, and for a link its address and the language of its text


def popovers(telling: Telling, witness: Witness) -> dict[str, bytes]:
    """A script for each page that links records, by its address in the edition: `evidence/of/PAGE.js`."""
    teller = _Teller(telling, witness)
    files = {}
    ledger = telling.appearances.ledger
    for page in sorted({*ledger.linked, *ledger.cited}):
        told = {address: fact for key in ledger.linked.get(page, ()) for address, fact in teller.records(key)}
        told |= {f"#ref-{id}": teller.cited(id) for id in ledger.cited.get(page, ())}
        text = json.dumps({"words": teller.words, "records": told}, ensure_ascii=False, separators=(",", ":"))
        files[f"evidence/of/{page.removesuffix('.md')}.js"] = f"obsEvidence({text});\n".encode()
    return files


class _Teller:
    """Tells each record of an edition once, however many pages link it."""

    def __init__(self, telling: Telling, witness: Witness) -> None:
        self.telling, self.witness = telling, witness
        self.book, self.word = telling.book, telling.word
        self.words = {name: self.word[name] for name in ("popover", "colon")} | {"full": self.word["evidence_full"]}
        self.known: dict[Row, dict[str, dict[str, Any]]] = {}

    def records(self, key: Row) -> Iterator[tuple[str, dict[str, Any]]]:
        """What a popover says of a record, by its address; of a row that others contradict also of their part."""
        if key not in self.known:
            self.known[key] = self._told(key)
        yield from self.known[key].items()

    def cited(self, id: str) -> dict[str, Any]:
        """What a popover says of a source whose link leads to its reference on the same page."""
        key = ("sources", id)
        return {**next(told for _, told in self.records(key)), "record": record_address(self.book, key)}

    def _told(self, key: Row) -> dict[str, dict[str, Any]]:
        address = record_address(self.book, key)
        told = {address: self._computed(key) if key[0] in COMPUTED else self._row(key)}
        others = [(self.word["evidence_others"], text) for text in self.telling.others(key)]
        if others:
            heading = self.telling.headings.of(key)
            told[f"{address}#{OTHERS}"] = _told(
                self.word["conflict"], None, [(heading.words, heading.value or ""), *others]
            )
        return told

    def _row(self, key: Row) -> dict[str, Any]:
        heading = self.telling.headings.of(key)
        facts: list[Fact] = []
        if key[0] == "sources":
            facts += self._source(self.book.row(*key))
        else:
            facts += self._cells(key)
            source = self.telling.source(key)
            facts += self._source(source) if source else []
        facts += self._disputes(key)
        return _told(heading.words, heading.value, [*facts, *self._shown(key)])

    def _cells(self, key: Row) -> Iterator[Fact]:
        """How a value is to be taken, where that is not plain."""
        row = self.book.row(*key)
        for name, plain in (("qualifier", "exact"), ("status", "reported")):
            if row.get(name) not in (None, plain):
                yield self.book.title(key[0], name), self.book.write_cell(key[0], name, row) or ""

    def _source(self, source: dict[str, Any]) -> Iterator[Fact]:
        language = str(source.get("language") or "")
        yield self.word["source"], self.telling.said_by(source)
        yield "", str(source["title"]), str(source["url"]), language

    def _disputes(self, key: Row) -> Iterator[Fact]:
        others = list(self.telling.others(key))
        if others:
            yield self.word["evidence_others"], self._few(others)
        version = self.telling.history.corrected(key)
        if version:
            yield self.word["history"], self.word["history_corrected_in"].format(version)

    def _computed(self, key: Row) -> dict[str, Any]:
        evidence = self.witness.of(key)
        facts: list[Fact] = list(evidence.facts)
        facts += self._inputs(evidence.rows)
        disputed = len(self.book.disputes(evidence.rows))
        if disputed:
            facts.append((self.word["conflict"], self.word["evidence_disputed"].format(disputed)))
        home = self.telling.appearances.title(evidence.home)
        where = self.word["evidence_where"].format(evidence.script, evidence.line) if evidence.script else ""
        facts.append((self.word["by"], " · ".join(filter(None, (home, where)))))
        if evidence.value is None:
            return _told(evidence.title, None, [*facts, *self._shown(key)])
        return _told("", evidence.value, [(self.word["how"], evidence.title), *facts, *self._shown(key)])

    def _inputs(self, rows: tuple[Row, ...]) -> Iterator[Fact]:
        if rows:
            yield (
                self.word["evidence_inputs"],
                self._few([self.telling.headings.text(row) for row in rows[: FEW + 1]], len(rows)),
            )
            publishers = [str(self.book.row("sources", id)["publisher"]) for id in self.book.sources(rows)]
            yield self.word["evidence_sources"], self._few(list(dict.fromkeys(publishers)))

    def _shown(self, key: Row) -> Iterator[Fact]:
        pages = self.telling.appearances.pages(key)
        if pages:
            yield self.word["seen_on"], self._few(pages)

    def _few(self, texts: list[str], count: int | None = None) -> str:
        """The first of some texts, and how many more there are; `count` says how many there are in all."""
        rest = (count or len(texts)) - FEW
        return self.word["stop"].join([*texts[:FEW], *([self.word["more"].format(rest)] if rest > 0 else [])])


def _told(title: str, value: str | None, facts: list[Fact]) -> dict[str, Any]:
    return {"title": title, "value": value or "", "facts": [fact for fact in facts if any(fact[1:])]}
