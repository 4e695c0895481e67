"""What only paper says: where to read on, and the address that its code leads to."""

from __future__ import annotations

from kopsite.model.item import Summary
from kopsite.plan.page import Page
from kopsite.plan.slugs import slugify
from kopsite.render.kit.sharing import qr_address
from kopsite.render.translations import Words

_JOIN = ("home", "profile")


def on_paper(url: str, page: Page, item: Summary | None, words: Words) -> dict[str, str]:
    """Give the values of a poster beside those of every card; visits from its code are counted as print."""
    campaign = slugify(item.campaign or item.slug) if item else page.url_path.strip("/").rsplit("/", 1)[-1] or "profil"
    what = "scan-join" if page.kind in _JOIN else "scan-event" if page.kind == "event" else "scan"
    return {"url": qr_address(url, campaign), "address": readable_address(url), "scan": words.word("card", what)}


def readable_address(url: str) -> str:
    """Write an address as people type it."""
    return url.partition("://")[2].rstrip("/")
