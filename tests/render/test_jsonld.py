"""Structured data, held against the words of schema.org."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopsite.model.base import Person, Picture, Video
from kopsite.model.campaign import Campaign
from kopsite.model.cooperative import Product
from kopsite.model.item import Event, Page, Post, Story
from kopsite.plan.page import MenuItem
from kopsite.render.hours import opening_hours
from kopsite.render.jsonld import graph
from kopsite.render.payload import PictureRef, Teaser
from tests.render.scenes import BASE, CONSENT, chrome, cooperative, page, profile_page, when
from tests.render.vocabulary import PROPERTIES, TYPES

HOME = ("Beranda", BASE)
ITEM = {"source": "content/posts/rapat.md", "slug": "rapat", "title": "Rapat", "language": "id"}


def read(the_page, record=None, the_chrome=None, crumbs=(HOME,), title="Rapat", description="Hasil rapat."):
    text = graph(the_page, the_chrome or chrome(), record, title, description, crumbs)
    nodes = json.loads(text)["@graph"]
    for node in nodes:
        check(node)
    return {kind: node for node in nodes for kind in listed(node["@type"])}


def listed(value):
    return value if isinstance(value, list) else [value]


def check(node):
    """Hold every property of a node against the types it may stand on."""
    if set(node) == {"@id"}:
        return
    kinds = set()
    for kind in listed(node["@type"]):
        while kind:
            assert kind in TYPES, kind
            kinds.add(kind)
            kind = TYPES[kind]
    if "LocalBusiness" in kinds:
        kinds.add("Place")
    for name, value in node.items():
        if not name.startswith("@"):
            assert set(PROPERTIES[name].split()) & kinds, f"{name} on {node['@type']}"
        for part in listed(value):
            assert part not in (None, "", {})
            if isinstance(part, dict):
                check(part)


def test_a_profile_says_every_field_that_schema_org_has_a_word_for():
    org = read(profile_page(), cooperative())["Cooperative"]
    assert org["@id"] == BASE + "#org"
    assert org["@type"] == ["Cooperative", "Organization", "LocalBusiness"]
    assert org["legalName"] == "Koperasi Konsumen Contoh"
    assert org["alternateName"] == ["Contoh", "Kopcon"]
    assert org["identifier"][0] == {"@type": "PropertyValue", "propertyID": "NIK Koperasi", "value": "1571000000001"}
    assert org["isicV4"] == "47"
    assert org["address"]["streetAddress"] == "Jl. Contoh No. 1, RT 01/RW 02"
    assert org["location"]["geo"] == {"@type": "GeoCoordinates", "latitude": -1.61, "longitude": 103.614}
    assert len(org["location"]["openingHoursSpecification"]) == 2
    assert org["contactPoint"]["url"] == "https://wa.me/6281200000000"
    assert "https://nik.example/1571000000001" in org["sameAs"]
    assert org["member"][0]["member"] == {"@type": "Person", "name": "Nama Contoh"}
    assert org["member"][0]["roleName"] == "ketua"
    assert org["numberOfEmployees"]["value"] == 6
    assert org["interactionStatistic"]["userInteractionCount"] == 187
    assert org["hasOfferCatalog"]["itemListElement"][0]["price"] == 35_000
    assert org["memberOf"][0]["name"] == "Pusat Koperasi Contoh"
    assert org["department"][0]["name"] == "Toko sembako"
    assert [paper["name"] for paper in org["subjectOf"]] == ["Laporan 2025"]
    assert org["subjectOf"][0]["url"] == BASE + "media/laporan-0123456789ab.pdf"


def test_what_is_not_public_is_not_said():
    text = graph(profile_page(), chrome(), cooperative(), "Profil", "", (HOME,))
    assert "001234567890000" not in text
    assert "akta.pdf" not in text


def test_without_a_street_address_it_is_no_local_business():
    record = cooperative()
    bare = cooperative(location=type(record.location)(city="Kota Jambi", province="Jambi"), opening_hours=())
    org = read(profile_page(), bare)["Cooperative"]
    assert org["@type"] == ["Cooperative", "Organization"]
    assert "location" not in org


def test_the_organization_has_one_id_on_every_page_and_in_every_language():
    english = chrome(language="en", home="/koperasi/en/")
    ids = {
        read(page())["Organization"]["@id"],
        read(page("home", "/koperasi/en/", language="en"), None, english)["Organization"]["@id"],
        read(profile_page(), cooperative())["Organization"]["@id"],
    }
    assert ids == {BASE + "#org"}


def test_in_a_directory_only_a_cooperatives_own_pages_are_a_cooperative():
    directory = chrome(mode="directory", contact=None)
    assert "Cooperative" not in read(page("home", "/koperasi/"), None, directory)
    own = chrome(mode="directory", home="/koperasi/koperasi/contoh/")
    assert read(page(), None, own)["Cooperative"]["@id"] == BASE + "koperasi/contoh/#org"


def test_the_single_page_of_a_cooperative_names_the_directory_and_leaves_its_description_to_it():
    directory = chrome(mode="directory", home="/koperasi/koperasi/contoh/")
    told = read(page("home", "/koperasi/koperasi/contoh/", url=BASE + "koperasi/contoh/"), cooperative(), directory)
    assert told["WebPage"]["isPartOf"] == {"@id": BASE + "#website"}
    assert "WebSite" not in told
    assert "url" not in told["WebPage"]
    assert told["Cooperative"]["url"] == BASE + "koperasi/contoh/"
    entry = MenuItem(url="/koperasi/koperasi/contoh/", kind="home")
    assert "WebSite" in read(page(), None, chrome(mode="directory", home=entry.url, menu=(entry,)))
    assert "WebSite" in read(page("home", "/koperasi/"), None, chrome(mode="directory"))


def test_a_post_is_news_with_author_publisher_and_clip():
    post = Post(
        **ITEM,
        date=when("2026-07-12"),
        author="Ani Contoh",
        pillar="Transparansi",
        cover=Picture(file="media/rapat.jpg", alt="Rapat"),
        videos=(Video(platform="youtube", id="abc123", duration="2:05", poster="media/rapat.jpg", alt="Cuplikan"),),
    )
    media = (("media/rapat.jpg", PictureRef(url="/koperasi/media/rapat.jpg", width=800, height=600)),)
    article = read(page(media=media, tags=(("RAT", "/t/"),)), post)["NewsArticle"]
    assert article["datePublished"] == "2026-07-12"
    assert article["author"] == {"@type": "Person", "name": "Ani Contoh"}
    assert article["publisher"] == {"@id": BASE + "#org"}
    assert [image["url"] for image in article["image"]] == [
        BASE + "media/rapat.jpg",
        BASE + "cards/berita-rapat-0123456789ab.png",
    ]
    clip = article["video"][0]
    assert clip["thumbnailUrl"] == BASE + "media/rapat.jpg"
    assert clip["uploadDate"] == "2026-07-12"
    assert clip["duration"] == "PT2M5S"
    assert "NewsArticle" not in read(page(), Post(**ITEM))


@pytest.mark.parametrize(
    ("mode", "places", "attendance"),
    [
        ("in_person", ["Place"], "Offline"),
        ("online", ["VirtualLocation"], "Online"),
        ("hybrid", ["Place", "VirtualLocation"], "Mixed"),
    ],
)
def test_an_event_says_where_and_how(mode, places, attendance):
    record = Event(
        **ITEM,
        starts=when("2026-07-12T09:00:00"),
        ends=when("2026-07-12T12:00:00"),
        mode=mode,
        venue="Balai Desa",
        address="Jl. Contoh No. 2",
        registration_url="https://daftar.example/rat",
        price=0,
        capacity=40,
        status="postponed",
    )
    event = read(page("event", "/koperasi/acara/rapat/"), record)["Event"]
    assert [place["@type"] for place in listed(event["location"])] == places
    assert event["eventAttendanceMode"] == f"https://schema.org/{attendance}EventAttendanceMode"
    assert event["eventStatus"] == "https://schema.org/EventPostponed"
    assert event["startDate"] == "2026-07-12T09:00:00+07:00"
    assert event["offers"]["price"] == 0
    assert event["isAccessibleForFree"] is True


def test_a_story_is_about_its_person_whose_photo_needs_consent():
    photo = Picture(file="media/ani.jpg", alt="Ani")
    media = (("media/ani.jpg", PictureRef(url="/koperasi/media/ani.jpg", width=400, height=400)),)
    for consent, has_photo in ((CONSENT, True), (None, False)):
        person = Person(name="Ani Contoh", role="anggota", photo=photo, consent=consent)
        story = Story(**ITEM, person=person, quote="Saya ikut memiliki.")
        article = read(page("story", media=media), story)["Article"]
        assert article["about"]["name"] == "Ani Contoh"
        assert ("image" in article["about"]) is has_photo
        assert article["hasPart"]["text"] == "Saya ikut memiliki."


def test_a_campaign_tells_its_time_and_what_it_offers():
    campaign = Campaign(
        **ITEM,
        campaign_kind="promo",
        starts=when("2026-07-01"),
        products=(Product(name="Beras 5 kg", price=70_000),),
    )
    article = read(page("campaign"), campaign)["Article"]
    assert article["temporalCoverage"] == "2026-07-01/.."
    assert article["mentions"][0]["itemOffered"]["name"] == "Beras 5 kg"


def test_a_list_names_its_entries_and_an_empty_one_does_not():
    entries = (Teaser(kind="post", url="/koperasi/berita/a/", title="A"), Teaser(kind="post", url="/b/", title="B"))
    collection = read(page("posts", "/koperasi/berita/", entries=entries))["CollectionPage"]
    assert [entry["position"] for entry in collection["mainEntity"]["itemListElement"]] == [1, 2]
    assert collection["mainEntity"]["itemListElement"][0]["url"] == BASE + "berita/a/"
    assert "mainEntity" not in read(page("tags", "/koperasi/topik/"))["CollectionPage"]


def test_breadcrumbs_end_at_the_page_and_a_home_has_none():
    trail = read(page(), crumbs=(HOME, ("Berita", BASE + "berita/")))["WebPage"]["breadcrumb"]["itemListElement"]
    assert [step["name"] for step in trail] == ["Beranda", "Berita", "Rapat"]
    assert [step.get("item") for step in trail] == [HOME[1], BASE + "berita/", None]
    assert "breadcrumb" not in read(page("home", "/koperasi/"), crumbs=())["WebPage"]


def test_plain_pages_have_their_own_types_and_404_has_nothing():
    about = Page(**ITEM)
    assert "AboutPage" in read(page("page", "/koperasi/tentang/"), about)
    assert "ContactPage" in read(page("page", "/koperasi/kontak/"), about)
    assert "WebPage" in read(page("page", "/koperasi/privasi/"), about)
    assert graph(page("404"), chrome(), None, "404", "", ()) == ""


@settings(max_examples=80)
@given(st.text(max_size=60))
def test_no_title_breaks_out_of_the_script(title):
    hostile = f"</script><!--{title}<script>]]>&amp;\u2028"
    text = graph(page(), chrome(), Post(**ITEM), hostile, hostile, (HOME,))
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text)["@graph"]


@pytest.mark.parametrize(
    ("line", "days", "span"),
    [
        ("Senin-Jumat 08.00-16.00", "Monday Tuesday Wednesday Thursday Friday", ("08:00", "16:00")),
        ("Sen, Rab & Jum: 7.30 s/d 12.00 WIB", "Monday Wednesday Friday", ("07:30", "12:00")),
        ("Jumat–Minggu 20:00–24:00", "Friday Saturday Sunday", ("20:00", "23:59")),
        ("Sabtu-Senin 08:00-09:00", "Monday Saturday Sunday", ("08:00", "09:00")),
        ("setiap hari 06.00 - 21.00", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday", ("06:00", "21:00")),
        ("Tutup hari besar", "", None),
        ("Senin 25.00-26.00", "", None),
        ("Sesuai janji 08.00-09.00", "", None),
    ],
)
def test_opening_hours_are_read_or_left_out(line, days, span):
    found = opening_hours([line])
    assert [(day["opens"], day["closes"]) for day in found] == ([span] if span else [])
    assert " ".join(url.rpartition("/")[2] for day in found for url in day["dayOfWeek"]) == days
