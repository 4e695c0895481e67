"""The JSON Schema of a kind is complete, plain JSON, and speaks both languages."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kopsite.load import vocabulary
from kopsite.load.schema.export import json_schema
from kopsite.load.validate import MODELS


@pytest.mark.parametrize("kind", MODELS)
def test_a_schema_has_every_word_of_its_kind(kind: str) -> None:
    schema = json.loads(json.dumps(json_schema(kind)))
    shape = vocabulary.ALL_CAMPAIGNS if kind == "campaign" else vocabulary.shape_of(kind, {})
    assert set(schema["properties"]) == set(shape)
    assert schema["additionalProperties"] is False


def test_every_definition_has_the_words_of_both_languages() -> None:
    definitions = json_schema("profile")["$defs"]
    assert {"name", "nama", "role", "jabatan", "consent", "izin"} <= set(definitions["Person"]["properties"])
    assert {"city", "kota"} <= set(definitions["Location"]["properties"])
    assert {"rating", "predikat"} <= set(definitions["Health"]["properties"])


def test_a_required_key_may_be_given_in_either_language() -> None:
    needed: list[dict[str, Any]] = json_schema("profile")["allOf"]
    assert {"anyOf": [{"required": ["name"]}, {"required": ["nama"]}]} in needed


def test_an_enum_has_both_words() -> None:
    assert {"consumer", "konsumen"} <= set(json_schema("profile")["properties"]["jenis"]["enum"])
