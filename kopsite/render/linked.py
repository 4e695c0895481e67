"""What every piece of structured data shares: the page it describes, ids, absolute addresses and pictures."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from kopsite.model.base import Picture, Value
from kopsite.render.chrome import Chrome
from kopsite.render.payload import CardRef, PagePayload

Node = dict[str, Any]
"""A JSON-LD object."""


class Scene(Value, frozen=True, kw_only=True):
    """A page, whose it is, and its words."""

    page: PagePayload
    chrome: Chrome
    title: str
    description: str
    home: str
    """Address of the organization's home in the default language, with base path: the same on every page."""
    crumbs: tuple[tuple[str, str], ...] = ()

    @property
    def home_url(self) -> str:
        """The organization's home, absolute."""
        return self.absolute(self.home)

    @property
    def organization_id(self) -> str:
        """What names the organization on every page."""
        return self.home_url + "#org"

    @property
    def is_cooperative(self) -> bool:
        """Whether the page belongs to a cooperative, and not to a directory of them."""
        return self.chrome.mode != "directory" or self.home != self.chrome.base_path

    def absolute(self, url: str) -> str:
        """Put the site's origin in front of an address with base path."""
        if url.startswith("/") and not url.startswith("//"):
            return self.chrome.base_url.removesuffix(self.chrome.base_path) + url
        return urljoin(self.chrome.base_url, url)


def home_path(chrome: Chrome) -> str:
    """Return the home these pages belong to, in the default language: one organization has one id."""
    home = chrome.home or chrome.base_path
    prefix = f"{chrome.base_path}{chrome.language}/"
    if chrome.language != chrome.default_language and home.startswith(prefix):
        return chrome.base_path + home.removeprefix(prefix)
    return home


def filled(node: Node) -> Node:
    """Leave out what is empty: an empty value is worse than none."""
    return {key: value for key, value in node.items() if value not in (None, "", [], (), {})}


def ref(identity: str) -> Node:
    """Point to another node."""
    return {"@id": identity}


def one_or_many(values: list[Any]) -> Any:
    """Unwrap a list of one."""
    return values[0] if len(values) == 1 else values


def card_image(card: CardRef | None) -> Node:
    """Describe the share card as a picture."""
    if card is None:
        return {}
    return {
        "@type": "ImageObject",
        "url": card.url,
        "width": card.width,
        "height": card.height,
        "encodingFormat": card.type,
    }


def picture(scene: Scene, chosen: Picture | None) -> Node:
    """Describe a picture that an author chose, when the page shows it."""
    if chosen is None:
        return {}
    shown = dict(scene.page.media).get(chosen.file)
    if shown is None:
        return {}
    return filled(
        {
            "@type": "ImageObject",
            "url": scene.absolute(shown.url),
            "width": shown.width,
            "height": shown.height,
            "caption": chosen.alt or shown.alt,
        }
    )


def images(scene: Scene, cover: Picture | None) -> Any:
    """List the page's pictures: the cover that an author chose, then the card."""
    return one_or_many([node for node in (picture(scene, cover), card_image(scene.page.card)) if node])
