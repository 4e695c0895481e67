"""What a record gives its share card: the few values that its design has a place for."""

from __future__ import annotations

from kopsite.model.base import Picture
from kopsite.model.campaign import Campaign
from kopsite.model.item import Event, Story
from kopsite.model.record import Record
from kopsite.model.saying import Priced, Says

_MOST_ENTRIES = 8
_MOST_PRICES = 4


def says_of(record: Record) -> Says | None:
    """Gather what a card can say of a record; None where that is no more than its summary holds."""
    match record:
        case Story(person=person):
            found = Says(pictures=_pictures(portrait=person.photo))
        case Event():
            speakers = _lists(points=record.speakers, agenda=record.agenda)
            found = Says(lists=speakers, rupiah=_known(price=record.price))
        case Campaign():
            found = _of_campaign(record)
        case _:
            return None
    return found if found != Says() else None


def _of_campaign(record: Campaign) -> Says:
    return Says(
        texts=_texts(
            cta=record.cta.text if record.cta else "",
            hashtag=_hashtag(record),
            occasion=record.occasion,
            hijri_year=record.hijri_year,
            wishes=record.wishes,
            claim=record.claim,
            fact=record.fact,
            benefit=record.benefit,
            label=record.period,
            before=record.before.slogan if record.before else "",
            after=record.after.slogan if record.after else "",
            **_quoted(record),
            **_figure(record),
        ),
        counts=_known(quota=record.quota, year=record.financial_year),
        rupiah=_known(total=record.total, initial=record.initial_savings),
        days=tuple((name, when) for name, when in (("until", record.valid_until or record.ends_on),) if when),
        lists=_lists(
            points=record.hints or record.prizes or record.steps or record.signatories or record.conditions,
            agenda=record.agenda,
            figures=tuple(f"{figure.label}: {figure.value}" for figure in record.figures[1:]),
        ),
        shares=tuple((share.item, share.percent) for share in record.split),
        prices=_prices(record),
        pictures=_of_looks(record),
    )


def _hashtag(record: Campaign) -> str:
    """Take the first hashtag, as people type it."""
    first = next(iter((*record.required_hashtags, *record.hashtags)), "")
    return f"#{first.removeprefix('#')}" if first else ""


def _quoted(record: Campaign) -> dict[str, str]:
    """Take the first member who speaks, or those who sign."""
    if not record.testimonials:
        return {"speaker": " · ".join(record.signatories[:3])}
    first = record.testimonials[0]
    return {"quote": first.text, "speaker": first.display_name, "role": first.role}


def _figure(record: Campaign) -> dict[str, str]:
    """Take the first figure apart: `Rp1,37 miliar` is a number and its unit."""
    if not record.figures:
        return {}
    first = record.figures[0]
    number, _, unit = first.value.strip().partition(" ")
    if not any(char.isdigit() for char in number) or any(char.isdigit() for char in unit):
        number, unit = first.value.strip(), ""
    return {"number": number, "unit": unit, "measure": first.label}


def _prices(record: Campaign) -> tuple[Priced, ...]:
    """List the products; the campaign's own price is that of a single one."""
    own = (record.price, record.member_price)
    if not record.products:
        return (Priced(name="", price=own[0], member_price=own[1]),) if any(own) else ()
    only = record.products[0] if len(record.products) == 1 else None
    if only and not (only.price or only.member_price):
        return (Priced(name=only.name, price=own[0], member_price=own[1]),)
    return tuple(
        Priced(name=product.name, price=product.price, member_price=product.member_price)
        for product in record.products[:_MOST_PRICES]
    )


def _of_looks(record: Campaign) -> tuple[tuple[str, Picture], ...]:
    return _pictures(
        before=record.before.logo if record.before else None,
        after=record.after.logo if record.after else None,
        portrait=record.testimonials[0].photo if record.testimonials else None,
        product=next((product.photo for product in record.products if product.photo), None),
    )


def _texts(**texts: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, text.strip()) for name, text in texts.items() if text.strip())


def _known(**numbers: int | None) -> tuple[tuple[str, int], ...]:
    return tuple((name, number) for name, number in numbers.items() if number is not None)


def _lists(**lists: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, entries[:_MOST_ENTRIES]) for name, entries in lists.items() if entries)


def _pictures(**pictures: Picture | None) -> tuple[tuple[str, Picture], ...]:
    return tuple((name, picture) for name, picture in pictures.items() if picture is not None)
