"""Checks a value against the part of JSON Schema that our own schemas use; a key the schema does not name is wrong."""

from __future__ import annotations

from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
}


def mistakes(value: Any, schema: dict[str, Any], whole: dict[str, Any], place: str = "$") -> list[str]:
    """Return what is wrong, by place."""
    if "$ref" in schema:
        return mistakes(value, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole, place)
    if "const" in schema:
        return [] if value == schema["const"] else [f"{place}: not {schema['const']}"]
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{place}: {value} is none of {schema['enum']}"]
    if not isinstance(value, _TYPES[schema["type"]]):
        return [f"{place}: no {schema['type']}"]
    if isinstance(value, dict):
        return _in_object(value, schema, whole, place)
    if isinstance(value, list):
        return _in_array(value, schema, whole, place)
    return []


def _in_object(value: dict[str, Any], schema: dict[str, Any], whole: dict[str, Any], place: str) -> list[str]:
    found = [f"{place}: lacks {name}" for name in schema.get("required", []) if name not in value]
    for name, part in value.items():
        known = schema.get("properties", {}).get(name) or schema.get("additionalProperties")
        found += mistakes(part, known, whole, f"{place}.{name}") if known else [f"{place}: nobody knows {name}"]
    return found


def _in_array(value: list[Any], schema: dict[str, Any], whole: dict[str, Any], place: str) -> list[str]:
    first = schema.get("prefixItems", [])
    found = []
    for number, part in enumerate(value):
        known = first[number] if number < len(first) else schema["items"]
        found += mistakes(part, known, whole, f"{place}[{number}]") if known else [f"{place}: too long"]
    return found if len(value) >= schema.get("minItems", 0) else [*found, f"{place}: too short"]
