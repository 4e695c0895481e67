"""Share kits: for a page, another one on which everything for passing it on can be taken; no page links to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kopsite.plan.contents import Library
from kopsite.plan.page import Page, PlanOptions

_KINDS = frozenset({"post", "campaign", "event", "story"})
"""What has a kit when the whole site asks for them; another item only when it asks itself."""


def kit_pages(library: Library, pages: Iterable[Page], options: PlanOptions) -> Iterator[Page]:
    """Plan the kits of all pages that want one."""
    wishes = {item.source: item.kit for item in library.selection.items}
    for page in pages:
        if _wants(page, wishes.get(page.item), everywhere=options.kits or library.settings.kit):
            yield _kit(library, page)


def _wants(page: Page, wish: bool | None, *, everywhere: bool) -> bool:
    if page.item:
        return bool(wish) or (wish is None and everywhere and page.kind in _KINDS)
    return everywhere and (page.kind == "profile" or page.is_profile)


def _kit(library: Library, page: Page) -> Page:
    return Page(
        kind="kit",
        url_path=library.addresses.kit(page.url_path, page.language, page.cooperative),
        language=page.language,
        title=page.title,
        summary=page.summary,
        cooperative=page.cooperative,
        item=page.item,
        kit_of=page.url_path,
        crumbs=page.crumbs,
        state=page.state,
        in_sitemap=False,
        has_card=False,
        card_of=page.url_path,
        updated=page.updated,
    )
