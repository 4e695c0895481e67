"""The command line: flags in, exit codes out. 0 done, 1 the content has errors, 2 wrong usage, 3 the outside failed."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from kopsite import __version__
from kopsite.clock import now_from
from kopsite.diagnostics import Diagnostic, Position, error
from kopsite.engine.blobs import BlobStore
from kopsite.engine.errors import OutsideError, TaskError
from kopsite.engine.executors import ProcessExecutor, usable_cores
from kopsite.engine.runner import Runner
from kopsite.messages import LANGUAGES, phrase
from kopsite.options import Options
from kopsite.report import write_report
from kopsite.tasks import TASK_KINDS
from kopsite.terminal import TerminalReporter, spoken_language

DONE, CONTENT, USAGE, OUTSIDE, BUG = 0, 1, 2, 3, 70
_LANGUAGE = spoken_language(sys.argv, os.environ)


def _words(code: str) -> str:
    return phrase(f"help-{code}", _LANGUAGE)


def _flag(*names: str, code: str) -> Any:
    return typer.Option(*names, help=_words(code), show_default=False)


Root = Annotated[Path, _flag("--root", code="root")]
Content = Annotated[Path | None, _flag("--content", code="content")]
Output = Annotated[Path | None, _flag("--output", code="output")]
Theme = Annotated[str, _flag("--theme", code="theme")]
BaseUrl = Annotated[str, _flag("--base-url", code="base-url")]
Jobs = Annotated[int | None, _flag("--jobs", code="jobs")]
Drafts = Annotated[bool, _flag("--drafts", code="drafts")]
Future = Annotated[bool, _flag("--future", code="future")]
Now = Annotated[str, _flag("--now", code="now")]
Strict = Annotated[bool, _flag("--strict", code="strict")]
SkipBroken = Annotated[bool | None, _flag("--skip-broken/--no-skip-broken", code="skip-broken")]
NoCards = Annotated[bool, _flag("--no-cards", code="no-cards")]
Adopt = Annotated[bool, _flag("--adopt", code="adopt")]
ReportFile = Annotated[Path | None, _flag("--report", code="report")]
Quiet = Annotated[bool, _flag("--quiet", code="quiet")]
Lang = Annotated[str, _flag("--lang", code="lang")]

app = typer.Typer(
    name="kopsite",
    help=_words("kopsite"),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def about(version: Annotated[bool, _flag("--version", code="version")] = False) -> None:
    """Answer `--version`."""
    if version:
        typer.echo(__version__)
        raise typer.Exit


@app.command("build", help=_words("build"))
def build_command(
    root: Root = Path(),
    content: Content = None,
    output: Output = None,
    theme: Theme = "",
    base_url: BaseUrl = "",
    jobs: Jobs = None,
    drafts: Drafts = False,
    future: Future = False,
    now: Now = "",
    strict: Strict = False,
    skip_broken: SkipBroken = None,
    no_cards: NoCards = False,
    adopt: Adopt = False,
    report: ReportFile = None,
    quiet: Quiet = False,
    lang: Lang = "",
) -> None:
    """Build the site."""
    voice = _voice(lang, quiet)
    options = Options(
        root=root,
        content=content or root / "content",
        output=output or root / "output",
        now=_now(voice, now),
        theme=theme,
        base_url=base_url,
        drafts=drafts,
        future=future,
        strict=strict,
        skip_broken=skip_broken,
        cards=not no_cards,
        adopt=adopt,
    )
    raise typer.Exit(_guarded(voice, lambda: _build(options, _workers(voice, jobs), voice, report)))


def main() -> None:
    """Run the command line; the console script."""
    app()


def _build(options: Options, workers: int, voice: TerminalReporter, report_file: Path | None) -> int:
    from kopsite.build import build

    with BlobStore(options.root / ".kopsite" / "spill") as blobs:
        executor = ProcessExecutor(workers)
        runner = Runner(executor, blobs, TASK_KINDS)
        try:
            report = build(options, runner, voice)
        finally:
            runner.close()
    for problem in report.diagnostics:
        voice.diagnostic(problem)
    voice.finish(report)
    if report_file is not None:
        write_report(report, report_file)
    return report.exit_code


def _guarded(voice: TerminalReporter, work: Callable[[], int]) -> int:
    """Do the work; turn what can go wrong outside the content into words and an exit code."""
    try:
        return work()
    except OutsideError as problem:
        voice.diagnostic(problem.diagnostic)
        return OUTSIDE
    except OSError as problem:
        voice.diagnostic(_outside(problem))
        return OUTSIDE
    except TaskError as problem:
        voice.trace(str(problem))
    except Exception:
        voice.trace(traceback.format_exc())
    voice.complain("bug")
    return BUG


def _outside(problem: OSError) -> Diagnostic:
    return error("outside-failed", Position(str(problem.filename or "")), reason=problem.strerror or str(problem))


def _voice(lang: str, quiet: bool) -> TerminalReporter:
    if lang and lang not in LANGUAGES:
        raise typer.BadParameter(phrase("wrong-lang", _LANGUAGE, lang=lang), param_hint="--lang")
    return TerminalReporter(lang or _LANGUAGE, quiet=quiet)


def _now(voice: TerminalReporter, text: str) -> int:
    try:
        return now_from(text, os.environ)
    except ValueError:
        voice.diagnostic(error("wrong-now", Position("--now"), text=text or os.environ.get("SOURCE_DATE_EPOCH", "")))
        raise typer.Exit(USAGE) from None


def _workers(voice: TerminalReporter, jobs: int | None) -> int:
    if jobs is not None and jobs < 1:
        voice.diagnostic(error("wrong-jobs", Position("--jobs")))
        raise typer.Exit(USAGE)
    return jobs or usable_cores()
