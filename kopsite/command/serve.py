"""`kopsite serve`: show the site while it is being written."""

from __future__ import annotations

from pathlib import Path

import typer

from kopsite.command import flags
from kopsite.command.engine import Engine, runner_of
from kopsite.command.flags import WrongUsage
from kopsite.command.outcomes import DONE, guarded
from kopsite.diagnostics import Position, error
from kopsite.options import Options


def command(
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
    voice, language = flags.voice(lang, quiet=quiet, brief=True), flags.language(lang)
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
        with runner_of(options, Engine(flags.workers(jobs))) as runner:
            try:
                serve(options, runner, voice, bind=bind, port=port, language=language, ready=ready)
            except KeyboardInterrupt:
                voice.say("stopped")
        return DONE

    raise typer.Exit(guarded(voice, work))
