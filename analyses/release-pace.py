# %% [markdown] lang="en"
# # How often does Kling release, and how does its pace compare with its rivals'?
#
# **{{ claim("most-models") }} {{ claim("median-rank") }} {{ claim("slower-2026") }}**

# %% [markdown] lang="zh"
# # 可灵多久发布一次新模型？与对手相比快慢如何？
#
# **{{ claim("most-models") }}{{ claim("median-rank") }}{{ claim("slower-2026") }}**

# %%
import altair as alt
import pandas as pd
from arena_boards import day_in_words

from observatory import claim, label, names, number, rests_on, say, table
from observatory.data.writing import join

BLUE, GREY = "#1b4da2", "#8a94a1"
KLING, MIN_MODELS, MIN_GAPS = "kling-ai", 3, 3
model_names = names("entities")
releases, entities, claims = table("releases"), table("entities"), table("claims")
models = releases[releases.preferred & (releases.kind == "model")].sort_values("released")
counts = models.groupby("family").size()
families = counts[counts >= MIN_MODELS].sort_values(ascending=False).index
chosen = models[models.family.isin(families)]
kling = models[models.family == KLING]
order = [model_names[f] for f in [KLING, *(f for f in families if f != KLING)]]
KINDS = {"core": say(en="core", zh="核心版本"), "minor": say(en="minor", zh="小版本")}
FAMILY = alt.Tooltip("name:N").title(say(en="Family", zh="系列"))
SIDES = {True: say(en="Kling", zh="可灵"), False: say(en="rivals", zh="对手")}

# %%
number(
    "kling-models", len(kling), unit="", rows=kling, how=say(en="dated models of the family", zh="该系列有日期的模型数")
)
number("rivals", len(families) - 1, unit="", rows=chosen[chosen.family != KLING],
       how=say(en="families other than Kling with three dated models or more", zh="除可灵外有三个及以上有日期模型的系列数"))  # fmt: skip
others = counts[families].drop(KLING)
number("next-models", others.max(), unit="", rows=models[models.family.isin(others[others == others.max()].index)],
       how=say(en="models of the rival family with the most", zh="模型最多的对手系列的模型数"))  # fmt: skip
claim("most-models", counts[KLING] > others.max() and f"{kling.released.min():%Y-%m}" == "2024-06", rows=chosen,
      en='Kling has brought out {{ value("kling-models") }} video models since June 2024; no rival family in our table has '
         'more than {{ value("next-models") }}.',
      zh='自 2024 年 6 月以来，可灵共推出 {{ value("kling-models") }} 个视频模型；表中的对手系列最多为 '
         '{{ value("next-models") }} 个。')  # fmt: skip

# %% id="timeline" caption="Video models of Kling and its rivals by day of release. Large diamonds are core versions, dots are minor ones." caption_zh="可灵与各对手视频模型的发布时间。大菱形为核心版本，圆点为小版本。" alt="A row for each family from June 2024 to November 2026. {{ claim('most-models') }} Its core versions cluster between December 2025 and February 2026." alt_zh="每个系列一行，2024 年 6 月至 2026 年 11 月。{{ claim('most-models') }}可灵的核心版本集中于 2025 年 12 月至 2026 年 2 月。"
rests_on(chosen)
shown = chosen.assign(
    name=chosen.family.map(model_names), model=chosen.entity.map(model_names),
    level=chosen.significance.map(KINDS), side=(chosen.family == KLING).map(SIDES),
)  # fmt: skip
levels, sides = list(KINDS.values()), list(SIDES.values())
base = alt.Chart(shown[["name", "model", "released", "level", "side"]]).encode(
    x=alt.X("released:T")
    .title(say(en="Day of release", zh="发布日期"))
    .scale(padding=12)
    .axis(format="%Y", tickCount="year", grid=True),
    y=alt.Y("name:N").title(None).sort(order),
    shape=alt.Shape("level:N")
    .title(say(en="Level", zh="级别"))
    .scale(domain=levels, range=["diamond", "circle"])
    .legend(title=None),
    size=alt.Size("level:N").title(say(en="Level", zh="级别")).scale(domain=levels, range=[170, 45]).legend(title=None),
    color=alt.Color("side:N").title(say(en="Group", zh="类别")).scale(domain=sides, range=[BLUE, GREY]).legend(None),
    tooltip=[
        FAMILY,
        alt.Tooltip("model:N").title(say(en="Model", zh="模型")),
        alt.Tooltip("released:T").title(say(en="Day of release", zh="发布日期")),
    ],
)
alt.layer(  # releases of one week stay apart
    base.transform_filter(alt.datum.level == KINDS["core"]).mark_point(opacity=0.9, yOffset=-3),
    base.transform_filter(alt.datum.level == KINDS["minor"]).mark_point(opacity=0.9, yOffset=7),
)


# %%
def gaps(rows):
    """Days between neighbouring release days of one family; models of one day count as one release."""
    return rows.released.drop_duplicates().sort_values().diff().dt.days.dropna()


medians = {
    f: gaps(chosen[chosen.family == f]).median() for f in families if len(gaps(chosen[chosen.family == f])) >= MIN_GAPS
}
paced = chosen[chosen.family.isin(medians)]
for family, median in medians.items():
    number(f"median-{family}", median, unit="days", digits=3, rows=chosen[chosen.family == family],
           how=say(en="median of the days between neighbouring release days", zh="相邻发布日间隔天数的中位数"))  # fmt: skip
faster = [f for f in medians if medians[f] < medians[KLING]]
quicker = [model_names[f] for f in sorted(faster, key=medians.get)]
label(
    "faster",
    join(*say(en=[quicker[0], " and ", quicker[-1]], zh=[quicker[0], "与", quicker[-1]])),
    rows=chosen[chosen.family.isin(faster)],
    how=say(en="families whose median gap is shorter than Kling's", zh="间隔中位数短于可灵的系列"),
)
number("rivals-paced", len(medians) - 1, unit="", rows=paced[paced.family != KLING],
       how=say(en="rival families with enough release days for a median", zh="发布日足以计算中位数的对手系列数"))  # fmt: skip
claim("median-rank", len(faster) == 2, rows=paced,
      en='The median time between two Kling models is {{ value("median-kling-ai") }}; of the {{ value("rivals-paced") }} rivals with enough '
         'releases to tell, only {{ value("faster") }} were quicker.',
      zh='可灵相邻两个模型的间隔，中位数为 {{ value("median-kling-ai") }}；发布次数足以比较的 {{ value("rivals-paced") }} 个对手系列中，只有 '
         '{{ value("faster") }}更快。')  # fmt: skip

# %% id="medians" caption="Median days between releases, for families with {{ value('min-days') }} release days or more." caption_zh="发布间隔天数的中位数，仅含至少有 {{ value('min-days') }} 个发布日的系列。" alt="Horizontal bars, sorted by interval, Kling in blue. {{ claim('median-rank') }}" alt_zh="按间隔排序的横向条形图，可灵为蓝色。{{ claim('median-rank') }}"
rests_on(paced)
bars = pd.DataFrame(
    [(model_names[f], medians[f], SIDES[f == KLING]) for f in medians],
    columns=["name", "days", "side"],
)
base = alt.Chart(bars).encode(
    tooltip=[
        FAMILY,
        alt.Tooltip("days:Q").title(say(en="Days between releases (median)", zh="发布间隔（天，中位数）")),
    ],
    x=alt.X("days:Q").title(say(en="Days between releases (median)", zh="发布间隔（天，中位数）")),
    y=alt.Y("name:N").title(None).sort([model_names[f] for f in sorted(medians, key=medians.get)]),
    color=alt.Color("side:N").title(say(en="Group", zh="类别")).scale(domain=sides, range=[BLUE, GREY]).legend(None),
)
base.mark_bar() + base.mark_text(align="left", dx=4).encode(text=alt.Text("days:Q").format(".0f"))

# %% id="halves" caption="Models released in each half-year. The last column runs to November 2026 only." caption_zh="各半年发布的模型数，最后一列仅至 2026 年 11 月。" alt="A grid of families by half-years with the number of models in each cell. {{ claim('every-half') }}" alt_zh="系列与半年的方格，格内为模型数。{{ claim('every-half') }}"
rests_on(chosen)
half = chosen.released.dt.strftime("%yH") + ((chosen.released.dt.month > 6) + 1).astype(str)
grid = (
    chosen.assign(half=half, name=chosen.family.map(model_names))
    .groupby(["name", "half"])
    .size()
    .reset_index(name="models")
)
base = alt.Chart(grid).encode(
    tooltip=[
        FAMILY,
        alt.Tooltip("half:O").title(say(en="Half-year", zh="半年")),
        alt.Tooltip("models:Q").title(say(en="Models", zh="模型数")),
    ],
    x=alt.X("half:O").title(say(en="Half-year", zh="半年")).axis(title=None, orient="top"),
    y=alt.Y("name:N").title(None).sort(order),
)
base.mark_rect().encode(
    color=alt.Color("models:Q").title(say(en="Models", zh="模型数")).legend(None).scale(domain=[0, 4])
) + base.mark_text(fontWeight=700).encode(
    text="models:Q", color=alt.condition("datum.models > 2", alt.value("#ffffff"), alt.value("#1d2733"))
)

# %%
per_half = models.assign(half=half.reindex(models.index)).dropna(subset="half").groupby("family").half.nunique()
claim("every-half", per_half[KLING] == half.nunique() and per_half[families].drop(KLING).max() < half.nunique(), rows=chosen,
      en="Kling is the only family here with a new model in every half-year since June 2024.",
      zh="自 2024 年 6 月以来，只有可灵在每个半年都推出了新模型。")  # fmt: skip
by_year = {year: kling[kling.released.dt.year == year] for year in (2025, 2026)}
for year, rows in by_year.items():
    number(
        f"kling-{year}", len(rows), unit="", rows=rows, how=say(en="models released in the year", zh="当年发布的模型数")
    )
claim("slower-2026", len(by_year[2026]) < len(by_year[2025]), rows=pd.concat(list(by_year.values())),
      en='Kling has slowed in 2026: {{ value("kling-2026") }} models so far, after {{ value("kling-2025") }} in 2025.',
      zh='2026 年可灵节奏放缓：至今 {{ value("kling-2026") }} 个模型，而 2025 年为 {{ value("kling-2025") }} 个。')  # fmt: skip

young, old = chosen[chosen.family == "pixverse"], chosen[chosen.family == "pika-models"]
newest_kling = kling.released.max() - old.released.max()
label("pixverse-first", day_in_words(young.released.min()), rows=young,
      how=say(en="the first release day of the family in the table", zh="表中该系列最早的发布日"))  # fmt: skip
label("pika-last", day_in_words(old.released.max()), rows=old,
      how=say(en="the last release day of the family in the table", zh="表中该系列最晚的发布日"))  # fmt: skip
claim("short-history", set(faster) == {"pixverse", "pika-models"} and young.released.min() > kling.released.min()
      and newest_kling.days > 0, rows=[young, old, kling],
      en='PixVerse enters our table only on {{ value("pixverse-first") }}, and the last Pika model in it is of {{ value("pika-last") }}.',
      zh='PixVerse 在表中的首个模型始于 {{ value("pixverse-first") }}，Pika 的最后一个模型则停在 {{ value("pika-last") }}。')  # fmt: skip

everything = releases[releases.preferred & (releases.family == KLING) & ~releases.kind.isin(["app", "retirement"])]
for year in (2025, 2026):
    rows = everything[everything.released.dt.year == year]
    number(f"kling-all-{year}", len(rows), unit="", rows=rows,
           how=say(en="models, versions and features released in the year", zh="当年发布的模型、版本与功能数"))  # fmt: skip
models_apart = len(by_year[2025]) - len(by_year[2026])
all_apart = (everything.released.dt.year == 2025).sum() - (everything.released.dt.year == 2026).sum()
claim("all-kinds", abs(all_apart) < abs(models_apart), rows=everything,
      en='With versions and features counted too, both years are closer: {{ value("kling-all-2026") }} releases in 2026, '
         '{{ value("kling-all-2025") }} in 2025.',
      zh='若把版本与功能也计入，两个年份更接近：2026 年 {{ value("kling-all-2026") }} 次，2025 年 {{ value("kling-all-2025") }} 次。')  # fmt: skip

# %% [markdown] lang="en"
# {{ claim("every-half") }} {{ claim("all-kinds") }} Take the quicker two with care: {{ claim("short-history") }}
#
# ## The article's claim: {{ unbound("two core versions in 2025, eight months apart", "what the article says; the section tests it") }}
#
# {{ claim("two-core-2025") }} {{ claim("rivals-core-2025") }} The definition matters. {{ claim("whole-numbers") }} O1 counts
# because it brought a new architecture.
#
# {{ claim("shortest-step") }} Kling 4.0 came {{ value("days-3-to-4") }} after 3.0. {{ claim("long-wait") }}
# {{ claim("minor-between") }}
#
# ## What this assumes
#
# - Pace is counted over numbered models. Versions such as Turbo or Fast, features, apps and retirements are left out.
# - A version is core when its family reaches a new whole number or a new architecture, as the releases table marks it.
# - Families need {{ value("min-models") }} dated models to be shown, which leaves Kling and {{ value("rivals") }} rivals.
# - Where sources name several days, we use the preferred row. A model known to the month only is put on its first day.
# - Medians need {{ value("min-days") }} release days or more; models released on one day count as one release.
#
# ## What it cannot say
#
# - The table is not complete. {{ claim("incomplete") }}
#   {{ claim("rivals-undercounted") }}
# - The day of Kling 4.0 is uncertain: only resellers name it, no company page does.
# - Numbers are marketing. One maker's minor version may be another's new model, and pace says nothing about progress.

# %% [markdown] lang="zh"
# {{ claim("every-half") }}{{ claim("all-kinds") }}排在可灵之前的两个系列须谨慎看待：{{ claim("short-history") }}
#
# ## 文章的说法：{{ unbound("2025 年两次核心更新，相隔八个月", "文章的原意，本节加以检验") }}
#
# {{ claim("two-core-2025") }}{{ claim("rivals-core-2025") }}结论取决于定义：{{ claim("whole-numbers") }}O1 因采用新架构而计入。
#
# {{ claim("shortest-step") }}从 3.0 到 4.0 则隔了{{ value("days-3-to-4") }}。{{ claim("long-wait") }}{{ claim("minor-between") }}
#
# ## 前提假设
#
# - 节奏只按带编号的模型计算；Turbo、Fast 等版本以及功能、应用与下线不计在内。
# - 核心版本指系列到达新的整数版本号或采用新架构，以发布表的标注为准。
# - 入选系列至少有 {{ value("min-models") }} 个有日期的模型，共得可灵与 {{ value("rivals") }} 个对手系列。
# - 来源日期不一时取首选行；只知月份的，记在当月首日。
# - 中位数至少需要 {{ value("min-days") }} 个发布日；同日发布的多个模型算一次。
#
# ## 局限
#
# - 表格并不完整：{{ claim("incomplete") }}{{ claim("rivals-undercounted") }}
# - 可灵 4.0 的日期并不确定：仅有转售平台给出，未见公司页面。
# - 版本号是营销：一家的小版本可能是另一家的新模型，节奏也不等于进步。

# %%
core = kling[kling.significance == "core"].set_index("entity")
core_2025 = core[core.released.dt.year == 2025]
apart = (core_2025.released.max().to_period("M") - core_2025.released.min().to_period("M")).n
said = claims[claims.id == "two-core-versions"]
number("core-2025", len(core_2025), unit="", rows=core_2025, how=say(en="core models of 2025", zh="2025 年核心版本数"))
number("months-apart", apart, unit="months", rows=core_2025,
       how=say(en="calendar months from the first to the second", zh="首次至第二次相隔的日历月数"))  # fmt: skip
number("days-apart", (core_2025.released.max() - core_2025.released.min()).days, unit="days", rows=core_2025,
       how=say(en="days from the first to the second", zh="首次至第二次相隔的天数"))  # fmt: skip
when = [f"{name} {day:%Y-%m}" for name, day in core_2025.released.items()]
claim("two-core-2025", when == ["kling-2-0 2025-04", "kling-o1 2025-12"] and apart == said.value.iloc[0], rows=[core_2025, said],
      en='Our table agrees with the article: {{ value("core-2025") }} core versions of Kling in 2025, 2.0 in April and O1 in December, '
         '{{ value("months-apart") }} or {{ value("days-apart") }} apart.',
      zh='数据与文章相符：2025 年可灵核心版本共 {{ value("core-2025") }} 个，即 4 月的 2.0 与 12 月的 O1，相隔 '
         '{{ value("months-apart") }}（{{ value("days-apart") }}）。')  # fmt: skip
rival_core = chosen[(chosen.family != KLING) & (chosen.significance == "core") & (chosen.released.dt.year == 2025)]
per_rival = rival_core.groupby("family").size()
more = per_rival[per_rival > len(core_2025)].index
number(
    "more-core",
    len(more),
    unit="",
    rows=rival_core,
    how=say(en="rivals with more core models in 2025", zh="2025 年核心版本更多的对手数"),
)
label(
    "more-core-names",
    say(en=", ", zh="、").join(model_names[f] for f in more),
    rows=rival_core[rival_core.family.isin(more)],
    how=say(en="rivals with more core models in 2025 than Kling", zh="2025 年核心版本多于可灵的对手"),
)
claim("rivals-core-2025", len(more) == 1, rows=[core_2025, rival_core],
      en='Of the {{ value("rivals") }} rivals, only {{ value("more-core-names") }} had more core versions in 2025 than Kling.',
      zh='{{ value("rivals") }} 个对手系列中，2025 年核心版本多于可灵的只有 {{ value("more-core-names") }}。')  # fmt: skip
for id, first, second in [("days-o1-to-3", "kling-o1", "kling-3-0"), ("days-3-to-4", "kling-3-0", "kling-4-0")]:
    pair = core.loc[[first, second]]
    number(
        id,
        (pair.released.iloc[1] - pair.released.iloc[0]).days,
        unit="days",
        qualifier="about" if second == "kling-4-0" else "exact",  # the day of 4.0 is uncertain
        rows=pair,
        how=say(en="days between", zh="间隔天数"),
    )
whole = core_2025[core_2025.index.str.fullmatch(r"kling-\d+-0")]
claim("whole-numbers", list(whole.index) == ["kling-2-0"], rows=core_2025,
      en="By whole numbers alone, Kling 2.0 would be the only core version of 2025.",
      zh="若只看整数版本号，2025 年的核心版本仅有可灵 2.0。")  # fmt: skip
steps = core.released.diff().dt.days.dropna()
claim("shortest-step", steps.idxmin() == "kling-3-0" and list(core.index).index("kling-3-0") - list(core.index).index("kling-o1") == 1,
      rows=kling[kling.significance == "core"],
      en='Kling 3.0 followed O1 after {{ value("days-o1-to-3") }}, the shortest step between two core versions of Kling.',
      zh='O1 之后 {{ value("days-o1-to-3") }}，可灵 3.0 发布，这是可灵相邻核心版本之间最短的间隔。')  # fmt: skip
between = everything[
    (everything.released > core.released["kling-3-0"]) & (everything.released < core.released["kling-4-0"])
]
NAMED = {"kling-3-0-turbo", "kling-3-0-motion-control", "kling-3-0-4k"}
claim("minor-between", set(between.entity) >= NAMED and (between.significance == "minor").all(), rows=between,
      en="In that time Kling brought only minor releases after 3.0, among them a Turbo version, motion control and output at 4K.",
      zh="3.0 之后、4.0 之前，可灵只有小更新，包括 Turbo 版、动作控制与 4K 输出。")  # fmt: skip
waiting = models[(models.released > core.released["kling-3-0"]) & (models.released < core.released["kling-4-0"])]
waiting = waiting[waiting.maker != "kuaishou"]
number("rival-models-waiting", len(waiting), unit="", rows=waiting,
       how=say(en="models of other makers between Kling 3.0 and 4.0", zh="可灵 3.0 与 4.0 之间其他厂商的模型数"))  # fmt: skip
claim("long-wait", len(waiting) > 0, rows=waiting,
      en='Between Kling 3.0 and 4.0, other makers released {{ value("rival-models-waiting") }} models.',
      zh='可灵 3.0 与 4.0 之间，其他厂商发布了 {{ value("rival-models-waiting") }} 个模型。')  # fmt: skip
known = entities[(entities.kind == "model") & ~entities.id.isin(releases.entity)]
number(
    "undated",
    len(known),
    unit="",
    rows=known,
    how=say(en="models without a row among the releases", zh="发布表中没有记录的模型数"),
)
number("min-days", MIN_GAPS + 1, unit="", how=say(en="a rule of this page", zh="本页规则"), rows=chosen)
number("min-models", MIN_MODELS, unit="", how=say(en="a rule of this page", zh="本页规则"), rows=chosen)
claim("incomplete", "runway-gen-4" in set(known.id), rows=known,
      en='{{ value("undated") }} models that we know of have no dated release, Runway Gen-4 among them.',
      zh='已知模型中有 {{ value("undated") }} 个没有发布日期，Runway Gen-4 即在其列。')  # fmt: skip
mine = known[known.parent == KLING]
number("undated-kling", len(mine), unit="", rows=mine,
       how=say(en="Kling models without a row among the releases", zh="发布表中没有记录的可灵模型数"))  # fmt: skip
claim("rivals-undercounted", 0 < len(mine) < len(known) - len(mine), rows=known,
      en='Only {{ value("undated-kling") }} of these undated models are Kling\'s, so rivals are undercounted more.',
      zh='没有日期的模型中，属于可灵的仅 {{ value("undated-kling") }} 个，因此对手被漏计得更多。')  # fmt: skip
