"""Checking a built site, and its manifest: the SHA-256 of every input and every file."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html"))}
    anchors: dict[Path, set[str]] = {}
    problems: list[Problem] = []
    for path, text in pages.items():
        shown = path.relative_to(folder).as_posix()
        links, found = _read(text)
        anchors[path] = found
        for link in sorted(set(links), key=lambda link: (link.to, link.tag, link.loaded)):
            problem = _foreign(link) or _dead(folder, path, link.to, pages, anchors)
            if problem:
                problems.append(Problem(shown, problem))
    for path in sorted(folder.rglob("*.css")):
        for host in _IN_STYLE.findall(path.read_text(encoding="utf-8", errors="replace")):
            problems.append(Problem(path.relative_to(folder).as_posix(), f"loads {host!r} from another host"))
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
        for part in attributes.get(name, "").split(",") if name == "srcset" else filter(None, [attributes.get(name)]):
            yield _Link(tag, part.split()[0] if part.split() else "", True)
    for to in _IN_STYLE.findall(attributes.get("style", "")):
        yield _Link(tag, to, True)


def _foreign(link: _Link) -> str | None:
    to = unescape(link.to)
    if link.loaded and (urlsplit(to).scheme.lower() in ("http", "https") or to.startswith("//")):
        return f"<{link.tag}> loads {to!r} from another host"
    return None


def _dead(folder: Path, page: Path, to: str, pages: dict[Path, str], anchors: dict[Path, set[str]]) -> str | None:
    parts = urlsplit(unescape(to))
    if parts.scheme or parts.netloc:
        return None
    if parts.path.startswith("/"):  # the address of a missing page is unknown, so that page may go by the site's root
        return None if page.name == "404.html" else f"links to {to!r}, which breaks where the site is below a path"
    target = Path(os.path.normpath(page.parent / unquote(parts.path))) if parts.path else page
    if target.is_dir():
        target = target / "index.html"
    if page.name == "404.html":
        return None
    if not target.is_relative_to(folder) or not target.exists():
        return f"links to {to!r}, which is not there"
    if parts.fragment and target in pages:
        if target not in anchors:
            anchors[target] = _read(pages[target])[1]
        if unquote(parts.fragment) not in anchors[target] and not parts.fragment.startswith(("__", "?")):
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
