"""Which fields a specification encodes, with the titles it gives them and the data they come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from observatory.figures.datasets import Spec
from observatory.figures.views import child_views

# Facets come first, as they head the plots; what only decorates (order, link, description) is no data of the
# chart.
_FACETS = ("row", "column", "facet")
_IGNORED = ("order", "href", "url", "key", "description", "facet", "row", "column")
# Altair sorts the keys of a specification, so the order of the channels is ours.
_CHANNELS = ("x", "x2", "xError", "xError2", "y", "y2", "yError", "yError2", "theta", "theta2", "radius", "color")
_LATE = ("text", "detail", "tooltip")


@dataclass(frozen=True)
class Encoded:
    """One field in one encoding: the dataset it is read from, its title there (or ""), its Vega-Lite type."""

    dataset: str
    field: str
    title: str
    kind: str


def encoded_fields(spec: Spec) -> list[Encoded]:
    """Every encoded field of every view, outermost first: facets, positions, colours, words."""
    return list(_view_fields(spec, "", {}, {}))


def _view_fields(
    view: Spec, dataset: str, repeats: dict[str, list[str]], folds: dict[str, list[str]]
) -> Iterator[Encoded]:
    dataset = _dataset_name(view, dataset)
    folds = folds | _folds(view)
    repeats = repeats | _repeats(view)
    encoding = view.get("encoding") or {}
    facet = view.get("facet")
    outer = [facet] if isinstance(facet, dict) and "field" in facet else list((facet or {}).values())
    for definition in [*outer, *(encoding[channel] for channel in _FACETS if channel in encoding)]:
        yield from _definition_fields(definition, dataset, repeats, folds)
    for channel in sorted((name for name in encoding if name not in _IGNORED), key=_place):
        for definition in _listed(encoding[channel]):
            yield from _definition_fields(_completed(channel, definition, encoding), dataset, repeats, folds)
    for child in child_views(view):
        yield from _view_fields(child, dataset, repeats, folds)


def _place(channel: str) -> int:
    if channel in _LATE:
        return len(_CHANNELS) + 1 + _LATE.index(channel)
    return _CHANNELS.index(channel) if channel in _CHANNELS else len(_CHANNELS)


def _completed(channel: str, definition: Any, encoding: Spec) -> Any:
    """The far end of a range (`x2`) has its near end's type, and its axis title with the field's name."""
    near = encoding.get(channel.rstrip("2").removesuffix("Error"))
    if near is definition or channel in _LATE or not isinstance(near, dict) or not isinstance(definition, dict):
        return definition
    field, title = definition.get("field"), _title(near)
    named = {"title": f"{title} ({field})"} if title and isinstance(field, str) else {}
    return {"type": near.get("type"), **named, **definition}


def _definition_fields(
    definition: Any, dataset: str, repeats: dict[str, list[str]], folds: dict[str, list[str]]
) -> Iterator[Encoded]:
    if not isinstance(definition, dict):
        return
    for condition in _listed(definition.get("condition")):
        yield from _definition_fields(condition, dataset, repeats, folds)
    if definition.get("scale", "") is None:
        return  # the values are colours or shapes themselves, not data
    field = definition.get("field")
    names = repeats.get(field.get("repeat", ""), []) if isinstance(field, dict) else [field]
    for name in names:
        if isinstance(name, str):
            plain = name.replace("\\", "")
            kind = definition.get("type") or ("temporal" if definition.get("timeUnit") else "")
            for source in folds.get(plain, [plain]):
                title = _title(definition) if len(names) == 1 and source == plain else ""
                yield Encoded(dataset, source, title, kind)


def _dataset_name(view: Spec, inherited: str) -> str:
    data = view.get("data")
    return str(data.get("name", "")) if isinstance(data, dict) else inherited


def _folds(view: Spec) -> dict[str, list[str]]:
    """The columns behind the two names that a fold makes up: they hold the numbers that the chart shows."""
    found: dict[str, list[str]] = {}
    for transform in view.get("transform", []):
        if isinstance(transform, dict) and isinstance(transform.get("fold"), list):
            for name in transform.get("as") or ["key", "value"]:
                found[name] = [str(field) for field in transform["fold"]]
    return found


def _repeats(view: Spec) -> dict[str, list[str]]:
    repeat = view.get("repeat")
    return {"repeat": repeat} if isinstance(repeat, list) else dict(repeat or {})


def _title(definition: Spec) -> str:
    holders = [definition, *(definition.get(key) for key in ("axis", "legend", "header"))]
    for holder in holders:
        title = holder.get("title") if isinstance(holder, dict) else None
        if isinstance(title, list):
            title = " ".join(map(str, title))
        if isinstance(title, str) and title.strip():
            return " ".join(title.split())
    return ""


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
