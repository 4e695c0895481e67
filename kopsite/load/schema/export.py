"""JSON Schema of every content kind, for editors and forms: keys and enum values in both languages."""

from __future__ import annotations

from typing import Any

from kopsite.load import vocabulary
from kopsite.load.vocabulary import ENUMS, SHAPES, Shape

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(kind: str) -> dict[str, Any]:
    """Return the schema of a content kind; either word of a key fulfils a requirement."""
    from kopsite.load.validate import MODELS

    schema = MODELS[kind].model_json_schema(mode="validation")
    shape = vocabulary.ALL_CAMPAIGNS if kind == "campaign" else vocabulary.shape_of(kind, {})
    _Words(schema.get("$defs", {})).add(schema, shape)
    return {"$schema": _DIALECT, **schema}


class _Words:
    """Adds the Indonesian words to a schema and to every definition it leads to, each once."""

    def __init__(self, definitions: dict[str, Any]) -> None:
        self.definitions = definitions
        self.done: set[str] = set()

    def add(self, schema: dict[str, Any], shape: Shape) -> None:
        """Give an object every word of its keys."""
        english = schema.get("properties", {})
        words: dict[str, Any] = {}
        for typed, entry in shape.items():
            field = english.get(entry.english)
            if field is None:
                continue
            if typed == entry.english:
                self._field(field, entry)
            words[typed] = field
        schema["properties"] = words
        needed = schema.pop("required", [])
        if needed:
            schema["allOf"] = [self._either(key, shape) for key in needed]

    def _either(self, key: str, shape: Shape) -> dict[str, Any]:
        typed = [word for word, entry in shape.items() if entry.english == key]
        if len(typed) == 1:
            return {"required": typed}
        return {"anyOf": [{"required": [word]} for word in typed]}

    def _field(self, field: Any, entry: vocabulary.Entry) -> None:
        if isinstance(field, list):
            for part in field:
                self._field(part, entry)
        if not isinstance(field, dict):
            return
        if entry.choices and "enum" in field:
            field["enum"] = [word for word in ("",) if word in field["enum"]] + list(ENUMS[entry.choices])
        name = str(field.get("$ref", "")).rpartition("/")[2]
        if name and entry.shape and name not in self.done:
            self.done.add(name)
            self.add(self.definitions[name], SHAPES[entry.shape])
        for key in ("anyOf", "allOf", "items"):
            self._field(field.get(key), entry)
