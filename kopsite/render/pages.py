"""Page payloads: what each planned page shows, gathered from the atlas."""

from __future__ import annotations

from kopsite.model.base import Picture
from kopsite.model.cooperative import CooperativeSummary
from kopsite.model.item import Summary
from kopsite.plan.page import Crumb, Facet, Page
from kopsite.render.atlas import Atlas
from kopsite.render.payload import Alternate, CardRef, FileRef, Frame, PagePayload, Pager, PictureRef, Teaser
from kopsite.render.teasers import cooperative_teaser, neighbour, tags, teasers

_PROFILE_KINDS = ("home", "profile")
_FEW_PAGES = 9
_COMPANIONS = ("links", "brand")
"""Show a profile, but neither its body nor any picture beyond those of the brand."""


def page_payload(atlas: Atlas, page: Page, shell: str, frame: Frame, card: CardRef | None) -> PagePayload:
    """Gather everything that one page may show."""
    item = atlas.items.get(page.item)
    coop = atlas.owner(page)
    record, source = _content(page, item, coop)
    summary = atlas.bodies.get(source)
    return PagePayload(
        kind=page.kind,
        template=template_of(atlas, page),
        shell=shell,
        frame=frame,
        url=atlas.address.absolute(page.url_path),
        path=atlas.address.path(page.url_path),
        language=page.language,
        title=page.title,
        description=page.summary or (atlas.excerpt(item) if item else ""),
        subject=page.subject,
        card=card,
        published=item.date if item else None,
        modified=page.updated,
        expires=item.expires if item else None,
        section=item.pillar if item else "",
        crumbs=tuple(_crumb(atlas, crumb) for crumb in page.crumbs),
        alternates=tuple(_alternate(atlas, language, path) for language, path in page.alternates),
        noindex=atlas.preview or page.kind == "404",
        record=record,
        record_type=("item" if item else "cooperative") if record else "",
        body=summary.digest if summary else "",
        body_links=tuple(atlas.address.path(link) for link in atlas.links.get(source, ())),
        media=_media(atlas, _pictures(page, item, coop), source),
        files=_files(atlas, item, coop if page.kind in _PROFILE_KINDS else None, source),
        author_cooperative=_author(atlas, page, item),
        tags=tags(atlas, item.tags, page.language) if item else (),
        state=page.state or (atlas.states.get(item.source) if item else None),
        newer=neighbour(atlas, page.newer, page),
        older=neighbour(atlas, page.older, page),
        related=teasers(atlas, page.related, page),
        entries=teasers(atlas, page.entries, page),
        sections=tuple(_section(atlas, page, name, keys) for name, keys in page.sections),
        facets=tuple((name, tuple(_facet(atlas, facet) for facet in facets)) for name, facets in page.facets),
        pager=_pager(atlas, page),
        calendar=_event_calendar(atlas, page),
        total=page.total,
    )


def template_of(atlas: Atlas, page: Page) -> str:
    """Choose a page's template: its kind's, but a home that is the whole profile is shown as one."""
    if page.is_profile:
        return "profile.html"
    if page.kind == "home" and atlas.settings.mode == "directory":
        return "directory.html"
    return f"{page.kind}.html"


def _content(page: Page, item: Summary | None, coop: CooperativeSummary | None) -> tuple[str, str]:
    """Return the digest of a page's record, and the source it comes from."""
    if item is not None:
        return item.record, item.source
    if coop is not None and page.kind in _PROFILE_KINDS:
        return coop.record, coop.source
    if coop is not None and page.kind in _COMPANIONS:
        return coop.record, ""
    return "", ""


def _crumb(atlas: Atlas, crumb: Crumb) -> Crumb:
    return Crumb(url_path=atlas.address.path(crumb.url_path), kind=crumb.kind, title=crumb.title)


def _alternate(atlas: Atlas, language: str, path: str) -> Alternate:
    return Alternate(language=language, url=atlas.address.absolute(path), path=atlas.address.path(path))


def _facet(atlas: Atlas, facet: Facet) -> Facet:
    return Facet(
        url_path=atlas.address.path(facet.url_path),
        count=facet.count,
        label=facet.label,
        kind=facet.kind,
        current=facet.current,
    )


def _pictures(page: Page, item: Summary | None, coop: CooperativeSummary | None) -> tuple[Picture, ...]:
    if item is not None:
        return item.pictures
    if coop is None:
        return ()
    if page.kind in _COMPANIONS:
        return tuple(picture for picture in (coop.logo, coop.cover) if picture)
    return coop.pictures if page.kind in _PROFILE_KINDS else ()


def _media(atlas: Atlas, pictures: tuple[Picture, ...], source: str) -> tuple[tuple[str, PictureRef], ...]:
    body = atlas.bodies.get(source)
    wanted = {picture.file for picture in pictures} | {medium.file for medium in (body.media if body else ())}
    return tuple((file, atlas.pictures[file]) for file in sorted(wanted) if file in atlas.pictures)


def _files(
    atlas: Atlas, item: Summary | None, coop: CooperativeSummary | None, source: str
) -> tuple[tuple[str, FileRef], ...]:
    body = atlas.bodies.get(source)
    named = item.files if item else (coop.files if coop else ())
    wanted = set(named) | {medium.file for medium in (body.media if body else ())}
    return tuple((file, atlas.files[file]) for file in sorted(wanted) if file in atlas.files)


def _author(atlas: Atlas, page: Page, item: Summary | None) -> Teaser | None:
    """Name the cooperative an item belongs to."""
    if item is None:
        return None
    coop = atlas.cooperative(item.cooperative, page.language) if item.cooperative else atlas.owner(page)
    return cooperative_teaser(atlas, coop) if coop else None


def _section(atlas: Atlas, page: Page, name: str, keys: tuple[str, ...]) -> tuple[str, tuple[Teaser, ...], str]:
    whole = atlas.lists.get((name, page.cooperative, page.language), "")
    return name, teasers(atlas, keys, page), atlas.address.path(whole) if whole else ""


def _pager(atlas: Atlas, page: Page) -> Pager | None:
    if page.pages <= 1:
        return None
    first = page.first or page.url_path
    return Pager(
        number=page.number,
        pages=page.pages,
        total=page.total,
        previous=_list_page(atlas, first, page.number - 1),
        next=_list_page(atlas, first, page.number + 1),
        jumps=tuple(
            (number, _list_page(atlas, first, number) if number != page.number else "")
            for number in jumps(page.number, page.pages)
        ),
    )


def jumps(number: int, pages: int) -> tuple[int, ...]:
    """Choose page numbers to offer: all of a few, else the ends, and steps of ten and of a hundred."""
    if pages <= _FEW_PAGES:
        return tuple(range(1, pages + 1)) if pages > 2 else ()
    steps = (number + step for step in (-100, -10, 0, 10, 100))
    return tuple(sorted({1, pages, *(step for step in steps if 1 <= step <= pages)}))


def _list_page(atlas: Atlas, first: str, number: int) -> str:
    found = atlas.list_pages.get((first, number))
    return atlas.address.path(found) if found else ""


def _event_calendar(atlas: Atlas, page: Page) -> str:
    path = f"{page.url_path}acara.ics"
    return atlas.address.path(path) if path in atlas.calendar_paths else ""
