# %% [markdown] lang="en"
# # What does a second of video cost, and what quality does it buy?
#
# **{{ claim("kling-behind") }} {{ claim("frontier-1080p") }}**
#
# Each point below is a model: its list price for one second of video, and its score in a blind arena. The line joins
# the models for which nobody offers more at the same price or less.

# %% [markdown] lang="zh"
# # 一秒视频要花多少钱，买到怎样的质量？
#
# **{{ claim("kling-behind") }}{{ claim("frontier-1080p") }}**
#
# 下图每个点是一个模型：横轴为每秒视频的标价，纵轴为盲测榜单得分。折线即性价比前沿：同价或更低价位上，没有得分更高的模型。

# %%
import altair as alt
import pandas as pd
from arena_boards import day_in_words, win_rate
from price_rules import offers_in_dollars, on_frontier, price_board

from observatory import claim, label, names, number, rests_on, say, table
from observatory.data.writing import join

BLUE, GREY, AMBER = "#1b4da2", "#8a94a1", "#b54c02"
model_names, board_names = names("entities"), names("boards")
boards, scores, prices = table("boards"), table("arena_scores"), table("prices")
releases, entities, rates = table("releases"), table("entities"), table("fx_rates")
kling_models = set(entities[entities.parent == "kling-ai"].id)
yuan = rates[rates.currency == "CNY"].sort_values("month").tail(1)
offers = offers_in_dollars(prices, yuan.units_per_usd.iloc[0])
gone = set(releases[releases.kind == "retirement"].family)
withdrawn = set(releases[releases.family.isin(gone)].entity)
used = scores[scores.preferred & scores.score.notna() & ~scores.entity.isin(withdrawn)]


# %%
def fullest(rows):
    """The snapshot of a board that names the most models; of several, the latest."""
    sizes = rows.groupby("snapshot").size()
    return rows[rows.snapshot == sizes[sizes == sizes.max()].index.max()]


pools = boards.set_index("id").pool
priced = {b: price_board(fullest(rows), offers, pools[b]) for b, rows in used.groupby("board")}
ranking = sorted(priced, key=lambda b: (-len(priced[b]), b))
MAIN, SECOND = ranking[0], ranking[1]


def rows_of(frame):
    """The scores and the prices behind a priced board."""
    return [scores[scores.id.isin(frame.id)], prices[prices.id.isin(frame.price_id)], yuan]


for role, board in [("main", MAIN), ("second", SECOND)]:
    priced[board]["front"] = on_frontier(priced[board])
    label(f"{role}-board", board_names[board], rows=boards[boards.id == board],
          how=say(en="boards in order of how many of their models have a comparable price",
                  zh="按有可比价格的模型数排列的榜单"))  # fmt: skip
    number(f"{role}-models", len(priced[board]), unit="", rows=rows_of(priced[board]),
           how=say(en="models of the snapshot with a comparable price", zh="快照中有可比价格的模型数"))  # fmt: skip
main, second = priced[MAIN], priced[SECOND]
KINDS = [say(en="Kling", zh="可灵"), say(en="on the frontier", zh="位于前沿"), say(en="others", zh="其他")]
SELLERS = {"official": say(en="maker's price", zh="官方价"), "reseller": say(en="reseller's", zh="转售价")}


def draw(frame, named):
    """Score against price on a log axis, the frontier as a line, names for the frontier and some of Kling's."""
    shown = frame.assign(
        model=frame.entity.map(model_names), sold=frame.seller.map(SELLERS),
        kind=[KINDS[0] if e in kling_models else KINDS[1] if f else KINDS[2] for e, f in zip(frame.entity, frame.front, strict=True)],
        named=frame.entity.isin(named) & ~frame.front,
    )  # fmt: skip
    near = shown[shown.front].score.diff(-1).abs() < 0.05 * (shown.score.max() - shown.score.min())
    shown["crowded"] = near.reindex(shown.index, fill_value=False)  # the next name on the frontier is too near
    columns = ["model", "usd", "usd_high", "score", "sold", "kind", "front", "named", "crowded"]
    base = alt.Chart(shown[columns]).encode(
        x=alt.X("usd:Q").scale(type="log", domain=[0.012, 0.7])
        .axis(title=say(en="Price (US dollars a second, log scale)", zh="价格（美元/秒，对数刻度）"), values=[0.02, 0.05, 0.1, 0.2, 0.5], format="~g"),
        y=alt.Y("score:Q").title(say(en="Score (points)", zh="得分（分）")).scale(zero=False, padding=16).axis(format=say(en=",d", zh="d")),
        color=alt.Color("kind:N").title(say(en="Group", zh="类别")).scale(domain=KINDS, range=[BLUE, AMBER, GREY]).legend(title=None),
    )  # fmt: skip
    front, name = base.transform_filter("datum.front"), alt.Text("model:N").title(say(en="Model", zh="模型"))
    line = front.mark_line(interpolate="step-after", strokeWidth=1.5).encode(color=alt.value(AMBER))
    span = base.transform_filter("datum.usd_high != null").mark_rule(strokeWidth=4)
    span = span.encode(x2=alt.X2("usd_high:Q").title(say(en="upper end", zh="上限")))
    sold = alt.Shape("sold:N").title(say(en="Price of", zh="报价方"))
    dots = base.mark_point(size=70).encode(
        shape=sold.scale(domain=list(SELLERS.values()), range=["circle", "triangle-up"]).legend(title=None)
    )
    above = front.transform_filter("!datum.crowded").mark_text(align="right", dx=-8, dy=-4).encode(text=name)
    below = front.transform_filter("datum.crowded").mark_text(align="right", dx=-8, dy=10).encode(text=name)
    right = base.transform_filter("datum.named").mark_text(align="left", dx=8, dy=-2).encode(text=name)
    return alt.layer(dots, line, above, below, right, span).properties(height=360)


# %% id="frontier" caption="{{ value('main-board') }}: {{ value('main-models') }} models with a comparable price. {{ claim('kling-behind') }}" caption_zh="{{ value('main-board') }}：有可比价格的 {{ value('main-models') }} 个模型。{{ claim('kling-behind') }}" alt="Score against price per second. The frontier runs from cheap models on the left to MiniMax H3 and Gemini Omni Flash. {{ claim('cheaper-better') }}" alt_zh="得分与每秒价格的散点图。前沿自左侧的低价模型延伸到 MiniMax H3 与 Gemini Omni Flash。{{ claim('cheaper-better') }}"
rests_on(*rows_of(main))
draw(main, ["kling-3-0"])

# %% [markdown] lang="en"
# Kling 3.0 lists at {{ value("kling-price") }} at 1080p. {{ claim("cheaper-better") }} {{ claim("newcomers") }}
# Against the frontier at its price, Kling 3.0 would win {{ value("kling-win") }} of direct comparisons.
#
# Much hangs on resolution. {{ claim("listing-open") }} {{ claim("even-at-720p") }} {{ claim("h3-2k-dearer") }}
# On this board, {{ value("models-1080p") }} models have a price stated for 1080p. Among these the frontier runs over
# {{ value("names-1080p") }}.

# %% [markdown] lang="zh"
# 可灵 3.0 的 1080p 标价为{{ value("kling-price") }}。{{ claim("cheaper-better") }}{{ claim("newcomers") }}
# 与前沿上同价位的模型直接比较，可灵 3.0 的预期胜率{{ value("kling-win") }}。
#
# 分辨率对结论影响很大。{{ claim("listing-open") }}{{ claim("even-at-720p") }}{{ claim("h3-2k-dearer") }}榜上标明 1080p 价格的模型有
# {{ value("models-1080p") }} 个，其中前沿依次为 {{ value("names-1080p") }}。


# %%
def beaten_by(frame, score, usd):
    """The rows that score higher for the same money or less."""
    return frame[(frame.score > score) & (frame.usd <= usd)]


ours = main[main.entity.isin(kling_models)]
kling = main[main.entity == "kling-3-0"].iloc[0]
own = main[main.entity == "kling-3-0"]
better = beaten_by(main, kling.score, kling.usd)
number(
    "kling-price",
    kling.usd,
    unit="USD per second",
    rows=rows_of(own),
    how=say(en="list price, no audio", zh="无声标价"),
)
rivals = main[~main.entity.isin(kling_models)]
beaten = [((rivals.score >= k.score) & (rivals.usd <= k.usd)).any() for k in ours.itertuples()]
number("priced-kling", len(ours), unit="", rows=rows_of(ours),
       how=say(en="Kling models of the snapshot with a comparable price", zh="快照中有可比价格的可灵模型数"))  # fmt: skip
claim("kling-behind", len(ours) > 0 and all(beaten), rows=rows_of(main),
      en='None of the {{ value("priced-kling") }} Kling models with a score and a price is on the frontier of price and quality: '
         'for each, a rival scores as high for the same money or less.',
      zh='有得分又有标价的 {{ value("priced-kling") }} 个可灵模型无一位于价格与质量的前沿：每一个都有价格不高于它、得分不低于它的对手。')  # fmt: skip
sellers = better.set_index("entity").seller.to_dict()
cheaper = (better.usd_high.fillna(better.usd) < kling.usd).all()
claim("cheaper-better", cheaper and sellers == {"minimax-h3": "official", "gemini-omni-flash": "reseller"},
      rows=rows_of(pd.concat([own, better])),
      en='MiniMax H3, at {{ value("h3-price") }}, and Gemini Omni Flash, at {{ value("omni-price") }} from a reseller, cost less than '
         'Kling 3.0 and score higher.',
      zh='MiniMax H3（{{ value("h3-price") }}）与 Gemini Omni Flash（转售价{{ value("omni-price") }}）的价格低于可灵 3.0，得分却更高。')  # fmt: skip
for id, entity in [("h3-price", "minimax-h3"), ("omni-price", "gemini-omni-flash")]:
    row = main[main.entity == entity]
    number(
        id,
        row.usd.iloc[0],
        high=None if pd.isna(row.usd_high.iloc[0]) else row.usd_high.iloc[0],
        unit="USD per second",
        rows=rows_of(row),
        how=say(en="offer chosen by the rules below", zh="按下述规则选取的报价"),
    )
best = better.score.max() if len(better) else kling.score
number("kling-win", win_rate(best - kling.score), unit="percent", digits=2, qualifier="about", rows=rows_of(pd.concat([own, better])),
       how=say(en="100 / (1 + 10^(gap / 400)), gap to the best model at Kling's price or less", zh="100 /（1 + 10^（分差 / 400）），分差取同价或更低价位的最高分"))  # fmt: skip
born = releases[releases.preferred].drop_duplicates("entity").set_index("entity").released
without = main[~main.entity.isin(better.entity)]
alone = bool(on_frontier(without)[without.entity == "kling-3-0"].iloc[0])
dates = releases[releases.entity.isin([*better.entity, "kling-3-0"]) & releases.preferred]
first, last = better.sort_values("usd").entity.map(model_names).iloc[[0, -1]]
label("beaters", join(*say(en=[first, " and ", last], zh=[first, "与", last])), rows=rows_of(better),
      how=say(en="models that score higher than Kling 3.0 at its price or less", zh="价格不高于可灵 3.0 而得分更高的模型"))  # fmt: skip
claim("newcomers", alone and len(better) == 2 and (born[better.entity] > born["kling-3-0"]).all(), rows=[*rows_of(main), dates],
      en='{{ value("beaters") }} came out after Kling 3.0; without these two it would be on the frontier.',
      zh='{{ value("beaters") }} 的发布都晚于可灵 3.0；若不计这两款，可灵 3.0 便位于前沿。')  # fmt: skip
at_720 = offers[
    (offers.entity == "kling-3-0")
    & (offers.resolution == "720p")
    & (offers.seller == "official")
    & ~offers.audio.fillna(True)
]
number(
    "kling-720p",
    at_720.usd.min(),
    unit="USD per second",
    rows=prices[prices.id.isin(at_720.id)],
    how=say(en="lowest list price at 720p", zh="720p 最低标价"),
)
h3 = main[main.entity == "minimax-h3"]
claim("even-at-720p", h3.usd.iloc[0] < at_720.usd.min() and h3.score.iloc[0] > kling.score,
      rows=[*rows_of(pd.concat([own, h3])), prices[prices.id.isin(at_720.id)]],
      en='Even at its own 720p price of {{ value("kling-720p") }}, Kling 3.0 costs more than MiniMax H3, with the lower score.',
      zh='即便按 720p 的价格（{{ value("kling-720p") }}）计，可灵 3.0 仍比 MiniMax H3 贵，得分更低。')  # fmt: skip
in_2k = offers[(offers.entity == "minimax-h3") & (offers.seller == "official") & (offers.resolution == "2K")]
number("h3-2k", in_2k.usd.min(), unit="USD per second", rows=prices[prices.id.isin(in_2k.id)],
       how=say(en="list price at 2K", zh="2K 标价"))  # fmt: skip
claim("h3-2k-dearer", in_2k.usd.min() > kling.usd and kling.resolution == "1080p", rows=[*rows_of(own), prices[prices.id.isin(in_2k.id)]],
      en='At 2K, however, MiniMax H3 lists at {{ value("h3-2k") }}, more than Kling 3.0 at 1080p.',
      zh='不过 MiniMax H3 的 2K 标价为{{ value("h3-2k") }}，高于可灵 3.0 的 1080p 标价。')  # fmt: skip
listings = scores[scores.id.isin(main.id)].set_index("entity").listing
stated = listings[["kling-3-0", "minimax-h3", "gemini-omni-flash"]].str.contains(
    r"\d{3,4}p|\dk", case=False, regex=True
)
claim("listing-open", list(stated) == [True, False, False] and "1080p" in listings["kling-3-0"], rows=scores[scores.id.isin(pd.concat([own, better]).id)],
      en="The board lists Kling 3.0 at 1080p and names no resolution for MiniMax H3 and Gemini Omni Flash.",
      zh="榜单注明可灵 3.0 为 1080p，却未注明 MiniMax H3 与 Gemini Omni Flash 的分辨率。")  # fmt: skip
full_hd = price_board(
    fullest(used[used.board == MAIN]).assign(listing="1080p"), offers[offers.resolution == "1080p"], pools[MAIN]
)
number(
    "models-1080p",
    len(full_hd),
    unit="",
    rows=rows_of(full_hd),
    how=say(en="models of the board with a price stated for 1080p", zh="榜单中标明 1080p 价格的模型数"),
)
at_1080 = full_hd[on_frontier(full_hd)]
label("names-1080p", say(en=", ", zh="、").join(at_1080.entity.map(model_names)), rows=rows_of(at_1080),
      how=say(en="models on the frontier at 1080p", zh="1080p 下位于前沿的模型"))  # fmt: skip
ahead = "kling-3-0" in set(at_1080.entity)
claim("frontier-1080p", ahead, rows=rows_of(full_hd),
      en="Among models with a price stated for 1080p, Kling 3.0 is on the frontier.",
      zh="若只比较标明 1080p 价格的模型，可灵 3.0 位于前沿。")  # fmt: skip
claim("both-sides", ahead and cheaper and len(better) == 2, rows=[*rows_of(main), *rows_of(full_hd)],
      en='{{ value("beaters") }} cost less than Kling 3.0 and score higher in blind tests; among models with a stated 1080p price, '
         'Kling 3.0 is on the frontier.',
      zh='{{ value("beaters") }} 的价格低于可灵 3.0，盲测得分却更高；而在标明 1080p 价格的模型中，可灵 3.0 位于性价比前沿。')  # fmt: skip

# %% id="second" caption="{{ value('second-board') }}: {{ value('second-models') }} models, priced with audio where it is sold. {{ claim('second-behind') }}" caption_zh="{{ value('second-board') }}：{{ value('second-models') }} 个模型，凡有有声价格者取有声价格。{{ claim('second-behind') }}" alt="Score against price per second on a second board. The frontier ends at MiniMax H3; Kling 3.0 lies off it." alt_zh="另一榜单的得分与每秒价格。前沿止于 MiniMax H3；可灵 3.0 不在前沿上。"
rests_on(*rows_of(second))
draw(second, ["kling-3-0", "kling-2-6"])

# %%
on_either = {"kling-3-0"} & {*main[main.front].entity, *second[second.front].entity}
claim("second-behind", "kling-3-0" in set(second.entity) and not on_either, rows=rows_of(second),
      en="On this board, too, Kling 3.0 is off the frontier.", zh="在这个榜单上，可灵 3.0 同样不在前沿。")  # fmt: skip

# %% id="versions" caption="Kling's own price list, read in {{ value('list-month') }}, by version. {{ claim('turbo-cheaper') }}" caption_zh="可灵官方价目（{{ value('list-month') }}读取），按版本。{{ claim('turbo-cheaper') }}" alt="A row for each version in order of release. A mark for the price without audio, another for the price with it." alt_zh="按发布顺序，每个版本一行。无声价与有声价各用一种标记。"
official = offers[
    offers.entity.isin(kling_models) & (offers.channel == "Kling API") & offers.resolution.isin(["720p", "1080p"])
]
official = official[official.as_of == official.as_of.max()]
lowest = official.loc[official.groupby(["entity", "resolution", official.audio.fillna(False)]).usd.idxmin()]
rests_on(prices[prices.id.isin(lowest.id)])
label("list-month", day_in_words(official.as_of.max(), "month"), rows=prices[prices.id.isin(lowest.id)],
      how=say(en="the month in which the latest official price list was read", zh="最近一份官方价目的读取月份"))  # fmt: skip
AUDIO = {False: say(en="no audio", zh="无声"), True: say(en="with audio", zh="有声")}
shown = lowest.assign(
    model=lowest.entity.map(model_names), sound=lowest.audio.fillna(False).map(AUDIO), born=lowest.entity.map(born)
)
by_age = list(dict.fromkeys(shown.sort_values(["born", "entity"]).model))
base = alt.Chart(shown[["model", "usd", "resolution", "sound"]]).encode(
    x=alt.X("usd:Q").title(say(en="List price (US dollars a second)", zh="标价（美元/秒）")).scale(domain=[0, 0.3]),
    y=alt.Y("model:N").title(None).sort(by_age).axis(grid=True),
    tooltip=[
        alt.Tooltip("model:N").title(say(en="Model", zh="模型")),
        alt.Tooltip("resolution:N").title(say(en="Resolution", zh="分辨率")),
        alt.Tooltip("usd:Q").title(say(en="List price (US dollars a second)", zh="标价（美元/秒）")),
    ],
    color=alt.Color("resolution:N")
    .title(say(en="Resolution", zh="分辨率"))
    .scale(domain=["720p", "1080p"], range=[AMBER, BLUE])
    .legend(title=None),
    shape=alt.Shape("sound:N")
    .title(say(en="Audio", zh="声音"))
    .scale(domain=list(AUDIO.values()), range=["circle", "triangle-up"])
    .legend(title=None),
)
alt.layer(  # equal prices stay apart
    base.transform_filter(alt.datum.sound == AUDIO[False]).mark_point(size=90, yOffset=-4),
    base.transform_filter(alt.datum.sound == AUDIO[True]).mark_point(size=90, yOffset=5),
)


# %%
def listed(entity, resolution, audio=False):
    """One price of the official list, as a frame of one row."""
    return lowest[(lowest.entity == entity) & (lowest.resolution == resolution) & (lowest.audio.fillna(False) == audio)]


def change(id, before, after, how):
    """Declare by how much one price is below or above another, in percent of the first; the change keeps its sign."""
    rows = prices[prices.id.isin([*before.id, *after.id])]
    percent = 100 * (after.usd.iloc[0] / before.usd.iloc[0] - 1)
    whole = abs(percent - round(percent)) < 1e-6
    number(id, abs(percent), unit="percent", digits=2 if abs(percent) < 99 else 3,
           qualifier="exact" if whole else "about", rows=rows, how=how)  # fmt: skip
    return percent


less = say(en="one less the ratio of the list prices", zh="一减去两标价之比")
more = say(en="the ratio of the list prices less one", zh="两标价之比减一")
turbo, before = listed("kling-2-5-turbo", "1080p"), listed("kling-2-1", "1080p")
change("turbo-cut", before, turbo, less)
change("turbo-cut-720p", listed("kling-2-1", "720p"), listed("kling-2-5-turbo", "720p"), less)
claim(
    "turbo-cheaper",
    turbo.usd.iloc[0] < before.usd.iloc[0],
    rows=prices[prices.id.isin([*before.id, *turbo.id])],
    en='At 1080p, 2.5 Turbo costs {{ value("turbo-cut") }} less than 2.1.',
    zh='1080p 下，2.5 Turbo 比 2.1 便宜{{ value("turbo-cut") }}。',
)
change("three-rise", listed("kling-2-6", "1080p"), listed("kling-3-0", "1080p"), more)
audio_three = change("audio-three", listed("kling-3-0", "1080p"), listed("kling-3-0", "1080p", True), more)
audio_before = change("audio-two-six", listed("kling-2-6", "1080p"), listed("kling-2-6", "1080p", True), more)
claim("audio-adds", 0 < audio_three < audio_before, rows=prices[prices.id.isin(lowest.id)],
      en='Audio adds {{ value("audio-three") }} to the 1080p price of 3.0, less than the {{ value("audio-two-six") }} it adds to 2.6.',
      zh='加上声音，3.0 的 1080p 标价上浮 {{ value("audio-three") }}，低于 2.6 的 {{ value("audio-two-six") }}。')  # fmt: skip
claim("three-dearer", listed("kling-3-0", "1080p").usd.iloc[0] > listed("kling-2-6", "1080p").usd.iloc[0], rows=prices[prices.id.isin(lowest.id)],
      en='Version 3.0 costs {{ value("three-rise") }} more than 2.6 at 1080p without audio.',
      zh='3.0 的 1080p 无声标价比 2.6 贵 {{ value("three-rise") }}。')  # fmt: skip
asked = prices[prices.basis != "measured"]
four = asked[(asked.entity == "kling-4-0") & asked.resolution.isin(["720p", "1080p"])]
number("four-low", four.usd_per_second.min(), high=four.usd_per_second.max(), unit="USD per second", rows=four,
       how=say(en="lowest and highest resellers' price at 720p and 1080p", zh="转售平台 720p 与 1080p 的最低与最高价"))  # fmt: skip
claim("four-resold", len(four) > 0 and (four.seller == "reseller").all(), rows=four,
      en='For 4.0 we know only what resellers ask: {{ value("four-low") }} at 720p and 1080p.',
      zh='4.0 目前仅有转售平台的报价：720p 与 1080p 为{{ value("four-low") }}。')  # fmt: skip

# %% [markdown] lang="en"
# {{ claim("three-dearer") }} {{ claim("audio-adds") }} {{ claim("four-resold") }}
#
# ## What this assumes
#
# - One offer stands for a model, chosen in this order: the maker's own price before resellers'; the audio mode of the
#   pool; the resolution named by the board, else 720p to 1080p, else one not stated; the latest list; the cheapest.
# - Prices measured in tests, "from" prices, and prices for editing a given video are left out, and so is Sora, whose
#   maker set its end for {{ cell("releases", "sora-api-end", "released") }}.
# - Yuan prices are converted at {{ value("yuan-rate") }} yuan to the dollar, the last monthly mean in the table.
# - A range counts with its lower end; a short bar shows its span. The same price is taken for text-to-video and image-to-video.
# - Scores come from one board at a time, in the snapshot that names the most models.
#
# ## What it cannot say
#
# - The scores are of August 2026, the prices of 2025 and 2026, some undated. Many were read through a document that quotes the page.
# - {{ claim("unpriced") }} The true frontier may lie higher.
# - List prices are not what large customers pay. Subscriptions, credits and failed attempts are not in them.
# - The prices of older versions are those of the latest list, not those at launch.

# %% [markdown] lang="zh"
# {{ claim("three-dearer") }}{{ claim("audio-adds") }}{{ claim("four-resold") }}
#
# ## 前提假设
#
# - 每个模型只取一个报价，依次按：官方价先于转售价；符合赛道的有声/无声；榜单注明的分辨率，否则 720p 至 1080p，再否则未注明者；最新价目；最低价。
# - 实测推算价、“起价”以及编辑已有视频的价格不计；Sora 的 API 已宣布于 {{ cell("releases", "sora-api-end", "released") }}停止服务，亦不计入。
# - 人民币价格按表中最近一个月的平均汇率折算，每美元兑 {{ value("yuan-rate") }} 元。
# - 区间取下限，图中以短横示其跨度；文生视频与图生视频按同价处理。
# - 每张图只用一个榜单的得分，取列出模型最多的快照。
#
# ## 局限
#
# - 得分取自 2026 年 8 月，价格则出自 2025 至 2026 年，部分未注明日期，不少经引用页面转读。
# - {{ claim("unpriced") }}真正的前沿可能更高。
# - 标价不等于大客户的成交价，也不含订阅、积分与废片的成本。
# - 旧版本的价格取自最新价目，并非上线时的价格。

# %%
number(
    "yuan-rate",
    yuan.units_per_usd.iloc[0],
    unit="",
    digits=3,
    rows=yuan,
    how=say(en="mean rate of the last month in the table", zh="表中最近一个月的平均汇率"),
)
listed_now = fullest(used[used.board == MAIN])
lacking = listed_now[~listed_now.entity.isin(main.entity)]
number(
    "unpriced-models",
    len(lacking),
    unit="",
    rows=lacking,
    how=say(en="models of the board without a comparable price", zh="榜单中没有可比价格的模型数"),
)
claim("unpriced", {"happyhorse-1-0", "happyhorse-1-1"} <= set(lacking.entity), rows=lacking,
      en='{{ value("unpriced-models") }} models of the board, HappyHorse among them, have no comparable price in our table.',
      zh='榜单中有 {{ value("unpriced-models") }} 个模型在表中没有可比价格，HappyHorse 即在其列。')  # fmt: skip
