"""Renders templates swiftly: compiled by `compiling.py` to Python that takes values as they are.

Whatever that raises is no verdict: `page.py` renders the page again with Jinja's own compiler, which knows what a
missing value means and in which line it stands. What does not raise is the same text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup, escape

from kopsite.render.compiling import compiled

_ABSENT = tuple((missing,) * number for number in range(32))


class SwiftTemplate(jinja2.Template):
    """A template, and what its compiler found out about it."""

    environment: SwiftEnvironment
    is_plain: bool
    """Whether it leaves the names around it alone, so that they can be lent to it."""
    needs: tuple[str, ...] | None
    """Of a template of nothing but macros: the names that these may ask for."""
    library: _Library | None = None

    @classmethod
    def _from_namespace(
        cls, environment: jinja2.Environment, namespace: MutableMapping[str, Any], around: MutableMapping[str, Any]
    ) -> jinja2.Template:
        template: Any = super()._from_namespace(environment, namespace, around)
        template.is_plain = namespace["is_plain"]
        template.needs = namespace["needs"]
        return template  # type: ignore[no-any-return]

    def render(self, *names: Any, **more: Any) -> str:
        """Render a page."""
        self.environment.page += 1
        return self.environment.concat(self.root_render_func(self.new_context(dict(*names, **more))))


class _Library:
    """The macros of a template, made once; each page lends them its names."""

    def __init__(self, template: SwiftTemplate) -> None:
        self._template = template
        context = template.new_context({}, shared=True)
        self.module = TemplateModule(template, context, list(template.root_render_func(context)))
        self.page = 0
        self.names: Mapping[str, Any] = {}
        self._bind: Callable[[Context], None] = context.bind  # type: ignore[attr-defined]

    def lend(self, names: dict[str, Any], page: int) -> None:
        """Let the macros see the names of a page."""
        self.names = names
        self.page = page
        self._bind(self._template.new_context(names, shared=True))


class SwiftEnvironment(jinja2.Environment):
    """An environment whose templates are compiled by `compiling.py`; it renders one page at a time."""

    template_class = SwiftTemplate
    page = 0
    """Counts the pages, to tell the names of one from those of the next."""

    def __init__(self, *options: Any, **more: Any) -> None:
        super().__init__(*options, **more)
        self._ready: dict[str, SwiftTemplate] = {}

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        return compiled(self, source, name, filename, defer_init=defer_init)

    def get_template(self, name: Any, parent: str | None = None, around: Any = None) -> SwiftTemplate:
        """Find a template by its name."""
        found = self._ready.get(name)
        if found is None:
            found = self._ready[name] = super().get_template(name, parent, around)  # type: ignore[assignment]
        return found  # type: ignore[return-value]

    def included(self, name: str, parent: str, context: Context, local: dict[str, Any]) -> str:
        """Render a template where another one includes it."""
        template = self.get_template(name, parent)
        if template.is_plain and all(context.vars.get(key, missing) is local[key] for key in local):
            return self.concat(template.root_render_func(context))
        return self.concat(template.root_render_func(template.new_context(context.get_all(), True, local)))

    def imported(self, name: str, parent: str, context: Context, local: dict[str, Any]) -> TemplateModule:
        """Give the macros of a template where another one imports it with what it knows."""
        template = self.get_template(name, parent)
        names = context.get_all()
        given = {key: value for key, value in local.items() if value is not missing}
        if any(names.get(key, missing) is not value for key, value in given.items()):
            names = {**names, **given}
        if template.needs is None:
            return template.make_module(names, True)
        library = template.library
        if library is None:
            library = template.library = _Library(template)
        if library.page != self.page:
            library.lend(names, self.page)
        elif any(names.get(key, missing) is not library.names.get(key, missing) for key in template.needs):
            return template.make_module(names, True)
        return library.module

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
