"""Weaves into cleaned HTML what is ours: heading ids, contents, figures, footnotes, typography, attribute lists.

One pass over tokens, the same for both engines. The HTML that comes in is balanced; what goes out stays so.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import NamedTuple

import msgspec

from kopsite.model.body import Heading
from kopsite.model.slugs import slug_of
from kopsite.render.body_links import Links, elsewhere
from kopsite.render.cleaning import CLASSES, allowed_classes, attributes, filtered, is_language, tag, tokens
from kopsite.render.notes import OPEN, REFERENCE, Prepared, restore
from kopsite.render.places import Places
from kopsite.render.prose import abbreviate, split_addresses, typeset
from kopsite.render.shorten import EXCERPT_LENGTH, shorten

_KEPT = r"(?:[.#][\w-]+|lang=[\"“”]?[\w-]+[\"“”]?)"
_OTHER = r"(?:(?!lang=)([A-Za-z_][\w:.-]{0,40})=(?:[\"“”][^\"“”{}\n]{0,200}[\"“”]|[^\s\"“”{}]{1,200}))"
_ANY = rf"(?:{_KEPT}|{_OTHER.replace('([A', '(?:[A')})"
LIST = rf"\{{:?[ ]*({_KEPT}(?:[ ]+{_ANY})*)[ ]*\}}"
"""What stands after `#id`, `.class` or `lang=` is part of the list even if it is not allowed there."""
_REMOVED = re.compile(rf"[ ]{_OTHER}")
_INLINE_LIST = re.compile(LIST)
_LINE_LIST = re.compile(rf"(?:^|\n)[ ]*{LIST}[ ]*\s*$")
_TAIL_LIST = re.compile(rf"[ ]*{LIST}\s*$")
_TASK = re.compile(r"\s*\[([ xX])\][ ]")
_VOID = frozenset(("br", "hr", "wbr", "col", "img"))
_CODE = frozenset(("code", "pre", "kbd", "samp"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_WHOLE_LINE = frozenset(("p", "li", "dd"))
_INLINE_NAMES = "a abbr b cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var"
_INLINE = frozenset(_INLINE_NAMES.split())
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
        self.headings: list[Heading] = []
        self.ids: dict[str, int] = {}
        self.excerpt = ""
        self.note_order: list[int] = []
        self.note_uses: dict[int, int] = {}
        self.contents_at: list[int] = []
        self._stack: list[_Open] = []
        self._closed: _Open | None = None
        self._block: _Open | None = None
        self._levels: list[int] = []
        self._before = ""
        self._codes = 0

    def weave(self, cleaned: str) -> list[str]:
        """Return the parts of the finished HTML; places for the table of contents are still empty."""
        self.out, self._stack, self._closed, self._block, self._codes = [], [], None, None, 0
        for index, part in enumerate(tokens(cleaned)):
            if not index % 2:
                if part:
                    self._text(part)
            elif part.startswith("</"):
                self._close(part[2:-1])
            else:
                self._open(part)
        return self.out

    def _open(self, part: str) -> None:
        name = part[1:-1].split(" ", 1)[0]
        values = attributes(restore(part, self.prepared.labels)) if " " in part else {}
        self._closed = None
        if name == "img":
            return self._picture(values)
        self._codes += name in _CODE
        if name not in _VOID:
            self._stack.append(_Open(name, len(self.out), len(self.words), len(self.links.media)))
        if name not in _INLINE:
            self._before = ""
        if name == "a":
            self.out.append(self.links.opening(filtered("a", values)))
        elif name in _HEADINGS:
            self.out.append(part)
        else:
            self.out.append(tag(name, filtered(name, values)) if values else part)
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
        if self._codes:
            self.out.append(restore(text, self.prepared.labels))
            self.words.append(self.out[-1])
            self._before = "x"
            return
        if self._closed and text.startswith("{") and (found := _INLINE_LIST.match(text)):
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
        pattern = _LINE_LIST if element.name in _WHOLE_LINE else _TAIL_LIST
        if not (found := pattern.search(self.out[-1])):
            return
        alone = element.name == "p" and not "".join(self.words[element.words : -1]).strip() and not found.start()
        self._apply(found[1], self._block or element if alone else element)
        self.out[-1] = self.out[-1][: found.start()]
        self.words[-1] = _TAIL_LIST.sub("", self.words[-1])

    def _apply(self, listed: str, element: _Open) -> None:
        for name in _REMOVED.findall(listed):
            place = self.places.of(f"{name}=")
            self.links.problems.append(self.places.warning("attribute-removed", place, len(name), name=name))
        listed = _REMOVED.sub("", listed)
        classes = [word[1:] for word in listed.split() if word.startswith(".")]
        for unknown in (word for word in classes if word not in CLASSES):
            place = self.places.of("." + unknown)
            known = ", ".join(sorted(CLASSES))
            problem = self.places.warning("unknown-class", place, len(unknown) + 1, name=unknown, known=known)
            self.links.problems.append(problem)
        if element.name == "img":
            media = self.links.media[element.media]
            kept = tuple(allowed_classes("img", " ".join((*media.classes, *classes))).split())
            self.links.media[element.media] = msgspec.structs.replace(media, classes=kept)
            return
        values = attributes(self.out[element.at])
        kept_classes = allowed_classes(element.name, " ".join((values.get("class", ""), *classes)))
        if kept_classes and "footnote" not in values.get("class", ""):
            values["class"] = kept_classes
        for word in listed.split():
            language = word.removeprefix("lang=").strip('"“”')
            if word.startswith("lang=") and is_language(language):
                values["lang"] = language
            elif word.startswith("#") and element.name in _HEADINGS:
                values["id"] = word[1:]
        self.out[element.at] = tag(element.name, values)

    def _heading(self, element: _Open) -> None:
        values = attributes(self.out[element.at])
        text = " ".join(unescape("".join(self.words[element.words :])).split())
        written = int(element.name[1])
        while self._levels and self._levels[-1] >= written:
            self._levels.pop()
        self._levels.append(written)
        level = min(len(self._levels) + 1, 6)
        name = self._unique(slug_of(values.pop("id", "")) or slug_of(text) or "bagian")
        self.headings.append(Heading(level=level, id=name, text=text))
        self.out[element.at] = tag(f"h{level}", {"id": name, **filtered("h2", values)})
        self.out.append(f"</h{level}>")
        self._block = None

    def _unique(self, name: str) -> str:
        if re.fullmatch(r"fn(ref)?-\d+(-\d+)?", name):
            name = f"bagian-{name}"
        base, number = name, self.ids.get(name, 0)
        while name in self.ids:
            number += 1
            name = f"{base}-{number}"
        self.ids[base] = max(number, 1)
        self.ids.setdefault(name, 1)
        return name

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
            if not self.excerpt and len(self._stack) == 0 and any(letter.isalnum() for letter in content):
                self.excerpt = shorten(content, EXCERPT_LENGTH)
        self.words.append("\n")

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
