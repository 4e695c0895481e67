"""What pages of every kind say, for each design that has a place for more than a title."""

from card_samples import LONG, card
from PIL import Image, ImageDraw

from kopsite.engine.fingerprint import digest
from kopsite.render.payload import CardPicture

VALUES = {
    "story": {"quote": "Orang bilang kerupuk saya tipis.", "speaker": "Halimah Contoh", "role": "Pembuat kerupuk"},
    "number": {"number": "Rp1,37", "unit": "miliar", "measure": "Simpanan anggota", "label": "Semester pertama 2026"},
    "meeting": {
        "invitation": "Undangan",
        "label": "Tahun buku 2026",
        "day": "20",
        "weekday": "Sabtu",
        "date": "20 Februari 2027",
        "time": "09.00 WIB",
        "place": "Aula Kelurahan Contoh, Jl. Contoh No. 3, Kota Jambi",
    },
    "greeting": {
        "occasion": "Selamat Idulfitri",
        "hijri_year": "1448 H",
        "greeting": "Keluarga besar KPW Berdaya mengucapkan",
        "speaker": "Asmawati Contoh · Dewi Contoh",
        "wishes": "Maaf lahir dan batin. Pintu kami terbuka.",
    },
    "product": {
        "price": "Rp12.500",
        "old_price": "Rp15.000",
        "price_name": "Harga anggota",
        "until": "Sampai 30 November 2026",
    },
    "rebranding": {
        "before": "Dari anggota, untuk anggota",
        "after": "Dari dapur ke dermaga, kita maju",
        "was": "Dulu",
        "now": "Kini",
    },
    "countdown": {"days_left": "7", "days": "hari lagi"},
    "challenge": {"hashtag": "#DapurPuan"},
    "claim": {
        "claim": "Koperasi mau tutup dan simpanan anggota hangus.",
        "fact": "Koperasi tetap buka. Simpanan bisa diambil setiap hari kerja.",
        "was": "Kabar yang beredar",
        "now": "Yang benar",
    },
    "referral": {"benefit": "Kamu dan temanmu dapat kopi liberika", "until": "Sampai 31 Desember 2026"},
    "video": {},
    "event_photo": {
        "day": "29",
        "month": "November",
        "weekday": "Minggu",
        "time": "09.00 WIB",
        "place": "Teras Toko Puan dan Zoom",
    },
    "event": {"time": "09.00 WIB", "place": "Teras Toko Puan dan Zoom"},
}
LISTS = {
    "number": {"figures": ("Anggota aktif: 231", "Pinjaman lancar: 97,4%")},
    "meeting": {"agenda": ("08.30 Pintu dibuka", "09.00 Pembukaan dan doa", "10.30 Tanya jawab")},
    "challenge": {"points": ("Juara 1: oven listrik", "Juara 2: satu set wajan")},
}
PICTURES = {
    "story": ("portrait",),
    "product": ("product",),
    "rebranding": ("before", "after"),
    "challenge": ("cover",),
    "video": ("cover",),
    "event_photo": ("cover",),
}
TITLE = "Tahun ini kami menunggu 40 anggota baru"


def say(design, brand=LONG, title=TITLE, *, form="og", pictures=(), **texts):
    """Give the payload of a card that says all its design has a place for."""
    import msgspec

    payload = card(design, brand, title, form=form, **{**VALUES[design], **texts})
    found = {name: CardPicture(blob=digest(data)) for name, data in pictures}
    return msgspec.structs.replace(payload, lists=LISTS.get(design, {}), pictures=found)


def pictures_of(design):
    """Give the pictures that a design shows, each as different from others as can be."""
    return [(name, _picture(name)) for name in PICTURES.get(design, ())]


def _picture(name):
    import io

    image = Image.new("RGB", (480, 360), "#f4efe2")
    draw = ImageDraw.Draw(image)
    for step in range(12):
        draw.rectangle((step * 40, 0, step * 40 + 18, 360), fill=(20 * step, 90, 255 - 20 * step))
    out = io.BytesIO()
    image.save(out, "PNG" if name in ("before", "after") else "JPEG")
    return out.getvalue()
