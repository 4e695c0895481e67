"""`kopsite kit`: everything for sharing a page, or all pages, written into a folder."""

from __future__ import annotations

from pathlib import Path

import typer

from kopsite.command import flags
from kopsite.command.engine import Engine, runner_of
from kopsite.command.flags import WrongUsage
from kopsite.command.numbers import number
from kopsite.command.outcomes import guarded
from kopsite.command.terminal import TerminalReporter
from kopsite.diagnostics import Position, error
from kopsite.options import Options, kit_problem
from kopsite.suggestions import nearest

_SHOWN = 20


def command(
    page: flags.KitPage = "",
    to: flags.KitFolder = None,
    formats: flags.Formats = "",
    countdown: flags.Countdown = False,
    debug_layout: flags.DebugLayout = False,
    root: flags.Root = Path(),
    content: flags.Content = None,
    output: flags.Output = None,
    theme: flags.Theme = "",
    base_url: flags.BaseUrl = "",
    jobs: flags.Jobs = None,
    engine: flags.EngineName = "",
    scheduler: flags.Scheduler = "",
    drafts: flags.Drafts = False,
    future: flags.Future = False,
    now: flags.Now = "",
    strict: flags.Strict = False,
    skip_broken: flags.SkipBroken = None,
    no_cards: flags.NoCards = False,
    quiet: flags.Quiet = False,
    lang: flags.Lang = "",
) -> None:
    """Write share kits."""
    voice = flags.voice(lang, quiet=quiet, brief=True)

    def work() -> int:
        options = Options(
            root=flags.site_folder(root),
            content=content or root / "content",
            output=output or root / "output",
            now=flags.moment(now),
            theme=theme,
            base_url=base_url,
            drafts=drafts,
            future=future,
            strict=strict,
            skip_broken=skip_broken,
            cards=not no_cards,
        )
        folder = to or root / "kit"
        if problem := kit_problem(folder, options):
            raise WrongUsage(problem)
        wanted = (folder, page, _formats(formats), countdown, debug_layout)
        return _shared(options, flags.engine(engine, scheduler, jobs), voice, wanted)

    raise typer.Exit(guarded(voice, work))


def _formats(typed: str) -> tuple[str, ...]:
    """Read the names of card formats."""
    from kopsite.model.cards import ASKED

    wanted = tuple(name for name in typed.lower().replace(" ", "").split(",") if name)
    for name in wanted:
        if name not in ASKED:
            values = {"typed": name, "known": ", ".join(ASKED), "suggestion": nearest(name, ASKED)}
            raise WrongUsage(error("kit-unknown-format", Position("--formats"), **values))
    return wanted


def _shared(
    options: Options, where: Engine, voice: TerminalReporter, wanted: tuple[Path, str, tuple[str, ...], bool, bool]
) -> int:
    """Make the kits and tell what was written."""
    from kopsite.share import UnknownPage, Wish, share

    folder, page, formats, countdown, debug = wanted
    wish = Wish(to=folder, page=page, formats=formats, countdown=countdown, debug=debug)
    with runner_of(options, where) as runner:
        try:
            shared = share(options, runner, voice, wish)
        except UnknownPage as unknown:
            raise WrongUsage(unknown.diagnostic) from unknown
    voice.close()
    for problem in shared.report.diagnostics:
        voice.diagnostic(problem)
    if shared.report.exit_code and not shared.packed:
        return shared.report.exit_code
    for packed in shared.packed[:_SHOWN]:
        voice.say("kit-wrote", path=f"{folder / packed.folder}", count=number(len(packed.files), voice.language))
    done = "kit-done" if shared.packed else "kit-none"
    voice.say(done, folder=folder, count=number(len(shared.packed), voice.language))
    return shared.report.exit_code
