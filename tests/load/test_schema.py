"""Every mistake an author can make in a value has its code and place; valid data becomes records."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopsite.load import records
from kopsite.load.validate import Context, Problem, validate
from kopsite.messages import LANGUAGES, catalogue, phrase, placeholders
from kopsite.model.cooperative import Cooperative
from kopsite.model.item import Campaign, Event, Post, Story

CONTEXT = Context("Asia/Jakarta", "id")
PROFILE: dict[str, Any] = {
    "nama": "Koperasi Konsumen Mekar Sari",
    "jenis": "konsumen",
    "lokasi": {"kota": "Kota Jambi", "provinsi": "Jambi"},
    "kontak": {"whatsapp": "0812-0000-0000"},
}
POST = {"title": "Panen kopi", "date": "2026-07-12"}
EVENT = {"judul": "Rapat", "mulai": "2026-07-12T09:00"}
CAMPAIGN = {"judul": "Lomba", "jenis": "tantangan", "mulai": "2026-07-01"}
STORY = {"title": "Bu Sri", "quote": "Kami maju", "person": {"name": "Sri", "consent": "2026-01-02"}}
BASES = {"profile": PROFILE, "post": POST, "event": EVENT, "campaign": CAMPAIGN, "story": STORY}
BASES["site"] = {"title": "Situs"}
BASES["assessment"] = {
    "judul": "Uji diri",
    "skala": {"dari": "1", "sampai": "5"},
    "bagian": [{"judul": "A", "pertanyaan": ["Apa?"]}],
}


def problems(kind: str, **changed: Any) -> tuple[Problem, ...]:
    data = {**BASES[kind], **changed}
    return validate(kind, {key: value for key, value in data.items() if value is not ...}, CONTEXT)[1]


def one(kind: str, **changed: Any) -> Problem:
    found = problems(kind, **changed)
    assert len(found) == 1, found
    return found[0]


def valid(kind: str, **changed: Any) -> Any:
    model, found = validate(kind, {**BASES[kind], **changed}, CONTEXT)
    assert not found
    assert model is not None
    return model


@pytest.mark.parametrize("kind", BASES)
def test_the_least_that_a_kind_needs_is_valid(kind: str) -> None:
    valid(kind)


CASES: list[tuple[str, dict[str, Any], str, tuple[str | int, ...], str]] = [
    ("profile", {"pengrus": "x"}, "unknown-key", ("pengrus",), "key"),
    ("profile", {"name": "Lain"}, "key-given-twice", ("name",), "key"),
    ("profile", {"kota": "Jambi"}, "misplaced-key", ("kota",), "key"),
    ("post", {"jenis": "rapat"}, "key-of-other-kind", ("jenis",), "key"),
    ("campaign", {"kuota": "10"}, "field-of-other-campaign", ("kuota",), "key"),
    ("profile", {"nama": ...}, "missing-key", (), "parent"),
    ("profile", {"nama": None}, "empty-value", ("nama",), "key"),
    ("profile", {"lokasi": {"kota": "Jambi"}}, "missing-key", ("lokasi",), "parent"),
    ("profile", {"kontak": {"petugas": "A"}}, "contact-without-way", ("kontak",), "key"),
    ("profile", {"jenis": "konsumsi"}, "unknown-value", ("jenis",), "value"),
    ("profile", {"logo": "media/a.png"}, "picture-expected", ("logo",), "value"),
    ("profile", {"logo": {"file": "media/a.png"}}, "missing-alt", ("logo",), "parent"),
    ("post", {"cover": {"file": "media/a.jpg"}}, "missing-alt", ("cover",), "parent"),
    ("profile", {"testimoni": [{"teks": "a", "nama_tampil": "b"}]}, "missing-consent", ("testimoni", 0), "parent"),
    ("story", {"person": {"name": "Sri"}}, "missing-consent", ("person",), "parent"),
    ("story", {"person": {"name": "Sri", "consent": "ya"}}, "consent-needs-date", ("person", "consent"), "value"),
    ("campaign", {"pemenang": [{"nama": "A", "jabatan": "juara"}]}, "missing-consent", ("pemenang", 0), "parent"),
    ("profile", {"nik": "3273010101900001"}, "identity-number-as-registry", ("nik",), "value"),
    ("profile", {"nik": "327301"}, "registry-number-length", ("nik",), "value"),
    ("profile", {"nik": "AHU-1"}, "registry-number-digits", ("nik",), "value"),
    ("profile", {"nik": "3273 0000 00001"}, "registry-number-separators", ("nik",), "value"),
    ("profile", {"nik": "9973000000001"}, "registry-number-province", ("nik",), "value"),
    ("profile", {"kbli": ["4711"]}, "not-a-kbli", ("kbli", 0), "value"),
    ("profile", {"pajak": {"nib": "12"}}, "not-a-nib", ("pajak", "nib"), "value"),
    ("profile", {"pajak": {"npwp": "12"}}, "not-an-npwp", ("pajak", "npwp"), "value"),
    ("profile", {"anggota": {"total": "123.048"}}, "number-with-separators", ("anggota", "total"), "value"),
    ("profile", {"simpanan": {"pokok": "Rp1.250.000"}}, "number-with-separators", ("simpanan", "pokok"), "value"),
    ("profile", {"anggota": {"total": "-3"}}, "negative-number", ("anggota", "total"), "value"),
    ("profile", {"anggota": {"total": "12.5"}}, "not-a-whole-number", ("anggota", "total"), "value"),
    ("profile", {"anggota": {"total": "9" * 16}}, "number-too-large", ("anggota", "total"), "value"),
    ("profile", {"anggota": {"total": "9", "laki": "4", "perempuan": "4"}}, "members-sum", ("anggota",), "key"),
    ("profile", {"anggota": {"total": "9", "di_bawah_35": "10"}}, "more-than-total", ("anggota",), "key"),
    ("profile", {"rat": [{"tahun_buku": "25"}]}, "not-a-year", ("rat", 0, "tahun_buku"), "value"),
    (
        "profile",
        {"rat": [{"tahun_buku": "2025", "hadir": "9", "anggota": "8"}]},
        "more-present-than-members",
        ("rat", 0),
        "value",
    ),
    ("profile", {"pembagian_shu": [{"pos": "a", "persen": "90"}]}, "not-a-hundred", ("pembagian_shu",), "value"),
    (
        "profile",
        {"pembagian_shu": [{"pos": "a", "persen": "12,5"}]},
        "comma-in-number",
        ("pembagian_shu", 0, "persen"),
        "value",
    ),
    (
        "profile",
        {"pembagian_shu": [{"pos": "a", "persen": "100%"}]},
        "percent-sign",
        ("pembagian_shu", 0, "persen"),
        "value",
    ),
    (
        "profile",
        {"pembagian_shu": [{"pos": "a", "persen": "101"}]},
        "percent-out-of-range",
        ("pembagian_shu", 0, "persen"),
        "value",
    ),
    ("campaign", {"kriteria": [{"nama": "a", "bobot": "40"}]}, "not-a-hundred", ("kriteria",), "value"),
    ("profile", {"keuangan": [{"tahun": "2025"}, {"tahun": "2025"}]}, "year-twice", ("keuangan", 1, "tahun"), "value"),
    ("profile", {"kelompok": "wanita"}, "list-expected", ("kelompok",), "value"),
    ("profile", {"kelompok": ["wanitaa"]}, "unknown-group", ("kelompok", 0), "value"),
    ("profile", {"visi": ["a"]}, "text-expected", ("visi",), "value"),
    ("profile", {"lokasi": "Jambi"}, "mapping-expected", ("lokasi",), "value"),
    ("profile", {"misi": ["a", None]}, "empty-value", ("misi", 1), "value"),
    ("profile", {"nama": "x" * 91}, "text-long", ("nama",), "value"),
    ("profile", {"visi": "x" * 20_001}, "too-long", ("visi",), "value"),
    ("profile", {"misi": ["x"] * 1_001}, "too-many", ("misi",), "value"),
    ("profile", {"visi": "a\x07b"}, "control-character-in-text", ("visi",), "value"),
    ("profile", {"visi": "a\ud800b"}, "control-character-in-text", ("visi",), "value"),
    ("profile", {"pemeringkatan": {"predikat": "sehat"}}, "rating-mixed-up", ("pemeringkatan", "predikat"), "value"),
    ("profile", {"kesehatan": {"predikat": "A"}}, "rating-mixed-up", ("kesehatan", "predikat"), "value"),
    ("profile", {"grade": "berkualitas"}, "rating-mixed-up", ("grade",), "value"),
    ("profile", {"kontak": {"whatsapp": "812000000"}}, "phone-without-prefix", ("kontak", "whatsapp"), "value"),
    ("profile", {"kontak": {"whatsapp": "0812"}}, "phone-length", ("kontak", "whatsapp"), "value"),
    ("profile", {"kontak": {"telepon": "kantor"}}, "not-a-phone", ("kontak", "telepon"), "value"),
    ("profile", {"kontak": {"email": "info at x"}}, "not-an-email", ("kontak", "email"), "value"),
    ("profile", {"kontak": {"situs": "koperasi.example"}}, "url-without-scheme", ("kontak", "situs"), "value"),
    ("profile", {"kontak": {"situs": "javascript:alert(1)"}}, "unsafe-url", ("kontak", "situs"), "value"),
    ("profile", {"kontak": {"situs": 'https://a.example/"x'}}, "not-a-url", ("kontak", "situs"), "value"),
    ("profile", {"kontak": {"situs": "https://u:p@a.example/"}}, "not-a-url", ("kontak", "situs"), "value"),
    (
        "profile",
        {"media_sosial": {"tiktok": "https://instagram.com/a"}},
        "social-other-network",
        ("media_sosial", "tiktok"),
        "value",
    ),
    ("profile", {"media_sosial": {"x": "a b"}}, "not-an-account", ("media_sosial", "x"), "value"),
    ("profile", {"warna": {"utama": "hijau"}}, "not-a-color", ("warna", "utama"), "value"),
    (
        "profile",
        {"lokasi": {**PROFILE["lokasi"], "kode_wilayah": "32.1"}},
        "not-a-region-code",
        ("lokasi", "kode_wilayah"),
        "value",
    ),
    (
        "profile",
        {"lokasi": {**PROFILE["lokasi"], "kode_pos": "361"}},
        "not-a-postal-code",
        ("lokasi", "kode_pos"),
        "value",
    ),
    (
        "profile",
        {"lokasi": {**PROFILE["lokasi"], "titik": ["103.6", "-1.6"]}},
        "point-swapped",
        ("lokasi", "titik"),
        "value",
    ),
    (
        "profile",
        {"lokasi": {**PROFILE["lokasi"], "titik": ["95", "10"]}},
        "point-out-of-range",
        ("lokasi", "titik"),
        "value",
    ),
    (
        "profile",
        {"lokasi": {**PROFILE["lokasi"], "titik": ["52.1", "4.3"]}},
        "point-outside-indonesia",
        ("lokasi", "titik"),
        "value",
    ),
    ("profile", {"lokasi": {**PROFILE["lokasi"], "titik": "-1.6, 103.6"}}, "not-a-point", ("lokasi", "titik"), "value"),
    ("profile", {"slug": "Mekar Sari"}, "not-a-slug", ("slug",), "value"),
    ("profile", {"dokumen": [{"judul": "A", "publik": "ya"}]}, "public-without-file", ("dokumen", 0), "value"),
    ("profile", {"dokumen": [{"judul": "A", "publik": "mungkin"}]}, "not-a-boolean", ("dokumen", 0, "publik"), "value"),
    (
        "profile",
        {"dokumen": [{"judul": "A", "berkas": "../a.pdf"}]},
        "path-outside-content",
        ("dokumen", 0, "berkas"),
        "value",
    ),
    (
        "profile",
        {"dokumen": [{"judul": "A", "berkas": "https://a.example/a.pdf"}]},
        "file-is-url",
        ("dokumen", 0, "berkas"),
        "value",
    ),
    (
        "profile",
        {"manajer": {"nama": "A", "jabatan": "b", "foto": "media/a.jpg"}},
        "photo-without-alt",
        ("manajer", "foto"),
        "value",
    ),
    (
        "profile",
        {"manajer": {"nama": "A", "jabatan": "b", "mulai": "2024-03-01", "selesai": "2023"}},
        "ends-before-starts",
        ("manajer", "selesai"),
        "value",
    ),
    ("profile", {"diperbarui": "12 Juli 2026"}, "date-not-iso", ("diperbarui",), "value"),
    ("post", {"date": "2026-02-31"}, "no-such-date", ("date",), "value"),
    ("post", {"date": "2026-02-01T25:00"}, "no-such-time", ("date",), "value"),
    ("post", {"date": "0202-07-12"}, "date-out-of-range", ("date",), "value"),
    ("post", {"date": "besok"}, "not-a-date", ("date",), "value"),
    ("post", {"date": ["2026-07-12"]}, "text-expected", ("date",), "value"),
    ("post", {"expires": "2026-07-11"}, "expires-before-date", ("expires",), "value"),
    ("post", {"hashtags": ["hari koperasi"]}, "not-a-hashtag", ("hashtags", 0), "value"),
    ("post", {"tags": "kopi, beras"}, "list-expected", ("tags",), "value"),
    ("post", {"redirect_from": ["https://lama.example/a"]}, "address-is-url", ("redirect_from", 0), "value"),
    ("post", {"redirect_from": ["/a/?b"]}, "not-an-address", ("redirect_from", 0), "value"),
    ("post", {"cover": {"file": "a.jpg", "alt": "a", "focus": ["2", "0"]}}, "not-a-focus", ("cover", "focus"), "value"),
    ("post", {"video": {"platform": "youtube"}}, "video-without-clip", ("video",), "key"),
    ("post", {"video": {"id": "abc"}}, "video-without-platform", ("video",), "key"),
    ("post", {"video": [{"id": "a b", "platform": "vimeo"}]}, "not-a-video-id", ("video", 0, "id"), "value"),
    (
        "post",
        {"video": {"platform": "file", "file": "a.mp4", "duration": "lama"}},
        "not-a-duration",
        ("video", "duration"),
        "value",
    ),
    ("event", {"selesai": "2026-07-11"}, "ends-before-starts", ("selesai",), "value"),
    ("event", {"zona_waktu": "WITA"}, "unknown-time-zone", ("zona_waktu",), "value"),
    ("campaign", {"jenis": "teaser"}, "missing-key", (), "parent"),
    ("site", {"language": "indonesia"}, "not-a-language", ("language",), "value"),
    ("site", {"url": "https://a.example/?x=1"}, "url-with-query", ("url",), "value"),
    ("site", {"paths": {"beritaa": "kabar"}}, "paths-unknown-word", ("paths", "beritaa"), "value"),
    ("site", {"paths": {"en": {"berita": "media"}}}, "paths-word-reserved", ("paths", "en", "berita"), "value"),
    ("site", {"paths": {"berita": "kabar", "acara": "kabar"}}, "paths-word-twice", ("paths", "acara"), "value"),
    (
        "site",
        {"check": {"exceptions": [{"code": "x", "path": "y", "reason": "z"}]}},
        "missing-key",
        ("check", "exceptions", 0),
        "parent",
    ),
    ("assessment", {"skala": {"dari": "5", "sampai": "1"}}, "scale-order", ("skala",), "key"),
    ("assessment", {"bagian": []}, "empty-list", ("bagian",), "value"),
]


@pytest.mark.parametrize(
    ("kind", "changed", "code", "path", "at"), CASES, ids=[f"{case[2]}-{case[0]}" for case in CASES]
)
def test_a_mistake_is_told_once_at_its_place(
    kind: str, changed: dict[str, Any], code: str, path: tuple[str | int, ...], at: str
) -> None:
    found = one(kind, **changed)
    assert (found.code, found.path, found.at) == (code, path, at)
    for language in LANGUAGES:
        message = catalogue(language)[code]
        assert placeholders(message["text"]) <= set(found.values)
        assert "{" not in phrase(code, language, **found.values)


def test_every_message_of_values_is_reached_by_a_case() -> None:
    import tomllib
    from pathlib import Path

    from kopsite import messages

    written = tomllib.loads((Path(messages.__file__).parent / "en" / "schema.toml").read_text("utf-8"))
    assert set(written) - {case[2] for case in CASES} == {"not-a-number", "not-a-path", "wrong-value"}


@pytest.mark.parametrize(
    ("kind", "changed", "name", "value"),
    [
        ("profile", {"pengrus": "x"}, "suggestion", "pengurus"),
        ("profile", {"kota": "Jambi"}, "place", "lokasi"),
        ("post", {"starts": "2026-01-01"}, "places", "events/, campaigns/"),
        ("campaign", {"kuota": "10"}, "kinds", "anggota_baru"),
        ("profile", {"jenis": "konsumsi"}, "suggestion", "konsumen"),
        ("profile", {"anggota": {"total": "123.048"}}, "number", "123048"),
        ("profile", {"simpanan": {"pokok": "Rp1.250.000"}}, "number", "1250000"),
        ("profile", {"diperbarui": "12 Juli 2026"}, "suggestion", "2026-07-12"),
        ("profile", {"slug": "Mekar Sari"}, "suggestion", "mekar-sari"),
        ("profile", {"pemeringkatan": {"predikat": "sehat"}}, "field", "kesehatan"),
        ("profile", {"logo": "media/a.png"}, "example", "{berkas: media/a.png, alt: …}"),
        ("post", {"tags": "kopi, beras"}, "example", "[kopi, beras]"),
        ("event", {"zona_waktu": "WITA"}, "suggestion", "Asia/Makassar"),
        ("profile", {"pembagian_shu": [{"pos": "a", "persen": "90"}]}, "total", "90"),
        ("profile", {"lokasi": {**PROFILE["lokasi"], "titik": ["103.6", "-1.6"]}}, "suggestion", "[-1.6, 103.6]"),
        ("profile", {"nik": "3273010101900001"}, "value", ""),
    ],
)
def test_a_problem_says_what_to_write(kind: str, changed: dict[str, Any], name: str, value: str) -> None:
    assert one(kind, **changed).values[name] == value


def test_suggestions_are_in_the_language_of_the_file() -> None:
    data = {"name": "A", "kind": "consumer", "location": {"city": "a", "province": "b"}, "contact": {"email": "a@b.id"}}
    assert [each.values["suggestion"] for each in validate("profile", {**data, "bord": "x"}, CONTEXT)[1]] == ["board"]


def test_all_mistakes_of_a_file_are_told_in_one_run() -> None:
    found = problems(
        "event",
        mulai="besok",
        selesai="31 Juli 2026",
        kapasitas="1.000",
        judul=None,
        expires="2020-01-01",
        date="2021-01-01",
    )
    assert {each.code for each in found} == {
        *("not-a-date", "date-not-iso", "number-with-separators", "empty-value", "expires-before-date"),
    }


def test_rules_across_fields_are_checked_beside_a_field_that_cannot_be_read() -> None:
    found = problems("event", kapasitas="banyak", selesai="2026-07-11", summary="x" * 161)
    assert {each.code for each in found} == {"not-a-whole-number", "ends-before-starts", "text-long"}
    found = problems("profile", nik="12", tagline="x" * 81, nama=...)
    assert {each.code for each in found} == {"registry-number-length", "text-long", "missing-key"}


def test_hostile_sizes_are_told_shortly() -> None:
    found = problems("profile", **{"k" * 100_000: "x", "visi": "y" * 1_000_000, "misi": [["z"]] * 50_000})
    assert len(found) <= 100
    assert max(len(value) for each in found for value in each.values.values()) <= 80


def test_only_warnings_leave_the_model_in_place() -> None:
    model, found = validate("profile", {**PROFILE, "tagline": "x" * 81}, CONTEXT)
    assert model is not None
    assert [(each.code, each.severity) for each in found] == [("text-long", "warning")]


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


TREES = st.recursive(
    st.none() | st.text(max_size=20),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=10), below, max_size=3),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(BASES)), st.data())
def test_whatever_stands_in_a_field_gives_a_problem_or_a_model(kind: str, data: st.DataObject) -> None:
    from kopsite.load.vocabulary import ALL_CAMPAIGNS, SHAPES

    words = sorted(ALL_CAMPAIGNS if kind == "campaign" else SHAPES[kind])
    fields = data.draw(st.dictionaries(st.sampled_from(words) | st.text(max_size=8), TREES, max_size=4))
    model, found = validate(kind, {**BASES[kind], **fields}, CONTEXT)
    assert model is not None or any(problem.severity == "error" for problem in found)
    for problem in found:
        assert problem.code in catalogue("id")
