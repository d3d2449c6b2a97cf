import time

import pytest

from observatory.site.seal import check_site, digests, files_under, manifest


@pytest.fixture
def site(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "index.html").write_text('<h2 id="rows">Rows</h2>')

    def page(body):
        (tmp_path / "index.html").write_text(body)
        return [str(problem) for problem in check_site(tmp_path)]

    return page


@pytest.mark.parametrize(
    "body",
    [
        '<a href="data/index.html#rows">x</a>',
        '<a href="https://example.org/">x</a>',
        '<a href="data/index.html#?entity=lake">x</a>',  # a view of a table
        '<a href="mailto:a@example.org">x</a>',
        '<link rel="canonical" href="https://example.org/">',
        '<a href="#top">x</a><p id="top">',
    ],
)
def test_a_sound_link_is_no_problem(site, body):
    assert site(body) == []


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('<a href="gone.html">x</a>', "which is not there"),
        ('<a href="data/index.html#gone">x</a>', "no such anchor"),
        ('<a href="../outside.html">x</a>', "which is not there"),
        ('<a href="http://[half">x</a>', "which is no address"),
        ('<script src="https://cdn.example.org/x.js"></script>', "from another host"),
        ('<img src="//example.org/x.png">', "from another host"),
        ('<link rel="stylesheet" href="https://fonts.example.org/x.css">', "from another host"),
    ],
)
def test_a_dead_link_or_a_foreign_host_is_named(site, body, reason):
    [problem] = site(body)

    assert problem.startswith("index.html: ")
    assert reason in problem


def test_a_style_that_loads_from_another_host_is_named(tmp_path):
    (tmp_path / "a.css").write_text("@font-face { src: url(https://fonts.example.org/x.woff2) }")

    [problem] = check_site(tmp_path)
    assert "fonts.example.org" in str(problem)


def test_the_manifest_lists_files_with_their_digests_and_nothing_that_varies(tmp_path):
    (tmp_path / "b.txt").write_text("b")
    (tmp_path / "a.txt").write_text("a")
    sums = digests(tmp_path, files_under(tmp_path))

    assert list(sums) == ["a.txt", "b.txt"]
    assert manifest({}, sums, "1") == manifest({}, dict(reversed(sums.items())), "1")


@pytest.mark.parametrize(
    "body",
    [
        '<img alt="a > b" src="https://x.example/a.png">',
        '<IMG SRC="https://x.example/a.png">',
        '<iframe data-src="a.png" src="https://x.example/"></iframe>',
        '<img srcset="https://x.example/a.png 2x">',
        '<video poster="https://x.example/a.png"></video>',
        '<svg><image href="https://x.example/a.png"/></svg>',
        "<style>@import url(https://x.example/a.css)</style>",
        '<p style="background: url(https://x.example/a.png)">',
    ],
)
def test_every_way_of_loading_from_another_host_is_seen(site, body):
    [problem] = site(body)

    assert "from another host" in problem


def test_a_link_from_the_root_breaks_below_a_path(site):
    [problem] = site('<a href="/data/index.html">x</a>')

    assert "breaks where the site is below a path" in problem


def test_thousands_of_small_pages_are_checked_in_a_few_seconds(tmp_path):
    links = "".join(f'<a href="../t/{number}.html">x</a>' for number in range(20))
    (tmp_path / "t").mkdir()
    for number in range(4_000):
        (tmp_path / "t" / f"{number}.html").write_text(f'<h1 id="a">{number}</h1>{links}<a href="#a">x</a>')
    (tmp_path / "t" / "last.html").write_text('<a href="4000.html">x</a>')
    begins = time.perf_counter()

    [problem] = check_site(tmp_path)

    assert str(problem) == "t/last.html: links to '4000.html', which is not there"
    assert time.perf_counter() - begins < 5
