"""Which files of the content leave it, and what is taken out of them on the way."""

from __future__ import annotations

import io

from PIL import Image

from kopsite.engine.task import Task
from kopsite.model.body import BodyMedia, BodySummary
from kopsite.model.item import Summary
from kopsite.model.site import Settings, Site
from kopsite.plan.page import Plan
from kopsite.render.images import copy_file, picture_format
from kopsite.render.payload import CopyPayload
from kopsite.render.published import Medium, file_job, probe_tasks, wanted_media

POST = Summary(
    kind="post", source="content/posts/a.md", slug="a", key="posts/a", title="A", language="id", record="r", body="b"
)
PLAN = Plan(addresses=((POST.source, "/berita/a/"),))


def photograph() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Kamera Siti"
    out = io.BytesIO()
    Image.new("RGB", (40, 30), (9, 99, 9)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def wanted(*media: BodyMedia) -> tuple[Medium, ...]:
    site = Site(settings=Settings(title="Situs"), items=(POST,), files=(("media/a.jpg", "1"), ("media/b.pdf", "2")))
    return wanted_media(site, PLAN, {POST.source: BodySummary(digest="d", media=media)})


def medium(file: str, *, shown: bool) -> BodyMedia:
    return BodyMedia(file=file, is_picture=shown, line=1, column=1, line_text="")


def test_a_picture_that_is_shown_and_offered_stays_both_in_any_order() -> None:
    shown, offered = medium("media/a.jpg", shown=True), medium("media/a.jpg", shown=False)
    both = (Medium("media/a.jpg", is_shown=True, is_offered=True),)
    assert wanted(shown, offered) == wanted(offered, shown) == both


def test_a_picture_that_is_only_offered_is_looked_at_too() -> None:
    found = wanted(medium("media/a.jpg", shown=False), medium("media/b.pdf", shown=False))
    assert found == (Medium("media/a.jpg", is_offered=True), Medium("media/b.pdf", is_offered=True))
    site = Site(settings=Settings(title="Situs"), files=(("media/a.jpg", "1"), ("media/b.pdf", "2")))
    assert [task.name for task in probe_tasks(site, found)] == ["media/a.jpg"]


def test_a_picture_is_offered_without_its_metadata() -> None:
    data = photograph()

    def fingerprint(task: Task) -> str:
        return "0" * 32

    job, file = file_job("media/a.jpg", "1", len(data), fingerprint, picture_format=picture_format(data))
    assert file.url == "/media/a-000000000000.jpg"
    assert isinstance(job.task.payload, CopyPayload)
    made = copy_file(job.task.payload, {"1": data}).data
    assert b"Kamera Siti" in data
    assert b"Kamera Siti" not in made
    assert picture_format(made) == "jpeg"
