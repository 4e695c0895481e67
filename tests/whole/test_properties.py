"""Promises about any text: it ends up escaped wherever it is published, and no name leads out of the output."""

from __future__ import annotations

import json
import os
import re
import tempfile
from pathlib import Path

import feedparser
import icalendar
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from tests.whole.sites import MICROSITE, SUB, Built, build_site, tree, write_site

_ATTACKS = (
    "<script>alert(1)</script>",
    "</title><script src=//evil.example></script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "]]></summary><x/>",
    "-->\u2028</script><!--<script>",
    "{{ 7 * 7 }}{% include 'x' %}",
    "%(subject)s %s %d 100%",
    "BEGIN:VEVENT\\nSUMMARY:x",
    "a;b,c\\;d\\\\",
    "&lt;b&gt; &amp;amp; &#60;",
    "\u202etfel ot thgir\u202c",
    "ﷺ 𝕂𝕠𝕡𝕖𝕣𝕒𝕤𝕚 👩‍🌾 ก็ เมือง",
    "../../../etc/passwd",
)
_CHARACTERS = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn"], exclude_characters="\ufeff\ufffe\uffff")
_TEXT = st.text(_CHARACTERS, min_size=1, max_size=60).filter(lambda text: any(letter.isalnum() for letter in text))
_QUICK = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _front(**values: object) -> str:
    return "---\n" + yaml.safe_dump(values, allow_unicode=True, width=10_000) + "---\n"


def _built(folder: str, text: str) -> Built:
    root = write_site(Path(folder), text)
    return build_site(root, base_url=SUB, cards=False)


@_QUICK
@given(st.lists(_TEXT, min_size=1, max_size=4), _TEXT, _TEXT)
@example(list(_ATTACKS), _ATTACKS[0], _ATTACKS[2])
@example(list(reversed(_ATTACKS)), _ATTACKS[4], _ATTACKS[8])
def test_any_text_is_published_as_itself_and_as_nothing_else(titles: list[str], name: str, summary: str) -> None:
    profile = {
        "name": name,
        "kind": "consumer",
        "location": {"city": name, "province": "Jambi"},
        "contact": {"whatsapp": "+6281200000001"},
        "vision": summary,
        "logo": {"file": "media/logo.svg", "alt": name},
    }
    pieces = ["-- content/site.yaml --\n", yaml.safe_dump({"title": name, "summary": summary}, allow_unicode=True)]
    pieces += ["-- content/cooperatives/a.yaml --\n", yaml.safe_dump(profile, allow_unicode=True)]
    pieces += ["-- content/media/logo.svg --\n", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>\n']
    for number, title in enumerate(titles):
        front = _front(title=title, summary=summary, date="2026-05-01", tags=[title], author=name)
        pieces += [f"-- content/posts/p{number}.md --\n", front, "\nIsi.\n"]
        front = _front(title=title, summary=summary, date="2026-05-02", starts="2026-12-01", venue=name)
        pieces += [f"-- content/events/e{number}.md --\n", front, "\nIsi.\n"]
    with tempfile.TemporaryDirectory() as folder:
        built = _built(folder, "".join(pieces))
        assert [problem.code for problem in built.report.diagnostics if problem.severity == "error"] == []
        for number, title in enumerate(titles):
            for path in (f"berita/p{number}/index.html", f"acara/e{number}/index.html"):
                _check_page(built.text(path), title, summary)
        _check_everything_parses(built)
        entries = feedparser.parse(built.text("feed.xml").encode(), sanitize_html=False).entries
        in_json = json.loads(built.text("feed.json"))["items"]
        wanted = sorted(_plain(title) for title in titles)
        for found in ([_raw_title(built, entry.link) for entry in entries], [item["title"] for item in in_json]):
            assert len(found) == min(20, 2 * len(titles))
            assert {_plain(title) for title in found} <= set(wanted)
        events = icalendar.Calendar.from_ical((built.output / "acara.ics").read_bytes()).walk("VEVENT")
        assert sorted(_plain(str(event["SUMMARY"])) for event in events) == wanted


def _raw_title(built: Built, link: str) -> str:
    """Return an entry's title as XML has it; feedparser would take a title of type text for markup."""
    root = etree.fromstring(built.text("feed.xml").encode())
    atom = "{http://www.w3.org/2005/Atom}"
    return next(
        entry.findtext(f"{atom}title") or ""
        for entry in root.iter(f"{atom}entry")
        if entry.find(f"{atom}link").get("href") == link
    )


def _check_page(text: str, title: str, summary: str) -> None:
    page = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    assert _plain(page.xpath("string(//h1)")) == _plain(title)
    assert _plain(page.xpath("string(//meta[@property='og:title']/@content)")) == _plain(title)
    assert _plain(page.xpath("string(//head/title)")).startswith(_plain(title))
    described = _plain(page.xpath("string(//meta[@name='description']/@content)"))
    assert described == _plain(summary)
    assert page.xpath("//*[starts-with(name(@*), 'on')] | //script[@src[contains(., 'evil')]]") == []
    assert {str(name) for name in page.xpath("//script/@type")} == {"application/ld+json"}
    graph = json.loads(page.xpath("string(//script[@type='application/ld+json'])"))["@graph"]
    said = {_plain(str(node.get("headline") or node.get("name") or "")) for node in graph}
    assert _plain(title) in said


def _check_everything_parses(built: Built) -> None:
    """Read every output with a parser of its kind; the elements of a page are known ones."""
    for path, data in tree(built.output).items():
        if path.endswith((".xml", ".svg")):
            etree.fromstring(data)
        elif path.endswith((".json", ".webmanifest")):
            json.loads(data)
        elif path.endswith(".html"):
            page = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
            assert len(page.xpath("//body")) == len(page.xpath("//main")) == len(page.xpath("//h1")) == 1, path
            assert not page.xpath("//x | //b[not(ancestor::main)] | //img[@onerror]"), path


_NAME = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\x00"), min_size=1, max_size=30).filter(
    lambda name: name not in (".", "..")
)


@_QUICK
@given(st.lists(st.tuples(_NAME, _TEXT, st.text(max_size=30)), min_size=1, max_size=3))
@example([("..\\..\\x", "../../x", "../../../etc/x"), ("%2e%2e%2fx", "%2e%2e/%2e%2e", "/../../x")])
@example([("con", "aux", "nul"), ("-rf", "--", "-"), ("x" * 200, "y" * 60, "z" * 300)])
def test_no_slug_tag_city_or_file_name_leaves_the_output(named: list[tuple[str, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        root = top / "a" / "b" / "situs"
        write_site(root, MICROSITE)
        for name, text, slug in named:
            front = _front(title=text, date="2026-05-01", tags=[text], slug=slug, redirect_from=[slug])
            for data, kind in ((front, "posts"), (_front(title=text, date="2026-05-01", tags=[text, name]), "pages")):
                try:
                    target = root / "content" / kind / f"{name}.md"
                    target.parent.mkdir(exist_ok=True)
                    target.write_text(data + "\nIsi.\n", "utf-8")
                except (OSError, ValueError):
                    continue
        before = _outside(top, root)
        built = build_site(root, base_url=SUB, cards=False)
        assert _outside(top, root) == before
        inside = built.output.resolve()
        for path in built.report.outputs:
            assert (inside / path).resolve().is_relative_to(inside)
            assert not {"", ".", ".."} & set(path.split("/"))
        if built.report.exit_code:
            assert built.report.errors


@_QUICK
@given(st.lists(_TEXT, min_size=1, max_size=5))
@example(["../../../x", "..", "%2e%2e/x", "/etc/passwd", "..\\..\\x"])
@example(["con", "a" * 60, "-", "A B/C", "kabupaten ../x"])
def test_any_tag_city_and_province_becomes_a_plain_address(texts: list[str]) -> None:
    pieces = ["-- content/site.yaml --\n", "title: Dinas\nmode: directory\n"]
    for number, text in enumerate(texts):
        profile = {
            "name": f"Koperasi {number}",
            "kind": "consumer",
            "location": {"city": text, "province": texts[-1 - number]},
            "contact": {"whatsapp": f"+62812000000{number:02}"},
        }
        pieces += [f"-- content/cooperatives/k{number}.yaml --\n", yaml.safe_dump(profile, allow_unicode=True)]
        front = _front(title=text, date="2026-05-01", tags=[text])
        pieces += [f"-- content/posts/p{number}.md --\n", front, "\nIsi.\n"]
    with tempfile.TemporaryDirectory() as folder:
        built = _built(folder, "".join(pieces))
        assert built.report.exit_code == 0, built.codes
        folders = {path.rpartition("/")[0] for path in built.report.outputs if path.endswith("index.html")}
        for path in folders:
            assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*(?:/|$))*", path), path
        assert any(path.startswith("wilayah/") for path in folders)
        assert any(path.startswith("topik/") for path in folders)


def _outside(top: Path, root: Path) -> set[str]:
    own = (root / "output", root / ".kopsite")
    return {str(path) for path in top.rglob("*") if not any(path.is_relative_to(each) for each in own)}


_SOURCES = (
    *("site.yaml", "cooperatives/mekar.yaml", "posts/kabar.md", "assessments/uji.yaml"),
    *("media/x.png", "media/x.svg"),
)
_FRAGMENTS = st.sampled_from(
    (
        *(b"---\n", b"title: ", b"name: a\n", b"\xff\xfe", b"\x00", b"\xef\xbb\xbf", b"- ", b"{", b"[", b"&a ", b"*a"),
        *(
            b"<<: ",
            b"!!python/object:os.system x",
            b"\t",
            b"\r",
            b"|\n  ",
            b"? ",
            b": ",
            b"date: 2026-99-99\n",
            b"1e999",
        ),
        *(b"0x", b"\xc3", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"<svg", b"![a](../media/x.png)\n", b"[[", b"](", b".inf"),
        *(b"\xed\xa0\x80", b"0o8", b"cover: {file: media/x.png, alt: a}\n", b"expires: 0001-01-01\n"),
        b"date: 9999-12-31T23:59:59-23:59\n",
    )
)
_BYTES = st.one_of(st.binary(max_size=80), st.lists(_FRAGMENTS, max_size=12).map(b"".join))


@settings(_QUICK, max_examples=60)
@given(st.sampled_from(_SOURCES), _BYTES, st.booleans())
def test_no_bytes_in_any_source_are_a_bug_of_ours(path: str, data: bytes, appended: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        post = "-- content/posts/kabar.md --\n" + _front(title="Kabar", date="2026-05-01") + "\nIsi.\n"
        root = write_site(Path(folder), MICROSITE + post)
        target = root / "content" / path
        target.parent.mkdir(exist_ok=True)
        before = target.read_bytes() if appended and target.exists() else b""
        target.write_bytes(before + data)
        built = build_site(root, base_url=SUB, cards=False)
        assert bool(built.report.errors) == bool(built.report.exit_code)
        for problem in built.report.diagnostics:
            assert problem.position.path
            assert os.sep + "tmp" not in problem.position.path
