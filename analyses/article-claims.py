# %% [markdown] lang="en"
# # How well does the article of December 2025 hold up?
#
# **Of the {{ value("claims") }} claims, {{ value("agrees") }} agree with independent sources, {{ value("differs") }}
# differ, {{ value("no-source") }} rest at least in part on the article alone, and {{ value("open") }} are not decided by data.
# {{ claim("numbers-hold") }}**
#
# In December 2025 the Chinese tech outlet Guangzhui Intelligence wrote about Kling's launch week and about what AI does
# for the marketing business of Kuaishou. We read it as a list of claims, one row each, and let a script judge them.

# %% [markdown] lang="zh"
# # 2025 年 12 月的那篇文章经得起核对吗？
#
# **全文 {{ value("claims") }} 条论断中，{{ value("agrees") }} 条与独立来源相符，{{ value("differs") }} 条不符，{{ value("no-source") }} 条全部或部分内容找不到独立来源，{{ value("open") }} 条现有数据尚不能判定。{{ claim("numbers-hold") }}**
#
# 2025 年 12 月，科技媒体光锥智能撰文，介绍可灵的发布周，以及 AI 给快手营销业务带来的变化。我们把这篇文章拆成一条条论断，每条一行，交由脚本逐条判定。

# %%
from functools import partial

import altair as alt
import pandas as pd
from claim_facts import (
    test_core_releases,
    test_day,
    test_first_place,
    test_first_sound,
    test_front_rank,
    test_released,
    test_sound,
    test_week,
)
from claim_tests import (
    AGREES,
    DIFFERS,
    NO_SOURCE,
    OPEN,
    Finding,
    number_in,
    test_amount,
    test_first_below,
    test_forecast,
    test_guidance,
    test_path,
    test_value,
    verdict_of,
)

from observatory import claim, number, rests_on, say, table

claims, observations, forecasts = table("claims"), table("observations"), table("forecasts")
claims["statement"], claims["look"] = (
    claims[say(en="statement_en", zh="statement_zh")],
    claims[say(en="check_en", zh="check_zh")],
)

# %%
WORDS = say(
    en={AGREES: "agrees", DIFFERS: "differs", NO_SOURCE: "no source found", OPEN: "not decided"},
    zh={AGREES: "相符", DIFFERS: "不符", NO_SOURCE: "未找到来源", OPEN: "尚未判定"},
)
TOPICS = say(
    en={"commercial": "Revenue and users", "marketing": "AI marketing", "model": "Models", "competitor": "Competitors",
        "market": "Comic drama", "strategy": "Strategy", "launch": "Launch week", "hands-on": "The author's tests"},
    zh={"commercial": "收入与用户", "marketing": "AI 营销", "model": "模型", "competitor": "竞争对手",
        "market": "漫剧市场", "strategy": "战略", "launch": "发布周", "hands-on": "作者实测"},
)  # fmt: skip
AA_TEXT, AA_IMAGE = "aa-t2v-silent-2025", "aa-i2v-silent-2025"
GROWTH = "ad_revenue_growth_yoy"


def growth(one: pd.Series) -> Finding:
    return test_value(one, GROWTH, value=number_in(one, r"up (\d+) percent"), unit="percent")


TESTS = {  # in place of the common test: the claim's number against its metric
    "oms-q1": [partial(test_value, metric="ad_revenue_quarterly"), growth, partial(test_first_below, metric=GROWTH, limit=10)],
    "oms-q3": [partial(test_value, metric="ad_revenue_quarterly"), growth],
    "guidance-raise": [partial(test_guidance, metric="annual_revenue")],
    "uax-60-75": [partial(test_path, metric="uax_share_of_external_loop_spend")],
    "manju-20bn": [partial(test_forecast, metric="market_size")],
    "nine-directors": [partial(test_value, metric="directors_taking_part"),
                       lambda one: test_value(one, "films_made", value=one.value, unit="films")],
    "venture-plan": [partial(test_value, metric="credits_per_project_co_production"),
                     lambda one: test_value(one, "traffic_per_project", value=number_in(one, r"(\d+) million of traffic"),
                                            unit="views million")],
    "turbo-cost": [partial(test_value, metric="cost_per_video_change", size=True)],
    "gen45-date": [partial(test_day, name="releases"),
                   partial(test_first_place, boards=[AA_TEXT], since="2025-12-01", until="2025-12-31")],
    "turbo-first": [partial(test_first_place, boards=[AA_TEXT, AA_IMAGE], since="2025-09-01", until="2025-10-31")],
    "magnetic-rebuild": [partial(test_day, name="events")],
    "o1-image-open": [test_released],
    "element-library": [test_released],
    "two-core-versions": [partial(test_core_releases, count=2)],
    "week-five-days": [test_week],
    "kling-26-audio": [partial(test_first_sound, family="kling-ai")],
    "veo-pressure": [partial(test_sound, entities=["veo-3", "veo-3-1"])],
    "front-rank": [test_front_rank],
    "tomorrow-monday": [test_amount],
}  # fmt: skip


def findings_of(one: pd.Series) -> list[Finding]:
    """All that can be tested of a claim; nothing where no table can decide it."""
    common = [] if pd.isna(one.metric) else [partial(test_value, metric=one.metric)]
    found = []
    for test in TESTS.get(one.id, common):
        result = test(one)
        found += result if isinstance(result, list) else [result]
    return found


results = {row.id: findings_of(row) for _, row in claims.iterrows()}
claims["verdict"] = [verdict_of(results[id]) for id in claims.id]
evidence = {id: [key for one in found for key in one.rows] for id, found in results.items()}
everything = [key for keys in evidence.values() for key in keys]
in_order = claims.sort_values("topic", key=lambda topics: topics.map(list(TOPICS).index), kind="stable")

# %% id="by-topic" caption="{{ value('agrees') }} of {{ value('claims') }} claims agree with another document; {{ value('no-source') }} rest at least in part on the article alone." caption_zh="{{ value('claims') }} 条论断中，{{ value('agrees') }} 条有其他来源印证，{{ value('no-source') }} 条的全部或部分内容只见于该文。" alt="Stacked horizontal bars, one for each of eight topics: how many claims agree, differ, have no independent source, or are not decided." alt_zh="八个主题各一条堆叠横条，显示相符、不符、未找到来源和尚未判定的论断数。"
rests_on(*everything)
counted = claims.groupby(["topic", "verdict"]).size().reset_index(name="count")
counted["name"], counted["word"] = counted.topic.map(TOPICS), counted.verdict.map(WORDS)
counted["place"] = counted.verdict.map({verdict: place for place, verdict in enumerate(WORDS)})
alt.Chart(counted[["name", "word", "count", "place"]]).mark_bar().encode(
    x=alt.X("count:Q").title(say(en="Claims", zh="论断数（条）")).axis(tickMinStep=1, format="d"),
    tooltip=[alt.Tooltip("name:N").title(say(en="Topic", zh="主题")), alt.Tooltip("word:N").title(say(en="Verdict", zh="判定")),
             alt.Tooltip("count:Q").title(say(en="Claims", zh="论断数（条）"))],
    y=alt.Y("name:N").title(None).sort(list(TOPICS.values())),
    color=alt.Color("word:N").title(say(en="Verdict", zh="判定"))
    .scale(domain=list(WORDS.values()), range=["#1b4da2", "#b54c02", "#b9890b", "#8a94a1"]).legend(title=None, columns=2),
    order=alt.Order("place:Q"),
)  # fmt: skip

# %% [markdown] lang="en"
# Blue is what other documents bear out. Amber is where they say something else. Gold is what we found, in whole or in
# part, in the article alone. Grey is what no table of ours can settle: aims, opinions, and the author's own trials of the models.

# %% [markdown] lang="zh"
# 蓝色表示有其他来源佐证，橙色表示其他来源另有说法，金色表示全部或部分内容只见于该文，灰色则是现有数据表无从判定的内容：意图、看法，以及作者本人对模型的试用。

# %% id="verdicts" caption="Every claim, what the article says, what the tables say, and the verdict of the rules" caption_zh="全部论断：文章的说法、数据表的记录，以及按规则所作的判定"
rests_on(*everything)


def told(found: list[Finding], name: str) -> str:
    texts = [
        f"{one.tested}{say(en=': ', zh='：')}{one.article}" if name == "article" else getattr(one, name)
        for one in found
    ]
    return say(en="; ", zh="；").join(dict.fromkeys(filter(None, texts)))


shown = [[one.statement, WORDS[one.verdict], *(told(results[one.id], name) for name in ("article", "found", "difference"))]
         for one in in_order.itertuples()]  # fmt: skip
pd.DataFrame(shown, columns=say(
    en=["Claim", "Verdict", "Tested, and the article's value", "Found in the tables", "Tables against article"],
    zh=["论断", "判定", "核对项与文中数值", "数据表所载", "数据表与文章之差"],
))  # fmt: skip

# %% id="undecided" caption="Claims that the tables do not decide, and what would" caption_zh="数据表尚不能判定的论断，以及可用的判定方法"
undecided = in_order[in_order.verdict == OPEN]
undecided[["statement", "look"]].set_axis(say(en=["Claim", "What would decide it"], zh=["论断", "怎样判定"]), axis=1)

# %% [markdown] lang="en"
# ## What this assumes
#
# - A claim is held against the preferred row of the same metric, entity and period. If the entity has no row, the one it
#   belongs to is asked; if the period has none, the row that ends nearest, within {{ unbound("half a year", "a limit of this test") }}. A forecast is held against
#   forecasts of its time.
# - A number agrees if the source's number rounds to it and is at most a twentieth away, or if it lies in the source's
#   range. Otherwise it differs, even where the source says "over".
# - A launch day may be one day off: the launch of a Californian firm falls on the next day in Beijing.
# - Rows that rest on the article do not count. It cannot confirm itself.
# - One part that differs makes the whole claim differ. What is not tested does not count: "with help from AI" is no
#   number.
#
# ## What it cannot say
#
# - No source found is not false. It says what our reading turned up by the day of the data.
# - {{ value("thin") }} of the claims that agree rest at least in part on a row that no second page confirmed.
# - Which releases count as core is our own coding. A stricter eye could see one core update fewer, or more.
# - Sources copy each other. Agreement may mean that both read the same press release.

# %% [markdown] lang="zh"
# ## 前提假设
#
# - 每条论断与同一指标、同一主体、同一时期的首选记录比较；主体没有记录时看其所属主体，时期没有记录时取半年之内、截止日最近的一行；预测只与当时的预测相比。
# - 来源数值四舍五入后与文中数字一致，且相差不超过{{ unbound("二十分之一", "本检验的界限") }}，或文中数字落在来源给出的区间内，即为相符；否则即为不符，哪怕来源写的是“超过”。
# - 发布日期允许相差一天：美国加州公司的发布，北京时间往往已是次日。
# - 只以该文为依据的记录不算数，文章不能自证。
# - 一处不符，整条即判不符；未核对的部分不计，例如“AI 有所贡献”并非数字。
#
# ## 局限
#
# - “未找到来源”不等于有误，只说明截至数据日期没有查到。
# - 相符的论断中，有 {{ value("thin") }} 条至少部分依据未经第二来源佐证的记录。
# - 哪些发布算“核心”由本站自行归类，换一把尺子，次数可能不同。
# - 媒体常相互转引，相符也可能只是同出一份新闻稿。

# %%
judged = {verdict: claims[claims.verdict == verdict] for verdict in WORDS}
number("claims", len(claims), unit="", rows=claims, how=say(en="rows of the table of claims", zh="论断表的行数"))
for verdict, rows in judged.items():
    number(verdict, len(rows), unit="", rows=[rows, *(key for id in rows.id for key in evidence[id])],
           how=say(en=f"claims with the verdict “{WORDS[verdict]}”", zh=f"判定为“{WORDS[verdict]}”的论断数"))  # fmt: skip
weighed = [
    judged[AGREES],
    judged[DIFFERS],
    *(key for word in (AGREES, DIFFERS) for id in judged[word].id for key in evidence[id]),
]
share = 100 * len(judged[AGREES]) / (len(judged[AGREES]) + len(judged[DIFFERS]))
number("agree-share", share, unit="percent", digits=2, rows=weighed,
       how=say(en="claims that agree, of those that agree or differ", zh="相符的论断占相符与不符之和的比例"))  # fmt: skip
claim("numbers-hold", share > 50, rows=weighed,
      en='Where an independent source speaks, it mostly bears the article out: in {{ value("agree-share") }} of cases.',
      zh='凡有独立来源可查之处，多数与文章相符，占 {{ value("agree-share") }}。')  # fmt: skip
measured = {"observations": observations, "forecasts": forecasts, "capabilities": table("capabilities")}
confirmed = {name: set(rows[rows.support == "confirmed"].id) for name, rows in measured.items()}
thin = [
    id for id in judged[AGREES].id if any(key not in confirmed[name] for name, key in evidence[id] if name in confirmed)
]
number("thin", len(thin), unit="", rows=claims[claims.id.isin(thin)],
       how=say(en="claims that agree and rest on a value not marked as confirmed", zh="相符但所依据的数值未标为有佐证的论断数"))  # fmt: skip

# %%
value, expected = observations.set_index("id").value, forecasts.set_index("id").value


def case(id: str, holds: bool, *on: str, en: str, zh: str) -> None:
    claim(id, holds, en=en, zh=zh, rows=[("forecasts" if one in expected else "observations", one) for one in on])


AUGUST, DECEMBER = "kling-ai-registered-users-2025-08", "kling-ai-registered-users-2025-12"
case("users-stale", claims.set_index("id").value["users-45m"] == value[AUGUST] < value[DECEMBER], AUGUST, DECEMBER,
     en=f'The article gives the number that was already in use in August 2025, {{{{ value("{AUGUST}") }}}}; for December it was '
        f'{{{{ value("{DECEMBER}") }}}}.',
     zh=f'文中的数字早在 2025 年 8 月就已出现（{{{{ value("{AUGUST}") }}}}）；到 12 月已{{{{ value("{DECEMBER}") }}}}。')  # fmt: skip
EARLIER, NOW = "kuaishou-ad-revenue-growth-yoy-2022-q3", "kuaishou-ad-revenue-growth-yoy-2025-q1"
case("not-first", value[EARLIER] < value[NOW] < 10, EARLIER, NOW,
     en=f'Growth of {{{{ value("{NOW}") }}}} in the first quarter of 2025 was not the first single digit: in the third quarter of '
        f'2022 it was lower, {{{{ value("{EARLIER}") }}}}.',
     zh=f'2025 年第一季度 {{{{ value("{NOW}") }}}} 的增速并非首次降至个位数：2022 年第三季度更低，为 {{{{ value("{EARLIER}") }}}}。')  # fmt: skip
UAX, FULL = "uax-share-of-external-loop-spend-2025-q3", "full-site-promotion-full-site-share-of-ecommerce-spend-2025-q4"
article = claims.set_index("id").value_high["uax-60-75"]
number(
    "uax-article",
    article,
    unit="percent",
    rows=claims[claims.id == "uax-60-75"],
    how=say(en="as the article says", zh="文中数字"),
)
case("uax-elsewhere", value[UAX] < article == value[FULL], UAX, FULL,
     en=f'Sources put UAX at {{{{ value("{UAX}") }}}} in the third quarter of 2025. {{{{ value("{FULL}") }}}} is the share of another tool, '
        "full-site promotion, one quarter later.",
     zh=f'各来源给出的 UAX 2025 年第三季度占比{{{{ value("{UAX}") }}}}；{{{{ value("{FULL}") }}}} 则是另一工具“全站推广”在下一季度的占比。')  # fmt: skip
VIDU = "vidu-annualised-run-rate-2025-06"
asked = claims[claims.id == "vidu-arr"]
number(
    "vidu-article",
    asked.value.iloc[0],
    unit="USD million",
    qualifier="over",
    rows=asked,
    how=say(en="as the article says", zh="文中数字"),
)
rates = observations[(observations.metric == "annualised_run_rate") & observations.entity.isin(["shengshu", "vidu"])]
case("vidu-lower", list(rates.id) == [VIDU] and value[VIDU] < asked.value.iloc[0], VIDU,
     en=f'For Shengshu, the only figure we hold is a third party\'s estimate for the website of Vidu in June 2025: {{{{ value("{VIDU}", qualifier=False) }}}}, '
        'less than the article\'s {{ value("vidu-article") }}.',
     zh=f'生数科技一方，现有的唯一数字是第三方对 Vidu 网站 2025 年 6 月的估算：{{{{ value("{VIDU}", qualifier=False) }}}}，低于文中所说的{{{{ value("vidu-article") }}}}。')  # fmt: skip
FORECAST, LATER = "comic-drama-cn-market-size-2025-said-2025-11-ocean-engine", "comic-drama-cn-market-size-2025"
kinds, preferred = observations.set_index("id").status, observations.set_index("id").preferred
afterwards = kinds[LATER] == "estimate" and preferred[LATER]
case("drama-less", afterwards and value[LATER] < expected[FORECAST], FORECAST, LATER,
     en=f'A forecast of November 2025 did say {{{{ value("{FORECAST}") }}}}. The estimate that we prefer, made after the year, is lower: '
        f'{{{{ value("{LATER}", qualifier=False) }}}}.',
     zh=f'2025 年 11 月的一项预测确实给出{{{{ value("{FORECAST}") }}}}；年后的估算（本站首选）则更低，为 '
        f'{{{{ value("{LATER}", qualifier=False) }}}}。')  # fmt: skip
verdicts = claims.set_index("id").verdict
parts = [one.verdict for one in results["oms-q1"]]
claim("one-word", parts == [AGREES, AGREES, DIFFERS], rows=[claims[claims.id == "oms-q1"], *evidence["oms-q1"]],
      en="Revenue and growth of the first quarter agree with our sources; only the word “first” makes this claim differ.",
      zh="第一季度的收入与增速都与来源相符，只有“首次”一词使这条论断被判不符。")  # fmt: skip
alone = ["pixverse-arr", "vidu-arr"]
claim("rivals-alone", all(verdicts[id] == NO_SOURCE for id in alone), rows=claims[claims.id.isin(alone)],
      en="For the run rates of PixVerse and of Shengshu we found no other source.",
      zh="PixVerse 与生数科技的年化收入，都没有找到其他来源。")  # fmt: skip
claim("forecast-agrees", verdicts["manju-20bn"] == AGREES, rows=[claims[claims.id == "manju-20bn"], *evidence["manju-20bn"]],
      en="The article's claim agrees, because it speaks of what was expected of the market.",
      zh="论断说的是“预计”，所以判为相符。")  # fmt: skip
