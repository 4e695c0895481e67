"""What the share kit's tasks and pages may see: frozen values, complete, with large parts by digest."""

from __future__ import annotations

from kopsite.model.base import Value


class KitPicture(Value, frozen=True, kw_only=True):
    """One format of a page's card, as the kit offers it."""

    format: str
    """og, square, portrait, story, thumbnail, poster…"""
    url: str
    """With base path."""
    type: str
    """image/png, image/jpeg, application/pdf…"""
    width: int
    height: int
    alt: str
    label: str = ""
    """What tells it from its like: the days that are left."""
    still: str = ""
    """A small picture of a file that is none, with base path, or empty."""
    bytes: int = 0


class Kit(Value, frozen=True, kw_only=True):
    """What the kit page of a page shows beside the page's title and description."""

    url: str
    """The page's address, absolute."""
    path: str
    """With base path."""
    slug: str
    """What its files are called."""
    captions: str
    """Digest of the encoded Captions."""
    campaign: str
    """What visits are counted under."""
    pictures: tuple[KitPicture, ...] = ()
    archive: str = ""
    """Address of the ZIP, with base path."""
    script: str = ""
    style: str = ""


class CaptionsPayload(Value, frozen=True, kw_only=True):
    """One page to put into words for every platform; gives Captions."""

    kind: str
    subkind: str = ""
    language: str
    url: str
    """Absolute, without campaign parameters."""
    campaign: str
    """What visits are counted under."""
    title: str
    summary: str = ""
    brand: str
    """Name of the cooperative, or title of the site."""
    short_name: str
    city: str = ""
    province: str = ""
    timezone: str = ""
    hashtags: tuple[str, ...] = ()
    """Those that its author wrote."""
    campaign_tag: str = ""
    cooperative_tag: str = ""
    """Empty where the site's own tags name the cooperative."""
    site_tags: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    days_left: int = 0
    state: str = ""
    record: str = ""
    """Digest of the full record, or empty."""
    record_type: str = ""
    """cooperative or item, or empty."""


class Caption(Value, frozen=True, kw_only=True):
    """What is written beside a picture on one platform."""

    platform: str
    text: str


class Captions(Value, frozen=True, kw_only=True):
    """The captions of a page, in the order of the platforms."""

    captions: tuple[Caption, ...] = ()
    hashtags: tuple[str, ...] = ()


class Member(Value, frozen=True, kw_only=True):
    """A file of a bundle by the digest of its bytes."""

    name: str
    blob: str
    alt: str = ""


class BundlePayload(Value, frozen=True, kw_only=True):
    """Everything of a kit, to be packed into one ZIP file."""

    members: tuple[Member, ...]
    captions: str
    """Digest of the encoded Captions."""
    qr: str = ""
    """What the QR code says."""
