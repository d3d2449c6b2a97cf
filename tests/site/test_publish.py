"""The published folder is exchanged whole, or not at all."""

import errno
import os

from observatory.site import publish


def folder(path, text):
    path.mkdir()
    (path / "index.html").write_text(text)
    return path


def test_the_new_folder_takes_the_place_of_the_old_one(tmp_path):
    place, new = folder(tmp_path / "site", "old"), folder(tmp_path / ".site.new", "new")
    publish.publish(new, place)

    assert (place / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_first_folder_needs_no_old_one(tmp_path):
    publish.publish(folder(tmp_path / ".site.new", "new"), tmp_path / "site")

    assert (tmp_path / "site" / "index.html").read_text() == "new"


def test_where_the_system_cannot_exchange_folders_two_renames_do(tmp_path, monkeypatch):
    monkeypatch.setattr(publish, "_exchange", lambda one, other: False)
    place, new = folder(tmp_path / "site", "old"), folder(tmp_path / ".site.new", "new")
    publish.publish(new, place)

    assert (place / "index.html").read_text() == "new"


def test_a_build_ended_between_the_two_renames_is_mended_by_the_next(tmp_path):
    folder(tmp_path / ".site.old", "old")
    publish.recover(tmp_path / "site")

    assert (tmp_path / "site" / "index.html").read_text() == "old"


def test_files_are_linked_and_what_replaces_them_leaves_the_site_alone(tmp_path):
    (tmp_path / "rendered" / "deep").mkdir(parents=True)
    (tmp_path / "rendered" / "deep" / "a.html").write_text("old")
    publish.link(tmp_path / "rendered", tmp_path / "site")
    publish.remove(tmp_path / "rendered")

    assert (tmp_path / "site" / "deep" / "a.html").read_text() == "old"


def test_files_are_copied_where_there_are_no_links(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EXDEV, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "rendered").mkdir()
    (tmp_path / "rendered" / "a.html").write_text("a")
    publish.link(tmp_path / "rendered", tmp_path / "site")

    assert (tmp_path / "site" / "a.html").read_text() == "a"
