"""Installed fonts: found without running their code, damaged ones passed over, what is missing named."""

import pytest
from made_fonts import install, layered

from kopsite.diagnostics import Position
from kopsite.render import typeface
from kopsite.render.cards.cleaning import clean
from kopsite.render.cards.faces import bundled, faces, plain
from kopsite.render.cards.missing import missing_glyphs, package_for

__all__ = ["install"]


def test_packages_are_asked_in_an_order_of_their_own():
    names = typeface.font_packages()
    assert names[:2] == ("fontpkg-noto-sans", "fontpkg-noto-sans-arabic")
    assert "fontpkg-plus-jakarta-sans" not in names
    assert all(
        path.endswith((".ttf", ".otf", ".ttc")) for package in typeface.fallback_fonts() for path in package.files
    )


def test_the_bundled_typeface_comes_first_and_italics_never():
    assert faces()[0] is bundled()
    assert not any("Italic" in face.path(400) for face in faces())


@pytest.mark.parametrize("damage", [b"", b"not a font", b"\x00\x01\x00\x00" + b"\xff" * 200])
def test_a_damaged_font_is_passed_over(install, tmp_path, damage):
    install(made_emoji=layered())
    (tmp_path / "fontpkg_made_emoji" / "made_emoji[x,y].ttf").write_bytes(damage)
    install()
    assert "fontpkg-made-emoji" in typeface.font_packages()
    assert "fontpkg-made-emoji" not in {face.package for face in faces()}
    assert clean("a 🎉") == ("a", ("🎉",))


def test_a_package_whose_list_of_files_is_gone_is_passed_over(install, tmp_path):
    install(made_emoji=layered())
    (tmp_path / "fontpkg_made_emoji-1.0.dist-info" / "RECORD").unlink()
    install()
    assert clean("a 🎉") == ("a", ("🎉",))


def test_what_leaves_no_ink_is_never_missed():
    assert clean("a\u200bb\ufeffc\u202ed\u2066e") == ("abcde", ())
    assert clean("per\u00adtanggung") == ("pertanggung", ())
    assert clean("per\u00adtanggung", keep_soft_hyphens=True) == ("per\u00adtanggung", ())
    assert clean("©️ 1️⃣") == ("© 1", ("\u20e3",))


def test_the_plain_path_is_kept_for_what_needs_no_rules():
    assert set("Koperasi – “Đặng” 2026 ½ €") <= plain()
    assert not plain() & set("\u00ad\u200d\ufe0f\u20e3")


def test_a_missing_script_names_the_package_that_has_it():
    place = Position(path="content/posts/a.md")
    found = missing_glyphs(("த",), "Judul", place)
    assert found.code == "card-missing-script"
    assert dict(found.values)["package"] == "fontpkg-noto-sans-tamil"
    assert missing_glyphs(("🎉",), "Judul", place).code == "card-missing-glyph"
    assert "U+1F389 PARTY POPPER" in dict(missing_glyphs(("🎉",), "Judul", place).values)["characters"]
    assert package_for(("ش",)) == ""
