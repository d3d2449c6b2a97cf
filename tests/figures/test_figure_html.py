"""A figure's block passes through Markdown as it is, and says everything without a script."""

import markdown
import pytest
from bs4 import BeautifulSoup

from observatory.figures.cells import write_cell
from observatory.figures.draw import Drawing
from observatory.figures.html import FigureView, render_figure, render_table
from observatory.figures.rows import ChartData, Column

EVIL = "<script>alert(1)</script> ](javascript:x) {{ value }} \n\n    code `x` **b**"
COLUMNS = (Column("name", "Name", "nominal"), Column("value", "Value <USD>", "quantitative"))
SVG = '<svg aria-hidden="true" viewBox="0 0 1 1"><text>Words</text></svg>'


def view(**changes):
    fields = {
        "language": "en",
        "key": "revenue-by-quarter",
        "caption_html": "Revenue <b>by quarter</b>",
        "alt": "Bars that rise",
        "summary": "Seven values.",
        "drawing": Drawing(SVG, SVG, "", ""),
        "data": ChartData(COLUMNS, [["Alpha", 1234.5], [EVIL, -2]]),
        "files": {"CSV": "../figures/a.csv", "SVG dark": 'a"b.svg'},
        "sources_html": '<a href="#s">A source</a>',
        "script_href": "../figures/a.js",
        "bundle_href": "../assets/vega.js",
    }
    return FigureView(**{**fields, **changes})


def soup(block):
    return BeautifulSoup(block, "html.parser")


def test_markdown_passes_the_block_through_untouched():
    block = render_figure(view())

    page = markdown.markdown(f"Before.\n\n{block}\nAfter.", extensions=["md_in_html", "attr_list", "tables", "toc"])

    assert block.strip() in page
    assert "<p>Before.</p>" in page and "<p>After.</p>" in page


def test_the_block_has_no_blank_line_no_indentation_and_no_braces():
    block = render_figure(view(alt=EVIL, summary=EVIL))

    assert all(line and line == line.strip() for line in block.rstrip("\n").split("\n"))
    assert "{" not in block and "}" not in block


def test_markup_in_data_shows_as_text():
    page = soup(render_figure(view()))

    assert page.find("script") is None
    assert "<script>alert(1)</script> ](javascript:x) {{ value }}" in page.find("tbody").get_text()


def test_the_drawing_has_a_name_and_a_description():
    page = soup(render_figure(view()))
    image = page.find(role="img")

    assert image["aria-label"] == "Bars that rise"
    assert page.find(id=image["aria-describedby"]).get_text() == "Seven values."
    assert len(image.find_all("svg")) == 2


def test_the_table_has_headers_of_columns_and_rows_and_a_caption():
    table = soup(render_figure(view())).find("table")

    assert [head.get_text() for head in table.find_all("th", scope="col")] == ["Name", "Value <USD>"]
    assert table.find("th", scope="row").get_text() == "Alpha"
    assert table.caption.get_text() == "Revenue by quarter"
    assert [cell.get_text() for cell in table.find_all("td", class_="obs-n")] == ["1,234.5", "\u22122"]


def test_a_long_table_ends_with_its_count_and_the_way_to_all_rows():
    rows = [[f"n{number}", number] for number in range(1500)]

    page = soup(render_figure(view(data=ChartData(COLUMNS, rows))))

    assert len(page.find("tbody").find_all("tr")) == 200
    rest = page.find(class_="obs-rest")
    assert "200 of 1,500 rows" in rest.get_text() and rest.a["href"] == "../figures/a.csv"


def test_downloads_and_the_permalink_are_links():
    page = soup(render_figure(view()))

    assert {link.get_text(): link["href"] for link in page.find(class_="obs-downloads").find_all("a")} == {
        "CSV": "../figures/a.csv",
        "SVG dark": 'a"b.svg',
    }
    assert page.find(class_="obs-permalink")["href"] == "#revenue-by-quarter"
    assert page.figure["id"] == "revenue-by-quarter"


def test_the_button_is_a_button_and_carries_the_addresses_of_its_scripts():
    page = soup(render_figure(view()))

    assert page.button["type"] == "button" and page.button["aria-pressed"] == "false"
    assert page.figure["data-obs-spec"] == "../figures/a.js" and page.figure["data-obs-bundle"] == "../assets/vega.js"


def test_a_figure_without_a_script_has_no_button():
    assert soup(render_figure(view(script_href=""))).button is None


@pytest.mark.parametrize(("language", "words"), [("en", ["Explore", "Data"]), ("zh", ["交互版", "数据"])])
def test_the_words_are_in_the_language_of_the_page(language, words):
    block = render_figure(view(language=language))

    assert all(f">{word}<" in block for word in words)


def test_a_published_table_is_open_and_named_by_its_caption():
    block = render_table(
        ChartData(COLUMNS, [["Alpha", 1]]), key="prices-list", caption_html="Prices", language="en", csv_href="a.csv"
    )

    page = soup(block)
    assert page.details is None and page.find("table")
    assert page.find(role="region")["aria-labelledby"] == page.figcaption["id"]
    assert "\n\n" not in block


@pytest.mark.parametrize(
    ("value", "language", "text"),
    [
        (0.00055, "en", "0.00055"),
        (0.1234567, "en", "0.1235"),
        (12345.678912, "en", "12,345.6789"),
        (12345.678912, "zh", "12345.6789"),
        (1247, "zh", "1247"),
        (-0.5, "en", "\u22120.5"),
    ],
)
def test_a_number_in_a_table_keeps_its_digits(value, language, text):
    assert write_cell(value, "quantitative", language) == text
