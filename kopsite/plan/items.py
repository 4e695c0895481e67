"""A page for every published item."""

from __future__ import annotations

from collections.abc import Iterator

from kopsite.model.item import Summary
from kopsite.plan.addresses import COLLECTIONS
from kopsite.plan.contents import Library, changed
from kopsite.plan.crumbs import home_crumbs, list_crumb
from kopsite.plan.ordering import by_time, newest
from kopsite.plan.page import Crumb, Page
from kopsite.plan.related import Neighbours, neighbours, relate

_ALONE = Neighbours()


def item_pages(library: Library) -> Iterator[Page]:
    """Plan the items of every microsite, in every language."""
    campaigns, kinds = _campaign_posts(library), _kinds(library)
    for language, owner in sorted(library.filled):
        shelves = {kind: items for kind in kinds if (items := library.own.get((language, owner, kind)))}
        related = relate(item for items in shelves.values() for item in items)
        home = home_crumbs(library, language, owner)
        for kind, items in shelves.items():
            beside = neighbours(sorted(items, key=by_time)) if kind in COLLECTIONS else {}
            crumbs = (*home, list_crumb(library, kind, language, owner)) if kind in COLLECTIONS else home
            for item in items:
                yield _page(library, item, crumbs, beside.get(item.source, _ALONE), related, campaigns)


def _kinds(library: Library) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind for _, _, kind in library.own))


def _page(
    library: Library,
    item: Summary,
    crumbs: tuple[Crumb, ...],
    beside: Neighbours,
    related: dict[str, tuple[str, ...]],
    campaigns: dict[tuple[str, str, str], tuple[str, ...]],
) -> Page:
    body = library.bodies.get(item.source)
    owner = library.owner_of(item)
    posts = campaigns.get((item.language, owner, item.slug), ()) if item.kind == "campaign" else ()
    return Page(
        kind=item.kind,
        url_path=library.places[item.source],
        language=item.language,
        title=item.title,
        summary=item.summary or (body.excerpt if body else ""),
        cooperative=owner,
        item=item.source,
        crumbs=crumbs,
        newer=beside.newer,
        older=beside.older,
        related=related.get(item.source, ()),
        sections=(("posts", posts),) if posts else (),
        state=library.states.get(item.source),
        updated=changed(item),
    )


def _campaign_posts(library: Library) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """Return the posts that name each campaign, newest first, by language, owner and the campaign's slug."""
    posts: dict[tuple[str, str, str], list[Summary]] = {}
    for item in library.selection.items:
        if item.kind == "post" and item.campaign:
            posts.setdefault((item.language, library.owner_of(item), item.campaign), []).append(item)
    return {where: tuple(item.source for item in sorted(found, key=newest)) for where, found in posts.items()}
