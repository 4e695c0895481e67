"""Write docs/content.md: every content kind and key, out of the package's own vocabulary."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from kopsite.load.vocabulary import ENUMS, ROWS, Row

TARGET = Path(__file__).parent.parent / "docs" / "content.md"

HEAD = """\
# Every key of the content

Keys are English or Indonesian; a file may mix them, but not give one key twice. A star marks what is required.
This page is written by `tools/docs_keys.py` out of `kopsite/load/vocabulary.tsv`; `kopsite schema` prints the same for
editors. What the text below the front matter may hold: [markdown.md](markdown.md).

```
content/
  site.yaml                  settings of the site
  cooperatives/<slug>.yaml   one profile for each cooperative; or <slug>/profile.yaml with its own posts/, events/ …
  posts/ campaigns/ events/ stories/ pages/     Markdown with front matter; <name>.en.md is the English version
  assessments/<slug>.yaml    questions asked before and after a training
  ideas.yaml                 what might be posted one day; never published
  media/                     pictures, clips and documents
```

- The address of a text comes from `slug`, else from its file's name; never from the title.
- In a body a picture is named from the file (`../media/x.jpg`), in front matter and profiles from `content/`.
- Numbers that are names (registry numbers, phones, postal codes) stand in quotation marks.
- A date is `2026-07-12`; a time `2026-07-12 09:00`, in the site's zone unless it carries an offset.
- A post without `date` takes the one its file name begins with (`2026-07-12-panen.md`); with neither it enters no feed,
  and a warning says so.
- Only `date` (of a post), `expires` and `draft` hide a text; `starts` and `ends` never do.
"""

KINDS = {
    "site": "site.yaml",
    "profile": "A cooperative",
    "markdown file": "Any Markdown file",
    "post": "Posts",
    "page": "Pages",
    "story": "Stories",
    "event": "Events",
    "campaign": "Campaigns",
    "assessment": "Assessments",
    "ideas": "ideas.yaml",
}
NOTES = {
    "post": "What every Markdown file has, and:",
    "page": "What every Markdown file has, and:",
    "story": "What every Markdown file has, and:",
    "event": "What every Markdown file has, and:",
    "campaign": "What every Markdown file has, what is here, and what its kind adds below.",
}
TYPES = {
    "line": "one line of text",
    "text": "text",
    "word": "a word",
    "list": "list of lines",
    "markdown": "Markdown",
    "rupiah": "whole rupiah, `12500000`",
    "whole": "whole number",
    "number": "number, `3.5`",
    "percent": "0 to 100",
    "path": "file below `content/`",
    "moment": "date or time",
    "day": "date",
    "year": "year",
    "year or day": "year or date",
    "bool": "yes/no, ya/tidak",
    "url": "https://…",
    "site url": "https://…/",
    "link": "https://… or /address/",
    "handle or url": "account or its address",
    "slug": "slug: `a-z`, `0-9`, `-`",
    "name": "name: `a-z`, `0-9`, `-`",
    "names": "list of names",
    "zone": "IANA name, `Asia/Makassar`",
    "language": "language code",
    "languages": "list of language codes",
    "phone": '`"0812…"` or `"+62…"`',
    "color": '`"#0b6b4f"`',
    "hashtags": "list of hashtags",
    "words": "word: word",
    "addresses": "list of addresses",
    "focus": "[x, y] from 0 to 1",
    "point": "[latitude, longitude]",
    "type": "text",
}
MEANINGS = {
    "site.url": "where the site will stand; `--base-url` wins",
    "site.languages": "more languages; a file `x.en.md` adds its own",
    "site.mode": "one cooperative, or many; else one profile means microsite",
    "site.cooperative": "whose microsite it is",
    "site.menu": "instead of what follows from the content",
    "site.host": "which host's own files to write",
    "site.paths": "other words in addresses: `berita: kabar`; `en: {berita: news}`",
    "site.kit": "a [share kit](sharing.md) for every post, campaign, event, story and profile",
    "site.search": "site search (read and checked; not made yet)",
    "site.pwa": "reading offline (read and checked; not made yet)",
    "site.cards": "formats and layout of share cards",
    "site.pictures": "make smaller sizes of pictures",
    "site.hashtags": "added to every caption",
    "exception.code": "the code in brackets of the warning",
    "profile.groups": "women, youth, farmers, … (perempuan, pemuda, petani)",
    "profile.registry_number": "NIK, 13 digits",
    "profile.kbli": "business codes of 5 digits",
    "profile.verification_url": "where anybody can check the registration",
    "profile.tagline": "one short sentence, 80 letters",
    "profile.summary": "160 letters, for lists and search engines",
    "profile.colors": "all other colours follow; contrast is kept",
    "profile.pattern": "the weave; else drawn from the slug",
    "profile.finances": "one entry for each year",
    "profile.surplus_split": "sums to 100",
    "profile.microsite": "`full`: all parts even without content of its own",
    "profile.sources": "where the figures come from",
    "person.consent": "date, or date and note",
    "story_person.consent": "date, or date and note; without it nothing is published",
    "testimonial.consent": "date, or date and note",
    "markdown file.slug": "the last part of the address",
    "markdown file.cooperative": "slug of the cooperative it belongs to",
    "markdown file.date": "a post stays hidden until then",
    "markdown file.summary": "160 letters; else the first paragraph",
    "markdown file.redirect_from": "addresses it had before",
    "markdown file.card": "layout, title and formats of its share card",
    "markdown file.kit": "a [share kit](sharing.md) for this text; `no` leaves it out of those of the site",
    "markdown file.expires": "hidden from then on",
    "markdown file.draft": "not published; shown by `serve` and `--drafts`",
    "cover.focus": "what must stay visible when it is cut",
    "page.menu": "place in the menu",
    "campaign.owner": "a role, not a person",
    "campaign: teaser.reveal_at": "when the page shows what `cta` names",
    "campaign: challenge.draw_permit": "number of the permit for a draw",
}


def page() -> str:
    """Return the whole page."""
    shapes: dict[str, list[Row]] = {}
    for row in ROWS:
        shapes.setdefault(row.where, []).append(row)
    kinds = [*KINDS, *(name for name in shapes if name.startswith("campaign: "))]
    parts = [name for name in shapes if name not in kinds and not name.startswith("<")]
    blocks = [HEAD]
    for name in kinds:
        blocks.append("\n".join([f"## {_title(name)}", "", *_note(name), *_table(name, shapes[name])]))
    blocks.append("## Parts\n\nWhat stands below a key that takes keys of its own.")
    for name in parts:
        blocks.append("\n".join([f"### {name}", "", *_table(name, shapes[name])]))
    blocks.append("\n".join(["## Words to choose from", "", *_enums()]))
    return "\n\n".join(block.strip("\n") for block in blocks) + "\n"


def _title(name: str) -> str:
    if name.startswith("campaign: "):
        kind = name.removeprefix("campaign: ")
        english, indonesian = ENUMS["campaign_kind"][kind]
        return f"Campaign: {english}" + (f" ({indonesian})" if indonesian != english else "")
    return KINDS[name]


def _note(name: str) -> list[str]:
    return [NOTES[name], ""] if name in NOTES else []


def _table(name: str, rows: list[Row]) -> Iterator[str]:
    yield "| key | Indonesian | value | |"
    yield "|---|---|---|---|"
    for row in rows:
        star = " \\*" if row.need == "*" else ""
        words = ", ".join(f"`{word}`" for word in row.indonesian.split() if word != row.english)
        default = f"default: {row.need}" if row.need not in ("", "*") else ""
        meaning = "; ".join(filter(None, [MEANINGS.get(f"{name}.{row.english}", ""), default]))
        yield f"| `{row.english}`{star} | {words} | {_type(row.type)} | {meaning} |"


def _type(typed: str) -> str:
    name = typed[1:-1]
    if typed[0] == "<":
        return f"a word: [{name}](#words-to-choose-from)"
    if typed[0] in "{[":
        link = f"[{name}](#{name.replace(' ', '-')})"
        return f"list of {link}" if typed[0] == "[" else link
    return TYPES.get(typed, typed)


def _enums() -> Iterator[str]:
    yield "| | English/Indonesian |"
    yield "|---|---|"
    for name, words in ENUMS.items():
        pairs = dict.fromkeys(words.values())
        told = ", ".join(f"`{english}`" if english == other else f"`{english}`/`{other}`" for english, other in pairs)
        yield f"| {name} | {told} |"


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(TARGET.read_text("utf-8") != page())
    TARGET.write_text(page(), encoding="utf-8")
