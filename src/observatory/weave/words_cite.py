"""The words of references and of how to cite a page or a figure, in each language."""

from __future__ import annotations

CITE_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "cite_and": "; ",
        "cite_at": ", {}",
        "cite_back": "Back to the text, place {}",
        "cite_download": "Download these references:",
        "cite_figure": "Cite this figure",
        "cite_figure_kind": "Figure",
        "cite_name": "{}, {}",
        "cite_others": "{} more documents that the figures on this page rest on",
        "cite_page": "Cite this page",
        "cite_table": "Cite this table",
        "cite_table_kind": "Table",
        "cite_take": "Download:",
        "cite_version": "{} (version {}, data of {})",
        "references": "References",
        "undated": "no date",
    },
    "zh": {
        "cite_and": "；",
        "cite_at": "，{}",
        "cite_back": "回到正文第 {} 处",
        "cite_download": "下载以上参考文献：",
        "cite_figure": "引用本图",
        "cite_figure_kind": "图",
        "cite_name": "{}，{}",
        "cite_others": "本页图表另外依据的 {} 份文献",
        "cite_page": "引用本页",
        "cite_table": "引用本表",
        "cite_table_kind": "表",
        "cite_take": "下载：",
        "cite_version": "{}（版本 {}，数据截至 {}）",
        "references": "参考文献",
        "undated": "日期不详",
    },
}
