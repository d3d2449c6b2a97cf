from __future__ import annotations

import pytest

from observatory.data.encoding import decode_text, guess_encoding

CHINESE = "编号,名称\n一,可灵视频生成大模型\n二,快手在线营销服务\n"


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbfid\na\n", b"id\r\na\r\n", b"\xef\xbb\xbfid\r\na\r\n"])
def test_a_byte_order_mark_and_windows_line_ends_are_harmless(raw):
    assert decode_text(raw, "data/t.csv") == ("id\na\n", [])


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (CHINESE, "gbk", "GBK"),
        (CHINESE, "utf-16", "UTF-16"),
        (CHINESE, "utf-16-le", "UTF-16"),
        ("id,name\none,plain\n", "utf-16-be", "UTF-16"),
        (CHINESE, "utf-32", "UTF-32"),
        ("編號,名稱\n一,臺灣廣告市場與網路影片\n", "big5", "Big5"),
        ("id,name\none,Müller et café, Zürich\n", "cp1252", "Windows-1252"),
    ],
)
def test_another_encoding_is_named_with_the_way_back_to_utf_8(text, encoding, named):
    [problem] = decode_text(text.encode(encoding), "data/t.csv")[1]

    assert f"it looks like {named}" in str(problem)
    assert "save it as UTF-8" in problem.fix


def test_the_line_of_the_first_foreign_byte_is_given():
    [problem] = decode_text("id\nplain\n可灵\n".encode("gbk"), "data/t.csv")[1]

    assert str(problem).startswith("data/t.csv:3: is not UTF-8 text")


def test_a_workbook_under_the_name_of_a_table_is_recognised():
    [problem] = decode_text(b"PK\x03\x04" + bytes(30), "data/t.csv")[1]

    assert "Excel workbook" in str(problem)


def test_lines_that_end_as_on_old_macs_are_a_problem():
    assert "CR alone" in str(decode_text(b"id\ra\rb\r", "data/t.csv")[1][0])


def test_a_single_broken_byte_in_english_text_is_not_taken_for_chinese():
    assert guess_encoding(b"id,name\n" + b"plain words, many of them\n" * 9 + b"caf\xe9\n") == "Windows-1252"
