"""The default engine: Python-Markdown with only those extensions that a text can need.

Footnotes, abbreviations, typography, attribute lists, anchors and bare addresses are no extensions here: they are woven
into the cleaned HTML for both engines alike (prose.py, weave.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import repeat
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from kopsite.render.notes import fenced

_DEFINITION = re.compile(r"^ {0,3}:[ \t]", re.MULTILINE)
_DEFINITION_STARTS = tuple(f"\n{' ' * indent}:" for indent in range(4))

_MARKED = re.compile(r"[`\\\[<&*_~]")
_LINKS = ("reference", "link", "short_reference")
_PICTURES = ("image_link", "image_reference", "short_image_ref")
_PATTERNS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("[",), _LINKS),
    (("![",), _PICTURES),
    (("`",), ("backtick",)),
    (("\\",), ("escape",)),
    (("&",), ("entity",)),
    (("  \n", "\t"), ("linebreak",)),
    (("*", "_"), ("em_strong", "em_strong2", "not_strong")),
)
"""Marks, and the inline patterns that find nothing without any of them; not every version has all."""

_Test = Callable[[Element, str], bool]

_ITEM = re.compile(r"(?:[-*+]|1\.)[ \t]+\S")
_LATER_ITEM_STARTS = ("\n- ", "\n* ", "\n+ ", "\n1. ", "\n-\t", "\n*\t", "\n+\t", "\n1.\t")
_LATER_ITEM = re.compile(r"\S[ \t]*\n(?:[-*+]|1\.)[ \t]+\S")
_RARE_BLOCKS = (("hashheader", "#"), ("quote", ">"), ("reference", "]:"))
"""Kinds of blocks, and what a block of the kind holds; looking for that takes a tenth of the usual test."""
_NO_PARAGRAPH = re.compile(r"[ \t>|<:#~`]|[-*+][ \t]|\d+\.[ \t]")


class Strikethrough(Extension):
    """`~~gone~~` becomes `<del>`."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        """Register the pattern below links, so that addresses may hold tildes."""
        md.inlinePatterns.register(
            SimpleTagInlineProcessor(r"()(?<!~)~~(?=[^\s~])(.+?)(?<=[^\s~])~~(?!~)", "del"), "del", 55
        )


class PlainWords(Treeprocessor):
    """Marks texts without any inline syntax, so that not every pattern is tried on them."""

    def run(self, root: Element) -> None:
        """Mark them before the inline patterns run."""
        for element in root.iter():
            if element.text and not _MARKED.search(element.text) and "  \n" not in element.text:
                element.text = AtomicString(element.text)
            if element.tail and not _MARKED.search(element.tail) and "  \n" not in element.tail:
                element.tail = AtomicString(element.tail)


def _has_fences(text: str) -> bool:
    return "```" in text or "~~~" in text


def _needed(text: str) -> tuple[bool, ...]:
    """Say which parts of the syntax a text can make use of."""
    lists = text.lstrip(" ").startswith(":") or any(start in text for start in _DEFINITION_STARTS)
    blocks = ("|" in text, lists and bool(_DEFINITION.search(text)), _has_fences(text), "~~" in text, "<" in text)
    return blocks + tuple(any(mark in text for mark in marks) for marks, _ in _PATTERNS)


@lru_cache(maxsize=256)
def _converter(needed: tuple[bool, ...]) -> markdown.Markdown:
    tables, lists, fences, strikes, html, *patterns = needed
    extensions: list[Extension | str] = ["sane_lists"]
    extensions += ["tables"] * tables + ["def_list"] * lists + ["fenced_code"] * fences
    extensions += [Strikethrough()] * strikes
    converter = markdown.Markdown(extensions=extensions, output_format="html")
    converter.treeprocessors.register(PlainWords(converter), "plain_words", 25)
    if not html:
        converter.preprocessors.deregister("html_block")
        for name in ("autolink", "automail", "html"):
            converter.inlinePatterns.deregister(name)
    for is_needed, (_, names) in zip(patterns, _PATTERNS, strict=True):
        for name in names if not is_needed else ():
            converter.inlinePatterns.deregister(name, strict=False)
    if "escape" not in converter.inlinePatterns:
        converter.treeprocessors.deregister("unescape")
    blocks = converter.parser.blockprocessors
    for kind, mark in _RARE_BLOCKS:
        blocks[kind].test = _only_with(mark, blocks[kind].test)  # type: ignore[method-assign, assignment]
    blocks["hr"].test = _only_with_rule(blocks["hr"].test)  # type: ignore[method-assign, assignment]
    converter.is_block_level = lru_cache(maxsize=256)(converter.is_block_level)  # type: ignore[method-assign]
    # They stay as they are now; a registry would put them together anew for every block.
    converter.parser.blockprocessors = tuple(blocks)  # type: ignore[assignment]
    return converter


def _only_with(mark: str, test: _Test) -> _Test:
    return lambda parent, block: mark in block and test(parent, block)


def _only_with_rule(test: _Test) -> _Test:
    """Ask for a rule only where two of its marks stand side by side, or up to two spaces apart."""

    def quick(parent: Element, block: str) -> bool:
        may = (
            ("-" in block and ("--" in block or "- -" in block or "-  -" in block))
            or ("*" in block and ("**" in block or "* *" in block or "*  *" in block))
            or ("_" in block and ("__" in block or "_ _" in block or "_  _" in block))
        )
        return may and test(parent, block)

    return quick


def _with_lists_set_off(text: str) -> str:
    """Put an empty line between a paragraph and the list below it, as people do not."""
    lines = text.split("\n")
    result: list[str] = []
    plain = False
    for line, is_code in zip(lines, fenced(lines) if _has_fences(text) else repeat(False)):  # noqa: B905 the other has no end
        if plain and not is_code and _ITEM.match(line):
            result.append("")
            plain = False
        elif not line.strip() or is_code:
            plain = False
        elif not result or not result[-1].strip():
            plain = not _NO_PARAGRAPH.match(line)
        result.append(line)
    return "\n".join(result)


def to_html(text: str) -> str:
    """Convert Markdown to HTML that is not yet clean."""
    if any(start in text for start in _LATER_ITEM_STARTS) and _LATER_ITEM.search(text):
        text = _with_lists_set_off(text)
    converter = _converter(_needed(text))
    try:
        return converter.convert(text)
    finally:
        converter.reset()
