"""A value wherever a page may have one: one site with all places, rendered by MkDocs, shows what each becomes."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

TINY = Path(__file__).parent / "project"
AREA = "120 square kilometres"
LINK = f'<a class="obs-number" href="rows/observations/long-1990.html">{AREA}</a>'
V = '{{ value("long-1990") }}'
# for each place: what stands in the page, the element that must be there, and that element's HTML
PLACES: dict[str, tuple[str, str, str]] = {
    "paragraph": (f"It held {V}.", "p", f"It held {LINK}."),
    "heading": (f"## Area {V}", "h2", f"Area {AREA}"),
    "heading below a line": (f"Area {V}\n---", "h2", f"Area {AREA}"),
    "citation in a heading": ('## By {{ cite("survey-1990") }}', "h2", "By Office of Waters, 1991"),
    "table cell": (f"| a | b |\n| - | - |\n| x | {V} |", "td:nth-of-type(2)", LINK),
    "link text": (f"[see {V}](method.md)", "p", f'<a href="method.html">see {AREA}</a>'),
    "link text over two lines": (f"[see\n{V}](method.md)", "p", f'<a href="method.html">see\n{AREA}</a>'),
    "link text by reference": (f"[see {V}][m]\n\n[m]: method.md", "p", f'<a href="method.html">see {AREA}</a>'),
    "title of a link": (f'[see](method.md "held {V}")', "p", f'<a href="method.html" title="held {AREA}">see</a>'),
    "title of a reference": (
        f'[see][m2]\n\n[m2]: method.md "held {V}"',
        "p",
        f'<a href="method.html" title="held {AREA}">see</a>',
    ),
    "image": (f"![held {V}](dot.svg)", "p", f'<img alt="held {AREA}" src="dot.svg"/>'),
    "brackets that are no link": (f"[held {V}]", "p", f"[held {LINK}]"),
    "admonition": (f"!!! note\n    {V}", ".admonition p:last-child", LINK),
    "admonition after a paragraph": (f"!!! note\n    One.\n\n    {V}", ".admonition p:last-child", LINK),
    "title of an admonition": (f'!!! note "Held {V}"\n    x', ".admonition-title", f"Held {LINK}"),
    "title of something folded": (f'??? note "Held {V}"\n    x', "summary", f"Held {AREA}"),
    "list": (f"- one\n\n    {V}", "li p:last-child", LINK),
    "list in a list": (f"- one\n    - two\n\n        {V}", "li li p:last-child", LINK),
    "numbered list": (f"1. one\n2. {V}", "li:last-child", LINK),
    "quote": (f"> {V}", "blockquote p", LINK),
    "definition": (f"Area\n:   {V}", "dd", LINK),
    "footnote": (f"One.[^1]\n\n[^1]: It held {V}.", ".footnote li p", LINK),
    "footnote of two paragraphs": (f"One.[^2]\n\n[^2]: Two.\n\n    It held {V}.", ".footnote li p:last-child", LINK),
    "abbreviation": (f"The AREA.\n\n*[AREA]: {V} in 1990", "p", f'The <abbr title="{AREA} in 1990">AREA</abbr>.'),
    "raw HTML": (f"<div class='a'>\n<p>{V}</p>\n</div>", ".a p", LINK),
    "raw HTML, indented": (f"<div class='a'>\n\n    <p>{V}</p>\n\n</div>", ".a p", LINK),
    "raw HTML that holds Markdown": (f"<div class='a' markdown>\n{V}\n</div>", ".a p", LINK),
    "raw HTML within Markdown within HTML": (
        f"<div class='a' markdown>\n<div class='b'>\n{V}\n</div>\n</div>",
        ".b",
        LINK,
    ),
    "claim in raw HTML": (
        '<div class="a">\n{{ claim("change/long-shrank") }}\n</div>',
        ".a",
        '<a class="obs-number" href="evidence/analyses/change/lost.html">20 percent</a>',
    ),
    "table in raw HTML": (f"<table>\n<tr><td>{V}</td></tr>\n</table>", "td", LINK),
    "link in raw HTML": (
        f'<div class="a">\n<a href="method.html">held {V}</a>\n</div>',
        ".a",
        f'<a href="method.html">held {AREA}</a>',
    ),
    "element in a line": (f"It <b>held {V}</b>.", "b", f"held {LINK}"),
    "attribute in a line": (f'It <span title="held {V}">was</span>.', "p", f'It <span title="held {AREA}">was</span>.'),
    "attribute of raw HTML": (f'<div class="a" title="held {V}">\nx\n</div>', "[title]", "x"),
    "attribute list": (f'*was*{{ title="held {V}" }}', "p", f'<em title="held {AREA}">was</em>'),
    "after a dollar": (f"$ {V} &amp; *more*", "p", f"$ {LINK} &amp; <em>more</em>"),
    "code in a line": (f"`{V}`", "code", V),
    "fenced code": (f"```\n{V}\n```", "pre", V),
    "fenced code in a list": (f"- one\n\n    ```\n    {V}\n    ```", "pre", V),
    "indented code": (f"One.\n\n    {V}", "pre", V),
    "indented code after a list": (f"- one\n\nOne.\n\n    {V}", "pre", V),
    "indented code in a list": (f"- one\n\n        {V}", "pre", V),
    "preformatted HTML": (f"<pre>\n{V}\n</pre>", "pre", V),
    "code in HTML": (f"It <code>{V}</code>.", "code", V),
    "comment": (f"One.\n\n<!-- {V} -->", "p", "One."),
}  # fmt: skip
EXTENSIONS = (
    "[abbr, admonition, attr_list, def_list, footnotes, md_in_html, tables, pymdownx.details, pymdownx.superfences]"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny project with a page for each place, built."""
    folder = tmp_path_factory.mktemp("places") / "project"
    shutil.copytree(TINY, folder, ignore=shutil.ignore_patterns("build", "__pycache__"))
    settings = (folder / "mkdocs.yml").read_text()
    settings = settings.replace("[attr_list, md_in_html, tables]", EXTENSIONS)
    settings = settings.replace("nav:\n", "not_in_nav: place-*.md\nnav:\n", 1)
    (folder / "mkdocs.yml").write_text(settings)
    (folder / "docs/dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    for number, (text, _, _) in enumerate(PLACES.values()):
        front = '---\ntitle: "A place"\n---\n'
        for language in ("", ".zh"):
            (folder / f"docs/place-{number}{language}.md").write_text(f"{front}{text}\n")
    result = subprocess.run(
        [sys.executable, "-m", "observatory", "build"], cwd=folder, capture_output=True, text=True, timeout=120
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "build/site"


@pytest.mark.parametrize("name", PLACES)
def test_a_value_becomes_what_its_place_can_hold(site, name):
    _, selector, expected = PLACES[name]
    page = BeautifulSoup((site / f"place-{[*PLACES].index(name)}.html").read_text(), "html.parser")
    article = page.select_one("article")
    for mark in article.select(
        ".headerlink, .footnote-backref, [hidden], h1, .obs-claim, .obs-cite-this, h2#references, .obs-references, .obs-downloads"
    ):
        mark.decompose()
    found = article.select(selector)

    assert found, article
    assert expected in found[-1].decode_contents(), found[-1]
    assert name in ("code in a line", "comment") or (V in article.get_text()) == (expected == V)


def test_the_attribute_of_a_raw_block_is_text(site):
    number = [*PLACES].index("attribute of raw HTML")
    page = BeautifulSoup((site / f"place-{number}.html").read_text(), "html.parser")

    assert page.select_one("article .a")["title"] == f"held {AREA}"


def test_the_chinese_page_links_the_value_in_the_same_places(site):
    number = [*PLACES].index("raw HTML")

    assert re.search(
        r'<p><a class="obs-number"[^>]*>120 平方千米</a></p>', (site / f"zh/place-{number}.html").read_text()
    )
