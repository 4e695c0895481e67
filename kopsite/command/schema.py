"""`kopsite schema`: print JSON Schema for editors and forms."""

from __future__ import annotations

import json

import typer

from kopsite.command import flags
from kopsite.command.flags import WrongUsage
from kopsite.diagnostics import Position, error
from kopsite.load.layouts.keys import card_schema
from kopsite.load.schema.export import json_schema
from kopsite.report import report_schema
from kopsite.starter.entries import SCHEMAS

_REPORT = ("report", "laporan")
_CARD = ("card", "kartu")


def command(kind: flags.SchemaKind = "", lang: flags.Lang = "") -> None:
    """Print JSON Schema for editors and forms."""
    flags.language(lang)
    if kind.lower() in _REPORT:
        typer.echo(json.dumps(report_schema(), ensure_ascii=False, indent=2))
        return
    if kind.lower() in _CARD:
        typer.echo(json.dumps(card_schema(), ensure_ascii=False, indent=2))
        return
    wanted = next((name for name, typed in SCHEMAS.items() if kind.lower() in typed), "")
    if kind and not wanted:
        known = ", ".join("/".join(typed) for typed in (*SCHEMAS.values(), _CARD, _REPORT))
        raise WrongUsage(error("unknown-kind", Position("kopsite schema"), typed=kind, known=known))
    schema = json_schema(wanted) if wanted else {name: json_schema(name) for name in SCHEMAS}
    typer.echo(json.dumps(schema, ensure_ascii=False, indent=2))
