"""Every mistake an author can make in a value has its code and place."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schema_samples import BASES, CASES, CONTEXT, PROFILE, one, problems, valid

from kopsite.load.validate import validate
from kopsite.messages import LANGUAGES, catalogue, phrase, placeholders


@pytest.mark.parametrize("kind", BASES)
def test_the_least_that_a_kind_needs_is_valid(kind: str) -> None:
    valid(kind)


@pytest.mark.parametrize(
    ("kind", "changed", "code", "path", "at"), CASES, ids=[f"{case[2]}-{case[0]}" for case in CASES]
)
def test_a_mistake_is_told_once_at_its_place(
    kind: str, changed: dict[str, Any], code: str, path: tuple[str | int, ...], at: str
) -> None:
    found = one(kind, **changed)
    assert (found.code, found.path, found.at) == (code, path, at)
    for language in LANGUAGES:
        message = catalogue(language)[code]
        assert placeholders(message["text"]) <= set(found.values)
        assert "{" not in phrase(code, language, **found.values)


def test_every_message_of_values_is_reached_by_a_case() -> None:
    import tomllib
    from pathlib import Path

    from kopsite import messages

    written = tomllib.loads((Path(messages.__file__).parent / "en" / "schema.toml").read_text("utf-8"))
    assert set(written) - {case[2] for case in CASES} == {"not-a-number", "not-a-path", "wrong-value"}


@pytest.mark.parametrize(
    ("kind", "changed", "name", "value"),
    [
        ("profile", {"pengrus": "x"}, "suggestion", "pengurus"),
        ("profile", {"kota": "Jambi"}, "place", "lokasi"),
        ("post", {"starts": "2026-01-01"}, "places", "events/, campaigns/"),
        ("campaign", {"kuota": "10"}, "kinds", "anggota_baru"),
        ("profile", {"jenis": "konsumsi"}, "suggestion", "konsumen"),
        ("profile", {"anggota": {"total": "123.048"}}, "number", "123048"),
        ("profile", {"simpanan": {"pokok": "Rp1.250.000"}}, "number", "1250000"),
        ("profile", {"diperbarui": "12 Juli 2026"}, "suggestion", "2026-07-12"),
        ("profile", {"slug": "Mekar Sari"}, "suggestion", "mekar-sari"),
        ("profile", {"pemeringkatan": {"predikat": "sehat"}}, "field", "kesehatan"),
        ("profile", {"logo": "media/a.png"}, "example", "{berkas: media/a.png, alt: …}"),
        ("post", {"tags": "kopi, beras"}, "example", "[kopi, beras]"),
        ("event", {"zona_waktu": "WITA"}, "suggestion", "Asia/Makassar"),
        ("profile", {"pembagian_shu": [{"pos": "a", "persen": "90"}]}, "total", "90"),
        ("profile", {"lokasi": {**PROFILE["lokasi"], "titik": ["103.6", "-1.6"]}}, "suggestion", "[-1.6, 103.6]"),
        ("profile", {"nik": "3273010101900001"}, "value", ""),
    ],
)
def test_a_problem_says_what_to_write(kind: str, changed: dict[str, Any], name: str, value: str) -> None:
    assert one(kind, **changed).values[name] == value


def test_suggestions_are_in_the_language_of_the_file() -> None:
    data = {"name": "A", "kind": "consumer", "location": {"city": "a", "province": "b"}, "contact": {"email": "a@b.id"}}
    assert [each.values["suggestion"] for each in validate("profile", {**data, "bord": "x"}, CONTEXT)[1]] == ["board"]


def test_all_mistakes_of_a_file_are_told_in_one_run() -> None:
    found = problems(
        "event",
        mulai="besok",
        selesai="31 Juli 2026",
        kapasitas="1.000",
        judul=None,
        expires="2020-01-01",
        date="2021-01-01",
    )
    assert {each.code for each in found} == {
        *("not-a-date", "date-not-iso", "number-with-separators", "empty-value", "expires-before-date"),
    }


def test_rules_across_fields_are_checked_beside_a_field_that_cannot_be_read() -> None:
    found = problems("event", kapasitas="banyak", selesai="2026-07-11", summary="x" * 161)
    assert {each.code for each in found} == {"not-a-whole-number", "ends-before-starts", "text-long"}
    found = problems("profile", nik="12", tagline="x" * 81, nama=...)
    assert {each.code for each in found} == {"registry-number-length", "text-long", "missing-key"}


def test_hostile_sizes_are_told_shortly() -> None:
    found = problems("profile", **{"k" * 100_000: "x", "visi": "y" * 1_000_000, "misi": [["z"]] * 50_000})
    assert len(found) <= 100
    assert max(len(value) for each in found for value in each.values.values()) <= 80


def test_only_warnings_leave_the_model_in_place() -> None:
    model, found = validate("profile", {**PROFILE, "tagline": "x" * 81}, CONTEXT)
    assert model is not None
    assert [(each.code, each.severity) for each in found] == [("text-long", "warning")]


TREES = st.recursive(
    st.none() | st.text(max_size=20),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=10), below, max_size=3),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(BASES)), st.data())
def test_whatever_stands_in_a_field_gives_a_problem_or_a_model(kind: str, data: st.DataObject) -> None:
    from kopsite.load.vocabulary import ALL_CAMPAIGNS, SHAPES

    words = sorted(ALL_CAMPAIGNS if kind == "campaign" else SHAPES[kind])
    fields = data.draw(st.dictionaries(st.sampled_from(words) | st.text(max_size=8), TREES, max_size=4))
    model, found = validate(kind, {**BASES[kind], **fields}, CONTEXT)
    assert model is not None or any(problem.severity == "error" for problem in found)
    for problem in found:
        assert problem.code in catalogue("id")
