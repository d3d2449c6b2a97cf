# %% [markdown] lang="en"
# # How fast does Kling's revenue grow, and what became of the 2025 guidance?
#
# **{{ claim("beat-every-step") }} {{ claim("grew-since") }}**
#
# Kuaishou's accounts have no line for Kling. The company names a figure each quarter, mostly "over" a round number. We
# keep that word: such a figure is a lower bound, and so is every sum made of them.

# %% [markdown] lang="zh"
# # 可灵收入增长有多快？2025 年的收入指引兑现了吗？
#
# **{{ claim("beat-every-step") }}{{ claim("grew-since") }}**
#
# 快手财报并未单列可灵收入，只在每季业绩中给出一个数字，且多为“超过”某个整数。本页保留这一限定：它只是下限，由此相加的总额同样是下限。

# %%
import altair as alt
import pandas as pd
import stated_values as sv

from observatory import claim, label, number, quotient_qualifier, rests_on, say, sum_qualifier, table, written_period

BLUE, AMBER, GREY = "#1b4da2", "#b54c02", "#8a94a1"
SCALE, DIGITS = say(en=(1, 0), zh=(100, 2))  # the tables count millions; Chinese charts count 亿
observations, forecasts, rates = table("observations"), table("forecasts"), table("fx_rates")
yuan = rates[rates.currency == "CNY"]
yuan_quarter = pd.PeriodIndex(yuan.month, freq="Q").strftime("%Y-Q%q")
kling = observations[observations.entity == "kling-ai"]
quarters = sv.preferred_rows(observations, "kling-ai", "quarterly_revenue").set_index("period", drop=False)
latest = quarters.tail(1)
last = latest.period.iloc[0]

# %%
WORDS = say(
    en={"quarter": "the quarter before", "year": "a year before"}, zh={"quarter": "上一季度", "year": "上年同期"}
)
growths = {}
for kind, back in (("quarter", 1), ("year", 4)):
    for before, now in zip(quarters.period[:-back], quarters.period[back:], strict=True):
        pair = quarters.loc[[before, now]]
        growths[kind, now] = sv.growth(pair)
        for when in (now.lower(), "latest")[: 1 + (now == last)]:
            number(f"growth-on-{kind}-{when}", growths[kind, now][0], unit="percent",
                   qualifier=growths[kind, now][1], digits=2, rows=pair, how=say(en=f"revenue over that of {WORDS[kind]}, less one",
                                                zh=f"收入除以{WORDS[kind]}收入，减一"))  # fmt: skip
label("latest-quarter", written_period(last), rows=latest,
      how=say(en="the latest quarter with a stated revenue", zh="最近一个披露收入的季度"))  # fmt: skip
number("latest-revenue", latest.value.iloc[0], unit="CNY million", qualifier=latest.qualifier.iloc[0], rows=latest,
       how=say(en="as stated", zh="原始表述"))  # fmt: skip
claim("grew-since", min(growths["year", last][0], growths["quarter", last][0]) > 0, rows=quarters,
      en='In {{ value("latest-quarter") }} it earned {{ value("latest-revenue") }}, {{ value("growth-on-year-latest") }} '
         'more than a year before and {{ value("growth-on-quarter-latest") }} more than the quarter before.',
      zh='{{ value("latest-quarter") }}，可灵收入{{ value("latest-revenue") }}，同比增长{{ value("growth-on-year-latest") }}，'
         '环比增长{{ value("growth-on-quarter-latest") }}。')  # fmt: skip
steps = {now: percent for (kind, now), (percent, _) in growths.items() if kind == "quarter"}
claim("one-leap", max(steps, key=steps.get) == "2026-Q1" and min(steps, key=steps.get) == "2025-Q4", rows=quarters,
      en='On the figures as stated, the slowest step ({{ value("growth-on-quarter-2025-q4") }}, in the last quarter of 2025) '
         'came just before the fastest ({{ value("growth-on-quarter-2026-q1") }}).',
      zh='按披露值，增速最低的一季（2025 年第四季度，环比{{ value("growth-on-quarter-2025-q4") }}）之后，'
         '紧接着就是最高的一季（环比{{ value("growth-on-quarter-2026-q1") }}）。')  # fmt: skip

# %% id="quarters" caption="Kling's revenue by quarter. An arrow marks an open upper end: the company said 'over'. {{ claim('one-leap') }}" caption_zh="可灵各季度收入。箭头表示公司表述为“超过”，即只有下限。{{ claim('one-leap') }}" alt="Bars by quarter, from {{ value('kling-ai-quarterly-revenue-2025-q1') }} in the first quarter of 2025 to {{ value('latest-revenue') }} in {{ value('latest-quarter') }}. An arrow stands on each bar whose figure is an 'over'." alt_zh="各季度柱形图，从 2025 年第一季度的{{ value('kling-ai-quarterly-revenue-2025-q1') }}到{{ value('latest-quarter') }}的{{ value('latest-revenue') }}，表述为“超过”的季度带有箭头。"
rests_on(quarters)
stated = [sv.as_stated(row.value / SCALE, row.qualifier, DIGITS) for row in quarters.itertuples()]
bars = quarters.assign(revenue=quarters.value / SCALE, stated=stated)[["period", "revenue", "stated", "qualifier"]]
stated_tip = alt.Tooltip("stated:N").title(say(en="As stated", zh="原始表述"))
base = alt.Chart(bars).encode(
    x=alt.X("period:O").title(None).axis(labelExpr="[split(datum.label, '-')[1], split(datum.label, '-')[0]]"),
    y=alt.Y("revenue:Q").title(say(en="Revenue (million yuan)", zh="收入（亿元）")),
    tooltip=[alt.Tooltip("period:O").title(say(en="Quarter", zh="季度")), stated_tip],
)
text = alt.Text("stated:N").title(say(en="As stated", zh="原始表述"))
arrows = base.mark_point(shape="triangle-up", size=130, opacity=1, yOffset=-6, color=BLUE)
(
    base.mark_bar(color=BLUE)
    + arrows.transform_filter("datum.qualifier == 'over'")
    + base.mark_text(dy=-22).encode(text=text).transform_filter("datum.qualifier == 'over'")
    + base.mark_text(dy=-8).encode(text=text).transform_filter("datum.qualifier != 'over'")
)

# %% [markdown] lang="en"
# A growth between two "over" figures can lie on either side of its number, so it reads "about". Where only the base is a
# lower bound it is "up to"; where only the later figure is, "over". {{ claim("growth-as-told") }}

# %% [markdown] lang="zh"
# 两个“超过”值之间的增速可能偏高也可能偏低，故写作“约”；仅基数为下限时写作“最多”，仅当季为下限时写作“超过”。{{ claim("growth-as-told") }}

# %% id="growth" caption="Kling's revenue as stated (million yuan), and its growth on the quarter before and on the year before (percent)" caption_zh="可灵收入披露值（百万元）与按此计算的环比、同比增速（%）"
rests_on(quarters)
COLUMNS = say(en=["Quarter", "Revenue", "On quarter", "On year"],
              zh=["季度", "收入", "环比", "同比"])  # fmt: skip
signed = {key: sv.as_stated(*found) for key, found in growths.items()}
cells = [
    (written_period(row.period, short=True), sv.as_stated(row.value, row.qualifier),
     signed.get(("quarter", row.period), "—"), signed.get(("year", row.period), "—"))
    for row in quarters.itertuples()
]  # fmt: skip
pd.DataFrame(cells, columns=COLUMNS)

# %%
told = sv.preferred_rows(observations, "kling-ai", "revenue_growth_yoy").set_index("period", drop=False)
fits = all(growths["year", period][0] > told.value[period] for period in told.period)
claim("growth-as-told", fits and set(told.qualifier) == {"over"} and told.period.iloc[-1] == last == "2026-Q2", rows=[quarters, told],
      en='The growth that the company states for {{ value("latest-quarter") }}, '
         '{{ value("kling-ai-revenue-growth-yoy-2026-q2") }} on a year before, fits.',
      zh='公司所述的 {{ value("latest-quarter") }}同比增速（{{ value("kling-ai-revenue-growth-yoy-2026-q2") }}）与此相符。')  # fmt: skip
year, months = quarters[quarters.period.str.startswith("2025")], yuan[yuan.month.str.startswith("2025")]
total, bound = year.value.sum(), sum_qualifier(year.qualifier)
number("sum-2025", total, unit="CNY million", qualifier=bound, rows=year,
       how=say(en="the four quarters as stated, added up", zh="四个季度披露值之和"))  # fmt: skip
rate = number("yuan-per-dollar-2025", months.units_per_usd.mean(), unit="CNY per USD", rows=months,
              how=say(en="mean of the twelve monthly averages", zh="十二个月均汇率的平均值"))  # fmt: skip
dollars = total / rate
number("sum-2025-usd", dollars, unit="USD million", qualifier=bound, digits=3, rows=[year, months],
       how=say(en="sum of the quarters over the mean rate of the year", zh="四季之和除以全年平均汇率"))  # fmt: skip
weakest = months[months.units_per_usd == months.units_per_usd.max()]
least = total / weakest.units_per_usd.iloc[0]
number("sum-at-weakest", least, unit="USD million", qualifier=bound, digits=3, rows=[year, weakest],
       how=say(en="sum of the quarters over the weakest monthly rate", zh="四季之和除以人民币最弱的月均汇率"))  # fmt: skip
foreseen = forecasts[
    (forecasts.entity == "kling-ai") & (forecasts.metric == "annual_revenue") & (forecasts.period == "2025")
]
guided = foreseen[foreseen.kind.isin(["guidance", "press"])]
company = guided[guided.preferred & (guided.kind == "guidance")]
target = {when[:7]: company[company.stated == when] for when in company.stated}
final = target["2025-11"]
number("august-times-first", target["2025-08"].value.iloc[0] / target["2025-Q1"].value.iloc[0], unit="times", digits=2,
       qualifier=target["2025-08"].qualifier.iloc[0], rows=[target["2025-08"], target["2025-Q1"]],
       how=say(en="the company's figure of August over the first target", zh="8 月的公司表述除以年初目标"))  # fmt: skip
number("above-november", 100 * (dollars / final.value.iloc[0] - 1), unit="percent", qualifier=bound, digits=2, rows=[year, months, final],
       how=say(en="outcome in dollars over that step, less one", zh="全年美元收入除以该次指引，减一"))  # fmt: skip
number("times-first", dollars / target["2025-Q1"].value.iloc[0], unit="times", qualifier=bound,
       digits=2, rows=[year, months, target["2025-Q1"]], how=say(en="outcome in dollars over the first target", zh="全年美元收入除以年初目标"))  # fmt: skip
whole = len(year) == 4 and len(months) == 12 and bound == "over"
known = set(guided.stated.str[:7]) == {"2025-Q1", "2025-08", "2025-11"}  # so November is the last step
ordered = known and final.value.iloc[0] == guided.value.max()
claim("beat-every-step", whole and ordered and dollars > guided.value.max(), rows=[year, months, guided],
      en='In 2025 Kling earned {{ value("sum-2025") }} ({{ value("sum-2025-usd") }} at the mean rate of the year): '
         '{{ value("times-first") }} the first target, and {{ value("above-november") }} above the last and highest.',
      zh='2025 年可灵收入{{ value("sum-2025") }}（按全年平均汇率折合{{ value("sum-2025-usd") }}），'
         '与年初目标之比{{ value("times-first") }}，较最后一次、也是最高的一次指引高出的幅度{{ value("above-november") }}。')  # fmt: skip
claim("at-every-rate", whole and least > guided.value.max(), rows=[year, weakest, guided],
      en='The exchange rate does not decide it: at the weakest monthly rate of the yuan the sum is still {{ value("sum-at-weakest") }}.',
      zh='结论不取决于汇率：即使按人民币最弱的月均汇率折算，总额仍{{ value("sum-at-weakest") }}。')  # fmt: skip
annual = kling[(kling.metric == "annual_revenue") & (kling.period == "2025")]
claim("year-as-told", annual[annual.preferred].value.tolist() == [total], rows=[year, annual],
      en="The press figure for the year equals the sum of the quarters, so it may be that sum and is no second witness.",
      zh="媒体所称的全年数字与四季之和相等，很可能就是这样加总得来的，不能算独立佐证。")  # fmt: skip
half = quarters[quarters.period.isin(["2026-Q1", "2026-Q2"])]
number("sum-2026-h1", half.value.sum(), unit="CNY million", qualifier=sum_qualifier(half.qualifier), rows=half,
       how=say(en="the two quarters as stated, added up", zh="两个季度披露值之和"))  # fmt: skip
most = max(total, annual[["value", "value_high"]].max().max())  # the highest figure that anybody gives for 2025
claim("half-beats-year", len(half) == 2 and set(half.qualifier) <= {*sv.LOWER, "exact"} and half.value.sum() > most,
      rows=[half, year, annual],
      en='The first half of 2026 alone brought {{ value("sum-2026-h1") }}, more than all of 2025.',
      zh='仅 2026 年上半年，可灵收入就{{ value("sum-2026-h1") }}，高于 2025 年全年。')  # fmt: skip

# %% [markdown] lang="en"
# ## What became of the guidance?
#
# The first target was {{ value("kling-ai-annual-revenue-2025-said-2025-q1", qualifier=False) }}. In August
# management said only that the year would bring {{ value("august-times-first") }} that;
# {{ value("kling-ai-annual-revenue-2025-said-2025-08-press", qualifier=False) }} is the figure of the press, not of the
# company. In November the company itself named
# {{ value("kling-ai-annual-revenue-2025-said-2025-11-19", qualifier=False) }}. The sum of the quarters is
# converted at {{ value("yuan-per-dollar-2025") }}. {{ claim("half-beats-year") }}

# %% [markdown] lang="zh"
# ## 指引兑现了吗？
#
# 年初目标为 {{ value("kling-ai-annual-revenue-2025-said-2025-q1", qualifier=False) }}。8 月，管理层只说全年收入是年初目标的{{ value("august-times-first") }}，{{ value("kling-ai-annual-revenue-2025-said-2025-08-press", qualifier=False) }}是媒体的说法，并非公司口径。11 月，公司给出 {{ value("kling-ai-annual-revenue-2025-said-2025-11-19", qualifier=False) }}。四季之和按{{ value("yuan-per-dollar-2025") }}折算。{{ claim("half-beats-year") }}

# %% id="guidance" caption="Each step of the guidance for 2025, and the outcome. {{ claim('at-every-rate') }}" caption_zh="2025 年历次收入指引与实际结果。{{ claim('at-every-rate') }}" alt="Horizontal bars: the first target, the company's words and the press figure of August, the figure of November, and the outcome of {{ value('sum-2025-usd') }}, with an open end." alt_zh="横向条形图：年初目标、8 月的公司表述与媒体数字、11 月的指引，以及实际收入（{{ value('sum-2025-usd') }}）；实际收入只有下限。"
rests_on(guided, year, months)
press = guided[guided.preferred & (guided.kind == "press")]
shown = [
    (say(en="Start of 2025", zh="年初目标"), target["2025-Q1"].value.iloc[0], "exact", GREY),
    (say(en="August, company", zh="8 月，公司表述"), target["2025-08"].value.iloc[0], "about", GREY),
    (say(en="August, press", zh="8 月，媒体数字"), press.value.iloc[0], "exact", GREY),
    (say(en="November", zh="11 月指引"), target["2025-11"].value.iloc[0], "exact", GREY),
    (say(en="Outcome", zh="实际收入"), dollars, bound, BLUE),
]
bars = pd.DataFrame(shown, columns=["step", "revenue", "qualifier", "colour"])
bars["revenue"] /= SCALE
bars["stated"] = [sv.as_stated(row.revenue, row.qualifier, DIGITS) for row in bars.itertuples()]
base = alt.Chart(bars).encode(
    y=alt.Y("step:N").title(None).sort(None),
    x=alt.X("revenue:Q").title(say(en="Revenue of 2025 (million US dollars)", zh="2025 年收入（亿美元）")).scale(domainMax=175 / SCALE),
    color=alt.Color("colour:N").scale(None),
    tooltip=[alt.Tooltip("step:N").title(say(en="Step", zh="阶段")), stated_tip],
)  # fmt: skip
arrows = base.mark_point(shape="triangle-right", size=130, opacity=1, xOffset=6).transform_filter(
    "datum.qualifier == 'over'"
)
base.mark_bar() + arrows + base.mark_text(align="left", dx=16).encode(text=text, color=alt.value("#1d2733"))

# %%
runs = sv.preferred_rows(observations, "kling-ai", "annualised_run_rate")
runs = runs[runs.status == "reported"]
above, ends, used = {}, [], [runs]
for run in runs.itertuples():
    quarter = pd.Period(run.period, "M").asfreq("Q").strftime("%Y-Q%q")
    row, rate_rows = quarters.loc[[quarter]], yuan[yuan_quarter == quarter]
    used += [row, rate_rows]
    yearly, kind = 4 * row.value.iloc[0] / rate_rows.units_per_usd.mean(), row.qualifier.iloc[0]
    number(f"annualised-{quarter.lower()}", yearly, unit="USD million", qualifier=kind, digits=3, rows=used[-2:],
           how=say(en="revenue of the quarter, times four, over its mean exchange rate", zh="季度收入乘以四，除以该季平均汇率"))  # fmt: skip
    above[quarter] = number(f"run-rate-above-{quarter.lower()}", 100 * (run.value / yearly - 1), unit="percent", digits=2,
                            qualifier=quotient_qualifier(run.qualifier, kind), rows=[*used[-2:], runs[runs.id == run.id]],
                            how=say(en="run rate over the annualised quarter, less one", zh="年化收入运行率除以季度收入年化值，减一"))  # fmt: skip
    ends += [(quarter, yearly, kind, 0), (quarter, run.value, run.qualifier, 1)]
further = list(above) == ["2025-Q1", "2025-Q4", "2026-Q1"] and list(above.values()) == sorted(above.values())
claim("run-rate-above", further and min(above.values()) > 0, rows=used,
      en='On the figures as stated, each run rate lies above its quarter over a whole year, and ever further: by '
         '{{ value("run-rate-above-2025-q1") }} in March 2025, {{ value("run-rate-above-2025-q4") }} in December and '
         '{{ value("run-rate-above-2026-q1") }} in March 2026.',
      zh='按披露值，历次 ARR 都高于当季收入折合全年之数，且差距越来越大：2025 年 3 月高出{{ value("run-rate-above-2025-q1") }}，'
         '12 月高出 {{ value("run-rate-above-2025-q4") }}，2026 年 3 月高出{{ value("run-rate-above-2026-q1") }}。')  # fmt: skip

# %% [markdown] lang="en"
# ## Is the run rate the revenue?
#
# No. {{ claim("run-rate-above") }} A run rate takes the last month {{ unbound("twelve times", "what a run rate is") }}. In a quarter that grows, the last month is
# the best one.

# %% [markdown] lang="zh"
# ## 年化收入就是收入吗？
#
# 不是。{{ claim("run-rate-above") }}年化收入运行率（ARR）是把最后一个月的收入乘以十二；在增长的季度里，最后一个月正是最高的一个月。

# %% id="run-rate" caption="Run rates against the revenue of their quarter. Early in 2026 the quarter over a whole year was {{ value('annualised-2026-q1') }}, the run rate {{ value('kling-ai-annualised-run-rate-2026-03') }}." caption_zh="年化收入运行率与当季收入之比较。2026 年第一季度，季度收入折合全年{{ value('annualised-2026-q1') }}，ARR {{ value('kling-ai-annualised-run-rate-2026-03') }}。" alt="For each quarter with a run rate a pair of points: its revenue over a whole year and, always to its right, the run rate of its last month." alt_zh="每个披露年化收入的季度各有一对点：当季收入折合全年，以及始终位于其右侧的末月年化收入。"
rests_on(*used)
KINDS = say(en=["Quarter × 4", "Last month × 12 (run rate)"], zh=["季度收入 × 4", "末月收入 × 12（ARR）"])
points = pd.DataFrame([(written_period(quarter, short=True), usd / SCALE, sv.as_stated(usd / SCALE, q, DIGITS), KINDS[kind]) for quarter, usd, q, kind in ends],
                      columns=["quarter", "usd", "stated", "kind"])  # fmt: skip
base = alt.Chart(points).encode(
    y=alt.Y("quarter:N").title(None).sort(None),
    x=alt.X("usd:Q").title(say(en="Million US dollars a year", zh="折合全年（亿美元）")).scale(domainMax=600 / SCALE),
    tooltip=[
        alt.Tooltip("quarter:N").title(say(en="Quarter", zh="季度")),
        alt.Tooltip("kind:N").title(say(en="Measure", zh="口径")),
        stated_tip,
    ],
)
colour = alt.Color("kind:N").title(None).scale(domain=KINDS, range=[BLUE, AMBER])
left, right = (base.transform_filter(alt.datum.kind == kind) for kind in KINDS)
drawn = base.mark_line(color=GREY, strokeWidth=3).encode(detail="quarter:N") + base.mark_point(size=110, opacity=1).encode(color=colour)  # fmt: skip
drawn += left.mark_text(dy=16).encode(text=text) + right.mark_text(dy=-15).encode(text=text)
drawn.properties(height=alt.Step(58))

# %% [markdown] lang="en"
# ## What this assumes
#
# - Where several rows give one figure, we use the row that the table marks as preferred: the company first, then others.
# - The fourth quarter of 2025 is stated without "over", so we take it as exact, although it is a round number too. It is
#   known from the company's own release only; no second page confirms it.
# - Bounds are rounded to the side on which they stay true: "over" down, "up to" up.
# - The year is converted at the plain mean of its monthly rates (Federal Reserve), not weighted by revenue.
# - {{ claim("year-as-told") }} A note by a third party, as it quotes others, gives
#   {{ value("kling-ai-annual-revenue-2025-github-prateekgurani") }}.
#
# ## What it cannot say
#
# - How far above its lower bound a quarter lies. Growth and sums inherit that gap.
# - Whether Kling makes money. Revenue is not profit, and no costs come with these figures.
# - What came after {{ value("latest-quarter") }}. We found no later figure, and the releases of 2026 were read in documents
#   that quote them.

# %% [markdown] lang="zh"
# ## 前提假设
#
# - 同一数字有多行记录时，采用表中标为首选的一行：公司公告优先，其次才是其他来源。
# - 2025 年第四季度的披露未用“超过”，故视为确数，尽管它同样是整数。该数字仅见于公司业绩公告，未见其他页面佐证。
# - 下限一律向下取整，上限一律向上取整，以免取整后不再成立。
# - 全年汇率为各月均值（美联储）的简单平均，未按收入加权。
# - {{ claim("year-as-told") }}另有一份第三方笔记转引称{{ value("kling-ai-annual-revenue-2025-github-prateekgurani") }}。
#
# ## 局限
#
# - 各季度实际高出下限多少无从得知，增速与总额同样带有这一误差。
# - 收入不等于利润；公司披露这些数字时并未给出成本，不能据此判断盈亏。
# - {{ value("latest-quarter") }}之后尚未见到新的数字；2026 年的公司公告均通过引用它们的文件转读。
