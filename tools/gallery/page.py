"""The page of the gallery: what each design is for, in its own words, and its sheet."""

from __future__ import annotations

from pathlib import Path

from gallery.cards import THEME, content, designs
from kopsite.model.cards import CAROUSELS, Design
from kopsite.run.theming import whole_theme

_CARDS = Path(__file__).resolve().parents[2] / "themes" / THEME / "cards"
_HEAD = """# Gallery of card designs

Every design of the theme in every format, for three cooperatives that do not exist, one in each row:

{brands}

All is drawn by kopsite from two colours, a name and a text; photographs and logos are drawn by our own code as well.
How designs are written: [card layouts](cards.md). How to get them: [sharing](sharing.md).

`make gallery` draws this page anew; a test tells when it has to be.

| design | for | formats |
|---|---|---|
"""


def page() -> str:
    """Write the page."""
    theme = whole_theme(THEME, []).cards
    rows = [f"| [`{name}`](#{name}) | {_for(name, theme)} | {_formats(forms)} |" for name, forms in designs().items()]
    rows += [f"| [`{name}`](#{name}) | slides of a post | `{form}` |" for name, form in CAROUSELS.items()]
    parts = [_part(name, _said(name)) for name in designs()]
    parts += [_part(name, _said("carousel")) for name in CAROUSELS]
    named = "\n".join(
        f"- {one['name']}: `{one['primary']}` and `{one['accent']}`" for one in content()["brands"].values()
    )
    return _HEAD.format(brands=named) + "\n".join(rows) + "\n" + "".join(parts)


def _part(name: str, said: str) -> str:
    return f"\n## {name}\n\n{said}\n\n[![{name}: {said}](pictures/gallery/{name}.webp)](pictures/gallery/{name}.webp)\n"


def _said(name: str) -> str:
    """Return the remark that a layout's file begins with."""
    lines = (_CARDS / f"{name}.yaml").read_text("utf-8").splitlines()
    end = next(place for place, line in enumerate(lines) if not line.startswith("#"))
    return " ".join(line.removeprefix("#").strip() for line in lines[:end])


def _for(name: str, theme: tuple[Design, ...]) -> str:
    """Say which pages have a design: those it is for, and those for which it stands in."""
    kinds = [kind for one in theme if one.name == name for kind in one.serves]
    found = ["all other pages" if kind == "*" else f"`{kind}`" for kind in kinds]
    for value in sorted({value for one in theme for value, other in one.instead if other == name and one.name != name}):
        places = sorted(f"`{one.name}`" for one in theme if (value, name) in one.instead and one.name != "base")
        found.append(f"with a {value}, in place of {', '.join(places)}")
    return ", ".join(found)


def _formats(names: tuple[str, ...]) -> str:
    return " ".join(f"`{name}`" for name in names)
