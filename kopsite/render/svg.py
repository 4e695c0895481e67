"""Cleans SVG files: drawing only, nothing that runs, nothing that is fetched; the result is well-formed."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

_SVG = "http://www.w3.org/2000/svg"
_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
_NAMES = """
    svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath
    linearGradient radialGradient stop clipPath mask pattern marker switch filter feBlend feColorMatrix
    feComponentTransfer feComposite feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feOffset
    feDropShadow feMorphology feTurbulence feTile image
"""
_TAGS = frozenset(_NAMES.split())
_DROPPED_ATTRIBUTES = frozenset(("style", "base", "from", "to", "values", "attributeName"))
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!DOCTYPE\s+svg(?:\s+(?:PUBLIC|SYSTEM)|\s+\"[^\"<>]*\"|\s+'[^'<>]*')*\s*>", re.IGNORECASE)
_ENCODING = re.compile(rb"\s*(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*[\"'](?!utf-8[\"'])", re.IGNORECASE)
_URL = re.compile(r"url\s*\(\s*[\"']?\s*(?!#)", re.IGNORECASE)
_IMAGE = re.compile(r"data:image/(?:png|jpeg|webp|gif);base64,[A-Za-z0-9+/=\s]+")
_PROPERTY = re.compile(
    r"(?:fill|stroke|stop|opacity|font|text|clip|mask|color|display|visibility|letter|word|paint|mix|isolation|marker)"
    r"(?:-[a-z-]+)?"
)
_LENGTH = re.compile(r"\s*([0-9.]{1,10})\s*(px|pt|mm|cm|in|pc)?\s*")
_UNITS = {None: 1.0, "px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "pc": 16.0}
_MAX_BYTES = 5_000_000
_MAX_DEPTH = 100


class BrokenSvgError(ValueError):
    """A file that is no well-formed SVG, or one that declares entities."""


def clean_svg(data: bytes) -> bytes:
    """Return the drawing without scripts, event handlers, styles, foreign objects and references to other files."""
    root = _parsed(data)
    _keep_drawing(root)
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    return bytes(ET.tostring(root, encoding="utf-8"))


def svg_size(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels, from the attributes or else from the view box; 0, 0 when neither tells."""
    root = _parsed(data)
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        across, down = (float(box[2]), float(box[3])) if len(box) == 4 else (0.0, 0.0)
    except ValueError:
        across, down = 0.0, 0.0
    if width and not height and across > 0:
        height = width * down / across
    if height and not width and down > 0:
        width = height * across / down
    if not width and across > 0 and down > 0:
        width, height = across, down
    return (max(1, round(width)), max(1, round(height))) if 0 < width < 1e6 and 0 < height < 1e6 else (0, 0)


def _parsed(data: bytes) -> ET.Element:
    text = _DOCTYPE.sub(b"", data, count=1)
    if len(data) > _MAX_BYTES or _DECLARED.search(text) or _ENCODING.match(data) or b"\x00" in data:
        raise BrokenSvgError("entities")
    depth = 0
    root: ET.Element | None = None
    try:
        for event, element in ET.iterparse(io.BytesIO(text), ("start", "end")):  # noqa: S314 (entities are refused above)
            depth += 1 if event == "start" else -1
            root = element if root is None else root
            if depth > _MAX_DEPTH:
                raise BrokenSvgError("depth")
    except (ET.ParseError, ValueError, LookupError) as problem:
        raise BrokenSvgError("syntax") from problem
    if root is None or root.tag not in (f"{{{_SVG}}}svg", "svg"):
        raise BrokenSvgError("root")
    return root


def _keep_drawing(element: ET.Element) -> None:
    for child in list(element):
        name = child.tag if isinstance(child.tag, str) else ""
        space, _, local = name.rpartition("}")
        if space not in ("", "{" + _SVG) or local not in _TAGS:
            element.remove(child)
        else:
            _keep_drawing(child)
    kept = dict(_safe_attributes(element))
    element.attrib.clear()
    element.attrib.update(kept)


def _safe_attributes(element: ET.Element) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        if name in ("href", _XLINK_HREF):
            if value.startswith("#") or (_local(element) == "image" and _IMAGE.fullmatch(value)):
                yield name, value
        elif name == "style":
            yield from _properties(value)
        elif name.startswith("{") or name.lower().startswith("on") or name in _DROPPED_ATTRIBUTES:
            continue
        elif _is_safe(value):
            yield name, value


def _properties(style: str) -> Iterator[tuple[str, str]]:
    """Turn the declarations of a style attribute into attributes, which a strict page policy allows."""
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        if _PROPERTY.fullmatch(name.strip()) and _is_safe(value):
            yield name.strip(), value.strip()


def _is_safe(value: str) -> bool:
    folded = re.sub(r"\s", "", value).lower()
    return not _URL.search(value) and "javascript:" not in folded and "@import" not in folded and "\\" not in value


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _pixels(length: str) -> float:
    found = _LENGTH.fullmatch(length)
    try:
        return float(found[1]) * _UNITS[found[2]] if found else 0.0
    except ValueError:
        return 0.0
