import pytest

from observatory.data.problems import SiteError
from observatory.run.script import find_scripts, parse_script, read_script

SCRIPT = '''# %% [markdown] lang="en"
# # A question
#
# Words.

# %% id="bars" caption="Bars" caption_zh="柱"
x = 1

x

# %%
y = """
# %% not a cell
"""
'''


def test_cells_know_their_lines_and_their_metadata():
    script = parse_script(SCRIPT, "analyses/a.py")

    assert [(cell.kind, cell.line) for cell in script.cells[:2]] == [("markdown", 2), ("code", 7)]
    assert script.cells[1].id == "bars"
    assert script.cells[0].metadata["lang"] == "en"


def test_a_text_is_that_of_the_language_where_there_is_one():
    cell = parse_script(SCRIPT, "analyses/a.py").cells[1]

    assert (cell.text("caption", "zh"), cell.text("caption", "en"), cell.text("alt", "zh")) == (
        "柱",
        "Bars",
        "",
    )


def test_a_place_is_found_again_after_prose_was_added():
    before = parse_script(SCRIPT, "analyses/a.py")
    after = parse_script("# %% [markdown]\n# More prose\n\n" + SCRIPT, "analyses/a.py")

    assert after.line((0, 2)) == before.line((0, 2)) + 3


def test_only_files_with_a_cell_marker_are_analyses(tmp_path):
    (tmp_path / "shared.py").write_text("def f(): pass\n")
    (tmp_path / "question.py").write_text("# %%\n1\n")

    assert [path.name for path in find_scripts(tmp_path)] == ["question.py"]


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("# %%\nx = (1\n\n", "analyses/a.py:2", "is not Python"),
        ('# %% id="a"\n1\n\n# %% id="a"\n2\n', "analyses/a.py:4", "already the id of the cell on line 1"),
    ],
)
def test_a_mistake_in_a_script_is_named_with_its_line(tmp_path, text, place, reason):
    (tmp_path / "analyses").mkdir()
    path = tmp_path / "analyses" / "a.py"
    path.write_text(text)

    with pytest.raises(SiteError) as caught:
        read_script(path, tmp_path)

    assert str(caught.value).startswith(place)
    assert reason in str(caught.value)


def test_text_that_is_not_utf8_is_named_with_its_line(tmp_path):
    (tmp_path / "analyses").mkdir()
    path = tmp_path / "analyses" / "a.py"
    path.write_bytes("# %%\n# 可灵\n".encode("gbk"))

    with pytest.raises(SiteError, match=r"a\.py:2: is not UTF-8"):
        read_script(path, tmp_path)
