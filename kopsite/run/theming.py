"""The theme of a run: read from its folders, with what earlier runs found out of its templates and card layouts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from kopsite.engine.fingerprint import digest
from kopsite.load.layouts.designs import read_designs
from kopsite.model.cards import Design
from kopsite.options import Options
from kopsite.render.theme import Named, ThemeBundle, ThemeError, read_theme
from kopsite.run.run import Refused, Run

Known = dict[str, tuple[Design, ...]]
"""Designs by digest of the files they were read from."""
_MOST = 8


def theme_of(run: Run, options: Options, name: str) -> ThemeBundle:
    """Read a theme; tell what is wrong with it, and refuse to go on."""
    with (
        run.remembered(f"templates:{run.runner.versions['Jinja2']}", Named) as known,
        run.remembered(f"layouts:{run.runner.versions['kopsite']}", Known) as designs,
    ):
        try:
            return whole_theme(name, [options.themes], known, designs)
        except ThemeError as problem:
            run.tell(problem.diagnostics)
            raise Refused from problem


def whole_theme(
    name: str, folders: Sequence[Path], known: Named | None = None, designs: Known | None = None
) -> ThemeBundle:
    """Read a theme with its card designs; what was found out goes into `known` and `designs`."""
    bundle = read_theme(name, folders, known)
    key = digest(msgspec.msgpack.encode(bundle.card_files))
    found = designs.get(key) if designs is not None else None
    if found is None:
        found, problems = read_designs(bundle.card_files)
        if problems:
            raise ThemeError(*problems)
        if designs is not None:
            if len(designs) >= _MOST:
                designs.clear()
            designs[key] = found
    return msgspec.structs.replace(bundle, cards=found, card_files=())
