"""Who speaks of a row: rows of other tables, rows of its group, and what the analyses made of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from observatory.data.tables import Dataset
from observatory.figures.svg import figure_id
from observatory.run.result import Claim, Label, Number, Output, Result, Row
from observatory.run.script import Script
from observatory.weave.book import Book, number_quantity
from observatory.weave.drawings import figure_key
from observatory.weave.ledger import Ledger
from observatory.weave.links import html_address, record_address
from observatory.weave.resolve import Resolver
from observatory.weave.template import fill
from observatory.weave.words import words


def referring_rows(dataset: Dataset) -> Mapping[Row, Mapping[tuple[str, str], list[str]]]:
    """For each row the ids of the rows that lead to it, by their table and the field that does; each row once."""
    found: dict[Row, dict[tuple[str, str], list[str]]] = defaultdict(dict)
    for table, resource in dataset.package.resources.items():
        frame = dataset.frames[table]
        ids = [str(id) for id in frame[resource.primary_key]]
        seen: set[tuple[Row, str]] = set()
        for key in resource.foreign_keys:
            for id, cell in zip(
                ids, frame[key.field].astype(object).where(frame[key.field].notna(), None), strict=True
            ):
                target = (key.table, str(cell))
                if cell is not None and (target, id) not in seen:
                    seen.add((target, id))
                    found[target].setdefault((table, key.field), []).append(id)
    return found


@dataclass(frozen=True)
class Use:
    """Something that an analysis made of a row: what it says, and its address if the site shows it."""

    text: str
    address: str | None


def uses(book: Book, ledger: Ledger) -> Mapping[Row, Mapping[str, list[Use]]]:
    """For each row what the analyses made of it, by analysis, in the order in which it is declared."""
    found: dict[Row, dict[str, list[Use]]] = defaultdict(dict)
    for name, script in book.analyses.scripts.items():
        for use, rows in _declared(book, ledger, script, book.result(name)):
            for row in dict.fromkeys(rows):
                found[row].setdefault(name, []).append(use)
    return found


def _declared(book: Book, ledger: Ledger, script: Script, result: Result) -> Iterator[tuple[Use, tuple[Row, ...]]]:
    things: list[Output | Number | Label | Claim] = [output for output in result.outputs if output.id]
    things += [*result.claims.values(), *result.numbers.values(), *result.labels.values()]
    for thing in things:
        if thing.rows:
            yield Use(_words(book, script, thing), _address(book, ledger, script.name, thing)), thing.rows


def _words(book: Book, script: Script, thing: Output | Number | Label | Claim) -> str:
    if isinstance(thing, Number | Label):
        said = book.write(number_quantity(thing)) if isinstance(thing, Number) else thing.text
        return words(book.language)["colon"].join(filter(None, (said, thing.how)))
    text = thing.text if isinstance(thing, Claim) else script.code[thing.cell][1].text("caption", book.language)
    resolver = Resolver(book, Ledger(), f"analyses/{script.name}.md", script.name, bare=True)
    return fill(text, resolver, "", plain=True)[0] or thing.id or ""


def _address(book: Book, ledger: Ledger, analysis: str, thing: Output | Number | Label | Claim) -> str | None:
    if isinstance(thing, Output):
        return f"analyses/{analysis}.html#{figure_id(figure_key(analysis, thing.id or ''))}"
    key = ("analyses", f"{analysis}/{thing.id}")
    return html_address("", record_address(book, key)) if key in ledger.shown else None
