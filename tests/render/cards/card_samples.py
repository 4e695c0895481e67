"""Brands, titles and pictures that the tests of cards share."""

import io
import random

from PIL import Image

from kopsite.engine.fingerprint import digest
from kopsite.model.cooperative import Colors
from kopsite.render.cards.card import draw_card
from kopsite.render.cards.layout import describe
from kopsite.render.cards.values import layout_of
from kopsite.render.payload import Brand, CardPayload, CardPicture
from kopsite.run.theming import whole_theme

LONG = Brand(
    name="Koperasi Perempuan Wirausaha Berdaya Mandiri Kota Jambi",
    short_name="KPW Berdaya",
    slug="perempuan-berdaya",
    colors=Colors(primary="#7a1f4b", accent="#f2a541"),
)
YELLOW = Brand(name="KSP Sumber Rejeki", short_name="", slug="sumber-rejeki", colors=Colors(primary="#ffd200"))
PLAIN = Brand(name="Koperasi Nelayan Laut Biru", short_name="", slug="nelayan-laut-biru", colors=Colors(primary=""))
BRANDS = (LONG, YELLOW, PLAIN)
FORMATS = ("og", "square", "portrait", "story", "thumbnail")
DESIGNS = ("profile", "post", "campaign", "event", "story", "quiet")
LAYOUTS = {
    (design.name, name): data for design in whole_theme("gotong-royong", []).cards for name, data in design.layouts
}
BLOBS = {digest(data): data for data in LAYOUTS.values()}

TITLES = (
    "RAT",
    "Kas",
    "Panen Raya",
    "Apa Itu SHU?",
    "Kami Pindah Kantor",
    "Beras Murah untuk Anggota",
    "Rapat Anggota Tahunan 2026",
    "Lima Cara Menabung di Koperasi",
    "Panen Kopi Gayo Tahun Ini Naik 30 Persen",
    "Pelatihan Pemasaran Digital untuk Ibu Rumah Tangga",
    "Bu Siti: dari Warung Kecil ke Pemasok Hotel di Jambi",
    "Pembagian SHU Tahun Buku 2025 Dimulai Senin, 3 Maret 2026",
    "Koperasi Perempuan Wirausaha Berdaya Mandiri Kota Jambi Berganti Wajah",
    "Harga Pupuk Bersubsidi Turun, Anggota Sudah Bisa Mengambil Jatah Mulai Senin",
    "Tiga Puluh Anggota Muda Belajar Membuat Konten Video Pendek bersama Dinas Koperasi",
    "Harga Pupuk Bersubsidi Turun, Anggota Sudah Bisa Mengambil Jatah di Gudang Mulai Senin Ini",
    "Tabungan Pendidikan: Cara Baru Menyiapkan Uang Sekolah Anak Tanpa Harus Meminjam ke Rentenir",
    "Klarifikasi: Koperasi Tidak Pernah Meminta Kata Sandi, Kode OTP, atau Biaya Administrasi Lewat WhatsApp",
    "Undangan Rapat Anggota Tahunan Tahun Buku 2025: Hadir Langsung di Balai Desa atau Lewat Zoom, Kuorum 120 Anggota",
    (
        "Pertanggungjawaban Pengurus dan Pengawas Tahun Buku 2025 Diterima Bulat oleh 412 Anggota dalam Rapat Anggota "
        "Tahunan yang Berlangsung di Jambi"
    ),
)


def card(design="post", brand=LONG, title=TITLES[8], *, form="og", logo="", photo="", focus=None, **texts):
    """Give the payload of a card; a photograph takes the design that the theme has for it."""
    design = "photo" if photo and design not in ("story", "photo") else design
    leaf = {"day": "12", "month": "Juli 2026", "weekday": "Minggu"} if design == "event" else {}
    values = {
        "title": title,
        "name": brand.name if brand.name != title else "",
        "short_name": brand.short_name,
        "kicker": "Berita · 12 Juli 2026",
        "footer": "Kota Jambi, Jambi",
        **leaf,
        **texts,
    }
    pictures = {"logo": CardPicture(blob=logo)} if logo else {}
    pictures |= {"cover": CardPicture(blob=photo, focus=focus)} if photo else {}
    return CardPayload(
        design=design,
        layout=digest(LAYOUTS[design, form]),
        format=form,
        texts={name: text for name, text in values.items() if text},
        pictures=pictures,
        brand=brand,
    )


def described(payload, **more):
    return describe(payload, layout_of(BLOBS[payload.layout]), **more)


def drawn(payload, blobs=None):
    return draw_card(payload, {**BLOBS, **(blobs or {})})


def noise_photo(size=(900, 700), low=0):
    """The worst photograph for text and for compression: every few pixels another colour."""
    dice = random.Random(7)
    small = Image.new("RGB", (size[0] // 12, size[1] // 12))
    small.putdata([tuple(dice.randrange(low, 256) for _ in range(3)) for _ in range(small.width * small.height)])
    return jpeg(small.resize(size, Image.Resampling.NEAREST))


def jpeg(image):
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue()


def png(image):
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
