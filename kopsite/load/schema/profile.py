"""A cooperative's profile, and its translation, which holds only what differs."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, model_validator

from kopsite.load.mistake import Mistake
from kopsite.load.schema import parts as p
from kopsite.load.schema import types as t


class Health(t.Part):
    """The supervisor's health predicate."""

    rating: Literal["sound", "fairly_sound", "supervised", "specially_supervised"]
    year: t.Year | None = None


class Rating(t.Part):
    """The predicate of an independent rating."""

    rating: Literal["high", "good", "fair", "poor"]
    year: t.Year | None = None
    agency: t.Line = ""


class Paper(t.Part):
    """A numbered legal paper."""

    number: t.Line
    date: t.Day = ""


class Deed(Paper):
    """A paper made by a notary."""

    notary: t.Line = ""


class Tax(t.Part):
    """Business and tax numbers."""

    nib: t.Nib = ""
    npwp: t.Npwp = ""


class Milestone(t.Part):
    """One line of its history."""

    title: t.Line
    year: t.YearOrDay = ""


class Colors(t.Part):
    """Brand colours."""

    primary: t.Color
    accent: t.Color = ""


class Pattern(t.Part):
    """Overrides of the woven pattern."""

    family: t.Name = ""
    seed: t.Line = ""


class LocationPart(t.Part):
    """Where it is, as far as said."""

    city: t.Line = ""
    province: t.Line = ""
    region_code: t.RegionCode = ""
    district: t.Line = ""
    village: t.Line = ""
    address: t.Line = ""
    rt: t.Line = ""
    rw: t.Line = ""
    postal_code: t.PostalCode = ""
    point: t.Point | None = None


class Location(LocationPart):
    """Where it is."""

    city: t.Line
    province: t.Line


class ContactPart(t.Part):
    """Official ways to reach it, as far as said."""

    whatsapp: t.Phone = ""
    email: t.Email = ""
    phone: t.Phone = ""
    website: t.Url = ""
    desk: t.Line = ""


class Contact(ContactPart):
    """The official ways to reach it: at least one."""

    @model_validator(mode="after")
    def _has_one_way(self) -> Contact:
        if not (self.whatsapp or self.email or self.phone or self.website):
            raise Mistake("contact-without-way")
        return self


class Social(t.Part):
    """Accounts; each a handle or an address."""

    instagram: Annotated[str, t.account("instagram")] = ""
    tiktok: Annotated[str, t.account("tiktok")] = ""
    facebook: Annotated[str, t.account("facebook")] = ""
    youtube: Annotated[str, t.account("youtube")] = ""
    x: Annotated[str, t.account("x")] = ""
    threads: Annotated[str, t.account("threads")] = ""
    telegram: Annotated[str, t.account("telegram")] = ""
    whatsapp_channel: Annotated[str, t.account("whatsapp_channel")] = ""
    linkedin: Annotated[str, t.account("linkedin")] = ""


class Officers(t.Part):
    """A board with its term."""

    term: t.Line = ""
    people: t.Many[p.Person] = ()


class Members(t.Part):
    """How many members."""

    total: t.Whole | None = None
    men: t.Whole | None = None
    women: t.Whole | None = None
    under_35: t.Whole | None = None
    as_of: t.Day = ""

    @model_validator(mode="after")
    def _adds_up(self) -> Members:
        men, women, total = self.men, self.women, self.total
        if men is not None and women is not None and total is not None and men + women != total:
            raise Mistake("members-sum", men=men, women=women, sum=men + women, total=total)
        most = total if total is not None else (men or 0) + (women or 0)
        for key in ("men", "women", "under_35"):
            part = getattr(self, key)
            if total is not None and part is not None and part > most:
                raise Mistake("more-than-total", part=part, total=total)
        return self


class FinancialYear(t.Part):
    """One year's figures in rupiah."""

    year: t.Year
    assets: t.Rupiah | None = None
    equity: t.Signed | None = None
    external_capital: t.Rupiah | None = None
    turnover: t.Rupiah | None = None
    surplus: t.Signed | None = None
    audited: t.Bool = False


class Savings(t.Part):
    """What a member saves."""

    initial: t.Rupiah | None = None
    mandatory: t.Rupiah | None = None
    mandatory_period: Literal["", "month", "year"] = ""
    voluntary: t.Rupiah | None = None


class AnnualMeeting(t.Part):
    """One annual members' meeting."""

    financial_year: t.Year
    date: t.Day = ""
    present: t.Whole | None = None
    members: t.Whole | None = None
    report: t.ContentPath = ""

    @model_validator(mode="after")
    def _present_are_members(self) -> AnnualMeeting:
        if self.present is not None and self.members is not None and self.present > self.members:
            raise Mistake("more-present-than-members", present=self.present, members=self.members)
        return self


class Unit(t.Part):
    """A business unit or outlet."""

    name: t.Line
    summary: t.Text = ""
    hours: t.Line = ""
    outlet: t.Line = ""
    digital: t.Line = ""


class Document(t.Part):
    """A paper in the register."""

    title: t.Line
    kind: Literal["by_laws", "annual_report", "deed", "other"] = "other"
    year: t.Year | None = None
    file: t.ContentPath = ""
    public: t.Bool = False
    expires: t.Day = ""

    @model_validator(mode="after")
    def _public_has_file(self) -> Document:
        if self.public and not self.file:
            raise Mistake("public-without-file")
        return self


class Profile(t.Part):
    """Everything a profile may say."""

    name: t.Line
    kind: Literal["consumer", "producer", "savings_and_loan", "services", "marketing"]
    location: Location
    contact: Contact
    short_name: t.Line = ""
    aliases: t.Many[t.Line] = ()
    slug: t.Slug = ""
    groups: t.Many[t.Line] = ()
    tier: Literal["", "primary", "secondary"] = ""
    membership_area: Literal["", "city", "province", "national"] = ""
    model: Literal["conventional", "sharia"] = "conventional"
    merah_putih: Literal["", "village", "urban_village"] = ""
    sector: t.Line = ""
    kbli: t.Many[t.Kbli] = ()
    registry_number: t.RegistryNumber = ""
    registry_status: Literal["", "certified", "uncertified", "expired"] = ""
    registry_valid_until: t.Day = ""
    verification_url: t.Url = ""
    grade: Literal["", "A", "B", "C1", "C2", "D"] = ""
    health: Health | None = None
    rating: Rating | None = None
    legal_entity: Paper | None = None
    amendments: t.Many[Paper] = ()
    deed: Deed | None = None
    tax: Tax | None = None
    founded: t.YearOrDay = ""
    status: Literal["active", "inactive", "frozen"] = "active"
    tagline: t.Line = ""
    summary: t.Line = ""
    about: t.Markdown = ""
    vision: t.Text = ""
    mission: t.Many[t.Text] = ()
    values: t.Many[t.Text] = ()
    history: t.Many[Milestone] = ()
    logo: p.Logo | None = None
    cover: p.Logo | None = None
    colors: Colors | None = None
    pattern: Pattern | None = None
    opening_hours: t.Many[t.Line] = ()
    social: Social | None = None
    board: Officers | None = None
    supervisors: Officers | None = None
    sharia_board: Officers | None = None
    advisers: Officers | None = None
    manager: p.Person | None = None
    staff: t.Whole | None = None
    members: Members | None = None
    finances: t.Many[FinancialYear] = ()
    savings: Savings | None = None
    surplus_split: Annotated[t.Many[p.Share], AfterValidator(p.sums_to_hundred("percent"))] = ()
    annual_meetings: t.Many[AnnualMeeting] = ()
    units: t.Many[Unit] = ()
    products: t.Many[p.Product] = ()
    digital_services: t.Many[t.Line] = ()
    join_requirements: t.Many[t.Text] = ()
    join_steps: t.Many[t.Text] = ()
    parents: t.Many[p.NamedLink] = ()
    partners: t.Many[p.NamedLink] = ()
    supervising_office: p.NamedLink | None = None
    awards: t.Many[t.Text] = ()
    documents: t.Many[Document] = ()
    testimonials: t.Many[p.Testimonial] = ()
    faq: t.Many[p.Question] = ()
    updated: t.Day = ""
    sources: t.Many[t.Line] = ()
    microsite: Literal["auto", "full"] = "auto"


class ProfileTranslation(Profile):
    """What differs in another language; nothing is required."""

    name: t.Line = ""
    kind: Literal["", "consumer", "producer", "savings_and_loan", "services", "marketing"] = ""  # type: ignore[assignment]
    location: LocationPart | None = None  # type: ignore[assignment]
    contact: ContactPart | None = None  # type: ignore[assignment]
