"""Two things that want one address, and things that want an address of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kopsite.diagnostics import ERROR, Diagnostic, Position, error
from kopsite.plan.contents import Library
from kopsite.plan.page import Page
from kopsite.plan.slugs import slugify
from kopsite.plan.words import reserved_names


def check_names(library: Library) -> Iterator[Diagnostic]:
    """Report items and cooperatives whose slug is a fixed name where they stand."""
    at, default = library.addresses, library.settings.language
    prefixes = [slugify(language) for language in library.languages if language != default]
    reserved = {language: reserved_names(at.words[language], prefixes) for language in library.languages}
    for item in library.selection.items:
        slug = slugify(item.slug)
        fixed = slug in reserved[item.language] if item.kind == "page" else slug == at.words[item.language]["halaman"]
        if fixed:
            yield error("reserved-address", Position(item.source), slug=slug, address=library.places[item.source])
    if not library.is_directory:
        return
    number = at.words[default]["halaman"]
    for slug, versions in library.cooperatives.items():
        if slugify(slug) == number and default in versions:
            place = Position(versions[default].source)
            yield error("reserved-address", place, slug=slug, address=at.home(default, slug))


def drop_collisions(library: Library, pages: Iterable[Page]) -> tuple[dict[str, Page], tuple[Diagnostic, ...]]:
    """Keep one page per address, whatever its case, and name every file that wanted one that was taken."""
    kept: dict[str, Page] = {}
    wanted: dict[str, set[str]] = {}
    for page in pages:
        folded = page.url_path.casefold()
        key = page.url_path if folded == page.url_path else folded
        first = kept.setdefault(key, page)
        if first is not page:
            wanted.setdefault(key, _sources(library, first)).update(_sources(library, page))
            kept[key] = min(first, page, key=lambda each: (sorted(_sources(library, each)), each.kind))
    # A file against a list of ours is a fixed name, and told as such.
    rivals = ((key, files) for key, files in sorted(wanted.items()) if len(files) > 1)
    return kept, tuple(taken_twice(kept[key].url_path, files) for key, files in rivals)


def taken_twice(address: str, sources: Iterable[str]) -> Diagnostic:
    """Report one address that several files want; it is shown at the last and names them all."""
    files = sorted(set(sources))
    return Diagnostic(
        severity=ERROR,
        code="address-taken-twice",
        position=Position(files[-1]),
        values=(("address", address), ("files", ", ".join(files))),
        related=tuple(Position(file) for file in files[:-1]),
    )


def _sources(library: Library, page: Page) -> set[str]:
    """Return the file a page comes from; nothing for lists."""
    if page.item:
        return {page.item}
    profile = library.profile(page.cooperative, page.language) if page.is_profile and page.kind == "home" else None
    return {profile.source} if profile else set()
