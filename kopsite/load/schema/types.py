"""The types that fields are made of; every one bounded."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    ValidationInfo,
)

from kopsite.load import addresses, dates, values
from kopsite.model.base import When

T = TypeVar("T")

NO_CONTROL = r"^[^\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\x{FFFE}\x{FFFF}]*$"
LINE_LENGTH = 1_000
TEXT_LENGTH = 20_000
MARKDOWN_LENGTH = 100_000
LIST_LENGTH = 1_000


class Part(BaseModel):
    """What all models have in common: nothing unknown, nothing changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)


def _one_line(text: str) -> str:
    return " ".join(text.split()) if "\n" in text or "\t" in text else text


def _moment(value: object, info: ValidationInfo) -> When:
    return dates.moment(value, (info.context or {})["zone"])


def reader(read: Any, shape: Any = str) -> PlainValidator:
    """Make a field's type out of a function that reads one typed value."""
    return PlainValidator(read, json_schema_input_type=shape)


Line = Annotated[
    str, StringConstraints(min_length=1, max_length=LINE_LENGTH, pattern=NO_CONTROL), AfterValidator(_one_line)
]
Text = Annotated[str, StringConstraints(min_length=1, max_length=TEXT_LENGTH, pattern=NO_CONTROL)]
Markdown = Annotated[str, StringConstraints(max_length=MARKDOWN_LENGTH, pattern=NO_CONTROL)]
Many = Annotated[tuple[T, ...], Field(max_length=LIST_LENGTH)]

Bool = Annotated[bool, reader(values.boolean, bool)]
Whole = Annotated[int, reader(values.whole, int)]
Rupiah = Annotated[int, reader(values.whole, int)]
Signed = Annotated[int, reader(values.signed, int)]
Number = Annotated[float, reader(values.number, float)]
Percent = Annotated[float, reader(values.percent, float)]
Year = Annotated[int, reader(dates.year, int)]
Day = Annotated[str, reader(dates.day)]
YearOrDay = Annotated[str, reader(dates.year_or_day)]
Moment = Annotated[When, reader(_moment)]
Zone = Annotated[str, reader(dates.zone_name)]
Slug = Annotated[str, reader(values.slug)]
Name = Annotated[str, reader(values.name)]
Language = Annotated[str, reader(values.language)]
RegistryNumber = Annotated[str, reader(values.registry_number)]
Kbli = Annotated[str, reader(values.kbli)]
Nib = Annotated[str, reader(values.nib)]
Npwp = Annotated[str, reader(values.npwp)]
PostalCode = Annotated[str, reader(values.postal_code)]
RegionCode = Annotated[str, reader(values.region_code)]
Phone = Annotated[str, reader(values.phone)]
Email = Annotated[str, reader(values.email)]
Color = Annotated[str, reader(values.color)]
Point = Annotated[tuple[float, float], reader(values.point, tuple[float, float])]
Focus = Annotated[tuple[float, float], reader(values.focus, tuple[float, float])]
Hashtag = Annotated[str, reader(values.hashtag)]
Url = Annotated[str, reader(addresses.url)]
SiteUrl = Annotated[str, reader(addresses.site_url)]
LinkUrl = Annotated[str, reader(addresses.link)]
ContentPath = Annotated[str, reader(addresses.content_path)]
OldAddress = Annotated[str, reader(addresses.old_address)]
VideoId = Annotated[str, reader(addresses.video_id)]


def account(network: str) -> PlainValidator:
    """Make the reader of one network's accounts."""
    return reader(lambda value: addresses.social(network, value))


def before(change: Any) -> BeforeValidator:
    """Make a short way of writing into the long one before it is validated."""
    return BeforeValidator(change)
