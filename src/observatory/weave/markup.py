"""Where in a Markdown text a call stands, and so what may stand there instead: Markdown, raw HTML, or bare text.

It reads the blocks as Python-Markdown does, but only as far as calls need it. Offsets are those of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

HOLE = "\ue000"  # stands where a call was, as often as the call has characters
BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "canvas", "center", "colgroup", "dd", "details", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "group", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "header", "hgroup", "html", "iframe", "legend", "li", "main", "map", "math", "menu", "nav"),
        *("noscript", "object", "ol", "option", "output", "p", "pre", "progress", "script", "section", "style"),
        *("summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "video"),
    ]
)  # the elements that begin a block of raw HTML, as Python-Markdown knows them; `hr` holds nothing
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"(?P<name>[\w:.@-]+)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_ADDRESSES = ("href", "src", "srcset", "action", "formaction", "cite", "data", "poster", "style")
_CONTAINER = re.compile(r" *(?:[*+-] |\d+\. |!!! |\?\?\?\+? |=== |: {1,3}|\[\^[^\]]+\]:)")
_INDENT = re.compile(r"[ \t]*")


@dataclass(frozen=True)
class Spot:
    """A place in a text. `kind` is what an answer must be: "text" is Markdown, "html" raw HTML, "attribute" the value
    of an attribute (bare text), "address" a place that can hold no call, "code" one where braces mean nothing.

    `linkless` places can hold no link of their own: a heading, the text of a link.
    """

    kind: str = "text"
    linkless: bool = False


CODE, ATTRIBUTE, ADDRESS = Spot("code"), Spot("attribute", linkless=True), Spot("address", linkless=True)


class Markup:
    """The places of one text, whose code is blanked and whose calls are holes, each as long as it was."""

    def __init__(self, masked: str) -> None:
        self.text = masked

    def spot(self, start: int, end: int) -> Spot:
        """The place of what stands from `start` to `end`."""
        if _covers(self.code, start):
            return CODE
        tag = next((tag for tag in self._tags if tag.start() < start < tag.end()), None)
        if tag:
            return _inside_tag(tag, start)
        linkless = _covers(self._anchors, start)
        if _covers(self._raw, start):
            return Spot("html", linkless)
        line, before, after = self._line(start, end)
        if re.match(r" {0,3}\*\[[^\]\n]*\]:", line) or _in_braces(before, after):
            return ATTRIBUTE
        if definition := re.match(r" {0,3}\[[^\]^\n][^\]\n]*\]:\s*\S", line):
            return ATTRIBUTE if len(before) > definition.end() and before.rstrip()[-1:] != ":" else ADDRESS
        block, offset = self._block(start)
        return _inside_link(block, start - offset) or Spot("text", linkless or self._is_heading(line, end))

    @cached_property
    def code(self) -> list[tuple[int, int]]:
        """Where braces mean nothing: elements of code, and indented blocks, which in raw HTML are none."""
        return [*self._raw_code, *(span for span in self._indented if not _covers(self._raw, span[0]))]

    def _line(self, start: int, end: int) -> tuple[str, str, str]:
        """The line (or lines) of a place, and what stands before and after it there."""
        begins = self.text.rfind("\n", 0, start) + 1
        ends = self.text.find("\n", end)
        ends = len(self.text) if ends < 0 else ends
        return self.text[begins:ends], self.text[begins:start], self.text[end:ends]

    def _block(self, start: int) -> tuple[str, int]:
        """What stands between the blank lines around a place, and where it begins."""
        breaks = [match.start() for match in self._blank]
        here = bisect_right(breaks, start)
        begins = self._blank[here - 1].end() if here else 0
        return self.text[begins : breaks[here] if here < len(breaks) else len(self.text)], begins

    def _is_heading(self, line: str, end: int) -> bool:
        if re.match(r"[ \t>]*(?:[*+-] |\d+\. )?#{1,6}|\?\?\?|===", line):
            return True
        ends = self.text.find("\n", end)
        following = self.text[ends + 1 :].split("\n", 1)[0] if ends >= 0 else ""
        return re.fullmatch(r"[=-]+ *", following) is not None

    @cached_property
    def _blank(self) -> list[re.Match[str]]:
        return list(re.finditer(r"\n[ \t]*\n", self.text))

    @cached_property
    def _tags(self) -> list[re.Match[str]]:
        return list(_TAG.finditer(self.text))

    @cached_property
    def _anchors(self) -> list[tuple[int, int]]:
        """Elements that can hold no link."""
        pattern = r"<(a|button|option|title)\b[^>]*>.*?</\1\s*>"
        return [match.span() for match in re.finditer(pattern, self.text, re.DOTALL | re.IGNORECASE)]

    @cached_property
    def _raw_code(self) -> list[tuple[int, int]]:
        pattern = r"<!--.*?-->|<(pre|code|script|style|textarea|samp)\b[^>]*>.*?</\1\s*>"
        return [match.span() for match in re.finditer(pattern, self.text, re.DOTALL | re.IGNORECASE)]

    @cached_property
    def _raw(self) -> list[tuple[int, int]]:
        """Blocks of raw HTML: elements that begin a line, unless they say that they hold Markdown."""
        spans: list[tuple[int, int]] = []
        open_: list[tuple[str, bool, int]] = []  # name, whether raw, where it began
        for tag in self._tags:
            name = tag["name"].lower()
            if name not in BLOCKS or tag["rest"].endswith("/"):
                continue
            raw = bool(open_) and open_[-1][1]
            if tag["end"]:
                if name in (known for known, _, _ in open_):
                    while open_[-1][0] != name:
                        open_.pop()
                    _, was_raw, began = open_.pop()
                    if was_raw and not (open_ and open_[-1][1]):
                        spans.append((began, tag.end()))
            elif raw or self._begins_line(tag.start()):
                holds_markdown = re.search(r"\smarkdown(?:\s|=|$)", tag["rest"]) and 'markdown="0"' not in tag["rest"]
                open_.append((name, raw or not holds_markdown, tag.start()))
        if open_ and (unclosed := [began for _, is_raw, began in open_ if is_raw]):
            spans.append((unclosed[0], len(self.text)))
        return spans

    def _begins_line(self, start: int) -> bool:
        return re.fullmatch(r" {0,3}", self.text[self.text.rfind("\n", 0, start) + 1 : start]) is not None

    @cached_property
    def _indented(self) -> list[tuple[int, int]]:
        """Blocks that are code because they are indented by four more than what they stand in."""
        spans: list[tuple[int, int]] = []
        inner: list[int] = []  # the indentation of what the open lists, admonitions, footnotes hold
        blank, code, offset = True, False, 0
        for line in self.text.split("\n"):
            if line.strip():
                indent = len(_INDENT.match(line)[0].expandtabs(4))  # type: ignore[index]
                while inner and indent < inner[-1] and blank:
                    inner.pop()
                base = max((depth for depth in inner if depth <= indent), default=0)
                code = indent - base >= 4 and (blank or code)
                if code:
                    spans.append((offset, offset + len(line)))
                elif _CONTAINER.match(line):
                    inner = [depth for depth in inner if depth <= indent]
                    inner.append((inner[-1] if inner else 0) + 4)
            blank = not line.strip()
            offset += len(line) + 1
        return spans


def _covers(spans: list[tuple[int, int]], place: int) -> bool:
    return any(start <= place < end for start, end in spans)


def _inside_tag(tag: re.Match[str], place: int) -> Spot:
    """The value of an attribute that people read can hold text; a name, an address or a script cannot."""
    for match in _ATTRIBUTE.finditer(tag["rest"]):
        if match.start() <= place - tag.start("rest") < match.end():
            name = match["name"].lower()
            return ADDRESS if name in _ADDRESSES or name.startswith("on") else ATTRIBUTE
    return ADDRESS


def _in_braces(before: str, after: str) -> bool:
    """Whether it is within a list of attributes: `{ title="..." }`."""
    return re.search(r"\{:?[^{}]*=\s*[\"'][^{}\"']*$", before) is not None and re.match(r"[^{}]*\}", after) is not None


def _inside_link(block: str, place: int) -> Spot | None:
    """What a place is within a link, or an image, of Markdown; None where it is in neither."""
    opened = _unmatched(block[:place], "[", "]")
    if opened >= 0:
        closes = _closing(block, place)
        if closes >= 0 and block[closes + 1 : closes + 2] in ("(", "["):
            return ATTRIBUTE if block[opened - 1 : opened] == "!" else Spot("text", linkless=True)
    paren = _unmatched(block[:place], "(", ")")
    if paren > 0 and block[paren - 1] == "]":
        return ATTRIBUTE if re.search(r"\s[\"'][^\"']*$", block[paren:place]) else ADDRESS
    return None


def _unmatched(text: str, opening: str, closing: str) -> int:
    """The last bracket that is open at the end of a text, or -1."""
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        if text[index] == closing:
            depth += 1
        elif text[index] == opening:
            if not depth:
                return index
            depth -= 1
    return -1


def _closing(text: str, start: int) -> int:
    depth = 0
    for index in range(start, len(text)):
        if text[index] == "[":
            depth += 1
        elif text[index] == "]":
            if not depth:
                return index
            depth -= 1
    return -1
