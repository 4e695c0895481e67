"""`kopsite kit`: share kits of one page or of all, as files in a folder of one's own; the output stays untouched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple, cast

import msgspec

from kopsite.build import gathered
from kopsite.check.captions import captions_of
from kopsite.check.outputs import CardFile, Outputs, place_of
from kopsite.check.subject import subject
from kopsite.check.table import checked
from kopsite.diagnostics import Diagnostic, Position, error, warning
from kopsite.engine.errors import BlobChanged
from kopsite.engine.runner import Runner
from kopsite.engine.store import StoreBroken
from kopsite.engine.task import Task
from kopsite.files import inside, write_whole
from kopsite.load.pinpoint import pinpointed
from kopsite.model.cards import COUNTDOWN
from kopsite.options import Options
from kopsite.plan.page import Page
from kopsite.render.atlas import Atlas
from kopsite.render.card_wishes import wrong_wishes
from kopsite.render.job import Job
from kopsite.render.kit.bundle import kit_files
from kopsite.render.kit.kits import Kits, packing
from kopsite.render.kit.values import BundlePayload, Captions
from kopsite.render.outputs import kit_cards
from kopsite.render.page_cards import Cards, family_of
from kopsite.render.payload import CardPayload, CardRef, PosterPayload
from kopsite.report import Report, Reporter
from kopsite.run.ending import reported
from kopsite.run.photographs import prepare
from kopsite.run.run import Refused, Run
from kopsite.run.theming import theme_of
from kopsite.suggestions import nearest

_captions = msgspec.msgpack.Decoder(Captions)
Drawings = Mapping[str, tuple[CardRef, str]]
"""Cards by format: how each is named, and the digest of its bytes."""


class Wish(NamedTuple):
    """What somebody wants to share."""

    to: Path
    """The folder to write into."""
    page: str = ""
    """Address or source of a page; empty for all."""
    formats: tuple[str, ...] = ()
    """Card formats; empty for all there are."""
    countdown: bool = False
    """A card for each remaining day besides."""
    debug: bool = False
    """Draw the areas of layouts and what platforms cover or crop."""


class Packed(NamedTuple):
    """A kit that was written: its folder below the one that was asked for, and its files."""

    folder: str
    files: tuple[str, ...]


class Shared(NamedTuple):
    """What came of it."""

    report: Report
    packed: tuple[Packed, ...] = ()


class _Made(NamedTuple):
    """What kits are put together from: cards by the kit's address."""

    cards: Cards | None
    kits: Kits
    drawn: Mapping[str, Drawings]


class UnknownPage(Exception):  # noqa: N818 reads as a fact
    """There is no such page to share; its diagnostic says which is meant perhaps."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


def share(options: Options, runner: Runner, reporter: Reporter, wish: Wish) -> Shared:
    """Make kits and write them, whether the site was built or not."""
    try:
        return _share(options, Run(runner, reporter), wish)
    except StoreBroken as broken:
        reporter.note(broken.code)
        runner.store.empty()
    except BlobChanged:
        reporter.note("files-changed")
    return _share(options, Run(runner, reporter), wish)


def _share(options: Options, run: Run, wish: Wish) -> Shared:
    run.begin()
    try:
        atlas, _ = gathered(run, msgspec.structs.replace(options, kits=True))
        pages = chosen(atlas, wish.page)
        made = _made(run, options, atlas, wish, pages)
        run.refuse_errors(strict=options.strict)
    except Refused:
        return Shared(reported(run, exit_code=1))
    run.step("publish", len(pages))
    packed = tuple(_written(run, wish.to, *_packed(run, made.kits, page, made.drawn[page.url_path])) for page in pages)
    run.runner.store.commit()
    if not wish.debug:
        _check(run, made, atlas, pages)
    try:
        run.refuse_errors(strict=options.strict)
    except Refused:
        return Shared(reported(run, exit_code=1), packed)
    return Shared(reported(run), packed)


def _check(run: Run, made: _Made, atlas: Atlas, pages: tuple[Page, ...]) -> None:
    """Hold what was written against the rules of platforms."""
    blobs = run.runner.blobs
    site = subject(atlas, made.cards, blobs.get)
    for page in pages:
        about = atlas.pages[page.kit_of]
        place = place_of(about, page.kit_of)
        drawn = made.drawn[page.url_path].items()
        written = _captions.decode(blobs.get(made.kits.kit(page, lambda _: {}).captions))
        outputs = Outputs(
            cards=tuple(CardFile(about, place, name, ref, blobs.get(digest)) for name, (ref, digest) in drawn),
            captions=tuple(captions_of(page, written)),
        )
        run.tell(checked(site, outputs))


def _made(run: Run, options: Options, atlas: Atlas, wish: Wish, pages: tuple[Page, ...]) -> _Made:
    """Write the captions and draw the cards of every kit that is wanted."""
    run.step("prepare")
    bundle = theme_of(run, options, atlas.settings.theme)
    run.tell(pinpointed(wrong_wishes(atlas, bundle), options.content))
    run.refuse_errors()
    blobs, fingerprint = run.runner.blobs, run.runner.fingerprint
    shared = blobs.put(msgspec.msgpack.encode(msgspec.structs.replace(bundle, cards=())), keep=True)
    kits = Kits(atlas, bundle, shared, {})
    cards = Cards(atlas, bundle, fingerprint, partial(blobs.put, keep=True), blobs.get) if options.cards else None
    planned = {page.url_path: _planned(cards, atlas, page, wish) for page in pages}
    if cards is not None and wish.page and wish.countdown:
        run.tell(_no_days(atlas, pages, planned))
    tasks = {job.path: _drawing(job, wish) for found in planned.values() for _, job in found.values()}
    run.step("render", len(pages) + len(tasks))
    if cards is not None:
        prepare(run, tasks.values(), cards.photographs.tasks)
    digests = {done.task.name: done.digest for done in run.do(chain(kits.tasks(pages), tasks.values()))}
    kits.take((page.url_path, digests[page.url_path]) for page in pages)
    drawn = {
        address: {name: (ref, digests[job.path]) for name, (ref, job) in found.items()}
        for address, found in planned.items()
    }
    return _Made(cards, kits, drawn)


def chosen(atlas: Atlas, wanted: str) -> tuple[Page, ...]:
    """Find the kits of all pages, or of one by its address or source; suggest the nearest where there is none."""
    pages = tuple(page for page in atlas.plan.pages if page.kit_of)
    if not wanted:
        return pages
    typed = wanted.replace("\\", "/").removeprefix(atlas.address.base_url.rstrip("/")).removeprefix("./")
    key = typed.removesuffix("index.html").strip("/")
    found = tuple(page for page in pages if key in _names(page))
    if found:
        return found
    known = [name for page in pages for name in (page.kit_of, page.item) if name]
    place = Position("kopsite kit")
    raise UnknownPage(error("kit-unknown-page", place, typed=wanted, suggestion=nearest(wanted, known, cutoff=0.4)))


def _names(page: Page) -> frozenset[str]:
    """Name a page in every way people would: by its address, its kit's, and its file."""
    file = page.item.removeprefix("content/")
    return frozenset((page.kit_of.strip("/"), page.url_path.strip("/"), *((file, page.item) if file else ())))


def _planned(cards: Cards | None, atlas: Atlas, page: Page, wish: Wish) -> dict[str, tuple[CardRef, Job]]:
    """Plan the cards of a kit, by format."""
    asked = (*wish.formats, *((COUNTDOWN,) if wish.countdown else ()))
    return {
        name: (drawn.ref, drawn.job)
        for name, drawn in kit_cards(cards, atlas, page, asked).items()
        if drawn.ref and drawn.job and (not wish.formats or {name, family_of(name)} & {*asked})
    }


def _no_days(
    atlas: Atlas, pages: tuple[Page, ...], planned: Mapping[str, Mapping[str, object]]
) -> Iterator[Diagnostic]:
    """Tell of pages that were to be counted down to and have no day to come."""
    for page in pages:
        if not any(family_of(name) == COUNTDOWN for name in planned[page.url_path]):
            yield warning("kit-no-days", place_of(atlas.pages[page.kit_of], page.kit_of))


def _drawing(job: Job, wish: Wish) -> Task:
    """Ask for a card, named by its path; with its boxes where they are wanted, which makes it another one."""
    task = msgspec.structs.replace(job.task, name=job.path)
    payload = task.payload
    if wish.debug and isinstance(payload, CardPayload):
        payload = msgspec.structs.replace(payload, debug=True)
    elif wish.debug and isinstance(payload, PosterPayload):
        payload = msgspec.structs.replace(payload, card=msgspec.structs.replace(payload.card, debug=True))
    return task if payload is task.payload else msgspec.structs.replace(task, payload=payload, fingerprint="")


def _packed(run: Run, kits: Kits, page: Page, drawn: Mapping[str, tuple[CardRef, str]]) -> tuple[str, dict[str, bytes]]:
    """Lay out a kit as files, and as one."""
    kit = kits.kit(page, lambda _: {name: ref for name, (ref, _) in drawn.items()})
    job = packing(kit, f"{kit.slug}.zip", lambda picture: drawn[picture.format][1])
    blobs = run.runner.blobs
    (done,) = run.do([job.task])
    files = kit_files(cast("BundlePayload", job.task.payload), {name: blobs.get(name) for name in job.task.blobs})
    return page.kit_of.strip("/") or kit.slug, {**files, job.path: blobs.get(done.digest)}


def _written(run: Run, to: Path, folder: str, files: Mapping[str, bytes]) -> Packed:
    for name, data in files.items():
        target = inside(to, f"{folder}/{name}")
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, data)
    run.count(1, 0, sum(map(len, files.values())))
    return Packed(folder, tuple(files))
