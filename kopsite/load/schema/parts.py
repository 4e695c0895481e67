"""Mappings that several content kinds share: people, consents, products, clips."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from kopsite.load import values
from kopsite.load.addresses import platform_of
from kopsite.load.mistake import Mistake
from kopsite.load.schema import types as t


class Logo(t.Part):
    """A picture that must say what it shows."""

    file: t.ContentPath
    alt: t.Line


class NamedLink(t.Part):
    """A name that may lead somewhere."""

    name: t.Line
    url: t.Url = ""


class Question(t.Part):
    """One question of a FAQ."""

    question: t.Text
    answer: t.Text


class Consent(t.Part):
    """When somebody agreed to be shown."""

    date: t.Day
    note: t.Line = ""


def _consent(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        values.boolean(value)
    except Mistake:
        return {"date": value}
    raise Mistake("consent-needs-date")


ConsentOrDate = Annotated[Consent, t.before(_consent)]


class Person(t.Part):
    """Somebody with a role."""

    name: t.Line
    role: t.Line
    starts: t.YearOrDay = ""
    ends: t.YearOrDay = ""
    photo: t.ContentPath = ""
    alt: t.Line = ""
    consent: ConsentOrDate | None = None


class StoryPerson(t.Part):
    """The member who tells a story."""

    name: t.Line
    role: t.Line = ""
    photo: t.ContentPath = ""
    alt: t.Line = ""
    consent: ConsentOrDate


class Winner(Person):
    """Somebody who won, and agreed to be named."""

    consent: ConsentOrDate


class Testimonial(t.Part):
    """What a member says."""

    text: t.Text
    display_name: t.Line
    role: t.Line = ""
    photo: t.ContentPath = ""
    alt: t.Line = ""
    consent: ConsentOrDate


class Share(t.Part):
    """One part of the surplus."""

    item: t.Line
    percent: t.Percent


def sums_to_hundred(key: str) -> Any:
    """Make the rule that the parts of a list sum to 100; thirds may lose a few hundredths."""

    def rule(parts: tuple[Any, ...]) -> tuple[Any, ...]:
        total = round(sum(getattr(part, key) for part in parts), 2)
        if parts and abs(total - 100) > 0.05:
            raise Mistake("not-a-hundred", total=f"{total:g}")
        return parts

    return rule


class Product(t.Part):
    """Something for sale."""

    name: t.Line
    price: t.Rupiah | None = None
    member_price: t.Rupiah | None = None
    unit: t.Line = ""
    photo: t.ContentPath = ""
    alt: t.Line = ""
    label: t.Line = ""
    halal: t.Line = ""
    pirt: t.Line = ""
    url: t.Url = ""


class Download(t.Part):
    """A file offered for download."""

    title: t.Line
    file: t.ContentPath


def _download(value: Any) -> Any:
    return {"title": value.rpartition("/")[2], "file": value} if isinstance(value, str) and value else value


DownloadOrPath = Annotated[Download, t.before(_download)]


def _named(value: Any) -> Any:
    if not isinstance(value, str) or not value:
        return value
    return {"name": value, "url": value} if value.lower().startswith(("http:", "https:")) else {"name": value}


NamedLinkOrText = Annotated[NamedLink, t.before(_named)]
ProductOrName = Annotated[
    Product, t.before(lambda value: {"name": value} if isinstance(value, str) and value else value)
]


class Video(t.Part):
    """A clip on a platform, or a file of ours."""

    platform: Literal["", "youtube", "tiktok", "instagram", "vimeo", "file"] = ""
    id: t.VideoId = ""
    file: t.ContentPath = ""
    duration: Annotated[
        str, Field(max_length=20, pattern=r"^(\d{1,6}|\d{1,3}(:\d{2}){1,2}|PT(\d+H)?(\d+M)?(\d+S)?)$")
    ] = ""
    poster: t.ContentPath = ""
    transcript: t.Markdown = ""
    captions: t.ContentPath = ""

    @model_validator(mode="before")
    @classmethod
    def _tell_platform(cls, typed: Any) -> Any:
        """Take the platform from the clip's address, or from there being a file of ours."""
        if isinstance(typed, dict) and not typed.get("platform"):
            found = "file" if typed.get("file") and not typed.get("id") else platform_of(typed.get("id"))
            return {**typed, "platform": found}
        return typed

    @model_validator(mode="after")
    def _has_clip(self) -> Video:
        if not self.platform:
            raise Mistake("video-without-platform")
        needed = "file" if self.platform == "file" else "id"
        if not getattr(self, needed):
            raise Mistake("video-without-clip", needed=needed, platform=self.platform)
        return self


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


VideoOrVideos = Annotated[t.Many[Video], t.before(_one_or_many)]


class Outcome(t.Part):
    """What a training achieved."""

    participants: t.Whole | None = None
    before: t.Number | None = None
    after: t.Number | None = None
