"""Weaves into cleaned HTML what is ours: heading ids, contents, figures, footnotes, typography, attribute lists.

One pass over tokens, the same for both engines. The HTML that comes in is balanced; what goes out stays so.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import NamedTuple

import msgspec

from kopsite.model.body import Heading
from kopsite.render import cleaning
from kopsite.render.attribute_lists import INLINE_LIST, LINE_LIST, TAIL_LIST, wished
from kopsite.render.body_links import Links, elsewhere
from kopsite.render.cleaning import CLASSES, allowed_classes, attributes, filtered, tag, tokens
from kopsite.render.notes import OPEN, REFERENCE, Prepared, has_stray, restore
from kopsite.render.outline import Outline
from kopsite.render.places import Places
from kopsite.render.prose import abbreviate, is_plain, split_addresses, typeset
from kopsite.render.shorten import EXCERPT_LENGTH, shorten

_TASK = re.compile(r"\s*\[([ xX])\][ ]")
_VOID = frozenset(("br", "hr", "wbr", "col", "img"))
_CODE = frozenset(("code", "pre", "kbd", "samp"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_WHOLE_LINE = frozenset(("p", "li", "dd"))
_INLINE_NAMES = "a abbr b cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var"
_INLINE = frozenset(_INLINE_NAMES.split())
_LEAVES = {f"<{name}>": f"</{name}>" for name in ("p", "li", "dt", "dd", "td", "th")}
_CONTENTS = frozenset(("[TOC]", "[DAFTAR ISI]"))


class _Open(NamedTuple):
    """An element that is not closed yet: where its tag, its words and its pictures begin."""

    name: str
    at: int
    words: int
    media: int


class Weaver:
    """Holds what one body's pass has found so far."""

    def __init__(self, source: str, places: Places, prepared: Prepared) -> None:
        self.places = places
        self.prepared = prepared
        self.links = Links(source, places)
        self.out: list[str] = []
        self.words: list[str] = []
        self._outline = Outline()
        self.excerpt = ""
        self.note_order: list[int] = []
        self.note_uses: dict[int, int] = {}
        self.contents_at: list[int] = []
        self._stack: list[_Open] = []
        self._closed: _Open | None = None
        self._block: _Open | None = None
        self._before = ""
        self._codes = 0
        self._is_marked = True

    @property
    def headings(self) -> list[Heading]:
        """The headings so far."""
        return self._outline.headings

    def weave(self, cleaned: str) -> list[str]:
        """Return the parts of the finished HTML; places for the table of contents are still empty."""
        self.out, self._stack, self._closed, self._block, self._codes = [], [], None, None, 0
        self._is_marked = bool(self.prepared.abbreviations) or has_stray(cleaned)
        parts = tokens(cleaned)
        at, end = 0, len(parts)
        while at < end:
            if parts[at]:
                self._text(parts[at])
            tag_at, at = at + 1, at + 2
            if at > end:
                break
            part = parts[tag_at]
            if part.startswith("</"):
                self._close(part[2:-1])
            elif part in _LEAVES and _LEAVES[part] == parts[at + 1] and self._is_plain(parts[at]) and parts[at].strip():
                self._leaf(part, parts[at])
                at += 2
            else:
                self._open(part)
        return self.out

    def _is_plain(self, text: str) -> bool:
        """Tell that nothing in a text is changed, marked or linked."""
        return not (self._is_marked or self._codes) and is_plain(text)

    def _leaf(self, opening: str, text: str) -> None:
        """Put a block that holds nothing but plain words."""
        name = opening[1:-1]
        self._block = _Open(name, len(self.out), len(self.words), len(self.links.media))
        self._before, self._closed = "", None
        self.out += (opening, text, _LEAVES[opening])
        self.words.append(text)
        if name == "p":
            self.words.append("\n")
            self._excerpt(text.strip())

    def _open(self, part: str) -> None:
        name = part[1:-1].split(" ", 1)[0]
        self._closed = None
        if name == "img":
            return self._picture(attributes(restore(part, self.prepared.labels)))
        self._codes += name in _CODE
        if name not in _VOID:
            self._stack.append(_Open(name, len(self.out), len(self.words), len(self.links.media)))
        if name not in _INLINE:
            self._before = ""
        if name == "a":
            self.out.append(self.links.opening(filtered("a", attributes(restore(part, self.prepared.labels)))))
        elif name in _HEADINGS or " " not in part:
            self.out.append(part)
        else:
            self.out.append(cleaning.allowed_tag(name, restore(part, self.prepared.labels)))
        return None

    def _picture(self, values: dict[str, str]) -> None:
        before = len(self.links.media)
        self.out.append(self.links.picture(values))
        if len(self.links.media) > before:
            self._closed = _Open("img", len(self.out) - 1, len(self.words), before)
        else:
            self.words.append(escape(values.get("alt", ""), quote=False))

    def _close(self, name: str) -> None:
        element = self._stack.pop()
        self._codes -= name in _CODE
        if name in _INLINE:
            self.out.append(f"</{name}>")
            self._closed = element
            return
        self._before, self._closed = "", None
        if name != "pre":
            self._block_list(element)
        if name in _HEADINGS:
            self._heading(element)
        elif name == "p":
            self._paragraph(element)
        else:
            self.out.append(f"</{name}>")
            self._block = element

    def _text(self, text: str) -> None:
        if self._is_plain(text):
            if self._closed is not None and not text.isspace():
                self._closed = None
            self._put(text, text)
            return
        if self._codes:
            self.out.append(restore(text, self.prepared.labels))
            self.words.append(self.out[-1])
            self._before = "x"
            return
        if self._closed and text.startswith("{") and (found := INLINE_LIST.match(text)):
            self._apply(found[1], self._closed)
            text = text[found.end() :]
        if text.strip():
            self._closed = None
        if self._stack and self._stack[-1].name in ("li", "p") and "[" in text[:8]:
            text = self._task(text)
        in_link = any(element.name == "a" for element in self._stack)
        for index, part in enumerate([text] if in_link else split_addresses(text)):
            if index % 2:
                link = tag("a", elsewhere(unescape(part)))
                self._put(f"{link}{part}</a>", part)
            elif part:
                self._prose(part)

    def _prose(self, text: str) -> None:
        for index, part in enumerate(REFERENCE.split(text) if OPEN in text else [text]):
            if index % 2:
                self._put(self._reference(int(part)), "")
            elif part:
                part = restore(part, self.prepared.labels)
                set_text = typeset(part.replace("&nbsp;", "\u00a0"), self._before)
                abbreviated = self.prepared.abbreviations and not any(one.name == "abbr" for one in self._stack)
                shown = abbreviate(set_text, self.prepared.abbreviations) if abbreviated else set_text
                self._put(shown, set_text)

    def _put(self, html: str, words: str) -> None:
        self.out.append(html)
        self.words.append(words)
        self._before = words[-1:] or "x"

    def _reference(self, number: int) -> str:
        if number >= len(self.prepared.labels):
            return ""
        if number not in self.note_uses:
            self.note_order.append(number)
        use = self.note_uses[number] = self.note_uses.get(number, 0) + 1
        shown = self.note_order.index(number) + 1
        suffix = f"-{use}" if use > 1 else ""
        link = f'<a class="footnote-ref" href="#fn-{shown}" role="doc-noteref">{shown}</a>'
        if any(element.name == "a" for element in self._stack):
            link = str(shown)
        return f'<sup id="fnref-{shown}{suffix}">{link}</sup>'

    def _task(self, text: str) -> str:
        item = self._stack[-1] if self._stack[-1].name == "li" else self._stack[-2] if len(self._stack) > 1 else None
        if item is None or item.name != "li" or "".join(self.words[item.words :]).strip():
            return text
        if not (found := _TASK.match(text)):
            return text
        self.out[item.at] = tag("li", {**attributes(self.out[item.at]), "class": "task"})
        return ("☐ " if found[1] == " " else "☑ ") + text[found.end() :]

    def _block_list(self, element: _Open) -> None:
        if len(self.out) <= element.at + 1 or "}" not in self.out[-1]:
            return
        pattern = LINE_LIST if element.name in _WHOLE_LINE else TAIL_LIST
        if not (found := pattern.search(self.out[-1])):
            return
        alone = element.name == "p" and not "".join(self.words[element.words : -1]).strip() and not found.start()
        self._apply(found[1], self._block or element if alone else element)
        self.out[-1] = self.out[-1][: found.start()]
        self.words[-1] = TAIL_LIST.sub("", self.words[-1])

    def _apply(self, listed: str, element: _Open) -> None:
        wish = wished(listed)
        for name in wish.removed:
            place = self.places.of(f"{name}=")
            self.links.problems.append(self.places.warning("attribute-removed", place, len(name), name=name))
        for unknown in (word for word in wish.classes if word not in CLASSES):
            place = self.places.of("." + unknown)
            known = ", ".join(sorted(CLASSES))
            problem = self.places.warning("unknown-class", place, len(unknown) + 1, name=unknown, known=known)
            self.links.problems.append(problem)
        if element.name == "img":
            media = self.links.media[element.media]
            kept = tuple(allowed_classes("img", " ".join((*media.classes, *wish.classes))).split())
            self.links.media[element.media] = msgspec.structs.replace(media, classes=kept)
            return
        values = attributes(self.out[element.at])
        kept_classes = allowed_classes(element.name, " ".join((values.get("class", ""), *wish.classes)))
        if kept_classes and "footnote" not in values.get("class", ""):
            values["class"] = kept_classes
        if wish.language:
            values["lang"] = wish.language
        if wish.name and element.name in _HEADINGS:
            values["id"] = wish.name
        self.out[element.at] = tag(element.name, values)

    def _heading(self, element: _Open) -> None:
        values = attributes(self.out[element.at])
        text = " ".join(unescape("".join(self.words[element.words :])).split())
        heading = self._outline.add(int(element.name[1]), values.pop("id", ""), text)
        self.out[element.at] = tag(f"h{heading.level}", {"id": heading.id, **filtered("h2", values)})
        self.out.append(f"</h{heading.level}>")
        self._block = None

    def _paragraph(self, element: _Open) -> None:
        content = unescape("".join(self.words[element.words :])).strip()
        pictures = len(self.links.media) - element.media
        if content in _CONTENTS:
            del self.out[element.at :]
            self.out.append("")
            self.contents_at.append(len(self.out) - 1)
            del self.words[element.words :]
            return
        if not content and not "".join(self.out[element.at + 1 :]).strip():
            del self.out[element.at :]
            return
        if not content and pictures == 1 and self.links.media[element.media].is_picture:
            self._figure(element)
        else:
            self.out.append("</p>")
            self._block = element
            self._excerpt(content)
        self.words.append("\n")

    def _excerpt(self, content: str) -> None:
        if not self.excerpt and not self._stack and any(letter.isalnum() for letter in content):
            self.excerpt = shorten(content, EXCERPT_LENGTH)

    def _figure(self, element: _Open) -> None:
        media = self.links.media[element.media]
        self.out[element.at] = tag("figure", {"class": " ".join(media.classes)} if media.classes else {})
        self.out[element.at + 1 :] = ["".join(self.out[element.at + 1 :]).strip()]
        if media.title:
            caption = escape(typeset(media.title, ""), quote=False)
            self.out.append(f"<figcaption>{caption}</figcaption>")
        self.out.append("</figure>")
        # The figure wears the classes; a float on figure and picture alike would count twice.
        self.links.media[element.media] = msgspec.structs.replace(media, classes=())
        self._block = None
