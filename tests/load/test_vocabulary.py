"""The package's vocabulary says what the contract says, key by key, in both directions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic.fields import FieldInfo

from kopsite.load import vocabulary
from kopsite.load.validate import MODELS
from kopsite.load.vocabulary import ENUMS, ROWS, SHAPES, Row

CONTRACT = Path(__file__).parents[1] / "contract" / "vocabulary.tsv"
WHERE = {
    "site.yaml": "site",
    "any Markdown": "markdown file",
    "PERSON": "person",
    "VIDEO": "video",
    "ideas.yaml": "ideas",
}
OWN = {(row.where, row.english): row for row in ROWS}
NOT_REQUIRED = {("site", "url")}
"""A site's address may come from the command line."""


def _contract() -> list[Row]:
    rows = []
    for line in CONTRACT.read_text("utf-8").splitlines()[1:]:
        where, english, indonesian, type_, need = (line.split("\t") + [""] * 4)[:5]
        for key, word in zip(english.split(", "), indonesian.split(", "), strict=True):
            starred = need.startswith("*") or (key in need.split(", ") and where != "site.yaml")
            rows.append(Row(WHERE.get(where, where), key, word, type_, "*" if starred else need))
    return rows


ROWS_OF_CONTRACT = _contract()


def _below(type_: str) -> dict[str, str]:
    """Read the keys of the outermost `{…}` with their Indonesian words; enum words that follow a colon are left out."""
    match = re.search(r"\{(.*)\}", type_)
    keys: dict[str, str] = {}
    segments = _split(match[1], ";") if match else []
    for number, segment in enumerate(segments):
        for part in _split(segment, ","):
            names = re.match(r"([a-z_0-9]+)(?:/([a-z_0-9]+))?", part)
            if names is None or (names[1] == "commonmark"):
                continue
            keys[names[1]] = names[2] or names[1]
            if number + 1 < len(segments) and re.search(r": *[a-z_]+/", part):
                break
    return keys


def _split(text: str, separator: str) -> list[str]:
    parts, depth, current = [], 0, ""
    for letter in text:
        depth += (letter in "[{") - (letter in "]}")
        if letter == separator and not depth:
            parts.append(current.strip())
            current = ""
        else:
            current += letter
    return [*parts, current.strip()]


def _single_keys() -> list[tuple[str, str]]:
    """Name the rows of one key each, whose type says what stands below; address words are free."""
    lines = [line.split("\t") for line in CONTRACT.read_text("utf-8").splitlines()[1:]]
    single = [(WHERE.get(line[0], line[0]), line[1], line[3]) for line in lines if ", " not in line[1]]
    return [(where, key) for where, key, type_ in single if _below(type_) and key != "paths"]


@pytest.mark.parametrize("row", ROWS_OF_CONTRACT, ids=lambda row: f"{row.where}.{row.english}")
def test_a_key_of_the_contract_is_known_in_both_languages(row: Row) -> None:
    own = OWN[row.where, row.english]
    wanted = re.findall(r"[a-z_0-9]+", row.indonesian.replace("also", " "))
    assert own.indonesian.split() == wanted
    if (row.where, row.english) not in NOT_REQUIRED:
        assert (own.need == "*") == (row.need == "*")


def test_no_key_stands_in_the_package_that_the_contract_does_not_have() -> None:
    contract = {(row.where, row.english) for row in ROWS_OF_CONTRACT}
    tops = {row.where for row in ROWS_OF_CONTRACT}
    assert {(row.where, row.english) for row in ROWS if row.where in tops} == contract


@pytest.mark.parametrize(("where", "key"), _single_keys())
def test_every_key_deeper_down_is_the_contracts(where: str, key: str) -> None:
    shape = OWN[where, key].type[1:-1]
    own = {entry.english: entry.indonesian for entry in SHAPES[shape].values()}
    assert own == _below(_type(where, key))


def _type(where: str, key: str) -> str:
    return next(row.type for row in ROWS_OF_CONTRACT if (row.where, row.english) == (where, key))


def test_shapes_that_several_keys_share_have_the_contracts_words() -> None:
    words = {shape: {row.english: row.indonesian for row in ROWS if row.where == shape} for shape in SHAPES}
    assert words["consent"] == {"date": "tanggal", "note": "catatan"}
    assert words["look"] == {"logo": "logo", "slogan": "slogan"}
    assert words["step"] == {"date": "tanggal", "title": "judul"}
    assert words["download"] == {"title": "judul", "file": "berkas"}
    assert words["myth"] == {"myth": "mitos", "fact": "fakta"}
    assert words["criterion"] == {"name": "nama", "weight": "bobot"}
    assert words["figure"] == {"label": "label", "value": "nilai"}
    assert words["exception"] == {"code": "kode", "path": "berkas", "reason": "alasan", "until": "hingga"}
    assert words["section"] == {"title": "judul", "questions": "pertanyaan"}


def test_every_enum_word_of_the_contract_is_known() -> None:
    for row in ROWS_OF_CONTRACT:
        own = OWN[row.where, row.english]
        if own.type[0] != "<" or row.type.startswith(("publisher", "as event")) or not row.type:
            continue
        pairs = [word.strip().partition("/") for word in row.type.split(",")]
        assert dict.fromkeys((one[0], one[2] or one[0]) for one in pairs) == dict.fromkeys(
            ENUMS[own.type[1:-1]].values()
        )


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.where[0] != "<"], ids=lambda row: f"{row.where}.{row.english}"
)
def test_the_models_have_every_key_with_its_default(row: Row) -> None:
    for field in _fields(row):
        if row.need == "*":
            assert field.is_required() or (row.where, row.english) == ("campaign: teaser", "reveal_at")
        else:
            assert not field.is_required()
            default = {"true": True, "on": True, "false": False}.get(row.need, row.need)
            if row.need:
                assert field.default == default or (row.where, row.english) == ("markdown", "engine")


def test_the_models_have_no_key_that_the_vocabulary_lacks() -> None:
    for kind, model in MODELS.items():
        shape = vocabulary.ALL_CAMPAIGNS if kind == "campaign" else vocabulary.shape_of(kind, {})
        assert set(model.model_fields) == {entry.english for entry in shape.values()}


def test_every_campaign_kind_has_keys_and_a_word() -> None:
    assert set(vocabulary.CAMPAIGN_KINDS) == {pair[0] for pair in ENUMS["campaign_kind"].values()}


def test_the_language_of_a_file_is_that_of_most_of_its_keys() -> None:
    assert vocabulary.language_of(["nama", "jenis", "lokasi", "contact"]) == "id"
    assert vocabulary.language_of(["name", "kind", "lokasi", "contact"]) == "en"
    assert vocabulary.language_of([]) == "id"


def _fields(row: Row) -> list[FieldInfo]:
    """Find the model fields of a key: those of every model whose keys are exactly its shape's, or the kind's own."""
    name = row.where.partition(":")[0]
    kinds = vocabulary.MARKDOWN_KINDS if name == "markdown file" else (name,)
    models = [MODELS[kind] for kind in kinds if kind in MODELS] or _parts(row.where)
    assert models, row
    return [_field(model, row.english) for model in models]


def _field(model: type, key: str) -> FieldInfo:
    fields = model.model_fields  # type: ignore[attr-defined]
    return next(field for name, field in fields.items() if (field.alias or name) == key)


def _parts(shape: str) -> list[type]:
    from kopsite.load.schema import campaign, items, parts, profile, site, types

    keys = {entry.english for entry in SHAPES[shape].values()}
    found = []
    for module in (campaign, items, parts, profile, site):
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, types.Part) and not value.__name__.endswith("Part"):
                names = {field.alias or name for name, field in value.model_fields.items()}
                if names == keys and value.__name__.lower().replace("_", "") in _names(shape):
                    found.append(value)
    return found


def _names(shape: str) -> set[str]:
    special = {
        "site_cards": "cards",
        "exception": "waiver",
        "named_link": "namedlink",
        "story_person": "storyperson",
    }
    return {special.get(shape, shape.replace("_", ""))}
