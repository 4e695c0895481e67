"""`kopsite new`: write a new content file."""

from __future__ import annotations

from pathlib import Path

import typer

from kopsite.command import flags
from kopsite.command.flags import WrongUsage
from kopsite.command.outcomes import CONTENT, guarded, told
from kopsite.diagnostics import Position, error
from kopsite.starter.entries import KINDS, Wish, write_entry


def command(
    kind: flags.EntryKind,
    title: flags.EntryTitle,
    root: flags.Root = Path(),
    content: flags.Content = None,
    now: flags.Now = "",
    quiet: flags.Quiet = False,
    lang: flags.Lang = "",
) -> None:
    """Write a new content file."""
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
