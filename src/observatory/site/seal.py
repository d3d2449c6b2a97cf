"""Checking a built site, and its manifest: the SHA-256 of every input and every file."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from observatory.data.problems import Problem

_LINKS = re.compile(
    r"""<(?P<tag>[a-z]+)\b(?P<attributes>[^>]*?)\b(?P<kind>href|src)=(?P<quote>["']?)(?P<to>[^"'\s>]+)"""
)
_IDS = re.compile(r"""\b(?:id|name)=["']?([^"'\s>]+)""")
_LOADING = ("script", "img", "iframe", "source", "video", "audio", "embed", "object", "input")
_IN_STYLE = re.compile(rb"""(?:@import\s+|url\()\s*["']?((?:https?:)?//[^"')\s]+)""")


def check_site(folder: Path) -> list[Problem]:
    """Dead links and anchors within the site, and anything that a page would load from another host."""
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html"))}
    anchors: dict[Path, set[str]] = {}
    problems: list[Problem] = []
    for path, text in pages.items():
        shown = path.relative_to(folder).as_posix()
        for tag, attributes, to in sorted(set(_links(text))):
            problem = _check_link(folder, path, tag, attributes, to, pages, anchors)
            if problem:
                problems.append(Problem(shown, problem))
    for path in sorted(folder.rglob("*.css")):
        for host in _IN_STYLE.findall(path.read_bytes()):
            problems.append(Problem(path.relative_to(folder).as_posix(), f"loads {host.decode()!r} from another host"))
    return problems


def _links(text: str) -> Iterator[tuple[str, str, str]]:
    for match in _LINKS.finditer(text):
        yield match["tag"], match["attributes"] if match["tag"] == "link" else "", match["to"]


def _check_link(
    folder: Path,
    page: Path,
    tag: str,
    attributes: str,
    to: str,
    pages: dict[Path, str],
    anchors: dict[Path, set[str]],
) -> str | None:
    parts = urlsplit(to.replace("&amp;", "&"))
    if parts.scheme in ("http", "https") or to.startswith("//"):
        loading = tag in _LOADING or (tag == "link" and not re.search(r"canonical|alternate|prev|next", attributes))
        return f"<{tag}> loads {to!r} from another host" if loading else None
    if parts.scheme:
        return None
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if page.name == "404.html" or parts.path.startswith("/"):
        return None  # the address of a missing page is unknown, so that page names its files from the site's root
    if target.is_dir():
        target = target / "index.html"
    if not target.is_relative_to(folder.resolve()) or not target.exists():
        return f"links to {to!r}, which is not there"
    if parts.fragment and target.suffix == ".html":
        if target not in anchors:
            anchors[target] = set(_IDS.findall(pages.get(target) or target.read_text(encoding="utf-8")))
        if unquote(parts.fragment) not in anchors[target] and not parts.fragment.startswith("__"):
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
