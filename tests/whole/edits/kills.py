"""A site of some size in two versions, and real builds of it as processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from kopsite.options import Options
from kopsite.report import RecordingReporter, Report
from tests.whole.edits.building import remembering, run_build
from tests.whole.sites import MICROSITE, NOW, write_site

POSTS = 40
_NOW = "2026-11-22T09:00:00+07:00"
_POST = "---\ntitle: Kabar {number}\ndate: 2026-03-01\ntags: [padi]\n---\n\n{text}\n"


def write_version(root: Path, version: int) -> None:
    """Write the site: of 40 posts a third changes with the version, a third stays, a third has other names."""
    posts = root / "content" / "posts"
    for path in sorted(posts.glob("*.md")):
        path.unlink()
    pieces = [MICROSITE]
    for number in range(POSTS):
        name = f"v{version}-{number}" if number % 3 == 2 else f"kabar-{number}"
        text = f"Versi {version}." if number % 3 == 1 else "Tetap."
        pieces.append(f"-- content/posts/{name}.md --\n{_POST.format(number=number, text=f'{text} ' * 50)}")
    write_site(root, "".join(pieces))


def start_build(root: Path, *flags: str, limit: int = 0) -> subprocess.Popen[str]:
    """Begin `kopsite build`; with a limit it may write no file of more bytes."""
    command = [sys.executable, "-m", "kopsite", "build", "--root", str(root), "--now", _NOW, "--no-cards", *flags]
    if limit:
        command = ["sh", "-c", f'ulimit -f {limit // 512}; exec "$@"', "sh", *command]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=_plain())


def build_here(root: Path, **flags: object) -> tuple[Report, RecordingReporter]:
    """Build in this process, upon whatever is there."""
    heard = RecordingReporter()
    wanted = {"content": root / "content", "output": root / "output", "now": NOW, "cards": False, **flags}
    return run_build(Options(root=root, **wanted), remembering, heard), heard  # type: ignore[arg-type]


def _plain() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in ("LANG", "LC_ALL", "SOURCE_DATE_EPOCH")}
