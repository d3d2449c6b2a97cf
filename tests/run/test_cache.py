"""A result is reused only if nothing that it depends on has changed; and nothing else makes it run again."""

from importlib.metadata import version

import pytest

CHANGES_THAT_MATTER = {
    "a table that it reads": ("data/observations.csv", ",42,", ",43,", ("change", "total")),
    "a table that only one reads": ("data/entities.csv", "Round Lake", "Lake Round", ("change",)),
    "its code": ("analyses/total.py", "second.value.sum()", "2 * second.value.sum()", ("total",)),
    "a module that it imports": (
        "analyses/shared.py",
        "areas.period == year",
        "(areas.period == year)",
        ("total",),
    ),
    "the description of a table that it reads": (
        "data/datapackage.yaml",
        "The lake.",
        "Which lake.",
        ("change", "total"),
    ),
}
CHANGES_THAT_DO_NOT = {
    "its prose": ("analyses/total.py", "in the second survey", "in the survey of 2020"),
    "a caption": ("analyses/total.py", 'caption="The second survey"', 'caption="The survey"'),
    "a table that nobody reads": ("data/sources.csv", "The first survey", "A first survey"),
    "a page": ("docs/method.md", "From a boat.", "From a ship."),
}


@pytest.mark.parametrize("name", CHANGES_THAT_MATTER)
def test_a_change_runs_exactly_what_depends_on_it(run, project, name, edit):
    path, old, new, expected = CHANGES_THAT_MATTER[name]
    run()
    edit(path, old, new)

    assert run().ran == expected


@pytest.mark.parametrize("name", CHANGES_THAT_DO_NOT)
def test_a_change_that_no_script_sees_runs_nothing(run, project, name, edit):
    path, old, new = CHANGES_THAT_DO_NOT[name]
    run()
    edit(path, old, new)

    assert run().ran == ()


def test_a_file_that_a_script_opens_is_a_dependency(run, project):
    (project / "docs" / "words.txt").write_text("one")
    (project / "analyses" / "reader.py").write_text(
        "# %%\nfrom pathlib import Path\nfrom observatory import label\nlabel('w', Path('../docs/words.txt').read_text())\n"
    )
    assert run().results["reader", "en"].labels["w"].text == "one"

    (project / "docs" / "words.txt").write_text("two")
    again = run()

    assert again.ran == ("reader",)
    assert again.results["reader", "en"].labels["w"].text == "two"
    assert again.observed == ("file:analyses/shared.py", "file:docs/words.txt")


def test_a_file_that_was_looked_for_and_is_there_now_is_noticed(run, project):
    (project / "analyses" / "reader.py").write_text(
        "# %%\nfrom observatory import label\ntry:\n    text = open('extra.txt').read()\nexcept OSError:\n    text = 'none'\n"
        "label('w', text)\n"
    )
    run()
    (project / "analyses" / "extra.txt").write_text("some")

    assert run().results["reader", "en"].labels["w"].text == "some"


def test_going_back_to_an_earlier_state_needs_no_run(run, project, edit):
    run()
    edit("data/observations.csv", ",42,", ",43,")
    run()
    edit("data/observations.csv", ",43,", ",42,")

    assert run().ran == ()


def test_a_damaged_entry_is_computed_again(run, project):
    first = run()
    for path in (project / "build/cache/blobs").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1])
    again = run()

    assert again.ran == ("change", "total")
    assert again.results == first.results


def test_a_result_of_inputs_that_changed_meanwhile_is_not_kept(run, project, monkeypatch, edit):
    from observatory.data.problems import SiteError
    from observatory.run import analyses

    def edited_meanwhile(*arguments, **options):
        outcomes = run_jobs(*arguments, **options)
        edit("data/observations.csv", ",42,", ",43,")
        edit("analyses/shared.py", "areas.period == year", "(areas.period == year)")
        return outcomes

    run_jobs = analyses.run_jobs
    monkeypatch.setattr(analyses, "run_jobs", edited_meanwhile)
    with pytest.raises(SiteError) as caught:
        run()
    monkeypatch.setattr(analyses, "run_jobs", run_jobs)

    assert [str(problem).split(". To fix")[0] for problem in caught.value.problems] == [
        "analyses/change.py: data/observations.csv changed while the script ran",
        "analyses/total.py: analyses/shared.py, data/observations.csv changed while the script ran",
    ]
    assert run().ran == ("change", "total")


@pytest.mark.parametrize(
    ("module", "name", "changed"),
    [
        ("observatory.run.inputs", "_version", lambda name: "0.0.0" if name == "pandas" else version(name)),
        ("observatory.run.inputs.Inputs", "generator", "another"),
        ("observatory.run.inputs.sys", "version", "3.99"),
    ],
    ids=["a package's version", "the generator", "Python"],
)
def test_another_environment_runs_everything_again(run, monkeypatch, module, name, changed):
    run()
    monkeypatch.setattr(f"{module}.{name}", changed)

    assert run().ran == ("change", "total")


def test_languages_have_results_of_their_own(project):
    from observatory.data.tables import read_dataset
    from observatory.run.analyses import Settings, run_analyses
    from observatory.run.store import Store

    arguments = (project, read_dataset(project / "data"))
    store = Store(project / "build/cache")
    run_analyses(*arguments, ("en",), store, Settings(workers=2))
    both = run_analyses(*arguments, ("en", "zh"), store, Settings(workers=2))

    assert both.ran == ("change", "total")
    assert both.results["change", "zh"].labels["smallest"].text == "盐湖"
    assert both.results["change", "en"].labels["smallest"].text == "Salt Lake"


def test_a_folder_that_a_script_lists_is_a_dependency(run, project):
    (project / "analyses" / "lister.py").write_text(
        "# %%\nimport os\nfrom observatory import label\nlabel('n', str(sorted(os.listdir('../docs'))))\n"
    )
    first = run()
    (project / "docs" / "more.txt").write_text("more")
    second = run()

    assert second.ran == ("lister",)
    assert "more.txt" in second.results["lister", "en"].labels["n"].text
    assert "folder:docs" in first.observed


def test_a_file_that_changes_between_its_reading_and_the_end_of_the_run_is_noticed(run, project, monkeypatch):
    from observatory.data.problems import SiteError
    from observatory.run import analyses

    (project / "extra").mkdir()
    (project / "extra" / "w.txt").write_text("one")
    (project / "analyses" / "reader.py").write_text(
        "# %%\nfrom observatory import label\nlabel('w', open('../extra/w.txt').read())\n"
    )
    run_jobs = analyses.run_jobs

    def edited(*arguments, **options):
        outcomes = run_jobs(*arguments, **options)
        (project / "extra" / "w.txt").write_text("two")
        return outcomes

    monkeypatch.setattr(analyses, "run_jobs", edited)
    with pytest.raises(SiteError, match=r"extra/w\.txt changed while the script ran"):
        run()
    monkeypatch.setattr(analyses, "run_jobs", run_jobs)

    assert run().results["reader", "en"].labels["w"].text == "two"
