"""The zip target: the whole site in one file, for any host that takes an upload. The same site gives the same bytes."""

from __future__ import annotations

import os
import tempfile
import zipfile
import zlib
from pathlib import Path

from kopsite.deploy.base import Changes, Delivery, DeployError, Step, compare, plan_step, site_files, step

_DATE = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644 << 16
_STORED = frozenset({".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".woff2", ".zip", ".mp4", ".pdf"})


def write_zip(delivery: Delivery) -> tuple[Step, ...]:
    """Write the archive to the path given as remote, or `site.zip` beside the output."""
    target = Path(delivery.remote) if delivery.remote else delivery.output.resolve().parent / "site.zip"
    if target.is_dir():
        target = target / "site.zip"
    if target.resolve().is_relative_to(delivery.output.resolve()):
        raise DeployError("deploy-into-output", place=target)
    plan = plan_step(_changes(delivery.output, target), str(target))
    if delivery.dry_run:
        return (plan,)
    try:
        size = _write(delivery.output, target)
    except OSError as problem:
        raise DeployError("deploy-disk", place=target, reason=problem.strerror or problem) from problem
    return (plan, step("deploy-zip", place=target, bytes=size))


def _write(output: Path, target: Path) -> int:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".kopsite-", suffix=".zip")
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream, zipfile.ZipFile(stream, "w") as archive:
            for path, file in site_files(output):
                info = zipfile.ZipInfo(path, _DATE)
                info.external_attr = _MODE
                info.create_system = 3
                kind = zipfile.ZIP_STORED if file.suffix in _STORED else zipfile.ZIP_DEFLATED
                archive.writestr(info, file.read_bytes(), kind, 9)
        partial.chmod(0o644)
        size = partial.stat().st_size
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return size


def _changes(output: Path, target: Path) -> Changes:
    after = {path: (zlib.crc32(file.read_bytes()), file.stat().st_size) for path, file in site_files(output)}
    before: dict[str, str] = {}
    if target.is_file():
        try:
            with zipfile.ZipFile(target) as archive:
                before = {info.filename: f"{info.CRC}-{info.file_size}" for info in archive.infolist()}
        except (zipfile.BadZipFile, OSError) as problem:
            raise DeployError("deploy-not-a-zip", place=target) from problem
    listing = {path: f"{crc}-{size}" for path, (crc, size) in after.items()}
    return compare(before, listing, {path: size for path, (_, size) in after.items()})
