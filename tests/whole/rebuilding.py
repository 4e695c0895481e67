"""A site that is built again and again upon what is remembered, and held against clean builds."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from kopsite.engine.blobs import BlobStore
from kopsite.engine.executors import Executor
from kopsite.engine.manifest import MANIFEST_NAME
from kopsite.engine.runner import Runner
from kopsite.engine.store import Store
from kopsite.engine.worker import Fetch, Job, Outcome
from kopsite.options import Options
from kopsite.rebuild import rebuild
from kopsite.report import RecordingReporter, Report, SilentReporter
from kopsite.tasks import TASK_KINDS
from tests.whole.edits.building import remembering, run_build
from tests.whole.sites import NOW, tree, write_site

POST = "---\ntitle: Kabar {name}\ndate: 2026-03-0{day}\n---\nRingkasan tetap {name}.\n\n## Bagian\n\nIsi {name}.\n"
SITE = """\
-- content/site.yaml --
title: Koperasi Uji
url: https://x.example/
cooperative: uji
-- content/cooperatives/uji.yaml --
name: Koperasi Uji
kind: consumer
location: {city: Kota Jambi, province: Jambi}
contact: {whatsapp: "+6281200000001"}
about: |
  Berdiri sejak lama.
-- content/pages/tentang.md --
---
title: Tentang
---
Halaman ini [menunjuk ke satu kabar](../posts/satu.md#bagian).
-- content/events/rapat.md --
---
title: Rapat anggota
starts: 2027-02-01T09:00
---
Undangan rapat.

Acara kedua.
-- content/posts/naskah.md --
---
title: Naskah
date: 2026-01-01
draft: true
---
Belum terbit.

Masih ditulis.
"""
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)


class Idle:
    """An executor that must not be asked for anything."""

    shares_disk = False

    def run(self, jobs: Iterable[Job | None], fetch: Fetch) -> Iterator[Outcome | None]:
        raise AssertionError("something was made")
        yield None

    def warm_up(self, kinds: Iterable[str]) -> None:
        raise AssertionError("workers were started")

    def close(self) -> None:
        pass


class Workshop:
    """One site, what is remembered of it, and its flags."""

    def __init__(self, root: Path, engine: str = "markdown") -> None:
        self.root = write_site(root, SITE)
        for day, name in enumerate(("satu", "dua", "tiga"), 1):
            self.write(f"posts/{name}.md", POST.format(name=name, day=day))
        (root / "content" / "media").mkdir()
        (root / "content" / "media" / "titik.png").write_bytes(PIXEL)
        if engine != "markdown":
            self.append("site.yaml", f"markdown: {{engine: {engine}}}\n")
        self.flags: dict[str, object] = {"now": NOW, "cards": False}
        self.notes: list[str] = []

    @property
    def output(self) -> Path:
        return self.root / "output"

    def file(self, path: str) -> Path:
        return self.root / "content" / path

    def write(self, path: str, text: str) -> None:
        self.file(path).parent.mkdir(parents=True, exist_ok=True)
        self.file(path).write_text(text, "utf-8")

    def append(self, path: str, text: str) -> None:
        with self.file(path).open("a", encoding="utf-8") as file:
            file.write(text)

    def options(self, output: Path | None = None) -> Options:
        return Options(root=self.root, content=self.root / "content", output=output or self.output, **self.flags)  # type: ignore[arg-type]

    def build(self, executor: Executor = remembering, reporter: RecordingReporter | None = None) -> Report:
        """Build as the command line does: with the store of the site, in what could be a process of its own."""
        heard = reporter or RecordingReporter()
        with Store(self.root / ".kopsite") as store, BlobStore(store=store) as blobs:
            report = rebuild(self.options(), Runner(executor, blobs, TASK_KINDS), heard)
        self.notes = [code for code, _ in heard.notes]
        return report

    def clean(self) -> tuple[Report, dict[str, bytes], bytes]:
        """Build the same in an empty folder, with nothing remembered."""
        folder = self.root.parent / f"{self.root.name}-clean"
        shutil.rmtree(folder, ignore_errors=True)
        report = run_build(self.options(folder), remembering, SilentReporter())
        manifest = folder / MANIFEST_NAME
        return report, tree(folder), b"" if report.exit_code else manifest.read_bytes()

    def checked(self, executor: Executor = remembering, *, may_refuse: bool = False) -> Report:
        """Build, and hold it against a clean build; one that is refused changes nothing."""
        before = tree(self.output) if may_refuse else {}
        report = self.build(executor)
        clean, files, manifest = self.clean()
        if may_refuse and clean.exit_code == 1:
            assert report.exit_code == 1
            assert report.diagnostics == clean.diagnostics
            assert tree(self.output) == before
            return report
        assert report.exit_code == clean.exit_code == 0
        now = tree(self.output)
        assert sorted(now) == sorted(files)
        assert [path for path in files if now[path] != files[path]] == []
        assert (self.output / MANIFEST_NAME).read_bytes() == manifest
        assert report.diagnostics == clean.diagnostics
        assert report.left_out == clean.left_out
        assert report.outputs == clean.outputs
        for name in ("cooperatives", "items", "pages", "outputs", "bytes"):
            assert report.counts[name] == clean.counts[name], name
        return report

    def digests(self) -> dict[str, str]:
        return {path: hashlib.sha256(data).hexdigest() for path, data in tree(self.output).items()}
