# %% [markdown] lang="en"
# # How far has automated delivery (UAX) spread, and which denominators do the figures use?
#
# **{{ claim("external-loop-rose") }} {{ claim("clients-above-spend") }}**
#
# UAX is Kuaishou's fully automated ad delivery: the advertiser sets goal and budget, the system makes or picks material,
# finds the audience and bids. Its "penetration" is often quoted as one rising number. The sources hold
# {{ value("denominators") }} different measures, each with its own denominator.

# %% [markdown] lang="zh"
# # UAX 全自动投放普及到哪一步？各个数字的分母是什么？
#
# **{{ claim("external-loop-rose") }}{{ claim("clients-above-spend") }}**
#
# UAX 是快手的全自动投放产品：广告主设定目标与预算，素材、定向与出价交由系统完成。“UAX 渗透率”常被当作单一数字引用，来源中其实有 {{ value("denominators") }} 种口径，分母各不相同。

# %%
import altair as alt
import pandas as pd
from stated_values import as_stated

from observatory import claim, label, number, rests_on, say, table, written_period

BLUE, AMBER, GREY = "#1b4da2", "#b54c02", "#8a94a1"
observations, article = table("observations"), table("claims")
every = observations[observations.entity == "uax"]
uax = every[every.preferred].sort_values("period")
uax.attrs = every.attrs = observations.attrs
shares = {metric: rows.set_index("period", drop=False) for metric, rows in uax.groupby("metric")}
loop, other_spend = shares["uax_share_of_external_loop_spend"], shares["uax_share_of_non_ecommerce_spend"]
clients = shares["uax_share_of_active_non_ecommerce_clients"]
full_site = observations[(observations.metric == "full_site_share_of_ecommerce_spend") & observations.preferred]
said = article[article.id == "uax-60-75"]

# %%
number(
    "denominators",
    len(shares),
    unit="",
    rows=uax,
    how=say(en="different metrics with a row on UAX", zh="含 UAX 记录的不同指标数"),
)
first, latest = loop.iloc[[0]], loop.iloc[[-1]]
for id, row in (("first", first), ("latest", latest)):
    label(f"{id}-quarter", written_period(row.period.iloc[0]), rows=row,
          how=say(en={"first": "the first quarter with a stated share", "latest": "the latest quarter with a stated share"},
                  zh={"first": "首个披露占比的季度", "latest": "最近一个披露占比的季度"})[id])  # fmt: skip
    number(f"{id}-share", row.value.iloc[0], unit="percent", qualifier=row.qualifier.iloc[0], rows=row, how=say(en="as stated", zh="原始表述"))  # fmt: skip
number("rise", latest.value.iloc[0] - first.value.iloc[0], unit="percentage points", qualifier="about", rows=[first, latest],
       how=say(en="latest share less the first", zh="最近一期占比减去首期占比"))  # fmt: skip
steady = loop.value.is_monotonic_increasing and loop.value.is_unique  # each above the one before
claim("external-loop-rose", steady and loop.index.tolist() == ["2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3"], rows=loop,
      en='Of external-loop marketing spend, UAX carried {{ value("first-share") }} in {{ value("first-quarter") }} and '
         '{{ value("latest-share") }} in {{ value("latest-quarter") }}; as stated, each quarter was higher than the one before.',
      zh='按披露值，UAX 占外循环营销消耗的比重由 {{ value("first-quarter") }}的{{ value("first-share") }}逐季升至 '
         '{{ value("latest-quarter") }}的{{ value("latest-share") }}。')  # fmt: skip
last_of_loop = loop.period.iloc[-1]
fourth = [other_spend.loc[["2025-Q4"]], clients.loc[["2025-Q4"]]]
number("gap-2025-q4", fourth[1].value.iloc[0] - fourth[0].value.iloc[0], unit="percentage points", qualifier="about", rows=fourth,
       how=say(en="share of clients less share of spend", zh="客户占比减去消耗占比"))  # fmt: skip
changed = last_of_loop == "2025-Q3" and {*other_spend.index, *clients.index} == {"2025-Q4"}
thin = {*fourth[0].support, *fourth[1].support} == {"one-page"}
claim("clients-above-spend", changed and thin, rows=[loop, *fourth],
      en='For the next quarter the company changed the measure: {{ value("uax-share-of-non-ecommerce-spend-2025-q4") }} of '
         'non-e-commerce spend, and {{ value("uax-share-of-active-non-ecommerce-clients-2025-q4") }} of active '
         'non-e-commerce clients, as told by one page only, a copy of its results release.',
      zh='此后一季公司换了口径：占非电商营销消耗{{ value("uax-share-of-non-ecommerce-spend-2025-q4") }}，'
         '在活跃非电商客户中的渗透率{{ value("uax-share-of-active-non-ecommerce-clients-2025-q4") }}（均仅见于一处，即公司业绩公告的一份副本）。')  # fmt: skip
number("article-first", said.value.iloc[0], unit="percent", rows=said, how=say(en="as the article says", zh="文章原文"))
number(
    "article-latest",
    said.value_high.iloc[0],
    unit="percent",
    rows=said,
    how=say(en="as the article says", zh="文章原文"),
)
claim("no-row-says-so", not (every[["value", "value_high"]] == said.value_high.iloc[0]).any().any(), rows=[said, every],
      en='Apart from the article, no source in our tables gives UAX {{ value("article-latest") }}, in any quarter or by any denominator.',
      zh='除该文章外，本站数据表中没有任何来源称 UAX 占比为 {{ value("article-latest") }}，无论哪个季度、哪种分母。')  # fmt: skip
claim("full-site-does", full_site[["value", "period", "support"]].to_numpy().tolist() == [[said.value_high.iloc[0], "2025-Q4", "one-page"]],
      rows=[said, full_site],
      en='The company does state {{ value("full-site-promotion-full-site-share-of-ecommerce-spend-2025-q4") }}, but for another '
         'product and quarter: full-site promotion in e-commerce spend, fourth quarter of 2025. That too is told by one page only.',
      zh='公司确实披露过 {{ value("full-site-promotion-full-site-share-of-ecommerce-spend-2025-q4") }}，但说的是另一产品、'
         '另一季度：2025 年第四季度全站推广占电商营销消耗的比重，且仅见于一处。')  # fmt: skip
claim("spend-not-clients", (loop.loc["2025-Q1"].value == said.value.iloc[0]) and clients.period.min() == "2025-Q4",
      rows=[said, loop, clients],
      en='The article speaks of customers. The {{ value("article-first") }} of the first quarter of 2025 is a share of spend in '
         'the sources, and the first share of clients that we found is from the fourth.',
      zh='文章说的是客户渗透率，而在来源中，2025 年第一季度的 {{ value("article-first") }}是消耗占比，客户口径直到第四季度才首次见到。')  # fmt: skip

# %% id="shares" caption="Every share of UAX that was stated, one panel for each denominator. {{ claim('no-row-says-so') }}" caption_zh="UAX 占比的全部披露值，每种分母一格。{{ claim('no-row-says-so') }}" alt="Panels of horizontal bars by period: external-loop spend from {{ value('first-share') }} to {{ value('latest-share') }}; non-e-commerce spend, active clients and content industries with one bar each; full-site promotion, another product, with one; and in grey the two figures of the article." alt_zh="按口径分格的横向条形图：外循环消耗由{{ value('first-share') }}到{{ value('latest-share') }}；非电商消耗、活跃非电商客户、内容行业各一条；另一产品全站推广一条；灰色为文章中的两个数字。"
rests_on(uax, full_site, said)
SHORT = say(
    en={"uax_share_of_external_loop_spend": "UAX, of external-loop spend", "uax_share_of_non_ecommerce_spend": "UAX, of non-e-commerce spend",
        "uax_share_of_active_non_ecommerce_clients": "UAX, of active non-e-commerce clients",
        "uax_penetration_content_industries": "UAX, in content industries (basis not stated)",
        "full_site_share_of_ecommerce_spend": "Full-site promotion, of e-commerce spend", "article": "The article: UAX, 'customers'"},
    zh={"uax_share_of_external_loop_spend": "UAX 占外循环消耗", "uax_share_of_non_ecommerce_spend": "UAX 占非电商消耗",
        "uax_share_of_active_non_ecommerce_clients": "UAX 在活跃非电商客户中", "uax_penetration_content_industries": "UAX 在内容消费行业（分母未说明）",
        "full_site_share_of_ecommerce_spend": "全站推广占电商消耗", "article": "文章说法：UAX“客户”"},
)  # fmt: skip
quoted = pd.DataFrame({"metric": "article", "period": ["2025-Q1", "2025-Q3"], "value": [said.value.iloc[0], said.value_high.iloc[0]],
                       "qualifier": ["about", "exact"]})  # fmt: skip
rows = pd.concat([uax, full_site, quoted])
bars = pd.DataFrame({
    "panel": rows.metric.map(SHORT),
    "when": [written_period(period, short=True) for period in rows.period],
    "share": rows.value,
    "stated": [as_stated(row.value, row.qualifier) for row in rows.itertuples()],
    "open": rows.qualifier.isin(["over", "at least"]),
    "colour": rows.metric.map({"article": GREY, "full_site_share_of_ecommerce_spend": AMBER}).fillna(BLUE),
})  # fmt: skip
base = alt.Chart(bars).encode(
    y=alt.Y("when:O").title(None).sort(None),
    x=alt.X("share:Q")
    .title(say(en="Share (percent)", zh="占比（%）"))
    .scale(domain=[0, 112])
    .axis(values=[0, 25, 50, 75, 100]),
    color=alt.Color("colour:N").scale(None),
    tooltip=[
        alt.Tooltip("panel:N").title(say(en="Denominator", zh="分母")),
        alt.Tooltip("when:O").title(say(en="Period", zh="时期")),
        alt.Tooltip("stated:N").title(say(en="As stated", zh="原始表述")),
    ],
)
arrow = base.mark_point(shape="triangle-right", size=110, opacity=1, xOffset=6).transform_filter("datum.open")
text = base.mark_text(align="left", dx=15).encode(
    text=alt.Text("stated:N").title(say(en="As stated", zh="原始表述")), color=alt.value("#1d2733")
)
panel = alt.Row("panel:N").title(None).sort(list(SHORT.values())).header(labelOrient="top", labelAnchor="start")
alt.layer(base.mark_bar(), arrow, text).properties(height=alt.Step(26)).facet(row=panel, spacing=14).resolve_scale(
    y="independent"
)

# %% [markdown] lang="en"
# An arrow marks "over" or "at least". Only the first panel is a series: {{ value("rise") }} up from first to last. A line from
# it to the later panels would draw a jump that is a change of denominator. In the fourth quarter of 2025 alone, clients and
# spend lie {{ value("gap-2025-q4") }} apart.
#
# ## What did the article say, and what do the sources say?
#
# The article of December 2025 has UAX rise from nearly {{ value("article-first") }} of customers in the first quarter of 2025
# to {{ value("article-latest") }} in the third. {{ claim("no-row-says-so") }} For that quarter the sources say
# {{ value("uax-share-of-external-loop-spend-2025-q3") }} of external-loop spend, which does not exclude the article's
# number and does not state it. {{ claim("full-site-does") }} {{ claim("spend-not-clients") }}
#
# ## What this assumes
#
# - Where several sources repeat a figure, we draw the row that the table marks as preferred.
# - External-loop spend (advertisers who sell outside Kuaishou) and non-e-commerce spend are close, but nobody has shown that
#   they are equal. We keep them apart.
# - Full-site promotion serves merchants inside Kuaishou. It is drawn for comparison only, in another colour.
#
# ## What it cannot say
#
# - How many advertisers use UAX, or how much they spend: no denominator is published in absolute terms.
# - Whether UAX makes ads better. A high share can also mean that manual delivery was switched off.
# - How it went on in 2026. We found no share of UAX after the fourth quarter of 2025.

# %% [markdown] lang="zh"
# 箭头表示“超过”或“至少”。只有第一格构成序列：首末相差{{ value("rise") }}。若把它与后面几格连成一线，看到的跃升其实是分母变了。仅 2025 年第四季度，客户口径与消耗口径就相差{{ value("gap-2025-q4") }}。
#
# ## 文章怎么说，来源怎么说？
#
# 2025 年 12 月的文章称，UAX 客户渗透率在 2025 年第一季度近 {{ value("article-first") }}，第三季度达 {{ value("article-latest") }}。{{ claim("no-row-says-so") }}来源对该季度的说法是占外循环营销消耗{{ value("uax-share-of-external-loop-spend-2025-q3") }}，这一表述不排除文章的数字，但也没有给出这个数字。{{ claim("full-site-does") }}{{ claim("spend-not-clients") }}
#
# ## 前提假设
#
# - 多个来源重复同一数字时，只画表中标为首选的一行。
# - 外循环消耗（在快手站外成交的广告主）与非电商消耗相近，但并无证据表明两者相等，故分开列示。
# - 全站推广面向站内商家，仅作对照，以另一种颜色标出。
#
# ## 局限
#
# - 各口径的分母均未公布绝对值，无法得知使用 UAX 的广告主数量与金额。
# - 占比高不等于效果好，也可能只是手动投放被关停。
# - 2026 年的进展无从得知：2025 年第四季度之后未见 UAX 占比。
