"""Whole sites for tests: written from one text, built in this process, and compared as trees of bytes."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import NamedTuple

from kopsite.build import build
from kopsite.engine.blobs import BlobStore
from kopsite.engine.executors import SerialExecutor
from kopsite.engine.publish import OUR_NAMES
from kopsite.engine.runner import Runner
from kopsite.options import Options
from kopsite.report import Report, SilentReporter
from kopsite.tasks import TASK_KINDS

NOW = int(dt.datetime.fromisoformat("2026-11-22T09:00:00+07:00").timestamp())
SUB = "https://x.example/koperasi/"
ROOT = "https://x.example/"

_FILE = re.compile(r"^-- (\S+) --\n", re.MULTILINE)

PROFILE = """\
name: Koperasi Konsumen Mekar Sari
kind: consumer
location: {city: Kota Jambi, province: Jambi}
contact: {whatsapp: "+6281200000001"}
"""
MICROSITE = f"""\
-- content/site.yaml --
title: Mekar Sari
url: {SUB}
-- content/cooperatives/mekar.yaml --
{PROFILE}"""
"""The smallest site there is."""


class Built(NamedTuple):
    """What a build came to."""

    report: Report
    output: Path

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.report.diagnostics]

    def text(self, path: str) -> str:
        return (self.output / path).read_text("utf-8")

    def files(self) -> list[str]:
        return sorted(tree(self.output))


def write_site(root: Path, text: str) -> Path:
    """Write files from a text in which `-- path --` stands above each file's lines; return the root."""
    pieces = _FILE.split(text)
    assert not pieces[0].strip(), "text stands above the first file"
    for path, data in zip(pieces[1::2], pieces[2::2], strict=True):
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(data, "utf-8")
    return root


def build_site(root: Path, *, output: Path | None = None, **options: object) -> Built:
    """Build a site in this process, one task after the other."""
    wanted = {"content": root / "content", "now": NOW, "base_url": "", **options}
    folder = output or root / "output"
    with BlobStore() as blobs:
        runner = Runner(SerialExecutor(), blobs, TASK_KINDS)
        report = build(Options(root=root, output=folder, **wanted), runner, SilentReporter())  # type: ignore[arg-type]
    return Built(report, folder)


def tree(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder, but for what the engine keeps for itself."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] not in OUR_NAMES
    }
