"""The colours of a layout for one brand: names become `#rrggbb`."""

from __future__ import annotations

from kopsite.model.cards import Color, Mix, Mute, Readable, Shade
from kopsite.render.brand import Tones
from kopsite.render.colors import contrast, from_oklch, mix, reaches, readable, to_oklch

LEGIBLE = 4.5
_EASY = 5.2
"""Contrast that a muted text keeps."""
_STEPS = (0.22, 0.14, 0.07)


class Paints:
    """Resolves the colours that a layout names; each once."""

    def __init__(self, colors: dict[str, Color], tones: Tones) -> None:
        self._colors = colors
        self._tones = tones
        self._found: dict[str, str] = {}

    def color(self, name: str) -> str:
        """Return what a name stands for; a value stands for itself."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._resolved(name)
        return found

    def _resolved(self, name: str) -> str:
        if name.startswith("#"):
            return name
        if name not in self._colors:
            return str(getattr(self._tones, name))
        match self._colors[name]:
            case Mix(first=first, second=second, share=share):
                return mix(self.color(first), self.color(second), share)
            case Shade() as shade:
                return self._shaded(shade)
            case Mute(mute=text, on=on):
                return muted(self.color(text), self.color(on))
            case Readable() as wish:
                kept = reaches(self.color(wish.text), (self.color(wish.on),), wish.ratio)
                return self.color(wish.text if kept else wish.other)
            case str() as other:
                return self.color(other)

    def _shaded(self, shade: Shade) -> str:
        base = to_oklch(self.color(shade.of))
        lightness = base.lightness if shade.lightness is None else shade.lightness
        chroma = base.chroma if shade.chroma is None else min(base.chroma, shade.chroma)
        return from_oklch(round(lightness - shade.darker, 4), chroma, base.hue)


def muted(text: str, ground: str) -> str:
    """Step a text colour back towards its ground as far as it stays easy to read."""
    for share in _STEPS:
        found = mix(text, ground, share)
        if contrast(found, ground) >= _EASY:
            return found
    return text


def legible(color: str, on: str) -> str:
    """Keep a text colour that can be read on its ground, else take the nearest end of the scale."""
    return color if not on or contrast(color, on) >= LEGIBLE else readable(on)
