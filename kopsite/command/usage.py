"""Help and wrong usage in the chosen language; Typer itself speaks English only."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from kopsite.command.flags import LANGUAGE, WrongUsage
from kopsite.diagnostics import Diagnostic, Position, error
from kopsite.messages import phrase

# Typer gives the base of its usage errors no name of its own, and its releases differ in whose it is.
UsageError: type[Exception] = typer.BadParameter.__bases__[0]

_HEADINGS = (
    (r"\AUsage:", "usage-usage"),
    (r"\[OPTIONS\]", "usage-flags"),
    (r"COMMAND \[ARGS\]\.\.\.", "usage-command"),
    (r"^Options:$", "usage-flags-heading"),
    (r"^Arguments:$", "usage-arguments-heading"),
    (r"^Commands:$", "usage-commands-heading"),
    (r"Show this message and exit\.", "help-help"),
    (r"\[required\]", "usage-required"),
)


COMMANDS = ("init", "new", "serve", "build", "kit", "check", "deploy", "schema")
"""Each is the function `command` of a module of its name, beside this one."""


class _Plain:
    """Reads the few types that our flags have; newer Typers import all of pydantic to do so, for 0.1 s a run."""

    def __init__(self, thorough: Callable[[], Any]) -> None:
        self._thorough = thorough

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Turn a word into the value that the command takes."""
        wanted = getattr(param.type_descriptor, "annotation", None)
        if value is None or (isinstance(wanted, type) and isinstance(value, wanted)):
            return value
        if wanted is Path:
            return Path(value)
        if wanted is int and str(value).isdecimal():
            return int(value)
        return self._thorough().coerce(value, param=param, ctx=ctx)


def _plainly_read(parameters: Sequence[Any]) -> list[Any]:
    for parameter in parameters:
        if hasattr(parameter, "get_runtime_param") and "get_runtime_param" not in vars(parameter):
            vars(parameter)["get_runtime_param"] = partial(_Plain, parameter.get_runtime_param)
    return list(parameters)


class SpokenCommand(TyperCommand):
    """A command whose help speaks the chosen language, and whose values are read without pydantic."""

    def get_params(self, ctx: Any) -> list[Any]:
        """List the parameters."""
        return _plainly_read(super().get_params(ctx))

    def get_help(self, ctx: Any) -> str:
        """Return the help in words."""
        _put_into_words(self)
        return _spoken(super().get_help(ctx))


class SpokenGroup(TyperGroup):
    """All commands, each imported when it is asked for; help and unknown commands speak the chosen language."""

    def get_params(self, ctx: Any) -> list[Any]:
        """List the parameters."""
        return _plainly_read(super().get_params(ctx))

    def list_commands(self, _ctx: Any) -> list[str]:
        """Name the commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, _ctx: Any, cmd_name: str) -> Any:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        function = import_module(f"kopsite.command.{cmd_name}").command
        alone.command(cmd_name, cls=SpokenCommand, help=f"help-{cmd_name}")(function)
        return typer.main.get_command(alone)

    def get_help(self, ctx: Any) -> str:
        """Return the help in words."""
        _put_into_words(self)
        return _spoken(super().get_help(ctx))

    def format_commands(self, _ctx: Any, formatter: Any) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, phrase(f"help-{name}", LANGUAGE)) for name in COMMANDS])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; suggest one that is spelled nearly so."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            near = difflib.get_close_matches(args[0][:40], COMMANDS, 1, 0.6)
            known = ", ".join(COMMANDS)
            suggestion = near[0] if near else ""
            raise WrongUsage(
                error("unknown-command", Position("kopsite"), typed=args[0], known=known, suggestion=suggestion)
            )
        return super().resolve_command(ctx, args)


def wrong_usage(problem: Exception) -> Diagnostic:
    """Put what Typer found wrong into words of ours."""
    context: Any = getattr(problem, "ctx", None)
    where = Position(context.command_path if context else "kopsite")
    names = {found.__name__ for found in type(problem).__mro__}
    if "NoSuchOption" in names:
        typed = str(getattr(problem, "option_name", ""))
        return error("unknown-flag", where, typed=typed, suggestion=_nearest(typed, context))
    if "MissingParameter" in names:
        return error("missing-argument", where, name=_name(problem))
    if "BadOptionUsage" in names:
        return error("flag-needs-value", where, flag=getattr(problem, "option_name", ""))
    if "BadParameter" in names:
        return error("wrong-number", where, name=_name(problem))
    extra = re.search(r"unexpected extra argument\S* \((.*)\)", str(problem), re.DOTALL)
    if extra:
        return error("extra-argument", where, typed=extra[1])
    return error("wrong-usage", where, reason=str(problem))


def _nearest(typed: str, context: Any) -> str:
    known = [name for parameter in (context.command.params if context else ()) for name in parameter.opts]
    near = difflib.get_close_matches(typed[:40], [name for name in known if name.startswith("--")], 1, 0.6)
    return near[0] if near else ""


def _name(problem: Exception) -> str:
    parameter: Any = getattr(problem, "param", None)
    if parameter is None:
        return ""
    name = parameter.opts[0] if parameter.opts and parameter.opts[0].startswith("-") else parameter.metavar
    return str(name or parameter.name)


def _put_into_words(command: Any) -> None:
    """Exchange the codes that stand where the help goes; hardly a run asks for help, so it is read only then."""
    for holder in (command, *command.params):
        code = getattr(holder, "help", None) or ""
        if code.startswith("help-"):
            holder.help = phrase(code, LANGUAGE)


def _spoken(text: str) -> str:
    """Replace the few English words that Typer puts into every help."""
    for pattern, code in _HEADINGS:
        text = re.sub(pattern, phrase(code, LANGUAGE).replace("\\", r"\\"), text, count=0, flags=re.MULTILINE)
    return re.sub(r"\{([A-Z]+)\}|(?<=[A-Z]) <[a-z]+>", r"\1", text)
