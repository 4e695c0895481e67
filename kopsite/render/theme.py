"""A theme as one value: its templates, words, styles and settings, read from folders that lie over each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from kopsite.diagnostics import Diagnostic, Position, error
from kopsite.engine.fingerprint import digest
from kopsite.files import package_themes
from kopsite.model.base import Value
from kopsite.model.cards import CardFile, Design
from kopsite.render.references import plainly_named
from kopsite.render.translations import Catalog, merge_catalogs, parse_catalog
from kopsite.suggestions import nearest

DEFAULT_THEME = "gotong-royong"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*\Z")


class ThemeSettings(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `theme.yaml` says."""

    name: str = ""
    summary: str = ""
    parent: str = ""
    language: str = ""
    """Interface language where a page's own has no catalogue."""


class ThemeBundle(Value, frozen=True, kw_only=True):
    """Everything a page needs of a theme; encoded, it is the blob that pages share."""

    name: str
    language: str = "id"
    templates: tuple[tuple[str, str], ...] = ()
    """Name and source, sorted."""
    styles: tuple[tuple[str, str], ...] = ()
    """Name and source of every style sheet; they are joined in the order of their names."""
    card_files: tuple[CardFile, ...] = ()
    cards: tuple[Design, ...] = ()
    """Every card design, read from those files; whom the theme goes to as a blob gets neither."""
    captions: tuple[tuple[str, str], ...] = ()
    """Name and source of every caption template of the share kit."""
    kit: tuple[tuple[str, str], ...] = ()
    """Name and source of the style and script that kit pages have beside the theme's own."""
    catalogs: tuple[Catalog, ...] = ()
    closures: tuple[tuple[str, str], ...] = ()
    """Digest of each template with all it includes, and of the words."""


class ThemeError(Exception):
    """A theme cannot be used; its diagnostics say why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(", ".join(diagnostic.code for diagnostic in diagnostics))
        self.diagnostics = diagnostics


class _Layer(Value, frozen=True, kw_only=True):
    """One folder of a theme; `alias` is how a template names what lies beneath it."""

    folder: str
    alias: str


Named = dict[str, tuple[str | None, ...]]
"""By digest of a template: the templates that it names, None where it computes a name."""


def read_theme(name: str, folders: Sequence[Path], known: Named | None = None) -> ThemeBundle:
    """Read a theme with its parents; a file in an earlier folder replaces the same file further down.

    `known` is what an earlier reading found out of templates; it is brought up to date.
    """
    layers, language = _layers(name, (*folders, package_themes()))
    templates = _templates(layers)
    catalogs = _catalogs(layers)
    words = digest(msgspec.msgpack.encode((language or "id", catalogs)))
    return ThemeBundle(
        name=name,
        language=language or "id",
        templates=templates,
        styles=_texts(layers, "assets/css", "*.css"),
        card_files=_card_files(layers),
        captions=_texts(layers, "captions", "**/*.txt"),
        kit=_texts(layers, "assets/kit", "*"),
        catalogs=catalogs,
        closures=_closures(name, templates, words, _shipped(layers, templates, _named if known is None else known)),
    )


def closure(bundle: ThemeBundle, template: str) -> str:
    """Name by digest all that a template's output depends on besides its payload; empty where the theme lacks it.

    Whoever renders such a page is told, with the page's address.
    """
    return dict(bundle.closures).get(template, "")


def _layers(name: str, folders: Sequence[Path]) -> tuple[list[_Layer], str]:
    """List the folders of a theme from the top down, and its interface language."""
    layers: list[_Layer] = []
    chain: list[str] = []
    language = ""
    while name:
        if name in chain:
            raise ThemeError(error("theme-parent-loop", Position(f"themes/{name}"), chain=" → ".join([*chain, name])))
        chain.append(name)
        found = [folder / name for folder in folders if _NAME.match(name) and (folder / name).is_dir()]
        if not found:
            raise ThemeError(_not_found(name, folders))
        layers += [
            _Layer(folder=str(path), alias=name if number == 0 else "built-in") for number, path in enumerate(found)
        ]
        settings = _settings(name, found)
        language = language or settings.language
        name = settings.parent
    return layers, language


def _settings(name: str, found: Sequence[Path]) -> ThemeSettings:
    for folder in found:
        path = folder / "theme.yaml"
        if path.is_file():
            import yaml

            try:
                data = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
                return msgspec.convert(data or {}, ThemeSettings)
            except (yaml.YAMLError, UnicodeDecodeError, msgspec.ValidationError) as problem:
                reason = " ".join(str(problem).split())
                raise ThemeError(
                    error("theme-settings", Position(f"themes/{name}/theme.yaml"), reason=reason)
                ) from problem
    return ThemeSettings(name=name, parent=DEFAULT_THEME if name != DEFAULT_THEME else "")


def _not_found(name: str, folders: Sequence[Path]) -> Diagnostic:
    known = sorted({path.name for folder in folders if folder.is_dir() for path in folder.iterdir() if path.is_dir()})
    return error(
        "theme-not-found",
        Position("content/site.yaml"),
        name=name,
        known=", ".join(known),
        suggestion=nearest(name, known),
    )


def _files(layer: _Layer, folder: str, pattern: str) -> Iterator[tuple[str, Path]]:
    root = Path(layer.folder, folder)
    for path in sorted(root.glob(pattern)) if root.is_dir() else ():
        if path.is_file():
            yield path.relative_to(root).as_posix(), path


def _templates(layers: Sequence[_Layer]) -> tuple[tuple[str, str], ...]:
    """Collect templates; one that is covered stays reachable as `<theme>/<name>` or `built-in/<name>`."""
    found: dict[str, str] = {}
    for layer in layers:
        for name, path in _files(layer, "templates", "**/*.html"):
            found.setdefault(name if name not in found else f"{layer.alias}/{name}", _text(path))
    return tuple(sorted(found.items()))


def _shipped(layers: Sequence[_Layer], templates: tuple[tuple[str, str], ...], known: Named) -> Named:
    """Find out what our own templates name without parsing them: they can be read, as our tests hold."""
    ours = [Path(layer.folder, "templates") for layer in layers if Path(layer.folder).parent == package_themes()]
    for name, source in templates:
        key = digest(source.encode())
        if key not in known and any((folder / name).is_file() and _text(folder / name) == source for folder in ours):
            named = plainly_named(source)
            if named is not None:
                known[key] = named
    return known


def _texts(layers: Sequence[_Layer], folder: str, pattern: str) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for layer in layers:
        for name, path in _files(layer, folder, pattern):
            found.setdefault(name, _text(path))
    return tuple(sorted(found.items()))


def _card_files(layers: Sequence[_Layer]) -> tuple[CardFile, ...]:
    """Collect card layouts, those of the default theme below all; one that is covered stays reachable as parent."""
    built_in = _Layer(folder=str(package_themes() / DEFAULT_THEME), alias="built-in")
    found: dict[str, CardFile] = {}
    for depth, layer in enumerate(dict.fromkeys((*layers, built_in))):
        for file, path in _files(layer, "cards", "*.yaml"):
            stem = file.removesuffix(".yaml")
            name = stem if stem not in found else f"built-in/{stem}"
            found.setdefault(name, CardFile(name=name, path=_shown(path), data=path.read_bytes(), depth=depth))
    return tuple(found[name] for name in sorted(found))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        raise ThemeError(error("theme-not-utf8", Position(_shown(path)))) from problem


def _catalogs(layers: Sequence[_Layer]) -> tuple[Catalog, ...]:
    found: dict[str, Catalog] = {}
    for layer in reversed(layers):
        for name, path in _files(layer, "translations", "*/messages.po"):
            language = name.partition("/")[0]
            try:
                catalog = parse_catalog(language, path.read_bytes())
            except ValueError as problem:
                raise ThemeError(
                    error("translation-unreadable", Position(_shown(path)), reason=str(problem))
                ) from problem
            lower = found.get(language)
            found[language] = merge_catalogs(lower, catalog) if lower else catalog
    return tuple(found[language] for language in sorted(found))


def _shown(path: Path) -> str:
    parts = path.parts
    return (
        "/".join(parts[max(i for i, part in enumerate(parts) if part == "themes") :])
        if "themes" in parts
        else path.name
    )


def _closures(
    theme: str, templates: tuple[tuple[str, str], ...], words: str, known: Named
) -> tuple[tuple[str, str], ...]:
    sources = dict(templates)
    digests = {name: digest(source.encode()) for name, source in templates}
    references, problems = _references(theme, sources, digests, known)
    if problems:
        raise ThemeError(*problems)
    found = []
    for name in sources:
        reached = sorted(_reached(name, references, sources))
        lines = [words, *(f"{part} {digests.get(part, '')}" for part in reached)]
        found.append((name, digest("\n".join(lines).encode())))
    return tuple(found)


def _references(
    theme: str, sources: dict[str, str], digests: dict[str, str], known: Named
) -> tuple[dict[str, set[str]], list[Diagnostic]]:
    """Map each template to those it names; one that computes a name may reach all."""
    references: dict[str, set[str]] = {}
    problems: list[Diagnostic] = []
    for name, source in sources.items():
        named = known.get(digests[name])
        if named is None:
            found = _named_in(theme, name, source)
            if isinstance(found, Diagnostic):
                problems.append(found)
                continue
            named = known[digests[name]] = found
        references[name] = set(sources) if None in named else {part for part in named if part}
    return references, problems


_named: Named = {}
"""What this process found out, while it serves."""


def _named_in(theme: str, name: str, source: str) -> tuple[str | None, ...] | Diagnostic:
    """List the templates that a template names, None where it computes a name; or tell why it cannot be read."""
    import jinja2
    import jinja2.meta

    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    try:
        return tuple(dict.fromkeys(jinja2.meta.find_referenced_templates(environment.parse(source))))
    except jinja2.TemplateSyntaxError as problem:
        return _syntax_problem(theme, name, source, problem.lineno, problem.message or "")


def _syntax_problem(theme: str, name: str, source: str, number: int, reason: str) -> Diagnostic:
    lines = source.splitlines()
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    position = Position(f"themes/{theme}/templates/{name}", number)
    diagnostic = error("template-syntax", position, template=name, line=number, reason=reason)
    return msgspec.structs.replace(diagnostic, line_text=line)


def _reached(name: str, references: dict[str, set[str]], sources: dict[str, str]) -> set[str]:
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in reached:
            reached.add(current)
            waiting += sorted(references.get(current, ())) if current in sources else []
    return reached
