"""Figures and published tables in pages: the block of HTML, and the files that readers download."""

from __future__ import annotations

import json
import posixpath
from dataclasses import dataclass, field
from functools import cached_property
from html import escape

from observatory.data.problems import Problem
from observatory.figures.html import FigureView, render_figure, render_table
from observatory.figures.rows import table_data
from observatory.figures.svg import figure_id
from observatory.figures.theme import with_house_config
from observatory.run.result import Output, Row
from observatory.run.script import Cell
from observatory.weave import conflict_page
from observatory.weave.bibliography import ANCHOR
from observatory.weave.book import Book
from observatory.weave.cite_this import CiteThis
from observatory.weave.drawings import Drawn, figure_key
from observatory.weave.headings import Headings
from observatory.weave.ledger import Ledger
from observatory.weave.links import OTHERS, html_address, record_address, relative
from observatory.weave.resolve import Resolver
from observatory.weave.template import escape_beside_calls, fill
from observatory.weave.words import words

MOST_SOURCES = 5  # publishers named under a figure
MOST_DISPUTES = 5  # values that sources disagree about named there


@dataclass
class Figures:
    """Draws the blocks of one edition, collects their files, and notes what is wrong with their texts."""

    book: Book
    ledger: Ledger
    drawn: dict[tuple[str, str, str], Drawn]
    bundle: str  # address of the interactive bundle, relative to the edition
    cite: CiteThis
    files: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @cached_property
    def headings(self) -> Headings:
        return Headings(self.book)

    def figure(self, reference: str, page: str) -> str:
        """The block of a figure for a page, by its reference `analysis/id`."""
        analysis, output = self.book.output("figure", reference)
        drawn = self.drawn[analysis, output.id or "", self.book.language]
        cell = self._cell(analysis, output)
        files = self._write(analysis, output, drawn)
        view = FigureView(
            language=self.book.language,
            key=figure_key(analysis, output.id or ""),
            caption_html=self._text("caption", analysis, cell, page, html=True),
            alt=self._text("alt", analysis, cell, page, html=False),
            summary=drawn.summary,
            drawing=drawn.drawing,
            data=drawn.data,
            files={label: relative(page, path) for label, path in files.items() if label != "script"},
            sources_html=self._sources(analysis, output.rows, page),
            disputes_html=self._disputes(output.rows, page),
            cite_html=self._cite("figure", analysis, output, page),
            script_href=relative(page, files["script"]),
            bundle_href=relative(page, self.bundle),
        )
        return render_figure(view)

    def table(self, reference: str, page: str) -> str:
        """The block of a table that an analysis publishes."""
        analysis, output = self.book.output("table", reference)
        data = table_data(output.content)
        path = f"figures/{analysis}/{output.id}.csv"
        self.files[path] = data.csv().encode()
        caption = self._text("caption", analysis, self._cell(analysis, output), page, html=True)
        sources = self._sources(analysis, output.rows, page)
        return render_table(
            data, key=figure_key(analysis, output.id or ""), caption_html=caption, language=self.book.language,
            csv_href=relative(page, path), sources_html=sources, disputes_html=self._disputes(output.rows, page),
            cite_html=self._cite("table", analysis, output, page),
        )  # fmt: skip

    def _cite(self, kind: str, analysis: str, output: Output, page: str) -> str:
        """How to cite a figure or table: by its caption and its place on the page of its analysis."""
        caption = self._text("caption", analysis, self._cell(analysis, output), page, html=False)
        address = f"analyses/{analysis}.md#{figure_id(figure_key(analysis, output.id or ''))}"
        return self.cite.output(kind, page, f"figures/{analysis}/{output.id}", address, caption)

    def _cell(self, analysis: str, output: Output) -> Cell:
        return self.book.analyses.scripts[analysis].code[output.cell][1]

    def _text(self, name: str, analysis: str, cell: Cell, page: str, *, html: bool) -> str:
        """A text from a cell's metadata with its calls answered: inline HTML, or plain text that others escape."""
        script = self.book.analyses.scripts[analysis]
        if (
            self.book.language != "en"
            and cell.metadata.get(name)
            and f"{name}_{self.book.language}" not in cell.metadata
        ):
            message = f"the {name} has no text in {self.book.language!r}"
            fix = f'add {name}_{self.book.language}="..." to the cell'
            self._note(Problem(script.path, message, cell.line - 1, fix=fix))
        text = cell.text(name, self.book.language)
        anchor = figure_id(figure_key(analysis, cell.id or ""))
        resolver = Resolver(self.book, self.ledger, page, analysis, html=html, bare=not html, figure=anchor)
        text = escape_beside_calls(text) if html else text
        filled, problems = fill(text, resolver, script.path, cell.line - 1, plain=not html)
        for problem in problems:
            self._note(problem)
        return filled

    def _note(self, problem: Problem) -> None:
        if problem not in self.problems:
            self.problems.append(problem)

    def _write(self, analysis: str, output: Output, drawn: Drawn) -> dict[str, str]:
        """Put a figure's files in their places; their addresses by label."""
        stem = posixpath.join("figures", analysis, output.id or "")
        spec = json.dumps(with_house_config(output.content, self.book.language), ensure_ascii=False, indent=1)
        contents: dict[str, tuple[str, str]] = {
            "CSV": (f"{stem}.csv", drawn.data.csv()),
            "SVG": (f"{stem}.svg", drawn.drawing.light),
            "SVG dark": (f"{stem}.dark.svg", drawn.drawing.dark),
            "Vega-Lite": (f"{stem}.vl.json", spec),
            "script": (f"{stem}.js", drawn.script),
        }
        self.files.update({path: text.encode() for path, text in contents.values()})
        return {label: path for label, (path, _) in contents.items()}

    def _sources(self, analysis: str, rows: tuple[Row, ...], page: str) -> str:
        """The publishers behind rows, each linked to its first record; past some, a link to the analysis's list."""
        links: dict[str, str] = {}
        for id in self.book.sources(rows):
            publisher = str(self.book.row("sources", id)["publisher"])
            if publisher in links or len(links) > MOST_SOURCES:
                continue
            self.ledger.show(("sources", id), page)
            record = html_address(page, record_address(self.book, ("sources", id)))
            links[publisher] = f'<a href="{escape(record)}">{escape(publisher)}</a>'
        shown = list(links.values())
        if len(shown) > MOST_SOURCES:
            whole = f"{html_address(page, f'analyses/{analysis}.md')}#{ANCHOR}"
            shown[MOST_SOURCES:] = [f'<a href="{escape(whole)}">{escape(words(self.book.language)["all_sources"])}</a>']
        return ", ".join(shown)

    def _disputes(self, rows: tuple[Row, ...], page: str) -> str:
        """What sources disagree about among rows, folded up: how much of it, and links to what each says."""
        found, word = self.book.disputes(rows), words(self.book.language)
        if not found:
            return ""
        items = []
        for key in found[:MOST_DISPUTES]:
            href = html_address(page, f"{record_address(self.book, key)}#{OTHERS}")
            items.append(f'<a href="{escape(href)}">{escape(self.headings.text(key))}</a>')
        if len(found) > MOST_DISPUTES:
            rest = word["more"].format(len(found) - MOST_DISPUTES)
            items.append(f'<a href="{escape(html_address(page, conflict_page.PAGE))}">{escape(rest)}</a>')
        listed = "".join(f"<li>{item}</li>" for item in items)
        title = escape(word["conflict_figure"].format(len(found)))
        return f'<details class="obs-data"><summary>{title}</summary><ul>{listed}</ul></details>'
