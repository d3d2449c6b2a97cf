"""Claims in prose: conditions over rows, with three outcomes."""

import pytest

from observatory.weave.condition import Condition, words_of
from observatory.weave.ledger import Ledger
from observatory.weave.resolve import Resolver
from observatory.weave.template import CallError, fill


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
    assert set(decision.why) == {("observations", "long-2020"), ("observations", "long-2020-other")}


def test_quotes_in_the_sentence_of_a_call_may_hold_calls_and_braces(lakes):
    text = (
        """{{ claim("It has {{ value('long-2020') }}", when='value("long-2020") > amount(1, "square kilometres")') }}"""
    )

    written, problems = fill(text, page(lakes()), "docs/index.md")

    assert not problems
    assert written.startswith("It has [96 square kilometres]")
