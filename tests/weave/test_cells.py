"""How a cell and the title of its field are written for a reader, wherever that is."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from observatory.data.tables import read_dataset
from observatory.run.analyses import Analyses
from observatory.weave.book import Book
from observatory.weave.table_pages import table_view
from observatory.weave.template import CallError

VISITS = """\
  - name: visits
    path: visits.csv
    title: Visits
    title_zh: 到访
    description: One row is one visit.
    description_zh: 每行是一次到访。
    heading: [day]
    schema:
      fields:
        - {name: id, type: string, title: Id, title_zh: 编号, description: Id., description_zh: 编号。, empty: never}
        - {name: day, type: date, precision: known, title: Day, title_zh: 日期, description: Day., description_zh: 日期。, empty: never}
        - {name: read, type: date, title: Read, title_zh: 核读, description: Read., description_zh: 核读。, empty: never}
        - {name: known, type: string, title: Known, title_zh: 精度, description: K., description_zh: 精度。, empty: never,
           constraints: {enum: [day, month, year]}}
        - {name: task_en, type: string, title: Task, title_zh: 任务, description: T., description_zh: 任务。, empty: none}
        - {name: task_zh, type: string, title: Task in Chinese, title_zh: 中文任务, description: T., description_zh: 任务。, empty: none}
        - {name: reason, type: string, title: Reason, title_zh: 原因, description: R., description_zh: 原因。, empty: none,
           constraints: {enum: [own-boat, hired]}}
        - {name: reason_en, type: string, title: Why, title_zh: 说明, description: W., description_zh: 说明。, empty: none}
        - {name: reason_zh, type: string, title: Why in Chinese, title_zh: 中文说明, description: W., description_zh: 说明。, empty: none}
        - {name: language, type: string, title: Language, title_zh: 语言, description: L., description_zh: 语言。, empty: none}
      primaryKey: id
"""
ROWS = """\
id,day,read,known,task_en,task_zh,reason,reason_en,reason_zh,language
one,2024-03-01,2024-04-01,month,Row,划船,own-boat,It was new.,船是新的。,zh-Hant
two,2024-01-01,2024-04-01,year,,,,,,en
three,2024-03-02,2024-04-01,day,,,,,,
"""


@pytest.fixture
def visited(project: Path) -> Path:
    """The tiny project with a table of visits, whose days are known more or less exactly."""
    path = project / "data" / "datapackage.yaml"
    path.write_text(path.read_text() + VISITS)
    (project / "data" / "visits.csv").write_text(ROWS)
    return project


@pytest.fixture
def book(visited: Path):
    return lambda language="en": Book(read_dataset(visited / "data"), Analyses({}, {}, (), ()), language)


def written(book: Book, field: str, *, short: bool = False) -> list[str | None]:
    return [book.write_cell("visits", field, row, short=short) for row in book.rows("visits").values()]


def test_a_date_is_written_as_far_as_it_is_known(book):
    assert written(book(), "day") == ["March 2024", "2024", "2 March 2024"]
    assert written(book("zh"), "day") == ["2024 年 3 月", "2024 年", "2024 年 3 月 2 日"]
    assert written(book(), "day", short=True) == ["Mar 2024", "2024", "2 Mar 2024"]


def test_a_date_that_names_no_precision_is_known_to_the_day(book):
    assert written(book(), "read") == ["1 April 2024"] * 3


def test_the_interactive_table_and_the_heading_of_a_record_write_the_date_alike(visited, book, woven):
    view = table_view(book(), book().dataset.package.resources["visits"])
    days = next(column for column in view.columns if column.name == "day")
    record = BeautifulSoup(woven(visited)["en"]["rows/visits/one.html"], "html.parser")

    assert [days.text(row) for row in range(3)] == ["Mar 2024", "2024", "2 Mar 2024"]
    assert record.h1.get_text() == "Mar 2024"


def test_dates_known_less_exactly_stand_before_those_they_begin_with(book):
    view = table_view(book(), book().dataset.package.resources["visits"])

    assert next(column.texts for column in view.columns if column.name == "day") == ("2024", "Mar 2024", "2 Mar 2024")


def test_a_tag_of_a_language_is_told_by_its_name(book):
    assert written(book(), "language") == ["Chinese (traditional)", "English", None]
    assert written(book("zh"), "language") == ["繁体中文", "英文", None]


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("en", {"task_en": "Task", "task_zh": "Task in Chinese", "reason": "Reason", "reason_en": "Why"}),
        ("zh", {"task_en": "任务（英文）", "task_zh": "任务", "reason": "原因", "reason_zh": "说明", "day": "日期"}),
    ],
)
def test_a_text_in_the_readers_language_has_the_plain_title(book, language, titles):
    assert {field: book(language).title("visits", field) for field in titles} == titles


def test_a_record_in_chinese_says_each_text_in_chinese_under_its_plain_title(visited, woven):
    record = BeautifulSoup(woven(visited)["zh"]["rows/visits/one.html"], "html.parser").select_one("main > dl")
    told = dict(zip(*([tag.get_text() for tag in record.select(name)] for name in ("dt", "dd")), strict=True))

    assert (told["任务"], told["原因"], told["说明"]) == ("划船", "own boat", "船是新的。")
    assert not [title for title in told if "中文" in title]


# values that nobody may use

WRONG = """\
  - name: wrong
    path: wrong.csv
    title: Wrong values
    title_zh: 错误数值
    description: One row is a value that nobody may use.
    description_zh: 每行是一个不可采用的数值。
    schema:
      fields:
        - {name: id, type: string, title: Id, title_zh: 编号, description: Id., description_zh: 编号。, empty: never}
        - {name: value, type: number, title: V, title_zh: 值, description: V., description_zh: 值。, empty: never}
        - {name: unit, type: string, title: U, title_zh: 单位, description: U., description_zh: 单位。, empty: never}
        - {name: source, type: string, title: S, title_zh: 来源, description: S., description_zh: 来源。, empty: never}
        - {name: right, type: string, title: R, title_zh: 应采用, description: R., description_zh: 应采用。, empty: none}
      primaryKey: id
      foreignKeys:
        - {fields: source, reference: {resource: sources, fields: id}}
        - {fields: right, reference: {resource: observations, fields: id}}
"""


@pytest.mark.parametrize(("right", "fix"), [("salt-1990", "use 'salt-1990' instead"), ("", "take a row of another")])
def test_a_value_of_a_table_without_a_preference_is_refused_with_the_row_to_use(project, right, fix):
    path = project / "data" / "datapackage.yaml"
    path.write_text(path.read_text() + WRONG)
    row = f"misread,5,square kilometres,survey-1990,{right}"
    (project / "data" / "wrong.csv").write_text(f"id,value,unit,source,right\n{row}\n")
    book = Book(read_dataset(project / "data"), Analyses({}, {}, (), ()), "en")

    with pytest.raises(
        CallError, match="'misread' is a row of the table 'wrong', whose values pages do not use"
    ) as error:
        book.value("misread", None)
    assert fix in str(error.value.fix)
