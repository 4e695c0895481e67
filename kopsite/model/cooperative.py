"""A cooperative: the full record of one profile, and the summary that lists use.

What every field means: docs/content.md. Enum values are the English words of the vocabulary.
"""

from __future__ import annotations

from kopsite.model.base import Consent, Entry, Link, Person, Picture, Question, Value


class Location(Value, frozen=True, kw_only=True):
    """Where it is; `point` is latitude and longitude, rounded to three decimals."""

    city: str
    province: str
    region_code: str = ""
    district: str = ""
    village: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    postal_code: str = ""
    point: tuple[float, float] | None = None


class Contact(Value, frozen=True, kw_only=True):
    """The official ways to reach it. `whatsapp` and `phone` are E.164 (`+62812…`)."""

    whatsapp: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    desk: str = ""


class Colors(Value, frozen=True, kw_only=True):
    """Brand colours as `#rrggbb`; an empty accent is derived."""

    primary: str
    accent: str = ""


class Pattern(Value, frozen=True, kw_only=True):
    """Overrides of the woven pattern that is otherwise chosen from slug and colours."""

    family: str = ""
    seed: str = ""


class Rating(Value, frozen=True, kw_only=True):
    """A predicate, the year it was given and, where known, by whom."""

    rating: str
    year: int | None = None
    agency: str = ""


class Deed(Value, frozen=True, kw_only=True):
    """A numbered legal paper."""

    number: str
    date: str = ""
    notary: str = ""


class Tax(Value, frozen=True, kw_only=True):
    """Business and tax numbers, as typed."""

    nib: str = ""
    npwp: str = ""


class Officers(Value, frozen=True, kw_only=True):
    """A board, supervisors or advisers with their term."""

    term: str = ""
    people: tuple[Person, ...] = ()


class Members(Value, frozen=True, kw_only=True):
    """How many members, on which day."""

    total: int | None = None
    men: int | None = None
    women: int | None = None
    under_35: int | None = None
    as_of: str = ""


class FinancialYear(Value, frozen=True, kw_only=True):
    """One year's figures in rupiah."""

    year: int
    assets: int | None = None
    equity: int | None = None
    external_capital: int | None = None
    turnover: int | None = None
    surplus: int | None = None
    audited: bool = False


class Savings(Value, frozen=True, kw_only=True):
    """What a member saves, in rupiah; `mandatory_period` is month or year."""

    initial: int | None = None
    mandatory: int | None = None
    mandatory_period: str = ""
    voluntary: int | None = None


class Share(Value, frozen=True, kw_only=True):
    """One part of the surplus, in percent."""

    item: str
    percent: float


class AnnualMeeting(Value, frozen=True, kw_only=True):
    """One annual members' meeting."""

    financial_year: int
    date: str = ""
    present: int | None = None
    members: int | None = None
    report: str = ""
    """Path of the report below `content/`, or empty."""


class Unit(Value, frozen=True, kw_only=True):
    """A business unit or outlet."""

    name: str
    summary: str = ""
    hours: str = ""
    outlet: str = ""
    digital: str = ""


class Product(Value, frozen=True, kw_only=True):
    """Something it sells; prices in rupiah."""

    name: str
    price: int | None = None
    member_price: int | None = None
    unit: str = ""
    photo: Picture | None = None
    label: str = ""
    halal: str = ""
    pirt: str = ""
    url: str = ""


class Document(Value, frozen=True, kw_only=True):
    """A paper in the register; only a public one leaves `content/`."""

    title: str
    kind: str = "other"
    year: int | None = None
    file: str = ""
    public: bool = False
    expires: str = ""


class Testimonial(Value, frozen=True, kw_only=True):
    """What a member says, with consent."""

    text: str
    display_name: str
    consent: Consent
    role: str = ""
    photo: Picture | None = None


class Cooperative(Value, frozen=True, kw_only=True):
    """Everything a profile says."""

    source: str
    """Path of the profile, relative to the site, as `content/…`."""
    slug: str
    name: str
    kind: str
    """consumer, producer, savings_and_loan, services or marketing."""
    location: Location
    contact: Contact
    language: str = ""
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    tier: str = ""
    membership_area: str = ""
    model: str = "conventional"
    merah_putih: str = ""
    sector: str = ""
    kbli: tuple[str, ...] = ()
    registry_number: str = ""
    registry_status: str = ""
    registry_valid_until: str = ""
    verification_url: str = ""
    grade: str = ""
    health: Rating | None = None
    rating: Rating | None = None
    legal_entity: Deed | None = None
    amendments: tuple[Deed, ...] = ()
    deed: Deed | None = None
    tax: Tax | None = None
    founded: str = ""
    """A year or an ISO date."""
    status: str = "active"
    tagline: str = ""
    summary: str = ""
    about: str = ""
    """Markdown; its HTML is a body of its own."""
    vision: str = ""
    mission: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    history: tuple[Entry, ...] = ()
    logo: Picture | None = None
    cover: Picture | None = None
    colors: Colors | None = None
    pattern: Pattern | None = None
    opening_hours: tuple[str, ...] = ()
    social: tuple[tuple[str, str], ...] = ()
    """Network and absolute URL, in the order of the vocabulary."""
    board: Officers | None = None
    supervisors: Officers | None = None
    sharia_board: Officers | None = None
    advisers: Officers | None = None
    manager: Person | None = None
    staff: int | None = None
    members: Members | None = None
    finances: tuple[FinancialYear, ...] = ()
    savings: Savings | None = None
    surplus_split: tuple[Share, ...] = ()
    annual_meetings: tuple[AnnualMeeting, ...] = ()
    units: tuple[Unit, ...] = ()
    products: tuple[Product, ...] = ()
    digital_services: tuple[str, ...] = ()
    join_requirements: tuple[str, ...] = ()
    join_steps: tuple[str, ...] = ()
    parents: tuple[Link, ...] = ()
    partners: tuple[Link, ...] = ()
    supervising_office: Link | None = None
    awards: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()
    testimonials: tuple[Testimonial, ...] = ()
    faq: tuple[Question, ...] = ()
    updated: str = ""
    sources: tuple[str, ...] = ()
    microsite: str = "auto"


class CooperativeSummary(Value, frozen=True, kw_only=True):
    """What lists, menus, cards and the directory may show of a cooperative."""

    source: str
    slug: str
    name: str
    kind: str
    city: str
    province: str
    record: str
    """Digest of the full record."""
    language: str = ""
    short_name: str = ""
    groups: tuple[str, ...] = ()
    status: str = "active"
    model: str = "conventional"
    tagline: str = ""
    summary: str = ""
    founded: str = ""
    members: int | None = None
    logo: Picture | None = None
    cover: Picture | None = None
    colors: Colors | None = None
    pattern: Pattern | None = None
    contact: Contact = Contact()
    social: tuple[tuple[str, str], ...] = ()
    about: str = ""
    """Digest of the Markdown of `about`, or empty."""
    about_line: int = 0
    """Line of the profile on which it starts; 0 in a translation that takes it from its original."""
    pictures: tuple[Picture, ...] = ()
    """Every picture of the record that its profile page may show."""
    files: tuple[str, ...] = ()
    """Every public document of the record, below `content/`."""
    has_point: bool = False
    microsite: str = "auto"
    updated: str = ""
    published_in: str = ""
    """Year of `founded`, for archives."""
