"""Every address of a site as a pure function; paths start and end with `/` and do not know the base path."""

from __future__ import annotations

from kopsite.model.base import Value
from kopsite.model.site import Settings
from kopsite.plan.slugs import slugify
from kopsite.plan.words import words_in

COLLECTIONS = {"post": "posts", "campaign": "campaigns", "event": "events", "story": "stories"}
"""Item kinds that have a list, and the list's page kind."""

_ITEM_WORDS = {
    "post": "berita",
    "campaign": "kampanye",
    "event": "acara",
    "story": "cerita",
    "assessment": "penilaian",
}
_KIND_WORDS = {
    "consumer": "konsumen",
    "producer": "produsen",
    "savings_and_loan": "simpan-pinjam",
    "services": "jasa",
    "marketing": "pemasaran",
}
CALENDAR = "acara.ics"
NOT_FOUND = "/404.html"


class Addresses(Value, frozen=True, kw_only=True):
    """Where everything stands. `owner` is a cooperative's slug, or empty for the site itself."""

    default_language: str
    is_directory: bool
    words: dict[str, dict[str, str]]
    """By language."""

    def root(self, language: str) -> str:
        """Return where a language begins."""
        return "/" if language == self.default_language else f"/{slugify(language)}/"

    def home(self, language: str, owner: str = "") -> str:
        """Return the home of a cooperative, which in a microsite is that of the site."""
        if not (owner and self.is_directory):
            return self.root(language)
        return f"{self.cooperatives(language)}{slugify(owner)}/"

    def profile(self, language: str) -> str:
        """Return a microsite's profile page."""
        return self._top(language, "profil")

    def links(self, language: str, owner: str) -> str:
        """Return the page of all links of a cooperative."""
        return f"{self.home(language, owner)}{self.words[language]['tautan']}/"

    def guide(self, language: str, owner: str) -> str:
        """Return the brand guide of a cooperative."""
        return f"{self.home(language, owner)}{self.words[language]['merek']}/"

    def kit(self, url_path: str, language: str, owner: str) -> str:
        """Return the share kit of a page; a home that is a profile has it where a profile's would be."""
        home, words = self.home(language, owner), self.words[language]
        return f"{home}{words['bagikan']}/{url_path.removeprefix(home) or words['profil'] + '/'}"

    def collection(self, kind: str, language: str, owner: str = "") -> str:
        """Return the list of an item kind."""
        return f"{self.home(language, owner)}{self.words[language][_ITEM_WORDS[kind]]}/"

    def item(self, kind: str, slug: str, language: str, owner: str = "") -> str:
        """Return the page of an item."""
        return f"{self.shelf(kind, language, owner)}{slugify(slug)}/"

    def shelf(self, kind: str, language: str, owner: str = "") -> str:
        """Return what the items of a kind stand below."""
        return self.home(language, owner) if kind == "page" else self.collection(kind, language, owner)

    def cooperatives(self, language: str) -> str:
        """Return the list of all cooperatives."""
        return self._top(language, "koperasi")

    def tags(self, language: str) -> str:
        """Return the page of all tags."""
        return self._top(language, "topik")

    def tag(self, tag: str, language: str) -> str:
        """Return the page of one tag, however it is spelled."""
        return f"{self.tags(language)}{slugify(tag)}/"

    def year(self, year: int, language: str) -> str:
        """Return a year's archive."""
        return f"{self._top(language, 'arsip')}{year:04d}/"

    def province(self, province: str, language: str) -> str:
        """Return a province's page."""
        return f"{self._top(language, 'wilayah')}{slugify(province)}/"

    def city(self, province: str, city: str, language: str) -> str:
        """Return a city's page."""
        return f"{self.province(province, language)}{slugify(city)}/"

    def kind(self, kind: str, language: str) -> str:
        """Return the page of a kind of cooperative."""
        return f"{self._top(language, 'jenis')}{_KIND_WORDS.get(kind) or slugify(kind)}/"

    def letter(self, letter: str, language: str) -> str:
        """Return the page of a letter."""
        return f"{self._top(language, 'abjad')}{letter}/"

    def numbered(self, first: str, number: int, language: str) -> str:
        """Return page n of a list; page 1 is the list."""
        return first if number == 1 else f"{first}{self.words[language]['halaman']}/{number}/"

    def _top(self, language: str, word: str) -> str:
        return f"{self.root(language)}{self.words[language][word]}/"


def addresses_of(settings: Settings, languages: tuple[str, ...]) -> Addresses:
    """Collect what addresses depend on."""
    return Addresses(
        default_language=settings.language,
        is_directory=settings.mode == "directory",
        words={language: words_in(settings, language) for language in languages},
    )
