"""The tree of views in a specification: what stands beside what, and how wide each is."""

from __future__ import annotations

from typing import Any

from observatory.figures.datasets import Spec, walk

SPACING = 28
_LISTS = ("hconcat", "vconcat", "concat", "layer")
_NARROWEST = 60


def child_views(view: Spec) -> list[Spec]:
    """The views directly inside a view."""
    children = [child for key in _LISTS for child in view.get(key, [])]
    return [*children, view["spec"]] if isinstance(view.get("spec"), dict) else children


def is_composite(spec: Spec) -> bool:
    """Whether a chart is made of several plots: concatenated, faceted or repeated."""
    if any(key in spec for key in ("hconcat", "vconcat", "concat", "facet", "repeat")):
        return True
    encoding = spec.get("encoding") or {}
    return any(channel in encoding for channel in ("row", "column", "facet"))


def has_words(spec: Spec) -> bool:
    """Whether marks write text, which may reach beyond the plot."""
    marks = (part["mark"] for part in walk(spec) if "mark" in part)
    return any((mark.get("type") if isinstance(mark, dict) else mark) == "text" for mark in marks)


def has_steps(spec: Spec) -> bool:
    """Whether a plot's height follows from the number of its rows; Vega warns when asked to fit such a plot."""
    if isinstance(spec.get("height"), dict):
        return True
    y = (spec.get("encoding") or {}).get("y") or {}
    rows = y.get("type") in ("nominal", "ordinal") and not _is_number(spec.get("height"))
    return rows or any(has_steps(child) for child in child_views(spec))


def has_own_width(spec: Spec) -> bool:
    """Whether the script set a width in px somewhere."""
    return _is_number(spec.get("width")) or any(has_own_width(child) for child in child_views(spec))


def stack_views(view: Spec) -> None:
    """Put side by side below each other, for narrow pages; changes the view."""
    if "hconcat" in view:
        view["vconcat"] = view.pop("hconcat")
    if "concat" in view or "facet" in view or "repeat" in view:
        view["columns"] = 1
    for holder in (view, view.get("encoding")):
        if isinstance(holder, dict):
            _stack_facets(holder, inside=holder is not view)
    if isinstance(view.get("repeat"), dict) and "column" in view["repeat"] and "row" not in view["repeat"]:
        view["repeat"]["row"] = view["repeat"].pop("column")
        view.pop("columns", None)
        for part in walk(view["spec"]):
            if part.get("repeat") == "column":
                part["repeat"] = "row"
    for child in child_views(view):
        stack_views(child)


def _stack_facets(holder: Spec, *, inside: bool, only: str = "") -> None:
    """Turn a row or a column of plots (one of them alone, or the named one) into a facet of one column."""
    grid = holder if inside else holder.get("facet")
    if inside and "facet" in holder and not only:
        holder["facet"]["columns"] = 1
    if not isinstance(grid, dict) or ("row" in grid) == ("column" in grid) or (only and only not in grid):
        return
    definition = grid.pop("row", None) or grid.pop("column")
    if inside:
        holder["facet"] = {**definition, "columns": 1}
    else:
        holder["facet"] = definition
        holder["columns"] = 1


def title_rows(view: Spec) -> None:
    """Put the names of rows over them, where a side would turn them by 90 degrees; changes the view."""
    for holder in (view, view.get("encoding")):
        if isinstance(holder, dict):
            _stack_facets(holder, inside=holder is not view, only="row")
    for child in child_views(view):
        title_rows(child)


def limit_columns(view: Spec, rows: dict[str, list[Spec]], most: int = 3) -> None:
    """Give wrapped facets and repeats a number of columns where the script gave none; changes the view."""
    if "columns" not in view and (_is_wrapped(view.get("facet")) or isinstance(view.get("repeat"), list)):
        view["columns"] = _even(_count(view, rows), most)
    encoding = view.get("encoding")
    wrapped = encoding.get("facet") if isinstance(encoding, dict) else None
    if isinstance(wrapped, dict) and "columns" not in wrapped:
        wrapped["columns"] = _even(len(values_of(wrapped, rows)), most)
    for child in child_views(view):
        limit_columns(child, rows, most)


def set_widths(view: Spec, width: float, rows: dict[str, list[Spec]], *, respect: bool) -> None:
    """Share a width in px among the plots of a view; with `respect`, widths of the script's own stay."""
    columns = _columns(view, rows)
    share = max(_NARROWEST, (width - SPACING * (columns - 1)) / columns)
    if "layer" in view or not child_views(view):
        if not (respect and _is_number(view.get("width"))):
            view["width"] = round(share)
        for layer in view.get("layer", []):
            layer.pop("width", None)
        return
    shares = _shares(view, share, columns)
    for child, part in zip(child_views(view), shares, strict=True):
        set_widths(child, part, rows, respect=respect)


def _shares(view: Spec, share: float, columns: int) -> list[float]:
    children = child_views(view)
    widths = [child.get("width") for child in children]
    if "hconcat" not in view or not all(_is_number(width) for width in widths):
        return [share] * len(children)
    known = [float(width) for width in widths if width is not None]
    return [share * columns * width / sum(known) for width in known]


def _columns(view: Spec, rows: dict[str, list[Spec]]) -> int:
    if "hconcat" in view:
        return max(1, len(view["hconcat"]))
    encoding = view.get("encoding") or {}
    if "column" in encoding:
        return max(1, len(values_of(encoding["column"], rows)))
    if "facet" in encoding:
        return int(encoding["facet"].get("columns") or 1)
    for key in ("facet", "repeat"):
        inner = view.get(key)
        if isinstance(inner, dict) and "column" in inner:
            column = inner["column"]
            return max(1, len(column) if isinstance(column, list) else len(values_of(column, rows)))
        if isinstance(inner, dict) and ("row" in inner or "layer" in inner):
            return 1
    if any(key in view for key in ("facet", "repeat", "concat")):
        return max(1, min(int(view.get("columns") or _count(view, rows)), _count(view, rows)))
    return 1


def _count(view: Spec, rows: dict[str, list[Spec]]) -> int:
    if "concat" in view:
        return max(1, len(view["concat"]))
    if isinstance(view.get("repeat"), list):
        return max(1, len(view["repeat"]))
    return max(1, len(values_of(view.get("facet") or {}, rows)))


def values_of(definition: Spec, rows: dict[str, list[Spec]]) -> list[Any]:
    """The different values of an encoded field over all datasets, in order of first appearance."""
    name = definition.get("field")
    if not isinstance(name, str):
        return []
    name = name.replace("\\", "")
    every = (row[name] for table in rows.values() for row in table if isinstance(row, dict) and name in row)
    return list(dict.fromkeys(value for value in every if isinstance(value, str | int | float)))


def _is_wrapped(facet: Any) -> bool:
    return isinstance(facet, dict) and "field" in facet


def _even(count: int, most: int) -> int:
    return most if count > most and count != 4 else min(2 if count == 4 else count, most)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
