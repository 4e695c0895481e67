"""Where everything is: the look-ups that payloads are made from, built once per run and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from kopsite.model.base import Picture
from kopsite.model.body import BodySummary
from kopsite.model.cooperative import CooperativeSummary
from kopsite.model.item import Summary
from kopsite.model.site import Settings, Site
from kopsite.plan.page import Menu, Page, Plan, State
from kopsite.render.payload import FileRef, PictureRef, Teaser


@dataclass(frozen=True)
class Address:
    """The site's absolute address, ending in `/`, and the path of it that links carry."""

    base_url: str

    @cached_property
    def base_path(self) -> str:
        """`/` or `/koperasi/`."""
        return urlsplit(self.base_url).path or "/"

    def path(self, url_path: str) -> str:
        """Put the base path in front of an address of ours; leave absolute URLs alone."""
        return self.base_path + url_path[1:] if url_path.startswith("/") else url_path

    def absolute(self, url_path: str) -> str:
        """Make an address of ours absolute."""
        return self.base_url + url_path.lstrip("/")


@dataclass(frozen=True)
class Atlas:
    """Site, plan and media of one run, by name."""

    site: Site
    plan: Plan
    bodies: Mapping[str, BodySummary]
    """By source."""
    address: Address
    pictures: Mapping[str, PictureRef]
    """Every published picture, by path below `content/`; alt is left to who shows it."""
    files: Mapping[str, FileRef]
    """Every other published file, by path below `content/`."""
    preview: bool = False

    @property
    def settings(self) -> Settings:
        """The site's settings."""
        return self.site.settings

    @cached_property
    def items(self) -> dict[str, Summary]:
        """Items by source."""
        return {item.source: item for item in self.site.items}

    @cached_property
    def addresses(self) -> dict[str, str]:
        """Addresses of what is published, by source."""
        return dict(self.plan.addresses)

    @cached_property
    def links(self) -> dict[str, tuple[str, ...]]:
        """Addresses of a body's links, by source."""
        return dict(self.plan.links)

    @cached_property
    def states(self) -> dict[str, State]:
        """States of campaigns and events, by source."""
        return dict(self.plan.states)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Pages by address."""
        return {page.url_path: page for page in self.plan.pages}

    @cached_property
    def lists(self) -> dict[tuple[str, str, str], str]:
        """Addresses of first pages by kind, cooperative and language (of lists: their page 1)."""
        pages = (page for page in self.plan.pages if page.number == 1)
        return {(page.kind, page.cooperative, page.language): page.url_path for page in pages}

    @cached_property
    def list_pages(self) -> dict[tuple[str, int], str]:
        """Addresses of a list's pages, by the address of its page 1 and number."""
        listed = (page for page in self.plan.pages if page.pages > 1)
        return {(page.first or page.url_path, page.number): page.url_path for page in listed}

    @cached_property
    def calendar_paths(self) -> frozenset[str]:
        """Where calendars stand."""
        return frozenset(calendar.path for calendar in self.plan.calendars)

    @cached_property
    def menus(self) -> dict[tuple[str, str], Menu]:
        """Menus by cooperative and language."""
        return {(menu.cooperative, menu.language): menu for menu in self.plan.menus}

    @cached_property
    def digests(self) -> dict[str, str]:
        """Digests of files that are not sources, by path below `content/`."""
        return dict(self.site.files)

    @cached_property
    def teasers(self) -> dict[tuple[str, bool, str], Teaser]:
        """Teasers of items that were made already: by source, whether on its own cooperative's page, and language."""
        return {}

    @cached_property
    def tag_paths(self) -> dict[tuple[str, str], tuple[str, str]]:
        """What is known of tags already: by spelling and language, the address and how pages link to it, if they do."""
        return {}

    @cached_property
    def _cooperatives(self) -> dict[tuple[str, str], CooperativeSummary]:
        return {(coop.slug, coop.language): coop for coop in self.site.cooperatives}

    def cooperative(self, slug: str, language: str) -> CooperativeSummary | None:
        """Find a cooperative in a language, or else as its profile was first written."""
        found = self._cooperatives.get((slug, language)) or self._cooperatives.get((slug, ""))
        return found or self._cooperatives.get((slug, self.settings.language))

    def owner(self, page: Page) -> CooperativeSummary | None:
        """Find whose brand a page wears: its cooperative, or in a microsite the site's own."""
        slug = page.cooperative or (self.settings.cooperative if self.settings.mode == "microsite" else "")
        return self.cooperative(slug, page.language) if slug else None

    def excerpt(self, item: Summary) -> str:
        """Return an item's summary, or else the first paragraph of its body."""
        body = self.bodies.get(item.source)
        return item.summary or (body.excerpt if body else "")

    def picture(self, picture: Picture | None) -> PictureRef | None:
        """Find a picture as pages show it, with its author's alt text and focus; None where it is not published."""
        found = self.pictures.get(picture.file) if picture else None
        if found is None or picture is None:
            return None
        return PictureRef(
            url=found.url,
            width=found.width,
            height=found.height,
            color=found.color,
            alt=picture.alt,
            focus=picture.focus,
        )
