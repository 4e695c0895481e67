"""The files a site of the machine may have, and what may stand in them: right things mostly, now and then a mistake."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Mapping

from hypothesis import strategies as st

SITE = "content/site.yaml"
SATU, DUA = "content/cooperatives/satu.yaml", "content/cooperatives/dua/profile.yaml"
POSTS = (
    "content/posts/a.md",
    "content/posts/b.md",
    "content/posts/sub/c.md",
    "content/posts/2026-11-01-d.md",
    "content/posts/a.en.md",
    "content/cooperatives/dua/posts/e.md",
)
FOTO, LAIN, LOGO = "content/media/foto.png", "content/media/lain.png", "content/media/logo.svg"
THEME = "themes/gotong-royong"
DATES = ("2026-03-01", "2026-11-01", "2026-11-22", "2026-11-23", "2026-12-01T08:00", "2027-01-01")
WORDS = ("Kabar", "Panen raya", "Rapat", "Beras & madu", "Ünïkode")

rarely = st.integers(0, 7).map(lambda number: number == 7)
words = st.sampled_from(WORDS)


def yaml_of(values: Mapping[str, object]) -> str:
    """Write YAML whose values are JSON."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())


def png(color: tuple[int, int, int], width: int = 24, height: int = 16) -> bytes:
    """Draw a plain picture without compression: of one size, whatever the colour."""
    rows = b"".join(b"\0" + bytes(color) * width for _ in range(height))
    pieces = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows, 0))]
    chunks = [*pieces, (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def _mapping(always: Mapping[str, st.SearchStrategy[object]], **maybe: object) -> st.SearchStrategy[dict[str, object]]:
    """Draw a mapping: some keys always, others now and then; a value that is no strategy stands for itself."""
    some = {key: value if isinstance(value, st.SearchStrategy) else st.just(value) for key, value in maybe.items()}
    keys = st.lists(st.sampled_from(sorted(some)), max_size=3, unique=True)

    def chosen(names: list[str]) -> st.SearchStrategy[dict[str, object]]:
        return st.fixed_dictionaries(dict(always) | {name: some[name] for name in names})

    return keys.flatmap(chosen)


_PIECES = (
    "Isi biasa.",
    "Isi **tebal** dan `kode`.",
    "## Bagian satu\n\nDi bawahnya.",
    "## Bagian dua\n\n- satu\n- dua",
    "| a | b |\n| --- | ---: |\n| 1 | 2 |",
    "Catatan[^1].\n\n[^1]: Di kaki.",
    "[semua kabar](/berita/)",
    "[luar](https://example.org/)",
    "![Sawah](../media/foto.png)",
    "![Kebun](../media/lain.png)",
    "[a](a.md)",
    "[bagian](a.md#bagian-satu)",
    "<mark>tanda</mark>",
    "Telepon +62 812 0000 0009.",
)
bodies = st.lists(st.sampled_from(_PIECES), max_size=3, unique=True).map("\n\n".join)


def _text(header: dict[str, object], body: str) -> bytes:
    return f"---\n{yaml_of(header)}---\n{body}\n\nAkhir x\n".encode()


def _item(always: Mapping[str, st.SearchStrategy[object]], **maybe: object) -> st.SearchStrategy[bytes]:
    common: dict[str, object] = {
        "summary": words,
        "cooperative": st.sampled_from(("satu", "dua", "dua")),
        "cover": {"file": "media/foto.png", "alt": "Sawah"},
        "draft": st.booleans(),
        "expires": st.sampled_from(DATES),
        "updated": st.sampled_from(DATES),
        "slug": st.sampled_from(("a", "lain")),
        "redirect_from": ["/lama/"],
        "hashtags": ["#Padi"],
        "kit": st.booleans(),
    }
    return st.builds(_text, _mapping({"title": words, **always}, **common, **maybe), bodies)


_date = st.sampled_from(DATES)
_posts = _item(
    {"date": _date},
    tags=st.lists(st.sampled_from(("padi", "Padi", "madu", "simpan pinjam")), max_size=2),
    author=words,
    campaign="k",
    nope=1,
)
_campaigns = _item(
    {"kind": st.sampled_from(("promo", "greeting", "report")), "starts": _date}, ends=st.just("2026-12-01"), goal=words
)
_events = _item(
    {"starts": st.sampled_from(("2026-11-22T10:00", "2026-12-05T09:00"))}, ends="2026-12-06", venue=words, capacity=30
)
_stories = _item({"date": _date, "person": st.just({"name": "Ani", "consent": "2026-01-01"})}, quote=words)
_pages = _item({}, menu=st.integers(1, 3))
_profiles = _mapping(
    {
        "name": st.sampled_from(("Koperasi Satu", "Koperasi Dua", "Mekar")),
        "kind": st.sampled_from(("consumer", "producer", "consumer", "producer", "warung")),
        "location": st.sampled_from(
            ({"city": "Kota Jambi", "province": "Jambi"}, {"city": "Kabupaten Gowa", "province": "Sulawesi Selatan"})
        ),
        "contact": st.sampled_from(({"whatsapp": "+6281200000001"}, {"email": "halo@maju.example"})),
    },
    members={"total": 12},
    colors=st.sampled_from(({"primary": "#2f6b3a"}, {"primary": "#123456", "accent": "#f2c14e"})),
    logo={"file": "media/logo.svg", "alt": "Logo"},
    cover={"file": "media/foto.png", "alt": "Sawah"},
    tagline=words,
    faq=[{"question": "Siapa?", "answer": "Siapa saja."}],
    products=[{"name": "Beras", "price": 12000, "photo": "media/lain.png", "alt": "Beras"}],
    about=bodies,
)
_settings = _mapping(
    {"title": words},
    url=st.sampled_from(("https://satu.example/", "https://dua.example/sub/")),
    mode=st.sampled_from(("directory", "directory", "microsite")),
    cooperative=st.sampled_from(("satu", "dua")),
    theme=st.sampled_from(("gotong-royong", "lain")),
    languages=["id", "en"],
    markdown=st.sampled_from(({"engine": "commonmark"}, {"engine": "markdown"})),
    menu=st.sampled_from(([{"label": "Kabar", "url": "/berita/"}], [{"label": "Rumah", "url": "/"}])),
    paths=st.sampled_from(({"berita": "kabar"}, {"topik": "tema", "en": {"berita": "news"}})),
    pictures=st.booleans(),
    hashtags=["#Maju"],
    kit=st.booleans(),
    host=st.sampled_from(("github-pages", "netlify")),
    summary=words,
    timezone=st.sampled_from(("Asia/Makassar", "Asia/Jakarta")),
    check=st.builds(
        lambda path, until: {
            "exceptions": [{"code": "mobile-number", "path": path, "reason": "disetujui", "until": until}]
        },
        st.sampled_from(("posts/*", "posts/a.md")),
        st.sampled_from(("2026-11-21", "2026-11-22", "2026-11-30", "2027-02-01")),
    ),
)
_pictures = st.builds(
    png, st.sampled_from(((200, 30, 30), (30, 200, 30), (30, 30, 200))), st.sampled_from((24, 24, 900))
)
_broken = st.sampled_from((b"", b"bukan apa-apa", b"- satu\n", b"---\ntitle: [\n---\n", b"\xff\xfe"))


def _encoded(mapping: st.SearchStrategy[dict[str, object]]) -> st.SearchStrategy[bytes]:
    return mapping.map(lambda values: yaml_of(values).encode())


def _sampled(*texts: str) -> st.SearchStrategy[bytes]:
    return st.sampled_from([text.encode() for text in texts])


def _template(name: str) -> st.SearchStrategy[bytes]:
    whole = f'{{% extends "built-in/{name}" %}}\n{{% block main %}}{{{{ super() }}}}<p>{{}}</p>{{% endblock %}}\n'
    return _sampled(*(whole.replace("{}", text) for text in ("Satu", "Dua", "{{ title }}")), "{% if %}", "{{ nope.x }}")


_svg = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="8"><path d="M0 0h{0}v8z"/></svg>\n'
_po = (
    'msgid ""\nmsgstr ""\n"Language: id\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "{}"\nmsgstr "{}"\n'
)
FILES: dict[str, st.SearchStrategy[bytes]] = {
    SITE: _encoded(_settings),
    SATU: _encoded(_profiles),
    DUA: _encoded(_profiles),
    "content/cooperatives/satu.en.yaml": _encoded(_mapping({"tagline": words}, summary=words)),
    **dict.fromkeys(POSTS, _posts),
    "content/campaigns/k.md": _campaigns,
    "content/events/r.md": _events,
    "content/stories/s.md": _stories,
    "content/pages/tentang.md": _pages,
    "content/assessments/n.yaml": _sampled(
        *(f"title: Uji {n}\nscale: {{from: 1, to: {n}}}\nsections: [{{title: A, questions: [B]}}]\n" for n in (4, 5))
    ),
    FOTO: _pictures,
    LAIN: _pictures,
    LOGO: _sampled(_svg.format(8), _svg.format(9)),
    "content/media/berkas.pdf": _sampled("%PDF satu", "%PDF dua_"),
    f"{THEME}/theme.yaml": _sampled("language: id\n", "language: en\n", "language: su\n"),
    f"{THEME}/templates/_footer.html": _sampled("<footer>kaki satu</footer>\n", "<footer>kaki dua_</footer>\n", "{{"),
    f"{THEME}/templates/post.html": _template("post.html"),
    f"{THEME}/assets/css/zz.css": _sampled("main { color: #111 }\n", "main { color: #222 }\n"),
    f"{THEME}/translations/id/messages.po": _sampled(_po.format("Agenda", "Acara"), _po.format("About us", "Kami")),
    f"{THEME}/captions/id/post.txt": _sampled(
        "[hook]\nA {{ title }}\n", "[hook]\nB\n", "[hook]\n{{ nope }}\n", "[huk]\n"
    ),
    "themes/lain/theme.yaml": _sampled("name: lain\nparent: gotong-royong\n", "name: lain\nparent: tidak-ada\n"),
    "themes/lain/assets/css/9.css": _sampled("body { margin: 1px }\n", "body { margin: 2px }\n"),
}
"""What each file may hold, by its path from the site's root."""

START = {
    SITE: yaml_of({"title": "Contoh", "url": "https://satu.example/", "mode": "directory"}).encode(),
    SATU: yaml_of(
        {
            "name": "Koperasi Satu",
            "kind": "consumer",
            "location": {"city": "Kota Jambi", "province": "Jambi"},
            "contact": {"whatsapp": "+6281200000001"},
        }
    ).encode(),
    DUA: yaml_of(
        {
            "name": "Koperasi Dua",
            "kind": "producer",
            "location": {"city": "Kabupaten Gowa", "province": "Sulawesi Selatan"},
            "contact": {"email": "halo@dua.example"},
            "about": "Tentang **dua**.",
        }
    ).encode(),
    POSTS[0]: _text({"title": "A", "date": "2026-11-01", "tags": ["padi"]}, "## Bagian satu\n\nIsi a."),
    POSTS[1]: _text({"title": "B", "date": "2026-11-02", "cooperative": "satu"}, "Isi b. [a](a.md)"),
    POSTS[5]: _text({"title": "E", "date": "2026-11-03"}, "Isi e."),
    FOTO: png((200, 30, 30)),
    LAIN: png((30, 200, 30)),
    LOGO: _svg.format(8).encode(),
}
"""The site every sequence begins with."""


def file_texts(path: str) -> st.SearchStrategy[bytes]:
    """Draw what a file may hold; one in sixteen is broken."""
    return st.integers(0, 15).flatmap(lambda number: _broken if number == 15 else FILES[path])
