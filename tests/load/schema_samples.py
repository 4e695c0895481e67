"""The least that each kind needs, and one mistake after the other laid over it."""

from __future__ import annotations

from typing import Any

from kopsite.load.validate import Context, Problem, validate

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
