"""The whole: settings of the site, and the summaries of everything in it."""

from __future__ import annotations

from kopsite.model.base import Value
from kopsite.model.cooperative import CooperativeSummary
from kopsite.model.item import Summary


class MenuEntry(Value, frozen=True, kw_only=True):
    """One line of a menu that an author wrote."""

    label: str
    url: str


class Waiver(Value, frozen=True, kw_only=True):
    """A reviewed exception of a check, until a date."""

    code: str
    path: str
    reason: str
    until: str


class Settings(Value, frozen=True, kw_only=True):
    """`site.yaml`, with its defaults."""

    title: str
    source: str = "content/site.yaml"
    summary: str = ""
    url: str = ""
    language: str = "id"
    languages: tuple[str, ...] = ("id",)
    """The default language first, then those declared or found."""
    timezone: str = "Asia/Jakarta"
    mode: str = ""
    """microsite or directory, never empty after load."""
    cooperative: str = ""
    """Slug of the cooperative of a microsite."""
    theme: str = "gotong-royong"
    menu: tuple[MenuEntry, ...] = ()
    host: str = ""
    paths: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """Per language (empty for all): renamed words of addresses."""
    kit: bool = False
    card_formats: tuple[str, ...] = ("og",)
    card_layout: str = ""
    markdown_engine: str = "markdown"
    pictures: bool = True
    search: bool = False
    pwa: bool = False
    hashtags: tuple[str, ...] = ()
    posts_per_week: int | None = None
    exceptions: tuple[Waiver, ...] = ()


class Site(Value, frozen=True, kw_only=True):
    """Everything that was loaded and found valid, as narrow summaries; full records stay behind their digests."""

    settings: Settings
    cooperatives: tuple[CooperativeSummary, ...] = ()
    """Sorted by slug; a translation follows its original and has `language` set."""
    items: tuple[Summary, ...] = ()
    """Sorted by source."""
    files: tuple[tuple[str, str], ...] = ()
    """Every file below `content/` that is not a source: path below `content/` and digest, sorted."""
    private: tuple[str, ...] = ()
    """Files that are there, but belong to documents that are not public; they are not among `files`."""
