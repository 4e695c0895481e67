"""The default engine: Python-Markdown with only those extensions that a text can need.

Footnotes, abbreviations, typography, attribute lists, anchors and bare addresses are no extensions here: they are woven
into the cleaned HTML for both engines alike (prose.py, weave.py).
"""

from __future__ import annotations

import re
from functools import lru_cache

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor

from kopsite.render.notes import fenced

_DEFINITION = re.compile(r"^ {0,3}:[ \t]", re.MULTILINE)

_ITEM = re.compile(r"(?:[-*+]|1\.)[ \t]+\S")
_LATER_ITEM = re.compile(r"\S[ \t]*\n(?:[-*+]|1\.)[ \t]+\S")
_NO_PARAGRAPH = re.compile(r"[ \t>|<:#~`]|[-*+][ \t]|\d+\.[ \t]")


class Strikethrough(Extension):
    """`~~gone~~` becomes `<del>`."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        """Register the pattern below links, so that addresses may hold tildes."""
        md.inlinePatterns.register(
            SimpleTagInlineProcessor(r"()(?<!~)~~(?=[^\s~])(.+?)(?<=[^\s~])~~(?!~)", "del"), "del", 55
        )


@lru_cache(maxsize=32)
def _converter(tables: bool, lists: bool, fences: bool, strikes: bool, html: bool) -> markdown.Markdown:
    extensions: list[Extension | str] = ["sane_lists"]
    extensions += ["tables"] * tables + ["def_list"] * lists + ["fenced_code"] * fences
    extensions += [Strikethrough()] * strikes
    converter = markdown.Markdown(extensions=extensions, output_format="html")
    if not html:
        converter.preprocessors.deregister("html_block")
        for name in ("autolink", "automail", "html"):
            converter.inlinePatterns.deregister(name)
    return converter


def _with_lists_set_off(text: str) -> str:
    """Put an empty line between a paragraph and the list below it, as people do not."""
    lines = text.split("\n")
    result: list[str] = []
    plain = False
    for line, is_code in zip(lines, fenced(lines), strict=True):
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
    if _LATER_ITEM.search(text):
        text = _with_lists_set_off(text)
    fences = "```" in text or "~~~" in text
    converter = _converter("|" in text, bool(_DEFINITION.search(text)), fences, "~~" in text, "<" in text)
    try:
        return converter.convert(text)
    finally:
        converter.reset()
