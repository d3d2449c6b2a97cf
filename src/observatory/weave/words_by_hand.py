"""The words of the page that lists what was written by hand."""

BY_HAND_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "by_hand": "Written by hand",
        "by_hand_anywhere": "anywhere",
        "by_hand_lead": (
            "Every number on this site, and every sentence that compares numbers, is bound to the data; the build "
            "stops at one that is not. These texts are exceptions. Each has its reason."
        ),
        "by_hand_none": "There is none.",
        "page": "Page",
        "reason": "Reason",
        "text": "Text",
    },
    "zh": {
        "by_hand": "手写的数字与比较",
        "by_hand_anywhere": "任何页面",
        "by_hand_lead": "本站每个数字、每句比较都与数据绑定，未绑定者构建即告失败。下列文字是例外，各附理由。",
        "by_hand_none": "目前没有例外。",
        "page": "页面",
        "reason": "理由",
        "text": "文字",
    },
}
