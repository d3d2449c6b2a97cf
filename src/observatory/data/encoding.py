"""From the bytes of a table to its text: UTF-8, or a problem that says what the file looks like instead."""

from __future__ import annotations

import codecs
from itertools import pairwise

from observatory.data.problems import Problem

_ENOUGH = 50_000  # bytes to guess an encoding from
_SAVE = "save it as UTF-8 (Excel: 'CSV UTF-8'; other editors: 'Save with encoding')"


def decode_text(data: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text of a file, its lines ending in LF, without byte order mark; empty if it is not UTF-8."""
    fault = _foreign_fault(data)
    if fault is None:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            start = error.start + (3 if data.startswith(codecs.BOM_UTF8) else 0)
            line = data.count(b"\n", 0, start) + 1
            guess = guess_encoding(_sample(data, start))
            fix = f"{_SAVE}, or run `iconv -f {guess} -t UTF-8 {path}`"
            message = f"is not UTF-8 text: the byte 0x{data[start]:02X} stands here; it looks like {guess}"
            return "", [Problem(path, message, line, fix=fix)]
        return _with_newlines(text, path)
    message, fix = fault
    return "", [Problem(path, message, fix=fix)]


def _with_newlines(text: str, path: str) -> tuple[str, list[Problem]]:
    if "\r" not in text:
        return text, []
    text = text.replace("\r\n", "\n")
    if "\r" in text and "\n" not in text:
        fix = "save it with the line ends LF (or CRLF)"
        return "", [Problem(path, "ends its lines with CR alone, as old Macs did", 1, fix=fix)]
    return text, []


def _foreign_fault(data: bytes) -> tuple[str, str] | None:
    """What a file is that can be no UTF-8 text, and how to fix it."""
    if data.startswith(b"PK\x03\x04"):
        return "is no text: it looks like an Excel workbook", "export it as 'CSV UTF-8' from Excel"
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "is not UTF-8 text: it looks like UTF-32", _SAVE
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _every_other_is_nul(data):
        return "is not UTF-8 text: it looks like UTF-16 (Excel calls it 'Unicode Text')", _SAVE
    return None


def _every_other_is_nul(data: bytes) -> bool:
    """Whether NULs stand mostly at even places, or at odd ones: in UTF-16 each comma and newline has one."""
    head = data[:200]
    fewer, more = sorted((head[::2].count(0), head[1::2].count(0)))
    return fewer * 2 <= more and more > 2 and more * 20 > len(head)


def _sample(data: bytes, start: int) -> bytes:
    """Whole lines from the one that holds a place on, enough to guess from."""
    begin = data.rfind(b"\n", 0, start) + 1
    end = data.rfind(b"\n", start, start + _ENOUGH) + 1
    return data[begin : end or len(data)]


def guess_encoding(data: bytes) -> str:
    """What bytes that are no UTF-8 look like: GBK, Big5 or Windows-1252."""
    high = sum(byte > 127 for byte in data)
    for name, codec in (("GBK", "gb2312"), ("Big5", "big5"), ("GBK", "gb18030")):
        # in Western text single bytes stand alone, few among many ASCII letters
        if _decodes(data, codec) and (codec == "gb2312" or _pairs(data) * 3 > high):
            return name
    return "Windows-1252"


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _pairs(data: bytes) -> int:
    return sum(first > 127 and second > 127 for first, second in pairwise(data))
