"""Compiles templates to swifter Python than Jinja's own, for values that are there.

It reads attributes and calls functions straight, where Jinja asks first whether they may be missing. Whatever then
raises is no verdict: `page.py` renders the page again with Jinja's own compiler, which knows what a missing value means
and in which line it stands. What does not raise is the same text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from keyword import iskeyword
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

_KNOWN = ("_", "word", "has_word")
"""Functions of a language: what they say of constants is known when a template is compiled."""


_ABSENT = tuple((missing,) * number for number in range(32))


class SwiftEnvironment(jinja2.Environment):
    """An environment whose templates are compiled by `_Generator`."""

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        written = {node.name for node in source.find_all(nodes.Name) if node.ctx != "load"}
        known = {name: self.globals[name] for name in _KNOWN if name in self.globals and name not in written}
        generator = _Generator(self, name, filename, None, defer_init, self.optimized)
        generator.visit(_Folder(known).visit(source))
        return generator.stream.getvalue()  # type: ignore[attr-defined, no-any-return]

    def text(self, value: Any) -> str:
        """Escape a value for HTML."""
        kind = value.__class__
        if kind is str:
            value = value.replace("&", "&amp;") if "&" in value else value
            value = value.replace("<", "&lt;").replace(">", "&gt;") if "<" in value or ">" in value else value
            value = value.replace('"', "&#34;") if '"' in value else value
            return value.replace("'", "&#39;") if "'" in value else value  # type: ignore[no-any-return]
        return value if kind is Markup else escape(value)

    def macro(
        self, function: Callable[..., str], names: tuple[str, ...], *, takes_caller: bool
    ) -> Callable[..., Markup]:
        """Make a macro of the function that its body was compiled to."""
        count = len(names)

        def macro(*values: Any, **named: Any) -> Markup:
            caller = (named.pop("caller", None) or self.undefined(name="caller"),) if takes_caller else ()
            if named or len(values) > count:
                values += tuple([named.pop(name, missing) for name in names[len(values) :]])
                if named or len(values) > count:
                    raise TypeError("a macro was given too much")
                return Markup(function(*values, *caller))  # noqa: S704 (its parts are escaped)
            return Markup(function(*values, *_ABSENT[count - len(values)], *caller))  # noqa: S704 (as above)

        return macro


class _Folder(NodeTransformer):
    """Says at once what is known of constants: words of the interface."""

    def __init__(self, known: dict[str, Any]) -> None:
        self._known = known

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 (the visitor's naming)
        node = self.generic_visit(node)  # type: ignore[assignment]
        plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        function = self._known.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        given = [part.value for part in node.args if isinstance(part, nodes.Const)]
        if function is None or not plain or len(given) < len(node.args):
            return node
        return nodes.Const(function(*given), lineno=node.lineno, environment=node.environment)


class _Generator(CodeGenerator):
    """Writes the Python of one template."""

    _asks = False
    """Whether a missing attribute is an answer here (`is defined`), and no mistake."""
    _outermost: Frame | None = None

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("escape = environment.text")

    def enter_frame(self, frame: Frame) -> None:
        """Let a root or a block collect what it writes and give it in one piece."""
        is_outermost = frame.buffer is None
        if is_outermost:
            frame.buffer = self.temporary_identifier()
            self.writeline(f"{frame.buffer} = []")
            self._outermost = frame
        super().enter_frame(frame)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        super().leave_frame(frame, with_python_scope)
        if frame is self._outermost:
            self.writeline(f"yield concat({frame.buffer})")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 (the visitor's naming)
        if self._asks or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
        else:
            self.visit(node.node, frame)
            self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        if self._asks or isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
        else:
            self.visit(node.node, frame)
            self.write("[")
            self.visit(node.arg, frame)
            self.write("]")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(pair.key) for pair in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for part in (*node.args, *node.kwargs):
            self.visit(part, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        with self._asking(node.name in ("defined", "undefined")):
            super().visit_Test(node, frame)

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802
        with self._asking(node.name in ("default", "d")):
            super().visit_Filter(node, frame)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        names = tuple(argument.name for argument in macro_ref.node.args)
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs or "caller" in names:
            super().macro_def(macro_ref, frame)
        else:
            self.write(f"environment.macro(macro, {names!r}, takes_caller={macro_ref.accesses_caller!r})")

    @contextmanager
    def _asking(self, asks: bool) -> Iterator[None]:
        before, self._asks = self._asks, asks
        yield
        self._asks = before
