"""What follows for the whole site once everything was read: mode, cooperative and languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from kopsite.load.options import LoadOptions
from kopsite.load.relate import Read
from kopsite.model.site import Settings

MICROSITE = "microsite"
DIRECTORY = "directory"


def mode_of(settings: Settings, profiles: int) -> str:
    """Decide between one cooperative and many."""
    if settings.mode:
        return settings.mode
    return MICROSITE if settings.cooperative or profiles <= 1 else DIRECTORY


def own_cooperative(settings: Settings) -> str:
    """Return the slug of the cooperative that a whole site is for, or nothing."""
    return settings.cooperative if settings.mode == MICROSITE else ""


def languages_of(reads: Iterable[Read]) -> tuple[str, ...]:
    """Name the languages that files bring along, sorted."""
    return tuple(sorted({read.source.language for read in reads if read.source.language}))


def settled(settings: Settings, options: LoadOptions, slugs: Sequence[str], found: tuple[str, ...]) -> Settings:
    """Fill in what the settings left open; broken profiles have slugs too, so that a mistake changes no mode."""
    mode = mode_of(settings, len(slugs))
    cooperative = settings.cooperative
    if mode == MICROSITE and not cooperative and len(slugs) == 1:
        cooperative = slugs[0]
    declared = [language for language in (*settings.languages, *found) if language != settings.language]
    return msgspec.structs.replace(
        settings,
        mode=mode,
        cooperative=cooperative,
        languages=(settings.language, *dict.fromkeys(declared)),
        url=options.base_url or settings.url,
        theme=options.theme or settings.theme,
    )
