"""What counts as a quantity or a comparison: labelled sentences in both languages, and what must be left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from observatory.data.units import UnitWords
from observatory.weave.unbound import Finding, Scanner

CASES = Path(__file__).parent / "by_hand"
NAMES = {
    "en": ["Borea", "Meridian", "Tarn", "Tarn 2.0", "Tarn 1.5", "Osprey", "Quill"],
    "zh": ["北海", "子午", "冰湖", "冰湖 2.0", "冰湖 1.5", "鱼鹰", "羽笔"],
}
UNITS = {
    "users": UnitWords({"en": ("user", "users"), "zh": ("用户", "用户")}),
    "tokens": UnitWords({"en": ("token", "tokens"), "zh": ("token", "token")}),
    "people": UnitWords({"en": ("person", "people"), "zh": ("人", "人")}),
    "points": UnitWords({"en": ("point", "points"), "zh": ("分", "分")}),
    "studios": UnitWords({"en": ("studio", "studios"), "zh": ("家", "家")}),
}
SCANNERS = {language: Scanner(language, NAMES[language], UNITS) for language in ("en", "zh")}
Span = tuple[int, int]


def sentences(name: str) -> list[str]:
    lines = (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith(("# ", "-- "))]


def labelled(line: str) -> tuple[str, list[Span]]:
    """A sentence without its marks, and the spans that were marked."""
    plain, spans = "", []
    for number, part in enumerate(re.split("[«»]", line)):
        if number % 2:
            spans.append((len(plain), len(plain) + len(part)))
        plain += part
    return plain, spans


def meets(one: Span, others: list[Span]) -> bool:
    return any(start < one[1] and one[0] < end for start, end in others)


def all_sentences() -> list[tuple[str, str]]:
    found = [(language, labelled(line)[0]) for language in SCANNERS for line in sentences(f"quantities.{language}")]
    return found + [(language, line[2:]) for language in SCANNERS for line in sentences(f"comparisons.{language}")]


def quantities(text: str, language: str = "en") -> list[str]:
    return [one.text for one in SCANNERS[language].scan(text) if one.kind == "quantity"]


def comparisons(text: str, language: str = "en") -> list[str]:
    return [one.text for one in SCANNERS[language].scan(text) if one.kind == "comparison"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_at_least_97_of_100_labelled_quantities_are_found_and_of_100_found_are_some(language):
    expected = found = hits = right = 0
    for line in sentences(f"quantities.{language}"):
        text, spans = labelled(line)
        own = [(one.start, one.end) for one in SCANNERS[language].scan(text) if one.kind == "quantity"]
        expected, found = expected + len(spans), found + len(own)
        hits += sum(meets(span, own) for span in spans)
        right += sum(meets(span, spans) for span in own)

    assert expected >= 60
    assert (hits / expected, right / found) >= (0.97, 0.97)
    assert right / found >= 0.97


@pytest.mark.parametrize("language", ["en", "zh"])
def test_labelled_sentences_that_need_a_claim_are_told_from_those_that_need_none(language):
    lines = sentences(f"comparisons.{language}")
    wrong = [line for line in lines if bool(SCANNERS[language].scan(line[2:])) != line.startswith("+")]

    assert len(lines) >= 60
    assert wrong == []


def excused(text: str, one: Finding) -> str:
    return f'{text[: one.start]}{{{{ unbound("{one.text}", "a reason") }}}}{text[one.end :]}'


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_exception_around_a_finding_silences_that_one_and_no_other(language):
    scan = SCANNERS[language].scan
    texts = [text for own, text in all_sentences() if own == language]
    for text in [*texts, " ".join(texts[:8])]:
        found = scan(text)
        for one in found:
            left = [(other.kind, other.text) for other in found if other is not one]
            assert [(other.kind, other.text) for other in scan(excused(text, one))] == left, (text, one.text)


def test_an_exception_for_a_quantity_does_not_excuse_the_comparison_beside_it():
    assert comparisons('Borea grew by {{ unbound("40%", "a reason") }}.') == ["grew"]
    assert comparisons('Borea {{ unbound("grew", "a reason") }}, and so did the price.') == []


@pytest.mark.parametrize(
    "text",
    [
        "`300 million users`",
        "```\n300 million users\n```",
        "A line.\n\n    300 million users\n\nAnother.",
        "<!-- 300 million\nusers -->",
        "https://example.org/300/million",
        "<https://example.org/300>",
        "[notes](300.md#part-12)",
        "[notes][300]\n",
        '<img src="300.png" width="300" data-size="300" alt="A lake">',
        "![A lake](300.png){ width=300 }",
        "# A heading { #at-300 }",
        '{{ value("row-300", digits=3) }}',
        '{{ claim("page/id-300") }}',
        "{{ claim(\"It earned {{ value('row-300') }}.\", when='value(\"a\") > 300') }}",
        "&#300;",
        "A sentence.[^300]",
    ],
)
def test_code_comments_addresses_attributes_and_calls_are_left_alone(text):
    assert quantities(text) == []


@pytest.mark.parametrize(
    "text",
    [
        '<img src="a.png" alt="300 million users">',
        "<abbr title='300 million users'>many</abbr>",
        "![300 million users](a.png)",
        "[300 million users](a.md)",
        "- A list\n\n    300 million users",
        "!!! note\n\n    300 million users",
        "[^1]: A note.\n\n    300 million users",
        "<div markdown>\n300 million users\n</div>",
        "> 300 million users",
        "**300 million users**",
        '{{ claim("It has 300 million users.", when=\'value("a") > 1\') }}',
        '{{ value("300") }} and 300 million users of `300`',
    ],
)
def test_what_people_read_is_looked_at_wherever_it_stands(text):
    assert quantities(text) == ["300 million users"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Tarn 2.0, 1.5 and others; Tarn 3.1 is not yet in the table."),
        ("en", "On 3 and 4 May, May 5, 2025-05-06, 1 to 3 June 2025, in Q2 2025 and H1, in the 2020s and 2024/25."),
        ("en", "1. Version 3, Figure 2, Section 4.1, ISO 8601 and H100 came 3rd at 10:30."),
        ("zh", "冰湖 2.0、1.5 等；冰湖 3.1 尚未收入。"),
        ("zh", "2025 年 5 月 3 日至 4 日、5 月底、2025-05-06、第二季度、前三季度、第 3 版、图 2。"),
    ],
)
def test_names_dates_periods_and_ordinals_are_no_quantities(language, text):
    assert quantities(text, language) == []


def test_a_version_is_a_quantity_where_a_unit_follows():
    assert quantities("It grew 1.5 times; Tarn sold 1.5 million.") == ["1.5 times", "1.5 million"]
    assert quantities("增长 1.5 倍", "zh") == ["1.5 倍"]


def test_round_amounts_are_no_years():
    assert quantities("每天最多 2000 万元", "zh") == ["每天最多 2000 万元"]
    assert quantities("2024 年共 2000 名员工", "zh") == ["2000 名"]
    assert quantities("It paid 2000 yuan in 2000.") == ["2000 yuan"]


def test_ranges_and_rates_are_one_finding():
    assert quantities("1.2–1.5 million users") == ["1.2–1.5 million users"]
    assert quantities("between 30 and 40 people") == ["30 and 40 people"]
    assert quantities("$0.112 per second") == ["$0.112 per second"]
    assert quantities("约 4% 至 5%", "zh") == ["约 4% 至 5%"]


def test_a_comparison_counts_only_in_a_sentence_about_the_data_that_asserts_it():
    assert comparisons("Borea is faster than Quill.") == ["faster than"]
    assert comparisons("Cats are faster than dogs.") == []
    assert comparisons("Is Borea faster than Quill?") == []
    assert comparisons("Borea may be faster than Quill.") == []
    assert comparisons("Borea was faster than Quill in May.") == ["faster than"]
    assert comparisons('{{ claim("a/b") }} Borea is faster than Quill.') == ["faster than"]
    assert comparisons('{{ claim("Borea is faster than Quill.", when=\'value("a") > 1\') }}') == []


def test_accepted_texts_may_stand_anywhere_and_only_as_they_are():
    scanner = Scanner("en", [], {}, ["CC BY 4.0", "half of us"])

    assert [one.text for one in scanner.scan("CC BY 4.0 and half of us, CC BY 3.0, 4.0")] == ["3.0", "4.0"]
