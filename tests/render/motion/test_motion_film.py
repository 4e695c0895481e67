"""A card's film: nothing is drawn that did not change, words arrive in order, the end is the card."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops

from kopsite.engine.fingerprint import digest
from kopsite.render.cards.spec import Fill
from kopsite.render.motion.film import FPS, frames, still
from kopsite.render.motion.planes import Planes
from kopsite.render.motion.sprites import is_thread, parted, sprites
from tests.render.cards.card_samples import BLOBS, DESIGNS, LONG, TITLES, card, described, drawn, noise_photo, png

LOGO = png(Image.new("RGBA", (120, 80), (20, 120, 60, 255)))


def film_of(payload, blobs=BLOBS):
    pictures = {name: blobs[picture.blob] for name, picture in payload.pictures.items()}
    return described(payload), pictures


@pytest.mark.parametrize("design", [*DESIGNS, "photo"])
def test_a_film_lasts_six_to_eight_seconds_and_ends_with_the_card(design: str) -> None:
    photo = noise_photo((600, 600)) if design == "photo" else b""
    blobs = {**BLOBS, digest(photo): photo, digest(LOGO): LOGO}
    payload = card(
        design,
        LONG,
        TITLES[-1],
        form="story",
        logo=digest(LOGO),
        photo=digest(photo) if photo else "",
        quote="Kami mulai dari nol.",
        days_left="3",
    )
    spec, pictures = film_of(payload, blobs)
    lasted, last = 0, None
    for frame in frames(spec, pictures):
        lasted += frame.lasts
        last = frame
    assert 6 * FPS <= lasted <= 8 * FPS
    assert last is not None
    assert last.lasts >= 2 * FPS
    with Image.open(io.BytesIO(drawn(payload, blobs).data)) as final:
        differs = ImageChops.difference(last.image, final.convert("RGB")).convert("L")
    # A card with a photograph is a JPEG, which is not what was drawn to the last shade.
    assert differs.getextrema()[1] <= (90 if photo else 0)
    assert last.image.tobytes() == still(spec, pictures).tobytes()


def test_a_frame_differs_from_the_one_before_only_in_the_boxes_that_it_names() -> None:
    spec, pictures = film_of(card(form="story"))
    before, changed = None, 0
    for frame in frames(spec, pictures):
        if before is not None:
            outside = ImageChops.difference(frame.image, before)
            for left, top, wide, high in frame.boxes:
                outside.paste(0, (left, top, left + wide, top + high))
            assert outside.getbbox() is None
            changed += sum(wide * high for _, _, wide, high in frame.boxes[:-1])
        before = frame.image.copy()
    assert before is not None
    assert changed < 3 * before.width * before.height


def test_lines_arrive_one_after_another_each_in_less_than_a_quarter_of_a_second() -> None:
    spec, pictures = film_of(card("quiet", form="story", title=TITLES[-1]))
    _, arriving = parted(spec)
    lines = [sprite for sprite in sprites(arriving, pictures, (spec.width, spec.height)) if not sprite.is_thread]
    moving: dict[int, list[int]] = {}
    for number, frame in enumerate(frames(spec, pictures)):
        for place, sprite in enumerate(lines):
            if sprite.box in frame.boxes:
                moving.setdefault(place, []).append(number)
    assert list(moving) == list(range(len(lines)))
    begins = [found[0] for found in moving.values()]
    assert begins == sorted(set(begins))
    assert all((found[-1] - found[0] + 1) / FPS < 0.25 for found in moving.values())


def test_words_before_their_time_are_nowhere_to_be_seen() -> None:
    payload = card("quiet", form="story")
    spec, pictures = film_of(payload)
    first = next(iter(frames(spec, pictures))).image
    scenery, _ = parted(spec)
    assert not [part for part in scenery if hasattr(part, "text") and hasattr(part, "weight")]
    assert first.crop((90, 300, 990, 1230)).getcolors() is not None
    assert len(first.crop((90, 300, 990, 1230)).getcolors() or ()) == 1


def test_what_strikes_out_a_price_comes_with_it_and_not_with_the_threads_of_the_scenery() -> None:
    def fill(wide: int, high: int) -> Fill:
        return Fill(box=(0, 0, wide, high), color="#ffd200")

    assert is_thread(fill(1080, 10))
    assert is_thread(fill(8, 630))
    assert not is_thread(fill(210, 6))
    assert not is_thread(fill(400, 60))


def test_planes_follow_a_frame_at_odd_places_too() -> None:
    image = Image.new("RGB", (64, 48), (200, 30, 40))
    whole, by_box = Planes(image.size), Planes(image.size)
    by_box.take(image, ((0, 0, 64, 48),))
    image.paste((10, 200, 90), (13, 7, 30, 22))
    by_box.take(image, ((13, 7, 17, 15),))
    whole.take(image, ((0, 0, 64, 48),))
    assert by_box.data() == whole.data()
    assert len(whole.data()) == 64 * 48 * 3 // 2


def test_white_and_black_keep_within_the_narrow_range() -> None:
    for color, level in (((255, 255, 255), 235), ((0, 0, 0), 16)):
        planes = Planes((2, 2))
        planes.take(Image.new("RGB", (2, 2), color), ((0, 0, 2, 2),))
        assert planes.data() == bytes([level] * 4 + [128, 128])
