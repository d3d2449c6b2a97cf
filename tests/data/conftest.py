"""A small dataset of three tables, which tests change and look at."""

from __future__ import annotations

from pathlib import Path

import pytest

DESCRIPTION = """\
name: harbour
title: Harbour
title_zh: 港口
description: Ships in a harbour.
description_zh: 港口里的船。
version: "1.0"
created: 2025-12-31T00:00:00Z
licenses: [{name: CC0-1.0, title: Public domain}]
units:
  boxes: {en: [box, boxes], zh: 个箱子}
resources:
  - name: metrics
    path: metrics.csv
    title: Metrics
    title_zh: 指标
    description: One row is one metric.
    description_zh: 每行是一个指标。
    schema:
      fields:
        - {name: id, type: string, title: Id, title_zh: 编号, description: Key., description_zh: 键。, empty: never}
        - {name: unit, type: string, title: U, title_zh: 单位, description: U., description_zh: 单位。, empty: none}
        - {name: other_units, type: string, title: O, title_zh: 其他, description: O., description_zh: 其他。, empty: none}
        - {name: cadence, type: string, title: C, title_zh: 频率, description: C., description_zh: 频率。, empty: none,
           constraints: {enum: [quarterly, yearly, ever]}}
      primaryKey: id
    checks:
      - {rule: units, field: other_units}
  - name: visits
    path: visits.csv
    title: Visits
    title_zh: 到访
    description: One row is one visit.
    description_zh: 每行是一次到访。
    schema:
      fields:
        - {name: id, type: string, title: Id, title_zh: 编号, description: Key., description_zh: 键。, empty: never,
           constraints: {required: true, unique: true, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$'}}
        - {name: metric, type: string, title: M, title_zh: 指标, description: M., description_zh: 指标。, empty: never,
           constraints: {required: true}}
        - {name: period, type: string, title: P, title_zh: 时期, description: P., description_zh: 时期。, empty: x}
        - {name: value, type: number, title: V, title_zh: 值, description: V., description_zh: 值。, empty: x,
           constraints: {minimum: -100}}
        - {name: value_high, type: number, title: H, title_zh: 上限, description: H., description_zh: 上限。, empty: x}
        - {name: unit, type: string, title: U, title_zh: 单位, description: U., description_zh: 单位。, empty: x}
        - {name: qualifier, type: string, title: Q, title_zh: 限定, description: Q., description_zh: 限定。, empty: x,
           constraints: {enum: [exact, over, about]}}
        - {name: day, type: date, title: D, title_zh: 日期, description: D., description_zh: 日期。, empty: x}
        - {name: berth, type: integer, title: B, title_zh: 泊位, description: B., description_zh: 泊位。, empty: x}
        - {name: night, type: boolean, title: N, title_zh: 夜间, description: N., description_zh: 夜间。, empty: x}
        - {name: note, type: string, title: N, title_zh: 备注, description: N., description_zh: 备注。, empty: x}
      primaryKey: id
      foreignKeys:
        - {fields: metric, reference: {resource: metrics, fields: id}}
    checks:
      - {rule: period, field: period}
      - {rule: ascending, fields: [value, value_high]}
      - {rule: unit, field: unit, through: metric}
      - {rule: not-after, field: day}
      - {rule: date-order, fields: [period, day]}
      - {rule: form, field: period, through: metric, by: cadence,
         allowed: {quarterly: [quarter], yearly: [year], ever: [year, half, quarter, month, day]}}
  - name: ships
    path: ships.csv
    title: Ships
    title_zh: 船
    description: One row is one ship.
    description_zh: 每行是一艘船。
    schema:
      fields:
        - {name: id, type: string, title: Id, title_zh: 编号, description: Key., description_zh: 键。, empty: never}
        - {name: name_en, type: string, title: N, title_zh: 英文名, description: N., description_zh: 名。, empty: x}
        - {name: name_zh, type: string, title: N, title_zh: 中文名, description: N., description_zh: 名。, empty: x}
        - {name: parent, type: string, title: P, title_zh: 所属, description: P., description_zh: 所属。, empty: x}
        - {name: site, type: string, format: uri, title: S, title_zh: 网址, description: S., description_zh: 址。, empty: x,
           constraints: {unique: true}}
        - {name: state, type: string, title: S, title_zh: 状态, description: S., description_zh: 状态。, empty: x,
           constraints: {enum: [sails, lies]}}
        - {name: berth, type: string, title: B, title_zh: 泊位, description: B., description_zh: 泊位。, empty: x,
           constraints: {enum: [inner, outer, none]}}
        - {name: low, type: number, title: L, title_zh: 低, description: L., description_zh: 低。, empty: x}
        - {name: high, type: number, title: H, title_zh: 高, description: H., description_zh: 高。, empty: x}
        - {name: note, type: string, title: N, title_zh: 备注, description: N., description_zh: 备注。, empty: x}
        - {name: note_zh, type: string, title: N, title_zh: 备注, description: N., description_zh: 备注。, empty: x}
      primaryKey: id
      foreignKeys:
        - {fields: parent, reference: {resource: ships, fields: id}}
    checks:
      - {rule: range, fields: [low, high]}
      - {rule: together, fields: [note, note_zh]}
      - {rule: fits, fields: [state, berth], allowed: {sails: [none], lies: [inner, outer]}}
"""
METRICS = (
    "id,unit,other_units,cadence\n"
    "cargo,boxes,boxes thousand,quarterly\n"
    "fee,CNY million,USD million; USD,yearly\n"
    "share,percent,,ever\n"
)
HEADER = "id,metric,period,value,value_high,unit,qualifier,day,berth,night,note\n"
FIRST = "one,cargo,2025-Q1,12,15,boxes,exact,2025-03-31,3,true,Calm sea\n"
SECOND = 'two,fee,2025,1.5,,CNY million,over,2025-12-30,,false,"Waves,\nhigh"\n'
THIRD = "three,share,,40,,percent,,,,,\n"
VISITS = HEADER + FIRST + SECOND + THIRD
SHIPS = """\
id,name_en,name_zh,parent,site,state,berth,low,high,note,note_zh
fleet,Fleet,船队,,https://www.example.org/fleet/,,,,,,
dawn,Dawn (1920),黎明号（1920 年）,fleet,https://example.org/dawn?page=2,lies,inner,1,2,Old,旧船。
q-2,Q-2,Q-2,dawn,,sails,none,,5,,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The `data/` folder of a dataset without problems."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "datapackage.yaml").write_text(DESCRIPTION, encoding="utf-8")
    (data / "metrics.csv").write_text(METRICS, encoding="utf-8")
    (data / "visits.csv").write_text(VISITS, encoding="utf-8")
    (data / "ships.csv").write_text(SHIPS, encoding="utf-8")
    return data


@pytest.fixture
def check(folder: Path):
    """Change the table of visits, `check(old, new)` or `check(text=...)`, and get all problems as texts."""
    from observatory.data.tables import check_dataset

    def run(old: str = "", new: str = "", text: str | bytes | None = None, file: str = "visits.csv") -> list[str]:
        path = folder / file
        if text is None:
            before = path.read_text(encoding="utf-8")
            assert old in before
            text = before.replace(old, new, 1)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return [str(problem) for problem in check_dataset(folder).problems]

    return run
