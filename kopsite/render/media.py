"""Bodies made ready for a page: placeholders of links, pictures and files replaced by what they stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from markupsafe import Markup, escape

from kopsite.model.body import Body, BodyMedia
from kopsite.render.payload import FileRef, PictureRef

_PLACEHOLDER = "kopsite-"
_MEDIUM = r'<kopsite-media n="(\d{1,6})"></kopsite-media>'
_ALONE = re.compile(rf"<p>\s*{_MEDIUM}\s*</p>")
_INLINE = re.compile(_MEDIUM)
_ANCHOR = re.compile(r'<a((?:\s[\w-]+="[^"]*")*)\s*>')
_HREF = re.compile(r'\shref="kopsite-(link|file|path):([^"]*)"')
_CLASSES = re.compile(r"[a-z][a-z0-9-]*\Z")


class Surroundings:
    """What a body's placeholders lead to on one page."""

    def __init__(
        self,
        body: Body,
        links: tuple[str, ...],
        media: Mapping[str, PictureRef],
        files: Mapping[str, FileRef],
        base_path: str,
    ) -> None:
        self.body = body
        self.links = links
        self.media = media
        self.files = files
        self.base_path = base_path


def resolve(around: Surroundings) -> Markup:
    """Give a body's HTML with every placeholder replaced."""
    if _PLACEHOLDER not in around.body.html:
        return Markup(around.body.html)  # noqa: S704 (cleaned by body.py)
    html = _ALONE.sub(lambda match: _block(around, match[1]), around.body.html)
    html = _INLINE.sub(lambda match: _inline(around, match[1]), html)
    return Markup(_ANCHOR.sub(lambda match: _anchor(around, match[1]), html))  # noqa: S704 (cleaned by body.py)


def _block(around: Surroundings, number: str) -> str:
    """Make a figure of a picture that stands alone; its title is the caption."""
    medium = _medium(around, number)
    if medium is None or medium.file not in around.media:
        return f"<p>{_inline(around, number)}</p>"
    caption = Markup("<figcaption>{}</figcaption>").format(medium.title) if medium.title else ""
    classes = _classes(medium)
    opening = Markup('<figure class="{}">').format(classes) if classes else Markup("<figure>")
    return f"{opening}{picture_tag(around.media[medium.file], medium.alt)}{caption}</figure>"


def _inline(around: Surroundings, number: str) -> str:
    medium = _medium(around, number)
    if medium is None:
        return ""
    if medium.file in around.media:
        return picture_tag(around.media[medium.file], medium.alt, _classes(medium))
    if medium.file in around.files:
        file = around.files[medium.file]
        return Markup('<a href="{}" download="{}">{}</a>').format(file.url, file.name, medium.alt or file.name)
    return escape(medium.alt)


def picture_tag(picture: PictureRef, alt: str, classes: str = "") -> Markup:
    """Write a picture that loads when it comes near and keeps its place until then."""
    size = Markup(' width="{}" height="{}"').format(picture.width, picture.height) if picture.width else ""
    kind = Markup(' class="{}"').format(classes) if classes else ""
    tag = Markup('<img src="{}" alt="{}"{}{} loading="lazy" decoding="async">')
    return tag.format(picture.url, alt or picture.alt, size, kind)


def _anchor(around: Surroundings, attributes: str) -> str:
    found = _HREF.search(attributes)
    if found is None:
        return f"<a{attributes}>"
    address = _address(around, found[1], unescape(found[2]))
    href = Markup(' href="{}"').format(address) if address else ""
    return f"<a{attributes[: found.start()]}{href}{attributes[found.end() :]}>"


def _address(around: Surroundings, kind: str, value: str) -> str:
    """Find where a placeholder leads; nothing when it names what is not there."""
    if kind == "path":
        return around.base_path + value.lstrip("/\\") if value.startswith("/") else ""
    number = int(value) if value.isdecimal() and len(value) < 7 else -1
    if kind == "link":
        return around.links[number] if 0 <= number < len(around.links) else ""
    medium = _medium(around, value)
    if medium is None:
        return ""
    if medium.file in around.files:
        return around.files[medium.file].url
    return around.media[medium.file].url if medium.file in around.media else ""


def _medium(around: Surroundings, number: str) -> BodyMedia | None:
    position = int(number) if number.isdecimal() and len(number) < 7 else -1
    return around.body.media[position] if 0 <= position < len(around.body.media) else None


def _classes(medium: BodyMedia) -> str:
    return " ".join(name for name in medium.classes if _CLASSES.match(name))
