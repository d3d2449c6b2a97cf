"""Every claim that a page shows can turn out false: a change of the data turns it, and weaving names the place.

For each claim of an analysis, changes of the rows that it rests on are made until one turns it (and, on the way, one
that does not). Then all pages are woven from what the analysis yields: exactly the claims that do not hold are named,
each at every place that shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

import pytest

from observatory.run.analyses import read_scripts
from observatory.run.result import Result
from observatory.weave.book import Book
from observatory.weave.condition import Condition
from observatory.weave.template import CallError

from .changes import Change, changes, gentle
from .world import ROOT, Place, World

MOST = 160  # changes that are tried for one claim
AT_ONCE = 8
NAMES = sorted(read_scripts(ROOT))
NEVER_TURNED: dict[str, str] = {}  # "analysis/claim": why no change of its rows can make it false


@dataclass
class Search:
    """What changes did to the claims of one analysis: for each claim one change that turned it, and one that did not."""

    turned: dict[str, Change] = field(default_factory=dict)
    kept: dict[str, Change] = field(default_factory=dict)
    results: dict[Change, Result] = field(default_factory=dict)


@pytest.fixture(scope="module")
def world() -> World:
    return World()


@pytest.fixture(scope="module")
def searched(world) -> dict[str, Search]:
    return {name: search(world, name) for name in NAMES}


def search(world: World, analysis: str) -> Search:
    found = Search()
    shown = world.shown(analysis)
    claims = world.analyses.results[analysis, "en"].claims
    for id in sorted(shown):
        rows = claims[id].rows
        everything = islice(changes(rows, world.dataset.frames, world.dataset.package), MOST)
        for several in batches(everything):
            if id in found.turned:
                break
            note(world, analysis, several, found)
        if id not in found.kept:
            note(world, analysis, list(gentle(rows, world.dataset.frames, world.dataset.package)), found)
    return found


def note(world: World, analysis: str, several: list[Change], found: Search) -> None:
    base = world.analyses.results[analysis, "en"]
    for change, result in zip(several, world.run(analysis, several), strict=True):
        if result is None or lacking(base, result):
            continue  # the build stops at the script, or at a sentence that lacks a number
        for id, claim in result.claims.items():
            touched = not change.rows.isdisjoint(base.claims[id].rows)
            if touched and (claim.holds is True) and id not in found.kept:
                found.kept[id] = change
                found.results[change] = result
            if touched and claim.holds is not True and id not in found.turned:
                found.turned[id] = change
                found.results[change] = result


def lacking(base: Result, result: Result) -> set[str]:
    """What a sentence of a claim holds, or a page shows as a claim, and is no longer declared."""
    declared = {id for held in (result.numbers, result.labels) for id in held}
    gone = {id for held in (base.numbers, base.labels) for id in held} - declared
    held = {id for claim in result.claims.values() for id in re.findall(r"[\w-]+(?=[\"'])", claim.text)}
    return gone & held | (base.claims.keys() - result.claims.keys())


def batches(several: Iterator[Change]) -> Iterator[list[Change]]:
    while batch := list(islice(several, AT_ONCE)):
        yield batch


@pytest.mark.parametrize("name", NAMES)
def test_some_change_of_its_rows_turns_each_claim_of_an_analysis(world, searched, name):
    never = {id for id in world.shown(name) if id not in searched[name].turned}

    assert never == {claim.partition("/")[2] for claim in NEVER_TURNED if claim.partition("/")[0] == name}


@pytest.mark.parametrize("name", NAMES)
def test_some_change_of_its_rows_leaves_each_claim_of_an_analysis_as_it_is(world, searched, name):
    assert {id for id in world.shown(name) if id not in searched[name].kept} == set()


@pytest.mark.parametrize("name", NAMES)
def test_weaving_names_the_claims_that_do_not_hold_wherever_they_stand_and_no_others(world, searched, name):
    shown = world.shown(name)
    for change in {*searched[name].turned.values(), *searched[name].kept.values()}:
        result = searched[name].results[change]
        wrong = {id for id in shown if result.claims[id].holds is not True}
        named = named_claims(world.problems(world.dataset, in_all_languages(world, name, result)))

        assert {(*place, id) for id in wrong for place in shown[id]} == named, change


def in_all_languages(world: World, name: str, result: Result) -> dict[tuple[str, str], Result]:
    """The result of the English run, and those of other languages with its verdicts."""
    found = {}
    for language in world.languages:
        own = world.analyses.results[name, language]
        claims = {id: replace(claim, holds=result.claims[id].holds) for id, claim in own.claims.items()}
        found[name, language] = result if language == "en" else replace(own, claims=claims)
    return found


def named_claims(problems) -> set[tuple[str, int, str]]:
    pattern = re.compile(r"claim '([^']+)' (?:does not hold|cannot be decided)")
    return {(found.path, found.line, match[1]) for found in problems if (match := pattern.match(found.message))}


# claims that pages make by themselves


def decided(world: World, place: Place, change: Change) -> bool | str | None:
    book = Book(world.changed(change), world.analyses, place.language)
    try:
        return Condition(book, place.call.options["when"], place.home).decide().holds
    except CallError:
        return "no answer"


@pytest.fixture(scope="module")
def in_prose(world) -> list[Place]:
    return [place for place in world.places if "when" in place.call.options]


def rows_of(world: World, place: Place):
    decision = Condition(Book(world.dataset, world.analyses, place.language), place.call.options["when"]).decide()
    return tuple(dict.fromkeys(row for term in decision.terms for row in term.rows))


def test_a_change_that_turns_a_claim_in_prose_is_named_where_it_stands(world, in_prose):
    for place in in_prose:
        tried = changes(rows_of(world, place), world.dataset.frames, world.dataset.package)
        cells = islice((change for change in tried if not change.dropped), MOST)  # results name rows that must be there
        turning = next((change for change in cells if decided(world, place, change) in (False, None)), None)
        assert turning is not None, f"no change turns {place}"
        problems = world.problems(world.changed(turning), {})
        at_place = [found.message for found in problems if (found.path, found.line) == (place.path, place.line)]

        assert any(message.startswith("this claim ") for message in at_place), place


def test_a_change_that_leaves_a_claim_in_prose_true_passes(world, in_prose):
    for place in in_prose:
        rows = rows_of(world, place)
        tried = [*gentle(rows, world.dataset.frames, world.dataset.package)]
        keeping = next((change for change in tried if decided(world, place, change) is True), None)
        assert keeping is not None, place

        assert world.problems(world.changed(keeping), {}) == []
