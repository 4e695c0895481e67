"""`kopsite check`: what the last build published, held against the rules of platforms and against its content."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec

from kopsite.build import gathered
from kopsite.check.captions import captions_of
from kopsite.check.heads import WINDOW, head_of
from kopsite.check.outputs import CardFile, Checked, Outputs, PageFile, place_of
from kopsite.check.subject import subject
from kopsite.check.table import checked
from kopsite.diagnostics import Position, warning
from kopsite.engine.errors import BlobChanged
from kopsite.engine.manifest import MANIFEST_NAME
from kopsite.engine.publish import OUR_NAMES
from kopsite.engine.runner import Runner
from kopsite.engine.store import StoreBroken
from kopsite.files import walk
from kopsite.load.pinpoint import pinpointed
from kopsite.options import Options
from kopsite.plan.page import Page
from kopsite.render.card_wishes import wrong_wishes
from kopsite.render.job import file_of
from kopsite.render.kit.kits import Kits
from kopsite.render.kit.values import Captions
from kopsite.render.outputs import kit_cards
from kopsite.render.page_cards import Cards
from kopsite.report import Report, Reporter
from kopsite.run.ending import reported
from kopsite.run.run import Refused, Run
from kopsite.run.theming import theme_of

_AT_ONCE = 500
_captions = msgspec.msgpack.Decoder(Captions)


def is_built(output: Path) -> bool:
    """Tell whether there is an output of ours to look at."""
    return (output / MANIFEST_NAME).is_file()


def check(options: Options, runner: Runner, reporter: Reporter) -> Report:
    """Look at the last output; exit code 1 where anything is wrong, or when strict not as it should be."""
    try:
        return _looked(options, Run(runner, reporter))
    except StoreBroken as broken:
        reporter.note(broken.code)
        runner.store.empty()
    except BlobChanged:
        reporter.note("files-changed")
    return _looked(options, Run(runner, reporter))


def _looked(options: Options, run: Run) -> Report:
    run.begin()
    try:
        _check(options, run)
        run.refuse_errors(strict=options.strict)
    except Refused:
        return reported(run, exit_code=1)
    run.runner.store.commit()
    return reported(run)


def _check(options: Options, run: Run) -> None:
    atlas, _ = gathered(run, options)
    run.step("prepare")
    bundle = theme_of(run, options, atlas.settings.theme)
    run.tell(pinpointed(wrong_wishes(atlas, bundle), options.content))
    run.refuse_errors()
    blobs = run.runner.blobs
    put = partial(blobs.put, keep=True)
    cards = Cards(atlas, bundle, run.runner.fingerprint, put, blobs.get) if options.cards else None
    shared = put(msgspec.msgpack.encode(msgspec.structs.replace(bundle, cards=())))
    kits = Kits(atlas, bundle, shared, {})
    written = {done.task.name: done.digest for done in run.do(kits.tasks(kits.pages))}
    run.refuse_errors()
    site = subject(atlas, cards, blobs.get)
    names = frozenset(path for path, entry in walk(options.output, OUR_NAMES) if entry.is_file())
    run.step("check", len(atlas.plan.pages))
    missing = [page for page in atlas.plan.pages if file_of(page.url_path) not in names]
    if missing:
        place = Position(options.output.name)
        run.tell([warning("check-not-published", place, count=len(missing), example=missing[0].url_path)])
    look = partial(_outputs, options.output, site, names, cards)
    pages = atlas.plan.pages
    for some in (pages[start : start + _AT_ONCE] for start in range(0, len(pages), _AT_ONCE)):
        run.tell(checked(site, look(some)))
        run.count(len(some), 0, 0)
    for page in kits.pages:
        captions = _captions.decode(blobs.get(written[page.url_path]))
        run.tell(checked(site, Outputs(captions=tuple(captions_of(page, captions)))))


def _outputs(
    folder: Path, site: Checked, names: frozenset[str], cards: Cards | None, pages: tuple[Page, ...]
) -> Outputs:
    """Read a batch of pages, and the cards that are drawn for them."""
    there = [page for page in pages if file_of(page.url_path) in names]
    return Outputs(
        names=names,
        pages=tuple(_page(folder, page) for page in there if page.url_path != "/404.html"),
        cards=tuple(card for page in there for card in _cards(folder, site, names, cards, page)),
    )


def _page(folder: Path, page: Page) -> PageFile:
    path = file_of(page.url_path)
    with (folder / path).open("rb") as file:
        return PageFile(page, place_of(page, f"{folder.name}/{path}"), head_of(file.read(WINDOW)))


def _cards(folder: Path, site: Checked, names: frozenset[str], cards: Cards | None, page: Page) -> Iterator[CardFile]:
    """Read what was drawn for a page; what is not there is told with the page that names it."""
    if cards is None:
        return
    if page.kit_of:
        drawn, about = kit_cards(cards, site.atlas, page), site.atlas.pages[page.kit_of]
        drawn = {name: one for name, one in drawn.items() if name not in cards.wanted(about)}
    else:
        drawn, about = {name: cards.drawn(page, name) for name in cards.wanted(page)}, page
    for name, (ref, job) in drawn.items():
        if ref and job and job.path in names:
            place = place_of(about, f"{folder.name}/{job.path}")
            yield CardFile(about, place, name, ref, (folder / job.path).read_bytes())
