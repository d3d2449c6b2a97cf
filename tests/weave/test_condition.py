"""Claims in prose: conditions over rows, with three outcomes."""

from dataclasses import replace

import pytest

from observatory.weave.condition import Condition
from observatory.weave.condition_words import words_of
from observatory.weave.ledger import Ledger
from observatory.weave.resolve import Resolver
from observatory.weave.template import CallError, escape_beside_calls, fill


def decided(book, text):
    return Condition(book, text).decide().holds


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ('value("long-2020") < value("long-1990")', True),
        ('value("long-2020") > value("long-1990")', False),
        ('value("salt-2020") > amount(9, "square kilometres")', True),  # over 9
        ('value("salt-2020") > value("salt-1990")', None),  # over 9 may be more than 12 to 15
        ('value("salt-2020", stated=True) < value("salt-1990")', True),
        ('value("round-1990") < value("round-2020")', True),  # about 40 may be 41, not 42
        ('value("long-2020") / value("long-1990") == 0.8', True),
        ('value("long-2020") > 50', True),
        ('value("long-1990") - value("long-2020") >= amount(24, "square kilometres")', True),
        ('not value("long-2020") > value("long-1990")', True),
        ('value("salt-2020") > value("salt-1990") or value("long-2020") < value("long-1990")', True),
        ('value("salt-2020") > value("salt-1990") and value("long-2020") > value("long-1990")', False),
        ('value("salt-2020") > value("salt-1990") and value("long-2020") < value("long-1990")', None),
        ('value("salt-1990") < value("round-1990") < value("long-1990")', True),
        ('count("observations", entity="lake-long") == 2', True),
        ('cell("observations", "long-1990", "period") == "1990"', True),
        ('cell("observations", "long-1990", "period") < cell("observations", "long-2020", "period")', True),
        ('cell("observations", "long-1990", "value") == value("long-1990")', True),
        ('cell("observations", "long-1990", "period") < day("1990-07")', None),  # some day of that year
        ('value("long-1990") >= highest("observations", "value", entity="lake-long")', True),
        ('value("long-1990") >= highest("observations", "value")', None),  # a lake of over 9 may be larger
        ('value("round-2020") >= highest("observations", "value", period="2020")', False),
        (
            'value("salt-2020") <= lowest("observations", "value", entity="lake-salt")',
            None,
        ),  # over 9; the other 12 to 15
        ('max(value("long-2020"), value("round-2020")) == value("long-2020")', True),
        ('abs(value("long-2020") - value("long-1990")) == amount(24, "square kilometres")', True),
        ('count("observations", entity="lake-long", period="2020") == 1', True),
        (
            'value(latest("observations", entity="lake-round")) > value(first("observations", entity="lake-round"))',
            True,
        ),
    ],
)
def test_a_condition_holds_or_fails_or_cannot_be_decided(lakes, condition, holds):
    assert decided(lakes(), condition) is holds


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("value(", "cannot read"),
        ('value("long-1999") > 1', "called 'long-1999'"),
        ('value("long-2020")', "no comparison"),
        ('value("long-2020") * value("long-1990") > 1', "multiply"),
        ("True", "says nothing"),
        ('open("x") == 1', "no open()"),
        ("[1] == 1", "has no place"),
        ('value("long-2020", 3) > 1', "does not take these arguments"),
        ('count("observations", lake="x") == 1', "no field 'lake'"),
        ('value(latest("observations", entity="lake-none")) > 1', "no row"),
        ('value("long-2020") > amount(1, "acres")', "acres"),
        ('cell("observations", "long-1990", "period") > value("long-1990")', "different kinds"),
        ('value("long-2020") < amount(1, "CNY million")', "cannot be compared"),
        ('amount(1, "USD million") + amount(1, "CNY million") > value("long-2020")', "USD cannot be added to CNY"),
        ('value(latest("observations", period="2020")) > value("long-1990")', "same time"),
        ('highest("observations", "value", entity="lake-none") > value("long-1990")', "no row"),
        ('max(value("long-2020"), "1990") > value("long-1990")', "only numbers"),
        ('day("soon") > day("2020")', "no period"),
    ],
)
def test_a_condition_that_cannot_be_answered_is_named(lakes, condition, message):
    with pytest.raises(CallError, match=message.replace("(", r"\(").replace(")", r"\)")):
        decided(lakes(), condition)


def test_a_condition_is_told_with_its_values(lakes):
    condition = Condition(lakes(), 'value("long-1990") > 1.2 * value("long-2020")')

    assert words_of(condition, condition.decide().terms) == "120 square kilometres > 1.2 × 96 square kilometres"


def page(book):
    return Resolver(book, Ledger(), "index.md")


def test_a_sentence_that_holds_is_marked_and_has_a_record(lakes):
    resolver = page(lakes())

    text, problems = fill(
        """{{ claim('The long lake shrank to {{ value("long-2020") }}.', when='value("long-2020") < value("long-1990")') }}""",
        resolver,
        "docs/index.md",
    )

    assert not problems
    assert text.startswith("The long lake shrank to [96 square kilometres](rows/observations/long-2020.html)")
    assert "(evidence/pages/index/long-2020-long-1990.html)" in text
    [(key, made)] = resolver.ledger.made.items()
    assert key == ("pages", "index/long-2020-long-1990")
    assert made.said == "The long lake shrank to 96 square kilometres."
    assert made.rows == (("observations", "long-2020"), ("observations", "long-1990"))


@pytest.mark.parametrize(
    ("condition", "state"),
    [
        ('value("long-2020") > value("long-1990")', "does not hold"),
        ('value("salt-2020") > value("salt-1990")', "cannot be decided"),
    ],
)
def test_a_sentence_that_does_not_hold_is_named_with_its_numbers(lakes, condition, state):
    text = f"First line.\nSo {{{{ claim('it grew', when='{condition}') }}}}."

    _, [problem] = fill(text, page(lakes()), "docs/index.md")

    assert str(problem).startswith("docs/index.md:2:4: this claim ")
    assert state in problem.message
    assert "square kilometres (observations/" in problem.message
    assert problem.fix


def test_a_condition_that_asks_for_no_value_is_refused(lakes):
    _, [problem] = fill("{{ claim('two is more', when='2 > 1') }}", page(lakes()), "docs/index.md")

    assert "no data can make it false" in problem.message


def test_rows_that_contradict_each_other_leave_a_claim_undecided(lakes, append):
    append("observations", "long-2020-other,lake-long,2020,130,,square kilometres,exact,survey-1990,")
    book = lakes()
    decision = Condition(book, 'value("long-2020") < value("long-1990")').decide()

    assert decision.holds is None
    assert set(decision.apart) == {("observations", "long-2020"), ("observations", "long-2020-other")}


def test_quotes_in_the_sentence_of_a_call_may_hold_calls_and_braces(lakes):
    text = (
        """{{ claim("It has {{ value('long-2020') }}", when='value("long-2020") > amount(1, "square kilometres")') }}"""
    )

    written, problems = fill(text, page(lakes()), "docs/index.md")

    assert not problems
    assert written.startswith("It has [96 square kilometres]")


def test_a_condition_is_told_in_the_language_of_the_reader(lakes):
    text = """not value('long-1990') <= amount(100, 'square kilometres') and (
        value('long-2020') - 1 * value('round-1990') >= 2 * (value('long-2020') - value('round-1990'))
        or cell('observations', 'long-1990', 'period') == '1990')"""
    told = {}
    for language in ("en", "zh"):
        condition = Condition(lakes(language), text)
        told[language] = words_of(condition, condition.decide().terms)

    assert told["en"] == (
        "not (120 square kilometres ≤ 100 square kilometres) and (96 square kilometres − 1 × about 40 square kilometres"
        " ≥ 2 × (96 square kilometres − about 40 square kilometres) or 1990 = 1990)"
    )
    assert told["zh"].startswith("并非 (120 平方千米 ≤ 100 平方千米)，且 (")


def test_a_sentence_may_run_over_lines_and_hold_both_kinds_of_quotes(lakes):
    text = """{{ claim("The lake's area
      shrank to {{ value('long-2020') }}.",
      when='value("long-2020") < value("long-1990")') }}"""
    resolver = page(lakes())

    written, problems = fill(text, resolver, "docs/index.md")

    assert not problems
    assert written.startswith("The lake's area\n      shrank to [96")
    assert [made.said for made in resolver.ledger.made.values()] == ["The lake's area shrank to 96 square kilometres."]


def test_a_chinese_sentence_over_lines_is_recorded_without_gaps(lakes):
    resolver = page(lakes("zh"))
    text = """{{ claim("长湖\n缩小了。", when='value("long-2020") < value("long-1990")') }}"""

    _, problems = fill(text, resolver, "docs/index.zh.md")

    assert not problems
    assert [made.said for made in resolver.ledger.made.values()] == ["长湖缩小了。"]


def test_a_caption_may_make_a_claim_and_its_signs_are_escaped(lakes):
    resolver = replace(page(lakes()), html=True)
    text = """2 < 3 {{ claim("It is < before", when='value("long-2020") < value("long-1990")') }}"""

    written, problems = fill(escape_beside_calls(text), resolver, "analyses/lakes.py")

    assert not problems
    assert written.startswith('2 &lt; 3 It is &lt; before&#8288;<a class="obs-claim"')


@pytest.mark.parametrize("before", ["## ", "- ", "| a | ", "> ", "1. "])
def test_a_claim_may_stand_in_a_heading_a_list_a_table_or_a_quotation(lakes, before):
    text = before + """{{ claim('It shrank', when='value("long-2020") < value("long-1990")') }}"""

    written, problems = fill(text, page(lakes()), "docs/index.md")

    assert not problems
    assert written.startswith(before + "It shrank")
    assert ("✓" in written) is not before.startswith("#")  # a heading can hold no link


def test_a_claim_that_holds_itself_is_named(lakes):
    shrank = 'value("long-2020") < value("long-1990")'
    inner = f"{{{{ claim('It shrank', when='{shrank}') }}}}"
    resolver = page(lakes())

    _, [problem] = fill(inner, resolver.inside(("pages", "index.md#It shrank")), "docs/index.md")

    assert "holds itself" in problem.message


def test_a_missing_value_leaves_a_claim_undecided(lakes):
    book = lakes()
    book.row("observations", "long-1990")["value"] = None
    text = """{{ claim('It grew', when='value("long-1990") > value("long-2020")') }}"""

    _, [problem] = fill(text, page(book), "docs/index.md")

    assert "cannot be decided by the data: It grew (not known > 96 square kilometres" in problem.message
    assert "(observations/long-1990)" in problem.message


def test_rows_that_contradict_each_other_do_no_harm_where_both_give_the_same_answer(lakes, append):
    append("observations", "long-2020-other,lake-long,2020,100,,square kilometres,exact,survey-1990,")

    assert decided(lakes(), 'value("long-2020") < value("long-1990")') is True


def test_a_claim_of_rows_in_two_currencies_names_the_remedy(lakes):
    text = """{{ claim('x', when='value("long-2020") > amount(1, "USD") + amount(1, "CNY")') }}"""

    _, [problem] = fill(text, page(lakes()), "docs/index.md")

    assert "of one currency" in str(problem.fix)
