"""What an item says on its card, in words: money, days and numbers as its language writes them."""

from __future__ import annotations

from babel import Locale

from kopsite.model.item import Summary
from kopsite.model.saying import Priced, Says
from kopsite.render.filters import clock, date, day_range, locale_of, number, percent, rupiah, rupiah_short
from kopsite.render.translations import Words

_FURTHER = 3
"""Products beside the first of which a card says the price; their page has them all."""


def said_texts(item: Summary, words: Words, name: str, timezone: str) -> dict[str, str]:
    """Give the texts by the names that layouts use; some are empty."""
    locale = locale_of(item.language)
    said = item.says or Says()
    texts = dict(said.texts)
    return {
        **_when(item, locale, timezone),
        **texts,
        **_until(said, words, locale),
        **_figure(item, said, words, locale),
        **_priced(said, words, locale),
        **_worded(item, texts, words, name),
    }


def _when(item: Summary, locale: Locale, timezone: str) -> dict[str, str]:
    if item.starts is None:
        return {}
    time = "" if item.starts.is_date else clock(item.starts, locale, timezone)
    return {"date": day_range(item.starts, item.ends, locale), "time": time}


def _until(said: Says, words: Words, locale: Locale) -> dict[str, str]:
    """Say the last day of an offer."""
    return {name: words.word("card", name) % {"date": date(when, locale)} for name, when in said.days}


def _figure(item: Summary, said: Says, words: Words, locale: Locale) -> dict[str, str]:
    """Say the number that a card is about, with its unit and what it measures."""
    counts, sums = dict(said.counts), dict(said.rupiah)
    year = f"{int(counts['year'])}" if "year" in counts else ""
    found = {"label": words.word("card", "year") % {"year": year}} if year else {}
    if "total" in sums:
        amount, _, unit = rupiah_short(sums["total"], locale).partition("\u00a0")
        return {**found, "number": amount, "unit": unit, "measure": words.word("card", "surplus") % {"year": year}}
    if "quota" in counts:
        return {**found, "number": number(int(counts["quota"]), locale), "unit": words.word("card", "quota")}
    if item.kind == "event" and "price" in sums:
        price = sums["price"]
        return {**found, "price": rupiah(price, locale) if price else words.word("card", "free")}
    return found


def _priced(said: Says, words: Words, locale: Locale) -> dict[str, str]:
    """Say the price of what is offered first: what members pay, beside what it costs else."""
    if not said.prices:
        return {}
    first = said.prices[0]
    price, old = first.member_price, first.price
    if price is None or price == old:
        price, old = first.price, None
    if price is None:
        return {"product_name": first.name}
    kind = "member_price" if first.member_price is not None else "price"
    return {
        "product_name": first.name,
        "price": rupiah(price, locale),
        "old_price": rupiah(old, locale) if old is not None and old > price else "",
        "price_name": words.word("card", kind),
    }


def _worded(item: Summary, texts: dict[str, str], words: Words, name: str) -> dict[str, str]:
    """Give the words that stand around what an item says."""
    found = {}
    if "occasion" in texts:
        found["greeting"] = words.word("card", "greeting") % {"name": name}
    if item.subkind == "annual_meeting":
        found["invitation"] = words.word("card", "invitation")
    if "claim" in texts or "fact" in texts:
        found |= {"was": words.word("card", "claim"), "now": words.word("card", "fact")}
    elif item.subkind == "rebranding":
        found |= {"was": words.word("card", "before"), "now": words.word("card", "after")}
    return found


def said_lists(item: Summary) -> dict[str, tuple[str, ...]]:
    """Give the lists by the names that layouts use."""
    if item.says is None:
        return {}
    said, locale = item.says, locale_of(item.language)
    found = dict(said.lists)
    if said.shares:
        found["figures"] = tuple(f"{name} {percent(share, locale)}" for name, share in said.shares)
    more = tuple(filter(None, (_line(priced, locale) for priced in said.prices[1:])))[:_FURTHER]
    return {**found, "prices": more} if more else found


def _line(priced: Priced, locale: Locale) -> str:
    cheapest = priced.price if priced.member_price is None else priced.member_price
    return f"{priced.name} · {rupiah(cheapest, locale)}" if priced.name and cheapest is not None else ""
