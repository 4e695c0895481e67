"""A campaign: the fields of every campaign kind; which kind may have which is the vocabulary's to say."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator

from kopsite.load.schema import parts as p
from kopsite.load.schema import types as t
from kopsite.load.schema.items import MarkdownFile

CampaignKind = Literal[
    "rebranding",
    "teaser",
    "challenge",
    "testimonials",
    "video",
    "annual_meeting",
    "surplus",
    "promo",
    "referral",
    "new_members",
    "training",
    "greeting",
    "clarification",
    "report",
]


class Cta(t.Part):
    """What the reader is asked to do."""

    text: t.Line
    url: t.LinkUrl


class Utm(t.Part):
    """Campaign parameters of outgoing links."""

    source: t.Line = ""
    medium: t.Line = ""
    campaign: t.Line = ""


class Look(t.Part):
    """One side of a rebranding."""

    logo: p.Logo | None = None
    slogan: t.Line = ""


class Step(t.Part):
    """One line of a timeline."""

    title: t.Line
    date: t.YearOrDay = ""


class Myth(t.Part):
    """What people say, and what is true."""

    myth: t.Text
    fact: t.Text


class Criterion(t.Part):
    """What a jury looks at."""

    name: t.Line
    weight: t.Percent


class Figure(t.Part):
    """A number with what it means."""

    label: t.Line
    value: t.Line


class Campaign(MarkdownFile):
    """A campaign landing page."""

    kind: CampaignKind
    starts: t.Moment
    audience: Literal["internal", "external", "both"] = "external"
    goal: t.Text = ""
    pillar: t.Line = ""
    ends: t.Moment | None = None
    timezone: t.Zone = ""
    channels: t.Many[t.Line] = ()
    cta: Cta | None = None
    owner: t.Line = ""
    utm: Utm | None = None

    before: Look | None = None
    after: Look | None = None
    reason: t.Text = ""
    promises: t.Many[t.Text] = ()
    timeline: t.Many[Step] = ()
    downloads: t.Many[p.Download] = ()
    faq: t.Many[p.Question] = ()
    myths: t.Many[Myth] = ()

    reveal_at: t.Moment | None = None
    hints: t.Many[t.Text] = ()

    rules: t.Many[t.Text] = ()
    required_hashtags: t.Many[t.Hashtag] = ()
    tag_accounts: t.Many[t.Line] = ()
    criteria: Annotated[t.Many[Criterion], AfterValidator(p.sums_to_hundred("weight"))] = ()
    prizes: t.Many[t.Line] = ()
    judges: t.Many[t.Line] = ()
    announced: t.Moment | None = None
    draw_permit: t.Line = ""
    winners: t.Many[p.Winner] = ()

    testimonials: t.Many[p.Testimonial] = ()
    videos: t.Many[p.Video] = ()

    financial_year: t.Year | None = None
    place: t.Line = ""
    online_registration: t.Url = ""
    agenda: t.Many[t.Text] = ()
    quorum: t.Line = ""
    confirm_by: t.Moment | None = None
    materials: t.Many[p.DownloadOrPath] = ()

    total: t.Rupiah | None = None
    split: Annotated[t.Many[p.Share], AfterValidator(p.sums_to_hundred("percent"))] = ()
    how_to_collect: t.Text = ""
    schedule: t.Text = ""

    products: t.Many[p.ProductOrName] = ()
    price: t.Rupiah | None = None
    member_price: t.Rupiah | None = None
    stock: t.Line = ""
    valid_until: t.Moment | None = None
    order_whatsapp: t.Phone = ""

    benefit: t.Text = ""
    conditions: t.Many[t.Text] = ()
    code_pattern: t.Line = ""
    limit: t.Line = ""
    ends_on: t.Moment | None = None
    members_only: t.Bool = False

    quota: t.Whole | None = None
    initial_savings: t.Rupiah | None = None
    steps: t.Many[t.Text] = ()
    form_url: t.Url = ""

    speakers: t.Many[t.Line] = ()
    capacity: t.Whole | None = None
    mode: Literal["", "in_person", "online", "hybrid"] = ""
    registration_url: t.Url = ""
    certificate: t.Line = ""
    outcome: p.Outcome | None = None

    occasion: t.Line = ""
    hijri_year: t.Line = ""
    wishes: t.Text = ""
    signatories: t.Many[t.Line] = ()

    claim: t.Text = ""
    fact: t.Text = ""
    evidence: t.Many[p.NamedLinkOrText] = ()

    period: t.Line = ""
    figures: t.Many[Figure] = ()
    documents: t.Many[p.DownloadOrPath] = ()
