"""What a person asks of a run: the flags of the command line as one frozen value."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from kopsite.diagnostics import Diagnostic, Position, error


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """The flags of `kopsite build`; an empty value means: as `site.yaml` says."""

    root: Path
    content: Path
    output: Path
    now: int
    """Second (UTC) that counts as now."""
    theme: str = ""
    base_url: str = ""
    jobs: int = 1
    drafts: bool = False
    future: bool = False
    strict: bool = False
    skip_broken: bool | None = None
    """None: only in a directory of more than 1,000."""
    cards: bool = True
    adopt: bool = False
    explain: bool = False
    """Keep what each output was made from before, so that a person can be told why it was made again."""
    kits: bool = False
    """Every page that can have a share kit has one, whatever the content says."""
    preview: bool = False
    """Made by `serve`: drafts shown, nothing indexed, the browser may be refreshed."""

    @property
    def themes(self) -> Path:
        """Where the site keeps themes of its own."""
        return self.root / "themes"


def output_scope(options: Options) -> str:
    """Name the output folder, as the store knows it."""
    return f"output:{options.output.resolve()}"


def output_problem(options: Options) -> Diagnostic | None:
    """Refuse an output in which building would touch what people wrote, whatever links and spellings lead to it."""
    output = options.output.resolve()
    for folder in (options.root, options.content, options.themes):
        if _holds(output, folder.resolve()):
            return error("output-holds-site", Position("--output"), output=options.output, folder=folder)
    for folder in (options.content, options.themes):
        if _holds(folder.resolve(), output):
            return error("output-in-site", Position("--output"), output=options.output, folder=folder)
    return None


def kit_problem(folder: Path, options: Options) -> Diagnostic | None:
    """Refuse a folder for share kits that belongs to the site, or holds it."""
    place = folder.resolve()
    ours = (options.content, options.themes, options.output, options.root / ".kopsite")
    for other in ours:
        if _holds(other.resolve(), place):
            return error("kit-in-site", Position("--to"), folder=folder, other=other)
    for other in (options.root, *ours):
        if _holds(place, other.resolve()):
            return error("kit-in-site", Position("--to"), folder=folder, other=other)
    return None


def report_problem(report: Path, folders: Iterable[Path]) -> Diagnostic | None:
    """Refuse a report that would lie in one of the site's folders, or where no file can be."""
    if report.is_dir():
        return error("report-is-folder", Position("--report"), file=report)
    place = report.resolve().parent
    for folder in folders:
        resolved = folder.resolve()
        if resolved in (place, *place.parents) or _holds(resolved, place):
            return error("report-in-site", Position("--report"), file=report, folder=folder)
    return None


def _holds(outer: Path, inner: Path) -> bool:
    """Tell whether a folder is another one or holds it, on any file system."""
    if not outer.exists():
        return False
    return any(folder.exists() and folder.samefile(outer) for folder in (inner, *inner.parents))
