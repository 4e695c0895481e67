"""The command line: words in, exit codes out. 0 done, 1 the content has errors, 2 wrong usage, 3 the outside failed."""

from __future__ import annotations

import sys

import typer

from kopsite import __version__
from kopsite.command import flags
from kopsite.command.flags import WrongUsage
from kopsite.command.outcomes import INTERRUPTED, USAGE, told
from kopsite.command.terminal import TerminalReporter
from kopsite.command.usage import SpokenGroup, UsageError, wrong_usage

app = typer.Typer(
    name="kopsite",
    cls=SpokenGroup,
    help="help-kopsite",
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
