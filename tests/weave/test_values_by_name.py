"""What a name in `value(...)` may mean, and in which unit it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from observatory.data.problems import SiteError


@pytest.fixture
def page(project: Path):
    """Write the English and the Chinese front page."""

    def write(text: str) -> None:
        for name in ("index.md", "index.zh.md"):
            (project / "docs" / name).write_text(f"# A\n\n{text}\n")

    return write


@pytest.fixture
def rates(project: Path, describe, append):
    """The tiny project with money: two values of it, and the exchange rates of three months."""

    def field(name: str, kind: str = "string") -> dict:
        texts = {
            "title": name,
            "title_zh": f"{name} 栏",
            "description": "Test.",
            "description_zh": "测试。",
            "empty": "never",
        }
        return {"name": name, "type": kind, **texts, "constraints": {"required": True}}

    fields = [field("id"), field("month"), field("currency"), field("rate", "number")]
    fields[0]["constraints"]["unique"] = True
    table = {
        "name": "rates", "path": "rates.csv", "title": "Rates", "title_zh": "汇率", "description": "One row is a month.",
        "description_zh": "每行是一个月。", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": "id"},
    }  # fmt: skip

    def change(description, tables):
        description["resources"].append(table)
        description["exchange"] = {
            "table": "rates",
            "month": "month",
            "currency": "currency",
            "rate": "rate",
            "base": "USD",
        }
        for item in tables["observations"]["schema"]["fields"]:
            if item["name"] == "unit":
                item["constraints"]["enum"] += ["CNY million"]
            if item["name"] in ("value", "value_high"):
                del item["unit"]

    describe(change)
    months = "cny-1,2019-01,CNY,7\ncny-2,2019-02,CNY,8\ncny-3,2019-03,CNY,9\n"
    (project / "data/rates.csv").write_text(f"id,month,currency,rate\n{months}")
    append("observations", "fee,lake-long,2019-Q1,800,,CNY million,over,survey-2020,\nfine,lake-long,2019-02,16,,CNY million,exact,survey-2020,")  # fmt: skip


def complaint(project: Path, woven) -> str:
    with pytest.raises(SiteError) as caught:
        woven(project)
    return str(caught.value)


def test_a_name_of_rows_of_two_tables_is_refused_with_both(project, describe, page, woven):
    twin = {"name": "expected", "path": "expected.csv"}
    describe(lambda description, tables: description["resources"].append({**tables["observations"], **twin}))
    (project / "data/expected.csv").write_text((project / "data/observations.csv").read_text())
    page('It held {{ value("long-1990") }}.')

    text = complaint(project, woven)
    assert "docs/index.md:3:9: 'long-1990' may be a value of observations or expected" in text
    assert "write 'observations/long-1990' or 'expected/long-1990'" in text


def test_a_row_can_be_named_with_its_table(project, page, woven):
    page('{{ value("observations/long-1990") }}')

    assert "[120 square kilometres](rows/observations/long-1990.html)" in woven(project)["en"]["index.md"]


def test_a_number_of_an_analysis_with_the_name_of_a_row_is_refused_in_its_text(project, edit, woven):
    edit("analyses/total.py", 'number("total",', 'number("long-1990", 1, unit="percent")\nnumber("total",')
    edit("analyses/total.py", '# {{ value("total") }} in', '# {{ value("long-1990") }} in')

    assert "write 'total/long-1990' or 'observations/long-1990'" in complaint(project, woven)


def test_an_unknown_row_of_a_named_table_is_told_the_nearest(project, page, woven):
    page('{{ value("observations/long-1991") }}')

    assert "has no row 'long-1991'. To fix: did you mean 'long-1990'" in complaint(project, woven)


def test_a_sum_in_another_currency_says_so_and_links_its_record(project, rates, page, woven):
    page('It cost {{ value("fee", unit="USD million") }}.')
    pages = woven(project)

    link = "(evidence/pages/index/fee-usd-million.html){ .obs-number }"
    assert f"[over $100 million]{link}" in pages["en"]["index.md"]
    assert f"[超过 1 亿美元]{link}" in pages["zh"]["index.md"]
    assert 'class="obs-cite obs-converted" href="evidence/pages/index/fee-usd-million.html"' in pages["en"]["index.md"]
    record = pages["en"]["evidence/pages/index/fee-usd-million.html"]
    assert "<dt>As stated</dt><dd>over 800 million yuan</dd>" in record
    assert "converted at $1 = 8 yuan, the mean of the monthly rates of the first quarter of 2019" in record
    for row in ("observations/fee", "rates/cny-1", "rates/cny-2", "rates/cny-3"):
        assert f'href="../../../rows/{row}.html"' in record
    assert "按 1 美元 = 8 元折算" in pages["zh"]["evidence/pages/index/fee-usd-million.html"]


def test_an_exact_sum_is_about_so_much_in_another_currency(project, rates, page, woven):
    page('{{ value("fine", unit="USD") }}, {{ value("fine", unit="USD", when="2019-01", digits=3) }}')
    text = woven(project)["en"]["index.md"]

    assert "[about $2 million](evidence/pages/index/fine-usd.html)" in text
    assert "[about $2.29 million](evidence/pages/index/fine-usd-2019-01.html)" in text


def test_a_sum_in_its_own_currency_is_not_converted(project, rates, page, woven):
    page('{{ value("fee", unit="CNY") }}')

    assert "[over 800 million yuan](rows/observations/fee.html)" in woven(project)["en"]["index.md"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ('value("fee", unit="percent")', "'fee': a value in 'CNY million' cannot be told in 'percent'"),
        ('value("fee", unit="dollars")', "unit 'dollars' has the unknown word 'dollars'"),
        ('value("fee", unit="EUR")', "there is no exchange rate of CNY and EUR for 2019-Q1"),
        ('value("fee", unit="USD", when="2001")', "there is no exchange rate of CNY and USD for 2001"),
        ('value("fee", unit="USD", when="spring")', "'spring' is no period"),
        ('value("change/smallest", unit="USD")', "is a word, not a number"),
        ('value("total/total", unit="USD")', "cannot be told in 'USD'"),
    ],
)
def test_a_unit_that_cannot_be_had_is_named_with_the_remedy(project, rates, page, woven, call, message):
    page(f"It cost {{{{ {call} }}}}.")
    [problem, *_] = [line for line in complaint(project, woven).splitlines() if line.startswith("docs/index.md")]

    assert problem.startswith("docs/index.md:3:9: ")
    assert message in problem
    assert "To fix: " in problem


def test_a_number_that_only_the_run_of_another_language_declares_is_named(project, edit, woven):
    edit("analyses/total.py", "import number, rests_on, table", "import number, rests_on, say, table")
    edit("analyses/total.py", 'number("total",', 'if say(en="", zh="有"):\n    number("only", 1, unit="percent", how="x")\nnumber("total",')  # fmt: skip
    (project / "docs/index.md").write_text('# A\n\n{{ value("total/only") }}\n')

    assert complaint(project, woven).startswith(
        "analyses/total.py:18: number 'only' is nothing and 1.0 in 'en' and 'zh', expected the same"
    )
