"""Valid data becomes the plain records and summaries of the model."""

from __future__ import annotations

import pytest
from schema_samples import CONTEXT, PROFILE, valid

from kopsite.load import records
from kopsite.load.validate import validate
from kopsite.model.campaign import Campaign
from kopsite.model.cooperative import Cooperative
from kopsite.model.item import Event, Post, Story


def test_a_file_may_mix_both_languages() -> None:
    record = records.record("profile", valid("profile", values=["jujur"], status="beku"), "content/x.yaml", "x", "")
    assert isinstance(record, Cooperative)
    assert (record.values, record.status, record.contact.whatsapp) == (("jujur",), "frozen", "+6281200000000")


@pytest.mark.parametrize(
    ("typed", "network", "address"),
    [
        ("@mekar.sari", "instagram", "https://www.instagram.com/mekar.sari/"),
        ("instagram.com/mekar", "instagram", "https://instagram.com/mekar"),
        ("mekarsari", "tiktok", "https://www.tiktok.com/@mekarsari"),
        ("https://twitter.com/mekar", "x", "https://twitter.com/mekar"),
        ("0029VaABC", "whatsapp_channel", "https://whatsapp.com/channel/0029VaABC"),
    ],
)
def test_an_account_becomes_an_address(typed: str, network: str, address: str) -> None:
    record = records.record("profile", valid("profile", media_sosial={network: typed}), "s", "x", "")
    assert isinstance(record, Cooperative)
    assert record.social == ((network, address),)


@pytest.mark.parametrize("typed", ["0812 3456 7890", "6281234567890", "+62 812-3456-7890", "+62 (0)812 3456 7890"])
def test_a_phone_number_becomes_international(typed: str) -> None:
    assert valid("profile", kontak={"telepon": typed}).contact.phone == "+6281234567890"


@pytest.mark.parametrize(("typed", "color"), [("#0F766E", "#0f766e"), ("0F766E", "#0f766e"), ("#fff", "#ffffff")])
def test_a_color_becomes_six_digits(typed: str, color: str) -> None:
    assert valid("profile", warna={"utama": typed}).colors.primary == color


def test_code_like_values_stay_as_typed() -> None:
    location = {**PROFILE["lokasi"], "kode_wilayah": "32.10", "rt": "001"}
    profile = valid("profile", lokasi=location, pajak={"npwp": "01.234.567.8-901.000"})
    assert (profile.location.region_code, profile.location.rt) == ("32.10", "001")
    assert profile.tax.npwp == "01.234.567.8-901.000"


def test_the_address_of_a_site_ends_in_a_slash() -> None:
    assert valid("site", url="HTTPS://Koperasi.Example/sub").url == "https://koperasi.example/sub/"


def test_settings_hold_the_defaults_and_what_was_said() -> None:
    model = valid(
        "site",
        bahasa="id",
        daftar_bahasa=["en"],
        gambar="off",
        alamat_halaman={"berita": "kabar", "en": {"berita": "news"}},
    )
    settings_ = records.settings(model)
    assert settings_.languages == ("id", "en")
    assert settings_.paths == (("", (("berita", "kabar"),)), ("en", (("berita", "news"),)))
    assert (settings_.pictures, settings_.theme, settings_.card_formats) == (False, "gotong-royong", ("og",))


def test_a_post_becomes_a_record_and_a_summary() -> None:
    video = {"id": "https://www.youtube.com/watch?v=abc_DEF-123", "poster": "media/p.jpg"}
    model = valid("post", video=video, cover={"file": "media/a.jpg", "alt": "Kebun"}, hashtags=["#HariKoperasi"])
    record = records.record("post", model, "content/posts/a.md", "a", "id")
    assert isinstance(record, Post)
    assert [(clip.platform, clip.id) for clip in record.videos] == [("youtube", "abc_DEF-123")]
    summary = records.item_summary(record, "d", key="content/posts/a")
    assert (summary.kind, summary.hashtags, summary.slug) == ("post", ("HariKoperasi",), "a")
    assert [picture.file for picture in summary.pictures] == ["media/a.jpg", "media/p.jpg"]


def test_an_event_lists_its_downloads_and_keeps_its_own_zone() -> None:
    model = valid("event", zona_waktu="Asia/Jayapura", materi=["media/a.pdf", {"judul": "B", "berkas": "media/b.pdf"}])
    record = records.record("event", model, "content/events/a.md", "a", "id")
    assert isinstance(record, Event)
    assert record.starts.iso == "2026-07-12T09:00:00+09:00"
    assert records.item_summary(record, "d", key="k").files == ("media/a.pdf", "media/b.pdf")


def test_a_campaign_and_a_story_become_records() -> None:
    model = valid(
        "campaign",
        jenis="rebranding",
        sesudah={"logo": {"file": "media/l.svg", "alt": "Logo"}},
        linimasa=[{"judul": "Awal", "tanggal": "2026"}],
    )
    campaign = records.record("campaign", model, "s", "x", "id")
    assert isinstance(campaign, Campaign)
    assert (campaign.campaign_kind, campaign.timeline[0].when) == ("rebranding", "2026")
    story = records.record("story", valid("story"), "s", "x", "id")
    assert isinstance(story, Story)
    assert story.person.consent is not None


def test_only_public_documents_leave_the_content() -> None:
    documents = [{"judul": "A", "berkas": "media/a.pdf", "publik": "ya"}, {"judul": "B", "berkas": "media/b.pdf"}]
    meetings = [{"tahun_buku": "2025", "laporan": "media/b.pdf"}, {"tahun_buku": "2024", "laporan": "media/c.pdf"}]
    record = records.record("profile", valid("profile", dokumen=documents, rat=meetings), "s", "x", "")
    assert isinstance(record, Cooperative)
    assert records.cooperative_summary(record, "d").files == ("media/a.pdf", "media/c.pdf")


def test_a_translation_holds_only_what_differs() -> None:
    original = records.record("profile", valid("profile"), "content/cooperatives/x.yaml", "x", "")
    model, found = validate("profile_translation", {"tagline": "By us", "location": {"city": "Jambi City"}}, CONTEXT)
    assert not found
    assert isinstance(original, Cooperative)
    merged = records.merge(original, model, language="en")  # type: ignore[arg-type]
    assert (merged.tagline, merged.location.city, merged.location.province) == ("By us", "Jambi City", "Jambi")
    assert (merged.name, merged.slug, merged.language) == (original.name, "x", "en")


def test_every_part_of_a_model_has_its_own_maker() -> None:
    from kopsite.load.making import _MAKERS
    from kopsite.load.schema import campaign, items, parts, profile, site, types
    from kopsite.load.validate import MODELS

    made = [
        value
        for module in (parts, items, profile, campaign, site)
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, types.Part) and value.__module__ == module.__name__
    ]
    names = [model.__name__ for model in made if model not in MODELS.values()]
    assert len(names) == len(set(names))
    assert set(_MAKERS) <= set(names)
