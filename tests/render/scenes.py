"""A chrome, pages and a cooperative for the tests of what machines read; all of it invented."""

import datetime as dt

from kopsite.model.base import Consent, Link, Person, Picture, When
from kopsite.model.cooperative import (
    Colors,
    Contact,
    Cooperative,
    Deed,
    Document,
    Location,
    Members,
    Officers,
    Product,
    Rating,
    Savings,
    Tax,
    Unit,
)
from kopsite.render.chrome import Chrome
from kopsite.render.payload import Brand, CardRef, FileRef, Frame, PagePayload, PictureRef

BASE = "https://x.example/koperasi/"


def when(text: str, offset: int = 420) -> When:
    """A date, or a time, at an offset."""
    moment = dt.datetime.fromisoformat(text).replace(tzinfo=dt.timezone(dt.timedelta(minutes=offset)))
    epoch = int(moment.timestamp())
    is_date = len(text) == 10
    return When(epoch=epoch, until=epoch + 86400 if is_date else epoch, offset=offset, is_date=is_date)


def chrome(**changes) -> Chrome:
    values = {
        "site_title": "Koperasi Contoh",
        "site_summary": "Situs contoh",
        "base_url": BASE,
        "base_path": "/koperasi/",
        "language": "id",
        "default_language": "id",
        "timezone": "Asia/Jakarta",
        "mode": "microsite",
        "brand": Brand(
            name="Koperasi Konsumen Contoh",
            short_name="Contoh",
            slug="contoh",
            colors=Colors(primary="#0f766e"),
            city="Kota Jambi",
            province="Jambi",
            tagline="Dari anggota untuk anggota",
            logo=PictureRef(url="/koperasi/media/logo-0123456789ab.png", width=400, height=400, alt="Logo"),
        ),
        "contact": Contact(whatsapp="+6281200000000", desk="Layanan Anggota"),
        "social": (("instagram", "https://www.instagram.com/contoh"), ("x", "https://x.com/koperasi_contoh")),
        "home": "/koperasi/",
    }
    return Chrome(**{**values, **changes})


def page(kind: str = "post", path: str = "/koperasi/berita/rapat/", **changes) -> PagePayload:
    values = {
        "kind": kind,
        "template": f"{kind}.html",
        "shell": "0" * 32,
        "frame": Frame(brand=chrome().brand),
        "url": "https://x.example" + path,
        "path": path,
        "language": "id",
        "card": CardRef(
            url=BASE + "cards/berita-rapat-0123456789ab.png", type="image/png", width=1200, height=630, alt="Rapat"
        ),
    }
    return PagePayload(**{**values, **changes})


def cooperative(**changes) -> Cooperative:
    values = {
        "source": "content/cooperatives/contoh.yaml",
        "slug": "contoh",
        "name": "Koperasi Konsumen Contoh",
        "short_name": "Contoh",
        "aliases": ("Kopcon",),
        "kind": "consumer",
        "groups": ("wanita",),
        "tier": "primary",
        "membership_area": "city",
        "location": Location(
            city="Kota Jambi",
            province="Jambi",
            address="Jl. Contoh No. 1",
            rt="01",
            rw="02",
            postal_code="36122",
            point=(-1.61, 103.614),
        ),
        "contact": Contact(whatsapp="+6281200000000", email="halo@x.example", website="https://contoh.example/"),
        "kbli": ("47111",),
        "registry_number": "1571000000001",
        "registry_status": "certified",
        "registry_valid_until": "2027-01-31",
        "verification_url": "https://nik.example/1571000000001",
        "grade": "A",
        "health": Rating(rating="fairly_sound", year=2025),
        "rating": Rating(rating="good", year=2024, agency="Lembaga Contoh"),
        "legal_entity": Deed(number="AHU-0000001.AH.01.26.TAHUN 2021", date="2021-11-05"),
        "tax": Tax(nib="0220000000001", npwp="001234567890000"),
        "founded": "2020-11-05",
        "tagline": "Dari anggota untuk anggota",
        "summary": "Toko sembako milik anggota.",
        "logo": Picture(file="media/logo.png", alt="Logo"),
        "cover": Picture(file="media/sampul.jpg", alt="Toko"),
        "opening_hours": ("Senin-Jumat 08.00-16.00", "Sabtu 08:00 s/d 12:00", "Hari besar tutup"),
        "social": (("instagram", "https://www.instagram.com/contoh"),),
        "board": Officers(term="2024-2027", people=(Person(name="Nama Contoh", role="ketua", starts="2024-03-01"),)),
        "supervisors": Officers(people=(Person(name="Contoh Nama", role="anggota"),)),
        "manager": Person(name="Manajer Contoh", role="manajer"),
        "staff": 6,
        "members": Members(total=187, women=146, men=41, as_of="2025-12-31"),
        "savings": Savings(initial=100_000, mandatory=20_000, mandatory_period="month"),
        "units": (Unit(name="Toko sembako", summary="Buka tiap hari kerja"),),
        "products": (Product(name="Kopi 250 g", price=35_000, photo=Picture(file="media/kopi.jpg", alt="Kopi")),),
        "parents": (Link(name="Pusat Koperasi Contoh", url="https://puskop.example/"),),
        "awards": ("Koperasi Berprestasi 2024",),
        "documents": (
            Document(title="Laporan 2025", kind="annual_report", year=2025, file="media/laporan.pdf", public=True),
            Document(title="Akta", kind="deed", file="media/akta.pdf"),
        ),
        "updated": "2026-03-01",
        "sources": ("https://sumber.example/", "wawancara"),
    }
    return Cooperative(**{**values, **changes})


def profile_page(**changes) -> PagePayload:
    shown = ("logo.png", "sampul.jpg", "kopi.jpg")
    media = tuple(
        (f"media/{name}", PictureRef(url=f"/koperasi/media/{name}", width=800, height=600, alt="-")) for name in shown
    )
    files = (("media/laporan.pdf", FileRef(url="/koperasi/media/laporan-0123456789ab.pdf", name="laporan.pdf")),)
    return page("profile", "/koperasi/profil/", media=media, files=files, **changes)


CONSENT = Consent(date="2026-01-01")
