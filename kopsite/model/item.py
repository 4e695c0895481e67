"""Items: what all of them have, posts, events, stories, pages and assessments, and the summary that lists use."""

from __future__ import annotations

from kopsite.model.base import Download, Person, Picture, Value, Video, When
from kopsite.model.saying import Says

ITEM_KINDS = ("post", "campaign", "event", "story", "page", "assessment")


class CardWish(Value, frozen=True, kw_only=True):
    """What an author asks of the share card."""

    layout: str = ""
    title: str = ""
    formats: tuple[str, ...] = ()


class Item(Value, frozen=True, kw_only=True):
    """What every Markdown kind has."""

    source: str
    """Path relative to the site, as `content/posts/…md`."""
    slug: str
    title: str
    language: str
    cooperative: str = ""
    date: When | None = None
    summary: str = ""
    tags: tuple[str, ...] = ()
    cover: Picture | None = None
    draft: bool = False
    expires: When | None = None
    updated: When | None = None
    redirect_from: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    card: CardWish | None = None
    kit: bool | None = None


class Post(Item, frozen=True, kw_only=True, tag="post"):
    """News or an article."""

    author: str = ""
    campaign: str = ""
    pillar: str = ""
    videos: tuple[Video, ...] = ()
    disclaimer: str = ""


class Page(Item, frozen=True, kw_only=True, tag="page"):
    """Anything else; `menu` is its place in the menu."""

    menu: int | None = None


class Story(Item, frozen=True, kw_only=True, tag="story"):
    """A member's story, with recorded consent."""

    person: Person
    quote: str


class Event(Item, frozen=True, kw_only=True, tag="event"):
    """A training, a meeting; in person, online or both."""

    starts: When
    event_kind: str = "other"
    ends: When | None = None
    timezone: str = ""
    mode: str = "in_person"
    venue: str = ""
    address: str = ""
    registration_url: str = ""
    agenda: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    materials: tuple[Download, ...] = ()
    capacity: int | None = None
    price: int | None = None
    status: str = "planned"
    recording: Video | None = None
    outcome: Outcome | None = None


class Outcome(Value, frozen=True, kw_only=True):
    """What a training achieved: participants, mean score before and after."""

    participants: int | None = None
    before: float | None = None
    after: float | None = None


class Section(Value, frozen=True, kw_only=True):
    """A part of a questionnaire."""

    title: str
    questions: tuple[str, ...]


class Assessment(Item, frozen=True, kw_only=True, tag="assessment"):
    """A self-assessment questionnaire, answered on a scale."""

    scale: tuple[int, int]
    sections: tuple[Section, ...]


class Summary(Value, frozen=True, kw_only=True):
    """What lists, feeds, cards and neighbours may show of an item."""

    kind: str
    """One of ITEM_KINDS."""
    source: str
    slug: str
    key: str
    """Source without language and ending: the translations of one item share it."""
    title: str
    language: str
    record: str
    """Digest of the full record."""
    body: str
    """Digest of the Markdown body, or empty."""
    body_line: int = 1
    """Line of the source on which the body starts."""
    header: str = ""
    """Digest of all that stands above the body."""
    subkind: str = ""
    """Campaign kind or event kind."""
    cooperative: str = ""
    date: When | None = None
    summary: str = ""
    tags: tuple[str, ...] = ()
    cover: Picture | None = None
    draft: bool = False
    expires: When | None = None
    updated: When | None = None
    redirect_from: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    card: CardWish | None = None
    kit: bool | None = None
    author: str = ""
    campaign: str = ""
    menu: int | None = None
    starts: When | None = None
    ends: When | None = None
    timezone: str = ""
    status: str = ""
    mode: str = ""
    place: str = ""
    address: str = ""
    registration_url: str = ""
    pillar: str = ""
    audience: str = ""
    person: str = ""
    role: str = ""
    quote: str = ""
    reveal_at: When | None = None
    """A teaser's: when its secret is out."""
    says: Says | None = None
    """What its share card says besides."""
    pictures: tuple[Picture, ...] = ()
    """Every picture named in the front matter, the cover included."""
    files: tuple[str, ...] = ()
    """Every other file named in the front matter, below `content/`."""
