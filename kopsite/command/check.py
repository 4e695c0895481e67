"""`kopsite check`: what platforms will make of the last build."""

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
from kopsite.options import Options


def command(
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
    """Check what the last build made."""
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
        return _checked(options, flags.engine(engine, scheduler, jobs), voice)

    raise typer.Exit(guarded(voice, work))


def _checked(options: Options, where: Engine, voice: TerminalReporter) -> int:
    """Check, and tell what was found."""
    from kopsite.check.last import check, is_built

    if not is_built(options.output):
        raise WrongUsage(error("check-no-output", Position("--output"), output=options.output))
    with runner_of(options, where) as runner:
        report = check(options, runner, voice)
    voice.close()
    for problem in report.diagnostics:
        voice.diagnostic(problem)
    counts = {name: number(count, voice.language) for name, count in _counts(report.errors, report.warnings).items()}
    voice.say("check-found" if report.diagnostics else "check-fine", **counts)
    return report.exit_code


def _counts(errors: int, warnings: int) -> dict[str, int]:
    return {"errors": errors, "warnings": warnings} if errors or warnings else {}
