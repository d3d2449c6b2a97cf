# %% [markdown] lang="en"
# # How good were the forecasts?
#
# **Of {{ value("forecasts") }} forecasts in our tables {{ value("due") }} have come due, and {{ value("scored") }} can be
# scored. Where they name an amount, their median error is {{ value("typical-error") }}. {{ claim("guidance-low") }}**
#
# Guidance of managements, and forecasts of analysts, market researchers and the press, are kept as rows. When the period
# of a forecast has ended and another document tells the outcome, this page scores it by itself.

# %% [markdown] lang="zh"
# # 预测准不准？
#
# **本站收录的 {{ value("forecasts") }} 条预测中，{{ value("due") }} 条已到期，其中 {{ value("scored") }} 条可以评分；以金额为对象的预测，误差中位数为 {{ value("typical-error") }}。{{ claim("guidance-low") }}**
#
# 管理层指引，以及分析师、市场研究机构和媒体的预测，都作为数据行保留。一旦预测所指的时期结束，且有另一份文献给出结果，本页便自动评分。

# %%
import altair as alt
import pandas as pd
from forecast_scores import ABOUT, NO_OUTCOME, OPEN, SCORED, median, score, wilson

from observatory import as_of, claim, names, number, rests_on, say, table, written, written_period

KINDS = say(
    en={"guidance": "guidance", "analyst": "analyst", "market-research": "market research", "press": "press", "own": "this site"},
    zh={"guidance": "管理层指引", "analyst": "分析师", "market-research": "市场研究", "press": "媒体", "own": "本站"},
)  # fmt: skip
COLOURS = {
    "guidance": "#1b4da2",
    "analyst": "#b54c02",
    "market-research": "#46a08a",
    "press": "#790f54",
    "own": "#676e76",
}
SHAPES = {
    "guidance": "circle",
    "analyst": "square",
    "market-research": "diamond",
    "press": "triangle-up",
    "own": "cross",
}
FEW_DAYS = 92  # a forecast made in the last quarter of its period, or later, knows most of it
table_forecasts, observations, rates = table("forecasts"), table("observations"), table("fx_rates")
forecasts = table_forecasts[table_forecasts.preferred].set_index("id", drop=False)
forecasts.attrs = table_forecasts.attrs
entity_names, metric_names = names("entities"), names("metrics")


def rate(source: str, target: str, period: str):
    """What one unit of a currency is worth in another: the plain mean of the monthly rates of the period's year."""
    found = [
        rates[(rates.currency == one) & rates.month.str.startswith(period[:4])]
        for one in (source, target)
        if one != "USD"
    ]
    if any(one.empty for one in found) or not {source, target} <= {"USD", *rates.currency}:
        return None
    per_usd = {one: 1.0 if one == "USD" else rates[(rates.currency == one) & rates.month.str.startswith(period[:4])].units_per_usd.mean()
               for one in (source, target)}  # fmt: skip
    return per_usd[target] / per_usd[source], tuple(("fx_rates", str(id)) for one in found for id in one.id)


scores = {id: score(row, observations, pd.Timestamp(as_of()), rate) for id, row in forecasts.iterrows()}
done = {id: one for id, one in scores.items() if one.state == SCORED}


def rows_of(ids):
    """The forecasts, their outcomes and the rates that converted those."""
    return [("forecasts", id) for id in ids] + [key for id in ids for key in scores[id].rows]


def in_points(id: str) -> bool:
    return forecasts.unit[id] == "percent"


amounts = [id for id in done if not in_points(id)]
growths = [id for id in done if in_points(id)]

# %%
due = [id for id, one in scores.items() if one.state != OPEN]
lost = [id for id, one in scores.items() if one.state == NO_OUTCOME]
waiting = [id for id, one in scores.items() if one.state == OPEN]
COUNTS = {
    "forecasts": (list(scores), say(en="preferred rows of the table of forecasts", zh="预测表中的首选行数")),
    "due": (due, say(en="forecasts whose period has ended by the day of the data", zh="至数据日期时期已结束的预测数")),
    "scored": (list(done), say(en="forecasts with an outcome from another document", zh="有其他文献给出结果的预测数")),
    "no-outcome": (lost, say(en="forecasts that have fallen due without an outcome row", zh="已到期但没有结果记录的预测数")),
    "open": (waiting, say(en="forecasts whose period has not ended", zh="时期尚未结束的预测数")),
    "scored-amounts": (amounts, say(en="scored forecasts of an amount", zh="已评分且以金额为对象的预测数")),
    "scored-growths": (growths, say(en="scored forecasts of a growth or share in percent", zh="已评分且以百分比为对象的预测数")),
}  # fmt: skip
for id, (ids, how) in COUNTS.items():
    number(id, len(ids), unit="", rows=rows_of(ids) or table_forecasts, how=how)
number("typical-error", median([abs(done[id].percent) for id in amounts]), unit="percent", digits=2, rows=rows_of(amounts),
       how=say(en="median of the absolute errors in percent of the outcome, amounts only", zh="以金额为对象的预测，绝对百分比误差的中位数"))  # fmt: skip
number("typical-points", median([abs(done[id].error) for id in growths]), unit="percentage points", digits=2, rows=rows_of(growths),
       how=say(en="median of the absolute errors of growths and shares", zh="以百分比为对象的预测，绝对误差的中位数"))  # fmt: skip
by_kind = {kind: [id for id in amounts if forecasts.kind[id] == kind] for kind in KINDS}
for kind, ids in by_kind.items():
    if ids:
        number(f"typical-error-{kind}", median([abs(done[id].percent) for id in ids]), unit="percent", digits=2, rows=rows_of(ids),
               how=say(en=f"median absolute error of the amounts, {KINDS[kind]}", zh=f"以金额为对象的绝对百分比误差中位数，{KINDS[kind]}"))  # fmt: skip
guidance = [id for id in done if forecasts.kind[id] == "guidance"]
number(
    "scored-guidance",
    len(guidance),
    unit="",
    rows=rows_of(guidance),
    how=say(en="scored rows of guidance", zh="已评分的管理层指引数"),
)
claim("guidance-low", all(done[id].error < 0 for id in guidance), rows=rows_of(guidance),
      en='All {{ value("scored-guidance") }} pieces of guidance that can be scored turned out too low.',
      zh='可以评分的 {{ value("scored-guidance") }} 条管理层指引全部偏低。')  # fmt: skip
number("closest-guidance", max(done[id].percent for id in guidance), unit="percent", digits=2, rows=rows_of(guidance),
       how=say(en="error of the guidance that came closest, in percent of the outcome", zh="最接近的一条指引相对结果的误差"))  # fmt: skip
number("furthest-guidance", min(done[id].percent for id in guidance), unit="percent", digits=2, rows=rows_of(guidance),
       how=say(en="error of the guidance that was furthest off, in percent of the outcome", zh="偏差最大的一条指引相对结果的误差"))  # fmt: skip

# %% id="errors" caption="Error of each scored forecast of an amount, in percent of the outcome. Left of the line too little was expected, right of it too much." caption_zh="各条以金额为对象且已评分的预测的误差（占结果的百分比）。线左为低估，线右为高估。" alt="A row for each forecast with one point: its error in percent of the outcome. All points of guidance lie left of the line at zero; those of the comic drama market lie to its right." alt_zh="每条预测一行一点，显示其相对结果的误差。管理层指引的点全部在零线左侧，漫剧市场规模的点则在右侧。"
rests_on(*rows_of(amounts))


def named(id: str) -> str:
    """A forecast in few words: whom and what it is of, and when it was said."""
    row = forecasts.loc[id]
    told = written_period(str(row.stated), short=True) if pd.notna(row.stated) else say(en="undated", zh="日期不详")
    about = f"{entity_names[row.entity]} {written_period(row.period, short=True)}"
    return say(en=f"{about}, said {told}", zh=f"{about}，{told} 所说")


def plain(id: str) -> str:
    """What was expected, without the word for how firmly."""
    row = forecasts.loc[id]
    return written(row.value, row.unit, high=None if pd.isna(row.value_high) else row.value_high)


order = sorted(amounts, key=lambda id: (entity_names[forecasts.entity[id]], -(done[id].lead or 0)))
points = pd.DataFrame(
    [(f"{named(id)}{say(en=': ', zh='：')}{plain(id)}", KINDS[forecasts.kind[id]],
      round(done[id].percent, 1), metric_names[forecasts.metric[id]]) for id in order],
    columns=["forecast", "kind", "percent", "metric"],
)  # fmt: skip
there = [kind for kind in KINDS if any(forecasts.kind[id] == kind for id in done)]
KIND = {"domain": [KINDS[kind] for kind in there]}
base = alt.Chart(points).encode(
    y=alt.Y("forecast:N").title(None).sort(list(points.forecast)).axis(labelLimit=330),
    x=alt.X("percent:Q").title(say(en="Error, percent of the outcome", zh="误差（占结果的 %）")).scale(domain=[-70, 30]),
    color=alt.Color("kind:N").title(None).scale(**KIND, range=[COLOURS[kind] for kind in there]).legend(columns=2),
    shape=alt.Shape("kind:N").title(None).scale(**KIND, range=[SHAPES[kind] for kind in there]),
    tooltip=[alt.Tooltip("forecast:N").title(say(en="Forecast", zh="预测")), alt.Tooltip("metric:N").title(say(en="Metric", zh="指标")),
             alt.Tooltip("kind:N").title(say(en="Whose", zh="预测方")), alt.Tooltip("percent:Q").title(say(en="Error (%)", zh="误差（%）"))],
)  # fmt: skip
zero = alt.Chart(pd.DataFrame({"zero": [0]})).mark_rule(color="#7d8897").encode(x="zero:Q")
(zero + base.mark_point(size=110, filled=True, opacity=1)).properties(height=alt.Step(30))

# %% [markdown] lang="en"
# The errors of guidance run from {{ value("furthest-guidance") }} to {{ value("closest-guidance") }} of the outcome. A
# management has reason to promise little; such errors say more about promising than about knowing.
#
# ## Does it help to be late?

# %% [markdown] lang="zh"
# 指引相对结果的误差介于 {{ value("furthest-guidance") }} 与 {{ value("closest-guidance") }} 之间。管理层倾向于少承诺，这样的误差更多反映承诺方式，而不是预见能力。
#
# ## 预测得越晚就越准吗？

# %% id="lead" caption="Size of the error against the time between the forecast and the end of its period. {{ claim('late-is-closer') }}" caption_zh="误差大小与预测提前时间的关系。{{ claim('late-is-closer') }}" alt="Points: across, how many days before the end of its period a forecast was made; up, the size of its error in percent of the outcome. The furthest ahead is also the furthest off." alt_zh="散点图：横轴为距时期结束的天数，纵轴为误差大小（占结果的百分比）。提前最久的一条偏差也最大。"
rests_on(*rows_of(amounts))
timed = [id for id in amounts if done[id].lead is not None]
shown = pd.DataFrame([(named(id), KINDS[forecasts.kind[id]], done[id].lead, round(abs(done[id].percent), 1)) for id in timed],
                     columns=["forecast", "kind", "lead", "size"])  # fmt: skip
alt.Chart(shown).mark_point(size=110, filled=True, opacity=0.9).encode(
    x=alt.X("lead:Q").title(say(en="Days from the forecast to the end of its period", zh="预测距时期结束的天数")),
    y=alt.Y("size:Q").title(say(en="Size of the error, percent", zh="误差大小（%）")),
    color=alt.Color("kind:N").title(None).scale(**KIND, range=[COLOURS[kind] for kind in there]).legend(columns=2),
    shape=alt.Shape("kind:N").title(None).scale(**KIND, range=[SHAPES[kind] for kind in there]),
    tooltip=[alt.Tooltip("forecast:N").title(say(en="Forecast", zh="预测")), alt.Tooltip("kind:N").title(say(en="Whose", zh="预测方")),
             alt.Tooltip("lead:Q").title(say(en="Days ahead", zh="提前天数")), alt.Tooltip("size:Q").title(say(en="Error (%)", zh="误差（%）"))],
)  # fmt: skip

# %%
late = [id for id in timed if done[id].lead <= FEW_DAYS]
early = [id for id in timed if done[id].lead > FEW_DAYS]
number("error-late", median([abs(done[id].percent) for id in late]), unit="percent", digits=2, rows=rows_of(late),
       how=say(en="median absolute error of amounts expected in the last quarter before the end of the period, or later", zh="在时期结束前一个季度之内或其后作出的预测，绝对百分比误差中位数"))  # fmt: skip
number("error-early", median([abs(done[id].percent) for id in early]), unit="percent", digits=2, rows=rows_of(early),
       how=say(en="median absolute error of amounts expected earlier", zh="更早作出的预测，绝对百分比误差中位数"))  # fmt: skip
late_error, early_error = (median([abs(done[id].percent) for id in ids]) for ids in (late, early))
claim("late-is-closer", late_error < early_error, rows=rows_of(timed),
      en='Within {{ value("few-days") }} of the end, or later, the median error was {{ value("error-late") }}; before that it was {{ value("error-early") }}.',
      zh='时期结束前 {{ value("few-days") }}之内或其后作出的预测，误差中位数为 {{ value("error-late") }}；更早的为 {{ value("error-early") }}。')  # fmt: skip
number("few-days", FEW_DAYS, unit="days", rows=forecasts, how=say(en="a limit of this test", zh="本检验的界限"))
number("about", 100 * ABOUT, unit="percent", rows=forecasts, how=say(en="a limit of this test", zh="本检验的界限"))
ranged = [id for id in done if done[id].held is not None]
held = [id for id in ranged if done[id].held]
bounds = wilson(len(held), len(ranged))
number("ranged", len(ranged), unit="", rows=rows_of(ranged), how=say(en="scored ranges and bounds whose outcome decides them", zh="结果足以判定的区间与界限数"))  # fmt: skip
number("ranges-held", len(held), unit="", rows=rows_of(ranged), how=say(en="of these, how many contained the outcome", zh="其中包含实际结果的个数"))  # fmt: skip
number("calibration", bounds[0], high=bounds[1], unit="percent", digits=2, rows=rows_of(ranged),
       how=say(en="Wilson interval at 95 percent of the share of ranges and bounds that contained the outcome", zh="包含结果的区间与界限所占比例的 95% Wilson 置信区间"))  # fmt: skip
claim("ranges-fail", len(held) < len(ranged) / 2, rows=rows_of(ranged),
      en='Of {{ value("ranged") }} ranges and bounds, {{ value("ranges-held") }} contained the outcome. So few cases allow a true share of {{ value("calibration") }}.',
      zh='{{ value("ranged") }} 个区间与界限中，{{ value("ranges-held") }} 个包含实际结果。案例太少，真实比例可能在 {{ value("calibration") }} 之间。')  # fmt: skip

# %% [markdown] lang="en"
# ## Were the ranges wide enough?
#
# {{ claim("ranges-fail") }} A range counts with its ends, "over" and "at least" as lower bounds, "about" as
# {{ value("about") }} on either side. Plain numbers promise no width and are not counted here.

# %% [markdown] lang="zh"
# ## 区间够宽吗？
#
# {{ claim("ranges-fail") }}区间含两端；“超过”“至少”视为下限，“约”视为上下 {{ value("about") }}。单个数字没有给出幅度，不计在内。

# %% id="scored" caption="Every forecast that can be scored" caption_zh="全部可评分的预测"
rests_on(*rows_of(done))
HELD = say(en={True: "yes", False: "no", None: "—"}, zh={True: "是", False: "否", None: "—"})


def quantity(row: pd.Series) -> str:
    return written(
        row.value, row.unit, high=None if pd.isna(row.value_high) else row.value_high, qualifier=row.qualifier
    )


def error_of(id: str) -> str:
    """The error with its sign: points for shares and growths, else the amount and its percentage."""
    one, unit = done[id], "percentage points" if in_points(id) else forecasts.unit[id]
    sign = "−" if one.error < 0 else "+" if one.error > 0 else ""
    amount = f"{sign}{written(abs(one.error), unit, digits=2)}"
    return (
        amount
        if in_points(id)
        else say(en="{} ({})", zh="{}（{}）").format(amount, f"{sign}{written(abs(one.percent), 'percent', digits=2)}")
    )


def outcome_of(id: str) -> str:
    """The outcome in the unit of the forecast, with a word where it was converted or others say something else."""
    one = done[id]
    text = written(one.outcome, forecasts.unit[id], qualifier=one.bound, digits=4)
    remarks = [say(en="converted", zh="已换算")] if any(name == "fx_rates" for name, _ in one.rows) else []
    remarks += [say(en=f"{len(one.others)} rows disagree", zh=f"{len(one.others)} 行另有说法")] if one.others else []
    return say(en="{} ({})", zh="{}（{}）").format(text, say(en=", ", zh="，").join(remarks)) if remarks else text


lines = [(named(id), metric_names[forecasts.metric[id]], KINDS[forecasts.kind[id]],
          "—" if done[id].lead is None else written(done[id].lead, "days"), quantity(forecasts.loc[id]), outcome_of(id), error_of(id), HELD[done[id].held])
         for id in sorted(done, key=lambda id: (done[id].due, id))]  # fmt: skip
pd.DataFrame(lines, columns=say(
    en=["Forecast", "Metric", "Whose", "Lead", "Expected", "Outcome", "Error", "Range held"],
    zh=["预测", "指标", "预测方", "提前", "预期", "结果", "误差", "区间命中"],
))  # fmt: skip

# %% id="open" caption="Forecasts that wait: their period has not ended, or no other document tells the outcome" caption_zh="尚待评分的预测：时期尚未结束，或没有其他文献给出结果"
rests_on(*[("forecasts", id) for id in [*waiting, *lost]])
WHY = say(en={OPEN: "open", NO_OUTCOME: "no outcome row"}, zh={OPEN: "未到期", NO_OUTCOME: "没有结果记录"})
lines = [(written_period(scores[id].due.date().isoformat()), named(id), metric_names[forecasts.metric[id]], KINDS[forecasts.kind[id]],
          quantity(forecasts.loc[id]), WHY[scores[id].state]) for id in sorted([*waiting, *lost], key=lambda id: (scores[id].due, id))]  # fmt: skip
pd.DataFrame(
    lines,
    columns=say(
        en=["Due", "Forecast", "Metric", "Whose", "Expected", "State"],
        zh=["到期日", "预测", "指标", "预测方", "预期", "状态"],
    ),
)

# %%
disputed = [id for id in done if done[id].others]
claim("conflict-of-outcomes", set(forecasts.entity[disputed]) == {"comic-drama-cn"}, rows=[*rows_of(disputed), *[key for id in disputed for key in done[id].others]],
      en="Only for the market of comic dramas do sources name other outcomes than the one we prefer.",
      zh="只有漫剧市场规模一项，其他来源给出了与首选结果不同的数字。")  # fmt: skip
converted = [id for id in done if any(name == "fx_rates" for name, _ in done[id].rows)]
used = [key for id in converted for key in done[id].rows if key[0] == "fx_rates"]
number("converted", len(converted), unit="", rows=rows_of(converted), how=say(en="scored forecasts in another currency than the outcome", zh="与结果币种不同的已评分预测数"))  # fmt: skip
mean = rates[rates.id.isin([id for _, id in used])].units_per_usd.mean()
number("yuan-per-dollar", mean, unit="CNY per USD", rows=used, how=say(en="mean of the twelve monthly averages of 2025", zh="2025 年十二个月均汇率的平均值"))  # fmt: skip

# %% [markdown] lang="en"
# ## What this assumes
#
# - The outcome is the preferred observation of the same entity, metric and period, from another document than the
#   forecast. {{ claim("conflict-of-outcomes") }} Their forecasts could be scored otherwise.
# - The error is what was expected less what came, so it is below zero where too little was expected. Of a range the middle
#   counts. Errors of growths and shares are in points and stay out of the percentages: {{ value("scored-growths") }} of
#   them have a median of {{ value("typical-points") }}.
# - {{ value("converted") }} forecasts are in dollars and their outcome in yuan; it is converted at the plain mean of the
#   monthly rates of the year, {{ value("yuan-per-dollar") }}.
# - A forecast dated to a month or quarter counts from its last day. Some were made after their period had ended but before
#   the result was out; their lead is below zero.
# - Where several documents repeat one forecast, only the preferred row is scored.
#
# ## What it cannot say
#
# - Which kind of forecaster is better. The cases are few, several concern one company, and they are not independent.
# - How good forecasts are in general: we keep those that we read, not all that were made.
# - What an outcome that is itself a bound ("over") would be exactly; the error is then at least as large.
# - Our own forecasts are not here yet. They will be kept in the same table and scored in the same way.

# %% [markdown] lang="zh"
# ## 前提假设
#
# - 结果取同一主体、同一指标、同一时期的首选观测值，且须出自预测以外的文献。{{ claim("conflict-of-outcomes") }}换一个结果，评分也会不同。
# - 误差为预期减去结果，负值即低估；区间取中点。增速与占比的误差以百分点计，不计入百分比误差，这类预测共 {{ value("scored-growths") }} 条，误差中位数为{{ value("typical-points") }}。
# - 有 {{ value("converted") }} 条预测以美元计、结果以人民币计，按全年各月平均汇率的简单平均（{{ value("yuan-per-dollar") }}）换算。
# - 只知月份或季度的预测，从该时期最后一天算起。有的预测作出时时期已过但结果尚未公布，其提前天数为负。
# - 同一预测有多份文献转述时，只对首选的一行评分。
#
# ## 局限
#
# - 不能据此比较哪类预测方更准：案例很少，且多条涉及同一家公司，彼此并不独立。
# - 不能说明预测总体上有多准：收录的只是我们读到的，并非全部。
# - 结果本身为下限（“超过”）时，真实误差至少有这么大。
# - 本站自己的预测尚未收录，日后将存入同一张表，按同样办法评分。
