"""Photographs of cards: who needs which of them, and how large, long before anybody has opened one."""

from __future__ import annotations

import msgspec

from kopsite.engine.task import Task
from kopsite.render.payload import CardPicture, PhotoPayload
from kopsite.render.published import Fingerprint

_ALONE = "og"
"""Most sites have no other cards drawn: their photographs are as large as the layout shows them, to the pixel."""
COVERS_ALL = (1080, 1920)
"""What a photograph must cover for all other formats together."""


class Photographs:
    """Names what is prepared of a photograph by the task that does it: to name a card, nobody has to do it."""

    def __init__(self, fingerprint: Fingerprint) -> None:
        self.tasks: dict[str, Task] = {}
        """Those that were named so far, by their names."""
        self._fingerprint = fingerprint
        self._names: dict[tuple[str, tuple[int, int]], str] = {}

    def of(self, picture: CardPicture, form: str, shown: tuple[int, int]) -> CardPicture:
        """Return what stands on a card of a format, where it is shown so large, in place of an original."""
        cover = shown if form == _ALONE else COVERS_ALL
        name = self._names.get((picture.blob, cover))
        if name is None:
            payload = PhotoPayload(blob=picture.blob, cover=cover)
            task = Task(kind="photo", name="photo", payload=payload, blobs=(picture.blob,))
            name = self._names[picture.blob, cover] = self._fingerprint(task)
            self.tasks[name] = msgspec.structs.replace(task, fingerprint=name)
        return CardPicture(blob=name, focus=picture.focus, is_prepared=True)
