"""A photograph is opened once, with care, and what is kept of it is all that cards show."""

from __future__ import annotations

import io

import msgspec
import pytest
from card_samples import BLOBS, LAYOUTS, card, drawn, jpeg, noise_photo, png
from PIL import Image, ImageCms

from kopsite.engine.fingerprint import digest
from kopsite.render.cards.photographs import LONGEST, prepare_photo
from kopsite.render.cards.values import layout_of, photographs_of
from kopsite.render.page_photos import COVERS_ALL, Photographs
from kopsite.render.payload import CardPicture, PhotoPayload

OG = (1128, 630)
_TURNED = 0x0112


def prepared(data: bytes, cover: tuple[int, int] = OG) -> bytes:
    return prepare_photo(PhotoPayload(blob="", cover=cover), {"": data}).data


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def with_photo(data: bytes, **more: object) -> CardPicture:
    return CardPicture(blob=digest(data), is_prepared=True, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("size", "cover", "wanted"),
    [
        ((4000, 3000), OG, (1128, 846)),
        ((3000, 4000), OG, (1128, 1504)),
        ((4000, 1000), OG, (LONGEST, 480)),
        ((4000, 3000), COVERS_ALL, (LONGEST, 1440)),
        ((3000, 4000), COVERS_ALL, (1440, LONGEST)),
        ((600, 400), OG, (600, 400)),
    ],
)
def test_as_many_pixels_are_kept_as_cards_show(
    size: tuple[int, int], cover: tuple[int, int], wanted: tuple[int, int]
) -> None:
    assert opened(prepared(jpeg(Image.new("RGB", size, "teal")), cover)).size == wanted


def test_it_stands_upright_and_says_nothing_of_who_took_it_where() -> None:
    picture = Image.new("RGB", (2000, 1500), "red")
    picture.paste("blue", (0, 0, 2000, 750))
    exif = Image.Exif()
    exif[_TURNED], exif[0x010F] = 6, "Kamera"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    found = opened(prepared(out.getvalue()))
    assert (found.size, dict(found.getexif()), found.info.get("icc_profile")) == ((1128, 1504), {}, None)
    right, left = found.getpixel((1000, 700)), found.getpixel((100, 700))
    assert right[2] > 200 > right[0]
    assert left[0] > 200 > left[2]


def test_colours_of_another_space_come_out_as_srgb() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for profile in (lab, srgb, b"no profile"):
        out = io.BytesIO()
        Image.new("RGB", (900, 700), "#336699").save(out, "JPEG", quality=95, icc_profile=profile)
        pixel = opened(prepared(out.getvalue())).convert("RGB").getpixel((400, 300))
        assert all(abs(found - wanted) < 6 for found, wanted in zip(pixel, (0x33, 0x66, 0x99), strict=True))


def test_what_can_be_seen_through_stands_on_white() -> None:
    picture = Image.new("RGBA", (1400, 900), (0, 0, 0, 0))
    picture.paste("#7a1f4b", (700, 0, 1400, 900))
    found = opened(prepared(png(picture)))
    assert found.mode == "RGB"
    assert min(found.getpixel((100, 300))) > 250
    assert max(found.getpixel((1100, 300))) < 140


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK"])
def test_every_kind_of_pixels_is_taken(mode: str) -> None:
    out = io.BytesIO()
    Image.new("L", (1500, 900), 90).convert(mode).save(out, "TIFF" if mode == "none" else _kind(mode))
    assert opened(prepared(out.getvalue())).size == (1128, 677)


def _kind(mode: str) -> str:
    return "JPEG" if mode == "CMYK" else "PNG"


@pytest.mark.parametrize(
    "data",
    [b"", b"not a picture", noise_photo()[:900], png(Image.new("1", (9000, 9000)))],
    ids=["empty", "text", "torn", "far too large"],
)
def test_nothing_comes_of_what_cannot_be_read_and_the_card_says_so(data: bytes) -> None:
    nothing = prepared(data)
    assert nothing == b""
    payload = msgspec.structs.replace(card(photo="0" * 32), pictures={"cover": with_photo(nothing)})
    result = drawn(payload, {digest(nothing): nothing})
    assert [found.code for found in result.diagnostics] == ["card-photo-unreadable"]
    assert result.data.startswith(b"\xff\xd8")


def test_the_same_photograph_gives_the_same_bytes() -> None:
    assert prepared(noise_photo((2400, 1800))) == prepared(noise_photo((2400, 1800)))


def test_a_card_shows_a_prepared_photograph_pixel_by_pixel() -> None:
    layout = layout_of(BLOBS[digest(LAYOUTS["photo", "og"])])
    assert photographs_of(layout)["cover"] == OG
    picture = Image.linear_gradient("L").resize((2256, 1692)).convert("RGB")
    data = prepared(jpeg(picture))
    payload = msgspec.structs.replace(card(photo="0" * 32), pictures={"cover": with_photo(data, focus=(0.5, 1.0))})
    result = drawn(payload, {digest(data): data})
    corner = (1190, 5)
    shown = opened(result.data).convert("L").getpixel(corner)
    kept = opened(data).convert("L").getpixel((corner[0] - 72, corner[1] + 846 - 630))
    assert result.diagnostics == ()
    assert shown <= kept + 4


def test_a_picture_that_is_a_logo_somewhere_keeps_its_original() -> None:
    for (design, _), data in LAYOUTS.items():
        found = photographs_of(layout_of(data))
        assert "logo" not in found
        assert design != "rebranding" or not {"before", "after"} & found.keys()


def test_formats_other_than_og_share_one_and_nobody_is_asked_to_open_it() -> None:
    asked: list[str] = []

    def fingerprint(task: object) -> str:
        asked.append("once")
        return digest(msgspec.msgpack.encode(task))

    photographs = Photographs(fingerprint)
    original = CardPicture(blob="ab" * 16, focus=(0.2, 0.3))
    names = {form: photographs.of(original, form, (900, 500)) for form in ("og", "square", "portrait", "story")}
    assert names["square"] == names["portrait"] == names["story"] != names["og"]
    assert all(picture.focus == (0.2, 0.3) and picture.is_prepared for picture in names.values())
    covers = {name: task.payload.cover for name, task in photographs.tasks.items()}
    assert covers == {names["og"].blob: (900, 500), names["story"].blob: COVERS_ALL}
    assert len(asked) == 2
