# %% [markdown] lang="en"
# # Which lakes have shrunk?
#
# The long one lost {{ value("lost") }} between the two surveys.

# %% [markdown] lang="zh"
# # 哪些湖泊缩小了？
#
# 两次测量之间，长湖缩小了 {{ value("lost") }}。

# %%
import altair as alt

from observatory import claim, label, names, number, rests_on, say, table

areas = table("observations")
areas["lake"] = areas.entity.map(names("entities"))
wide = areas.pivot(index="entity", columns="period", values="value")

# %% id="areas" caption="Areas in both surveys" caption_zh="两次测量的面积" alt="Bars for each lake in {{ unbound('two years', 'the columns of the chart') }}" alt_zh="三个湖泊两个年份的条形图"
rests_on(areas)
alt.Chart(areas).mark_bar().encode(
    x=alt.X("value:Q").title(say(en="Area (square kilometres)", zh="面积（平方千米）")),
    y=alt.Y("lake:N").title(None),
    row=alt.Row("period:O").title(None),
)

# %%
long = areas[areas.entity == "lake-long"]
loss = 100 * (1 - wide.loc["lake-long", "2020"] / wide.loc["lake-long", "1990"])
number(
    "lost",
    loss,
    unit="percent",
    rows=long,
    how=say(en="one less the ratio of the areas", zh="一减去两次面积之比"),
)
smallest = areas.loc[areas.value.idxmin()]
label("smallest", smallest.lake, rows=areas[areas.id == smallest.id])
claim(
    "long-shrank",
    loss > 0,
    en='Long Lake shrank by {{ value("lost") }}.',
    zh='长湖缩小了 {{ value("lost") }}。',
    rows=long,
)
