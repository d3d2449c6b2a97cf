"""What no text may hold, whichever field it stands in: what cannot be seen, what passes for another, what runs."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

from observatory.data.problems import shown

Verdict = tuple[str, str]  # what was expected, how to fix it

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
LOST = "\ufffd"  # what programs write for bytes that they could not read
TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--")
ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);")
_EDGES = (re.compile(r"\n[=+@\-\s]"), re.compile(r"\s\n"))
_GAPS = re.compile(r" {2}| \n|\n ")
_NUMBER = re.compile(r"-[0-9.]+(?:[eE][+-]?[0-9]+)?")
# printable for Unicode, yet nothing is seen: fillers, joiners, selectors, the empty Braille cell
_HIDDEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {chr(code) for code in range(0x180B, 0x1810)}
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x200D)))
_HYPHENS = frozenset("\u2010\u2011\u2043\ufe58\ufe63\uff0d")
_MINUS = re.compile(r"(?<=\w)\u2212(?=\w)")  # right in a formula, a false hyphen in a word
# full-width forms that are right in Chinese: ！（），：；？～
PUNCTUATION = "\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\uff5e"
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_OTHER = "\u0370-\u03ff\u0400-\u052f"  # Greek and Cyrillic
_OTHERS = re.compile(f"[{_OTHER}]")
_MIXED = re.compile(f"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]")
# Greek and Cyrillic letters and the Latin ones that they pass for
ALIKE = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι", "ABEZHIKMNOPTYXovi", strict=True)) | dict(
    zip("АВЕКМНОРСТХІЈЅаеорсухіјѕһԁԛԝ", "ABEKMHOPCTXIJSaeopcyxijshdqw", strict=True)
)
_POSING = re.compile(f"(?<![{_OTHER}])[{''.join(ALIKE)}]+(?![{_OTHER}])")


def is_suspect(text: str) -> bool:
    """A quick look at a text, or at many joined by newlines: if it says no, none has a `string_fault`."""
    if text.isascii():
        strange = not text.replace("\n", " ").isprintable()
    else:
        strange = not unicodedata.is_normalized("NFC", text) or any(map(is_strange, set(text)))
    if strange or "  " in text or ("<" in text and TAG.search(text)) or ("&" in text and ENTITY.search(text)):
        return True
    framed = f"\n{text}\n"
    return any(edge.search(framed) for edge in _EDGES)


@lru_cache(4096)
def is_strange(character: str) -> bool:
    """Whether a text with this character needs a closer look."""
    return _kind(character) != "" or character == "\u2212" or _OTHERS.match(character) is not None


def _kind(character: str) -> str:
    """Why a character is wrong wherever it stands, or an empty text: lost, unseen, joiner, space or alike."""
    if character == LOST:
        return "lost"
    code = ord(character)
    if character in _SELECTORS:
        return "joiner"
    if unicodedata.category(character) == "Zs" and character != " ":
        return "space"
    if character in _HIDDEN or not (character.isprintable() or character == "\n"):
        return "unseen"
    full_width = 0xFF01 <= code <= 0xFFEE and character not in PUNCTUATION
    radical_or_mathematical = 0x2E80 <= code <= 0x2FDF or 0x1D400 <= code <= 0x1D7FF
    foreign_digit = code > 127 and unicodedata.category(character) == "Nd"
    return "alike" if full_width or radical_or_mathematical or foreign_digit or character in _HYPHENS else ""


def string_fault(text: str) -> Verdict | None:
    """What is wrong with a text wherever it stands, or None."""
    if text != text.strip():
        return "no white space at its ends", f"write {shown(text.strip())}"
    if not text.isascii() or not text.isprintable():
        for place, character in enumerate(text):
            if fault := _character_fault(character, text[place - 1] if place else ""):
                return fault
    if _GAPS.search(text):
        return "single spaces", f"write {shown(_spaced(text))}"
    if not text.isascii() and (fault := _alphabet_fault(text)):
        return fault
    if text[:1] in ("=", "+", "@") or (text[:1] == "-" and not _NUMBER.fullmatch(text)):
        return f"text that does not begin with {text[0]!r}: spreadsheets would run it", "begin it with a word"
    if found := TAG.search(text):
        return "text without HTML tags", f"delete {shown(found.group())}; pages write the marks themselves"
    for entity in ENTITY.findall(text):
        if (sign := html.unescape(entity)) != entity:
            return "text without HTML entities", f"write {shown(sign)} in the place of {shown(entity)}"
    return None


def _spaced(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def _character_fault(character: str, before: str) -> Verdict | None:
    kind = _kind(character)
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    # an emoji of several parts is joined by what elsewhere hides
    if not kind or (kind == "joiner" and before and unicodedata.category(before) in ("So", "Sk", "Mn")):
        return None
    if kind == "lost":
        return "no character in the place of one that was lost", "type the lost one anew, from the source"
    if kind == "space":
        return "plain spaces", f"write a plain space, or nothing, in the place of the {name}"
    if kind == "alike":
        plain = "-" if character in _HYPHENS else _plain_form(character)
        return "no characters that pass for others", f"write {plain!r} in the place of the {name}"
    return "no invisible characters", f"delete the character {name} in it, or type the text anew"


def _plain_form(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    return str(unicodedata.digit(plain)) if plain.isdigit() and not plain.isascii() else plain


def _alphabet_fault(text: str) -> Verdict | None:
    """Words that mix alphabets, letters and signs that pass for others, letters apart from their accents."""
    if (composed := unicodedata.normalize("NFC", text)) != text:
        return "letters and accents as one character (Unicode's NFC)", f"write {shown(composed)}, typed anew"
    if _MINUS.search(text):
        return "no characters that pass for others", "write '-' in the place of the MINUS SIGN"
    found = _MIXED.search(text)
    if not found and all(letter in ALIKE for letter in _OTHERS.findall(text)):
        found = _POSING.search(text)
    if not found:
        return None
    letter = next(letter for letter in found.group() if _OTHERS.match(letter))
    latin = f"write {ALIKE[letter]!r} in its place" if letter in ALIKE else "type the word anew"
    return "words in one alphabet", f"there is a {unicodedata.name(letter, 'letter')} in it; {latin}"
