"""What a text in a field of a stated language may hold: Chinese that is Chinese, English that is English."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from observatory.data.problems import shown
from observatory.data.texts import HAN, PUNCTUATION, Verdict

HAS_HAN = re.compile(f"[{HAN}]")
_HALF_WIDTH = re.compile(f"(?<=[{HAN}])[,.;:!?](?=[{HAN}]|$)|(?<=[{HAN}])[,;:!?](?= )", re.MULTILINE)
_STRAY_SPACE = re.compile(f"(?<=[{HAN}，。；：！？、]) +(?=[{HAN}，。；：！？、])")
_BARE = re.compile(f"^[^\\n{HAN}]*[{PUNCTUATION}][^\\n{HAN}]*$", re.MULTILINE)
_QUOTED = re.compile(r"""\([^()]*\)|（[^（）]*）|"[^"]*"|“[^“”]*”|「[^「」]*」|《[^《》]*》|'[^']*'|‘[^‘’]*’""")
_FULL_WIDTH = str.maketrans(",.;:!?", "，。；：！？")
# in mainland use, in names above all (table of standard characters, 2013), though the standard of 1980 left them out
_IN_NAMES = frozenset("昇囧垚昉旻晞曈暐洺湉濬炘烜燊燚珺琤瑄瑢璟瞭翀芃彧")


@lru_cache(8192)
def is_traditional(character: str) -> bool:
    """Whether a character is of traditional Chinese only: in Taiwan's Big5, and not in the mainland's GB 2312."""
    return (
        "\u4e00" <= character <= "\u9fff"
        and character not in _IN_NAMES
        and not _encodes(character, "gb2312")
        and _encodes(character, "big5")
    )


def _encodes(character: str, codec: str) -> bool:
    try:
        character.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def looks_right(language: str, whole: str) -> bool:
    """A quick look at texts of a field, joined by newlines: True only if none has a `language_fault`."""
    if language == "zh":
        return (
            not _HALF_WIDTH.search(whole)
            and not _STRAY_SPACE.search(whole)
            and not any(map(is_traditional, set(whole)))
        )
    if whole.isascii():
        return True
    return not (_BARE.search(whole) or (language == "en" and HAS_HAN.search(whole)))


def language_fault(language: str, text: str) -> Verdict | None:
    """What is wrong with a text in its language (`zh`, `en`, or empty for any), or None."""
    if language == "zh":
        return _chinese_fault(text)
    if not HAS_HAN.search(text):
        if found := re.search(f"[{PUNCTUATION}]", text):
            plain = unicodedata.normalize("NFKC", found.group())
            return "full-width punctuation in Chinese text only", f"write {plain!r} in the place of {found.group()!r}"
        return None
    if language == "en" and (found := HAS_HAN.search(_QUOTED.sub("", text))):
        return (
            "English, with Chinese only in quotes or brackets",
            f"translate {shown(found.group())}, or put it in brackets",
        )
    return None


def _chinese_fault(text: str) -> Verdict | None:
    if found := _HALF_WIDTH.search(text):
        right = found.group().translate(_FULL_WIDTH)
        return "Chinese punctuation after Chinese characters", f"write {right!r} in the place of {found.group()!r}"
    if _STRAY_SPACE.search(text):
        return "no space between Chinese characters", f"write {shown(_STRAY_SPACE.sub('', text))}"
    if old := next(filter(is_traditional, text), ""):
        return "simplified Chinese", f"write the simplified form of {old!r}"
    return None


def says_the_same(chinese: str, english: str) -> bool:
    """Whether a text without Chinese characters is the English one, but for full-width brackets and spaces."""
    return _bare(chinese) == _bare(english)


def _bare(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "")
