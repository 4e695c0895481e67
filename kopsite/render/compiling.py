"""Compiles templates to swifter Python than Jinja's own, for values that are there.

It reads attributes and calls functions straight, where Jinja asks first whether they may be missing; and what a
template makes of nothing but `chrome` is made once for each chrome.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from keyword import iskeyword
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, CompilerExit, Frame, MacroRef

from kopsite.render.gathering import Place, fold, gather, gather_asked
from kopsite.render.lasting import FUNCTIONS, is_lasting

_KNOWN = ("_", "word", "has_word")
"""Functions of a language: what they say of constants is known when a template is compiled."""
_OURS = frozenset({"missing", "Markup", "undefined"})
_STORES = (nodes.Assign, nodes.AssignBlock, nodes.Import, nodes.FromImport, nodes.Macro, nodes.Extends, nodes.Block)
_REACHES = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Block, nodes.Extends, nodes.ScopedEvalContextModifier)


def compiled(
    environment: jinja2.Environment,
    source: nodes.Template,
    name: str | None,
    filename: str | None,
    *,
    defer_init: bool = False,
) -> str:
    """Write the Python of a template."""
    used: list[nodes.Name] = []
    calls: list[Place] = []
    gather(source, used, calls)
    written = {node.name for node in used if node.ctx != "load"}
    known = {name: environment.globals[name] for name in _KNOWN if name in environment.globals and name not in written}
    for place in calls:
        fold(place, known)
    generator = _Generator(environment, name, filename, None, defer_init, environment.optimized)
    generator.lasting = frozenset({"chrome"} | (FUNCTIONS & environment.globals.keys())) - written
    generator.needs = tuple(sorted({"chrome"} | {node.name for node in used}))
    generator.visit(source)
    return generator.stream.getvalue()  # type: ignore[attr-defined, no-any-return]


class _Generator(CodeGenerator):
    """Writes the Python of one template."""

    lasting: frozenset[str] = frozenset()
    """Names that mean the same wherever the same chrome is."""
    needs: tuple[str, ...] = ()
    _asks = False
    """Whether a missing attribute is an answer here (`is defined`), and no mistake."""
    _outermost: Frame | None = None
    _keeps = False
    _is_library = False

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("escape = environment.text")

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        self._outer: list[str] = []
        self._is_library = all(map(_is_macro_or_space, node.body)) and not _has(node, _REACHES)
        super().visit_Template(node, frame)
        for line in self._outer:
            self.writeline(line)
        self.writeline(f"is_plain = {not any(map(_stores, node.body))!r}")
        self.writeline(f"needs = {self.needs if self._is_library else None!r}")

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
            if self._is_library:
                self.writeline("def bind(lent):")
                self.indent()
                self.writeline("nonlocal context, resolve")
                self.writeline("context, resolve = lent, lent.resolve_or_missing")
                self.outdent()
                self.writeline("context.bind = bind")
            self.writeline(f"yield concat({frame.buffer})")

    def pull_dependencies(self, nodes: Iterable[nodes.Node]) -> None:
        """Look filters and tests up once in a template, not in every call."""
        filters: set[str] = set()
        tests: set[str] = set()
        for node in nodes:
            gather_asked(node, filters, tests)
        kinds = (("filters", self.filters, filters), ("tests", self.tests, tests))
        if any(name not in getattr(self.environment, kind) for kind, _, names in kinds for name in names):
            super().pull_dependencies(nodes)
            return
        for kind, called, names in kinds:
            for name in sorted(names - called.keys()):
                called[name] = self.temporary_identifier()
                self._outer.append(f"{called[name]} = environment.{kind}[{name!r}]")

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """Write nodes; those that last are made once for each chrome."""
        if self._keeps or frame.buffer is None or frame.require_output_check or "chrome" not in self.lasting:
            super().blockvisit(nodes, frame)
            return
        self.writeline("pass")
        run: list[Any] = []
        try:
            for node in nodes:
                if is_lasting(node, self.lasting):
                    run.append(node)
                    continue
                self._write_run(run, frame)
                run = []
                self.visit(node, frame)
            self._write_run(run, frame)
        except CompilerExit:
            pass

    def _write_run(self, run: list[nodes.Node], frame: Frame) -> None:
        reads = any(node.name == "chrome" for part in run for node in part.find_all(nodes.Name))
        if not reads or frame.symbols.find_ref("chrome") is None:
            for node in run:
                self.visit(node, frame)
            return
        kept, key, before = self.temporary_identifier(), self.temporary_identifier(), frame.buffer
        chrome = frame.symbols.ref("chrome")
        self._outer.append(f"{key} = object()")
        self.writeline(f"{kept} = {chrome}.made.get({key})")
        self.writeline(f"if {kept} is None:")
        self.indent()
        frame.buffer = self.temporary_identifier()
        self.writeline(f"{frame.buffer} = []")
        self._keeps = True
        super().blockvisit(run, frame)
        self._keeps = False
        self.writeline(f"{kept} = {chrome}.made[{key}] = concat({frame.buffer})")
        self.outdent()
        frame.buffer = before
        self.writeline(f"{before}.append({kept})")

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802
        name = _name_of(node)
        if not name or node.ignore_missing or not node.with_context or frame.buffer is None:
            super().visit_Include(node, frame)
            return
        local = self.dump_local_context(frame)
        self.writeline(f"{frame.buffer}.append(environment.included({name!r}, {self.name!r}, context, {local}))", node)

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        name = _name_of(node)
        if not name or not node.with_context:
            super()._import_common(node, frame)
            return
        self.write(f"environment.imported({name!r}, {self.name!r}, context, {self.dump_local_context(frame)})")

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
        elif any(name in _OURS or iskeyword(name) for name in names):
            self.write(f"environment.macro(macro, {names!r}, takes_caller={macro_ref.accesses_caller!r})")
        else:
            body = self.temporary_identifier()
            taken = "".join(f"{name}=missing, " for name in names)
            given = "".join(f"{name}, " for name in names)
            if macro_ref.accesses_caller:
                taken, given = f"{taken}*, caller=None, ", f"{given}caller or undefined(name='caller')"
            else:
                taken = f"{taken}*, "
            self.write(f"(lambda {taken}{body}=macro: Markup({body}({given})))")

    @contextmanager
    def _asking(self, asks: bool) -> Iterator[None]:
        before, self._asks = self._asks, asks
        yield
        self._asks = before


def _name_of(node: nodes.Include | nodes.Import | nodes.FromImport) -> str:
    named = node.template
    return named.value if isinstance(named, nodes.Const) and isinstance(named.value, str) else ""


def _is_macro_or_space(node: nodes.Node) -> bool:
    is_text = isinstance(node, nodes.Output) and all(isinstance(part, nodes.TemplateData) for part in node.nodes)
    return is_text or isinstance(node, nodes.Macro)


def _stores(node: nodes.Node) -> bool:
    """Tell whether a node at the top level may set a name there; what happens in a loop stays in it."""
    if isinstance(node, nodes.For | nodes.CallBlock | nodes.FilterBlock | nodes.With):
        return _has(node, (nodes.Block, nodes.Extends))
    return isinstance(node, _STORES) or any(map(_stores, node.iter_child_nodes()))


def _has(node: nodes.Node, kinds: tuple[type[nodes.Node], ...]) -> bool:
    return any(isinstance(child, kinds) or _has(child, kinds) for child in node.iter_child_nodes())
