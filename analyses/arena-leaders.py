# %% [markdown] lang="en"
# # Who led the video arenas, and when?
#
# **{{ claim("kling-led-2025") }} {{ claim("not-led-2026") }}** The snapshots we hold name
# {{ value("leader-count") }} different leaders in all.
#
# A video arena shows two clips for one prompt, hides the makers and asks which is better. The answers become a score
# like the Elo score in chess. Artificial Analysis (AA) keeps clips without audio apart from clips with audio; Arena
# (LMArena) mixes them.

# %% [markdown] lang="zh"
# # 谁曾领跑视频盲测榜单？
#
# **{{ claim("kling-led-2025") }}{{ claim("not-led-2026") }}**现有快照的榜首合计涉及
# {{ value("leader-count") }} 个不同的模型。
#
# 盲测榜单的做法是：同一提示词生成两段视频，隐去厂商，由用户二选一，再据投票换算成类似国际象棋 Elo
# 的得分。Artificial Analysis（AA）把无声与有声分池统计，Arena（LMArena）则混为一池。

# %%
import altair as alt
import pandas as pd
from arena_boards import day_in_words, leading_rows, place_in_words, win_rate

from observatory import claim, label, names, number, rests_on, say, table

BLUE, GREY = "#1b4da2", "#8a94a1"
model_names, board_names = names("entities"), names("boards")
boards, scores, releases = table("boards"), table("arena_scores"), table("releases")
entities = table("entities")
kling_models = set(entities[entities.parent == "kling-ai"].id)
used = scores[scores.preferred]
leaders = leading_rows(scores)

# %%
TASKS = say(
    en={"text-to-video": "text-to-video", "image-to-video": "image-to-video", "video-editing": "video editing"},
    zh={"text-to-video": "文生视频", "image-to-video": "图生视频", "video-editing": "视频编辑"},
)
POOLS = say(
    en={"silent": ", no audio", "audio": ", with audio", "mixed": ""},
    zh={"silent": "（无声）", "audio": "（有声）", "mixed": ""},
)
HOSTS = {"artificial-analysis": "AA", "lmarena": "Arena"}
in_words = {row.id: f"{HOSTS[row.host]} {TASKS[row.task]}{POOLS[row.pool]}" for row in boards.itertuples()}
by_pool = boards.assign(nth=boards.task.map(list(TASKS).index)).sort_values(
    ["host", "pool", "nth"], ascending=[True, False, True]
)
order = list(dict.fromkeys(by_pool.id.map(in_words)))

# %% id="leaders" caption="Who stood first, in every snapshot we hold. {{ claim('restless') }}" caption_zh="现有各快照中的榜首。{{ claim('restless') }}" alt="One panel for each arena and pool, from March 2025 to September 2026: a row for each model that led, a dot for each snapshot in which it did. Kling's models are blue. {{ claim('kling-led-2025') }} {{ claim('not-led-2026') }}" alt_zh="每个榜单与赛道一格，自 2025 年 3 月至 2026 年 9 月：每个曾居首的模型一行，每次居首的快照一个点。可灵的模型为蓝色。{{ claim('kling-led-2025') }}{{ claim('not-led-2026') }}"
rests_on(leaders)
reigns = leaders.assign(
    panel=leaders.board.map(in_words),
    model=leaders.entity.map(model_names),
    maker=[say(en="Kling", zh="可灵") if e in kling_models else say(en="others", zh="其他") for e in leaders.entity],
).sort_values(["panel", "snapshot"])
follower = reigns.groupby("panel")[["entity", "snapshot"]].shift(-1)
reigns["until"] = follower.snapshot.where(follower.entity == reigns.entity, reigns.snapshot)
base = alt.Chart(reigns[["panel", "model", "maker", "snapshot", "until"]]).encode(
    x=alt.X("snapshot:T")
    .scale(padding=10)
    .axis(title=say(en="Snapshot", zh="快照日期"), format=say(en="%b %y", zh="%y 年 %-m 月")),
    tooltip=[
        alt.Tooltip("model:N").title(say(en="Leader", zh="榜首")),
        alt.Tooltip("snapshot:T").title(say(en="Snapshot", zh="快照日期")),
    ],
    y=alt.Y("model:N").title(None).sort(alt.EncodingSortField("snapshot", op="min")),
    color=alt.Color("maker:N")
    .title(say(en="Maker", zh="厂商"))
    .scale(domain=[say(en="Kling", zh="可灵"), say(en="others", zh="其他")], range=[BLUE, GREY])
    .legend(title=None, symbolOpacity=1),
)
spans = base.mark_rule(strokeWidth=5, opacity=0.45).encode(
    x2=alt.X2("until:T").title(say(en="Leader until", zh="居首至"))
)
dots = base.mark_point(size=70, opacity=1)
panel = (
    alt.Row("panel:N")
    .title(say(en="Board", zh="榜单"))
    .sort(order)
    .header(title=None, labelOrient="top", labelAnchor="start")
)
alt.layer(spans, dots).properties(height=alt.Step(24)).facet(row=panel).resolve_scale(y="independent")

# %%
arenas = reigns[reigns.board.str.startswith("lmarena")]
turns = arenas.groupby("panel").entity.apply(lambda e: (e != e.shift()).sum() - 1)
number("arena-turns", turns.sum(), unit="", qualifier="at least", rows=arenas,
       how=say(en="snapshots whose leader differs from that of the snapshot before", zh="榜首与上一快照不同的快照数"))  # fmt: skip
spring, summer = arenas.snapshot.min(), arenas.snapshot.max()
changing = (turns > 0).all() and len(turns) == 3 and (f"{spring:%Y-%m}", f"{summer:%Y-%m}") == ("2026-03", "2026-08")
claim("restless", changing, rows=arenas,
      en='The lead on the three Arena boards changed {{ value("arena-turns") }} times between March and August 2026.',
      zh='2026 年 3 月至 8 月，Arena 三个榜单的榜首合计{{ value("arena-turns") }} 次易主。')  # fmt: skip
number("leader-count", leaders.entity.nunique(), unit="", rows=leaders,
       how=say(en="different models among the leaders of all snapshots", zh="所有快照榜首中的不同模型数"))  # fmt: skip
autumn = used[used.board.isin(["aa-t2v-silent-2025", "aa-i2v-silent-2025"]) & (used.entity == "kling-2-5-turbo")]
led = len(autumn) == 2 and (autumn["rank"] == 1).all() and set(autumn.snapshot.dt.strftime("%Y-%m")) == {"2025-09"}
claim("kling-led-2025", led, rows=autumn,
      en="In September 2025 Kling 2.5 Turbo led both silent boards of Artificial Analysis, from text and from images.",
      zh="2025 年 9 月，可灵 2.5 Turbo 在 Artificial Analysis 的文生视频与图生视频两个无声榜单上双双居首。")  # fmt: skip
current = set(boards[boards.scale_from.astype(str) == "2026"].id)
since = leaders[leaders.board.isin(current)]
number("snapshots-2026", len(since), unit="", rows=since,
       how=say(en="snapshots of boards on the scale of 2026 whose leader is known", zh="2026 年分制下榜首已知的快照数"))  # fmt: skip
claim("not-led-2026", not since.entity.isin(kling_models).any() and (since.snapshot.dt.year == 2026).all(), rows=since,
      en='In none of the {{ value("snapshots-2026") }} board snapshots of 2026 with a known leader is a Kling model in first place.',
      zh='2026 年榜首可考的 {{ value("snapshots-2026") }} 个榜单快照中，没有一次由可灵的模型居首。')  # fmt: skip

# %% [markdown] lang="en"
# A dot is a day on which somebody read the board; a bar joins readings with the same leader. Between dots the leader
# is not known. The panels of Artificial Analysis join two scales, which is possible because they show places only.
#
# ## How far behind is Kling?
#
# {{ claim("gap-widened") }} {{ claim("gap-narrowed") }} {{ claim("behind-i2v") }} By the Elo formula it would win
# {{ value("win-lmarena-i2v") }} of direct comparisons. {{ claim("closest") }}

# %% [markdown] lang="zh"
# 每个点代表一次读榜，横条连接榜首相同的相邻快照；两点之间的榜首不得而知。Artificial Analysis 的各格跨越两种分制，
# 因只显示名次，所以可以并列。
#
# ## 可灵落后多少？
#
# {{ claim("gap-widened") }}{{ claim("gap-narrowed") }}{{ claim("behind-i2v") }}按 Elo 公式，两者直接比较，可灵的预期胜率{{ value("win-lmarena-i2v") }}。{{ claim("closest") }}

# %%
scored = used[used.board.isin(current) & used.score.notna()]
of_kling = scored[scored.entity.isin(kling_models)]
best = of_kling.loc[of_kling.groupby(["board", "snapshot"]).score.idxmax()]
front = since[since.score.notna()]
pairs = front.merge(best, on=["board", "snapshot"], suffixes=("_front", "_kling"))
pairs["gap"] = pairs.score_front - pairs.score_kling
pairs["win"] = pairs.gap.map(win_rate)
latest = pairs.sort_values("snapshot").groupby("board").tail(1).set_index("board")
standing = []
for board, pair in latest.iterrows():
    rows = scores[scores.id.isin([pair.id_front, pair.id_kling])]
    about = "about" if rows.note.notna().any() else "exact"
    label(f"leader-{board}", model_names[pair.entity_front], rows=rows,
          how=say(en="the model in first place of the latest reading", zh="最近一次读数的榜首模型"))  # fmt: skip
    label(f"best-{board}", model_names[pair.entity_kling], rows=rows,
          how=say(en="Kling's model with the highest score in that reading", zh="该次读数中得分最高的可灵模型"))  # fmt: skip
    label(f"read-{board}", day_in_words(pair.snapshot, pair.precision_front), rows=rows,
          how=say(en="the day of the latest reading with a Kling model", zh="最近一次载有可灵模型的读榜日期"))  # fmt: skip
    place = place_in_words(rows[rows.id == pair.id_kling].iloc[0])
    label(f"place-{board}", place, rows=rows,
          how=say(en="the place of Kling's best model in that reading", zh="可灵最佳模型在该次读数中的名次"))  # fmt: skip
    number(f"gap-{board}", round(pair.gap), unit="elo points", qualifier=about, rows=rows,
           how=say(en="score of the leader less score of Kling's best model, rounded", zh="榜首得分减去可灵最佳模型得分，取整"))  # fmt: skip
    number(f"win-{board}", pair.win, unit="percent", digits=2, qualifier="about", rows=rows,
           how=say(en="100 / (1 + 10^(gap / 400))", zh="100 /（1 + 10^（分差 / 400））"))  # fmt: skip
    read = f"{pair.snapshot:%Y-%m}" if pair.precision_front == "month" else f"{pair.snapshot:%Y-%m-%d}"
    short = "" if pd.isna(pair.rank_kling) else f"{pair.rank_kling:.0f}/{pair.entries_kling:.0f}"
    standing.append((in_words[board], read, model_names[pair.entity_front], model_names[pair.entity_kling], short,
                     round(pair.gap), round(pair.win)))  # fmt: skip
ends = (
    pairs.sort_values("snapshot")
    .groupby("board")
    .agg(first=("gap", "first"), last=("gap", "last"), start=("snapshot", "first"), end=("snapshot", "last"))
)
months = ends.start.dt.strftime("%Y-%m") + " " + ends.end.dt.strftime("%Y-%m")
arena = ends[ends.index.str.startswith("lmarena")]
on_arena = scores[scores.id.isin([*pairs.id_front, *pairs.id_kling]) & scores.board.str.startswith("lmarena")]
wider = (arena["last"] > arena["first"]).all() and len(arena) == 3 and (months[arena.index] == "2026-03 2026-08").all()
arena_i2v = latest.loc["lmarena-i2v"]
claim("behind-i2v", arena_i2v.gap > 0, rows=scores[scores.id.isin([arena_i2v.id_front, arena_i2v.id_kling])],
      en='On Arena\'s image-to-video board, {{ value("best-lmarena-i2v") }} was {{ value("gap-lmarena-i2v") }} points behind '
         '{{ value("leader-lmarena-i2v") }} on {{ value("read-lmarena-i2v") }}.',
      zh='以 Arena 图生视频榜为例，{{ value("read-lmarena-i2v") }}，{{ value("best-lmarena-i2v") }} 比榜首 '
         '{{ value("leader-lmarena-i2v") }} 低 {{ value("gap-lmarena-i2v") }} 分。')  # fmt: skip
claim("gap-widened", wider, rows=on_arena,
      en="On all three Arena boards Kling's best model stood further behind the leader in August 2026 than in March.",
      zh="在 Arena 的三个榜单上，可灵最佳模型与榜首的差距在 2026 年 8 月都大于 3 月。")  # fmt: skip
SILENT = "aa-t2v-silent-2026"
on_silent = scores[scores.id.isin([*pairs.id_front, *pairs.id_kling]) & (scores.board == SILENT)]
number("gap-silent-april", ends["first"][SILENT], unit="elo points", rows=on_silent, digits=3,
       how=say(en="gap of the first snapshot, text-to-video without audio", zh="首个快照的分差，文生视频（无声）"))  # fmt: skip
narrower = ends["last"][SILENT] < ends["first"][SILENT] and months[SILENT] == "2026-04 2026-08"
claim("gap-narrowed", narrower, rows=on_silent,
      en='At Artificial Analysis, on text-to-video without audio, the gap of Kling\'s best model shrank from {{ value("gap-silent-april") }} points in April 2026 '
         'to {{ value("gap-aa-t2v-silent-2026") }} in August.',
      zh='在 Artificial Analysis 文生视频（无声）榜上，可灵最佳模型与榜首的差距由 2026 年 4 月的 {{ value("gap-silent-april") }} 分缩小到 8 月的 '
         '{{ value("gap-aa-t2v-silent-2026") }} 分。')  # fmt: skip
nearest, near = latest.win.idxmax(), latest.loc[latest.win.idxmax()]
label("closest-board", board_names[nearest], rows=scores[scores.id.isin([near.id_front, near.id_kling])],
      how=say(en="the board on which Kling's best model would win most often", zh="可灵最佳模型预期胜率最高的榜单"))  # fmt: skip
claim("closest", nearest == SILENT, rows=scores[scores.id.isin([*latest.id_front, *latest.id_kling])],
      en='In the latest readings Kling is closest on text-to-video without audio at Artificial Analysis: '
         '{{ value("gap-aa-t2v-silent-2026") }} points behind, which means winning {{ value("win-aa-t2v-silent-2026") }} of comparisons.',
      zh='就各榜最近一次读数而言，可灵差距最小的是 Artificial Analysis 文生视频（无声）榜：落后 '
         '{{ value("gap-aa-t2v-silent-2026") }} 分，预期胜率{{ value("win-aa-t2v-silent-2026") }}。')  # fmt: skip

# %% id="gaps" caption="The leader and Kling's best model, board by board. Each panel has its own scale; only the distance within a panel means anything." caption_zh="各榜单的榜首与可灵最佳模型。每格各用各的分制，只有格内的距离有意义。" alt="A panel for each board with two snapshots or more, March to August 2026: the line of the leader lies above the line of Kling's best model throughout." alt_zh="有两个以上快照的榜单各占一格，2026 年 3 月至 8 月：榜首的折线始终在可灵最佳模型之上。"
several = pairs.groupby("board").filter(lambda rows: len(rows) > 1)
rests_on(scores[scores.id.isin([*several.id_front, *several.id_kling])])
ROLES = {"front": say(en="leader", zh="榜首"), "kling": say(en="Kling's best", zh="可灵最佳")}
lines = pd.concat(
    [several.rename(columns={f"score_{r}": "score", f"entity_{r}": "entity"})[["board", "snapshot", "score", "entity"]]
     .assign(role=ROLES[r]) for r in ROLES]
)  # fmt: skip
lines["panel"], lines["model"] = lines.board.map(in_words), lines.entity.map(model_names)
lines["fell"] = lines.score < lines.groupby(["board", "role"]).score.transform("max")  # names keep clear of the line
lines["last"] = lines.snapshot == lines.groupby("board").snapshot.transform("max")
base = alt.Chart(lines[["panel", "role", "model", "snapshot", "score", "last", "fell"]]).encode(
    x=alt.X("snapshot:T").title(say(en="Snapshot", zh="快照日期")).axis(title=None, format=say(en="%b", zh="%-m 月")),
    y=alt.Y("score:Q")
    .title(say(en="Score (points)", zh="得分（分）"))
    .scale(zero=False, padding=22)
    .axis(tickCount=4, format=say(en=",d", zh="d")),
    color=alt.Color("role:N")
    .title(say(en="Line", zh="折线"))
    .scale(domain=list(ROLES.values()), range=[GREY, BLUE])
    .legend(title=None),
)
name = alt.Text("model:N").title(say(en="Model", zh="模型"))
over = base.transform_filter("datum.last && !datum.fell").mark_text(align="right", dy=-12).encode(text=name)
under = base.transform_filter("datum.last && datum.fell").mark_text(align="right", dy=15).encode(text=name)
drawn = base.mark_line() + base.mark_point() + over + under
panel = alt.Facet("panel:N").title(say(en="Board", zh="榜单")).sort(order).header(title=None)
drawn.properties(height=150).facet(panel, columns=2).resolve_scale(y="independent")

# %% id="standing" caption="Kling's best model in the latest snapshot of each board that names one: its place among the entries, the gap to the leader, and the share of direct comparisons it would win." caption_zh="各榜单最近一次列有可灵模型的快照：可灵最佳模型的名次与条目总数、与榜首的分差、直接比较的预期胜率。"
rests_on(scores[scores.id.isin([*latest.id_front, *latest.id_kling])])
pd.DataFrame(standing, columns=say(
    en=["Board", "Read", "Leader", "Kling's best", "Place", "Points behind", "Wins (%)"],
    zh=["榜单", "读取时间", "榜首", "可灵最佳模型", "名次", "分差", "胜率（%）"],
))  # fmt: skip

# %% [markdown] lang="en"
# ## Did Gen-4.5 pass Kling 2.5 Turbo in December 2025?
#
# {{ claim("gen45-passed") }} Ranks settle this, scores do not. {{ claim("scores-mislead") }} Scores drift as votes come in.
# Runway dates its announcement {{ cell("releases", "runway-gen-4-5", "released") }}; other pages name the day after.
# {{ claim("gen45-since") }} {{ claim("gen45-arena") }} {{ claim("neither-leads") }}
#
# ## What this assumes
#
# - A leader is the model on rank one. Where a source gives no ranks, it is the highest score among two or more.
# - Where sources disagree about one snapshot, we use the row that the table marks as preferred.
# - Expected wins follow the Elo formula, `1 / (1 + 10^(gap / 400))`, with ties left out. A gap of zero is a coin toss.
# - Kling's best model is the best one that a snapshot names. Scores of different boards are never subtracted.
#
# ## What it cannot say
#
# - {{ claim("no-four") }} The last full reading of Arena is from {{ value("read-lmarena-i2v") }}.
# - {{ value("thin-snapshots") }} of the {{ value("snapshots") }} snapshots are held here with one or two models only.
#   {{ claim("one-audio-row") }}
# - Only {{ value("with-interval") }} of {{ value("score-rows") }} rows carry an interval, so we cannot tell which small gaps are noise.
# - Votes judge short clips by taste. They say nothing about price, speed or control.

# %% [markdown] lang="zh"
# ## Gen-4.5 是否在 2025 年 12 月超过可灵 2.5 Turbo？
#
# {{ claim("gen45-passed") }}这里要看名次，不能看得分。{{ claim("scores-mislead") }}得分会随投票漂移。Runway 的公告日期为
# {{ cell("releases", "runway-gen-4-5", "released") }}，另有页面写作次日。{{ claim("gen45-since") }}{{ claim("gen45-arena") }}{{ claim("neither-leads") }}
#
# ## 前提假设
#
# - 榜首指名列第一的模型；来源未给名次时，取至少两个模型中得分最高者。
# - 同一快照来源不一致时，采用表中标为首选的一行。
# - 预期胜率按 Elo 公式 `1 / (1 + 10^(分差 / 400))` 计算，不计平局；分差为零即五五开。
# - 可灵最佳模型，指快照所列可灵模型中名次最靠前的一个；不同榜单的得分从不相减。
#
# ## 局限
#
# - {{ claim("no-four") }}Arena 最近一次完整读取是在 {{ value("read-lmarena-i2v") }}。
# - {{ value("snapshots") }} 个快照中有 {{ value("thin-snapshots") }} 个只收录了一两个模型。{{ claim("one-audio-row") }}
# - {{ value("score-rows") }} 行中仅 {{ value("with-interval") }} 行带置信区间，无法判断哪些小差距只是噪声。
# - 投票评判的是短片观感，与价格、速度、可控性无关。

# %%
december = used[(used.board == "aa-t2v-silent-2025") & (used.snapshot == "2025-12-02")]
places = december.set_index("entity")["rank"]
claim("gen45-passed", places["runway-gen-4-5"] == 1 and places["veo-3"] == 2, rows=december,
      en="Yes. On 2 December 2025 Gen-4.5 stood first in text-to-video at Artificial Analysis and Veo 3 second, so "
         "Kling 2.5 Turbo was third at best.",
      zh="是的。2025 年 12 月 2 日，Artificial Analysis 文生视频榜上 Gen-4.5 居首、Veo 3 次之，可灵 2.5 Turbo 至多第三。")  # fmt: skip
turbo = autumn[autumn.board == "aa-t2v-silent-2025"]
number(
    "turbo-autumn", turbo.score.iloc[0], unit="elo points", digits=4, rows=turbo, how=say(en="as read", zh="原始读数")
)
gen45 = december[december.entity == "runway-gen-4-5"]
number(
    "gen45-december", gen45.score.iloc[0], unit="elo points", digits=4, rows=gen45, how=say(en="as read", zh="原始读数")
)

claim("scores-mislead", turbo.score.iloc[0] > gen45.score.iloc[0], rows=[turbo, gen45],
      en='The {{ value("turbo-autumn") }} points of Kling 2.5 Turbo in September are more than the {{ value("gen45-december") }} '
         'of Gen-4.5 in December.',
      zh='可灵 2.5 Turbo 9 月的 {{ value("turbo-autumn") }} 分高于 Gen-4.5 12 月的 {{ value("gen45-december") }} 分。')  # fmt: skip

TRIO = ["runway-gen-4-5", "kling-2-5-turbo", "kling-3-0"]
august = scored[(scored.board == "aa-t2v-silent-2026") & scored.entity.isin(TRIO)]
august = august[august.snapshot == august.snapshot.max()]
points = august.set_index("entity").score
number("gen45-lead", points["runway-gen-4-5"] - points["kling-2-5-turbo"], unit="elo points", digits=2, rows=august,
       how=say(en="Gen-4.5 less Kling 2.5 Turbo, text-to-video without audio", zh="文生视频（无声）榜 Gen-4.5 减去可灵 2.5 Turbo"))  # fmt: skip
claim("gen45-since", f"{august.snapshot.max():%Y-%m}" == "2026-08" and points["kling-3-0"] > points["runway-gen-4-5"] > points["kling-2-5-turbo"], rows=august,
      en='By August 2026 Gen-4.5 was still {{ value("gen45-lead") }} points ahead of Kling 2.5 Turbo on text-to-video at Artificial '
         'Analysis, but Kling 3.0 had passed both.',
      zh='到 2026 年 8 月，Gen-4.5 在 Artificial Analysis 文生视频榜上仍领先可灵 2.5 Turbo {{ value("gen45-lead") }} 分，但可灵 3.0 已超过两者。')  # fmt: skip
duel = scored[(scored.board == "lmarena-t2v") & scored.entity.isin(TRIO)].sort_values("snapshot")
both = duel.pivot(index="snapshot", columns="entity", values="score").dropna()
lead = both["runway-gen-4-5"] - both["kling-2-5-turbo"]
number("gen45-lead-arena", lead.iloc[-1], unit="elo points", digits=2, rows=duel[duel.snapshot == lead.index[-1]],
       how=say(en="Gen-4.5 less Kling 2.5 Turbo, Arena text-to-video", zh="Arena 文生视频榜 Gen-4.5 减去可灵 2.5 Turbo"))  # fmt: skip
by_month = lead.groupby(lead.index.strftime("%Y-%m")).last()
behind, ahead = by_month["2026-03"] < 0, by_month["2026-04"] > 0 and by_month["2026-08"] > 0
claim("gen45-arena", behind and ahead and f"{lead.index[-1]:%Y-%m}" == "2026-08", rows=duel[duel.snapshot.isin(lead.index)],
      en='On Arena, Gen-4.5 was behind Kling 2.5 Turbo in March 2026, ahead in April, and {{ value("gen45-lead-arena") }} points ahead in August.',
      zh='在 Arena 文生视频榜上，Gen-4.5 于 2026 年 3 月落后于可灵 2.5 Turbo，4 月反超，到 8 月领先 {{ value("gen45-lead-arena") }} 分。')  # fmt: skip
claim("neither-leads", not since.entity.isin(["runway-gen-4-5", "kling-2-5-turbo"]).any(), rows=since,
      en="Neither Gen-4.5 nor Kling 2.5 Turbo leads any snapshot of 2026 that we hold.",
      zh="现有的 2026 年快照中，Gen-4.5 与可灵 2.5 Turbo 均未居首。")  # fmt: skip
newest = releases[releases.entity.isin(["kling-4-0", "kling-4-0-flash"]) & releases.preferred]
claim("no-four", not scores.entity.isin(newest.entity).any() and newest.released.min() > scores.snapshot.max(), rows=newest,
      en="No reading we hold names Kling 4.0: it came out after the last of them.",
      zh="现有读数都不含可灵 4.0：它的发布晚于最后一次读榜。")  # fmt: skip
sizes = used.groupby(["board", "snapshot"]).size()
number("snapshots", len(sizes), unit="", rows=used, how=say(en="snapshots of all boards", zh="全部榜单的快照数"))
number("thin-snapshots", (sizes <= 2).sum(), unit="", rows=used,
       how=say(en="snapshots with one or two preferred rows", zh="首选行只有一两行的快照数"))  # fmt: skip
number("score-rows", len(used), unit="", rows=used, how=say(en="preferred rows of the table", zh="表中首选行数"))
number("with-interval", used.score_low.notna().sum(), unit="", rows=used[used.score_low.notna()],
       how=say(en="preferred rows with a lower bound of the score", zh="带得分下限的首选行数"))  # fmt: skip
audio = boards[(boards.pool == "audio") & (boards.host == "artificial-analysis")]
heard = used[used.board.isin(audio.id)]
of_kling = heard[heard.entity.isin(kling_models)]
claim("one-audio-row", len(of_kling) == 1 and set(of_kling.support) == {"one-page"}, rows=heard,
      en="Of Kling on the audio boards of Artificial Analysis we hold one score only, told at second hand.",
      zh="可灵在 Artificial Analysis 有声榜单上的得分，本站仅收录一条，且为转述。")  # fmt: skip
