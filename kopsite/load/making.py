"""Parts of a validated model → values of `model/`: the same fields, except where a table below says how."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel

from kopsite.load.addresses import NETWORKS
from kopsite.load.schema import campaign, items, parts, profile, site
from kopsite.model import base, cooperative, item


def made(model: BaseModel) -> dict[str, Any]:
    """Return the fields that were given, their parts made into values of `model/`."""
    values = model.__dict__
    fields: dict[str, Any] = {}
    for name in model.model_fields_set:
        value = values[name]
        kind = type(value)
        if kind in _MAKERS:
            value = _MAKERS[kind](value)
        elif kind is tuple and value and type(value[0]) in _MAKERS:
            make = _MAKERS[type(value[0])]
            value = tuple([make(part) for part in value])
        fields[name] = value
    return fields


def _plain(target: type[base.Value]) -> Callable[[Any], Any]:
    return lambda part: target(**made(part))


def _with_photo(target: type[base.Value]) -> Callable[[Any], Any]:
    """Make `photo` and `alt` into one picture."""

    def make(part: Any) -> Any:
        fields = made(part)
        photo, alt = fields.pop("photo", ""), fields.pop("alt", "")
        if photo:
            fields["photo"] = base.Picture(file=photo, alt=alt)
        return target(**fields)

    return make


def _social(part: Any) -> tuple[tuple[str, str], ...]:
    return tuple((network, address) for network in NETWORKS if (address := getattr(part, network)))


def _kept(part: Any) -> Any:
    return part


_PERSON = _with_photo(base.Person)
_MAKERS: dict[type, Callable[[Any], Any]] = {
    parts.Logo: _plain(base.Picture),
    items.Cover: _plain(base.Picture),
    parts.NamedLink: _plain(base.Link),
    parts.Question: _plain(base.Question),
    parts.Consent: _plain(base.Consent),
    parts.Person: _PERSON,
    parts.Winner: _PERSON,
    parts.StoryPerson: _PERSON,
    parts.Testimonial: _with_photo(cooperative.Testimonial),
    parts.Share: _plain(cooperative.Share),
    parts.Product: _with_photo(cooperative.Product),
    parts.Download: _plain(base.Download),
    parts.Video: _plain(base.Video),
    parts.Outcome: _plain(item.Outcome),
    profile.Health: _plain(cooperative.Rating),
    profile.Rating: _plain(cooperative.Rating),
    profile.Paper: _plain(cooperative.Deed),
    profile.Deed: _plain(cooperative.Deed),
    profile.Tax: _plain(cooperative.Tax),
    profile.Milestone: lambda part: base.Entry(title=part.title, when=part.year),
    profile.Colors: _plain(cooperative.Colors),
    profile.Pattern: _plain(cooperative.Pattern),
    profile.Location: _plain(cooperative.Location),
    profile.Contact: _plain(cooperative.Contact),
    profile.LocationPart: _kept,
    profile.ContactPart: _kept,
    profile.Social: _social,
    profile.Officers: _plain(cooperative.Officers),
    profile.Members: _plain(cooperative.Members),
    profile.FinancialYear: _plain(cooperative.FinancialYear),
    profile.Savings: _plain(cooperative.Savings),
    profile.AnnualMeeting: _plain(cooperative.AnnualMeeting),
    profile.Unit: _plain(cooperative.Unit),
    profile.Document: _plain(cooperative.Document),
    items.Card: _plain(item.CardWish),
    items.Scale: _kept,
    items.Section: _plain(item.Section),
    campaign.Cta: _plain(item.Cta),
    campaign.Utm: _plain(item.Utm),
    campaign.Look: _plain(item.Look),
    campaign.Step: lambda part: base.Entry(title=part.title, when=part.date),
    campaign.Myth: _plain(item.Myth),
    campaign.Criterion: _plain(item.Criterion),
    campaign.Figure: _plain(item.Figure),
    site.Cards: _kept,
    site.Markdown: _kept,
    site.PostingTarget: _kept,
    site.Check: _kept,
    site.MenuEntry: _kept,
}
