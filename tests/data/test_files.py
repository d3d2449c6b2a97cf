from __future__ import annotations


def test_a_missing_table_is_answered_with_the_file_that_is_like_it(check, folder):
    (folder / "metrics.csv").rename(folder / "metric.csv")
    problems = check()

    assert problems == [
        "data/metrics.csv: is missing; data/datapackage.yaml describes it. "
        "To fix: rename data/metric.csv if that is it",
        "data/metric.csv: is not described in data/datapackage.yaml. To fix: describe it there, or delete it",
    ]


def test_a_folder_in_the_place_of_a_table_is_a_problem(check, folder):
    (folder / "metrics.csv").unlink()
    (folder / "metrics.csv").mkdir()

    assert "data/metrics.csv: is a folder, expected a file" in check()[0]


def test_a_link_out_of_the_folder_is_a_problem(check, folder, tmp_path):
    (folder / "metrics.csv").rename(tmp_path / "metrics.csv")
    (folder / "metrics.csv").symlink_to(tmp_path / "metrics.csv")

    assert "leads out of data/" in check()[0]


def test_tables_in_folders_below_are_found_too(check, folder):
    (folder / "old").mkdir()
    (folder / "old" / "Visits.CSV").write_text("a\n")

    assert check()[0].startswith("data/old/Visits.CSV: is not described")
