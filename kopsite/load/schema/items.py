"""Markdown files and the other sources: posts, pages, stories, events, assessments, the backlog of ideas."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from kopsite.load.mistake import Mistake
from kopsite.load.schema import parts as p
from kopsite.load.schema import types as t


class Cover(p.Logo):
    """The picture of an item."""

    focus: t.Focus | None = None


class Card(t.Part):
    """Wishes for the share card."""

    layout: t.Name = ""
    title: t.Line = ""
    formats: t.Many[t.Name] = ()


class MarkdownFile(t.Part):
    """What every Markdown kind takes."""

    title: t.Line
    slug: t.Slug = ""
    cooperative: t.Slug = ""
    date: t.Moment | None = None
    summary: t.Line = ""
    tags: t.Many[t.Line] = ()
    cover: Cover | None = None
    draft: t.Bool = False
    expires: t.Moment | None = None
    updated: t.Moment | None = None
    redirect_from: t.Many[t.OldAddress] = ()
    hashtags: t.Many[t.Hashtag] = ()
    card: Card | None = None
    kit: t.Bool | None = None


class Post(MarkdownFile):
    """News or an article."""

    author: t.Line = ""
    campaign: t.Slug = ""
    pillar: t.Line = ""
    video: p.VideoOrVideos = ()
    disclaimer: t.Text = ""


class Page(MarkdownFile):
    """Anything else."""

    menu: t.Whole | None = None


class Story(MarkdownFile):
    """A member's story."""

    person: p.StoryPerson
    quote: t.Text


class Event(MarkdownFile):
    """A training or meeting."""

    starts: t.Moment
    kind: Literal["training", "annual_meeting", "meeting", "other"] = "other"
    ends: t.Moment | None = None
    timezone: t.Zone = ""
    mode: Literal["in_person", "online", "hybrid"] = "in_person"
    venue: t.Line = ""
    address: t.Line = ""
    registration_url: t.Url = ""
    agenda: t.Many[t.Text] = ()
    speakers: t.Many[t.Line] = ()
    materials: t.Many[p.DownloadOrPath] = ()
    capacity: t.Whole | None = None
    price: t.Rupiah | None = None
    status: Literal["planned", "postponed", "cancelled"] = "planned"
    recording: p.Video | None = None
    outcome: p.Outcome | None = None


class Scale(t.Part):
    """The answers of a questionnaire, from the lowest to the highest."""

    from_: t.Whole = Field(alias="from")
    to: t.Whole

    @model_validator(mode="after")
    def _rises(self) -> Scale:
        if not self.from_ < self.to <= self.from_ + 10:
            raise Mistake("scale-order", lowest=self.from_, highest=self.to)
        return self


def _not_empty(parts: tuple[object, ...]) -> tuple[object, ...]:
    if not parts:
        raise Mistake("empty-list")
    return parts


class Section(t.Part):
    """A part of a questionnaire."""

    title: t.Line
    questions: Annotated[t.Many[t.Text], AfterValidator(_not_empty)]


class Assessment(t.Part):
    """A self-assessment questionnaire."""

    title: t.Line
    scale: Scale
    sections: Annotated[t.Many[Section], AfterValidator(_not_empty)]
    cooperative: t.Slug = ""
    slug: t.Slug = ""


class Idea(t.Part):
    """One line of the backlog."""

    title: t.Line
    pillar: t.Line = ""
    platform: t.Line = ""
    week: t.Line = ""
    owner: t.Line = ""
    status: t.Line = ""


class Ideas(t.Part):
    """The backlog of ideas for posts."""

    ideas: t.Many[Idea] = ()
