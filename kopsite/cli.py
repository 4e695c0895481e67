"""The command line: flags in, exit codes out. 0 done, 1 the content has errors, 2 wrong usage, 3 the outside failed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from kopsite import __version__
from kopsite.command import flags
from kopsite.command.flags import WrongUsage
from kopsite.command.outcomes import CONTENT, DONE, INTERRUPTED, OUTSIDE, USAGE, guarded, told
from kopsite.command.terminal import TerminalReporter
from kopsite.command.usage import SpokenCommand, SpokenGroup, UsageError, wrong_usage
from kopsite.diagnostics import Position, error
from kopsite.engine.blobs import BlobStore
from kopsite.engine.executors import ProcessExecutor
from kopsite.engine.runner import Runner
from kopsite.options import Options
from kopsite.report import write_report
from kopsite.tasks import TASK_KINDS

_DEPLOY_USAGE = frozenset(("deploy-no-folder", "deploy-into-output", "deploy-bad-branch", "deploy-bad-remote"))

app = typer.Typer(
    name="kopsite",
    cls=SpokenGroup,
    help=flags.words("kopsite"),
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run the command line; the console script."""
    try:
        code = app(standalone_mode=False, prog_name="kopsite")
    except WrongUsage as problem:
        code = told(TerminalReporter(flags.LANGUAGE), problem.diagnostics, USAGE)
    except UsageError as problem:
        code = told(TerminalReporter(flags.LANGUAGE), (wrong_usage(problem),), USAGE)
    except (typer.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    sys.exit(code)


@app.callback(invoke_without_command=True)
def about(context: typer.Context, version: flags.Version = False) -> None:
    """Answer `--version`; without a command show the help."""
    if version:
        typer.echo(__version__)
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command("init", cls=SpokenCommand, help=flags.words("init"))
def init_command(
    folder: flags.Folder = None,
    root: flags.Root = Path(),
    mode: flags.Mode = "microsite",
    name: flags.Name = "",
    kind: flags.Kind = "",
    city: flags.City = "",
    province: flags.Province = "",
    whatsapp: flags.Whatsapp = "",
    color: flags.Color = "",
    host: flags.Host = "",
    base_url: flags.BaseUrl = "",
    yes: flags.Yes = False,
    now: flags.Now = "",
    quiet: flags.Quiet = False,
    lang: flags.Lang = "",
) -> None:
    """Begin a site."""
    from kopsite.command.asking import asked
    from kopsite.starter.answers import Answers
    from kopsite.starter.site import begin

    voice, language, second = flags.voice(lang, quiet=quiet), flags.language(lang), flags.moment(now)
    given = {"name": name, "kind": kind, "city": city, "province": province, "whatsapp": whatsapp}
    given |= {"color": color, "host": host, "base_url": base_url}

    def work() -> int:
        answers = Answers(mode=mode, language=language, given={key: text for key, text in given.items() if text})
        problems = answers.problems()
        if problems:
            return told(voice, problems, USAGE)
        answers = answers if yes else asked(answers, voice)
        started = begin(folder or root, answers.complete(), second)
        for path in started.paths:
            voice.say("init-wrote", path=path)
        if started.paths:
            voice.say("init-done", folder=folder or root)
        return told(voice, started.problems, CONTENT)

    raise typer.Exit(guarded(voice, work))


@app.command("new", cls=SpokenCommand, help=flags.words("new"))
def new_command(
    kind: flags.EntryKind,
    title: flags.EntryTitle,
    root: flags.Root = Path(),
    content: flags.Content = None,
    now: flags.Now = "",
    quiet: flags.Quiet = False,
    lang: flags.Lang = "",
) -> None:
    """Write a new content file."""
    from kopsite.starter.entries import KINDS, Wish, write_entry

    voice = flags.voice(lang, quiet=quiet)
    wanted = next((english for english, word in KINDS.items() if kind.lower() in (english, word)), "")
    if not wanted:
        known = ", ".join(f"{english}/{word}" for english, word in KINDS.items())
        raise WrongUsage(error("unknown-kind", Position("kopsite new"), typed=kind, known=known))
    wish = Wish(kind=wanted, title=title, moment=lambda zone: flags.moment(now, zone))

    def work() -> int:
        written = write_entry(content or flags.site_folder(root) / "content", wish)
        if written.path:
            voice.say("new-wrote", path=written.path)
        return told(voice, written.problems, CONTENT)

    raise typer.Exit(guarded(voice, work))


@app.command("serve", cls=SpokenCommand, help=flags.words("serve"))
def serve_command(
    root: flags.Root = Path(),
    content: flags.Content = None,
    theme: flags.Theme = "",
    bind: flags.Bind = "127.0.0.1",
    port: flags.Port = 8000,
    jobs: flags.Jobs = None,
    now: flags.Now = "",
    skip_broken: flags.SkipBroken = None,
    no_cards: flags.NoCards = False,
    quiet: flags.Quiet = False,
    lang: flags.Lang = "",
) -> None:
    """Show the site while it is being written."""
    from kopsite.serve import serve

    if not 1 <= port <= 65535:
        raise WrongUsage(error("wrong-port", Position("--port")))
    voice, language = flags.voice(lang, quiet=quiet), flags.language(lang)
    options = Options(
        root=flags.site_folder(root),
        content=content or root / "content",
        output=root / ".kopsite" / "preview",
        now=flags.moment(now),
        theme=theme,
        skip_broken=skip_broken,
        cards=not no_cards,
    )

    def ready(url: str) -> None:
        voice.say("serving", url=url)

    def work() -> int:
        with _runner(options, flags.workers(jobs)) as runner:
            try:
                serve(options, runner, voice, bind=bind, port=port, language=language, ready=ready)
            except KeyboardInterrupt:
                voice.say("stopped")
        return DONE

    raise typer.Exit(guarded(voice, work))


@app.command("build", cls=SpokenCommand, help=flags.words("build"))
def build_command(
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


@app.command("deploy", cls=SpokenCommand, help=flags.words("deploy"))
def deploy_command(
    target: flags.Target,
    root: flags.Root = Path(),
    output: flags.Output = None,
    remote: flags.Remote = "",
    branch: flags.Branch = "",
    message: flags.Message = "",
    dry_run: flags.DryRun = False,
    quiet: flags.Quiet = False,
    lang: flags.Lang = "",
) -> None:
    """Send the last build to a host."""
    from kopsite.deploy import TARGETS, DeployError, deploy

    voice = flags.voice(lang, quiet=quiet)
    folder = output or flags.site_folder(root) / "output"
    if target not in TARGETS:
        known = ", ".join(TARGETS)
        raise WrongUsage(error("deploy-unknown-target", Position("kopsite deploy"), target=target, known=known))

    def work() -> int:
        try:
            steps = deploy(folder, target, remote=remote, branch=branch, message=message, dry_run=dry_run)
        except DeployError as problem:
            voice.diagnostic(error(problem.code, Position("kopsite deploy"), **problem.values))
            return USAGE if problem.code in _DEPLOY_USAGE else OUTSIDE
        for step in steps:
            voice.say(step.code, **dict(step.values))
        return DONE

    raise typer.Exit(guarded(voice, work))


@app.command("schema", cls=SpokenCommand, help=flags.words("schema"))
def schema_command(kind: flags.SchemaKind = "", lang: flags.Lang = "") -> None:
    """Print JSON Schema for editors and forms."""
    import json

    from kopsite.load.schema.export import json_schema
    from kopsite.starter.entries import SCHEMAS

    flags.language(lang)
    wanted = next((name for name, typed in SCHEMAS.items() if kind.lower() in typed), "")
    if kind and not wanted:
        known = ", ".join("/".join(typed) for typed in SCHEMAS.values())
        raise WrongUsage(error("unknown-kind", Position("kopsite schema"), typed=kind, known=known))
    schema = json_schema(wanted) if wanted else {name: json_schema(name) for name in SCHEMAS}
    typer.echo(json.dumps(schema, ensure_ascii=False, indent=2))


def _build(options: Options, workers: int, voice: TerminalReporter, report_file: Path | None) -> int:
    from kopsite.build import build

    with _runner(options, workers) as runner:
        report = build(options, runner, voice)
    for problem in report.diagnostics:
        voice.diagnostic(problem)
    voice.finish(report)
    if report_file is not None:
        write_report(report, report_file)
    return report.exit_code


@contextmanager
def _runner(options: Options, workers: int) -> Iterator[Runner]:
    with BlobStore(options.root / ".kopsite" / "spill") as blobs:
        runner = Runner(ProcessExecutor(workers), blobs, TASK_KINDS)
        try:
            yield runner
        finally:
            runner.close()
