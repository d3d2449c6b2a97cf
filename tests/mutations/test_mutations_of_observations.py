"""A changed observation changes every place that shows it, in every language, and nothing else.

A sample of the observations that texts show, of those in captions, alternative texts and tables first, is changed, some
at a time, and the whole site is woven before and after.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal

import pytest

from observatory.run.result import Row

from .woven import ROOT, Said, Woven, copy_project, weave_project

TABLE = "observations"
SAMPLE, BUILDS = 25, 5
OF_AN_ANALYSIS = re.compile(
    r"(?:evidence|evidence/of|cite)/(analyses/[\w-]+)(?:\.html|\.js|\.references\.(?:bib|json))$"
)
OF_ALL_DATA = re.compile(  # sums, sizes, totals
    r"data/(SHA256SUMS|datapackage\.json|downloads\.md|index\.md|reconciliation\.md|[^/]+\.zip)"
)
LINK = re.compile(r'<a [^>]*href="[^"]*rows/observations/(?P<id>[^"/#]+)\.html"[^>]*>(?P<text>.*?)</a>')


@pytest.fixture(scope="module")
def before() -> Woven:
    return weave_project(ROOT)


@pytest.fixture(scope="module")
def sample(before) -> list[str]:
    """Observations in captions, then in plain texts, then in texts, evenly from each, the same ones every time."""
    chosen: dict[str, None] = {}
    for kind, many in (("caption", 5), ("plain", 5), ("text", SAMPLE)):
        ids = sorted({said.key[1] for said in before.said if said.key[0] == TABLE and said.kind == kind} - set(chosen))
        chosen |= dict.fromkeys(ids[index * len(ids) // many] for index in range(min(many, len(ids))))
    return list(chosen)[:SAMPLE]


@pytest.fixture(scope="module")
def changed(before, sample, tmp_path_factory) -> list[tuple[dict[str, str], Woven]]:
    """For each build the ids of the changed observations with their new values, and all that was woven."""
    builds = []
    for number in range(BUILDS):
        folder = copy_project(tmp_path_factory.mktemp("changed") / "project")
        values = change(folder, set(sample[number::BUILDS]))
        builds.append((values, weave_project(folder)))
    return builds


def change(folder, ids: set[str]) -> dict[str, str]:
    """Add one to the second digit of some values, and to the upper ends of ranges."""
    path = folder / "data" / f"{TABLE}.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    for row in rows:
        if row["id"] in ids:
            step = Decimal(1).scaleb(Decimal(row["value"]).adjusted() - 1)
            row |= {name: str(Decimal(row[name]) + step) for name in ("value", "value_high") if row[name]}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return {row["id"]: row["value"] for row in rows if row["id"] in ids}


def of_rows(woven: Woven, ids) -> dict[Row, list[Said]]:
    found: dict[Row, list[Said]] = {(TABLE, id): [] for id in ids}
    for said in woven.said:
        if said.key in found:
            found[said.key].append(said)
    return found


def items(woven: Woven) -> Iterator[tuple[tuple[str, str, str], object, tuple[Row, ...]]]:
    """Everything that analyses declare or show: (language, kind and name, id), what it says, the rows it rests on."""
    for (name, language), result in woven.analyses.results.items():
        for id, number in result.numbers.items():
            yield (language, f"analyses/{name}", id), (number.value, number.high, number.qualifier), number.rows
        for id, label in result.labels.items():
            yield (language, f"analyses/{name}", id), label.text, label.rows
        for output in result.outputs:
            yield (language, f"figures/{name}", str(output.id)), output.content, output.rows


def moved(before: Woven, after: Woven) -> dict[tuple[str, str, str], tuple[Row, ...]]:
    """What analyses say otherwise after a change, with the rows it rested on or rests on now."""
    said = {key: (content, rows) for key, content, rows in items(before)}
    return {key: (*rows, *said[key][1]) for key, content, rows in items(after) if said[key][0] != content}


def test_the_sample_has_observations_in_captions_plain_texts_and_texts(before, sample):
    kinds = {said.kind for said in before.said if said.key[0] == TABLE and said.key[1] in sample}

    assert len(sample) == SAMPLE
    assert kinds == {"caption", "plain", "text"}


def test_a_changed_observation_reads_otherwise_at_every_place_that_shows_it(before, changed):
    for values, after in changed:
        was, now = of_rows(before, values), of_rows(after, values)
        for key in was:
            places = [(said.language, said.page, said.kind) for said in was[key]]

            assert places == [(said.language, said.page, said.kind) for said in now[key]]
            assert {language for language, _, _ in places} == {"en", "zh"}, key
            assert [old.text for old, new in zip(was[key], now[key], strict=True) if old.text == new.text] == []


def test_the_page_of_every_such_place_holds_the_new_text_and_lost_the_old_one(before, changed):
    for values, after in changed:
        was, now = of_rows(before, values), of_rows(after, values)
        for old, new in ((old, new) for key in was for old, new in zip(was[key], now[key], strict=True)):
            page = (old.language, old.page)

            assert new.text in after.text(page), (page, new)
            if "](" in old.text or "href" in old.text:  # a link to this very row
                assert old.text not in after.text(page), (page, old)
            else:
                assert after.text(page).count(old.text) < before.text(page).count(old.text), (page, old)


def test_no_link_to_a_changed_observation_still_shows_its_old_value(before, changed):
    for values, after in changed:
        for key, old in links(before, values).items():
            new = links_of(after, key, values)
            for id in old:
                written = written_values(before, key[0], id)
                showing = {text for text in old[id] if any(value in text for value in written)}

                assert showing.isdisjoint(new.get(id, ())), (key, id)


def links(woven: Woven, ids) -> dict[tuple[str, str], dict[str, list[str]]]:
    return {
        key: found for key in woven.files if key[1].endswith((".md", ".html")) and (found := links_of(woven, key, ids))
    }


def links_of(woven: Woven, key: tuple[str, str], ids) -> dict[str, list[str]]:
    """The texts of the links in a file to the records of some rows, by the row's id."""
    found: dict[str, list[str]] = {}
    if any(id.encode() in woven.files[key] for id in ids):
        for match in LINK.finditer(woven.text(key)):
            if match["id"] in ids:
                found.setdefault(match["id"], []).append(match["text"])
    return found


def written_values(woven: Woven, language: str, id: str) -> set[str]:
    from observatory.weave.book import Book

    book = Book(woven.dataset, woven.analyses, language)
    quantity = book.quantity(book.row(TABLE, id))
    return {book.write(quantity), book.write(quantity, qualified=False)}


def test_what_an_analysis_says_otherwise_rests_on_a_changed_observation(before, changed):
    hidden = set()
    for values, after in changed:
        touched = {(TABLE, id) for id in values}
        hidden |= {key for key, rows in moved(before, after).items() if touched.isdisjoint(rows)}

    assert hidden == set()


def sentences(woven: Woven, language: str) -> Iterator[tuple[str, str]]:
    """The texts of claims and figures that records of other rows repeat, by the end of the address of each."""
    for (name, tongue), result in woven.analyses.results.items():
        if tongue == language:
            for claim in result.claims.values():
                yield f"evidence/analyses/{name}/{claim.id}.html", claim.text
            for output in result.outputs:
                cell = woven.analyses.scripts[name].code[output.cell][1]
                yield f"analyses/{name}.html#{name}--{output.id}", cell.text("caption", language)


def retold(before: Woven, after: Woven, language: str, values) -> set[str]:
    """The addresses of claims and figures whose sentences hold something that changed, or hold such a claim."""
    known = {*values, *(id for tongue, _, id in moved(before, after) if tongue == language)}
    found: set[str] = set()
    while True:
        told = {
            address for address, text in sentences(after, language) if known & set(re.findall(r"[\w-]+(?=[\"'])", text))
        }
        if told <= found:
            return found
        found |= told
        known |= {address.removesuffix(".html").replace("#", "/").rpartition("/")[2] for address in told}


def test_every_file_that_changes_shows_a_changed_observation_or_something_that_rests_on_it(before, changed):
    for values, after in changed:
        told = {language: retold(before, after, language, values) for language in ("en", "zh")}
        differing = files_that_differ(before, after)

        assert [key for key in differing if not explained(before, after, key, values, told[key[0]])] == []


def resting(sides: tuple[Woven, Woven], language: str, values) -> set[tuple[str, str]]:
    """The numbers, labels and claims that rest on a changed observation, before or after the change."""
    touched = {(TABLE, id) for id in values}
    return {
        ("analyses", f"{name}/{thing.id}")
        for side in sides
        for (name, tongue), result in side.analyses.results.items()
        if tongue == language
        for thing in (*result.numbers.values(), *result.labels.values(), *result.claims.values())
        if touched & set(thing.rows)
    }


def files_that_differ(before: Woven, after: Woven) -> list[tuple[str, str]]:
    return sorted(
        key for key in before.files.keys() | after.files.keys() if before.files.get(key) != after.files.get(key)
    )


def explained(before: Woven, after: Woven, key: tuple[str, str], values, told: set[str]) -> bool:
    language, address = key
    if OF_ALL_DATA.fullmatch(address) or re.fullmatch(rf"data/{TABLE}\.\w+", address):
        return True  # sums and sizes of the whole, and the table itself
    text = before.text(key) + after.text(key)  # rows that agreed may now contradict each other, and be told of
    pages = after.ledgers[language].shown
    if any(id in text or address in pages.get((TABLE, id), ()) for id in values):
        return True
    if any(one.startswith(f"{address.removesuffix('.html')}/") for one in told):
        return True  # the list of an analysis's claims shows their sentences
    things = resting((before, after), language, values)
    page = f"{address.removeprefix('evidence/of/').removesuffix('.js')}.md"
    if page != address and any(page in pages.get(thing, ()) for thing in things):
        return True  # popovers name the rows that a number rests on
    if address.startswith("rows/") and any(
        f'{id}.html"' in text or f'#{id.partition("/")[2]}"' in text for _, id in things
    ):
        return True  # a record tells what was computed from its row together with a changed one
    if address.startswith(("rows/", "evidence/of/")) and any(f'{one}"' in text for one in told):
        return True
    for tongue, home, id in moved(before, after):
        if tongue != language:
            continue
        if home.startswith("figures/") and (f"{home}/{id}." in text or address.startswith(f"{home}/{id}.")):
            return True
        if home.startswith("analyses/") and OF_AN_ANALYSIS.sub(r"\1", address) == home:
            return True  # the list of what it computed, its popovers, and the documents that it rests on now
        if home.startswith("analyses/") and address in pages.get(("analyses", f"{home.partition('/')[2]}/{id}"), ()):
            return True
    return False


def test_every_download_of_the_table_changes_and_no_other_table_does(before, changed):
    tables = {key for key in before.files if re.fullmatch(r"data/\w+\.(csv|parquet)", key[1])}
    for _, after in changed:
        assert {key for key in tables if before.files[key] != after.files[key]} == {
            key for key in tables if key[1].startswith(f"data/{TABLE}.")
        }
