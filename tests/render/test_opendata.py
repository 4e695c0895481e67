"""Open data as JSON and CSV."""

import csv
import io
import json

import pytest

from kopsite.model.cooperative import Contact, CooperativeSummary
from kopsite.render.opendata import OpenData, render_data
from tests.render.scenes import BASE


def row(slug, province="Jambi", **changes):
    values = {
        "source": f"content/cooperatives/{slug}.yaml",
        "slug": slug,
        "name": f"Koperasi {slug}",
        "kind": "consumer",
        "city": "Kota Jambi",
        "province": province,
        "record": "0" * 32,
        "groups": ("wanita", "pasar"),
        "contact": Contact(whatsapp="+6281200000000"),
    }
    return CooperativeSummary(**{**values, **changes})


def published(rows, **options):
    data = OpenData(BASE, "Direktori", rows, lambda coop: f"{BASE}koperasi/{coop.slug}/", **options)
    whole = {path: b"".join(pieces()) for path, _, pieces in data.files()}
    return whole | {path: render_data(payload, {}).data for path, payload in data.payloads()}


def made_of(rows, title="Direktori"):
    data = OpenData(BASE, title, rows, lambda coop: f"{BASE}koperasi/{coop.slug}/", part_limit=1)
    json_file, csv_file = list(data.files())[-2:]
    assert json_file.made_of == csv_file.made_of
    return json_file.made_of


def test_whole_files_are_known_by_every_field_that_stands_in_them():
    rows = [row("a"), row("b")]
    assert made_of(rows) == made_of(rows[::-1])
    changed = [[row("a", members=3), row("b")], [row("a"), row("c")], [*rows, row("c")], [row("a", "Riau"), row("b")]]
    assert len({made_of(rows), made_of(rows, "Lain"), *map(made_of, changed)}) == 6


def written(rows, path, **options):
    return published(rows, **options)[path]


def test_json_says_every_public_field_once_to_a_line():
    text = written([row("b"), row("a", members=12)], "/data/koperasi.json").decode()
    content = json.loads(text)
    assert content["count"] == 2
    assert [one["slug"] for one in content["cooperatives"]] == ["a", "b"]
    assert content["cooperatives"][0]["members"] == 12
    assert content["cooperatives"][0]["groups"] == ["wanita", "pasar"]
    assert "record" not in text
    assert "source" not in text
    assert len(text.splitlines()) == 4


def test_csv_opens_in_a_spreadsheet():
    data = written([row("a", summary='Kata "kami",\nbaris dua')], "/data/koperasi.csv")
    assert data.startswith(b"\xef\xbb\xbf")
    (found,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert found["name"] == "Koperasi a"
    assert found["groups"] == "wanita; pasar"
    assert found["summary"] == 'Kata "kami",\nbaris dua'
    assert found["members"] == ""


@pytest.mark.parametrize("text", ["=1+1", "+62", "-1", "@SUM(A1)", "\t=1", " =1"])
def test_no_cell_is_a_formula(text):
    data = written([row("a", name=text)], "/data/koperasi.csv")
    (found,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert found["name"] == "'" + text


def test_past_the_limit_each_province_has_a_file_of_its_own():
    rows = [row("a"), row("b", "Jawa Barat"), row("c", "Jawa Barat")]
    assert list(published(rows)) == ["/data/koperasi.json", "/data/koperasi.csv"]
    whole = json.loads(written(rows, "/data/koperasi.json", part_limit=2))
    assert whole["parts"][1] == {
        "province": "Jawa Barat",
        "url": BASE + "data/koperasi/jawa-barat.json",
        "count": 2,
    }
    part = json.loads(written(rows, "/data/koperasi/jawa-barat.json", part_limit=2))
    assert [one["slug"] for one in part["cooperatives"]] == ["b", "c"]
    assert part["province"] == "Jawa Barat"


def test_past_the_limit_the_whole_holds_the_same_rows():
    rows = [row("c"), row("a", "Jawa Barat", summary="Ä, “b”\n"), row("b", "JAWA BARAT")]
    small, large = published(rows), published(rows, part_limit=2)
    assert large["/data/koperasi.csv"] == small["/data/koperasi.csv"]
    assert large["/data/koperasi.json"].splitlines()[1:] == small["/data/koperasi.json"].splitlines()[1:]


def test_a_province_is_one_part_however_its_name_is_spelled():
    files = published([row("a", "JAWA BARAT"), row("b", "Jawa Barat"), row("c", "Jambi")], part_limit=2)
    assert sorted(path for path in files if path.startswith("/data/koperasi/")) == [
        "/data/koperasi/jambi.json",
        "/data/koperasi/jawa-barat.json",
    ]
    assert json.loads(files["/data/koperasi/jawa-barat.json"])["count"] == 2
