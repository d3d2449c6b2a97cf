"""Exceptions: each has a reason, excuses something, and is listed on a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from observatory import checked
from observatory.project import Project
from observatory.weave.ledger import Ledger
from observatory.weave.resolve import Resolver
from observatory.weave.template import fill

ACCEPTED = 'extra: {{unbound: [{{text: "{text}", reason: "{reason}"}}]}}\n'


def messages(project: Path) -> list[str]:
    return [str(one) for one in checked.check(Project(project)).problems]


def accept(project: Path, text: str, reason: str) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text() + ACCEPTED.format(text=text, reason=reason))


@pytest.mark.parametrize("call", ['unbound("40%", "")', 'unbound("40%", " ")', 'unbound("", "a rule")'])
def test_an_exception_without_a_text_or_reason_is_a_mistake(lakes, call):
    resolver = Resolver(lakes(), Ledger(), "index.md")
    _, problems = fill(f"All {{{{ {call} }}}}.", resolver, "docs/index.md")

    assert [(one.line, one.column) for one in problems] == [(1, 5)]
    assert "needs a text and a reason" in str(problems[0])


def test_an_exception_shows_its_text_as_it_is(lakes):
    resolver = Resolver(lakes(), Ledger(), "index.md")

    assert fill('{{ unbound("<40%", "a rule") }}', resolver, "docs/index.md") == ("&lt;40%", [])


def test_an_exception_that_excuses_nothing_is_a_mistake(project):
    (project / "docs/method.md").write_text('# How\n\nFrom a {{ unbound("boat", "a vessel") }}.\n')

    assert len(messages(project)) == 1
    assert messages(project)[0].startswith("docs/method.md:3:8: ")
    assert "excuses nothing" in messages(project)[0]


def test_an_exception_shown_as_code_is_no_exception(project):
    (project / "docs/method.md").write_text('# How\n\nWrite `{{ unbound("boat", "a vessel") }}`.\n')

    assert messages(project) == []


def test_the_settings_accept_a_text_wherever_it_stands(project):
    (project / "docs/method.md").write_text("# How\n\nUnder the terms of CC BY 4.0.\n")
    assert len(messages(project)) == 1
    accept(project, "CC BY 4.0", "the name of a licence")

    assert messages(project) == []


@pytest.mark.parametrize(("text", "reason"), [("CC BY 4.0", " "), ("", "the name of a licence")])
def test_the_settings_accept_nothing_without_a_text_and_a_reason(project, text, reason):
    accept(project, text, reason)

    assert any(one.startswith("mkdocs.yml: ") and "without a text and a reason" in one for one in messages(project))


def test_a_page_lists_every_exception_with_its_page_and_reason(project, woven):
    (project / "docs/method.md").write_text('# How\n\nIn {{ unbound("two hours", "how long | it took") }}.\n')
    accept(project, "CC BY 4.0", "the name of a licence")
    page = woven(project)["en"]["data/by-hand.md"]

    assert "| [How](../method.md) | two hours | how long &#124; it took |" in page
    assert "](../analyses/change.md) | two years | the columns of the chart |" in page
    assert "| anywhere | CC BY 4.0 | the name of a licence |" in page
