"""Every page of the built-in theme, filled to the brim and almost empty."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopsite.model.base import When
from kopsite.model.campaign import Campaign
from kopsite.plan.page import State
from tests.render import page_records as scenes
from tests.render.page_scenes import every_page, render
from tests.render.scenes import chrome

_VOID = {"meta", "link", "img", "br", "hr", "rect", "path", "track", "input"}
_PAGES = every_page()
REGISTRATION = 'href="https://daftar.example/"'


class Outline(HTMLParser):
    """What a page is made of, as a parser sees it; complains about elements that are closed in another order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        assert len(attrs) == len(dict(attrs)), f"an attribute twice in <{tag}>"
        assert all(value is not None for _, value in attrs), f"an attribute without a value in <{tag}>"
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1:] not in (["script"], ["style"]):
            self.texts.append(data)

    def all(self, *tags):
        return [attributes for tag, attributes in self.elements if tag in tags]


def html_of(values: dict) -> str:
    result = render(**values)
    assert result.diagnostics == ()
    return result.data.decode()


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {name: html_of(values) for name, values in _PAGES}


@pytest.mark.parametrize("name", [name for name, _ in _PAGES])
def test_a_page_is_sound_html(pages, name):
    html = pages[name]
    outline = Outline(html)
    assert outline.open == []
    assert len(outline.all("h1")) == len(outline.all("main")) == 1
    assert not any("style" in attributes for _, attributes in outline.elements)
    assert not any(key.startswith("on") for _, attributes in outline.elements for key in attributes)
    assert all("alt" in attributes for attributes in outline.all("img"))
    ids = [attributes["id"] for _, attributes in outline.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    named = [attributes["aria-labelledby"] for _, attributes in outline.elements if "aria-labelledby" in attributes]
    assert set(named) <= set(ids)
    jumps = [attributes["href"] for attributes in outline.all("a") if attributes.get("href", "").startswith("#")]
    assert {jump[1:] for jump in jumps} <= {*ids, "main", "kontak"}


@pytest.mark.parametrize("name", [name for name, _ in _PAGES])
def test_headings_never_skip_a_level(pages, name):
    levels = [int(tag[1]) for tag, _ in Outline(pages[name]).elements if tag in {"h1", "h2", "h3", "h4"}]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


@pytest.mark.parametrize("name", [name for name, _ in _PAGES])
def test_nothing_is_loaded_from_another_origin(pages, name):
    outline = Outline(pages[name])
    loaded = [
        attributes.get("src") or attributes.get("poster")
        for attributes in outline.all("img", "script", "video", "track")
    ]
    assert all(address.startswith("/koperasi/") for address in loaded if address)
    assert not outline.all("iframe")


def test_the_sharing_tags_stand_in_the_first_8_kilobytes_and_the_data_comes_last():
    html = html_of(dict(_PAGES)["post-full"])
    assert html.index("twitter:card") < 8192
    head = html[: html.index("</head>")]
    order = [
        head.index(mark)
        for mark in ("charset", "viewport", "<title>", "description", "canonical", "og:title", "ld+json")
    ]
    assert order == sorted(order)


def test_language_versions_name_each_other_and_the_default():
    html = html_of(dict(_PAGES)["profile-full"])
    assert '<link rel="alternate" hreflang="en" href="https://x.example/koperasi/en/x/">' in html
    assert '<link rel="alternate" hreflang="x-default" href="https://x.example/koperasi/x/">' in html


def test_an_english_page_speaks_english_and_a_language_without_words_the_themes_own():
    texts = {
        language: html_of(dict(_PAGES)["profile-full"] | {"the_chrome": chrome(language=language)})
        for language in ("en", "id", "jv")
    }
    assert "Become a member" in texts["en"]
    assert "12 July" not in texts["id"]
    assert "Gabung jadi anggota" in texts["id"]
    assert "Gabung jadi anggota" in texts["jv"]
    assert '<html lang="jv">' in texts["jv"]


def test_a_language_from_right_to_left_says_so():
    assert '<html lang="ar" dir="rtl">' in html_of({"kind": "404", "the_chrome": chrome(language="ar")})


def test_an_authors_heading_keeps_its_anchor_and_ours_steps_aside():
    html = html_of(dict(_PAGES)["event-full"])
    assert '<h2 id="agenda">Agenda</h2>' in html
    assert 'id="bagian-agenda"' in html
    assert '<a class="skip" href="#bagian-main">' in html


def test_placeholders_of_the_body_are_resolved():
    html = html_of(dict(_PAGES)["post-full"])
    assert '<a href="/koperasi/cerita/wati/">cerita</a>' in html
    assert '<figure><img src="/koperasi/media/foto-1.jpg" alt="Gudang" width="800" height="600"' in html
    assert "<figcaption>Foto: koperasi</figcaption>" in html
    assert "kopsite-" not in html.replace("kopsite-weave", "")


def test_only_public_documents_are_offered():
    html = html_of(dict(_PAGES)["profile-full"])
    assert "/koperasi/media/lpj-1.pdf" in html
    assert "rahasia" not in html


def _words_of(value) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, msgspec.Struct):
        return (
            []
            if isinstance(value, When)
            else [word for part in msgspec.structs.astuple(value) for word in _words_of(part)]
        )
    return [word for part in value for word in _words_of(part)] if isinstance(value, tuple) else []


def test_nothing_that_a_campaigns_author_filled_in_is_lost():
    html = html_of(dict(_PAGES)["campaign-full"])
    campaign = scenes.FULL_ITEMS["campaign"]
    own = (set(Campaign.__struct_fields__) - set(scenes.FULL_ITEMS["page"].__struct_fields__)) | {"hashtags", "summary"}
    written = {field: _words_of(getattr(campaign, field)) for field in own - {"utm", "timezone"}}
    lost = {
        field: [word for word in words if word.endswith("nya") and word not in html] for field, words in written.items()
    }
    assert {field: words for field, words in lost.items() if words} == {}
    for shown in (
        "Rp371.000.000",
        "Rp20.000",
        "https://form.example/",
        "https://zoom.example/",
        "/koperasi/profil/",
        "1447 H",
    ):
        assert shown in html


def test_registration_closes_when_an_event_is_over_or_called_off():
    event = scenes.FULL_ITEMS["event"]
    open_ = {"kind": "event", "record": event, "title": "Judul"}
    assert REGISTRATION in html_of(open_)
    assert REGISTRATION not in html_of(open_ | {"state": State(name="ended")})
    cancelled = msgspec.structs.replace(event, status="cancelled")
    assert REGISTRATION not in html_of(open_ | {"record": cancelled})


def test_whatsapp_opens_with_the_page_named():
    html = html_of(dict(_PAGES)["profile-full"] | {"the_chrome": chrome(contact=scenes.FULL_COOPERATIVE.contact)})
    assert "https://wa.me/6281234567890?text=Halo%20" in html
    assert "https%3A%2F%2Fx.example%2Fkoperasi%2Fx%2F" in html


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", " jAvAscript:alert(1)", "java\nscript:x", "data:text/html,x", "//evil.example/"]
)
def test_an_address_with_another_scheme_is_never_linked(address):
    campaign = msgspec.structs.replace(scenes.FULL_ITEMS["campaign"], form_url=address, registration_url=address)
    html = html_of({"kind": "campaign", "record": campaign, "title": "Judul"})
    assert not any(
        attributes["href"].strip().lower().startswith(("java", "data", "//")) for attributes in Outline(html).all("a")
    )


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_any_title_is_shown_as_typed_and_never_as_markup(title):
    hostile = f"{title}</title><script>alert('{title}')</script>\"><img src=x onerror=y>"
    record = msgspec.structs.replace(scenes.MINIMAL_ITEMS["post"], title=hostile)
    outline = Outline(html_of({"kind": "post", "record": record, "title": hostile, "newer": scenes.TEASERS[0]}))
    assert not any("onerror" in attributes for attributes in outline.all("img"))
    assert {attributes.get("type") for attributes in outline.all("script")} <= {"application/ld+json"}


@settings(max_examples=20, deadline=None)
@given(
    st.sampled_from(['"><b>', "'><i>", "<svg/onload=x>", "{{ 7*7 }}", "%(name)s", "&lt;"]),
    st.sampled_from(["name", "tagline", "vision"]),
)
def test_a_profiles_words_stay_words(hostile, field):
    coop = msgspec.structs.replace(scenes.FULL_COOPERATIVE, **{field: hostile})
    outline = Outline(html_of({"kind": "profile", "record": coop}))
    assert hostile in "".join(outline.texts)
    assert not any("onload" in attributes for attributes in outline.all("svg"))


def test_an_event_in_a_list_shows_its_day_even_when_it_has_a_picture():
    event = msgspec.structs.replace(scenes.TEASERS[1], cover=scenes.MEDIA[0][1])
    html = html_of({"kind": "events", "entries": (event,)})
    assert "leaf-day" in html
    assert "row-picture" not in html
