from pathlib import Path

import pytest

from observatory.run.store import Store, Trace, digest, write_atomically


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def test_what_is_put_is_got_by_its_digest(store):
    name = store.put(b"result")

    assert store.get(name) == b"result"


@pytest.mark.parametrize("damage", [b"", b"resul", b"resulx", b"result and more"])
def test_a_damaged_blob_is_no_blob_and_is_mended_by_putting_it_again(store, damage):
    name = store.put(b"result")
    [path] = [path for path in (store.folder / "blobs").rglob("*") if path.is_file()]
    path.write_bytes(damage)

    assert store.get(name) is None
    store.put(b"result")
    assert store.get(name) == b"result"


def test_traces_of_a_key_are_kept_side_by_side(store):
    store.remember("key", Trace({"table:a": "1"}, "x"))
    store.remember("key", Trace({"table:a": "2"}, "y"))

    assert {trace.blob for trace in store.traces("key")} == {"x", "y"}
    assert store.traces("other") == []


@pytest.mark.parametrize("damage", [b"", b"{", b"{}", b'{"blob": "x", "inputs": {}}'])
def test_a_damaged_trace_is_no_trace(store, damage):
    store.remember("key", Trace({"table:a": "1"}, "x"))
    [path] = (store.folder / "traces" / "key").iterdir()
    path.write_bytes(damage)

    assert store.traces("key") == []


def test_parts_of_a_digest_do_not_run_into_one_another():
    assert digest("ab", "c") != digest("a", "bc")


def test_a_failed_write_leaves_the_old_file_and_no_rest(tmp_path, monkeypatch):
    path = tmp_path / "file"
    write_atomically(path, b"old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError):
        write_atomically(path, b"new")

    assert path.read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["file"]
