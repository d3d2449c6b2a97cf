# %% [markdown] lang="en"
# # How much water is there in all?
#
# {{ value("total") }} in the second survey.

# %% [markdown] lang="zh"
# # 水面总共有多大？
#
# 第二次测量为 {{ value("total") }}。

# %%
from shared import of_year

from observatory import number, rests_on, table

second = of_year(table("observations"), "2020")
number("total", second.value.sum(), unit="square kilometres", rows=second)

# %% id="lakes" caption="The second survey" caption_zh="第二次测量"
rests_on(second)
second[["entity", "value"]].reset_index(drop=True)
