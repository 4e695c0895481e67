"""With `--skip-broken`: leaving out what turned out to be broken only after loading."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

import msgspec

from kopsite.load.options import Broken, Loaded
from kopsite.load.settle import own_cooperative


def is_needed(loaded: Loaded, wrong: AbstractSet[str]) -> bool:
    """Tell whether the profile of the cooperative that the site is for is among these sources."""
    settings = loaded.site.settings
    own = own_cooperative(settings)
    return bool(own) and any(
        coop.slug == own and coop.source in wrong and coop.language in ("", settings.language)
        for coop in loaded.site.cooperatives
    )


def without(loaded: Loaded, wrong: AbstractSet[str]) -> Loaded:
    """Leave out these sources, and all that belongs to a cooperative whose profile is among them."""
    site = loaded.site
    original = ("", site.settings.language)
    slugs = {coop.slug for coop in site.cooperatives if coop.source in wrong and coop.language in original}
    belongs = [(coop.source, coop.slug) for coop in site.cooperatives]
    belongs += [(item.source, item.cooperative) for item in site.items]
    gone = {
        source: Broken(source=source, cooperative=slug if slug in slugs else "")
        for source, slug in belongs
        if source in wrong or slug in slugs
    }
    kept = msgspec.structs.replace(
        site,
        cooperatives=tuple(coop for coop in site.cooperatives if coop.source not in gone),
        items=tuple(item for item in site.items if item.source not in gone),
    )
    broken = sorted((*loaded.broken, *gone.values()), key=lambda each: each.source)
    return msgspec.structs.replace(loaded, site=kept, broken=tuple(broken))
