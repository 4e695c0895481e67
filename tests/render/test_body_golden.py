"""Bodies as authors write them, against the HTML that pages get; both engines."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from kopsite.model.body import Body
from kopsite.render.body import render_body
from kopsite.render.payload import BodyPayload

FOLDER = Path(__file__).parent / "bodies"
NAMES = sorted(path.stem for path in FOLDER.glob("*.md"))


def rendered(name: str, engine: str) -> str:
    data = (FOLDER / f"{name}.md").read_bytes()
    payload = BodyPayload(blob="b", source="content/posts/a.md", engine=engine)
    result = render_body(payload, {"b": data})
    body = msgspec.msgpack.decode(result.data, type=Body)
    facts = [f"# excerpt: {body.excerpt}", f"# words: {body.words}"]
    facts += [f"# heading: {heading.level} {heading.id} {heading.text}" for heading in body.headings]
    facts += [
        f"# link {n}: {link.target}#{link.fragment} at {link.line}:{link.column}" for n, link in enumerate(body.links)
    ]
    facts += [
        f"# media {n}: {one.file} at {one.line}:{one.column} picture={one.is_picture} alt={one.alt} title={one.title} "
        f"classes={' '.join(one.classes)}".rstrip()
        for n, one in enumerate(body.media)
    ]
    facts += [
        f"# {problem.severity} {problem.code} at {problem.position.line}:{problem.position.column}"
        for problem in result.diagnostics
    ]
    return body.html + "\n" + "\n".join(facts) + "\n"


def without_space_between_tags(html: str) -> str:
    return re.sub(r">\s+<", "><", html)


@pytest.mark.parametrize("name", NAMES)
def test_body_becomes_the_expected_html(name: str) -> None:
    assert rendered(name, "markdown") == (FOLDER / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_both_engines_agree_but_for_space_between_tags(name: str) -> None:
    expected = (FOLDER / f"{name}.html").read_text(encoding="utf-8")
    assert without_space_between_tags(rendered(name, "commonmark")) == without_space_between_tags(expected)
