"""Campaigns: one record for all kinds of them, and its parts."""

from __future__ import annotations

from kopsite.model.base import Download, Entry, Link, Person, Picture, Question, Value, Video, When
from kopsite.model.cooperative import Product, Share, Testimonial
from kopsite.model.item import Item, Outcome


class Look(Value, frozen=True, kw_only=True):
    """One side of a rebranding."""

    logo: Picture | None = None
    slogan: str = ""


class Myth(Value, frozen=True, kw_only=True):
    """What people say, and what is true."""

    myth: str
    fact: str


class Criterion(Value, frozen=True, kw_only=True):
    """What a jury looks at, with its weight in percent."""

    name: str
    weight: float


class Figure(Value, frozen=True, kw_only=True):
    """A number with what it means, as typed."""

    label: str
    value: str


class Cta(Value, frozen=True, kw_only=True):
    """What a campaign asks its reader to do."""

    text: str
    url: str


class Utm(Value, frozen=True, kw_only=True):
    """Campaign parameters of outgoing links."""

    source: str = ""
    medium: str = ""
    campaign: str = ""


class Campaign(Item, frozen=True, kw_only=True, tag="campaign"):
    """A campaign landing page; the fields of every campaign kind, filled as its kind asks.

    A field that two kinds share (`financial_year`, `place`…) stands once.
    """

    campaign_kind: str
    starts: When
    audience: str = "external"
    goal: str = ""
    pillar: str = ""
    ends: When | None = None
    timezone: str = ""
    channels: tuple[str, ...] = ()
    cta: Cta | None = None
    owner: str = ""
    utm: Utm | None = None
    # rebranding
    before: Look | None = None
    after: Look | None = None
    reason: str = ""
    promises: tuple[str, ...] = ()
    timeline: tuple[Entry, ...] = ()
    downloads: tuple[Download, ...] = ()
    faq: tuple[Question, ...] = ()
    myths: tuple[Myth, ...] = ()
    # teaser
    reveal_at: When | None = None
    hints: tuple[str, ...] = ()
    # challenge
    rules: tuple[str, ...] = ()
    required_hashtags: tuple[str, ...] = ()
    tag_accounts: tuple[str, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    prizes: tuple[str, ...] = ()
    judges: tuple[str, ...] = ()
    announced: When | None = None
    draw_permit: str = ""
    winners: tuple[Person, ...] = ()
    # testimonials, video
    testimonials: tuple[Testimonial, ...] = ()
    videos: tuple[Video, ...] = ()
    # annual meeting
    financial_year: int | None = None
    place: str = ""
    online_registration: str = ""
    agenda: tuple[str, ...] = ()
    quorum: str = ""
    confirm_by: When | None = None
    materials: tuple[Download, ...] = ()
    # surplus
    total: int | None = None
    split: tuple[Share, ...] = ()
    how_to_collect: str = ""
    schedule: str = ""
    # promo
    products: tuple[Product, ...] = ()
    price: int | None = None
    member_price: int | None = None
    stock: str = ""
    valid_until: When | None = None
    order_whatsapp: str = ""
    # referral
    benefit: str = ""
    conditions: tuple[str, ...] = ()
    code_pattern: str = ""
    limit: str = ""
    ends_on: When | None = None
    members_only: bool = False
    # new members
    quota: int | None = None
    initial_savings: int | None = None
    steps: tuple[str, ...] = ()
    form_url: str = ""
    # training
    speakers: tuple[str, ...] = ()
    capacity: int | None = None
    mode: str = ""
    registration_url: str = ""
    certificate: str = ""
    outcome: Outcome | None = None
    # greeting
    occasion: str = ""
    hijri_year: str = ""
    wishes: str = ""
    signatories: tuple[str, ...] = ()
    # clarification
    claim: str = ""
    fact: str = ""
    evidence: tuple[Link, ...] = ()
    # report
    period: str = ""
    figures: tuple[Figure, ...] = ()
    documents: tuple[Download, ...] = ()
