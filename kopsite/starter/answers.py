"""What `init` is told: each answer by flag or question, checked as loading would check it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kopsite.diagnostics import ERROR, Diagnostic, Position, error
from kopsite.load.validate import Context, Problem, validate
from kopsite.load.vocabulary import ENUMS, SHAPES
from kopsite.plan.slugs import name_key, slugify

QUESTIONS = ("name", "kind", "city", "province", "whatsapp", "color", "host")
"""In the order in which a person is asked; every one of them is also a flag."""
_DEFAULTS = {
    "id": {"microsite": "Koperasi Contoh Sejahtera", "directory": "Direktori Koperasi Contoh"},
    "en": {"microsite": "Koperasi Contoh Sejahtera", "directory": "Directory of Example Cooperatives"},
}
_COLOR = "#0b6b4f"
_LONGEST_SLUG = 40


@dataclass(frozen=True, kw_only=True)
class Answers:
    """The answers so far, as typed; an absent one is given a sensible default."""

    mode: str
    language: str
    given: Mapping[str, str]

    @property
    def missing(self) -> tuple[str, ...]:
        """Name the questions that nobody has answered."""
        return tuple(name for name in QUESTIONS if name not in self.given)

    def with_answer(self, name: str, text: str) -> Answers:
        """Add an answer."""
        return Answers(mode=self.mode, language=self.language, given={**self.given, name: text})

    def default(self, name: str) -> str:
        """Return what is taken for an answer that was not given."""
        return self._all()[name]

    def complete(self) -> Mapping[str, str]:
        """Return every value that the files need, enum values in the language of the site."""
        values = self._all()
        values["kind"] = self._word("cooperative_kind", values["kind"])
        values["mode"] = self._word("site_mode", self.mode)
        values["slug"] = _slug(values["name"])
        values["language"] = self.language
        values.setdefault("base_url", f"https://{values['slug']}.example/")
        # A number that nobody gave would be somebody's: an address that cannot exist stands in for it.
        values["email"] = "" if values["whatsapp"] else f"halo@{values['slug']}.example"
        return values

    def problems(self) -> tuple[Diagnostic, ...]:
        """Return what is wrong with the answers, each named by its flag."""
        values = self._all()
        site = {"title": values["name"], "mode": self.mode, "host": values["host"], "url": values.get("base_url", "")}
        profile: dict[str, Any] = {
            "name": values["name"],
            "kind": values["kind"],
            "location": {"city": values["city"], "province": values["province"]},
            "contact": {"whatsapp": values["whatsapp"], "email": "halo@contoh.example"},
            "colors": {"primary": values["color"]},
        }
        found: dict[tuple[str, Position], Diagnostic] = {}
        for kind, data in (("site", site), ("profile", profile)):
            typed = _typed(data, SHAPES[kind], self.language)
            for problem in validate(kind, typed, Context(language=self.language))[1]:
                if problem.severity == ERROR:
                    told = self._told(problem)
                    found.setdefault((told.code, told.position), told)
        return tuple(found.values())

    def _all(self) -> dict[str, str]:
        kinds = ENUMS["cooperative_kind"]["consumer"]
        defaults = {
            "name": _DEFAULTS[self.language].get(self.mode, _DEFAULTS[self.language]["microsite"]),
            "kind": kinds[self.language == "id"],
            "city": "Kota Semarang",
            "province": "Jawa Tengah",
            "whatsapp": "",
            "color": _COLOR,
            "host": "folder",
        }
        return {**defaults, **self.given}

    def _word(self, enum: str, typed: str) -> str:
        return ENUMS[enum][typed][self.language == "id"]

    def _told(self, problem: Problem) -> Diagnostic:
        """Name the flag instead of a place in a file."""
        for step in reversed(problem.path):
            flag = _flags(self.language).get(str(step))
            if flag:
                return error(problem.code, Position(f"--{flag}"), **problem.values)
        return error(problem.code, Position("kopsite init"), **problem.values)


def _flags(language: str) -> Mapping[str, str]:
    words = [
        *(("site", key, flag) for key, flag in (("title", "name"), ("mode", "mode"), ("host", "host"))),
        *(("profile", key, key) for key in ("name", "kind")),
        *(("location", key, key) for key in ("city", "province")),
        *(("contact", "whatsapp", "whatsapp"), ("colors", "primary", "color"), ("site", "url", "base-url")),
    ]
    return {SHAPES[shape][key].word(language): flag for shape, key, flag in words}


def _typed(data: Mapping[str, Any], shape: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Write the keys in the site's language, so that what is told names the words that its author will see."""
    return {
        shape[key].word(language): _typed(value, SHAPES[shape[key].shape], language) if type(value) is dict else value
        for key, value in data.items()
    }


def _slug(name: str) -> str:
    slug = slugify(name)
    short = name_key(name) or slug
    cut = short[: _LONGEST_SLUG + 1]
    return (cut.rpartition("-")[0] or cut[:_LONGEST_SLUG]) if len(short) > _LONGEST_SLUG else short
