"""A tiny site written in a test, and loaded serially."""

from __future__ import annotations

from pathlib import Path

from kopsite.engine.blobs import BlobStore
from kopsite.engine.executors import SerialExecutor
from kopsite.engine.runner import Runner
from kopsite.load.load import load
from kopsite.load.options import Loaded, LoadOptions
from kopsite.tasks import TASK_KINDS

NOW = 1_779_950_000  # 28 May 2026
SITE = "title: Contoh\nmode: directory\n"
PROFILE = """\
name: Koperasi {name}
kind: consumer
location: {{city: Kota Jambi, province: Jambi}}
contact: {{whatsapp: "+62812000000{number:02}"}}
"""
POST = "---\ntitle: {title}\ndate: 2026-03-01\n{more}---\n\n{body}\n"


def profile(name: str, number: int = 1, more: str = "") -> str:
    return PROFILE.format(name=name, number=number) + more


def post(title: str = "Kabar", more: str = "", body: str = "Isi.") -> str:
    return POST.format(title=title, more=more, body=body)


def write(root: Path, files: dict[str, str | bytes]) -> Path:
    for path, text in {"site.yaml": SITE, **files}.items():
        target = root / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def loaded(root: Path, files: dict[str, str | bytes], blobs: BlobStore | None = None, **options: object) -> Loaded:
    write(root, files)
    store = BlobStore() if blobs is None else blobs
    runner = Runner(SerialExecutor(), store, TASK_KINDS)
    return load(root, root / "content", LoadOptions(now=NOW, **options), runner)  # type: ignore[arg-type]


def codes(result: Loaded) -> list[tuple[str, str, int, int]]:
    return [
        (problem.code, problem.position.path, problem.position.line, problem.position.column)
        for problem in result.diagnostics
    ]
