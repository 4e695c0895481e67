"""Where in a file a value stands: read from the nodes of the YAML parser, which runs for it if it has not yet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from kopsite.diagnostics import Diagnostic, Position
from kopsite.load.masking import masked

if TYPE_CHECKING:
    from yaml.nodes import Node, ScalarNode

Path = tuple[str | int, ...]


class Spot(msgspec.Struct, frozen=True):
    """A place in a file with its line; counted from 1."""

    line: int
    column: int
    width: int = 1
    line_text: str = ""


class Positions:
    """Finds values of one document again. `offset` is how many lines of the file's `text` precede the YAML.

    `root` is the YAML's node, or the YAML itself, which is then parsed when a place in it is first asked for.
    """

    def __init__(self, source: str, text: str, root: Node | str | None, offset: int = 0) -> None:
        self.source = source
        self.text = text
        self._found = root
        self._offset = offset

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file."""
        return self.text.split("\n") if self.text else []

    @cached_property
    def _root(self) -> Node | None:
        from kopsite.load.yamltext import compose

        return compose(self._found) if isinstance(self._found, str) else self._found

    def locate(self, path: Path, at: str = "value") -> Spot:
        """Find a value, its key, or (`parent`) the mapping at the path, which lacks something; else what is nearest."""
        if at == "parent":
            return self._parent((*path, ""))
        key, node, depth = self._descend(path)
        if depth < len(path) or node is None:
            return self._parent(path[: depth + 1])
        wants_key = at == "key" or node.start_mark.index == node.end_mark.index
        return self._spot(key if wants_key and key is not None else node)

    def scalars(self) -> Iterator[tuple[Path, ScalarNode]]:
        """Yield every text value with its path, in the order of the file."""
        from yaml.nodes import MappingNode, ScalarNode, SequenceNode

        pending: list[tuple[Path, Node]] = [((), self._root)] if self._root is not None else []
        while pending:
            path, node = pending.pop()
            if isinstance(node, ScalarNode):
                yield path, node
            elif isinstance(node, MappingNode):
                pending += [((*path, key.value), value) for key, value in reversed(node.value)]
            elif isinstance(node, SequenceNode):
                pending += [((*path, index), value) for index, value in reversed(list(enumerate(node.value)))]

    def spot(self, node: Node) -> Spot:
        """Return the place of a node."""
        return self._spot(node)

    def find(self, value: str) -> Spot | None:
        """Find the first text value that reads exactly so."""
        for _, node in self.scalars():
            if node.value == value:
                return self._spot(node)
        return None

    def at(self, line: int, column: int, width: int = 1) -> Spot:
        """Return a place of the file itself, with its line."""
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Spot(line, column, width, text)

    def _descend(self, path: Path) -> tuple[Node | None, Node | None, int]:
        key: Node | None = None
        node = self._root
        for depth, step in enumerate(path):
            found = _child(node, step)
            if found is None:
                return key, node, depth
            key, node = found
        return key, node, len(path)

    def _parent(self, path: Path) -> Spot:
        from yaml.nodes import MappingNode

        key, node, depth = self._descend(path[:-1])
        if depth and key is not None:
            return self._spot(key)
        if depth and node is not None:
            return self._spot(node)
        if self._offset:
            return self.at(self._offset, 1, len(self.lines[self._offset - 1].rstrip()) or 1)
        if isinstance(self._root, MappingNode) and self._root.value:
            return self._spot(self._root.value[0][0])
        return self.at(1, 1)

    def _spot(self, node: Node) -> Spot:
        start, end = node.start_mark, node.end_mark
        line = start.line + 1 + self._offset
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        if end.line == start.line and end.column > start.column:
            width = end.column - start.column
        else:
            width = len(text.rstrip()) - start.column
        return Spot(line, start.column + 1, max(1, width), text)


def _child(node: Node | None, step: str | int) -> tuple[Node | None, Node] | None:
    from yaml.nodes import MappingNode, ScalarNode, SequenceNode

    if isinstance(node, MappingNode):
        for key, value in node.value:
            if isinstance(key, ScalarNode) and key.value == str(step):
                return key, value
    elif isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        return None, node.value[step]
    return None


def placed(
    severity: str,
    code: str,
    source: str,
    spot: Spot | None,
    related: tuple[Position, ...] = (),
    values: dict[str, str] | None = None,
) -> Diagnostic:
    """Make a diagnostic that points into a file; identity numbers in it are masked."""
    spot = spot or Spot(0, 0)
    return Diagnostic(
        severity=severity,
        code=code,
        position=Position(source, spot.line, spot.column),
        values=tuple((name, masked(str(value))) for name, value in (values or {}).items()),
        line_text=masked(spot.line_text),
        width=spot.width,
        related=related,
    )
