"""What HTML may stand in a body: the allow-list that nh3 applies, and the tokens of what it lets through.

Everything an author wrote passes here before anything of ours (ids, placeholders, `rel`) is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from html import escape, unescape

import nh3

_TAG_NAMES = """
    a abbr aside b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure
    h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot
    th thead time tr u ul var wbr
"""
_CLASS_NAMES = """
    lead note tip warning quote button small wide narrow left center right columns
    table-compact table-striped align-left align-center align-right
"""
TAGS = frozenset(_TAG_NAMES.split())
CLASSES = frozenset(_CLASS_NAMES.split())
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_DROPPED_WHOLE = """
    script style iframe object embed applet noscript template
    textarea select svg math title audio video canvas
"""
_ATTRIBUTES = {
    "*": {"class", "lang", "dir"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "img": {"src", "alt", "title"},
    "li": {"value"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan", "style"},
    "th": {"colspan", "rowspan", "scope", "style"},
    "time": {"datetime"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
}
_TOKEN = re.compile(r'(<[^>"]*(?:"[^"]*"[^>"]*)*>)')
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_OPENED = re.compile(r"<([a-zA-Z][a-zA-Z0-9:-]*)")
_SCHEME = re.compile(r"""\s*=\s*["']?\s*([a-z][a-z0-9+.-]*):""")
"""What follows upon `href` or `src`."""
_CODE_LANGUAGE = re.compile(r"language-[a-z0-9+#-]{1,20}")

_CHECKED = {
    "start": re.compile(r"-?\d{1,6}"),
    "value": re.compile(r"-?\d{1,6}"),
    "colspan": re.compile(r"[1-9]\d{0,2}"),
    "rowspan": re.compile(r"[1-9]\d{0,2}"),
    "span": re.compile(r"[1-9]\d{0,2}"),
    "scope": re.compile("row|col|rowgroup|colgroup"),
    "dir": re.compile("ltr|rtl|auto"),
    "lang": re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*"),
    "datetime": re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?)?)?)?"),
}


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(_DROPPED_WHOLE.split()),
        attributes=_ATTRIBUTES,
        filter_style_properties={"text-align"},
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )


def clean(html: str) -> str:
    """Return balanced HTML of allowed tags and attributes only."""
    return str(_cleaner().clean(html))


def tokens(cleaned: str) -> list[str]:
    """Split cleaned HTML: text at even places, tags at odd ones."""
    return _TOKEN.split(cleaned)


def attributes(tag: str) -> dict[str, str]:
    """Read the attributes of a cleaned tag, unescaped."""
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag)}


def tag(name: str, values: dict[str, str]) -> str:
    """Write an opening tag with quoted, escaped attributes."""
    return f"<{name}{''.join(_written(*pair) for pair in values.items())}>"


def _written(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"'


def allowed_classes(name: str, classes: str) -> str:
    """Keep the classes of the list, each once, in their order."""
    kept = (word for word in classes.split() if word in CLASSES or (name == "code" and _CODE_LANGUAGE.fullmatch(word)))
    return " ".join(dict.fromkeys(kept))


def removed_tags(html: str) -> Iterator[str]:
    """Name each kind of tag that cleaning will drop, once, in order."""
    yield from dict.fromkeys(name for name in map(str.lower, _OPENED.findall(html)) if name not in TAGS)


def removed_schemes(html: str) -> Iterator[str]:
    """Name each scheme of an address that cleaning will drop, once, in order."""
    plain = (unescape(html) if "&" in html else html).lower().replace("ſ", "s")
    ends = sorted(end for name in ("href", "src") for end in _ends(name, plain))
    found = [match[1] for end in ends if (match := _SCHEME.match(plain, end))]
    yield from dict.fromkeys(scheme for scheme in found if scheme not in SCHEMES)


def _ends(name: str, text: str) -> Iterator[int]:
    """Say where a name ends, each time it stands in a text; many times faster than an expression is."""
    at = text.find(name)
    while at >= 0:
        yield at + len(name)
        at = text.find(name, at + 1)


def filtered(name: str, values: dict[str, str]) -> dict[str, str]:
    """Keep attributes with sensible values; alignment becomes a class, ids go."""
    style = values.pop("style", "")
    values.pop("id", None)
    classes = allowed_classes(name, values.pop("class", ""))
    for side in ("left", "center", "right"):
        if f"text-align:{side}" in style.replace(" ", ""):
            classes = f"{classes} align-{side}".strip()
    kept = {key: value for key, value in values.items() if key not in _CHECKED or _CHECKED[key].fullmatch(value)}
    return {"class": classes, **kept} if classes else kept


@lru_cache(maxsize=512)
def allowed_tag(name: str, written: str) -> str:
    """Write an opening tag again with those of its attributes that have sensible values."""
    values = attributes(written)
    return tag(name, filtered(name, values)) if values else written


def is_language(code: str) -> bool:
    """Say whether this is a language tag."""
    return bool(_CHECKED["lang"].fullmatch(code))
