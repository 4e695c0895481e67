"""Parts of a validated model → values of `model/`: the same fields, except where a table below says how."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel

from kopsite.load.addresses import NETWORKS
from kopsite.model import base, campaign, cooperative, item


def made(model: BaseModel) -> dict[str, Any]:
    """Return the fields that were given, their parts made into values of `model/`."""
    values = model.__dict__
    fields: dict[str, Any] = {}
    for name in model.model_fields_set:
        value = values[name]
        if isinstance(value, BaseModel):
            value = _MAKERS[type(value).__name__](value)
        elif type(value) is tuple and value and isinstance(value[0], BaseModel):
            make = _MAKERS[type(value[0]).__name__]
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
_MAKERS: dict[str, Callable[[Any], Any]] = {
    "Logo": _plain(base.Picture),
    "Cover": _plain(base.Picture),
    "NamedLink": _plain(base.Link),
    "Question": _plain(base.Question),
    "Consent": _plain(base.Consent),
    "Person": _PERSON,
    "Winner": _PERSON,
    "StoryPerson": _PERSON,
    "Testimonial": _with_photo(cooperative.Testimonial),
    "Share": _plain(cooperative.Share),
    "Product": _with_photo(cooperative.Product),
    "Download": _plain(base.Download),
    "Video": _plain(base.Video),
    "Outcome": _plain(item.Outcome),
    "Health": _plain(cooperative.Rating),
    "Rating": _plain(cooperative.Rating),
    "Paper": _plain(cooperative.Deed),
    "Deed": _plain(cooperative.Deed),
    "Tax": _plain(cooperative.Tax),
    "Milestone": lambda part: base.Entry(title=part.title, when=part.year),
    "Colors": _plain(cooperative.Colors),
    "Pattern": _plain(cooperative.Pattern),
    "Location": _plain(cooperative.Location),
    "Contact": _plain(cooperative.Contact),
    "LocationPart": _kept,
    "ContactPart": _kept,
    "Social": _social,
    "Officers": _plain(cooperative.Officers),
    "Members": _plain(cooperative.Members),
    "FinancialYear": _plain(cooperative.FinancialYear),
    "Savings": _plain(cooperative.Savings),
    "AnnualMeeting": _plain(cooperative.AnnualMeeting),
    "Unit": _plain(cooperative.Unit),
    "Document": _plain(cooperative.Document),
    "Card": _plain(item.CardWish),
    "Scale": _kept,
    "Section": _plain(item.Section),
    "Cta": _plain(campaign.Cta),
    "Utm": _plain(campaign.Utm),
    "Look": _plain(campaign.Look),
    "Step": lambda part: base.Entry(title=part.title, when=part.date),
    "Myth": _plain(campaign.Myth),
    "Criterion": _plain(campaign.Criterion),
    "Figure": _plain(campaign.Figure),
    "Cards": _kept,
    "Markdown": _kept,
    "PostingTarget": _kept,
    "Check": _kept,
    "MenuEntry": _kept,
}
"""By the name of the model, so that no schema is imported for this: no two have the same."""
