"""SVG as vl-convert gives it, made fit for a page: small, in the page's colours, with ids of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

from observatory.figures import palette
from observatory.figures.labels import spread_labels
from observatory.figures.palette import Colour, house_colour

_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_DROPPED = ("role", "class", "pointer-events", "font-family", "xml:space")
_COLOURS = ("fill", "stroke", "stop-color", "color")
_GEOMETRY = ("d", "transform", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "cx", "cy", "r", "points")
_LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?|-?\d+(?:\.\d+)?e-\d+")
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|[./#?]|[^:]*$)", re.IGNORECASE)

ElementTree.register_namespace("", "http://www.w3.org/2000/svg")
ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")


def figure_id(key: str) -> str:
    """A figure's key as an id and anchor: letters, digits, `-`, `_` and `.` stay, the rest becomes `-`."""
    return re.sub(r"[^\w.-]+", "-", key).strip("-") or "figure"


def svg_width(text: str) -> float:
    """The width in px of an SVG document."""
    found = re.search(r'<svg[^>]*? width="([\d.]+)"', text)
    if found is None:
        raise ValueError("the drawing has no width")
    return float(found.group(1))


def page_svg(text: str, prefix: str) -> str:
    """An SVG document for use inside a page, on one line.

    House colours are CSS variables, the family of the text is left to the page, ids start with `prefix`, and
    names of single marks are gone: the element around the drawing says what it shows.
    """
    root = _cleaned(text, prefix)
    for element in root.iter():
        _recolour(element, lambda colour: colour.css)
    root.set("aria-hidden", "true")
    root.set("focusable", "false")
    return _written(root)


def download_svg(text: str, *, dark: bool, fonts: str, title: str) -> str:
    """A standalone SVG document: real colours of one scheme, a background, a list of fonts, a title."""
    root = _cleaned(text, "chart")
    for element in root.iter():
        _recolour(element, lambda colour: colour.dark if dark else colour.light)
    background = palette.BACKGROUND.dark if dark else palette.BACKGROUND.light
    root.insert(0, ElementTree.Element(f"{_SVG}rect", {"width": "100%", "height": "100%", "fill": background}))
    if title:
        name = ElementTree.Element(f"{_SVG}title")
        name.text = title
        root.insert(0, name)
    root.set("font-family", fonts)
    return _written(root) + "\n"


def _cleaned(text: str, prefix: str) -> ElementTree.Element:
    root = ElementTree.fromstring(text)
    spread_labels(root)
    _prune(root)
    for element in root.iter():
        for name in list(element.attrib):
            if name.startswith("aria-") or name.rpartition("}")[2] in ("space", *_DROPPED):
                del element.attrib[name]
            elif name in _GEOMETRY:
                element.set(name, _LONG_NUMBER.sub(_short, element.attrib[name]))
        _check_link(element)
        if element.text:
            element.text = " ".join(element.text.split()) if element.text.strip() else None
        element.tail = None
    _rename_ids(root, prefix)
    return root


def _prune(parent: ElementTree.Element) -> None:
    """Drop what draws nothing: empty groups and paths, hidden layers, groups that only wrap."""
    for child in list(parent):
        _prune(child)
        if _draws_nothing(child):
            parent.remove(child)
        elif child.tag == f"{_SVG}g" and not _shapes(child):
            position = list(parent).index(child)
            parent.remove(child)
            for offset, grandchild in enumerate(child):
                parent.insert(position + offset, grandchild)


def _draws_nothing(element: ElementTree.Element) -> bool:
    if element.tag == f"{_SVG}g":
        return len(element) == 0
    if element.tag == f"{_SVG}text":
        return not "".join(element.itertext()).strip()
    if element.tag in (f"{_SVG}path", f"{_SVG}rect"):
        unpainted = element.get("fill", "none") == "none" and element.get("stroke", "none") == "none"
        clear = element.get("opacity") == "0" or element.get("display") == "none"
        return clear or (element.tag == f"{_SVG}path" and (unpainted or not element.get("d")))
    return False


def _shapes(group: ElementTree.Element) -> bool:
    """Whether a group's attributes change how its children look."""
    return any(
        name not in ("role", "class", "pointer-events") and not name.startswith("aria-") and value != "translate(0,0)"
        for name, value in group.attrib.items()
    )


def _check_link(element: ElementTree.Element) -> None:
    """Keep links of a chart only where following them cannot run a script, and no image from elsewhere."""
    for name in (_LINK, "href"):
        target = element.get(name)
        if target is None or target.startswith("#"):
            continue
        is_image = element.tag == f"{_SVG}image"
        if not (target.startswith("data:image/") if is_image else _SAFE_LINK.match(target.strip())):
            del element.attrib[name]


def _rename_ids(root: ElementTree.Element, prefix: str) -> None:
    names: dict[str, str] = {}
    for element in root.iter():
        if "id" in element.attrib:
            names[element.attrib["id"]] = f"{prefix}-{len(names) + 1}"
            element.set("id", names[element.attrib["id"]])
    for element in root.iter():
        for name, value in element.attrib.items():
            if "url(#" in value:
                element.set(name, _REFERENCE.sub(lambda found: f"url(#{names.get(found[1], found[1])})", value))
            elif name in (_LINK, "href") and value.startswith("#") and value[1:] in names:
                element.set(name, f"#{names[value[1:]]}")


def _recolour(element: ElementTree.Element, write: Callable[[Colour], str]) -> None:
    word = element.tag in (f"{_SVG}text", f"{_SVG}tspan")
    for name in _COLOURS:
        colour = house_colour(element.get(name, ""), word=word and name == "fill")
        if colour is not None:
            element.set(name, write(colour))


def _short(found: re.Match[str]) -> str:
    short = f"{float(found[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if short in ("-0", "") else short


def _written(root: ElementTree.Element) -> str:
    text: str = ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)
    return text.replace(" />", "/>").replace("\n", " ")
