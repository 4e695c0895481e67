"""A rendered Markdown body, and what was found out about a picture."""

from __future__ import annotations

from kopsite.model.base import Value


class Heading(Value, frozen=True, kw_only=True):
    """A heading of a body, for its table of contents and for links to it."""

    level: int
    id: str
    text: str


class BodyLink(Value, frozen=True, kw_only=True):
    """A link to another source; the HTML has `kopsite-link:<n>` in its place."""

    target: str
    """Source, relative to the site (`content/events/rat.md`)."""
    fragment: str = ""
    line: int = 0
    column: int = 0
    line_text: str = ""


class BodyMedia(Value, frozen=True, kw_only=True):
    """A picture or file of ours; in its place stands `<kopsite-media n="…"></kopsite-media>` or `kopsite-file:<n>`."""

    file: str
    """Path below `content/`."""
    is_picture: bool = True
    alt: str = ""
    title: str = ""
    classes: tuple[str, ...] = ()
    line: int = 0
    column: int = 0
    line_text: str = ""


class Body(Value, frozen=True, kw_only=True):
    """Cleaned HTML with placeholders, and everything that pages and links need to know of it."""

    html: str
    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()
    """Every id in the HTML."""
    links: tuple[BodyLink, ...] = ()
    paths: tuple[BodyLink, ...] = ()
    """Links to addresses of the site (`/berita/`); the target is the address."""
    media: tuple[BodyMedia, ...] = ()
    excerpt: str = ""
    """The first paragraph as plain text, at most 200 characters, cut at a word."""
    words: int = 0


class BodySummary(Value, frozen=True, kw_only=True):
    """What planning needs to know of a body."""

    digest: str
    """Of the encoded Body."""
    source: str = ""
    """File that the text stands in, where that is another than the one it belongs to."""
    anchors: tuple[str, ...] = ()
    links: tuple[BodyLink, ...] = ()
    paths: tuple[BodyLink, ...] = ()
    media: tuple[BodyMedia, ...] = ()
    excerpt: str = ""


class PictureInfo(Value, frozen=True, kw_only=True):
    """What a probe found: the size after orientation is applied, and colours."""

    width: int
    height: int
    format: str
    """jpeg, png, webp, gif, avif or svg."""
    color: str = ""
    """Dominant colour as `#rrggbb`."""
    has_alpha: bool = False
    is_animated: bool = False
