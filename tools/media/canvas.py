"""A surface to draw on in its own units: smooth shapes, tapered strokes, grainy shade, cloth patterns."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

from media.palette import Color

Point = tuple[float, float]
Shape = list[Point]
"""Corners in pixels of the large surface."""
_FINER = 2
_TILE = 1024


def _noise(seed: int, size: int) -> Image.Image:
    return Image.frombytes("L", (size, size), random.Random(seed).randbytes(size * size))


_GRAIN = _noise(11, _TILE)


def smooth(points: Sequence[Point], closed: bool = True, steps: int = 14) -> list[Point]:
    """Return a curve through the points (Catmull-Rom)."""
    count = len(points)
    spans = count if closed else count - 1
    curve: list[Point] = []
    for n in range(spans):
        around = [points[(n + k) % count] if closed else points[min(max(n + k, 0), count - 1)] for k in (-1, 0, 1, 2)]
        for step in range(steps):
            t = step / steps
            curve.append((_through(t, [p[0] for p in around]), _through(t, [p[1] for p in around])))
    return curve if closed else [*curve, points[-1]]


def _through(t: float, p: Sequence[float]) -> float:
    a, b, c, d = p
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def oval(cx: float, cy: float, rx: float, ry: float, turn: float = 0, arc: tuple[float, float] = (0, 360)) -> Shape:
    """Return the corners of an ellipse, or of a part of it."""
    start, end = arc
    count = max(12, int((end - start) / 4))
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    corners = []
    for n in range(count + (0 if end - start == 360 else 1)):
        angle = math.radians(start + (end - start) * n / count)
        x, y = rx * math.cos(angle), ry * math.sin(angle)
        corners.append((cx + x * cos - y * sin, cy + x * sin + y * cos))
    return corners


class Canvas:
    """A picture being drawn."""

    def __init__(self, width: int, height: int, ground: Color | None) -> None:
        self.width, self.height = width, height
        mode, fill = ("RGBA", (0, 0, 0, 0)) if ground is None else ("RGB", ground)
        self.image = Image.new(mode, (width * _FINER, height * _FINER), fill)
        self._draw = ImageDraw.Draw(self.image)
        self._matrix = (float(_FINER), 0.0, 0.0, 0.0, float(_FINER), 0.0)

    @contextmanager
    def placed(self, x: float, y: float, size: float = 1, turn: float = 0, flip: bool = False) -> Iterator[None]:
        """Draw what follows in units of its own: moved, turned, scaled, mirrored."""
        kept = self._matrix
        a, b, c, d, e, f = kept
        cos, sin = math.cos(math.radians(turn)) * size, math.sin(math.radians(turn)) * size
        m = -1 if flip else 1
        self._matrix = (
            (a * cos + b * sin) * m,
            -a * sin + b * cos,
            a * x + b * y + c,
            (d * cos + e * sin) * m,
            -d * sin + e * cos,
            d * x + e * y + f,
        )
        yield
        self._matrix = kept

    def px(self, points: Sequence[Point]) -> Shape:
        """Return points of the present units in pixels."""
        a, b, c, d, e, f = self._matrix
        return [(a * x + b * y + c, d * x + e * y + f) for x, y in points]

    def poly(self, points: Sequence[Point], fill: Color) -> Shape:
        """Fill a polygon."""
        shape = self.px(points)
        self._draw.polygon(shape, fill=fill)
        return shape

    def blob(self, points: Sequence[Point], fill: Color) -> Shape:
        """Fill a smooth shape through the points."""
        return self.poly(smooth(points), fill)

    def oval(self, cx: float, cy: float, rx: float, ry: float, fill: Color, turn: float = 0) -> Shape:
        """Fill an ellipse."""
        return self.poly(oval(cx, cy, rx, ry, turn), fill)

    def rect(self, x: float, y: float, w: float, h: float, fill: Color, round_: float = 0) -> Shape:
        """Fill a rectangle, with round corners if wished."""
        r = min(round_, w / 2, h / 2)
        if not r:
            return self.poly([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], fill)
        corners: Shape = []
        for cx, cy, start in (
            (x + w - r, y + h - r, 0),
            (x + r, y + h - r, 90),
            (x + r, y + r, 180),
            (x + w - r, y + r, 270),
        ):
            corners += oval(cx, cy, r, r, 0, (start, start + 90))
        return self.poly(corners, fill)

    def stroke(
        self, points: Sequence[Point], width: float, fill: Color, end: float | None = None, curve: bool = True
    ) -> Shape:
        """Draw a line that may taper towards its end; its ends are round."""
        line = smooth(points, closed=False, steps=10) if curve and len(points) > 2 else list(points)
        last = width if end is None else end
        left: Shape = []
        right: Shape = []
        for n, (x, y) in enumerate(line):
            before, after = line[max(n - 1, 0)], line[min(n + 1, len(line) - 1)]
            dx, dy = after[0] - before[0], after[1] - before[1]
            long = math.hypot(dx, dy) or 1
            half = (width + (last - width) * n / (len(line) - 1)) / 2
            left.append((x - dy / long * half, y + dx / long * half))
            right.append((x + dy / long * half, y - dx / long * half))
        self.oval(*line[0], width / 2, width / 2, fill)
        self.oval(*line[-1], last / 2, last / 2, fill)
        return self.poly(left + right[::-1], fill)

    def shade(
        self, shape: Shape, color: Color, start: Point, end: Point, strength: float = 0.8, grain: float = 1.0
    ) -> None:
        """Let a colour grow over a shape from start to end, in grains; points in present units."""
        box = self._box(shape)
        if box is None:
            return
        (x0, y0), (x1, y1) = self.px([start, end])
        dx, dy = x1 - x0, y1 - y0
        square = dx * dx + dy * dy or 1
        matrix = (0.0, 0.0, 0.5, *(255 * v / square for v in (dx, dy)), 0.0)
        offset = 255 * ((box[0] - x0) * dx + (box[1] - y0) * dy) / square + 255 * 8
        size = (box[2] - box[0], box[3] - box[1])
        ramp = _RAMP.transform(size, Image.Transform.AFFINE, (*matrix[:5], offset))
        ramp = ramp.point([min(255, round(v * strength)) for v in range(256)])
        dots = ImageChops.subtract(ramp, self._grain(box)).point([0, *[min(255, v * 24) for v in range(1, 256)]])
        cover = Image.blend(ramp, dots, 0.3 * grain)
        self._cover(shape, box, cover, color)

    def tint(self, shape: Shape, color: Color, share: float) -> None:
        """Lay a thin colour over a shape."""
        box = self._box(shape)
        if box is not None:
            self._cover(shape, box, Image.new("L", (box[2] - box[0], box[3] - box[1]), round(share * 255)), color)

    @contextmanager
    def inside(self, shape: Shape) -> Iterator[None]:
        """Show what follows only within the shape."""
        kept = self.image
        mask = Image.new("L", kept.size, 0)
        ImageDraw.Draw(mask).polygon(shape, fill=255)
        self.image = kept.copy()
        self._draw = ImageDraw.Draw(self.image)
        yield
        kept.paste(self.image, (0, 0), mask)
        self.image = kept
        self._draw = ImageDraw.Draw(kept)

    def weave(
        self, shape: Shape, tile: Callable[[float, float], object], step: Point, box: tuple[float, float, float, float]
    ) -> None:
        """Repeat a motif within a shape, every other row moved by half a step; box in present units."""
        with self.inside(shape):
            x0, y0, x1, y1 = box
            row, y = 0, y0
            while y <= y1 + step[1]:
                x = x0 - (step[0] / 2 if row % 2 else 0)
                while x <= x1 + step[0]:
                    tile(x, y)
                    x += step[0]
                row, y = row + 1, y + step[1]

    def jpeg(self, path: Path, limit: int = 146_000) -> None:
        """Write a photograph-like picture, as good as fits into so many bytes."""
        small = self._small().convert("RGB")
        for quality in (80, 76, 72, 68, 64, 60, 56):
            written = BytesIO()
            small.save(written, "JPEG", quality=quality, optimize=True, progressive=True, subsampling=2)
            if len(written.getbuffer()) <= limit:
                break
        path.write_bytes(written.getvalue())

    def png(self, path: Path) -> None:
        """Write a drawing with few colours."""
        small = self._small()
        small = small.quantize(96, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        small.save(path, "PNG", optimize=True)

    def _small(self) -> Image.Image:
        return self.image.resize((self.width, self.height), Image.Resampling.LANCZOS, reducing_gap=2)

    def _grain(self, box: tuple[int, int, int, int]) -> Image.Image:
        size = (box[2] - box[0], box[3] - box[1])
        coarse = _tiled(_GRAIN, ((size[0] + 1) // 2 + 1, (size[1] + 1) // 2 + 1))
        return coarse.resize((coarse.width * 2, coarse.height * 2), Image.Resampling.NEAREST).crop((0, 0, *size))

    def _box(self, shape: Shape) -> tuple[int, int, int, int] | None:
        xs, ys = [p[0] for p in shape], [p[1] for p in shape]
        width, height = self.image.size
        box = (max(0, int(min(xs))), max(0, int(min(ys))), min(width, int(max(xs)) + 1), min(height, int(max(ys)) + 1))
        return box if box[0] < box[2] and box[1] < box[3] else None

    def _cover(self, shape: Shape, box: tuple[int, int, int, int], cover: Image.Image, color: Color) -> None:
        mask = Image.new("L", cover.size, 0)
        ImageDraw.Draw(mask).polygon([(x - box[0], y - box[1]) for x, y in shape], fill=255)
        self.image.paste(color, box, ImageChops.multiply(mask, cover))


def _ramp() -> Image.Image:
    column = Image.new("L", (1, 255 * 17))
    column.putdata([min(255, max(0, y - 255 * 8)) for y in range(255 * 17)])
    return column


def _tiled(tile: Image.Image, size: tuple[int, int]) -> Image.Image:
    whole = Image.new("L", size)
    for y in range(0, size[1], tile.height):
        for x in range(0, size[0], tile.width):
            whole.paste(tile, (x, y))
    return whole


_RAMP = _ramp()
