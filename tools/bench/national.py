"""A national directory, a page and a card for each cooperative: cold, nothing changed, one in a hundred edited."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Cost, run
from bench.nation import PROFILES, edit_about, edit_members, write_nation
from bench.side import Side, fresh, kopsite
from bench.targets import kept

MINUTES, MEGABYTES, BYTES_EACH = 15, 1000, 27_500
SAME, EDIT = 8, 30
ROW = "{:<30} {:>8} {:>8} {:>6}  {}"


def lines(work: Path, profiles: int, runs: int, site: Path | None = None) -> Iterator[str]:
    """Measure, and yield the lines of the table; `site` is one that somebody else wrote, which is copied."""
    root = fresh(work / "national")
    if site:
        shutil.copytree(site / "content", root / "content")
    else:
        write_nation(root, profiles)
    profiles = sum(1 for _ in (root / "content" / "cooperatives").rglob("*.yaml"))
    side = kopsite("national", root)
    whole = profiles == PROFILES
    yield f"{profiles:,} profiles, {os.cpu_count()} cores"
    yield ROW.format("step", "wall s", "CPU s", "MB", "target").rstrip()
    cold = run(side.command, root)
    yield _row("cold", cold, kept(cold.wall / 60, MINUTES, "min") if whole else "")
    for _ in range(runs):
        same = run(side.command, root)
        yield _row("nothing changed", same, kept(same.wall, SAME, "s") if whole else "")
    for number in range(runs):
        count = edit_about(root, 100, number + 1)
        about = run(side.command, root)
        yield _row(f"{count:,} profiles: about", about, kept(about.wall, EDIT, "s") if whole else "")
        count = edit_members(root, 100)
        members = run(side.command, root)
        yield _row(f"{count:,} profiles: members", members, kept(members.wall, EDIT, "s") if whole else "")
    highest = max(cost.memory for cost in (cold, same, about, members))
    yield f"memory: {kept(highest / 1e6, MEGABYTES, 'MB') if whole else f'{highest / 1e6:.0f} MB'}"
    yield from _weights(side, profiles)


def _row(step: str, cost: Cost, target: str) -> str:
    return ROW.format(step, f"{cost.wall:.1f}", f"{cost.cpu:.1f}", f"{cost.memory / 1e6:.0f}", target).rstrip()


def _weights(side: Side, profiles: int) -> Iterator[str]:
    """Tell the bytes of the output by what they are, and those that are remembered."""
    files, sizes = Counter[str](), Counter[str]()
    output = side.root / side.output
    for path in output.rglob("*"):
        if path.is_file():
            kind = _kind(path.relative_to(output).as_posix())
            files[kind] += 1
            sizes[kind] += path.stat().st_size
    for kind, size in sizes.most_common():
        yield f"  {kind:<22} {files[kind]:>9,} files {size / 1e6:>9,.1f} MB"
    total = sum(sizes.values())
    yield f"output: {total / 1e9:.2f} GB, {kept(total / profiles / 1000, BYTES_EACH / 1000, 'kB a cooperative')}"
    remembered = sum(path.stat().st_size for path in (side.root / ".kopsite").rglob("*") if path.is_file())
    yield f"remembered in .kopsite: {remembered / 1e9:.2f} GB"


def _kind(path: str) -> str:
    top = path.partition("/")[0]
    if top == "koperasi" and path.endswith("/index.html") and path.count("/") == 2:
        return "cooperatives' pages"
    if top in ("cards", "data", "assets", "media"):
        return top
    return "other pages" if path.endswith(".html") else "feeds and the rest"
