"""Labels of marks that would overprint each other, such as the names at the ends of lines, moved apart."""

from __future__ import annotations

import re
from collections import defaultdict
from xml.etree import ElementTree

_GROUP = "{http://www.w3.org/2000/svg}g"
_PLACE = re.compile(r"translate\((-?[\d.]+),\s*(-?[\d.]+)\)$")
_LINE = 1.05  # of the font size


def spread_labels(root: ElementTree.Element) -> None:
    """Move labels in one column (same start, same size) up and down until none lies on another.

    Only texts of marks move, by as little as possible; axes and legends have ways of their own.
    """
    for frame in root.iter(_GROUP):
        columns: defaultdict[tuple[str, str, str], list[ElementTree.Element]] = defaultdict(list)
        for group in frame:
            if "mark-text role-mark" in group.get("class", ""):
                for text in group:
                    place = _PLACE.match(text.get("transform", ""))
                    if place and text.text and len(text) == 0:
                        anchor = text.get("text-anchor", "start")
                        columns[anchor, place[1], text.get("font-size", "13px")].append(text)
        for (_, start, size), texts in columns.items():
            _spread(texts, start, float(size.removesuffix("px")) * _LINE)


def _spread(texts: list[ElementTree.Element], start: str, gap: float) -> None:
    heights = [float(_PLACE.match(text.get("transform", ""))[2]) for text in texts]  # type: ignore[index]
    order = sorted(range(len(texts)), key=heights.__getitem__)
    for index, height in zip(order, spread([heights[index] for index in order], gap), strict=True):
        if height != heights[index]:
            texts[index].set("transform", f"translate({start},{height:.2f})")


def spread(heights: list[float], gap: float) -> list[float]:
    """Ascending heights moved by the least squares until neighbours are a gap apart (pool adjacent violators)."""
    pools: list[tuple[float, int]] = []  # the mean and the number of heights that stand together
    for index, height in enumerate(heights):
        mean, count = height - index * gap, 1
        while pools and pools[-1][0] > mean:
            before, number = pools.pop()
            mean, count = (before * number + mean * count) / (number + count), number + count
        pools.append((mean, count))
    moved = [mean for mean, count in pools for _ in range(count)]
    return [height + index * gap for index, height in enumerate(moved)]
