"""`kopsite init`: begin a site."""

from __future__ import annotations

from pathlib import Path

import typer

from kopsite.command import flags
from kopsite.command.asking import asked
from kopsite.command.outcomes import CONTENT, USAGE, guarded, told
from kopsite.starter.answers import Answers
from kopsite.starter.site import begin


def command(
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
