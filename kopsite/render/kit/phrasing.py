"""Caption templates of a theme: what is said of a page (hook, text, facts, call), and how each platform lays it out.

`captions/<language>/<kind>.txt` holds parts under headings `[hook]`, `[text]`, `[facts]`, `[cta]`; what one lacks comes
from `default.txt`. `captions/<language>/platform/<platform>.txt` puts the parts in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import jinja2
import msgspec

from kopsite.diagnostics import Diagnostic, Position, error
from kopsite.render import filters
from kopsite.render.templates import Stage, place_of

PARTS = ("hook", "text", "facts", "cta")
_HEADING = re.compile(r"^\[(\w+)\][ \t]*$", re.MULTILINE)
_FALLBACK = "id"


class CaptionError(Exception):
    """A caption template cannot be used; its diagnostic says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


class Phrasing:
    """The caption templates of a theme in one language, ready to be filled."""

    def __init__(self, stage: Stage, language: str) -> None:
        self._theme = stage.bundle.name
        self._sources = dict(stage.bundle.captions)
        self._languages = tuple(dict.fromkeys((language, stage.bundle.language, _FALLBACK)))
        self._environment = _environment(stage, language)
        self._compiled: dict[tuple[str, str], jinja2.Template] = {}
        self._parts: dict[str, dict[str, str]] = {}

    def said(self, kind: str, subkind: str, platform: str, values: Mapping[str, Any]) -> dict[str, str]:
        """Fill the parts of what is said of a page on a platform; each from the most fitting template that has it."""
        files = tuple(self._files(kind, subkind, platform))
        said = {}
        for part in PARTS:
            holder = next((file for file in files if part in self._split(file)), "")
            said[part] = self._filled(holder, part, self._split(holder)[part], values) if holder else ""
        return said

    def laid_out(self, platform: str, values: Mapping[str, Any]) -> str:
        """Put what is said in a platform's order, without empty lines where nothing was said."""
        names = (f"{language}/platform/{name}.txt" for language in self._languages for name in (platform, "default"))
        file = next((name for name in names if name in self._sources), "")
        if not file:
            raise CaptionError(error("caption-missing", self._place("platform/default.txt", 0), platform=platform))
        return _tidy(self._filled(file, "", self._sources[file], values))

    def _files(self, kind: str, subkind: str, platform: str) -> Iterator[str]:
        """Name the templates that may say something, the most fitting first."""
        whole = f"{kind}-{subkind}" if subkind else kind
        for language in self._languages:
            for name in dict.fromkeys((f"{whole}.{platform}", f"{kind}.{platform}", whole, kind, "default")):
                if f"{language}/{name}.txt" in self._sources:
                    yield f"{language}/{name}.txt"

    def _split(self, file: str) -> dict[str, str]:
        """Take a template apart at its headings, each part at the line where it stands."""
        if file not in self._parts:
            source = self._sources[file]
            found = list(_HEADING.finditer(source))
            ends = [*(heading.start() for heading in found[1:]), len(source)]
            parts = {}
            for heading, end in zip(found, ends, strict=True):
                if heading[1] not in PARTS:
                    line = source.count("\n", 0, heading.start()) + 1
                    known = ", ".join(f"[{part}]" for part in PARTS)
                    raise CaptionError(error("caption-part", self._place(file, line), part=heading[1], known=known))
                parts[heading[1]] = (
                    "\n" * source.count("\n", 0, heading.end()) + source[heading.end() :][: end - heading.end()]
                )
            self._parts[file] = parts
        return self._parts[file]

    def _filled(self, file: str, part: str, source: str, values: Mapping[str, Any]) -> str:
        try:
            template = self._compiled.get((file, part))
            if template is None:
                code = self._environment.compile(source, name=file, filename=file)
                template = jinja2.Template.from_code(self._environment, code, dict(self._environment.globals))
                self._compiled[file, part] = template
            return template.render(values).strip()
        except jinja2.TemplateSyntaxError as problem:
            raise self._told(file, problem.lineno, str(problem.message)) from problem
        except (jinja2.TemplateError, TypeError, ValueError, AttributeError, KeyError) as problem:
            _, line = place_of(problem, frozenset((file,)))
            raise self._told(file, line, str(problem)) from problem

    def _told(self, file: str, line: int, reason: str) -> CaptionError:
        lines = self._sources[file].splitlines()
        found = error("caption-template", self._place(file, line), reason=reason)
        return CaptionError(msgspec.structs.replace(found, line_text=lines[line - 1] if 0 < line <= len(lines) else ""))

    def _place(self, file: str, line: int) -> Position:
        return Position(f"themes/{self._theme}/captions/{file}", line)


def bold(text: str) -> str:
    """Set a line in bold as WhatsApp does: one line, without stars of its own, no blanks at the ends."""
    line = " ".join(text.replace("*", "").split())
    return f"*{line}*" if line else ""


def _environment(stage: Stage, language: str) -> jinja2.Environment:
    environment = jinja2.Environment(  # noqa: S701 (plain text: nothing here is HTML)
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )
    words = stage.words
    environment.globals.update(_=words.gettext, ngettext=words.ngettext, word=words.word, has_word=words.has_word)
    environment.filters.update(filters.for_language(language), bold=bold)
    return environment


def _tidy(text: str) -> str:
    """Leave at most one empty line, and no blanks at the ends of lines."""
    lines = "\n".join(line.rstrip() for line in text.strip().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines)
