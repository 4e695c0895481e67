"""What planning decides: pages with their addresses, and everything beside them that gets an address."""

from __future__ import annotations

from kopsite.diagnostics import Diagnostic
from kopsite.model.base import Value, When


class PlanOptions(Value, frozen=True, kw_only=True):
    """What a plan depends on besides the site."""

    now: int
    """Second (UTC) that counts as now."""
    drafts: bool = False
    future: bool = False
    broken: tuple[str, ...] = ()
    """Sources that were left out as broken: links to them become text without a further complaint."""
    kits: bool = False
    """Every page that can have a share kit has one, whatever the content says."""


class State(Value, frozen=True, kw_only=True):
    """Where a campaign or event stands on its way: coming, running, ended or archived."""

    name: str
    days_left: int = 0
    """Days until it starts (coming; 0 is today), or that it still runs, today included (running; 0 is no end)."""
    revealed: bool = False
    """A teaser whose secret is out."""
    reveal_in: int = 0
    """Days until a teaser's secret is out; 0 is today, or that there is none."""


class Crumb(Value, frozen=True, kw_only=True):
    """One step of the way from home; an empty title is the interface word of `kind`."""

    url_path: str
    kind: str
    title: str = ""


class Facet(Value, frozen=True, kw_only=True):
    """One choice of a facet: where it leads and how many are there; an empty label is the interface word of `kind`."""

    url_path: str
    count: int
    label: str = ""
    kind: str = ""
    current: bool = False


class Page(Value, frozen=True, kw_only=True):
    """Something with an address. Paths start and end with `/` and do not know the base path."""

    kind: str
    """One of PAGE_KINDS."""
    url_path: str
    language: str
    title: str = ""
    """From content; empty where the interface has the word (lists, 404)."""
    summary: str = ""
    cooperative: str = ""
    """Slug of the cooperative whose brand, menu and microsite this is; empty: the site's own."""
    item: str = ""
    """Source of the item it shows."""
    subject: str = ""
    """What a list is about: a tag, a year, a province, a city, a kind, a letter."""
    province: str = ""
    entries: tuple[str, ...] = ()
    """A list's things in order: sources of items, or slugs of cooperatives."""
    is_roll: bool = False
    """Its entries are so many that each is one line."""
    total: int = 0
    """How many the whole list has, over all its pages."""
    number: int = 1
    pages: int = 1
    first: str = ""
    """Address of the list's page 1."""
    crumbs: tuple[Crumb, ...] = ()
    """From home down to the parent; never the page itself."""
    newer: str = ""
    older: str = ""
    """Sources of the neighbours."""
    related: tuple[str, ...] = ()
    facets: tuple[tuple[str, tuple[Facet, ...]], ...] = ()
    """Named groups of choices: tags, years, provinces, cities, kinds, letters."""
    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Named short collections of a home or profile page: posts, campaigns, events, stories, cooperatives."""
    alternates: tuple[tuple[str, str], ...] = ()
    """Language and address of every version of this page, itself included, when there is more than one."""
    state: State | None = None
    is_profile: bool = False
    """A home page that is its cooperative's whole profile too."""
    in_sitemap: bool = True
    has_card: bool = True
    """Draws a card of its own; otherwise it shows the one of `card_of`."""
    card_of: str = ""
    """Address of the page whose card this one shows; empty with has_card false: the home page's."""
    kit_of: str = ""
    """Address of the page whose share kit this is."""
    updated: When | None = None
    """The last change that content knows of, for the sitemap."""


class Redirect(Value, frozen=True, kw_only=True):
    """An old address that leads to a page."""

    url_path: str
    target: str
    """Address of the page."""
    source: str = ""


class Feed(Value, frozen=True, kw_only=True):
    """A feed of the newest items: `feed.xml` and `feed.json` below `base`."""

    base: str
    """`/`, `/koperasi/<slug>/`, `/en/`…"""
    language: str
    cooperative: str = ""
    entries: tuple[str, ...] = ()
    """Sources, newest first, at most 20."""


class Calendar(Value, frozen=True, kw_only=True):
    """An `.ics` file: of one event, of a cooperative or of the site."""

    path: str
    """`/acara.ics`, `/acara/<slug>/acara.ics`…"""
    language: str
    cooperative: str = ""
    entries: tuple[str, ...] = ()
    """Sources of events."""


class MenuItem(Value, frozen=True, kw_only=True):
    """One line of a menu; an empty label is the interface word of `kind`."""

    url: str
    """An address of ours that starts with `/`, a link to a place on the home page, or an absolute URL."""
    kind: str = ""
    label: str = ""


class Menu(Value, frozen=True, kw_only=True):
    """The menu of the site, or of one cooperative's microsite in a directory, in one language."""

    language: str
    cooperative: str = ""
    home: str = "/"
    entries: tuple[MenuItem, ...] = ()
    pages: tuple[MenuItem, ...] = ()
    """Pages that have no place among the entries."""
    feed: str = ""
    """Address of the folder with feed.xml and feed.json, or empty."""
    calendar: str = ""
    """Address of the calendar, or empty."""
    profile: str = ""
    """Address of the profile where it is not the home, or empty."""
    links: str = ""
    """Address of the page of all links, or empty."""
    guide: str = ""
    """Address of the brand guide, or empty."""


class LeftOut(Value, frozen=True, kw_only=True):
    """Something that was not published, and why."""

    source: str
    reason: str
    """draft, future, expired or broken."""
    appears: When | None = None
    """When it will be published by itself."""
    disappeared: When | None = None
    """When it expired."""


class Plan(Value, frozen=True, kw_only=True):
    """All that will be published."""

    pages: tuple[Page, ...] = ()
    """Sorted by address."""
    addresses: tuple[tuple[str, str], ...] = ()
    """Source of every published item and profile, and the address of its page, sorted."""
    redirects: tuple[Redirect, ...] = ()
    feeds: tuple[Feed, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    menus: tuple[Menu, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    states: tuple[tuple[str, State], ...] = ()
    """Source of every campaign and event, and its state."""
    links: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Source of every body with links to sources, and the address (with its fragment) of each link in order.

    An empty address makes plain text of the link.
    """
    wakes: int = 0
    """Next second (UTC) at which the plan changes by itself, 0 for never."""
    diagnostics: tuple[Diagnostic, ...] = ()
