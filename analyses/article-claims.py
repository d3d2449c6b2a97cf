# %% [markdown] lang="en"
# # How well does the article of December 2025 hold up?
#
# **Of the {{ value("claims") }} claims, {{ value("confirmed") }} are confirmed by independent sources, {{ value("refined") }}
# are right with a qualification, {{ value("outdated") }} were right once, {{ value("contradicted") }} are contradicted, and
# {{ value("unconfirmed") }} stay unconfirmed. {{ claim("numbers-hold") }}**
#
# In December 2025 the Chinese tech outlet Guangzhui Intelligence wrote about Kling's launch week and about what AI does
# for the marketing business of Kuaishou. We read it as a list of claims, one row each, and let a script judge them.

# %% [markdown] lang="zh"
# # 2025 年 12 月的那篇文章经得起核对吗？
#
# **全文 {{ value("claims") }} 条论断中，{{ value("confirmed") }} 条得到独立来源证实，{{ value("refined") }} 条基本正确但需修正，{{ value("outdated") }} 条当时正确、如今已过时，{{ value("contradicted") }} 条与独立来源矛盾，{{ value("unconfirmed") }} 条未获证实。{{ claim("numbers-hold") }}**
#
# 2025 年 12 月，科技媒体光锥智能撰文，介绍可灵的发布周，以及 AI 给快手营销业务带来的变化。我们把这篇文章拆成一条条论断，每条一行，交由脚本逐条判定。

# %%
from functools import partial

import altair as alt
import pandas as pd
from claim_facts import (
    test_ability,
    test_better_than,
    test_core_releases,
    test_day,
    test_first_ability,
    test_first_place,
    test_front_rank,
    test_known,
    test_released,
    test_unmeasured,
    test_week,
)
from claim_since import dated_rows, since
from claim_tests import (
    MARGIN,
    NEAR_DAYS,
    ROUNDING,
    number_in,
    test_amount,
    test_first_below,
    test_forecast,
    test_guidance,
    test_members,
    test_path,
    test_value,
)
from claim_verdicts import (
    CONFIRMED,
    CONTRADICTED,
    NEAR,
    OTHER,
    OUTDATED,
    REFINED,
    SAME,
    SILENT,
    UNCONFIRMED,
    WAS,
    Finding,
    decide,
    opposing,
    supporting,
)
from claim_words import (
    test_cause,
    test_credited,
    test_gain_of_kin,
    test_growth_returns,
    test_named,
    test_said,
    test_trial,
)

from observatory import claim, number, rests_on, say, table, verdict

claims, observations, forecasts = table("claims"), table("observations"), table("forecasts")
claims["statement"], claims["look"] = (
    claims[say(en="statement_en", zh="statement_zh")],
    claims[say(en="check_en", zh="check_zh")],
)

# %%
WORDS = say(
    en={
        CONFIRMED: "confirmed",
        REFINED: "refined",
        OUTDATED: "outdated",
        CONTRADICTED: "contradicted",
        UNCONFIRMED: "unconfirmed",
    },
    zh={CONFIRMED: "证实", REFINED: "修正", OUTDATED: "过时", CONTRADICTED: "矛盾", UNCONFIRMED: "未证实"},
)
TOPICS = say(
    en={"commercial": "Revenue and users", "marketing": "AI marketing", "model": "Models", "competitor": "Competitors",
        "market": "Comic drama", "strategy": "Strategy", "launch": "Launch week", "hands-on": "The author's tests"},
    zh={"commercial": "收入与用户", "marketing": "AI 营销", "model": "模型", "competitor": "竞争对手",
        "market": "漫剧市场", "strategy": "战略", "launch": "发布周", "hands-on": "作者实测"},
)  # fmt: skip
AA_TEXT, AA_IMAGE, AA_LATER = "aa-t2v-silent-2025", "aa-i2v-silent-2025", "aa-t2v-silent-2026"
GROWTH, UPLIFT = "ad_revenue_growth_yoy", "ai_uplift_ad_revenue"


def growth(one: pd.Series) -> Finding:
    return test_value(one, GROWTH, value=number_in(one, r"up (\d+) percent"), unit="percent")


TESTS = {  # the parts of a claim, its core first; in place of the common test: the claim's number against its metric
    "oms-q1": [partial(test_value, metric="ad_revenue_quarterly"), growth, partial(test_first_below, metric=GROWTH, limit=10)],
    "oms-q3": [partial(test_value, metric="ad_revenue_quarterly"), growth, partial(test_credited, metric=UPLIFT)],
    "ai-found-growth": [partial(test_growth_returns, metric=GROWTH), partial(test_cause, growth=GROWTH, credited=UPLIFT)],
    "uplift-4-5": [partial(test_value, metric=UPLIFT), partial(test_named, tested="G4RL", entity="g4rl")],
    "g4rl-bids": [partial(test_gain_of_kin, metric="ad_revenue_uplift_test", kin="generative-rl-bidding"),
                  partial(test_said, tested=say(en="Bidding model of the company", zh="公司的出价模型"),
                          article=say(en="learns, and bids better", zh="从行为中学习，出价更高效"),
                          words=("bidding model", "second source"), of="kuaishou", until="2026-03")],
    "vidu-arr": [partial(test_value, metric="annualised_run_rate"), partial(test_members, metric="annualised_run_rate")],
    "pixverse-arr": [partial(test_value, metric="annualised_run_rate"), partial(test_members, metric="annualised_run_rate")],
    "guidance-raise": [partial(test_guidance, metric="annual_revenue")],
    "uax-60-75": [partial(test_path, metric="uax_share_of_external_loop_spend")],
    "manju-20bn": [partial(test_forecast, metric="market_size")],
    "film-focus": [partial(test_said, tested=say(en="Aim", zh="意图"), words=("resources", "films"),
                           article=say(en="to concentrate on film making", zh="聚焦影视创作"))],
    "nine-directors": [partial(test_value, metric="directors_taking_part"),
                       lambda one: test_value(one, "films_made", value=one.value, unit="films")],
    "venture-plan": [partial(test_value, metric="credits_per_project_co_production"),
                     lambda one: test_value(one, "traffic_per_project", value=number_in(one, r"(\d+) million of traffic"),
                                            unit="views million")],
    "turbo-cost": [partial(test_value, metric="cost_per_video_change", size=True)],
    "gen45-date": [partial(test_first_place, boards=[AA_TEXT], since="2025-12-01", until="2025-12-31"),
                   partial(test_day, name="releases")],
    "turbo-first": [partial(test_first_place, boards=[AA_TEXT, AA_IMAGE], since="2025-09-01", until="2025-10-31")],
    "magnetic-rebuild": [partial(test_day, name="events")],
    "o1-image-open": [test_released, test_known],
    "element-library": [lambda one: test_unmeasured(say(en="Ease of use", zh="易用程度"), say(en="easier", zh="门槛降低")),
                        test_known, test_released],
    "avatar-20": [partial(test_said, tested=say(en="Purpose", zh="用途"), words=("advertising", "e-commerce"), of="kling-ai",
                          article=say(en="merchants and advertising", zh="商家与广告")),
                  test_released],
    "o1-unified": [lambda one: test_ability([one.entity], "unified_model"), lambda one: test_ability([one.entity], "video_editing")],
    "two-core-versions": [partial(test_core_releases, count=2)],
    "week-five-days": [test_week],
    "kling-26-audio": [lambda one: test_ability([one.entity], "has_native_audio"),
                       partial(test_first_ability, family="kling-ai", metric="has_native_audio")],
    "veo-pressure": [lambda one: test_ability(["veo-3", "veo-3-1"], "has_native_audio"),
                     partial(test_better_than, entities=["veo-3", "veo-3-1"], before="veo-2", board=AA_LATER)],
    "front-rank": [test_front_rank],
    "tomorrow-monday": [test_amount],
    "test-edit-pass": [lambda one: test_trial({"kling-o1": "pass"}, "editing")],
    "test-physics-fail": [lambda one: test_trial({"kling-o1": "fail", "veo-3-1": "partial"}, "physics")],
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
rules = {row.id: decide(row.kind, results[row.id]) for _, row in claims.iterrows()}
claims["verdict"] = [rules[id].verdict for id in claims.id]
evidence = {id: [key for one in found for key in (*one.rows, *one.later)] for id, found in results.items()}
everything = [key for keys in evidence.values() for key in keys]
in_order = claims.sort_values("topic", key=lambda topics: topics.map(list(TOPICS).index), kind="stable")

# %%
REASONS = say(
    en={1: "No independent row answers for what the claim says at its core.",
        2: "Independent rows exclude what the claim says at its core.",
        3: "It was right at its time, but rows of the same thing now say something else.",
        4: "Right in the main, with a qualification ({}).",
        5: "For each part that was tested an independent row says the same."},
    zh={1: "论断的核心内容没有独立来源的记录可供核对。",
        2: "独立来源的记录与论断的核心内容矛盾。",
        3: "当时正确，但同一事物如今的记录已有不同。",
        4: "大体正确，但需修正（{}）。",
        5: "核对的每一部分都有独立来源给出相同说法。"},
)  # fmt: skip
DOUBTS = say(
    en={NEAR: "{}: near, not the same", OTHER: "{}: excluded", SILENT: "{}: no independent row", WAS: "{}: no longer"},
    zh={NEAR: "{}：相近而不相同", OTHER: "{}：与记录矛盾", SILENT: "{}：没有独立来源的记录", WAS: "{}：已不再如此"},
)
TRIAL = say(
    en="A trial by the author: no other test of the same model in the same dimension is known to us.",
    zh="作者本人的试用：未见他人对同一模型、同一维度的测试。",
)
NOTES = {  # sentences of this analysis that say more about a claim
    "users-45m": ["users-stale"], "oms-q1": ["one-word", "not-first"], "uax-60-75": ["uax-elsewhere"], "vidu-arr": ["vidu-lower"],
    "manju-20bn": ["drama-less"], "guidance-raise": ["outcome-above"], "front-rank": ["rivals-later"], "turbo-first": ["place-lost"],
    "uplift-4-5": ["uplift-later"], "gen45-date": ["beijing-day"],
}  # fmt: skip


def why(one: pd.Series) -> str:
    """The rule that decided, with what it turns on, and what more there is to say."""
    rule = rules[one.id]
    doubts = [DOUBTS[part.state].format(part.tested) for part in results[one.id] if part.state != SAME]
    told = TRIAL if one.kind == "trial" and rule.number == 1 else REASONS[rule.number]
    notes = [f'{{{{ claim("{id}") }}}}' for id in NOTES.get(one.id, ())]
    return say(en=" ", zh="").join([told.format(say(en="; ", zh="；").join(doubts)), *notes])


dated = dated_rows()
for _, one in in_order.iterrows():
    parts = results[one.id]
    later = [key for part in parts for key in part.later]
    verdict(("claims", one.id), rules[one.id].verdict, for_=supporting(parts), against=opposing(parts),
            since=[*later, *since(one, evidence[one.id], dated)],
            compared=[(part.tested, part.article, part.found, part.difference, [*part.rows, *part.later]) for part in parts],
            en=why(one), zh=why(one))  # fmt: skip

# %% id="by-topic" caption="{{ value('confirmed') }} of {{ value('claims') }} claims are confirmed and {{ value('refined') }} refined; {{ value('unconfirmed') }} stay unconfirmed." caption_zh="{{ value('claims') }} 条论断中，{{ value('confirmed') }} 条证实，{{ value('refined') }} 条修正，{{ value('unconfirmed') }} 条未证实。" alt="Stacked horizontal bars, one for each topic: how many claims are confirmed, refined, outdated, contradicted or unconfirmed." alt_zh="每个主题一条堆叠横条，显示证实、修正、过时、矛盾和未证实的论断数。"
rests_on(*everything)
counted = claims.groupby(["topic", "verdict"]).size().reset_index(name="count")
counted["name"], counted["word"] = counted.topic.map(TOPICS), counted.verdict.map(WORDS)
counted["place"] = counted.verdict.map({one: place for place, one in enumerate(WORDS)})
COLOURS = dict(zip(WORDS, ("#1b4da2", "#46a08a", "#b9890b", "#b54c02", "#8a94a1"), strict=True))
there = [one for one in WORDS if (claims.verdict == one).any()]
alt.Chart(counted[["name", "word", "count", "place"]]).mark_bar().encode(
    x=alt.X("count:Q").title(say(en="Claims", zh="论断数（条）")).axis(tickMinStep=1, format="d"),
    tooltip=[alt.Tooltip("name:N").title(say(en="Topic", zh="主题")), alt.Tooltip("word:N").title(say(en="Verdict", zh="判定")),
             alt.Tooltip("count:Q").title(say(en="Claims", zh="论断数（条）"))],
    y=alt.Y("name:N").title(None).sort(list(TOPICS.values())),
    color=alt.Color("word:N").title(say(en="Verdict", zh="判定"))
    .scale(domain=[WORDS[one] for one in there], range=[COLOURS[one] for one in there]).legend(title=None, columns=2),
    order=alt.Order("place:Q"),
)  # fmt: skip

# %% [markdown] lang="en"
# ## The rules
#
# Each claim is split into the parts that a table could answer. The first part is its core: what makes it this claim. On
# each part the independent rows either say the **same**, come **near**, **exclude** it, said the same **once**, or are
# **silent**. The first rule that fits decides:
#
# 1. the core has no independent row: **unconfirmed**;
# 2. independent rows exclude the core: **contradicted**;
# 3. the core was right at its time and later rows of the same thing differ, in a claim about a state of things or an
#    expectation: **outdated**; a claim about something past cannot be outdated;
# 4. the core holds or comes near, but not every part is the same: **refined**;
# 5. every part is the same: **confirmed**.

# %% [markdown] lang="zh"
# ## 判定规则
#
# 每条论断拆成数据表可以回答的若干部分，第一部分是核心，即论断之所以为该论断的内容。对每一部分，独立来源的记录或**相同**，或**相近**，或**矛盾**，或**当时相同**，或**没有记录**。依次适用下列规则，先符合者为准：
#
# 1. 核心没有独立来源的记录：**未证实**；
# 2. 独立来源的记录与核心矛盾：**矛盾**；
# 3. 核心当时正确，而同一事物后来的记录不同，且论断说的是现状或预期：**过时**；说已发生之事的论断不会过时；
# 4. 核心相同或相近，但并非每一部分都相同：**修正**；
# 5. 每一部分都相同：**证实**。

# %% id="verdicts" caption="Every claim, what the article says, what the tables say, and the verdict of the rules" caption_zh="全部论断：文章的说法、数据表的记录，以及按规则所作的判定"
rests_on(*everything)


def told(found: list[Finding], name: str) -> str:
    texts = [
        f"{one.tested}{say(en=': ', zh='：')}{one.article}" if name == "article" else getattr(one, name)
        for one in found
    ]
    return say(en="; ", zh="；").join(dict.fromkeys(filter(None, texts)))


shown = [[one.statement, WORDS[one.verdict], rules[one.id].number, *(told(results[one.id], name) for name in ("article", "found", "difference"))]
         for one in in_order.itertuples()]  # fmt: skip
pd.DataFrame(shown, columns=say(
    en=["Claim", "Verdict", "Rule", "Tested, and the article's value", "Found in the tables", "Tables against article"],
    zh=["论断", "判定", "规则", "核对项与文中数值", "数据表所载", "数据表与文章之差"],
))  # fmt: skip

# %% id="undecided" caption="Claims that stay unconfirmed, and what would decide them" caption_zh="未证实的论断，以及可用的判定方法"
undecided = in_order[in_order.verdict == UNCONFIRMED]
undecided[["statement", "look"]].set_axis(say(en=["Claim", "What would decide it"], zh=["论断", "怎样判定"]), axis=1)

# %% [markdown] lang="en"
# ## What this assumes
#
# - A claim is held against the preferred row of the same metric, entity and period. If the entity has no row, the one it
#   belongs to is asked; if the period has none, the row that ends nearest, within {{ value("near-days") }}. A claim about
#   how things stand is held against the latest row that nobody disputes, and against those of so many days before it.
# - A number is the same if the source's number rounds to it and is at most {{ value("rounding") }} away. It is near if it is
#   at most {{ value("margin") }} away, also where it lies within a wider range of the source. Beyond that it is excluded.
# - A launch day is near if it is one day off: the launch of a Californian firm falls on the next day in Beijing.
# - Rows that rest on the article do not count. It cannot confirm itself.
# - Something said of a whole family, or measured of a sister system, is near for its member, not the same.
# - "Among the highest" means first or second, at the end of the claim's year and when the entity last named its own rate.
# - Which part is a claim's core, and whether it tells of something past, a state, an expectation, an aim or a trial, is our
#   reading; the table of claims shows the latter.
#
# ## What it cannot say
#
# - Unconfirmed is not false. It says what our reading turned up by the day of the data.
# - {{ value("thin") }} of the confirmed claims rest at least in part on a row that no second page confirmed.
# - Which releases count as core is our own coding. A stricter eye could see one core update fewer, or more.
# - Sources copy each other. Agreement may mean that both read the same press release, and where an ability or an aim is
#   concerned the source is often the maker itself.

# %% [markdown] lang="zh"
# ## 前提假设
#
# - 每条论断与同一指标、同一主体、同一时期的首选记录比较；主体没有记录时看其所属主体，时期没有记录时取 {{ value("near-days") }}之内、截止日最近的一行。说现状的论断与最近一行无争议的记录比较，也与论断之前同样长的时间内的记录比较。
# - 来源数值四舍五入后与文中数字一致，且相差在 {{ value("rounding") }} 以内，为相同；相差在 {{ value("margin") }} 以内，或文中数字落在来源更宽的区间内，为相近；超出则为矛盾。
# - 发布日期相差一天算相近：美国加州公司的发布，北京时间往往已是次日。
# - 只以该文为依据的记录不算数，文章不能自证。
# - 就整个系列而言的表态、就同门系统测得的数值，对其中某一成员只算相近。
# - “名列前茅”指第一或第二，在论断所述年份之末和该主体最近一次公布年化收入时各看一次。
# - 哪一部分是核心，以及论断说的是已发生之事、现状、预期、意图还是试用，由我们判读；后者载于论断表。
#
# ## 局限
#
# - “未证实”不等于有误，只说明截至数据日期没有查到。
# - 证实的论断中，有 {{ value("thin") }} 条至少部分依据未经第二来源佐证的记录。
# - 哪些发布算“核心”由本站自行归类，换一把尺子，次数可能不同。
# - 媒体常相互转引，相符也可能只是同出一份新闻稿；涉及能力或意图时，来源往往就是厂商自己。

# %%
judged = {one: claims[claims.verdict == one] for one in WORDS}
number("claims", len(claims), unit="", rows=claims, how=say(en="rows of the table of claims", zh="论断表的行数"))
for one, rows in judged.items():
    number(one, len(rows), unit="", rows=[rows, *(key for id in rows.id for key in evidence[id])] if len(rows) else claims,
           how=say(en=f"claims with the verdict “{WORDS[one]}”", zh=f"判定为“{WORDS[one]}”的论断数"))  # fmt: skip
tested = claims[claims.verdict != UNCONFIRMED]
borne_out = claims[claims.verdict.isin([CONFIRMED, REFINED])]
weighed = [tested, *(key for id in tested.id for key in evidence[id])]
share = 100 * len(borne_out) / len(tested)
number("agree-share", share, unit="percent", digits=2, rows=weighed,
       how=say(en="claims confirmed or refined, of those that are not unconfirmed", zh="证实与修正的论断占全部有结论论断的比例"))  # fmt: skip
claim("numbers-hold", share > 50, rows=weighed,
      en='Where an independent source speaks, it mostly bears the article out, exactly or nearly: in {{ value("agree-share") }} of cases.',
      zh='凡有独立来源可查之处，多数与文章相同或相近，占 {{ value("agree-share") }}。')  # fmt: skip
LIMITS = {
    "near-days": (NEAR_DAYS, "days"),
    "rounding": (100 * ROUNDING, "percent"),
    "margin": (100 * MARGIN, "percent"),
}
for id, (limit, unit) in LIMITS.items():
    number(id, limit, unit=unit, rows=claims, how=say(en="a limit of this test", zh="本检验的界限"))
measured = {"observations": observations, "forecasts": forecasts, "capabilities": table("capabilities")}
supported = {name: set(rows[rows.support == "confirmed"].id) for name, rows in measured.items()}
thin = [
    id
    for id in judged[CONFIRMED].id
    if any(key not in supported[name] for name, key in evidence[id] if name in supported)
]
number("thin", len(thin), unit="", rows=claims[claims.id.isin(thin)],
       how=say(en="confirmed claims that rest on a value not marked as confirmed", zh="证实但所依据的数值未标为有佐证的论断数"))  # fmt: skip

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
states = [one.state for one in results["oms-q1"]]
claim("one-word", states == [SAME, SAME, OTHER], rows=[claims[claims.id == "oms-q1"], *evidence["oms-q1"]],
      en="Revenue and growth of the first quarter are as our sources have them; only the word “first” is not.",
      zh="第一季度的收入与增速都与来源相符，只有“首次”一词不然。")  # fmt: skip
alone = ["pixverse-arr", "vidu-arr"]
claim("rivals-alone", all(verdicts[id] == UNCONFIRMED for id in alone), rows=claims[claims.id.isin(alone)],
      en="For the run rates of PixVerse and of Shengshu we found no other source.",
      zh="PixVerse 与生数科技的年化收入，都没有找到其他来源。")  # fmt: skip
claim("forecast-once", verdicts["manju-20bn"] == OUTDATED, rows=[claims[claims.id == "manju-20bn"], *evidence["manju-20bn"]],
      en="The article quoted the expectation of its time correctly; the year has overtaken it.",
      zh="文章如实转述了当时的预期，只是后来的结果不同。")  # fmt: skip

# %%
LAST, YEAR = "kling-ai-annual-revenue-2025-said-2025-11-19", "kling-ai-annual-revenue-2025"
rates_2025 = table("fx_rates").query("currency == 'CNY' and month.str.startswith('2025')")
dollars = value[YEAR] / rates_2025.units_per_usd.mean()
number("year-in-dollars", dollars, unit="USD million", qualifier="about", digits=3, rows=[("observations", YEAR), rates_2025],
       how=say(en="revenue of the year over the mean of the monthly exchange rates", zh="全年收入除以各月平均汇率的均值"))  # fmt: skip
claim("outcome-above", dollars > expected[LAST], rows=[("observations", YEAR), ("forecasts", LAST), rates_2025],
      en=f'The year itself brought {{{{ value("{YEAR}") }}}} ({{{{ value("year-in-dollars") }}}} at the mean rate of 2025), more than the raised target.',
      zh=f'全年实际收入{{{{ value("{YEAR}") }}}}（按 2025 年平均汇率折合{{{{ value("year-in-dollars") }}}}），高于上调后的目标。')  # fmt: skip
OWN, *PASSED = (
    "kling-ai-annualised-run-rate-2026-03",
    "higgsfield-annualised-run-rate-2026-08",
    "minimax-annualised-run-rate-2026-08",
)
case("rivals-later", all(value[id] > value[OWN] for id in PASSED), OWN, *PASSED,
     en=f'In August 2026 two others named more than the last figure of Kling, {{{{ value("{OWN}") }}}} in March: Higgsfield, which resells '
        f'the models of others, {{{{ value("{PASSED[0]}") }}}}, and MiniMax, with all its products, {{{{ value("{PASSED[1]}") }}}}.',
     zh=f'2026 年 8 月，另有两家公布的数字高于可灵最近一次（3 月）的{{{{ value("{OWN}") }}}}：转售他家模型的 Higgsfield {{{{ value("{PASSED[0]}") }}}}，'
        f'以及 MiniMax 全部产品合计{{{{ value("{PASSED[1]}") }}}}。')  # fmt: skip
UP, UP_LATER = "kuaishou-ai-uplift-ad-revenue-2025-q3", "kuaishou-ai-uplift-ad-revenue-2025-q4"
case("uplift-later", value[UP] <= value[UP_LATER] <= observations.set_index("id").value_high[UP], UP, UP_LATER,
     en=f'For the quarter that followed the company named {{{{ value("{UP_LATER}") }}}}, still within that range.',
     zh=f'下一季度公司给出{{{{ value("{UP_LATER}") }}}}，仍在这一区间之内。')  # fmt: skip
scores = table("arena_scores")
FIRST, PASSING = "aa-t2v-silent-2025-2025-09-kling-2-5-turbo", "aa-t2v-silent-2025-2025-12-02-runway-gen-4-5"
ranks = scores.set_index("id")["rank"]
claim("place-lost", ranks[FIRST] == ranks[PASSING] == 1, rows=[("arena_scores", FIRST), ("arena_scores", PASSING)],
      en="It kept the first place from text until Gen-4.5 of Runway took it at the start of December 2025.",
      zh="其文生视频榜首保持到 2025 年 12 月初，此后由 Runway 的 Gen-4.5 取代。")  # fmt: skip
days = table("releases").set_index("id")
claim("beijing-day", (days.released["runway-gen-4-5-on-2025-12-02"] - days.released["runway-gen-4-5"]).days == 1 and days.preferred["runway-gen-4-5"],
      rows=[("releases", "runway-gen-4-5"), ("releases", "runway-gen-4-5-on-2025-12-02")],
      en="The maker dates the launch a day earlier; in Beijing it was already the next day.",
      zh="厂商所载的发布日早一天，北京时间则已是次日。")  # fmt: skip
