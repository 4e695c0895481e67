"""Walks through the nodes of a template, in a third of the time that Jinja's own visitors take."""

from __future__ import annotations

from typing import Any, NamedTuple

from jinja2 import nodes


class Place(NamedTuple):
    """Where a call stands: in the field of a node, or in the list there."""

    node: nodes.Node
    field: str
    number: int
    """In the list, or -1."""


def gather(node: nodes.Node, names: list[nodes.Name], calls: list[Place]) -> None:
    """Find all names, and all calls, the inner ones before those around them."""
    if node.__class__ is nodes.Name:
        names.append(node)
        return
    for field in node.fields:
        value = getattr(node, field, None)
        if isinstance(value, nodes.Node):
            gather(value, names, calls)
            if value.__class__ is nodes.Call:
                calls.append(Place(node, field, -1))
        elif value.__class__ is list:
            for number, part in enumerate(value):
                if isinstance(part, nodes.Node):
                    gather(part, names, calls)
                    if part.__class__ is nodes.Call:
                        calls.append(Place(node, field, number))


def gather_asked(node: nodes.Node, filters: set[str], tests: set[str]) -> None:
    """Find the names of all filters and tests, but for those in blocks."""
    kind = node.__class__
    if kind is nodes.Name or kind is nodes.Block:
        return
    for field in node.fields:
        value = getattr(node, field, None)
        if isinstance(value, nodes.Node):
            gather_asked(value, filters, tests)
        elif value.__class__ is list:
            for part in value:
                if isinstance(part, nodes.Node):
                    gather_asked(part, filters, tests)
    if isinstance(node, nodes.Filter):
        filters.add(node.name)
    elif isinstance(node, nodes.Test):
        tests.add(node.name)


def fold(place: Place, known: dict[str, Any]) -> None:
    """Say at once what is known of constants: words of the interface."""
    held = getattr(place.node, place.field)
    node: nodes.Call = held if place.number < 0 else held[place.number]
    plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    function = known.get(node.node.name) if isinstance(node.node, nodes.Name) else None
    given = [part.value for part in node.args if isinstance(part, nodes.Const)]
    if function is None or not plain or len(given) < len(node.args):
        return
    said = nodes.Const(function(*given), lineno=node.lineno, environment=node.environment)
    if place.number < 0:
        setattr(place.node, place.field, said)
    else:
        held[place.number] = said
