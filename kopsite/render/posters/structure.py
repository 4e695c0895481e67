"""The structure of a poster: which marks on the page are its heading, its paragraphs and its figures."""

from __future__ import annotations

from typing import NamedTuple

from kopsite.render.posters.document import Document, text_of


class _Element(NamedTuple):
    number: int
    mark: int
    role: str
    alt: str


class Structure:
    """Numbers what is marked, in the order in which it is read."""

    def __init__(self, document: Document, page: int) -> None:
        self._document = document
        self._page = page
        self._elements: list[_Element] = []
        self._links: list[tuple[int, int]] = []

    def mark(self, role: str, alt: str = "") -> str:
        """Begin something that is read; it ends with EMC."""
        mark = len(self._elements)
        self._elements.append(_Element(self._document.reserve(), mark, role, alt))
        return f"/{role} << /MCID {mark} >> BDC"

    def link(self, annotation: int) -> int:
        """Make a link a part of what is read; gives the number by which it finds its place."""
        self._links.append((self._document.reserve(), annotation))
        return len(self._links)

    def finished(self) -> int:
        """Write the tree; gives its root."""
        document, root, whole, parents = self._document, *(self._document.reserve() for _ in range(3))
        for one in self._elements:
            alt = f" /Alt {text_of(one.alt)}" if one.alt else ""
            document.put(
                one.number,
                f"<< /Type /StructElem /S /{one.role} /P {whole} 0 R /Pg {self._page} 0 R /K {one.mark}{alt} >>",
            )
        for number, annotation in self._links:
            inner = f"<< /Type /OBJR /Obj {annotation} 0 R /Pg {self._page} 0 R >>"
            document.put(number, f"<< /Type /StructElem /S /Link /P {whole} 0 R /K {inner} >>")
        kids = " ".join(f"{number} 0 R" for number in self._numbers())
        document.put(whole, f"<< /Type /StructElem /S /Document /P {root} 0 R /K [{kids}] >>")
        marked = " ".join(f"{one.number} 0 R" for one in self._elements)
        linked = "".join(f" {place} {number} 0 R" for place, (number, _) in enumerate(self._links, 1))
        document.put(parents, f"<< /Nums [0 [{marked}]{linked}] >>")
        document.put(
            root,
            f"<< /Type /StructTreeRoot /K {whole} 0 R /ParentTree {parents} 0 R "
            f"/ParentTreeNextKey {len(self._links) + 1} >>",
        )
        return root

    def _numbers(self) -> list[int]:
        return [one.number for one in self._elements] + [number for number, _ in self._links]
