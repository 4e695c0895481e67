"""`kopsite build`: build the site."""

from __future__ import annotations

from pathlib import Path

import typer

from kopsite.command import flags
from kopsite.command.engine import runner_of
from kopsite.command.outcomes import guarded
from kopsite.command.terminal import TerminalReporter
from kopsite.options import Options
from kopsite.report import write_report


def command(
    root: flags.Root = Path(),
    content: flags.Content = None,
    output: flags.Output = None,
    theme: flags.Theme = "",
    base_url: flags.BaseUrl = "",
    jobs: flags.Jobs = None,
    drafts: flags.Drafts = False,
    future: flags.Future = False,
    now: flags.Now = "",
    strict: flags.Strict = False,
    skip_broken: flags.SkipBroken = None,
    no_cards: flags.NoCards = False,
    adopt: flags.Adopt = False,
    report: flags.ReportFile = None,
    quiet: flags.Quiet = False,
    lang: flags.Lang = "",
) -> None:
    """Build the site."""
    voice = flags.voice(lang, quiet=quiet)
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
    )
    count = flags.workers(jobs)
    raise typer.Exit(guarded(voice, lambda: _build(options, count, voice, report)))


def _build(options: Options, workers: int, voice: TerminalReporter, report_file: Path | None) -> int:
    from kopsite.build import build

    with runner_of(options, workers) as runner:
        report = build(options, runner, voice)
    for problem in report.diagnostics:
        voice.diagnostic(problem)
    voice.finish(report)
    if report_file is not None:
        write_report(report, report_file)
    return report.exit_code
