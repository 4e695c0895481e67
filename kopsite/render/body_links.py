"""Turns links and pictures of a body into placeholders that pages resolve, and remembers where each was written."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import quote, unquote

from kopsite.diagnostics import Diagnostic
from kopsite.model.body import BodyLink, BodyMedia
from kopsite.render import targets
from kopsite.render.cleaning import allowed_classes, tag
from kopsite.render.places import Mention, Place, Places
from kopsite.render.targets import Target, resolve

_UNSAFE = re.compile(r"[\s\"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})")
_REL = "noopener noreferrer"


class Links:
    """Collects the links, pictures and own fragments of one body."""

    def __init__(self, source: str, places: Places) -> None:
        self.source = source
        self.places = places
        self.links: list[BodyLink] = []
        self.paths: list[BodyLink] = []
        self.media: list[BodyMedia] = []
        self.fragments: list[tuple[str, Mention]] = []
        self.problems: list[Diagnostic] = []

    def opening(self, values: dict[str, str]) -> str:
        """Write the opening tag of a link whose attributes were cleaned."""
        href = values.pop("href", None)
        values.pop("id", None)
        if href is None:
            return tag("a", values)
        return tag("a", {**self._href(href), **values})

    def picture(self, values: dict[str, str]) -> str:
        """Write the placeholder of a picture, or a link where it is no picture of ours."""
        src, alt = values.get("src", ""), values.get("alt", "").strip()
        if not src:
            return escape(alt)
        mention = self.places.next(src)
        target = resolve(src, self.source)
        if target.kind == targets.FILE and targets.is_picture(target.path):
            return self._media(target, self.places.found(mention), values, alt)
        if target.kind in (targets.ELSEWHERE, targets.PATH, targets.DOMAIN):
            place = self.places.found(mention)
            self.problems.append(self.places.warning("picture-from-elsewhere", place, len(src), url=src))
        return tag("a", self._to(target, mention)) + escape(alt or src) + "</a>"

    def _media(self, target: Target, place: Place, values: dict[str, str], alt: str) -> str:
        if not alt:
            self.problems.append(
                self.places.warning("picture-without-alt", place, len(values["src"]), file=target.path)
            )
        number = len(self.media)
        classes = tuple(allowed_classes("img", values.get("class", "")).split())
        self._add_media(target, place, is_picture=True, alt=alt, title=values.get("title", ""), classes=classes)
        return f'<kopsite-media n="{number}"></kopsite-media>'

    def _add_media(
        self,
        target: Target,
        place: Place,
        *,
        is_picture: bool,
        alt: str = "",
        title: str = "",
        classes: tuple[str, ...] = (),
    ) -> None:
        media = BodyMedia(
            file=target.path,
            is_picture=is_picture,
            alt=alt,
            title=title,
            classes=classes,
            line=place.line,
            column=place.column,
            line_text=place.text,
        )
        self.media.append(media)

    def _href(self, href: str) -> dict[str, str]:
        return self._to(resolve(href, self.source), self.places.next(href))

    def _to(self, target: Target, mention: Mention) -> dict[str, str]:
        if target.kind == targets.ELSEWHERE:
            return elsewhere(target.path)
        if target.kind == targets.OWN_PAGE:
            if target.fragment:
                self.fragments.append((target.fragment, mention))
            return {"href": "#" + safe(target.fragment)}
        place, address = self.places.found(mention), mention.address
        if target.kind == targets.SOURCE:
            self.links.append(_link(target.path, target.fragment, place))
            return {"href": f"kopsite-link:{len(self.links) - 1}"}
        if target.kind == targets.FILE:
            self._add_media(target, place, is_picture=False)
            return {"href": f"kopsite-file:{len(self.media) - 1}"}
        if target.kind == targets.OUTSIDE:
            self.problems.append(self.places.error("link-outside-content", place, len(address), path=address))
            return {}
        if target.kind == targets.PATH:
            path = unquote(target.path.partition("#")[0].partition("?")[0])
            self.paths.append(_link(path, target.fragment, place))
            return {"href": "kopsite-path:" + safe(target.path)}
        values = {"address": address, "suggestion": target.path}
        self.problems.append(self.places.warning("link-without-scheme", place, len(address), **values))
        return elsewhere(target.path)


def _link(target: str, fragment: str, place: Place) -> BodyLink:
    return BodyLink(target=target, fragment=fragment, line=place.line, column=place.column, line_text=place.text)


def elsewhere(address: str) -> dict[str, str]:
    """Give the attributes of a link that leaves the site, or starts a mail or a call."""
    if address.lower().startswith(("http:", "https:")):
        return {"href": safe(address), "rel": _REL}
    return {"href": safe(re.sub(r"\s|%20", "", address) if address.lower().startswith("tel:") else address)}


def safe(address: str) -> str:
    """Encode what may not stand in an address."""
    return _UNSAFE.sub(lambda found: quote(found[0]), address)
