"""What a load is asked, and what it answers."""

from __future__ import annotations

from kopsite.diagnostics import ERROR, Diagnostic
from kopsite.model.base import Value
from kopsite.model.site import Settings, Site

LARGE_DIRECTORY = 1000
"""With more profiles than this, broken cooperatives are left out unless it was said otherwise."""


class LoadOptions(Value, frozen=True, kw_only=True):
    """What the command line adds to the content."""

    now: int
    """Seconds, UTC: decides which exceptions of the checks still hold."""
    skip_broken: bool | None = None
    """None: on above LARGE_DIRECTORY profiles."""
    base_url: str = ""
    """Wins over `url` of the settings."""
    theme: str = ""
    """Wins over `theme` of the settings."""


class Broken(Value, frozen=True, kw_only=True):
    """A source that is left out because it, or the cooperative it belongs to, has an error."""

    source: str
    cooperative: str = ""
    """Slug of the broken cooperative; empty when only this source is broken."""


class Loaded(Value, frozen=True, kw_only=True):
    """The site, and every problem in it; records and bodies are in the run's blobs."""

    site: Site
    diagnostics: tuple[Diagnostic, ...] = ()
    """Sorted by place; an error among them means that nothing may be published."""
    broken: tuple[Broken, ...] = ()
    """With `--skip-broken`: what was left out, by source."""
    skipped: tuple[Diagnostic, ...] = ()
    """The problems of what was left out; they stop nothing."""
    skips: bool = False
    """Whether what is broken is left out, also when only a later step finds it."""

    @property
    def has_errors(self) -> bool:
        """Tell whether nothing may be published."""
        return any(diagnostic.severity == ERROR for diagnostic in self.diagnostics)


def nothing(*diagnostics: Diagnostic) -> Loaded:
    """Answer that there is no site at all."""
    return Loaded(site=Site(settings=Settings(title="")), diagnostics=diagnostics)
