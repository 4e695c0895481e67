"""Which parts of a template say the same as long as the chrome is the same."""

from __future__ import annotations

from jinja2 import nodes

FUNCTIONS = frozenset({"_", "ngettext", "word", "has_word"})
"""Functions that say the same whenever they are asked the same."""
_PLAIN = (
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.CondExpr,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Concat,
    nodes.Keyword,
    nodes.Tuple,
    nodes.Test,
)
_CHANGING = frozenset({"random"})
"""Filters of Jinja's own that say something else each time."""


def is_lasting(node: nodes.Node, names: frozenset[str]) -> bool:
    """Tell whether a node reads nothing but these names and changes nothing."""
    match node:
        case nodes.Name():
            return node.ctx == "load" and node.name in names
        case nodes.For():
            return _is_lasting_loop(node, names)
        case nodes.Call():
            if not isinstance(node.node, nodes.Name) or node.node.name not in FUNCTIONS:
                return False
        case nodes.Filter():
            if node.name in _CHANGING:
                return False
        case _:
            if not isinstance(node, _PLAIN):
                return False
    return all(is_lasting(child, names) for child in node.iter_child_nodes())


def _is_lasting_loop(node: nodes.For, names: frozenset[str]) -> bool:
    if node.recursive or node.test is not None or not is_lasting(node.iter, names):
        return False
    bound = {name.name for name in node.target.find_all(nodes.Name)} | {"loop"}
    if isinstance(node.target, nodes.Name):
        bound.add(node.target.name)
    inner = names | bound
    return all(is_lasting(child, inner) for child in node.body) and all(is_lasting(c, names) for c in node.else_)
