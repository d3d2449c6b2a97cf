import pytest

from observatory.weave.template import CallError, escape_markdown, fill, join_han_lines, parse_call


def answer(call):
    if call.name == "missing":
        raise CallError("there is no 'x'", "did you mean 'y'?")
    return f"<{'plain ' if call.plain else ''}{call.name}>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a {{ value("x") }} b', "a <value> b"),
        ('| {{ value("x") }} | b |', "| <value> | b |"),
        ('!!! note\n    {{ value("x") }}', "!!! note\n    <value>"),
        ('## Head {{ value("x") }}', "## Head <plain value>"),
        ('[see {{ value("x") }}](page.md)', "[see <plain value>](page.md)"),
        ('[see] {{ value("x") }} (page.md)', "[see] <value> (page.md)"),
        ('`{{ value("x") }}`', '`{{ value("x") }}`'),
        ('``a ` {{ value("x") }}``', '``a ` {{ value("x") }}``'),
        ('```\n{{ value("x") }}\n```\n{{ value("x") }}', '```\n{{ value("x") }}\n```\n<value>'),
        ('~~~ py\n{{ value("x") }}\n~~~', '~~~ py\n{{ value("x") }}\n~~~'),
        ('```\n{{ value("x") }}', '```\n{{ value("x") }}'),
        ("# Title { #anchor }", "# Title { #anchor }"),
    ],
)
def test_calls_are_replaced_and_code_is_left_alone(text, expected):
    assert fill(text, answer, "docs/a.md") == (expected, [])


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('one\ntwo {{ missing("x") }}', "docs/a.md:11:5", "there is no 'x'"),
        ("{{ value(", "docs/a.md:10:1", "not closed"),
        ("{{ value(1 +) }}", "docs/a.md:10:1", "cannot read"),
        ("{{ value }}", "docs/a.md:10:1", "is no call"),
        ("{{ value(x) }}", "docs/a.md:10:1", "literal"),
        ("{{ os.remove('x') }}", "docs/a.md:10:1", "is no call"),
        ('one {{ value("x") } }', "docs/a.md:10:5", "not closed"),
        ('one { value("x") }}', "docs/a.md:10:5", "has one brace"),
        ('one value("x") }}', "docs/a.md:10:16", "is not opened"),
        ('[see]({{ value("x") }})', "docs/a.md:10:7", "stands in an address"),
        ('[see][m]\n\n[m]: {{ value("x") }}', "docs/a.md:12:6", "stands in an address"),
        ('<a href="{{ value(1) }}">x</a>', "docs/a.md:10:10", "stands in an address"),
        ('<a onclick="{{ value(1) }}">x</a>', "docs/a.md:10:13", "stands in an address"),
        ("<p title={{ value('x') }}>x</p>", "docs/a.md:10:10", "loose in a tag"),
    ],
)
def test_a_call_that_cannot_be_answered_is_named_with_line_and_column(text, place, message):
    _, [problem] = fill(text, answer, "docs/a.md", line=10)

    assert str(problem).startswith(f"{place}: ")
    assert message in problem.message
    assert problem.fix


def test_a_call_has_arguments_and_options():
    call = parse_call(' cell("releases", "a", name="released", digits=-1) ')

    assert (call.name, call.arguments, call.options) == (
        "cell",
        ("releases", "a"),
        {"name": "released", "digits": -1},
    )


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "](javascript:alert(1))", "a *b* _c_ `d` | e", "{{ x }}"]
)
def test_escaped_text_shows_as_it_is(text):
    import markdown

    html = markdown.markdown(f"a {escape_markdown(text)} b", extensions=["tables", "attr_list"])

    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "html.parser")
    assert soup.get_text() == f"a {text} b"
    assert [tag.name for tag in soup.find_all()] == ["p"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一行，\n第二行", "第一行，第二行"),
        ("一行\n\n另一段", "一行\n\n另一段"),
        ("一行\n- 列表", "一行\n- 列表"),
        ("- 取最近\n  的一行", "- 取最近的一行"),
        ("见\n[方法](a.md)。", "见[方法](a.md)。"),
        ("共\n[120 元](a.md)", "共\n[120 元](a.md)"),
        ("an English line\n中文", "an English line\n中文"),
        ("```\n代码\n代码\n```", "```\n代码\n代码\n```"),
        ("中文\n```\n代码\n代码\n```\n中文\n中文", "中文\n```\n代码\n代码\n```\n中文中文"),
    ],
)
def test_chinese_lines_are_joined_without_a_space(text, expected):
    assert join_han_lines(text) == expected
