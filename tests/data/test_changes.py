"""What changed between releases: each rule on tables of a few rows."""

from __future__ import annotations

import csv
import io

import pytest

from observatory.data.cells import string_fault
from observatory.data.changes import (
    Change,
    Reason,
    Release,
    Step,
    Table,
    list_changes,
    read_cells,
    touched,
    write_changes,
)

SEA = "id,depth,note\nnorth,95,\nbaltic,55,cold\nblack,1253,\n"
GRAVES = "id,table,row,reason,to_table,to_row,note,note_zh\n"


def between(before: str, after: str, graves: str = "", steps: tuple[Step, ...] = (), **others: str) -> list[Change]:
    """The changes of the second release of a table of seas."""
    tables = {"seas": read_cells(after, "id")} | {name: read_cells(text, "id") for name, text in others.items()}
    if graves:
        tables["removed"] = read_cells(GRAVES + graves, "id")
    first = Release("1.0", "2025-01-01", {"seas": read_cells(before, "id")})
    second = Release("1.1", "2025-02-01", tables, steps, (), {"wrong": "有误", "moved": "移至他表"})
    return [change for change in list_changes([first, second]) if change.release == "1.1"]


def test_the_first_release_counts_the_rows_of_each_table():
    [change] = list_changes([Release("1.0", "2025-01-01", {"seas": read_cells(SEA, "id")})])

    assert change == Change("1-0-added-seas", "1.0", "2025-01-01", "added", "seas", count="3")


def test_nothing_changed_is_no_change():
    assert between(SEA, SEA) == []


def test_the_order_of_rows_and_fields_is_no_change():
    assert between(SEA, "note,id,depth\n,black,1253\n,north,95\ncold,baltic,55\n") == []


def test_a_new_row_is_added():
    [change] = between(SEA, SEA + "red,490,\n")

    assert (change.kind, change.table, change.row, change.field) == ("added", "seas", "red", "")


def test_another_value_is_corrected_with_the_old_and_the_new():
    [change] = between(SEA, SEA.replace("95", "94"))

    assert (change.kind, change.row, change.field, change.old, change.new) == (
        "corrected",
        "north",
        "depth",
        "95",
        "94",
    )


@pytest.mark.parametrize("before, after, kind", [("cold", "", "withdrawn"), ("north,95,", "north,95,deep", "added")])
def test_a_cell_that_is_emptied_is_withdrawn_and_one_that_is_filled_is_added(before, after, kind):
    [change] = between(SEA, SEA.replace(before, after))

    assert (change.kind, change.field) == (kind, "note")


def test_a_new_field_is_one_change_that_counts_the_rows_that_have_it():
    [change] = between(SEA, "id,depth,note,salt\nnorth,95,,35\nbaltic,55,cold,8\nblack,1253,,\n")

    assert (change.kind, change.row, change.field, change.count) == ("added", "", "salt", "2")


def test_a_row_that_is_gone_is_withdrawn_for_the_reason_of_its_tombstone():
    [change] = between(
        SEA, SEA.replace("black,1253,\n", ""), "seas-black,seas,black,wrong,,,The Caspian was meant,说的是里海\n"
    )

    assert (change.kind, change.row) == ("withdrawn", "black")
    assert (change.why, change.why_zh) == ("The Caspian was meant", "说的是里海")


def test_a_tombstone_without_a_note_gives_its_reason():
    [change] = between(SEA, SEA.replace("black,1253,\n", ""), "seas-black,seas,black,wrong,,,,\n")

    assert (change.why, change.why_zh) == ("wrong", "有误")


def test_a_row_that_moved_is_told_once_with_its_new_place():
    gone = SEA.replace("black,1253,\n", "")
    changes = between(gone + "x,1,\n", gone, "seas-x,seas,x,moved,lakes,x-2,,\n", lakes="id,depth\nx-2,1\n")
    [moved] = [change for change in changes if change.table == "seas"]

    assert (moved.kind, moved.row, moved.new) == ("moved", "x", "lakes/x-2")


def test_the_target_of_a_move_is_not_added_as_well():
    first = Release("1.0", "2025-01-01", {"seas": read_cells("id\nx\n", "id"), "lakes": read_cells("id\nold\n", "id")})
    graves = read_cells(GRAVES + "seas-x,seas,x,moved,lakes,x,,\n", "id")
    tables = {"seas": read_cells("id\n", "id"), "lakes": read_cells("id\nold\nx\n", "id"), "removed": graves}
    changes = list_changes([first, Release("1.1", "2025-02-01", tables)])

    assert [change.kind for change in changes if change.release == "1.1"] == ["moved"]


def test_the_last_commit_that_touched_a_cell_says_why():
    place = ("seas", "north", "depth")
    steps = (
        Step("Measured again", "重新测量", frozenset({place})),
        Step("A misprint", "", frozenset({place})),
        Step("Another sea", "", frozenset({("seas", "black", "depth")})),
    )
    [change] = between(SEA, SEA.replace("95", "94"), steps=steps)

    assert (change.why, change.why_zh) == ("A misprint", "")


def test_a_reason_that_is_written_down_goes_before_that_of_a_commit_and_the_closest_before_others():
    steps = (Step("By the way", "", frozenset({("seas", "north", "depth")})),)
    reasons = (
        Reason("seas", "All", "全部"),
        Reason("seas", "One", "一个", "depth", "north"),
        Reason("lakes", "Others"),
    )
    first = Release("1.0", "2025-01-01", {"seas": read_cells(SEA, "id")})
    after = {"seas": read_cells(SEA.replace("95", "94").replace("1253", "1252"), "id")}
    changes = list_changes([first, Release("1.1", "2025-02-01", after, steps, reasons)])

    assert [(one.row, one.why, one.why_zh) for one in changes[1:]] == [
        ("north", "One", "一个"),
        ("black", "All", "全部"),
    ]


def test_an_added_row_speaks_for_itself():
    [change] = between(SEA, SEA + "red,490,\n", steps=(Step("Many things", "", frozenset({("seas", "red", "")})),))

    assert change.why == ""


def test_what_changed_and_changed_back_is_no_change():
    steps = (Step("There", "", frozenset({("seas", "north", "depth")})),)

    assert between(SEA, SEA, steps=steps) == []


def test_ids_are_readable_and_never_alike():
    before = "id,a_b,b\nx,1,1\nx-a,1,1\n"
    changes = between(before, "id,a_b,b\nx,2,1\nx-a,1,2\n")

    assert [change.id for change in changes] == ["1-1-corrected-seas-x-a-b", "1-1-corrected-seas-x-a-b-2"]


@pytest.mark.parametrize("old", ["<b>9</b>", " 9", "9\u200b", "9\n9", "=9", "-", "+9", "<<b>>9"])
def test_what_a_cell_must_not_hold_is_told_in_a_form_that_it_may(old):
    quoted = '"' + old.replace('"', '""') + '"'
    [change] = between(SEA.replace("95", quoted), SEA)

    assert string_fault(change.old or "empty") is None
    assert change.kind == "corrected"


def test_a_reason_that_a_spreadsheet_would_run_loses_its_first_sign():
    steps = (Step("=2+2 was wrong", "", frozenset({("seas", "north", "depth")})),)
    [change] = between(SEA, SEA.replace("95", "-4"), steps=steps)

    assert (change.new, change.why) == ("-4", "2+2 was wrong")


def test_touched_places_are_cells_of_rows_that_stay_and_whole_rows_that_do_not():
    before, after = read_cells(SEA, "id"), read_cells("id,depth,note\nnorth,94,\nbaltic,55,cold\nred,1,\n", "id")

    assert set(touched("seas", before, after)) == {
        ("seas", "north", "depth"),
        ("seas", "black", ""),
        ("seas", "red", ""),
    }
    assert set(touched("seas", None, Table(("id",), {"a": {"id": "a"}}))) == {("seas", "a", "")}


def test_the_table_of_changes_has_the_fields_of_a_change():
    text = write_changes(between(SEA, SEA.replace("95", "94"))).decode()
    [row] = csv.DictReader(io.StringIO(text))

    assert list(row) == [
        "id",
        "release",
        "date",
        "kind",
        "table",
        "row",
        "field",
        "count",
        "old",
        "new",
        "why",
        "why_zh",
    ]
    assert (row["release"], row["old"], row["new"]) == ("1.1", "95", "94")
