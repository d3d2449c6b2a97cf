"""Checking a built site, and its manifest: the SHA-256 of every input and every file."""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from observatory.data.problems import Problem

_TAG = re.compile(r"""<([a-zA-Z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_LOADED = ("src", "srcset", "poster", "data")  # attributes whose addresses a browser fetches by itself
_LOADING_LINKS = ("link", "image", "use")  # elements whose href it fetches
_NOT_LOADED = re.compile(r"canonical|alternate|prev|next")  # kinds of <link> that are only told
_IN_STYLE = re.compile(r"""(?:@import\s+|url\()\s*["']?((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class _Link:
    """An address in a page: where it stands, and whether a browser fetches it by itself."""

    tag: str
    to: str
    loaded: bool


def check_site(folder: Path) -> list[Problem]:
    """Dead links and anchors within the site, and anything that a page would load from another host."""
    names = [path.relative_to(folder).as_posix() for path in files_under(folder)]
    pages = {name: (folder / name).read_text(encoding="utf-8") for name in names if name.endswith(".html")}
    targets = _Targets(names, pages)
    problems: list[Problem] = []
    for name, text in pages.items():
        links = set(_read(text)[0])
        found = [(link.to, _malformed(link) or _foreign(link) or targets.fault(name, link.to)) for link in links]
        problems += [Problem(name, problem) for _, problem in sorted((to, fault) for to, fault in found if fault)]
    for name in (name for name in names if name.endswith(".css")):
        for host in _IN_STYLE.findall((folder / name).read_text(encoding="utf-8", errors="replace")):
            problems.append(Problem(name, f"loads {host!r} from another host"))
    return problems


def _read(text: str) -> tuple[list[_Link], set[str]]:
    """All addresses in a page, and all its anchors."""
    links = [_Link("style", to, True) for style in _STYLE.findall(text) for to in _IN_STYLE.findall(style)]
    anchors = set()
    for tag, body in _TAG.findall(text):
        if "=" not in body:
            continue
        tag = tag.lower()
        attributes = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(body)}
        anchors |= {attributes[name] for name in ("id", "name") if name in attributes}
        links += _links(tag, attributes)
    return links, anchors


def _links(tag: str, attributes: dict[str, str]) -> Iterator[_Link]:
    told = _NOT_LOADED.search(attributes.get("rel", "")) is not None
    for name in ("href", "xlink:href"):
        if name in attributes:
            yield _Link(tag, attributes[name], tag in _LOADING_LINKS and not told)
    for name in _LOADED:
        for part in attributes.get(name, "").split(",") if name == "srcset" else [attributes.get(name, "")]:
            if part.strip():
                yield _Link(tag, part.split()[0], True)
    for to in _IN_STYLE.findall(attributes.get("style", "")):
        yield _Link(tag, to, True)


def _malformed(link: _Link) -> str | None:
    try:
        urlsplit(unescape(link.to))
    except ValueError as error:
        return f"links to {link.to!r}, which is no address ({error})"
    return None


def _foreign(link: _Link) -> str | None:
    to = unescape(link.to)
    if link.loaded and (urlsplit(to).scheme.lower() in ("http", "https") or to.startswith("//")):
        return f"<{link.tag}> loads {to!r} from another host"
    return None


class _Targets:
    """What links may lead to: all files of a site by name, and the anchors of its pages."""

    def __init__(self, names: Iterable[str], pages: Mapping[str, str]) -> None:
        self.names = set(names)
        self.pages = pages
        self.anchors = cache(lambda page: _read(pages[page])[1])
        self._fault = cache(self._fault_from)  # thousands of pages in one folder share most of their links

    def fault(self, page: str, to: str) -> str | None:
        """What is wrong with a link on a page, if it leads to another file of the site or to an anchor."""
        if (
            posixpath.basename(page) == "404.html"
        ):  # the address of a missing page is unknown, so that page may go by the site's root
            return None
        return self._fault(page if to[:1] in ("", "#", "?") else posixpath.dirname(page), to)

    def _fault_from(self, here: str, to: str) -> str | None:
        parts = urlsplit(unescape(to))
        if parts.scheme or parts.netloc:
            return None
        if parts.path.startswith("/"):
            return f"links to {to!r}, which breaks where the site is below a path"
        target = posixpath.normpath(posixpath.join(here, unquote(parts.path))) if parts.path else here
        if target not in self.names:
            target = posixpath.normpath(posixpath.join(target, "index.html"))
        if target not in self.names:
            return f"links to {to!r}, which is not there"
        anchor = unquote(parts.fragment)
        if (
            anchor
            and target in self.pages
            and not anchor.startswith(("__", "?"))
            and anchor not in self.anchors(target)
        ):
            return f"links to {to!r}, but that page has no such anchor"
        return None


def write_search_scripts(folder: Path) -> None:
    """The search index of each edition as a script too, which Material loads where the site is opened from disk."""
    for path in sorted(folder.rglob("search/search_index.json")):
        path.with_suffix(".js").write_text(f"var __index = {path.read_text(encoding='utf-8')}", encoding="utf-8")


def digests(root: Path, paths: Iterable[Path]) -> dict[str, str]:
    """The SHA-256 of files by their path relative to `root`, sorted."""
    found = {path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
    return dict(sorted(found.items()))


def files_under(folder: Path) -> list[Path]:
    """All files below a folder, sorted."""
    return sorted(Path(base) / name for base, _, names in os.walk(folder) for name in names)


def manifest(inputs: dict[str, str], outputs: dict[str, str], version: str) -> bytes:
    """The manifest as JSON: equal inputs and outputs give equal bytes."""
    content = {"generator": f"observatory {version}", "inputs": inputs, "outputs": outputs}
    return (json.dumps(content, indent=1, sort_keys=True) + "\n").encode()
