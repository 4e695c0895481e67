"""What pages put on their cards, by the names that layouts use."""

from __future__ import annotations

from kopsite.model.cooperative import CooperativeSummary
from kopsite.model.item import Summary
from kopsite.plan.page import Page, State
from kopsite.render.atlas import Atlas
from kopsite.render.card_sayings import said_lists, said_texts
from kopsite.render.filters import day, locale_of, month, number, weekday
from kopsite.render.payload import Brand, CardPicture
from kopsite.render.shorten import one_line
from kopsite.render.theme import ThemeBundle
from kopsite.render.titles import kicker, page_title
from kopsite.render.translations import Words, words_of


def card_texts(atlas: Atlas, page: Page, bundle: ThemeBundle, brand: Brand) -> dict[str, str]:
    """Give every text that a card of the page may show; none of them is empty."""
    item = atlas.items.get(page.item)
    wish = item.card if item else None
    own = page_title(bundle, page.language, page.kind, title=page.title, subject=page.subject, brand=brand.name)
    title = (wish.title if wish else "") or own
    words = words_of(bundle.catalogs, page.language, bundle.language)
    texts = {
        "title": title,
        "name": brand.name if one_line(brand.name) != one_line(title) else "",
        "short_name": brand.short_name,
        "footer": brand.city or atlas.address.base_url.partition("://")[2].strip("/"),
        "city": brand.city,
        "tagline": brand.tagline,
        "summary": page.summary,
        "url": atlas.address.absolute(page.url_path),
        **_members(atlas, page, words),
        **(_of_item(item, page.language, bundle) if item else {}),
        **(_days(atlas.states.get(item.source), item, words) if item else {}),
        **(said_texts(item, words, brand.short_name or brand.name, atlas.settings.timezone) if item else {}),
    }
    return {name: text for name, text in texts.items() if text.strip()}


def _of_item(item: Summary, language: str, bundle: ThemeBundle) -> dict[str, str]:
    """Give what an item alone can say: what it is and when, whose words it quotes, where it takes place."""
    return {
        "kicker": kicker(
            bundle,
            language,
            item.kind,
            subkind=item.subkind,
            published=item.date,
            starts=item.starts,
            ends=item.ends,
        ),
        "quote": item.quote,
        "speaker": item.person,
        "role": item.role,
        "place": item.place,
        **_leaf(item, language),
    }


def card_lists(atlas: Atlas, page: Page) -> dict[str, tuple[str, ...]]:
    """Give every list that a card of the page may show."""
    item = atlas.items.get(page.item)
    return said_lists(item) if item else {}


def _members(atlas: Atlas, page: Page, words: Words) -> dict[str, str]:
    """Count what a home page or a profile stands for: a cooperative's members, a directory's cooperatives."""
    coop = atlas.owner(page)
    if page.kind not in ("home", "profile"):
        return {}
    if coop is None:
        count, what = len({one.slug for one in atlas.site.cooperatives}), "cooperatives"
    else:
        count, what = coop.members or 0, "members"
    return {"number": number(count, locale_of(page.language)), "unit": words.word("card", what)} if count else {}


def _days(state: State | None, item: Summary, words: Words) -> dict[str, str]:
    """Say how many days are left: until a secret is out, until it starts, or until it ends."""
    if state is None:
        return {}
    left = (0 if state.revealed else state.reveal_in) if item.reveal_at else state.days_left
    if left <= 0:
        return {}
    return {"days_left": str(left), "days": words.ngettext("day to go", "days to go", left)}


def _leaf(item: Summary, language: str) -> dict[str, str]:
    """Say the day of an event as a calendar leaf does."""
    if item.kind != "event" and item.subkind not in ("annual_meeting", "training"):
        return {}
    if item.starts is None:
        return {}
    locale = locale_of(language)
    return {"day": day(item.starts), "month": month(item.starts, locale), "weekday": weekday(item.starts, locale)}


def card_pictures(atlas: Atlas, item: Summary | None, coop: CooperativeSummary | None) -> dict[str, CardPicture]:
    """Give the pictures that a card may show."""
    found: dict[str, CardPicture] = {}
    if blob := drawable(atlas, coop.logo.file if coop and coop.logo else ""):
        found["logo"] = CardPicture(blob=blob)
    if item and item.cover and (blob := drawable(atlas, item.cover.file)):
        found["cover"] = CardPicture(blob=blob, focus=item.cover.focus)
    for name, picture in item.says.pictures if item and item.says else ():
        if blob := drawable(atlas, picture.file):
            found[name] = CardPicture(blob=blob, focus=picture.focus)
    return found


def drawable(atlas: Atlas, file: str) -> str:
    """Return the digest of a picture that can be drawn onto a card; vector files cannot."""
    shown = atlas.pictures.get(file)
    return atlas.digests.get(file, "") if shown and not shown.url.endswith(".svg") else ""
