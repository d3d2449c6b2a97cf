"""The words of table pages and of the pages about the data, in each language that the generator can publish in."""

from __future__ import annotations

TABLE_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "conflict": "Sources disagree",
        "conflict_apart": "The values lie up to {} apart.",
        "conflict_apart_days": "The days lie up to {} apart.",
        "conflict_before": "{}: {} before {}",
        "conflict_before_id": "nothing tells them apart; taken by its identifier",
        "conflict_figure": "Sources disagree about {} of these values",
        "conflict_nothing": "not stated",
        "conflict_why": "Why",
        "conflicts": "Where sources disagree",
        "conflicts_lead": (
            "{} times the rows of a table speak of one thing and say different things. All of them stay in the "
            "tables. The first of each group is the preferred one, which charts and sentences use; beside the "
            "others stands the first criterion that puts them behind it."
        ),
        "conflicts_none": "Nowhere do the rows of a table differ by more than their rounding.",
        "conflicts_table": "The whole table: {}",
        "fields": "Fields",
        "outcome": "Outcome",
        "outcome_foreseen": "Foreseen",
        "outcome_miss": "Off by",
        "outcome_of": "Of what",
        "outcomes": "Forecasts and guidance against outcomes",
        "outcomes_lead": "The widest miss first; a plus says that the outcome was above what was foreseen.",
        "overdue": "What is overdue",
        "overdue_days": "Overdue for",
        "overdue_due": "Expected by",
        "overdue_lead": (
            "{} series have no value for a period that should have been told by {}, the day of the data. Some "
            "were never continued by the company; others only wait for somebody to read the report."
        ),
        "overdue_look": "Where to look",
        "overdue_newest": "Newest value",
        "overdue_none": "No series has a value overdue on {}, the day of the data.",
        "overdue_rule": (
            "A value is expected within {} after the end of a year, {} after half a year, {} after a quarter, {} "
            "after a month. Only series of two periods or more count, and only metrics that are told at such "
            "intervals."
        ),
        "overdue_series": "Series",
        "reconciliation": "What fits together",
        "reconciliation_lead": (
            "Numbers that hang together are compared at every build: parts with totals, quarters with years, "
            "growth with levels, shares with what they are shares of, forecasts with outcomes. Each comparison "
            "allows for the rounding of its numbers. Comparisons between preferred rows that agree: {0}; that "
            "differ for a reason told below: {1}; that cannot be made, since a number is missing or too coarse: "
            "{2}. Any other difference stops the build."
        ),
        "rule": "Rule",
        "rule_agree": "Agree",
        "rule_explained": "Differ, explained",
        "rule_undecided": "Cannot be made",
        "rules": "What is compared",
        "rules_lead": (
            "Comparisons between preferred rows. Rows that are not preferred are compared too, but may differ."
        ),
        "table_after": "Next",
        "table_all": "all",
        "table_as_given": "as in the file",
        "table_before": "Previous",
        "table_clear": "Clear",
        "table_close": "Close",
        "table_columns": "Columns",
        "table_copied": "Copied",
        "table_copy": "Copy",
        "table_count": "{found} of {all} rows",
        "table_days": "Such as 2025, 2025-H1, 2025-Q3, 2025-03 or 2025-03-31",
        "table_download": "Download CSV",
        "table_filters": "More filters",
        "table_from": "from",
        "table_marked": "Only where sources disagree",
        "table_page": "Search, sort and filter this table",
        "table_pages": "Pages of the table",
        "table_plain": "All rows as a plain list",
        "table_record": "Record of this row",
        "table_search": "Search",
        "table_sort": "Order",
        "table_sort_by": "Sort by this column",
        "table_to": "to",
        "table_whole": "The whole row",
    },
    "zh": {
        "conflict": "各来源不一致",
        "conflict_apart": "各值最多相差 {}。",
        "conflict_apart_days": "各日期最多相差 {}。",
        "conflict_before": "{}：“{}”先于“{}”",
        "conflict_before_id": "两者无从区分，按编号取其一",
        "conflict_figure": "其中 {} 项，各来源说法不一",
        "conflict_nothing": "未注明",
        "conflict_why": "取舍理由",
        "conflicts": "来源不一致之处",
        "conflicts_lead": (
            "共有 {} 处，同一张表的几行说的是同一件事，说法却不同。各行都保留在表中：每组第一行为首选，图表与正文"
            "均采用它；其余各行旁注明排在其后的首要理由。"
        ),
        "conflicts_none": "各表中没有超出舍入误差的不一致。",
        "conflicts_table": "查看整张表：{}",
        "fields": "字段",
        "outcome": "实际",
        "outcome_foreseen": "预期",
        "outcome_miss": "偏差",
        "outcome_of": "对象",
        "outcomes": "预测与指引对照实际",
        "outcomes_lead": "偏差大者在前；正号表示实际高于预期。",
        "overdue": "逾期未更新",
        "overdue_days": "逾期",
        "overdue_due": "应于此前公布",
        "overdue_lead": (
            "截至 {1}（数据日期），有 {0} 个序列缺少本应已经公布的一期。有的是公司不再披露，有的只是还没有人读到"
            "那份报告。"
        ),
        "overdue_look": "查找线索",
        "overdue_newest": "最新数值",
        "overdue_none": "截至 {}（数据日期），没有逾期的序列。",
        "overdue_rule": (
            "年度数值应在期末后 {}内公布，半年度为 {}，季度为 {}，月度为 {}。只统计按这些频率公布的指标，且序列至"
            "少已有两期。"
        ),
        "overdue_series": "序列",
        "reconciliation": "数据对账",
        "reconciliation_lead": (
            "每次构建都会核对彼此相关的数字：分项与合计、季度与全年、增速与水平、占比与其分母、预测与实际。每次比"
            "较都以数字的舍入为限留出余地。首选行之间的比较，有 {0} 项吻合，{1} 项不符但原因已在下文说明，{2} 项"
            "因缺数或数字过粗而无法比较。除此之外的任何不符都会使构建中止。"
        ),
        "rule": "规则",
        "rule_agree": "吻合",
        "rule_explained": "不符（已说明）",
        "rule_undecided": "无法比较",
        "rules": "核对内容",
        "rules_lead": "所列为首选行之间的比较。非首选行也参与比较，但允许不符。",
        "table_after": "下一页",
        "table_all": "全部",
        "table_as_given": "按文件原序",
        "table_before": "上一页",
        "table_clear": "清除",
        "table_close": "关闭",
        "table_columns": "列",
        "table_copied": "已复制",
        "table_copy": "复制",
        "table_count": "{all} 行中的 {found} 行",
        "table_days": "例如 2025、2025-H1、2025-Q3、2025-03 或 2025-03-31",
        "table_download": "下载 CSV",
        "table_filters": "更多筛选",
        "table_from": "从",
        "table_marked": "仅看来源不一致的行",
        "table_page": "搜索、排序、筛选本表",
        "table_pages": "表格翻页",
        "table_plain": "以列表查看全部行",
        "table_record": "该行的记录",
        "table_search": "搜索",
        "table_sort": "排序",
        "table_sort_by": "按此列排序",
        "table_to": "至",
        "table_whole": "查看整行",
    },
}
