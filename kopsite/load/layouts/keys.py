"""The keys of a card layout: of the file, of colours, and of every type of layer; and the same as JSON Schema."""

from __future__ import annotations

from typing import Any

from kopsite.load.layouts import kinds as k
from kopsite.load.layouts.kinds import Kind
from kopsite.model import cardlayers
from kopsite.model.cardlayers import AnyLayer, Outline
from kopsite.model.cards import FORMATS, Box

FILE = ("parent", "for", "formats", "needs", "instead", "colors", "areas", "layers")
ORDER = ("before", "after")
_LARGEST = 3000

_SIDE = k.one_of("left", "center", "right")
_STAND = k.one_of("top", "middle", "bottom")
_WEIGHT = k.whole(200, 800)
_WORDS: dict[str, Kind] = {"weight": _WEIGHT, "color": k.COLOR, "on": k.COLOR, "face": k.TEXT}
_OUTLINE: dict[str, Kind] = {
    "shape": k.one_of("ellipse", "ring", "diagonal", "polygon"),
    "points": k.POINTS,
    "width": k.whole(1, _LARGEST),
}
_THREADS = k.listed(3, k.COLOR)

COMMON: dict[str, Kind] = {
    "area": k.AREA,
    "when": k.any_of(k.VALUE),
    "unless": k.any_of(k.VALUE),
    "before": k.LAYER,
    "after": k.LAYER,
    "gap": k.whole(0, _LARGEST),
    "gives_way": k.FLAG,
}
"""Keys of every layer, besides `type` and `formats`."""

LAYERS: dict[str, dict[str, Kind]] = {
    "fill": {
        "color": k.COLOR,
        "gradient": k.listed(2, k.COLOR),
        "angle": k.whole(0, 359),
        "radius": k.whole(0, _LARGEST),
    },
    "pattern": {
        "tile": k.whole(8, _LARGEST),
        "ground": k.COLOR,
        "threads": _THREADS,
        "start": k.listed(2, k.whole(-_LARGEST, _LARGEST)),
        "around": k.whole(3, 200),
        **_OUTLINE,
    },
    "photo": {
        "picture": k.PICTURE,
        "scrim": k.COLOR,
        "duotone": k.listed(2, k.COLOR),
        "focus": k.listed(2, k.SHARE),
        **_OUTLINE,
    },
    "shape": {"color": k.COLOR, **_OUTLINE},
    "logo": {
        "height": k.whole(8, _LARGEST),
        "width": k.whole(8, _LARGEST),
        "picture": k.PICTURE,
        "color": k.COLOR,
        "on": k.COLOR,
        "monogram": k.one_of("never", "alone", "always"),
        "align": _SIDE,
    },
    "text": {
        "text": k.any_of(k.TEMPLATE),
        "size": k.span(8, _LARGEST),
        "lines": k.span(1, 20),
        "split": k.TEXT,
        "case": k.one_of("none", "upper"),
        "align": _SIDE,
        "stand": _STAND,
        "tracking": k.number(-0.2, 1),
        "line_height": k.number(0.6, 3),
        "strike": k.FLAG,
        "decoration": k.FLAG,
        **_WORDS,
    },
    "number": {
        "text": k.TEMPLATE,
        "align": _SIDE,
        "largest": k.whole(8, _LARGEST),
        "tracking": k.number(-0.2, 1),
        **_WORDS,
    },
    "list": {
        "of": k.LIST,
        "size": k.span(8, _LARGEST),
        "marker": k.one_of("square", "number", "none"),
        "marker_color": k.COLOR,
        "most": k.whole(1, 40),
        "lines": k.whole(1, 10),
        "space": k.whole(0, _LARGEST),
        "split": k.TEXT,
        "line_height": k.number(0.6, 3),
        **_WORDS,
    },
    "cells": {
        "count": k.TEMPLATE,
        "of": k.whole(1, 400),
        "rest": k.FLAG,
        "columns": k.whole(1, 100),
        "space": k.whole(0, _LARGEST),
        "color": k.COLOR,
        "ground": k.COLOR,
        "threads": _THREADS,
    },
    "qr": {"of": k.ADDRESS, "color": k.COLOR, "on": k.COLOR},
    "badge": {
        "text": k.TEMPLATE,
        "size": k.whole(8, _LARGEST),
        "weight": _WEIGHT,
        "color": k.COLOR,
        "ground": k.COLOR,
        "radius": k.whole(0, _LARGEST),
        "pad": k.listed(2, k.whole(0, _LARGEST)),
        "align": _SIDE,
        "face": k.TEXT,
    },
    "space": {"least": k.whole(0, _LARGEST)},
    "row": {"of": k.many(k.LAYER), "space": k.whole(0, _LARGEST)},
    "stack": {"of": k.many(k.LAYER), "space": k.whole(0, _LARGEST), "align": _STAND, "title": k.LAYER},
}
NEEDED: dict[str, tuple[str, ...]] = {
    "pattern": ("tile", "ground", "threads"),
    "shape": ("shape", "color"),
    "logo": ("height",),
    "text": ("text", "size"),
    "number": ("text",),
    "list": ("of", "size"),
    "cells": ("count", "of"),
    "badge": ("text", "size"),
    "row": ("of",),
    "stack": ("of",),
}
"""Keys without which a layer says nothing; a fill needs a color or a gradient."""

COLORS: dict[str, dict[str, Kind]] = {
    "mix": {"mix": k.listed(2, k.COLOR), "share": k.SHARE},
    "of": {"of": k.COLOR, "lightness": k.SHARE, "darker": k.number(-1, 1), "chroma": k.number(0, 0.4)},
    "mute": {"mute": k.COLOR, "on": k.COLOR},
    "text": {"text": k.COLOR, "on": k.COLOR, "else": k.COLOR, "ratio": k.number(1, 21)},
}
"""By the key that tells them apart: the ways in which a colour follows from others."""
COLOR_NEEDS = {"mix": ("mix", "share"), "of": ("of",), "mute": ("mute", "on"), "text": ("text", "on", "else")}

_STRUCTS: dict[str, type[AnyLayer]] = {
    "fill": cardlayers.FillLayer,
    "pattern": cardlayers.PatternLayer,
    "photo": cardlayers.PhotoLayer,
    "shape": cardlayers.ShapeLayer,
    "logo": cardlayers.LogoLayer,
    "text": cardlayers.TextLayer,
    "number": cardlayers.NumberLayer,
    "list": cardlayers.ListLayer,
    "cells": cardlayers.CellsLayer,
    "qr": cardlayers.QrLayer,
    "badge": cardlayers.BadgeLayer,
    "space": cardlayers.SpaceLayer,
    "row": cardlayers.RowLayer,
    "stack": cardlayers.StackLayer,
}


def layer_of(kind: str, name: str, values: dict[str, Any], box: Box | None) -> AnyLayer:
    """Make a layer of what its keys were read as."""
    fields = {key: value for key, value in values.items() if key not in ("area", *ORDER)}
    if "gradient" in fields:
        fields["color"], fields["to"] = fields.pop("gradient")
    if "size" in fields and kind != "badge":
        fields["least"], fields["largest"] = fields.pop("size")
    if kind == "text" and "lines" in fields:
        fields["lines"], fields["most"] = fields["lines"]
    if "decoration" in fields:
        fields["is_decoration"] = fields.pop("decoration")
    shape = fields.pop("shape", "")
    points, width = fields.pop("points", ()), fields.pop("width", 0) if kind != "logo" else 0
    if shape:
        fields["outline"] = Outline(shape=shape, points=points, width=width)
    return _STRUCTS[kind](name=name, box=box, **fields)


def card_schema() -> dict[str, Any]:
    """Return the JSON Schema of a card layout."""
    box = {"type": "array", "items": {"type": "integer"}, "minItems": 4, "maxItems": 4}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Card",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "parent": {"type": "string"},
            "for": {"type": "array", "items": {"type": "string"}},
            "formats": {"type": "array", "items": {"enum": list(FORMATS)}, "minItems": 1},
            "needs": {"type": "array", "items": k.VALUE.schema},
            "instead": {"type": "object", "additionalProperties": {"type": "string"}},
            "colors": {"type": "object", "additionalProperties": {"anyOf": [{"type": "string"}, *_color_schemas()]}},
            "areas": {
                "type": "object",
                "propertyNames": {"enum": list(FORMATS)},
                "additionalProperties": {"type": "object", "additionalProperties": _or_null(box)},
            },
            "layers": {"type": "object", "additionalProperties": _or_null({"anyOf": _layer_schemas()})},
        },
    }


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _color_schemas() -> list[dict[str, Any]]:
    return [_object(keys, COLOR_NEEDS[name]) for name, keys in COLORS.items()]


def _layer_schemas() -> list[dict[str, Any]]:
    """Describe each type; a layer that the parent has may leave its type out, and anything else."""
    schemas = []
    for kind, own in LAYERS.items():
        keys = {**COMMON, **own}
        schema = _object(keys, ())
        varied = _or_null(_object({key: keys[key] for key in keys if key not in ORDER}, ()))
        schema["properties"]["type"] = {"const": kind}
        schema["properties"]["formats"] = {
            "type": "object",
            "propertyNames": {"enum": list(FORMATS)},
            "additionalProperties": varied,
        }
        schemas.append(schema)
    return schemas


def _object(keys: dict[str, Kind], needed: tuple[str, ...]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key: kind.schema for key, kind in keys.items()},
    }
    return {**schema, "required": list(needed)} if needed else schema
