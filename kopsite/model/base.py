"""What all values have in common, and the few small values that everything uses."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import msgspec


@lru_cache(maxsize=4096)
def _moment(epoch: int, offset: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(epoch, dt.timezone(dt.timedelta(minutes=offset)))


@lru_cache(maxsize=4096)
def _iso(epoch: int, offset: int) -> str:
    return _moment(epoch, offset).isoformat()


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A frozen, slotted value that msgspec can write, read and compare."""


class When(Value, frozen=True, kw_only=True):
    """A moment as its author wrote it: an instant, and the zone it is shown in."""

    epoch: int
    """First second of it, UTC."""
    until: int
    """First second after it, UTC: a date alone lasts until 24:00 in its zone, a time lasts no time."""
    offset: int = 0
    """Minutes east of UTC at `epoch`, in the zone it is shown in."""
    is_date: bool = False
    """Only a date was given."""

    @property
    def moment(self) -> dt.datetime:
        """The instant in its own zone."""
        return _moment(self.epoch, self.offset)

    @property
    def date(self) -> dt.date:
        """The calendar day in its own zone."""
        return self.moment.date()

    @property
    def iso(self) -> str:
        """RFC 3339 with offset; a date alone is its first second."""
        return _iso(self.epoch, self.offset)


class Picture(Value, frozen=True, kw_only=True):
    """A picture that an author chose."""

    file: str
    """Path below `content/`, with `/`."""
    alt: str = ""
    focus: tuple[float, float] | None = None
    """What must stay visible when cropped, as fractions of width and height."""


class Link(Value, frozen=True, kw_only=True):
    """A name that may lead somewhere."""

    name: str
    url: str = ""


class Entry(Value, frozen=True, kw_only=True):
    """A dated line of a timeline."""

    title: str
    when: str = ""
    """A year, or an ISO date."""


class Question(Value, frozen=True, kw_only=True):
    """One question of a FAQ."""

    question: str
    answer: str


class Download(Value, frozen=True, kw_only=True):
    """A file offered for download."""

    title: str
    file: str
    """Path below `content/`."""


class Consent(Value, frozen=True, kw_only=True):
    """A recorded consent to publish."""

    date: str
    note: str = ""


class Person(Value, frozen=True, kw_only=True):
    """Somebody with a role; `photo` is shown only with `consent`, except for officers."""

    name: str
    role: str = ""
    starts: str = ""
    ends: str = ""
    photo: Picture | None = None
    consent: Consent | None = None


class Video(Value, frozen=True, kw_only=True):
    """A clip on a platform, or a file of our own."""

    platform: str
    id: str = ""
    file: str = ""
    duration: str = ""
    poster: str = ""
    transcript: str = ""
    captions: str = ""
    alt: str = ""
