"""YAML into plain text values, fast and without surprises.

Every scalar stays the text that was typed (empty, `~` and `null` are None); repeated keys, tags, several documents, too
much nesting and aliases that expand into a flood are refused, each with a code of its own.
"""

from __future__ import annotations

import re

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kopsite.load.complaints import YamlMistake, explained

DEPTH = 40
"""How deep values may nest."""
ALIASES = 100
EXPANDED = 200_000
"""How many values a file may stand for once its aliases are followed."""

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_OWN_TAG = re.compile(r"tag:yaml\.org,2002:(?:str|map|seq)$")
_NESTED = re.compile(r"[\[{]|(?:^|[-?])[ \t]+[-?][ \t]")
_OPENED = 200


def compose(text: str) -> Node | None:
    """Read the text into nodes that know their place; raise YamlMistake where it is not YAML."""
    try:
        if len(_NESTED.findall(text)) > _OPENED:
            _refuse_depth(text)
        loader = yaml.CBaseLoader(text)
        try:
            return loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.YAMLError as problem:
        raise explained(problem, text) from None
    except RecursionError:
        raise YamlMistake("yaml-too-deep", 0, 0, {"limit": str(DEPTH)}) from None


def _refuse_depth(text: str) -> None:
    """Measure the nesting without recursion: the parser that builds nodes would exhaust the C stack."""
    depth = 0
    for event in yaml.parse(text, yaml.CBaseLoader):
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
            if depth > DEPTH:
                mark = event.start_mark
                line, column = (mark.line, mark.column) if mark is not None else (0, 0)
                raise YamlMistake("yaml-too-deep", line, column, {"limit": str(DEPTH)})
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1


class Builder:
    """Turns nodes into dicts, lists, text and None, and gathers what it had to refuse."""

    def __init__(self, text: str) -> None:
        self.mistakes: list[YamlMistake] = []
        self._seen: set[int] | None = set() if "&" in text and "*" in text else None
        self._aliases = 0
        self._count = 0

    def value(self, node: Node, depth: int = 0) -> object:
        """Return what a node stands for."""
        self._count += 1
        if self._seen is not None:
            self._follow(node)
        if depth > DEPTH:
            mark = node.start_mark
            raise YamlMistake("yaml-too-deep", mark.line, mark.column, {"limit": str(DEPTH)})
        if not _OWN_TAG.match(node.tag):
            self._refuse(node, "yaml-tag", tag=_short_tag(node.tag))
            return None
        if isinstance(node, ScalarNode):
            return None if not node.style and node.value in _NULLS else node.value
        if isinstance(node, SequenceNode):
            return [self.value(child, depth + 1) for child in node.value]
        return self._mapping(node, depth)

    def _mapping(self, node: Node, depth: int) -> dict[str, object]:
        found: dict[str, object] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self._refuse(key_node, "yaml-key")
                continue
            key = key_node.value
            if key == "<<" and not key_node.style:
                self._refuse(key_node, "yaml-merge-key")
            elif key in found:
                self._refuse(key_node, "duplicate-key", key=key, first_line=lines[key])
            else:
                lines[key] = key_node.start_mark.line
                found[key] = self.value(value_node, depth + 1)
        return found

    def _follow(self, node: Node) -> None:
        """Count values as if every alias were written out."""
        seen = self._seen
        if seen is None:
            return
        if id(node) in seen:
            self._aliases += 1
        seen.add(id(node))
        if self._aliases > ALIASES or self._count > EXPANDED:
            mark = node.start_mark
            raise YamlMistake("alias-bomb", mark.line, mark.column, {"limit": str(ALIASES)})

    def _refuse(self, node: Node, code: str, **values: object) -> None:
        start, end = node.start_mark, node.end_mark
        width = end.column - start.column if end.line == start.line else 1
        texts = {name: str(value) for name, value in values.items()}
        self.mistakes.append(YamlMistake(code, start.line, start.column, texts, width=max(1, width)))


def _short_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def is_mapping(node: Node | None) -> bool:
    """Tell whether a document is a list of keys."""
    return isinstance(node, MappingNode)
