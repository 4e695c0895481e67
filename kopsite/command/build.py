"""`kopsite build`: build the site."""

from __future__ import annotations

from pathlib import Path

import typer

from kopsite.command import flags
from kopsite.command.building import build_site


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
    raise typer.Exit(
        build_site(
            root=root,
            content=content,
            output=output,
            theme=theme,
            base_url=base_url,
            jobs=jobs,
            engine=engine,
            scheduler=scheduler,
            drafts=drafts,
            future=future,
            now=now,
            strict=strict,
            skip_broken=skip_broken,
            no_cards=no_cards,
            adopt=adopt,
            explain=explain,
            report=report,
            quiet=quiet,
            lang=lang,
        )
    )
