"""The way from home down to a page's parent."""

from __future__ import annotations

from kopsite.plan.addresses import COLLECTIONS
from kopsite.plan.contents import Library
from kopsite.plan.page import Crumb


def site_crumb(library: Library, language: str) -> Crumb:
    """Return the first step, the site's home."""
    return Crumb(url_path=library.addresses.home(language), kind="home")


def cooperatives_crumb(library: Library, language: str) -> Crumb:
    """Return the step of the list of cooperatives."""
    return Crumb(url_path=library.addresses.cooperatives(language), kind="cooperatives")


def home_crumbs(library: Library, language: str, owner: str) -> tuple[Crumb, ...]:
    """Return the way down to and including an owner's home."""
    if not (owner and library.is_directory):
        return (site_crumb(library, language),)
    profile = library.profile(owner, language)
    home = Crumb(
        url_path=library.addresses.home(language, owner), kind="home", title=profile.name if profile else owner
    )
    return (site_crumb(library, language), cooperatives_crumb(library, language), home)


def list_crumb(library: Library, kind: str, language: str, owner: str) -> Crumb:
    """Return the step of the list an item of a kind stands in."""
    return Crumb(url_path=library.addresses.collection(kind, language, owner), kind=COLLECTIONS[kind])
