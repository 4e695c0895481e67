"""What page, card, feed and picture tasks may see: frozen values, complete, with large parts by digest."""

from __future__ import annotations

import msgspec

from kopsite.model.base import Value, When
from kopsite.model.cooperative import Colors, Contact, Pattern
from kopsite.plan.page import Crumb, Facet, MenuItem, State
from kopsite.render.kit.values import Kit


class PictureRef(Value, frozen=True, kw_only=True):
    """A picture of ours as a page shows it; `url` carries the base path."""

    url: str
    width: int = 0
    height: int = 0
    alt: str = ""
    color: str = ""
    focus: tuple[float, float] | None = None


class FileRef(Value, frozen=True, kw_only=True):
    """A file of ours offered for download."""

    url: str
    name: str
    bytes: int = 0
    sha256: str = ""


class Brand(Value, frozen=True, kw_only=True):
    """Whose look it is: enough to derive tokens, pattern and monogram."""

    name: str
    short_name: str
    slug: str
    colors: Colors
    pattern: Pattern | None = None
    logo: PictureRef | None = None
    tagline: str = ""
    city: str = ""
    province: str = ""


class Shell(Value, frozen=True, kw_only=True):
    """What all pages of the site share in one language. Travels by digest, and each worker reads it once."""

    site_title: str
    site_summary: str
    base_url: str
    """Absolute, ends in `/`."""
    base_path: str
    """`/` or `/koperasi/`: the path of base_url."""
    language: str
    default_language: str
    timezone: str
    mode: str
    css_url: str = ""
    """URLs carry the base path."""
    font_urls: tuple[str, ...] = ()
    """Fonts worth preloading."""
    script_url: str = ""
    icons: tuple[tuple[str, str, str], ...] = ()
    """rel, address, type or sizes."""
    manifest: str = ""
    preview: bool = False
    """Made by `serve`: never indexed."""


class Frame(Value, frozen=True, kw_only=True):
    """Whose page it is, and what its menu and foot lead to; addresses carry the base path. Lies in every payload."""

    brand: Brand
    contact: Contact | None = None
    social: tuple[tuple[str, str], ...] = ()
    home: str = ""
    """Address of the home page these pages belong to."""
    menu: tuple[MenuItem, ...] = ()
    pages: tuple[MenuItem, ...] = ()
    """Pages that the menu does not name; they stand at the foot."""
    feed: str = ""
    calendar: str = ""
    profile: str = ""
    """Address of the profile where it is not the home, or empty."""
    links: str = ""
    """Address of the page of all links, or empty."""
    guide: str = ""
    """Address of the brand guide, or empty."""


class CardRef(Value, frozen=True, kw_only=True):
    """The share card that a page names."""

    url: str
    """Absolute."""
    type: str
    """image/png or image/jpeg."""
    width: int
    height: int
    alt: str
    label: str = ""
    """What tells it from its like: the days that are left."""
    still: str = ""
    """A small picture of it where it is none itself, absolute, or empty."""


class Teaser(Value, frozen=True, kw_only=True):
    """What a list, a neighbour or a related link shows of an item or a cooperative."""

    kind: str
    """An item kind, `cooperative`, or `roll` for a cooperative that is one line of many."""
    url: str
    title: str
    subkind: str = ""
    summary: str = ""
    date: When | None = None
    starts: When | None = None
    ends: When | None = None
    state: State | None = None
    status: str = ""
    mode: str = ""
    place: str = ""
    cover: PictureRef | None = None
    tags: tuple[tuple[str, str], ...] = ()
    """Label and address."""
    cooperative: str = ""
    """Name of the cooperative, where it is not the one whose page shows it."""
    cooperative_url: str = ""
    person: str = ""
    role: str = ""
    quote: str = ""
    city: str = ""
    province: str = ""
    coop_kind: str = ""
    members: int | None = None
    founded: str = ""
    colors: Colors | None = None
    slug: str = ""
    language: str = ""


class Pager(Value, frozen=True, kw_only=True):
    """Where we are in a list of several pages."""

    number: int
    pages: int
    total: int
    previous: str = ""
    next: str = ""
    jumps: tuple[tuple[int, str], ...] = ()
    """Number and address of further pages, in order; the address of this one is empty."""


class Alternate(Value, frozen=True, kw_only=True):
    """One language version of a page; `url` is absolute, `path` carries the base path."""

    language: str
    url: str
    path: str


class PagePayload(Value, frozen=True, kw_only=True):
    """One page. Its template is `<kind>.html`, or the list template of its kind."""

    kind: str
    """One of model.kinds.PAGE_KINDS."""
    template: str
    shell: str
    """Digest of the encoded Shell."""
    frame: Frame
    url: str
    """Canonical, absolute."""
    path: str
    """With base path."""
    language: str
    title: str = ""
    """From content; empty where the interface has the word."""
    description: str = ""
    subject: str = ""
    subject_label: str = ""
    card: CardRef | None = None
    published: When | None = None
    modified: When | None = None
    expires: When | None = None
    section: str = ""
    """A post's pillar: what part of the site's talk it belongs to, from content."""
    crumbs: tuple[Crumb, ...] = ()
    """Addresses carry the base path."""
    alternates: tuple[Alternate, ...] = ()
    noindex: bool = False
    record: str = ""
    """Digest of the full record (Cooperative or Record), or empty."""
    record_type: str = ""
    """cooperative or item, or empty."""
    body: str = ""
    """Digest of the encoded Body, or empty."""
    body_links: tuple[str, ...] = ()
    """Address for each of the body's links, in its order."""
    media: tuple[tuple[str, PictureRef], ...] = ()
    """Every picture the page may show, by path below `content/`."""
    files: tuple[tuple[str, FileRef], ...] = ()
    """Every other file, by path below `content/`."""
    author_cooperative: Teaser | None = None
    """The cooperative an item belongs to."""
    tags: tuple[tuple[str, str], ...] = ()
    state: State | None = None
    newer: Teaser | None = None
    older: Teaser | None = None
    related: tuple[Teaser, ...] = ()
    entries: tuple[Teaser, ...] = ()
    sections: tuple[tuple[str, tuple[Teaser, ...], str], ...] = ()
    """Name, teasers, and the address of the whole list or empty."""
    facets: tuple[tuple[str, tuple[Facet, ...]], ...] = ()
    pager: Pager | None = None
    feed: str = ""
    calendar: str = ""
    """The event's own .ics."""
    total: int = 0
    kit: Kit | None = None
    """What a share kit shows; its page is about another page."""


class CardPicture(Value, frozen=True, kw_only=True):
    """A picture on a card: digest of its bytes, and what must stay visible of it."""

    blob: str
    focus: tuple[float, float] | None = None
    is_prepared: bool = False
    """Its bytes are what the task of this fingerprint makes: those of a JPEG, or none where it cannot be read."""


class PhotoPayload(Value, frozen=True, kw_only=True):
    """A photograph that cards show: digest of the original, and the pixels that it must cover."""

    blob: str
    cover: tuple[int, int]


class CardPayload(Value, frozen=True, kw_only=True):
    """One share card: a layout by digest, and the values that stand on it by name (`model.cards` lists the names)."""

    design: str
    layout: str
    """Digest of the encoded `Layout`: this design in this format, as the theme and the site have it."""
    format: str = "og"
    language: str = "id"
    texts: dict[str, str]
    """Only values that are there: none is empty."""
    lists: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    pictures: dict[str, CardPicture] = msgspec.field(default_factory=dict)
    brand: Brand
    source: str = ""
    """File that a warning about this card points at, or empty."""
    debug: bool = False
    """Its areas and its safe zone are drawn over it."""


class VideoPayload(Value, frozen=True, kw_only=True):
    """A card that moves, in its format `story`."""

    card: CardPayload
    ending: str
    """mp4, or webp where no encoder is installed."""


GLANCED = 5
"""So many tenths of a millimetre of a poster are a pixel of its small picture."""


class PosterPayload(Value, frozen=True, kw_only=True):
    """A card in its format `poster`, to be printed."""

    card: CardPayload
    paper: str = "a4"
    """a4 or a5."""


class OldCardPayload(Value, frozen=True, kw_only=True):
    """One share card: 1200×630 unless a format says otherwise; sizes in pixels."""

    kind: str
    """A page kind: chooses the layout."""
    format: str = "og"
    layout: str = ""
    """Name of a layout in the theme's `cards/`, or empty for the kind's own."""
    language: str = "id"
    title: str
    kicker: str = ""
    """What it is and when, in words: `Berita · 12 Juli 2026`."""
    brand: Brand
    logo: str = ""
    """Digest of the logo's bytes, or empty."""
    photo: str = ""
    """Digest of a photograph's bytes, or empty: then the card is a JPEG."""
    focus: tuple[float, float] | None = None
    footer: str = ""
    """A short line: city, or address of the site without scheme."""
    day: str = ""
    """Day of the month, for the calendar leaf of an event: `12`."""
    month: str = ""
    """Short month and year: `Juli 2026`."""
    weekday: str = ""
    source: str = ""
    """File that a warning about this card points at, or empty."""


class PicturePayload(Value, frozen=True, kw_only=True):
    """One picture to publish: orientation applied, metadata dropped, at most `max_width` wide."""

    blob: str
    format: str
    max_width: int = 1600
    quality: int = 82


class ProbePayload(Value, frozen=True, kw_only=True):
    """One picture to look at; gives a PictureInfo."""

    blob: str
    file: str


class BodyPayload(Value, frozen=True, kw_only=True):
    """One Markdown body to turn into a Body."""

    blob: str
    """Digest of the Markdown, UTF-8."""
    source: str
    """Path of the file, relative to the site: links and media are relative to it."""
    first_line: int = 1
    """Line of the file on which the Markdown starts."""
    engine: str = "markdown"
    language: str = "id"


class IconPayload(Value, frozen=True, kw_only=True):
    """One icon: PNG, or an `.ico` file when `format` says so."""

    brand: Brand
    size: int
    format: str = "png"
    maskable: bool = False
    """Keeps everything inside the circle that a phone may cut out."""
    logo: str = ""
    """Digest of the logo's bytes, or empty."""


class FontPayload(Value, frozen=True, kw_only=True):
    """One cut of the pages' typeface: `latin` or `latin-ext`."""

    cut: str = "latin"


class CopyPayload(Value, frozen=True, kw_only=True):
    """One file to publish without touching what it shows: pictures lose their metadata, documents stay as they are."""

    blob: str
    format: str = ""
    """As `formats.picture_format` says, or empty for anything that is no picture."""
