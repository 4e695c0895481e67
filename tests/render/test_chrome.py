"""What surrounds pages is derived from shell and frame, where pages are rendered."""

from __future__ import annotations

import base64
import hashlib
import re

import msgspec

from kopsite.model.cooperative import Colors
from kopsite.render.brand import brand_colors, tokens
from kopsite.render.chrome import chrome_of
from kopsite.render.payload import Brand, Frame, Shell

SHELL = Shell(
    site_title="Direktori",
    site_summary="",
    base_url="https://x.example/koperasi/",
    base_path="/koperasi/",
    language="id",
    default_language="id",
    timezone="Asia/Jakarta",
    mode="directory",
)
BRAND = Brand(name="Koperasi Mekar Sari", short_name="Mekar", slug="mekar", colors=Colors(primary="#7a1f2b"))
FRAME = Frame(brand=BRAND, home="/koperasi/koperasi/mekar/")


def test_a_chrome_says_all_that_shell_and_frame_say():
    chrome = chrome_of(SHELL, FRAME)
    for part in (SHELL, FRAME):
        for name in part.__struct_fields__:
            assert getattr(chrome, name) == getattr(part, name)


def test_looks_follow_from_the_brand_alone():
    chrome = chrome_of(SHELL, FRAME)
    other = chrome_of(msgspec.structs.replace(SHELL, language="en"), msgspec.structs.replace(FRAME, home="/koperasi/"))
    assert chrome.tokens == other.tokens == tokens(brand_colors("#7a1f2b", "", "mekar"))
    assert (chrome.icon_svg, chrome.pattern_svg) == (other.icon_svg, other.pattern_svg)
    brand = msgspec.structs.replace(BRAND, colors=Colors(primary="#14532d"))
    assert chrome_of(SHELL, msgspec.structs.replace(FRAME, brand=brand)).tokens != chrome.tokens


def test_the_policy_allows_the_inline_style_by_its_hash_and_previews_their_server():
    chrome = chrome_of(SHELL, FRAME)
    wanted = base64.b64encode(hashlib.sha256(chrome.tokens.encode()).digest()).decode()
    assert re.findall(r"'sha256-([^']+)'", chrome.csp) == [wanted]
    assert "ws:" not in chrome.csp
    assert "ws:" in chrome_of(msgspec.structs.replace(SHELL, preview=True), FRAME).csp


def test_a_frame_that_travelled_gives_the_same_chrome():
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(FRAME), type=Frame)
    assert chrome_of(SHELL, again) is chrome_of(SHELL, FRAME)


def test_the_policy_allows_scripts_only_where_there_is_one():
    assert "script-src" not in chrome_of(SHELL, FRAME).csp
    assert "script-src 'self'" in chrome_of(msgspec.structs.replace(SHELL, script_url="/assets/a.js"), FRAME).csp
    assert "script-src 'self'" in chrome_of(msgspec.structs.replace(SHELL, preview=True), FRAME).csp
