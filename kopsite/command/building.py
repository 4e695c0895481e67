"""Builds a site as a command line asks, and tells how it ended."""

from __future__ import annotations

from pathlib import Path

from kopsite.command import asked
from kopsite.command.asked import WrongUsage
from kopsite.command.engine import Engine, runner_of
from kopsite.command.reporting import ReportFile
from kopsite.command.terminal import TerminalReporter
from kopsite.options import Options, output_problem
from kopsite.report import Report


def build_site(
    *,
    root: Path = Path(),
    content: Path | None = None,
    output: Path | None = None,
    theme: str = "",
    base_url: str = "",
    jobs: int | None = None,
    engine: str = "",
    scheduler: str = "",
    drafts: bool = False,
    future: bool = False,
    now: str = "",
    strict: bool = False,
    skip_broken: bool | None = None,
    no_cards: bool = False,
    adopt: bool = False,
    explain: bool = False,
    report: Path | None = None,
    quiet: bool = False,
    lang: str = "",
) -> int:
    """Build the site; return the exit code."""
    voice, file = asked.voice(lang, quiet=quiet), ReportFile(report)

    def work() -> Report:
        file.check(output or root / "output", content or root / "content", root / "themes")
        options = Options(
            root=asked.site_folder(root),
            content=content or root / "content",
            output=output or root / "output",
            now=asked.moment(now),
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
        where = asked.engine(engine, scheduler, jobs)
        file.engine, file.jobs = where.name, where.jobs
        return _built(options, where, voice)

    return file.during(voice, work)


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
