"""Records with everything filled in and with almost nothing, all of it invented."""

from __future__ import annotations

from kopsite.model.base import Consent, Download, Entry, Link, Person, Picture, Question, Video
from kopsite.model.body import Body, BodyLink, BodyMedia, Heading
from kopsite.model.campaign import Campaign, Criterion, Cta, Figure, Look, Myth
from kopsite.model.cooperative import (
    AnnualMeeting,
    Contact,
    Cooperative,
    Deed,
    Document,
    FinancialYear,
    Location,
    Members,
    Officers,
    Product,
    Rating,
    Savings,
    Share,
    Tax,
    Testimonial,
    Unit,
)
from kopsite.model.item import Assessment, Event, Outcome, Page, Post, Section, Story
from kopsite.plan.page import Crumb, Facet, MenuItem, State
from kopsite.render.payload import FileRef, Pager, PictureRef, Teaser
from tests.render.scenes import when

PICTURE = Picture(file="media/foto.jpg", alt="Ibu-ibu di gudang")
MEDIA = (("media/foto.jpg", PictureRef(url="/koperasi/media/foto-1.jpg", width=800, height=600, alt="Ibu-ibu")),)
FILES = (("media/lpj.pdf", FileRef(url="/koperasi/media/lpj-1.pdf", name="lpj.pdf", bytes=1_234_000)),)
CONSENT = Consent(date="2026-01-01")
VOICES = (
    Testimonial(text="Bukunya terbuka.", display_name="Ibu Lina", role="anggota", consent=CONSENT, photo=PICTURE),
)
SPLIT = (Share(item="Cadangan", percent=60), Share(item="Jasa anggota", percent=40))
PRODUCTS = (
    Product(name="Kopi Tungkal", price=65_000, member_price=60_000, unit="bungkus", photo=PICTURE, halal="ID1"),
    Product(name="Anyaman", label="Pilihan", pirt="206", url="https://toko.example/"),
)
CLIPS = (
    Video(platform="youtube", id="abc", duration="2:31", poster="media/foto.jpg", transcript="Halo."),
    Video(platform="file", file="media/lpj.pdf", captions="media/lpj.pdf", alt="Membatik"),
)
CHAIR = Person(name="Hj. Ratna", role="Ketua", photo=PICTURE)
PEOPLE = Officers(term="2024–2029", people=(CHAIR, Person(name="Siti")))
PAPERS = (Download(title="Bahan", file="media/lpj.pdf"),)
MENU = (MenuItem(url="/koperasi/", kind="home"), MenuItem(url="/koperasi/berita/", kind="posts"))
CRUMBS = (Crumb(url_path="/koperasi/", kind="home"), Crumb(url_path="/koperasi/berita/", kind="posts"))
BODY = Body(
    html='<p>Baca <a href="kopsite-link:0">cerita</a>.</p><h2 id="agenda">Agenda</h2>'
    '<p><kopsite-media n="0"></kopsite-media></p>',
    headings=tuple(Heading(level=2, id=name, text=name.title()) for name in ("agenda", "main", "kontak")),
    anchors=("agenda", "main", "kontak"),
    links=(BodyLink(target="content/stories/wati.md"),),
    media=(BodyMedia(file="media/foto.jpg", alt="Gudang", title="Foto: koperasi"),),
)
MINIMAL_COOPERATIVE = Cooperative(
    source="content/cooperatives/mekar.yaml",
    slug="mekar",
    name="Koperasi Mekar Sari",
    kind="consumer",
    location=Location(city="Sleman", province="DI Yogyakarta"),
    contact=Contact(email="halo@mekar.example"),
)
FULL_COOPERATIVE = Cooperative(
    source="content/cooperatives/berdaya.yaml",
    slug="berdaya",
    name="Koperasi Perempuan Wirausaha Berdaya Mandiri Kota Jambi",
    short_name="Berdaya",
    kind="producer",
    location=Location(
        city="Kota Jambi",
        province="Jambi",
        region_code="15.71.08.1003",
        address="Jl. Slamet Riyadi 27",
        village="Legok",
        district="Danau Sipin",
        rt="05",
        rw="02",
        postal_code="36121",
        point=(-1.598, 103.59),
    ),
    contact=Contact(
        whatsapp="+6281234567890",
        phone="+62741555123",
        email="a@b.example",
        website="https://b.example/",
        desk="Ibu Ratna",
    ),
    aliases=("KPWBM",),
    groups=("wanita",),
    tier="primary",
    membership_area="city",
    merah_putih="village",
    sector="Industri",
    kbli=("13134",),
    registry_number="1571030010008",
    registry_status="certified",
    registry_valid_until="2027-03-01",
    verification_url="https://nik.example/",
    grade="A",
    health=Rating(rating="sound", year=2025),
    rating=Rating(rating="good", year=2024, agency="Dinas"),
    legal_entity=Deed(number="13/BH", date="2009-07-21"),
    amendments=(Deed(number="AHU-1", date="2021-04-09"),),
    deed=Deed(number="12", date="2009-06-02", notary="Sri"),
    tax=Tax(nib="912", npwp="02"),
    founded="2009-06-02",
    status="inactive",
    tagline="Dari dapur sendiri.",
    summary="Seribu perempuan menabung bersama.",
    vision="Maju.",
    mission=("Modal",),
    values=("Jujur",),
    history=(Entry(title="Berdiri", when="2009"),),
    logo=PICTURE,
    cover=PICTURE,
    opening_hours=("Senin 08.00",),
    social=(("instagram", "https://instagram.com/b"),),
    board=PEOPLE,
    supervisors=PEOPLE,
    sharia_board=PEOPLE,
    advisers=PEOPLE,
    manager=Person(name="Desi", role="Manajer", starts="2024", ends="2026-01-02"),
    staff=14,
    members=Members(total=1248, women=1236, men=12, under_35=402, as_of="2026-06-30"),
    finances=(
        FinancialYear(
            year=2024, assets=4_050_000_000, equity=1_750_000_000, external_capital=1, turnover=2, surplus=-3
        ),
        FinancialYear(year=2025, assets=5_370_000_000, audited=True, surplus=371_000_000, turnover=7_240_000_000),
    ),
    savings=Savings(initial=100_000, mandatory=20_000, mandatory_period="month", voluntary=0),
    surplus_split=SPLIT,
    annual_meetings=(
        AnnualMeeting(financial_year=2025, date="2026-03-15", present=9, members=12, report="media/lpj.pdf"),
    ),
    units=(Unit(name="Toko", summary="Satu rak.", hours="08–17", outlet="Pasar", digital="https://toko.example/"),),
    products=PRODUCTS,
    digital_services=("QRIS",),
    join_requirements=("KTP",),
    join_steps=("Datang",),
    parents=(Link(name="Pusat"),),
    partners=(Link(name="Bank", url="https://bank.example/"),),
    supervising_office=Link(name="Dinas"),
    awards=("Juara",),
    documents=(
        Document(
            title="Laporan", kind="annual_report", year=2025, file="media/lpj.pdf", public=True, expires="2030-01-01"
        ),
        Document(title="Berkas rahasia", file="media/rahasia.pdf"),
    ),
    testimonials=VOICES,
    faq=(Question(question="Boleh?", answer="Boleh.\n\nSilakan."),),
    updated="2026-07-01",
    sources=("https://nik.example/",),
)
_ITEM = {"source": "content/x.md", "slug": "x", "title": "Judul", "language": "id"}
_RICH = _ITEM | {
    "date": when("2026-07-12"),
    "summary": "Ringkas.",
    "cover": PICTURE,
    "hashtags": ("Jambi", "#Koperasi"),
}
_START, _END = when("2026-07-18T09:00:00"), when("2026-07-18T12:00:00")
MINIMAL_ITEMS = {
    "post": Post(**_ITEM),
    "page": Page(**_ITEM),
    "story": Story(**_ITEM, person=Person(name="Ibu Wati"), quote="Berani."),
    "event": Event(**_ITEM, starts=_START),
    "campaign": Campaign(**_ITEM, campaign_kind="promo", starts=when("2026-07-01")),
    "assessment": Assessment(
        **_ITEM, scale=(1, 5), sections=(Section(title="Mencatat", questions=("Saya mencatat.",)),)
    ),
}
FULL_ITEMS = {
    "post": Post(**_RICH, author="Tim", pillar="Usaha", videos=CLIPS, disclaimer="Bisa berubah.", updated=_END),
    "page": Page(**_RICH, updated=_END),
    "story": Story(**_RICH, person=Person(name="Ibu Wati", role="perajin", photo=PICTURE, consent=CONSENT), quote="Ya"),
    "event": Event(
        **_RICH, starts=_START, ends=_END, event_kind="training", mode="hybrid", venue="Aula", address="Jl. Satu",
        registration_url="https://daftar.example/", agenda=("Buka",), speakers=("Desi",), materials=PAPERS, capacity=30,
        price=0, recording=CLIPS[0], outcome=Outcome(participants=28, before=2.1, after=3.9),
    ),
    "campaign": Campaign(
        **_RICH, campaign_kind="rebranding", starts=when("2026-07-01"), ends=when("2026-08-31"), audience="internal",
        goal="Maunya", pillar="Pilarnya", channels=("salurannya",), cta=Cta(text="Ayo", url="/profil/"), owner="Timnya",
        before=Look(logo=PICTURE, slogan="Slogan lama"), after=Look(slogan="Slogan baru"), reason="Alasannya",
        promises=("Janjinya",), timeline=(Entry(title="Langkahnya", when="2026-07-01"),), downloads=PAPERS,
        faq=(Question(question="Tanyanya?", answer="Jawabnya."),), myths=(Myth(myth="Mitosnya", fact="Faktanya"),),
        reveal_at=_END, hints=("Petunjuknya",), rules=("Aturannya",), required_hashtags=("Tagarnya",),
        tag_accounts=("akunnya",), criteria=(Criterion(name="Kriterianya", weight=100),), prizes=("Hadiahnya",),
        judges=("Jurinya",), announced=_END, draw_permit="Izinnya", winners=(Person(name="Pemenangnya"),),
        testimonials=VOICES, videos=CLIPS, financial_year=2025, place="Tempatnya",
        online_registration="https://zoom.example/",
        agenda=("Agendanya",), quorum="Kuorumnya", confirm_by=_END, materials=PAPERS, total=371_000_000, split=SPLIT,
        how_to_collect="Caranya", schedule="Jadwalnya", products=PRODUCTS, price=20_000, member_price=0,
        stock="Stoknya",
        valid_until=_END, order_whatsapp="081234567890", benefit="Manfaatnya", conditions=("Syaratnya",),
        code_pattern="Kodenya", limit="Batasnya", ends_on=_END, members_only=True, quota=30, initial_savings=100_000,
        steps=("Tahapnya",), form_url="https://form.example/", speakers=("Narasumbernya",), capacity=5, mode="hybrid",
        registration_url="https://daftar.example/", certificate="Sertifikatnya", outcome=Outcome(participants=20),
        occasion="Idulfitri", hijri_year="1447 H", wishes="Ucapannya", signatories=("Penandanya",), claim="Klaimnya",
        fact="Benarnya", evidence=(Link(name="Buktinya", url="/berita/"),), period="Periodenya",
        figures=(Figure(label="Labelnya", value="Angkanya"),), documents=PAPERS,
    ),
    "assessment": Assessment(**_RICH, scale=(1, 3), sections=(Section(title="Bagian", questions=("Satu?", "Dua?")),)),
}  # fmt: skip
TEASERS = (
    Teaser(
        kind="post", url="/koperasi/berita/a/", title="Kabar", summary="Ringkas", date=when("2026-07-12"),
        cover=MEDIA[0][1], cooperative="Mekar", cooperative_url="/koperasi/koperasi/mekar/", language="en",
    ),
    Teaser(
        kind="event", url="/koperasi/acara/a/", title="Rapat", subkind="meeting", starts=_START, ends=_END,
        place="Aula", mode="online", status="cancelled", state=State(name="coming", days_left=1),
    ),
    Teaser(
        kind="campaign", url="/koperasi/kampanye/a/", title="Promo", subkind="promo", starts=_START,
        state=State(name="running", days_left=3),
    ),
    Teaser(kind="story", url="/koperasi/cerita/a/", title="Cerita", person="Wati", role="perajin", quote="Berani."),
)  # fmt: skip
NEIGHBOURS = (
    Teaser(
        kind="cooperative", url="/koperasi/koperasi/mekar/", title="Koperasi Mekar", city="Sleman", province="DIY",
        coop_kind="consumer", members=1, founded="1998-01-01", summary="Toko.", status="inactive",
    ),
    Teaser(kind="cooperative", url="/koperasi/k/", title="KSPPS Amanah", city="A", province="B", coop_kind="services"),
)  # fmt: skip
FACETS = (
    ("kinds", (Facet(url_path="/koperasi/jenis/consumer/", count=2, kind="consumer", current=True),)),
    ("provinces", (Facet(url_path="/koperasi/wilayah/jambi/", count=1204, label="Jambi"),)),
)
PAGER = Pager(number=2, pages=3, total=41, previous="/koperasi/berita/", next="/koperasi/berita/halaman/3/")
LISTS = ("posts", "campaigns", "events", "stories", "cooperatives", "tags", "tag", "archive")
PLACES = ("province", "city", "kind", "letter")
