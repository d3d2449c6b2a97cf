# %% [markdown] lang="en"
# # What is the AI uplift of marketing worth, and how does it compare with what Kling earns?
#
# **{{ claim("worth-more-than-kling") }}**
#
# With its results for the third quarter of 2025 Kuaishou began to say by how much its recommendation and bidding models
# raise domestic online marketing revenue. We turn that percentage into yuan and set it beside the revenue of Kling.

# %% [markdown] lang="zh"
# # AI 为快手线上营销带来的增量值多少钱？与可灵自身的收入相比如何？
#
# **{{ claim("worth-more-than-kling") }}**
#
# 自 2025 年第三季度业绩起，快手管理层开始披露推荐与出价模型为国内线上营销收入带来的提升比例。本页把这一比例折算成人民币，再与可灵的收入作比较。

# %%
import altair as alt
import pandas as pd
from stated_values import as_stated, preferred_rows

from observatory import claim, label, names, number, quotient_qualifier, rests_on, say, table, written_period

BLUE, AMBER, LINE = "#1b4da2", "#b54c02", "#7d8897"
SCALE, DIGITS = say(en=(1, 0), zh=(100, 1))  # the tables count millions of yuan; Chinese charts count 亿元
observations = table("observations")


def of(entity: str, metric: str) -> pd.DataFrame:
    return preferred_rows(observations, entity, metric).set_index("period", drop=False)


uplift, kling = of("kuaishou", "ai_uplift_ad_revenue"), of("kling-ai", "quarterly_revenue")
marketing, revenue = of("kuaishou", "ad_revenue_quarterly"), of("kuaishou", "quarterly_revenue")
quarters = [quarter for quarter in uplift.period if quarter in marketing.index and quarter in kling.index]

# %%
values, used = [], []
for quarter in quarters:
    said, base, own = uplift.loc[[quarter]], marketing.loc[[quarter]], kling.loc[[quarter]]
    used += [said, base, own]
    sales, when, kind = base.value.iloc[0], quarter.lower(), own.qualifier.iloc[0]
    rates = said[["value", "value_high"]].ffill(axis=1).iloc[0] / 100  # one value where no range is given
    low, high = (sales * rate / (1 + rate) for rate in rates)
    upper_low, upper_high = (sales * rate for rate in rates)
    values.append((quarter, low, high, upper_high, own.value.iloc[0], kind))
    label(f"quarter-{when}", written_period(quarter), rows=said,
          how=say(en="a quarter for which management gave the uplift", zh="管理层披露提升幅度的季度"))  # fmt: skip
    number(f"value-{when}", low, high=high if high > low else None, unit="CNY million", qualifier="about", digits=3,
           rows=[said, base], how=say(en="R × u / (1 + u), for each end of the range",
                                      zh="R × u /（1 + u），区间两端分别计算"))  # fmt: skip
    number(f"upper-{when}", upper_low, high=upper_high if upper_high > upper_low else None, unit="CNY million",
           qualifier="about", digits=3, rows=[said, base], how=say(en="R × u, for each end of the range", zh="R × u，区间两端分别计算"))  # fmt: skip
    number(f"times-kling-{when}", low / own.value.iloc[0], high=high / own.value.iloc[0] if high > low else None, unit="times",
           qualifier=quotient_qualifier("about", kind), digits=2, rows=[said, base, own],
           how=say(en="value of the uplift over Kling's revenue of the quarter", zh="增量价值除以当季可灵收入"))  # fmt: skip
worth = pd.DataFrame(values, columns=["quarter", "low", "high", "upper", "kling", "kling_is"])
label("latest-quarter", written_period(quarters[-1]), rows=uplift.loc[[quarters[-1]]],
      how=say(en="the latest quarter for which management gave the uplift", zh="管理层披露提升幅度的最近一个季度"))  # fmt: skip
fourth, third = worth[worth.quarter == "2025-Q4"], worth[worth.quarter == "2025-Q3"]
more = len(fourth) == len(third) == 1 and quarters[-1] == "2025-Q4" and fourth.low.iloc[0] > fourth.kling.iloc[0]
claim("worth-more-than-kling", more, rows=used,
      en='By management\'s percentage the AI uplift of {{ value("latest-quarter") }} was worth {{ value("value-2025-q4") }} of '
         'revenue, {{ value("times-kling-2025-q4") }} what Kling earned; in the third quarter it was {{ value("value-2025-q3") }}.',
      zh='按管理层所述比例折算，{{ value("latest-quarter") }} AI 带来的增量收入{{ value("value-2025-q4") }}，相当于'
         '当季可灵收入的{{ value("times-kling-2025-q4") }}；第三季度的增量{{ value("value-2025-q3") }}。')  # fmt: skip
claim("worth-multiple", more, rows=used[-3:],
      en='In the fourth quarter of 2025 the AI uplift was worth {{ value("times-kling-2025-q4") }} what Kling earned.',
      zh='2025 年第四季度，AI 为快手营销带来的增量相当于可灵当季收入的{{ value("times-kling-2025-q4") }}。')  # fmt: skip
alone = all((table.loc["2025-Q4"].support == "one-page") for table in (uplift, marketing, kling))
claim("one-release", alone, rows=used[-3:],
      en="All three figures of the fourth quarter, the percentage and both revenues, are told by one page only, a copy of the company's results release.",
      zh="第四季度的三个数字（提升比例、线上营销收入与可灵收入）均仅见于一处，即公司业绩公告的一份副本。")  # fmt: skip
apart = more and third.high.iloc[0] < fourth.low.iloc[0] and third.kling.iloc[0] < fourth.kling.iloc[0]
claim("both-grew", apart, rows=used,
      en='On the figures as stated, both grew from the third quarter to the fourth: the uplift was {{ value("times-kling-2025-q3") }} '
         'Kling\'s revenue in the one and {{ value("times-kling-2025-q4") }} in the other.',
      zh='按披露值，两者在第四季度都高于第三季度：增量与可灵收入之比，第三季度{{ value("times-kling-2025-q3") }}，第四季度{{ value("times-kling-2025-q4") }}。')  # fmt: skip

# %% id="value" caption="Value of the AI uplift (range), and Kling's revenue (bar), in the same quarter. The pale end leads to the upper reading, an arrow means 'over'. {{ claim('both-grew') }}" caption_zh="同一季度的 AI 增量价值（区间）与可灵收入（条形）。浅色部分延伸至较高的算法，箭头表示“超过”。{{ claim('both-grew') }}" alt="For the third and the fourth quarter of 2025 a range for the value of the uplift, {{ value('value-2025-q3') }} and {{ value('value-2025-q4') }}, and below it a bar for Kling's revenue, which ends far to the left of the range." alt_zh="2025 年第三、第四季度各有一段 AI 增量价值区间（{{ value('value-2025-q3') }}、{{ value('value-2025-q4') }}），其下为可灵收入条形，末端远在区间左侧。"
rests_on(*used)
SERIES = say(en=["AI uplift", "Kling's revenue"], zh=["AI 增量", "可灵收入"])
drawn = []
for row in worth.itertuples():
    panel = written_period(row.quarter, short=True)
    drawn.append(
        (
            panel,
            SERIES[0],
            row.low,
            row.high,
            row.upper,
            as_stated(row.low / SCALE, "about", DIGITS, row.high / SCALE),
            "",
        )
    )
    drawn.append(
        (panel, SERIES[1], 0, row.kling, row.kling, as_stated(row.kling / SCALE, row.kling_is, DIGITS), row.kling_is)
    )
bars = pd.DataFrame(drawn, columns=["panel", "series", "start", "end", "upper", "stated", "qualifier"])
bars[["start", "end", "upper"]] /= SCALE
base = alt.Chart(bars).encode(
    y=alt.Y("series:N").title(None).sort(SERIES),
    color=alt.Color("series:N").scale(domain=SERIES, range=[AMBER, BLUE]).legend(None),
    tooltip=[
        alt.Tooltip("panel:N").title(say(en="Quarter", zh="季度")),
        alt.Tooltip("series:N").title(say(en="Series", zh="项目")),
        alt.Tooltip("stated:N").title(say(en="As shown", zh="标注")),
    ],
)
money = say(en="Million yuan in the quarter", zh="当季金额（亿元）")
LOW = say(en="From (million yuan)", zh="起（亿元）")
HIGH = say(en="To (million yuan)", zh="止（亿元）")
UPPER = say(en="Upper reading (million yuan)", zh="较高算法（亿元）")
end = alt.X("end:Q").title(HIGH).axis(title=money).scale(domain=[0, 1400 / SCALE])
span = base.mark_bar().encode(x=alt.X("start:Q").title(LOW).axis(title=money), x2=alt.X2("end:Q").title(HIGH))
point = base.mark_tick(thickness=5, opacity=1).encode(x=end).transform_filter("datum.start == datum.end")  # no range
reach = base.mark_bar(opacity=0.4).encode(x=end, x2=alt.X2("upper:Q").title(UPPER))
arrow = base.mark_point(shape="triangle-right", size=120, opacity=1, xOffset=6).encode(x=end).transform_filter("datum.qualifier == 'over'")  # fmt: skip
text = base.mark_text(align="left", dx=16).encode(
    x=alt.X("upper:Q").title(UPPER).axis(title=money),
    text=alt.Text("stated:N").title(say(en="As shown", zh="标注")),
    color=alt.value("#1d2733"),
)
panel = alt.Row("panel:N").title(None).header(labelOrient="top", labelAnchor="start")
alt.layer(reach, span, point, arrow, text).properties(height=alt.Step(30)).facet(row=panel)

# %%
domestic = of("kuaishou", "domestic_revenue_quarterly").loc[["2025-Q4"]]
whole, sales = revenue.loc[["2025-Q4"]], marketing.loc[["2025-Q4"]]
said = uplift.loc[["2025-Q4"]]
abroad = whole.value.iloc[0] - domestic.value.iloc[0]
rows = [whole, domestic, sales]
number("overseas-revenue", 100 * abroad / sales.value.iloc[0], unit="percent", qualifier="about", digits=2, rows=rows,
       how=say(en="all revenue less domestic revenue, over online marketing revenue", zh="总收入减国内收入，除以线上营销收入"))  # fmt: skip
rate = said.value.iloc[0] / 100
least = number("value-without-overseas", (sales.value.iloc[0] - abroad) * rate / (1 + rate), unit="CNY million",
               qualifier="about", digits=3, rows=[*rows, said],
               how=say(en="the same formula, after taking off all overseas revenue", zh="扣除全部海外收入后按同一公式计算"))  # fmt: skip
claim("overseas-not-decisive", least > kling.value["2025-Q4"], rows=[*rows, said, kling.loc[["2025-Q4"]]],
      en='Overseas revenue of every kind equals {{ value("overseas-revenue") }} of marketing revenue in the fourth quarter; without '
         'it the uplift would still be worth {{ value("value-without-overseas") }}, more than Kling earned.',
      zh='第四季度各类海外收入合计相当于线上营销收入的{{ value("overseas-revenue") }}，即使全部扣除，'
         '增量仍有{{ value("value-without-overseas") }}，高于可灵收入。')  # fmt: skip
tests = observations[(observations.metric == "ad_revenue_uplift_test") & observations.preferred]
largest = tests[tests.value == tests.value.max()]
label("largest-test", names("entities")[largest.entity.iloc[0]], rows=largest,
      how=say(en="who reports the largest tested uplift", zh="实测提升幅度最大的一方"))  # fmt: skip
number(
    "largest-test-uplift", largest.value.iloc[0], unit="percent", rows=largest, how=say(en="as stated", zh="原始表述")
)
beats = largest.value.iloc[0] > uplift[["value", "value_high"]].max().max()
partial = largest.entity.tolist() == ["egd-bidding"]  # the one whose note says: on a part of the ad inventory
claim("test-beats-total", beats and partial, rows=[tests, uplift],
      en='One test on a part of the ad inventory ({{ value("largest-test") }}) reports {{ value("largest-test-uplift") }}, more '
         'than management claims for all models together.',
      zh='仅一项覆盖部分广告流量的测试（{{ value("largest-test") }}）就报告 {{ value("largest-test-uplift") }}，'
         '超过管理层所称各模型合计的提升。')  # fmt: skip

# %% [markdown] lang="en"
# ## How the percentage becomes yuan
#
# Let R be the online marketing revenue of the quarter and u the uplift. If u is measured against business without the
# models, the base B satisfies `B × (1 + u) = R`, and the models add `R × u / (1 + u)`. If u is a share of what was earned,
# the value is R × u: {{ value("upper-2025-q3") }} and {{ value("upper-2025-q4") }}. Management does not say which, so the
# page counts the lower value and draws the higher one as a pale end.
#
# | Quarter | R | u | Value |
# |---|---|---|---|
# | {{ value("quarter-2025-q3") }} | {{ value("kuaishou-ad-revenue-quarterly-2025-q3") }} | {{ value("kuaishou-ai-uplift-ad-revenue-2025-q3") }} | {{ value("value-2025-q3") }} |
# | {{ value("quarter-2025-q4") }} | {{ value("kuaishou-ad-revenue-quarterly-2025-q4") }} | {{ value("kuaishou-ai-uplift-ad-revenue-2025-q4") }} | {{ value("value-2025-q4") }} |
#
# {{ claim("one-release") }}
#
# ## Do the parts add up to more?
#
# No. Kuaishou's engineers publish tests of single models: {{ value("gr4ad-ad-revenue-uplift-test-2026-02-26") }} more ad
# revenue for GR4AD, {{ value("generative-rl-bidding-ad-revenue-uplift-test-2025") }} for generative bidding. Each has its own
# baseline, traffic and weeks, and the models overlap, so they must not be added up, nor added to management's figure.
# {{ claim("test-beats-total") }} Tests of OneRec measure time spent in the apps, not ad revenue.
#
# ## What this assumes
#
# - The uplift applies to domestic marketing. The domestic share is not published, so R is all online marketing, which makes
#   the value too high. {{ claim("overseas-not-decisive") }}
# - One percentage holds for the whole quarter, and the table's preferred row stands for all that repeat it.
# - Kling's third quarter is a lower bound, so its ratio may be lower than shown.
#
# ## What it cannot say
#
# - Whether management's figure is right. It is a statement on a results call and in a release, without a published test.
# - What the models cost. The value is revenue, not profit.
# - Any other quarter. We found no uplift for earlier quarters of 2025, and neither uplift nor marketing revenue for 2026.

# %% [markdown] lang="zh"
# ## 比例如何折算成金额
#
# 设 R 为当季线上营销收入，u 为提升比例。若 u 以没有这些模型时的收入 B 为基数，则 `B × (1 + u) = R`，模型带来的增量为 `R × u / (1 + u)`。若 u 指占实际收入的比例，增量则为 R × u，即两个季度分别{{ value("upper-2025-q3") }}和{{ value("upper-2025-q4") }}。管理层未说明口径，本页因此采用较低的结果，并在图中以浅色标出较高的结果。
#
# | 季度 | R | u | 增量价值 |
# |---|---|---|---|
# | {{ value("quarter-2025-q3") }} | {{ value("kuaishou-ad-revenue-quarterly-2025-q3") }} | {{ value("kuaishou-ai-uplift-ad-revenue-2025-q3") }} | {{ value("value-2025-q3") }} |
# | {{ value("quarter-2025-q4") }} | {{ value("kuaishou-ad-revenue-quarterly-2025-q4") }} | {{ value("kuaishou-ai-uplift-ad-revenue-2025-q4") }} | {{ value("value-2025-q4") }} |
#
# {{ claim("one-release") }}
#
# ## 各模型的提升能相加吗？
#
# 不能。快手工程团队公布过单个模型的测试结果：GR4AD 的广告收入提升{{ value("gr4ad-ad-revenue-uplift-test-2026-02-26") }}，生成式出价提升{{ value("generative-rl-bidding-ad-revenue-uplift-test-2025") }}。这些测试的基线、流量和时段各不相同，模型之间又相互重叠，彼此不能相加，也不能加到管理层的数字上。{{ claim("test-beats-total") }}OneRec 的测试衡量的是停留与观看时长，并非广告收入。
#
# ## 前提假设
#
# - 提升只针对国内线上营销。国内占比未公布，R 取全部线上营销收入，结果因而偏高。{{ claim("overseas-not-decisive") }}
# - 同一比例适用于整个季度；多个来源重复同一说法时，取表中标为首选的一行。
# - 可灵第三季度收入只是下限，当季倍数可能低于图中所示。
#
# ## 局限
#
# - 管理层的数字是否准确无从核实：它出自业绩会与业绩公告，没有公开的测试。
# - 增量是收入而非利润，模型的研发与算力成本未计入。
# - 其他季度无法计算：2025 年更早的季度未见提升比例，2026 年两者均未见到。
