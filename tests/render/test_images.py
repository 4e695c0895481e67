"""Pictures: what a probe finds, and what a published picture no longer holds."""

from __future__ import annotations

import io
import struct
import zlib

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from kopsite.diagnostics import Diagnostic
from kopsite.model.body import PictureInfo
from kopsite.render.formats import BrokenPictureError, without_metadata
from kopsite.render.images import copy_file, make_picture, picture_format, probe_picture, strip_metadata
from kopsite.render.payload import CopyPayload, PicturePayload, ProbePayload
from kopsite.render.svg import BrokenSvgError, clean_svg, svg_size

SECRET = b"RAHASIA"
XMP = b"<x:xmpmeta>RAHASIA</x:xmpmeta>"


def picture(kind: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", turned: int = 1, **more: object) -> bytes:
    """A picture whose first quarter is red, with secrets in every place where metadata can stand."""
    image = Image.new(mode, size, "white" if mode != "CMYK" else (0, 0, 0, 0))
    image.paste("red" if mode != "CMYK" else (0, 255, 255, 0), (0, 0, size[0] // 2, size[1] // 2))
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = SECRET.decode(), turned
    out = io.BytesIO()
    options: dict[str, object] = {"exif": exif}
    if kind == "png":
        info = PngImagePlugin.PngInfo()
        info.add_text("Comment", SECRET.decode())
        info.add_itxt("XML:com.adobe.xmp", XMP.decode())
        options["pnginfo"] = info
    elif kind == "gif":
        options = {"comment": SECRET}
    else:
        options |= {"xmp": XMP, "comment": SECRET, "quality": 90} if kind == "jpeg" else {"xmp": XMP, "quality": 90}
    image.save(out, kind.upper(), **(options | more))
    return out.getvalue()


def probe(data: bytes, file: str) -> tuple[PictureInfo, tuple[Diagnostic, ...]]:
    result = probe_picture(ProbePayload(blob="b", file=file), {"b": data})
    return msgspec.msgpack.decode(result.data, type=PictureInfo), result.diagnostics


def made(data: bytes, kind: str, max_width: int = 1600) -> bytes:
    return make_picture(PicturePayload(blob="b", format=kind, max_width=max_width), {"b": data}).data


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def is_red(image: Image.Image, spot: tuple[int, int]) -> bool:
    color = image.getpixel((spot[0] % image.width, spot[1] % image.height))
    return isinstance(color, tuple) and color[0] > 200 and color[1] < 60


FORMATS = ["jpeg", "png", "webp", "gif", "avif"]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_probe_tells_size_format_and_colour(kind: str) -> None:
    info, problems = probe(picture(kind), f"media/x.{kind}")
    assert (info.width, info.height, info.format, problems) == (60, 40, kind, ())
    red, green, blue = bytes.fromhex(info.color[1:])
    assert red > 245
    assert abs(green - 191) < 12
    assert abs(blue - 191) < 12


@pytest.mark.parametrize("turned", range(1, 9))
@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_pictures_are_published_upright(kind: str, turned: int) -> None:
    data = picture(kind, turned=turned)
    corners = {"top left": (4, 4), "top right": (-4, 4), "bottom right": (-4, -4), "bottom left": (4, -4)}
    expected = list(corners)[(turned - 1) % 4]
    info, _ = probe(data, f"media/x.{kind}")
    for result in (made(data, kind), strip_metadata(data, kind)):
        image = opened(result).convert("RGB")
        assert image.size == (info.width, info.height)
        assert image.size == ((60, 40) if turned < 5 else (40, 60))
        assert [name for name, spot in corners.items() if is_red(image, spot)] == [expected]


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_but_pixels_is_published(kind: str) -> None:
    data = picture(kind)
    assert SECRET in data
    for result in (made(data, kind), strip_metadata(data, kind), made(data, kind, 30)):
        assert SECRET not in result
        assert picture_format(result) == kind
        assert not opened(result).getexif()


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "gif"])
def test_metadata_goes_without_touching_a_pixel(kind: str) -> None:
    data = picture(kind)
    result = copy_file(CopyPayload(blob="b", format=kind), {"b": data}).data
    assert len(result) < len(data)
    assert opened(result).tobytes() == opened(data).tobytes()
    assert without_metadata(result, kind) == result


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_picture_gives_the_same_bytes_no_wider_than_asked(kind: str) -> None:
    data = picture(kind, size=(300, 200))
    assert made(data, kind, 120) == made(data, kind, 120)
    assert opened(made(data, kind, 120)).size == (120, 80)
    assert opened(made(data, kind, 900)).size == (300, 200)


def test_a_turned_picture_is_measured_upright() -> None:
    assert opened(made(picture("jpeg", size=(300, 200), turned=6), "jpeg", 100)).size == (100, 150)


def test_colours_of_print_and_depths_of_scanners_become_those_of_the_web() -> None:
    cmyk = opened(made(picture("jpeg", mode="CMYK"), "jpeg"))
    assert cmyk.mode == "RGB"
    assert cmyk.getpixel((5, 5))[0] > 200  # type: ignore[index]
    out = io.BytesIO()
    Image.new("I;16", (8, 8), 0x8000).save(out, "PNG")
    deep = opened(made(out.getvalue(), "png"))
    assert deep.convert("L").getpixel((0, 0)) == 128
    assert probe(out.getvalue(), "media/x.png")[0].color == "#808080"


def test_a_colour_profile_is_applied_and_then_left_out() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    out = io.BytesIO()
    Image.new("LAB", (8, 8), (128, 128, 128)).save(out, "TIFF", icc_profile=profile)
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    result = made(picture("jpeg", icc_profile=srgb), "jpeg")
    assert b"ICC_PROFILE" not in result
    broken = made(picture("jpeg", icc_profile=b"\x00" * 200), "jpeg")
    assert opened(broken).size == (60, 40)


def test_transparency_and_few_colours_survive_exactly() -> None:
    image = Image.new("RGBA", (20, 20), (10, 20, 30, 0))
    image.paste((200, 0, 0, 255), (0, 0, 10, 20))
    out = io.BytesIO()
    image.save(out, "PNG")
    result = opened(made(out.getvalue(), "png"))
    assert result.convert("RGBA").tobytes() == image.tobytes()
    assert probe(out.getvalue(), "media/x.png")[0].has_alpha


@pytest.mark.parametrize("kind", ["gif", "webp"])
@pytest.mark.parametrize("max_width", [1600, 30])
def test_an_animation_keeps_its_frames(kind: str, max_width: int) -> None:
    frames = [Image.new("RGB", (60, 40), color) for color in ("red", "green", "blue")]
    out = io.BytesIO()
    frames[0].save(out, kind.upper(), save_all=True, append_images=frames[1:], duration=90, loop=0)
    data = out.getvalue()
    assert probe(data, f"media/x.{kind}")[0].is_animated
    result = opened(made(data, kind, max_width))
    assert getattr(result, "n_frames", 1) == 3
    assert result.width == min(60, max_width)


@pytest.mark.parametrize(
    ("data", "file", "code"),
    [
        (b"", "media/x.jpg", "picture-broken"),
        (b"bukan gambar", "media/x.jpg", "picture-broken"),
        (picture("jpeg")[:400], "media/x.jpg", "picture-broken"),
        (picture("png")[:-30], "media/x.png", "picture-broken"),
        (picture("webp")[:60], "media/x.webp", "picture-broken"),
        (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40, "media/x.heic", "picture-format"),
        (b"II*\x00" + b"\x00" * 40, "media/x.tif", "picture-format"),
        (picture("png"), "media/x.jpg", "picture-extension"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>", "media/x.svg", "picture-broken"),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_told(data: bytes, file: str, code: str) -> None:
    _, problems = probe(data, file)
    assert [(one.code, one.position.path) for one in problems] == [(code, f"content/{file}")]


def test_a_picture_with_too_many_pixels_is_refused_before_it_is_decoded() -> None:
    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    for side in (9_001, 60_000):
        header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
        data = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
        assert [one.code for one in probe(data, "media/x.png")[1]] == ["picture-too-large"]


@settings(max_examples=100, deadline=None)
@given(kind=st.sampled_from(FORMATS), cut=st.integers(0, 4000), at=st.integers(0, 4000), byte=st.integers(0, 255))
def test_no_damage_to_a_picture_escapes_as_an_exception(kind: str, cut: int, at: int, byte: int) -> None:
    data = bytearray(picture(kind))
    data[at % len(data)] = byte
    damaged = bytes(data[: max(12, len(data) - cut % 200)])
    probe(damaged, f"media/x.{kind}")
    make_picture(PicturePayload(blob="b", format=kind), {"b": damaged})
    copy_file(CopyPayload(blob="b", format=kind), {"b": damaged})


def test_documents_are_copied_as_they_are() -> None:
    assert copy_file(CopyPayload(blob="b"), {"b": b"%PDF-1.7 x"}).data == b"%PDF-1.7 x"


SVG = b"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 120 60" onload="x()">
<metadata>RAHASIA</metadata><script>x()</script><style>@import url(//x)</style>
<defs><linearGradient id="g"><stop offset="0" style="stop-color:#f00;behavior:url(x)"/></linearGradient></defs>
<rect width="120" height="60" fill="url(#g)" onclick="x()"/><use xlink:href="#g"/><use xlink:href="https://x/y.svg#z"/>
<rect fill="url(https://x/y)" filter="url( 'https://x')"/><image href="javascript:x"/><image href="https://x/a.png"/>
<a xlink:href="javascript:x"><text>klik</text></a>
<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>
<animate attributeName="href" to="javascript:x"/><set attributeName="onclick" to="x"/>
<text>Koperasi &amp; kita</text></svg>"""


def test_a_drawing_keeps_its_shapes_and_loses_all_that_runs_or_fetches() -> None:
    result = clean_svg(SVG)
    for forbidden in (
        b"script",
        b"onload",
        b"onclick",
        b"https://",
        b"javascript",
        b"RAHASIA",
        b"foreign",
        b"<style",
        b"set",
    ):
        assert forbidden not in result.replace(b"offset", b"")
    assert b'fill="url(#g)"' in result
    assert b'stop-color="#f00"' in result
    assert b"Koperasi &amp; kita" in result
    assert clean_svg(result) == result
    assert svg_size(SVG) == (120, 60)


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        b'<!DOCTYPE svg SYSTEM "file:///etc/passwd" [<!ENTITY % x SYSTEM "y">]><svg/>',
        b'<svg xmlns="http://www.w3.org/2000/svg">' + b"<g>" * 5000 + b"</g>" * 5000 + b"</svg>",
        b'<?xml version="1.0" encoding="cp037"?><svg/>',
        b"<html/>",
        b"<svg",
    ],
)
def test_drawings_that_are_bombs_or_broken_are_refused(data: bytes) -> None:
    with pytest.raises(BrokenSvgError):
        clean_svg(data)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="2in" height="96"', (192, 96)),
        ('width="100%" height="100%" viewBox="0,0,40,30"', (40, 30)),
        ('width="80" viewBox="0 0 40 30"', (80, 60)),
        ("", (0, 0)),
        ('viewBox="0 0 nan x"', (0, 0)),
    ],
)
def test_the_size_of_a_drawing_is_known_where_it_tells(attributes: str, size: tuple[int, int]) -> None:
    assert svg_size(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode()) == size


def test_a_container_that_ends_early_is_broken() -> None:
    with pytest.raises(BrokenPictureError):
        without_metadata(picture("png")[:-8], "png")
