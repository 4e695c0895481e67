"""The flags of every command, and what is read out of them: one word means the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kopsite.command.asked import (
    ENGINES,
    LANGUAGE,
    WrongUsage,
    engine,
    language,
    moment,
    site_folder,
    voice,
    workers,
)

__all__ = ["ENGINES", "LANGUAGE", "WrongUsage", "engine", "language", "moment", "site_folder", "voice", "workers"]


def _flag(*names: str, code: str, takes: str = "") -> Any:
    return typer.Option(*names, help=f"help-{code}", metavar=takes or None, show_default=False)


def _argument(metavar: str, code: str) -> Any:
    return typer.Argument(metavar=metavar, help=f"help-{code}", show_default=False)


Root = Annotated[Path, _flag("--root", code="root", takes="DIR")]
Content = Annotated[Path | None, _flag("--content", code="content", takes="DIR")]
Output = Annotated[Path | None, _flag("--output", code="output", takes="DIR")]
Theme = Annotated[str, _flag("--theme", code="theme", takes="NAME")]
BaseUrl = Annotated[str, _flag("--base-url", code="base-url", takes="URL")]
Jobs = Annotated[int | None, _flag("--jobs", code="jobs", takes="N")]
EngineName = Annotated[str, _flag("--engine", code="engine", takes="local|dask")]
Scheduler = Annotated[str, _flag("--scheduler", code="scheduler", takes="ADDR")]
Explain = Annotated[bool, _flag("--explain", code="explain")]
Drafts = Annotated[bool, _flag("--drafts", code="drafts")]
Future = Annotated[bool, _flag("--future", code="future")]
Now = Annotated[str, _flag("--now", code="now", takes="ISO")]
Strict = Annotated[bool, _flag("--strict", code="strict")]
SkipBroken = Annotated[bool | None, _flag("--skip-broken/--no-skip-broken", code="skip-broken")]
NoCards = Annotated[bool, _flag("--no-cards", code="no-cards")]
Adopt = Annotated[bool, _flag("--adopt", code="adopt")]
ReportFile = Annotated[Path | None, _flag("--report", code="report", takes="FILE")]
Quiet = Annotated[bool, _flag("--quiet", code="quiet")]
Lang = Annotated[str, _flag("--lang", code="lang", takes="id|en")]
Version = Annotated[bool, _flag("--version", code="version")]

Bind = Annotated[str, _flag("--bind", code="bind", takes="ADDR")]
Port = Annotated[int, _flag("--port", code="port", takes="N")]

Folder = Annotated[Path | None, _argument("DIR", "init-folder")]
Mode = Annotated[str, _flag("--mode", code="init-mode", takes="NAME")]
Name = Annotated[str, _flag("--name", code="init-name", takes="NAME")]
Kind = Annotated[str, _flag("--kind", code="init-kind", takes="NAME")]
City = Annotated[str, _flag("--city", code="init-city", takes="NAME")]
Province = Annotated[str, _flag("--province", code="init-province", takes="NAME")]
Whatsapp = Annotated[str, _flag("--whatsapp", code="init-whatsapp", takes="N")]
Color = Annotated[str, _flag("--color", code="init-color", takes="#RRGGBB")]
Host = Annotated[str, _flag("--host", code="init-host", takes="NAME")]
Yes = Annotated[bool, _flag("--yes", code="init-yes")]

EntryKind = Annotated[str, _argument("KIND", "new-kind")]
EntryTitle = Annotated[str, _argument("TITLE", "new-title")]

KitPage = Annotated[str, _argument("PAGE", "kit-page")]
KitFolder = Annotated[Path | None, _flag("--to", "--output-dir", code="kit-to", takes="DIR")]
Countdown = Annotated[bool, _flag("--countdown", code="kit-countdown")]
DebugLayout = Annotated[bool, _flag("--debug-layout", code="debug-layout")]
Formats = Annotated[str, _flag("--formats", code="kit-formats", takes="A,B")]

Target = Annotated[str, _argument("TARGET", "deploy-target")]
Remote = Annotated[str, _flag("--remote", code="deploy-remote", takes="NAME")]
Branch = Annotated[str, _flag("--branch", code="deploy-branch", takes="NAME")]
Message = Annotated[str, _flag("--message", code="deploy-message", takes="TEXT")]
DryRun = Annotated[bool, _flag("--dry-run", code="deploy-dry-run")]

SchemaKind = Annotated[str, _argument("KIND", "schema-kind")]
