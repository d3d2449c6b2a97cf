"""How to cite a page, or a figure, of the site itself: folded up at its end, with files for reference managers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape

from observatory.data.writing import write_date
from observatory.weave.addresses import place
from observatory.weave.bibliography import file_links
from observatory.weave.bibliography_files import reference_files
from observatory.weave.bibliography_style import Reference, reference_html
from observatory.weave.book import Book
from observatory.weave.citation import authors
from observatory.weave.links import html_address
from observatory.weave.record_html import language_tag
from observatory.weave.words import words

_SENTENCE = re.compile(r"(.+?)(?:。|\.$|\.\s+(?=[A-Z]))")


@dataclass
class CiteThis:
    """Writes the blocks of one edition and collects their files; authors, version and date are those of the data."""

    book: Book
    site_url: str | None
    files: dict[str, bytes] = field(default_factory=dict)

    def page(self, page: str, title: str) -> str:
        """The block of a page; `title` is its heading in Markdown."""
        reference = self._reference(page.removesuffix(".md"), page, unescape(title), "webpage")
        return self._block("cite_page", page, f"cite/{page.removesuffix('.md')}", reference)

    def output(self, kind: str, page: str, stem: str, address: str, caption: str) -> str:
        """The block of a "figure" or "table" shown on a page.

        `stem` is where its files are, `address` where it is itself; the first sentence of the caption, which is plain
        text, is its title.
        """
        note = words(self.book.language)[f"cite_{kind}_kind"]
        return self._block(f"cite_{kind}", page, stem, self._reference(stem, address, _first(caption), "graphic", note))

    def _reference(self, name: str, target: str, title: str, kind: str, note: str = "") -> Reference:
        package, language = self.book.dataset.package, self.book.language
        day = write_date(package.as_of, language)
        key = "-".join([package.name, *name.split("/"), package.version, language])
        return Reference(
            id=key,
            type=kind,
            authors=tuple(authors(package, language)),
            title=title,
            published=package.as_of.isoformat(),
            container=words(language)["cite_version"].format(package.titles[language], package.version, day),
            url=f"{self.site_url}{place(language, html_address('', target))}" if self.site_url else "",
            language=language_tag(language),
            version=package.version,
            note=note,
        )

    def _block(self, summary: str, page: str, stem: str, reference: Reference) -> str:
        word, files = words(self.book.language), reference_files(stem, [reference])
        self.files |= files
        printed = reference_html(reference, self.book.language)
        lines = [
            f'<details class="obs-data obs-cite-this" data-search-exclude><summary>{escape(word[summary])}</summary>',
            f"<p>{printed}</p>",
            file_links(page, files, word["cite_take"]),
            "</details>",
        ]
        return "\n".join(lines).replace("{", "&#123;").replace("}", "&#125;")


def _first(text: str) -> str:
    """The first sentence of a text, without its full stop."""
    match = _SENTENCE.match(text)
    return match[1] if match else text
