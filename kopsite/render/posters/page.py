"""A card's description as a page: its marks in drawing order, and all that they need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from PIL import Image

from kopsite.model.cardlayers import Outline
from kopsite.model.cards import Box
from kopsite.render.cards.spec import CardSpec, Cloth, Edge, Fill, Line, Modules, Part, Photo, Picture, Scrim, Shape
from kopsite.render.colors import rgb
from kopsite.render.motifs import TILE
from kopsite.render.pattern import outlines
from kopsite.render.posters.document import Document, numbers
from kopsite.render.posters.forms import axis, fill_color, modules, outlined, polygon, rectangle
from kopsite.render.posters.lettering import line_marks, runs_of
from kopsite.render.posters.pictures import image_object, logo_image, photo_object
from kopsite.render.posters.structure import Structure
from kopsite.render.posters.typefaces import Fonts

Pictures = Mapping[str, bytes]
_TITLE = "title"


class Page:
    """Draws one page; `per_unit` is how many inches a unit of the description is."""

    def __init__(
        self, document: Document, structure: Structure, spec: CardSpec, pictures: Pictures, per_unit: float
    ) -> None:
        self._document = document
        self._structure = structure
        self._spec = spec
        self._pictures = pictures
        self._per_unit = per_unit
        lines = [part for part in spec.parts if isinstance(part, Line)]
        self._fonts = Fonts(document, (run for line in lines for run in runs_of(line)))
        self._objects: dict[str, int] = {}
        self._shadings: dict[str, int] = {}
        self._cloths: dict[tuple[str, str, str], str] = {}
        self._scrims = [part for part in spec.parts if isinstance(part, Scrim)]

    def marks(self) -> str:
        """Write everything that is drawn."""
        ground = (0, 0, self._spec.width, self._spec.height)
        found = [_aside(f"{fill_color(self._spec.ground)} {rectangle(ground)} f")]
        for layer, group in groupby(self._spec.parts, lambda part: part.layer if isinstance(part, Line) else ""):
            if layer:
                role = "H1" if layer == _TITLE else "P"
                lines = [line_marks(part, self._fonts, self._placed) for part in group if isinstance(part, Line)]
                found += [self._structure.mark(role), *lines, "EMC"]
            else:
                found += [self._mark(part) for part in group]
        return "\n".join(found)

    def resources(self) -> str:
        """Name what the marks use."""
        objects = " ".join(f"/{name} {number} 0 R" for name, number in self._objects.items())
        shadings = " ".join(f"/{name} {number} 0 R" for name, number in self._shadings.items())
        return f"<< /Font << {self._fonts.resources} >> /XObject << {objects} >> /Shading << {shadings} >> >>"

    def _mark(self, part: Part) -> str:
        match part:
            case Fill():
                return _aside(self._fill(part))
            case Shape():
                path = outlined(part.outline, part.box)
                body = f"q {_clip(part.box)} {fill_color(part.color)} {path} {_filled(part.outline)} Q"
                return _aside(body)
            case Cloth():
                return _aside(self._cloth(part))
            case Photo():
                return self._photo(part)
            case Picture():
                return self._picture(part)
            case Modules():
                code = f"{fill_color(part.color)}\n{modules(part.rows, part.box)} f"
                body = f"{fill_color(part.on)} {rectangle(part.box)} f\n{code}"
                return f"{self._structure.mark('Figure', part.text)}\n{body}\nEMC"
            case Edge():
                color = numbers(*(level / 255 for level in rgb(part.color)))
                return _aside(f"{color} RG 3 w {rectangle(part.box)} S")
            case _:
                return ""

    def _fill(self, part: Fill) -> str:
        path = rectangle(part.box, part.radius)
        if not part.to:
            return f"{fill_color(part.color)} {path} f"
        first, second = (numbers(*(level / 255 for level in rgb(color))) for color in (part.color, part.to))
        name = f"S{len(self._shadings) + 1}"
        self._shadings[name] = self._document.add(
            f"<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [{numbers(*axis(part.box, part.angle))}] "
            f"/Extend [true true] /Function << /FunctionType 2 /Domain [0 1] /N 1 /C0 [{first}] /C1 [{second}] >> >>"
        )
        return f"q {path} W n /{name} sh Q"

    def _cloth(self, part: Cloth) -> str:
        """Lay tile beside tile; shapes that reach over an edge are drawn whole, so that no seam shows."""
        left, top, wide, high = part.box
        name, scale = self._tile(part.colors), part.tile / TILE
        found = [f"q {_clip(part.box, part.outline)} {fill_color(part.ground)} {rectangle(part.box)} f"]
        for x in range(part.start[0] % part.tile - part.tile, wide + part.tile, part.tile):
            for y in range(part.start[1] % part.tile - part.tile, high + part.tile, part.tile):
                found.append(f"q {numbers(scale)} 0 0 {numbers(scale, left + x, top + y)} cm /{name} Do Q")
        return "\n".join((*found, "Q"))

    def _tile(self, colors: tuple[str, str, str]) -> str:
        """Write one tile of the pattern, once for each choice of threads."""
        if colors not in self._cloths:
            shapes = outlines(self._spec.weave)
            found = [f"{fill_color(colors[role - 1])} {polygon(points)} f" for role, points in shapes]
            across = [x for _, points in shapes for x, _ in points] or [0]
            down = [y for _, points in shapes for _, y in points] or [0]
            name = f"W{len(self._cloths) + 1}"
            box = numbers(min(across), min(down), max(across), max(down))
            entries = f"/Type /XObject /Subtype /Form /BBox [{box}] /Resources << >>"
            self._objects[name] = self._document.stream(entries, "\n".join(found).encode())
            self._cloths[colors] = name
        return self._cloths[colors]

    def _photo(self, part: Photo) -> str:
        scrims: Sequence[Scrim] = [scrim for scrim in self._scrims if scrim.box == part.box]
        data = self._pictures.get(part.picture, b"")
        number = photo_object(self._document, part, scrims, data, self._per_unit)
        if not number:
            return ""
        name = self._named(number)
        left, top, wide, high = part.box
        drawn = f"q {_clip(part.box, part.outline)} {numbers(wide, 0, 0, -high, left, top + high)} cm /{name} Do Q"
        return f"{self._structure.mark('Figure', self._spec.alt)}\n{drawn}\nEMC"

    def _picture(self, part: Picture) -> str:
        image = logo_image(part, self._pictures.get(part.picture, b""), self._per_unit)
        if image is None:
            return ""
        left, top, wide, high = part.box
        scale = min(wide / image.width, high / image.height)
        shown, tall = image.width * scale, image.height * scale
        x = left + {"left": 0.0, "center": (wide - shown) / 2, "right": wide - shown}[part.align]
        y = top + (high + tall) / 2
        return _aside(f"q {numbers(shown, 0, 0, -tall, x, y)} cm /{self._placed(image)} Do Q")

    def _placed(self, image: Image.Image) -> str:
        return self._named(image_object(self._document, image))

    def _named(self, number: int) -> str:
        name = f"I{len(self._objects) + 1}"
        self._objects[name] = number
        return name


def _aside(body: str) -> str:
    """Mark what nobody has to read."""
    return f"/Artifact BMC {body} EMC"


def _clip(box: Box, outline: Outline | None = None) -> str:
    if outline is None:
        return f"{rectangle(box)} W n"
    return f"{rectangle(box)} W n {outlined(outline, box)} {'W*' if outline.shape == 'ring' else 'W'} n"


def _filled(outline: Outline) -> str:
    return "f*" if outline.shape == "ring" else "f"
