"""`kopsite build`: build the site."""

from __future__ import annotations

from pathlib import Path

import typer

from kopsite.command import flags
from kopsite.command.engine import Engine, runner_of
from kopsite.command.flags import WrongUsage
from kopsite.command.reporting import ReportFile
from kopsite.command.terminal import TerminalReporter
from kopsite.options import Options, output_problem
from kopsite.report import Report


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
    adopt: flags.Adopt = False,
    explain: flags.Explain = False,
    report: flags.ReportFile = None,
    quiet: flags.Quiet = False,
    lang: flags.Lang = "",
) -> None:
    """Build the site."""
    voice, file = flags.voice(lang, quiet=quiet), ReportFile(report)

    def work() -> Report:
        file.check(output or root / "output", content or root / "content", root / "themes")
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
            adopt=adopt,
            explain=explain,
        )
        if problem := output_problem(options):
            raise WrongUsage(problem)
        where = flags.engine(engine, scheduler, jobs)
        file.engine, file.jobs = where.name, where.jobs
        return _built(options, where, voice)

    raise typer.Exit(file.during(voice, work))


def _built(options: Options, where: Engine, voice: TerminalReporter) -> Report:
    """Build and tell how it ended."""
    from kopsite.rebuild import rebuild

    with runner_of(options, where) as runner:
        report = rebuild(options, runner, voice)
    for problem in report.diagnostics:
        voice.diagnostic(problem)
    if options.explain and not report.exit_code:
        from kopsite.command.explanation import explanation

        voice.close()
        for line in explanation(report.reasons, voice.language):
            voice.line(line)
    voice.finish(report)
    return report
