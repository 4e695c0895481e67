"""Teasers: what lists, neighbours and feeds show of an item or a cooperative."""

from __future__ import annotations

from kopsite.model.cooperative import CooperativeSummary
from kopsite.model.item import Summary
from kopsite.plan.page import Page
from kopsite.plan.tags import tag_path
from kopsite.render.atlas import Atlas
from kopsite.render.payload import Teaser

_KEPT = 8192


def teaser(atlas: Atlas, key: str, page: Page) -> Teaser | None:
    """Show an entry of a page: the source of an item, or the slug of a cooperative."""
    item = atlas.items.get(key)
    if item is not None:
        return item_teaser(atlas, item, page)
    coop = atlas.cooperative(key, page.language)
    if coop is None:
        return None
    return roll_teaser(atlas, coop) if page.is_roll else cooperative_teaser(atlas, coop)


def teasers(atlas: Atlas, keys: tuple[str, ...], page: Page) -> tuple[Teaser, ...]:
    """Show the entries that are published, in their order."""
    return tuple(shown for key in keys if (shown := teaser(atlas, key, page)))


def neighbour(atlas: Atlas, source: str, page: Page) -> Teaser | None:
    """Name the item before or after; so little is shown of it that only its title or address makes the page stale."""
    item = atlas.items.get(source)
    if item is None:
        return None
    return Teaser(
        kind=item.kind,
        url=atlas.address.path(atlas.addresses[item.source]),
        title=item.title,
        date=item.date,
        language=item.language if item.language != page.language else "",
    )


def item_teaser(atlas: Atlas, item: Summary, page: Page) -> Teaser:
    """Show an item; its cooperative is named only where the page is not that cooperative's own."""
    # Home, lists, topics and neighbours all show it: made once for each of the few ways to show it.
    key = (item.source, item.cooperative == page.cooperative, page.language)
    shown = atlas.teasers.get(key)
    if shown is None:
        if len(atlas.teasers) >= _KEPT:
            atlas.teasers.clear()
        shown = atlas.teasers[key] = _item_teaser(atlas, item, page)
    return shown


def _item_teaser(atlas: Atlas, item: Summary, page: Page) -> Teaser:
    owner = atlas.cooperative(item.cooperative, page.language) if item.cooperative != page.cooperative else None
    directory = atlas.settings.mode == "directory"
    return Teaser(
        kind=item.kind,
        subkind=item.subkind,
        url=atlas.address.path(atlas.addresses[item.source]),
        title=item.title,
        summary=atlas.excerpt(item),
        date=item.date,
        starts=item.starts,
        ends=item.ends,
        state=atlas.states.get(item.source),
        status=item.status,
        mode=item.mode,
        place=item.place,
        cover=atlas.picture(item.cover),
        tags=tags(atlas, item.tags, page.language),
        cooperative=owner.name if owner and directory else "",
        cooperative_url=_home(atlas, owner) if owner and directory else "",
        person=item.person,
        role=item.role,
        quote=item.quote,
        language=item.language if item.language != page.language else "",
    )


def cooperative_teaser(atlas: Atlas, coop: CooperativeSummary) -> Teaser:
    """Show a cooperative in a list of the directory."""
    return Teaser(
        kind="cooperative",
        url=_home(atlas, coop),
        title=coop.name,
        summary=coop.summary or coop.tagline,
        cover=atlas.picture(coop.logo),
        city=coop.city,
        province=coop.province,
        coop_kind=coop.kind,
        members=coop.members,
        founded=coop.founded,
        colors=coop.colors,
        slug=coop.slug,
        status=coop.status,
    )


def roll_teaser(atlas: Atlas, coop: CooperativeSummary) -> Teaser:
    """Show a cooperative as one line of many: only what it is found by makes the page stale."""
    return Teaser(
        kind="roll",
        url=_home(atlas, coop),
        title=coop.name,
        city=coop.city,
        province=coop.province,
        coop_kind=coop.kind,
        members=coop.members,
        status=coop.status,
    )


def tags(atlas: Atlas, labels: tuple[str, ...], language: str) -> tuple[tuple[str, str], ...]:
    """Pair each tag, once however it is spelled, with the address of its page, or with nothing where it has none."""
    pairs: dict[str, tuple[str, str]] = {}
    for label in labels:
        known = atlas.tag_paths.get((label, language))
        if known is None:
            path = tag_path(atlas.settings, label, language)
            known = atlas.tag_paths[label, language] = path, atlas.address.path(path) if path in atlas.pages else ""
        pairs.setdefault(known[0], (label, known[1]))
    return tuple(pairs.values())


def _home(atlas: Atlas, coop: CooperativeSummary) -> str:
    """Find the address of a cooperative's home, in its language or else in the site's."""
    found = atlas.addresses.get(coop.source)
    if found is None and (original := atlas.cooperative(coop.slug, atlas.settings.language)):
        found = atlas.addresses.get(original.source)
    return atlas.address.path(found) if found else ""
