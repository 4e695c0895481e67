"""Writes what stands apart from a body's text: its footnotes and its table of contents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from kopsite.model.body import Heading
from kopsite.render.cleaning import tag
from kopsite.render.weave import Weaver

_WORDS = {
    "id": ("Catatan kaki", "Kembali ke teks", "Daftar isi"),
    "en": ("Footnotes", "Back to the text", "Contents"),
}
_ARROW = "↩\ufe0e"  # without the selector, phones draw it as a picture


def _words(language: str) -> tuple[str, str, str]:
    return _WORDS.get(language, _WORDS["en"])


def footnotes(weaver: Weaver, notes: Mapping[int, str], language: str) -> str:
    """Write the notes that the text names, in the order in which it names them, each with its way back."""
    items: list[str] = []
    order = weaver.note_order
    for number in order:  # grows while notes name further notes
        items.append("".join(weaver.weave(notes.get(number, ""))).strip())
    if not order:
        return ""
    label, back, _ = _words(language)
    lines = []
    for shown, (number, html) in enumerate(zip(order, items, strict=True), start=1):
        ways = " ".join(_way_back(shown, use, back) for use in range(1, weaver.note_uses[number] + 1))
        joined = f"{html[:-4]} {ways}</p>" if html.endswith("</p>") else f"{html}\n<p>{ways}</p>"
        lines.append(f'<li id="fn-{shown}">\n{joined}\n</li>')
    opening = tag("section", {"class": "footnotes", "role": "doc-endnotes", "aria-label": label})
    return f"\n{opening}\n<ol>\n" + "\n".join(lines) + "\n</ol>\n</section>"


def note_ids(weaver: Weaver) -> tuple[str, ...]:
    """List the ids that footnotes and their references have."""
    ids: list[str] = []
    for shown, number in enumerate(weaver.note_order, start=1):
        uses = range(1, weaver.note_uses[number] + 1)
        ids += [f"fn-{shown}", *(f"fnref-{shown}{_suffix(use)}" for use in uses)]
    return tuple(ids)


def contents(headings: Sequence[Heading], language: str) -> str:
    """Write the table of contents as nested lists."""
    if not headings:
        return ""
    parts = [tag("nav", {"class": "toc", "aria-label": _words(language)[2]})]
    levels: list[int] = []
    for heading in headings:
        if not levels or heading.level > levels[-1]:
            parts.append("\n<ul>\n")
            levels.append(heading.level)
        else:
            while len(levels) > 1 and heading.level < levels[-1]:
                parts.append("</li>\n</ul>\n")
                levels.pop()
            parts.append("</li>\n")
        parts.append(f'<li><a href="#{heading.id}">{escape(heading.text, quote=False)}</a>')
    parts += ["</li>\n</ul>\n"] * len(levels)
    return "".join(parts) + "</nav>"


def _way_back(shown: int, use: int, label: str) -> str:
    values = {
        "class": "footnote-backref",
        "href": f"#fnref-{shown}{_suffix(use)}",
        "role": "doc-backlink",
        "aria-label": f"{label} {shown}" if use == 1 else f"{label} {shown} ({use})",
    }
    return f"{tag('a', values)}{_ARROW}</a>"


def _suffix(use: int) -> str:
    return f"-{use}" if use > 1 else ""
