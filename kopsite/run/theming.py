"""The theme of a run: read from its folders, with what earlier runs found out of its templates."""

from __future__ import annotations

from kopsite.options import Options
from kopsite.render.theme import Named, ThemeBundle, ThemeError, read_theme
from kopsite.run.run import Refused, Run


def theme_of(run: Run, options: Options, name: str) -> ThemeBundle:
    """Read a theme; tell what is wrong with it, and refuse to go on."""
    with run.remembered(f"templates:{run.runner.versions['Jinja2']}", Named) as known:
        try:
            return read_theme(name, [options.themes], known)
        except ThemeError as problem:
            run.tell(problem.diagnostics)
            raise Refused from problem
