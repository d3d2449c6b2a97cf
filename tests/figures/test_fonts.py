"""A machine without Chinese fonts is told so in one line."""

from observatory.figures import fonts


def test_a_missing_chinese_font_is_one_line_that_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(fonts.shutil, "which", lambda name: None)
    monkeypatch.setattr(fonts, "_FOLDERS", (tmp_path, tmp_path / "missing"))

    line = fonts.fonts_missing("zh")

    assert "To fix: install" in line and "\n" not in line
    assert fonts.fonts_missing("en") is None


def test_a_font_in_a_folder_is_enough(monkeypatch, tmp_path):
    (tmp_path / "NotoSansCJK-Regular.ttc").touch()
    monkeypatch.setattr(fonts.shutil, "which", lambda name: None)
    monkeypatch.setattr(fonts, "_FOLDERS", (tmp_path,))

    assert fonts.fonts_missing("zh") is None


def test_a_broken_font_command_is_no_crash(monkeypatch, tmp_path):
    monkeypatch.setattr(fonts.shutil, "which", lambda name: str(tmp_path / "no-such-command"))
    monkeypatch.setattr(fonts, "_FOLDERS", ())

    assert fonts.fonts_missing("zh")
