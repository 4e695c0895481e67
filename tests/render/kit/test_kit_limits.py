"""What a post counts on each platform, and captions that stay within it whatever is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopsite.render.kit.captions import cut, fitted
from kopsite.render.kit.limits import BY_KEY, PLATFORMS, Platform, length, weighted
from kopsite.render.kit.phrasing import bold

LINK = "https://koperasi-contoh.example/berita/panen/?utm_source=x&utm_medium=social&utm_campaign=panen"
SCRIPTS = st.one_of(
    st.text(max_size=900),
    st.text("abcdefg hijk .,\n", max_size=3000),
    st.text("ꦲꦤꦕꦫꦏ꧀ ", max_size=900),
    st.text("نص عربي طويل ", max_size=900),
    st.text("合作社的消息。", max_size=900),
    st.text("🌾👩🏽‍🌾👨‍👩‍👧🇮🇩️ ", max_size=400),
    st.text("a.id b.com https://x.example/y ", max_size=900),
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Panen", 5),
        ("“Panen” — raya…", 16),
        ("合作社", 6),
        ("نص", 2),
        ("ꦲꦤ", 4),
        ("🌾", 2),
        ("👩🏽‍🌾", 2),
        ("🇮🇩", 2),
        ("e\u0301", 1),
        (LINK, 23),
        ("x.id", 23),
        (f"Baca {LINK} ya", 31),
        ("koperasi.maju", 13),
    ],
)
def test_x_counts_links_as_23_and_what_is_not_latin_as_two(text: str, count: int) -> None:
    assert weighted(text) == count


def test_other_platforms_count_units_of_utf_16() -> None:
    assert length(BY_KEY["instagram"], "a🌾") == 3
    assert length(BY_KEY["threads"], LINK) == len(LINK)


def test_every_rule_names_its_source() -> None:
    for platform in PLATFORMS:
        rules = (platform.caption, platform.visible, platform.hashtags, platform.title, platform.description)
        assert all(rule.source and rule.most >= 0 for rule in rules if rule is not None), platform.key


def lay_out(said: dict[str, str]) -> str:
    lines = (bold(said["hook"]), said["text"], said["facts"], said["hashtags"], f"{said['cta']}: {LINK}")
    return "\n\n".join(filter(None, lines))


@settings(max_examples=60, deadline=None)
@given(hook=SCRIPTS, text=SCRIPTS, facts=SCRIPTS, platform=st.sampled_from(PLATFORMS))
def test_a_caption_stays_within_its_limit_and_keeps_call_and_link(
    hook: str, text: str, facts: str, platform: Platform
) -> None:
    said = {"hook": hook, "text": text, "facts": facts, "hashtags": "#KoperasiMaju", "cta": "Baca selengkapnya"}
    shown = fitted(platform, said, lay_out)
    assert length(platform, shown) <= platform.caption.most
    assert shown.endswith(f"Baca selengkapnya: {LINK}")


def test_what_fits_is_not_shortened() -> None:
    said = {"hook": "Panen raya", "text": "Padi.", "facts": "", "hashtags": "", "cta": "Baca"}
    assert fitted(BY_KEY["x"], said, lay_out) == f"*Panen raya*\n\nPadi.\n\nBaca: {LINK}"


def test_text_gives_way_before_hashtags_facts_and_hook() -> None:
    said = {"hook": "Panen raya", "text": "kata " * 200, "facts": "Sabtu", "hashtags": "#Panen", "cta": "Baca"}
    shown = fitted(BY_KEY["x"], said, lay_out)
    assert "kata kata…" in shown
    assert all(part in shown for part in ("Panen raya", "Sabtu", "#Panen"))


def test_a_long_hook_is_shortened_when_nothing_else_is_left() -> None:
    said = {"hook": "judul " * 100, "text": "", "facts": "", "hashtags": "#Panen", "cta": "Baca"}
    assert fitted(BY_KEY["x"], said, lay_out).startswith("*judul judul")


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("Panen raya di sawah", 19, "Panen raya di sawah"),
        ("Panen raya di sawah", 15, "Panen raya di…"),
        ("Panen, raya", 9, "Panen…"),
        ("Xxxxxxxxxxxxxxxx y", 10, "Xxxxxxxxx…"),
        ("kue\u0301kue", 4, "ku…"),
        ("👩🏽👩🏽", 2, ""),
        ("合作社的消息", 4, "合作社…"),
    ],
)
def test_texts_are_cut_at_words_and_never_inside_a_letter(text: str, most: int, shown: str) -> None:
    assert cut(text, most) == shown


@given(text=SCRIPTS, most=st.integers(1, 300))
def test_a_cut_text_is_no_longer_than_asked(text: str, most: int) -> None:
    assert len(cut(text, most)) <= most


def test_of_facts_those_stay_for_which_there_is_room() -> None:
    facts = f"Sabtu, 5 Desember\n{'hadiah ' * 60}\nTandai @mekar"
    said = {"hook": "Tantangan", "text": "Ikut.", "facts": facts, "hashtags": "#Mekar", "cta": "Ikut"}
    shown = fitted(BY_KEY["x"], said, lay_out)
    assert shown == f"*Tantangan*\n\nSabtu, 5 Desember\nTandai @mekar\n\n#Mekar\n\nIkut: {LINK}"


def test_the_documents_tell_the_same_limits() -> None:
    document = (Path(__file__).parents[3] / "docs" / "sharing.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| (\w+) \| ([\d,]+)", document, re.MULTILINE))
    assert rows == {platform.name: f"{platform.caption.most:,}" for platform in PLATFORMS}
