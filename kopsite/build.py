"""START HERE: the whole build in one function, `build`: load, plan, render, publish."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import partial
from itertools import chain

import msgspec

from kopsite.diagnostics import ERROR, WARNING, Diagnostic, Position, error
from kopsite.engine.errors import BlobChanged, EngineError
from kopsite.engine.publish import Published, publish
from kopsite.engine.runner import Runner
from kopsite.engine.store import StoreBroken
from kopsite.load.load import load
from kopsite.load.options import Loaded, LoadOptions
from kopsite.load.pinpoint import pinpointed
from kopsite.load.skipping import is_needed, without
from kopsite.load.waivers import next_end
from kopsite.model.body import BodySummary, PictureInfo
from kopsite.model.site import Site
from kopsite.options import Options, output_problem
from kopsite.plan.page import Plan, PlanOptions
from kopsite.plan.plan import plan
from kopsite.render.atlas import Address, Atlas
from kopsite.render.base_url import base_url_from_environment, normalise_base_url
from kopsite.render.card_wishes import wrong_wishes
from kopsite.render.hosts import host_limits
from kopsite.render.job import LIST, Job
from kopsite.render.kit.kits import Kits
from kopsite.render.outputs import NOT_FOUND, formats_of, host_output, page_jobs, photo_jobs, set_stage, shell_blobs
from kopsite.render.page_cards import Cards
from kopsite.render.payload import FileRef, PictureRef
from kopsite.render.published import Medium, broken_by, file_job, picture_job, probe_tasks, wanted_media
from kopsite.render.syndicated import data_files, machine_jobs
from kopsite.render.webfonts import font_tasks
from kopsite.report import Report, Reporter, refused
from kopsite.run.bodies import bodies_of
from kopsite.run.ending import Ending, Known, left_out, reported
from kopsite.run.making import Making
from kopsite.run.run import Refused, Run
from kopsite.run.theming import theme_of
from kopsite.warm.inputs import Inputs, look_around
from kopsite.warm.outlines import encoded_outlines
from kopsite.warm.snapshot import Witness

Looks = Mapping[Medium, PictureInfo | None]
_MANY = 50_000
"""Outputs whose publication needs the memory that idle workers hold."""


def build(options: Options, runner: Runner, reporter: Reporter, inputs: Inputs | None = None) -> Report:
    """Build a site and say what came of it.

    1. load: read and validate everything; every problem of every file at once.
    2. bodies: Markdown to clean HTML with places for links and pictures.
    3. plan: which pages there are, and where.
    4. media: look at the pictures that pages will show.
    5. render: pages, cards, pictures, feeds; all bytes exist before the first is written.
    6. publish: compare with what is there, move whole files into place, remove only our own.

    `inputs` are how everything looks before it is read. Raises what the outside does to us (OutsideError) and our own
    bugs (TaskError), never an author's mistake.
    """
    if problem := output_problem(options):
        return refused(problem)
    witness = Witness(options, inputs or look_around(options))
    for last in (False, True):
        try:
            return _build(options, Run(runner, reporter), witness)
        except StoreBroken as broken:
            reporter.note(broken.code)
            (runner.store.give_up if last else runner.store.empty)()
        except BlobChanged:
            reporter.note("files-changed")
    return _build(options, Run(runner, reporter), witness, is_last=True)


def _build(options: Options, run: Run, witness: Witness, *, is_last: bool = False) -> Report:
    """Build once; what is remembered, and the files that are read, may turn out to have changed on the way."""
    run.begin()
    try:
        making = Making(run, options)
        known = _rendered(run, options, making)
        run.refuse_errors(strict=options.strict)
        published = _publish(run, options, making, witness)
    except Refused:
        return reported(run, exit_code=1)
    except (EngineError, OSError) as problem:
        if is_last or not isinstance(problem, StoreBroken | BlobChanged):
            run.reporter.stopped(reported(run, exit_code=3))
        raise
    report = reported(run, Ending(known, making.outputs, published))
    witness.leave(run.runner.store, report, known.wakes, known.outlines)
    return report


def _rendered(run: Run, options: Options, making: Making) -> Known:
    """Load, plan and render; a country's site and plan are let go of before its outputs are published."""
    atlas, media = gathered(run, options)
    read = _render(run, options, atlas, media, making)
    site, planned = atlas.site, atlas.plan
    wakes = [planned.wakes, next_end(site.settings, options.now)]
    return Known(
        cooperatives=len(site.cooperatives),
        items=len(site.items),
        pages=len(planned.pages),
        left_out=left_out(planned),
        wakes=min(filter(None, wakes), default=0),
        outlines=encoded_outlines(site, atlas.bodies, planned, run.runner.versions, read),
    )


def gathered(run: Run, options: Options) -> tuple[Atlas, tuple[Job, ...]]:
    """Load and plan, and give all media their addresses; refuse content with errors."""
    loaded = _load(run, options)
    bodies = bodies_of(run, loaded.site, options.content)
    loaded, planned, looks = _settled(run, options, loaded, bodies)
    run.refuse_errors()
    return _media(run, options, loaded.site, planned, bodies, looks)


def _load(run: Run, options: Options) -> Loaded:
    """Read the content, and settle the site's address."""
    run.step("load")
    asked = options.base_url or ""
    wanted = LoadOptions(
        now=options.now,
        skip_broken=options.skip_broken,
        base_url=normalise_base_url(asked) or "",
        theme=options.theme,
    )
    loaded = load(options.root, options.content, wanted, run.runner)
    run.tell(loaded.diagnostics)
    run.tell(msgspec.structs.replace(problem, severity=WARNING) for problem in loaded.skipped)
    if not loaded.site.settings.title:
        raise Refused
    settings = loaded.site.settings
    url = settings.url or base_url_from_environment(os.environ) or ""
    if asked and not normalise_base_url(asked):
        run.tell([error("wrong-url", Position("--base-url"), url=asked)])
    elif not url:
        run.tell([error("missing-url", Position(settings.source))])
    site = msgspec.structs.replace(loaded.site, settings=msgspec.structs.replace(settings, url=url))
    return msgspec.structs.replace(loaded, site=site)


def _settled(
    run: Run, options: Options, loaded: Loaded, bodies: Mapping[str, BodySummary]
) -> tuple[Loaded, Plan, Looks]:
    """Plan the site and look at its pictures; where it was asked for, plan again without what is broken."""
    looks: dict[str, PictureInfo] | None = None
    while True:
        planned = _plan(run, options, loaded, bodies)
        problems = [problem for problem in planned.diagnostics if not _is_told(problem, loaded)]
        media = wanted_media(loaded.site, planned, bodies)
        if looks is None:
            looks = _looks(run, loaded.site, media)
        wrong, files = broken_by((*run.diagnostics, *problems), loaded.site, bodies)
        if not loaded.skips or not wrong or is_needed(loaded, wrong):
            run.tell(problems)
            return loaded, planned, {medium: looks.get(medium.file) for medium in media}
        run.tell(problem for problem in problems if problem.position.path in wrong)
        run.soften(wrong | files)
        loaded = without(loaded, wrong)


def _plan(run: Run, options: Options, loaded: Loaded, bodies: Mapping[str, BodySummary]) -> Plan:
    """Decide which pages there are."""
    run.step("plan")
    known = {item.source for item in loaded.site.items} | {coop.source for coop in loaded.site.cooperatives}
    unread = {problem.position.path for problem in loaded.diagnostics if problem.severity == ERROR} - known
    wanted = PlanOptions(
        now=options.now,
        drafts=options.drafts,
        future=options.future,
        kits=options.kits,
        broken=(*(broken.source for broken in loaded.broken), *sorted(unread)),
    )
    made = plan(loaded.site, bodies, wanted)
    return msgspec.structs.replace(made, diagnostics=tuple(pinpointed(made.diagnostics, options.content)))


def _is_told(problem: Diagnostic, loaded: Loaded) -> bool:
    """Tell whether files want one address only because of slugs that loading has already complained of."""
    slugs = [each for each in loaded.diagnostics if each.code in ("duplicate-slug", "slug-missing")]
    files = {place.path for each in slugs for place in (each.position, *each.related)}
    return problem.code == "address-taken-twice" and files.issuperset(
        place.path for place in (problem.position, *problem.related)
    )


def _looks(run: Run, site: Site, media: Iterable[Medium]) -> dict[str, PictureInfo]:
    """Look at every picture that pages need."""
    tasks = list(probe_tasks(site, media))
    run.step("media", len(tasks))
    decode = msgspec.msgpack.Decoder(PictureInfo).decode
    blobs = run.runner.blobs
    return {done.task.name: decode(blobs.get(done.digest)) for done in run.do(tasks)}


def _media(
    run: Run,
    options: Options,
    site: Site,
    planned: Plan,
    bodies: Mapping[str, BodySummary],
    looks: Looks,
) -> tuple[Atlas, tuple[Job, ...]]:
    """Give all media their addresses."""
    blobs, address, fingerprint = run.runner.blobs, Address(site.settings.url), run.runner.fingerprint
    jobs: list[Job] = []
    pictures: dict[str, PictureRef] = {}
    files: dict[str, FileRef] = {}
    digests = dict(site.files)
    for medium, look in looks.items():
        blob = digests[medium.file]
        if medium.is_shown and look:
            job, picture = picture_job(medium.file, blob, look, fingerprint, resize=site.settings.pictures)
            pictures[medium.file] = msgspec.structs.replace(picture, url=address.path(picture.url))
            jobs.append(job)
        if medium.is_offered:
            kind = look.format if look else ""
            job, file = file_job(medium.file, blob, blobs.size(blob), fingerprint, picture_format=kind)
            files[medium.file] = msgspec.structs.replace(file, url=address.path(file.url))
            jobs.append(job)
    atlas = Atlas(
        site=site,
        plan=planned,
        bodies=bodies,
        address=address,
        pictures=pictures,
        files=files,
        preview=options.preview,
    )
    return atlas, tuple(jobs)


def _render(run: Run, options: Options, atlas: Atlas, media: tuple[Job, ...], making: Making) -> frozenset[str]:
    """Make the bytes of every output; return the sources whose texts stand in more than their page."""
    run.step("prepare")
    bundle = theme_of(run, options, atlas.settings.theme)
    run.tell(pinpointed(wrong_wishes(atlas, bundle), options.content))
    run.refuse_errors()
    blobs, fingerprint = run.runner.blobs, run.runner.fingerprint
    cuts = {done.task.name: blobs.get(done.digest) for done in run.do(font_tasks())}
    stage = set_stage(atlas, bundle, cuts, fingerprint)
    cards = Cards(atlas, bundle, fingerprint, partial(blobs.put, keep=True), blobs.get) if options.cards else None
    shared = blobs.put(msgspec.msgpack.encode(msgspec.structs.replace(bundle, cards=())), keep=True)
    shells = {language: blobs.put(data, keep=True) for language, data in shell_blobs(atlas, stage.addresses).items()}
    for ready in stage.files:
        making.ready(ready.path, ready.order, ready.data)
    kits, planned = Kits(atlas, bundle, shared, stage.kit), atlas.plan
    kits.take((done.task.name, done.digest) for done in run.do(kits.tasks(kits.pages)))
    pieces = (media, stage.jobs, cards or (), kits.pages, planned.pages, planned.feeds, planned.calendars)
    run.step("render", sum(map(len, (*pieces, planned.redirects))))
    if cards is not None:
        making.prepare(photo_jobs(cards, atlas), cards.photographs.tasks)
    pages = page_jobs(atlas, bundle, shared, shells, cards, kits)
    making.make(chain(media, stage.jobs, pages, machine_jobs(atlas, cards)))
    making.make(kits.bundles(formats_of(cards, atlas), lambda path: making.outputs[path].digest))
    for file in data_files(atlas):
        making.ready_or_made(file.path, LIST, file.made_of, file.pieces)
    for ready in host_output(atlas, blobs.get(making.outputs[NOT_FOUND].digest)):
        making.ready(ready.path, ready.order, ready.data)
    sizes = sorted((path, output.size) for path, output in making.outputs.items())
    run.tell(host_limits(atlas.settings.host, sizes, len(atlas.plan.redirects)))
    return cards.read if cards is not None else frozenset()


def _publish(run: Run, options: Options, making: Making, witness: Witness) -> Published:
    """Bring the output folder up to date."""
    run.step("publish")
    blobs = run.runner.blobs
    if len(making.outputs) > _MANY:
        run.runner.close()
    published = publish(options.output, making.outputs, blobs, adopt=options.adopt, looks=making.looks, see=witness.see)
    run.count(len(making.outputs), published.unchanged, published.bytes_written)
    making.remember()
    return published
