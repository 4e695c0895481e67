"""The bundle task: pictures, captions, alt texts and QR code of a page, in one ZIP file or as files."""

from __future__ import annotations

import io
import zipfile

import msgspec

from kopsite.engine.task import Blobs, Result
from kopsite.render.kit.sharing import qr_svg
from kopsite.render.kit.values import BundlePayload, Captions

_captions = msgspec.msgpack.Decoder(Captions)
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first moment a ZIP can name: no file of ours tells when it was packed."""
_READABLE = 0o100644 << 16
_UNIX = 3


def bundle(payload: BundlePayload, blobs: Blobs) -> Result:
    """Pack a kit. Nothing is compressed: pictures are already, and packers differ in the bytes they make."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in kit_files(payload, blobs).items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            archive.writestr(entry, data)
    return Result(data=target.getvalue())


def kit_files(payload: BundlePayload, blobs: Blobs) -> dict[str, bytes]:
    """Lay out a kit as files: pictures by format, a text for each platform, alt texts, and the QR code."""
    files = {member.name: blobs[member.blob] for member in payload.members}
    captions = _captions.decode(blobs[payload.captions])
    files |= {f"{caption.platform}.txt": _text(caption.text) for caption in captions.captions}
    described = [f"{member.name}: {member.alt}" for member in payload.members if member.alt]
    if described:
        files["alt.txt"] = _text("\n\n".join(described))
    if payload.qr:
        files["qr.svg"] = qr_svg(payload.qr).encode()
    return files


def _text(text: str) -> bytes:
    return f"{text}\n".encode("utf-8", "replace")
