"""Why an output was made again is read off what it was made from, before and now."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from kopsite.command.explanation import LINES, explanation, words
from kopsite.engine.ledger import Entry
from kopsite.messages import LANGUAGES, catalogue
from kopsite.report import Explained, Reason
from kopsite.run.reasons import explained, reason

PAGE = {"kind": "tag", "template": "list.html", "title": "Kopi", "body": "b1", "modified": 5}


def entry(payload: dict[str, Any] | None = None, **fields: Any) -> Entry:
    known = {"kind": "page", "version": 1, "order": 2, "fingerprint": "00", "digest": "11", "size": 9}
    return Entry(**known | {"payload": msgspec.msgpack.encode(payload or PAGE)} | fields)


def why(before: dict[str, Any], after: dict[str, Any], kind: str = "page") -> list[str]:
    """Tell in English why a page was made again that had one payload and now has another."""
    found = reason("x/index.html", entry(PAGE | before, kind=kind), entry(PAGE | after, kind=kind))
    return [words(one, "en") for one in found]


def teasers(*titles: str, kind: str = "post") -> list[dict[str, str]]:
    return [{"kind": kind, "url": f"/{title.lower()}/", "title": title} for title in titles]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"body": "b1"}, {"body": "b2"}, ["the text changed"]),
        ({}, {"title": "Teh"}, ["the title changed: Kopi → Teh"]),
        ({}, {"title": "Teh", "crumbs": ["a"]}, ["the title changed: Kopi → Teh"]),
        ({"entries": teasers("A")}, {"entries": teasers("B", "A")}, ["1 post added: B"]),
        (
            {"entries": teasers("A")},
            {"entries": teasers("B", "C", "A"), "total": 3, "modified": 6},
            ["2 posts added: B, C"],
        ),
        ({"entries": teasers("A", "B")}, {"entries": teasers("B")}, ["1 post no longer listed: A"]),
        ({"entries": teasers("A", "B")}, {"entries": teasers("B", "A")}, ["the order changed"]),
        ({}, {"entries": teasers(*"ABCDEFG")}, ["7 posts added: A, B, C, D, E and 2 more"]),
        ({}, {"entries": teasers("A", kind="event") + teasers("B")}, ["2 entries added: A, B"]),
        (
            {"sections": [["news", teasers("A"), ""]]},
            {"sections": [["news", teasers("A", "B"), "/b/"]]},
            ["1 post added: B"],
        ),
        (
            {"entries": [{"kind": "post", "url": "/a/", "title": "A"}]},
            {"entries": [{"kind": "post", "url": "/a/", "title": "A2"}]},
            ["1 post changed: A2"],
        ),
        ({}, {"newer": teasers("B")[0]}, ["the one after it is now: B"]),
        ({"older": teasers("B")[0]}, {"older": teasers("B")[0] | {"title": "C"}}, ["the one before it changed: C"]),
        ({"newer": teasers("B")[0]}, {}, ["there is none after it any more; it was B"]),
        ({"frame": {"menu": [1]}}, {"frame": {"menu": [2]}}, ["the menu or what the foot leads to changed"]),
        (
            {"frame": {"brand": {"name": "A", "colors": {"primary": "#111111"}}}},
            {"frame": {"brand": {"name": "A", "colors": {"primary": "#222222"}}}},
            ["the colours or the pattern of the brand changed"],
        ),
        (
            {"frame": {"brand": {"name": "A"}}},
            {"frame": {"brand": {"name": "B"}}},
            ["the name or words of its cooperative changed"],
        ),
        (
            {"state": {"name": "running", "days_left": 3}},
            {"state": {"name": "running", "days_left": 2}},
            ["it stands elsewhere now: running 3 → running 2"],
        ),
        ({"unheard": 1}, {"unheard": 2}, ["something else changed: unheard"]),
    ],
)
def test_a_change_of_what_a_page_shows_is_told_in_words(
    before: dict[str, Any], after: dict[str, Any], told: list[str]
) -> None:
    assert why(before, after) == told


def test_a_cards_title_is_its_own() -> None:
    was, now = {"title": "Kopi", "kicker": "Berita"}, {"title": "Teh", "kicker": "Berita"}
    assert why({"texts": was}, {"texts": now}, kind="card") == ["the card's title changed: Kopi → Teh"]


def test_what_stands_on_a_card_is_told_by_its_kind() -> None:
    def told(was: dict[str, str], now: dict[str, str], field: str = "texts") -> list[str]:
        return why({field: was}, {field: now}, kind="card")

    assert told({"kicker": "Berita"}, {"kicker": "Kabar"}) == ["the small words on the card changed"]
    assert told({}, {"cover": "b"}, "pictures") == ["a picture on it changed"]
    assert why({"layout": "a"}, {"layout": "b"}, kind="card") == ["the card's layout changed"]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (None, {}, ["new"]),
        ({"version": 1}, {"version": 2}, ["kopsite itself makes it differently now"]),
        ({"libraries": (("pillow", "12.0"),)}, {"libraries": (("pillow", "12.1"),)}, ["library pillow: 12.0 → 12.1"]),
        ({"parts": (("templates", "a"),)}, {"parts": (("templates", "b"),)}, ["the theme's template changed"]),
        ({"kind": "ready", "payload": b""}, {"kind": "ready", "payload": b""}, ["what it is made from changed"]),
        ({"payload": b"\xc1"}, {}, ["what it is made from changed"]),
        ({"payload": msgspec.msgpack.encode([1])}, {}, ["what it is made from changed"]),
    ],
)
def test_a_change_of_what_it_is_made_with_is_told_in_words(
    before: dict[str, Any] | None, after: dict[str, Any], told: list[str]
) -> None:
    found = reason("x", None if before is None else entry(**before), entry(**after))
    assert [words(one, "en") for one in found] == told


def test_the_weightiest_reason_comes_first() -> None:
    before = entry(PAGE | {"entries": []}, libraries=(("babel", "1"),))
    after = entry(PAGE | {"entries": teasers("A"), "body": "b2"}, libraries=(("babel", "2"),))
    assert [one.code for one in reason("x", before, after)] == ["library", "text", "added"]


def test_long_titles_are_cut() -> None:
    (told,) = why({}, {"title": "x" * 500})
    assert len(told) < 120


def test_a_first_build_is_not_called_new() -> None:
    remade = [("b", None, entry()), ("a", None, entry())]
    assert explained(remade, total=2) == tuple(
        Explained(path=path, reasons=(Reason(code="nothing-remembered"),)) for path in ("a", "b")
    )
    assert {one.reasons[0].code for one in explained(remade, total=3)} == {"new"}


def test_what_was_restored_or_removed_is_explained_too() -> None:
    found = explained([], ["gone"], {"was-there": True, "was-not": False}, total=5)
    assert [(one.path, one.reasons[0].code) for one in found] == [
        ("gone", "removed"),
        ("was-not", "missing"),
        ("was-there", "altered"),
    ]


def test_outputs_with_one_reason_share_a_line() -> None:
    menu = (Reason(code="menu"),)
    many = [Explained(path=f"koperasi/{number}/index.html", reasons=menu) for number in range(1500)]
    lines = list(explanation([*many, Explained(path="index.html", reasons=(Reason(code="text"),))], "id"))
    assert lines == [
        "Kenapa 1.501 berkas dibuat lagi atau dihapus:",
        "  1.500 berkas (koperasi/0/, koperasi/1/, koperasi/2/ …): menu atau tautan di kaki halaman berubah",
        "  /: tulisannya berubah",
    ]


def test_too_many_reasons_are_counted() -> None:
    found = [
        Explained(path=f"{number}.html", reasons=(Reason(code="new", values=(("n", str(number)),)),))
        for number in range(LINES + 7)
    ]
    *_, last = explanation(found, "en")
    assert last == "  … and 7 more; --report FILE holds all of them"


def test_nothing_to_explain_is_said() -> None:
    assert list(explanation([], "en")) == ["Nothing had to be made again."]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words(language: str) -> None:
    from kopsite.run import reasons

    codes = {*reasons._FIELDS.values(), *reasons._PARTS.values(), *reasons._ORDER, *reasons._FOLLOWS}
    assert {code for code in codes if f"why-{code}" not in catalogue(language)} == set()
