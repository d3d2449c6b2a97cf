from __future__ import annotations

import pickle
import subprocess
import sys
from datetime import date

import pytest

from observatory.data.descriptor import Check, ForeignKey, read_package
from observatory.data.problems import SiteError


def test_a_package_holds_what_the_description_says(folder):
    package = read_package(folder)
    visits = package.resources["visits"]

    assert (package.name, package.title, package.version) == ("harbour", "Harbour", "1.0")
    assert package.as_of == date(2025, 12, 31)
    assert package.languages == ("en", "zh")
    assert package.licences[0].name == "CC0-1.0"
    assert package.units["boxes"].forms == {"en": ("box", "boxes"), "zh": ("个箱子", "个箱子")}
    assert list(package.resources) == ["metrics", "visits", "ships"]
    assert visits.titles == {"en": "Visits", "zh": "到访"}
    assert visits.foreign_keys == (ForeignKey("metric", "metrics", "id"),)
    assert visits.checks[2] == Check("unit", ("unit",), "metric")
    assert visits.field("night").type == "boolean"


def test_the_digest_of_a_table_changes_with_its_own_description_alone(folder):
    before = read_package(folder).resources
    path = folder / "datapackage.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Calm", "").replace("One row is one visit", "A visit"))
    after = read_package(folder).resources

    assert before["metrics"].digest == after["metrics"].digest
    assert before["visits"].digest != after["visits"].digest


def test_a_package_travels_to_another_process(folder):
    package = read_package(folder)

    assert pickle.loads(pickle.dumps(package)) == package


def test_a_description_with_mistakes_raises_all_of_them(folder):
    (folder / "datapackage.yaml").write_text("name: x\n")

    with pytest.raises(SiteError) as caught:
        read_package(folder)
    assert len(caught.value.problems) > 3


def test_reading_and_checking_need_no_pandas(folder):
    code = (
        "import sys, pathlib; from observatory.data import tables, writing, units\n"
        f"assert tables.check_dataset(pathlib.Path({str(folder)!r})).problems == ()\n"
        "assert 'pandas' not in sys.modules and 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
