"""What pages say on their cards: prices, figures and days in words, and what a design that was asked for lacks."""

from __future__ import annotations

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kopsite.build import build
from kopsite.engine.blobs import BlobStore
from kopsite.engine.executors import SerialExecutor
from kopsite.engine.runner import Runner
from kopsite.load.dates import moment
from kopsite.load.records import item_summary
from kopsite.model import cooperative
from kopsite.model.base import Picture, When
from kopsite.model.campaign import Campaign, Figure, Look
from kopsite.model.cooperative import Consent, Product
from kopsite.model.item import Summary
from kopsite.options import Options
from kopsite.render.card_sayings import said_lists, said_texts
from kopsite.render.translations import words_of
from kopsite.report import Report, SilentReporter
from kopsite.run.theming import whole_theme
from kopsite.tasks import TASK_KINDS
from tests.whole.sites import MICROSITE, NOW, write_site

THEME = whole_theme("gotong-royong", [])


def at(text: str) -> When:
    return moment(text, ZoneInfo("Asia/Jakarta"))


def campaign(kind: str, **fields: object) -> Summary:
    own = {"source": "content/campaigns/a.md", "slug": "a", "title": "A", "language": "id", "starts": at("2026-11-01")}
    record = Campaign(campaign_kind=kind, **{**own, **fields})  # type: ignore[arg-type]
    return item_summary(record, "1", key="a")


def texts(item: Summary) -> dict[str, str]:
    words = words_of(THEME.catalogs, item.language, "id")
    return {name: text for name, text in said_texts(item, words, "Mekar Sari", "Asia/Jakarta").items() if text}


def test_prices_are_written_as_the_language_does_and_members_pay_the_first() -> None:
    goods = (
        Product(name="Kerupuk", price=15_000, member_price=12_500),
        Product(name="Kopi", price=32_000, member_price=28_000),
        Product(name="Tanpa harga"),
    )
    item = campaign("promo", products=goods, valid_until=at("2026-11-30"))
    found = texts(item)
    assert found["price"] == "Rp12.500"
    assert found["old_price"] == "Rp15.000"
    assert found["price_name"] == "Harga anggota"
    assert found["until"] == "Sampai 30 November 2026"
    assert said_lists(item)["prices"] == ("Kopi · Rp28.000",)
    english = texts(campaign("promo", language="en", price=12_500))
    assert english["price"] == "Rp12,500"
    assert english["price_name"] == "Price"
    assert "old_price" not in english


def test_a_price_that_is_no_lower_is_said_once() -> None:
    assert "old_price" not in texts(campaign("promo", price=12_500, member_price=12_500))


@pytest.mark.parametrize(
    ("typed", "number", "unit"),
    [
        ("Rp1,37 miliar", "Rp1,37", "miliar"),
        ("231", "231", ""),
        ("97,4%", "97,4%", ""),
        ("12 dari 14", "12 dari 14", ""),
    ],
)
def test_the_first_figure_of_a_report_is_its_number(typed: str, number: str, unit: str) -> None:
    found = texts(campaign("report", figures=(Figure(label="Simpanan", value=typed),), period="2026"))
    assert (found["number"], found.get("unit", ""), found["measure"]) == (number, unit, "Simpanan")


def test_large_sums_are_short_and_quotas_are_plain() -> None:
    found = texts(campaign("surplus", total=1_370_000_000, financial_year=2025))
    assert (found["number"], found["unit"], found["measure"]) == ("Rp1,37", "miliar", "SHU 2025")
    assert texts(campaign("new_members", quota=1_200))["number"] == "1.200"


def test_a_meeting_says_day_and_time() -> None:
    found = texts(campaign("annual_meeting", starts=at("2027-02-20T09:00"), financial_year=2026))
    assert found["date"] == "20 Februari 2027"
    assert found["time"] == "09.00 WIB"
    assert (found["invitation"], found["label"]) == ("Undangan", "Tahun buku 2026")


def test_a_greeting_comes_from_the_whole_family() -> None:
    assert texts(campaign("greeting", occasion="Idulfitri"))["greeting"] == "Keluarga besar Mekar Sari mengucapkan"


def test_pictures_stand_by_name_and_what_says_nothing_stays_small() -> None:
    old, new = Picture(file="media/lama.png"), Picture(file="media/baru.png")
    says = campaign("rebranding", before=Look(logo=old), after=Look(logo=new, slogan="Maju")).says
    assert says is not None
    assert dict(says.pictures) == {"before": old, "after": new}
    member = cooperative.Testimonial(text="Senang.", display_name="Ani", consent=Consent(date="2026-01-01"), photo=old)
    says = campaign("testimonials", testimonials=(member,)).says
    assert says is not None
    assert dict(says.texts) == {"quote": "Senang.", "speaker": "Ani"}
    assert campaign("video").says is None
    assert (
        campaign("challenge", required_hashtags=("DapurPuan",)).says
        == campaign("teaser", hashtags=("#DapurPuan",)).says
    )


def _report(root: Path) -> Report:
    options = Options(root=root, content=root / "content", output=root / "output", now=NOW)
    with BlobStore() as blobs:
        return build(options, Runner(SerialExecutor(), blobs, TASK_KINDS), SilentReporter(), blobs)


def test_a_design_that_lacks_its_values_is_told_and_replaced(tmp_path: Path) -> None:
    site = f"""{MICROSITE}-- content/campaigns/tutup.md --
---
title: Kabar biasa
kind: video
starts: 2026-11-01
summary: Biasa.
card: {{layout: claim}}
---
Isi.
-- content/events/rapat.md --
---
title: Rapat pengurus
starts: 2026-11-29
summary: Tujuh hari lagi.
card: {{layout: countdown}}
---
Isi.
-- content/events/dulu.md --
---
title: Rapat yang lalu
starts: 2026-10-29
summary: Sudah.
card: {{layout: countdown}}
---
Isi.
"""
    report = _report(write_site(tmp_path, site))
    (told,) = [problem for problem in report.diagnostics if problem.code == "card-design-lacks"]
    assert told.position.path == "content/campaigns/tutup.md"
    assert told.position.line == 6
    assert dict(told.values)["keys"] == "fact"
    names = [path.name for path in (tmp_path / "output/cards").iterdir()]
    assert sum(bool(re.match("kampanye-tutup|acara-rapat|acara-dulu", name)) for name in names) == 3
