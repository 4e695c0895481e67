"""The corpus written twice: as a kopsite site, and as a Hugo site that makes the same pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from bench.corpus import Cooperative, Corpus, Post, draw_pictures

TITLE = "Koperasi Nusantara"
URL = "https://koperasi.example/"


def write_kopsite(root: Path, corpus: Corpus, engine: str) -> None:
    """Write a directory site, with pictures as they are."""
    content = root / "content"
    draw_pictures(content / "media")
    settings = {
        "title": TITLE,
        "url": URL,
        "mode": "directory",
        "pictures": "off",
        "markdown": {"engine": engine},
    }
    _write(content / "site.yaml", as_yaml(settings))
    for cooperative in corpus.cooperatives:
        _write(content / "cooperatives" / f"{cooperative.slug}.yaml", as_yaml(_profile(cooperative)))
    for post in corpus.posts:
        header = {
            "title": post.title,
            "date": post.date,
            "cooperative": post.cooperative.slug,
            "tags": post.tags,
            "summary": post.summary,
        }
        _write(post_file(root, post), f"---\n{as_yaml(header)}---\n{post.body.replace('PICTURE', '../media/foto')}")


def write_hugo(root: Path, corpus: Corpus) -> None:
    """Write the Hugo site; its templates do each costly thing once, as its manual advises."""
    draw_pictures(root / "static" / "media")
    for path, text in _HUGO.items():
        _write(root / path, text)
    for cooperative in corpus.cooperatives:
        known = cooperative._asdict() | {"title": cooperative.name, "description": cooperative.summary}
        header = {key: known[key] for key in known if key not in {"slug", "name", "summary", "about"}}
        _write(
            root / "content" / "koperasi" / f"{cooperative.slug}.md", f"---\n{as_yaml(header)}---\n{known['about']}\n"
        )
    for post in corpus.posts:
        header = {
            "title": post.title,
            "date": post.date,
            "cooperative": post.cooperative.slug,
            "cooperative_name": post.cooperative.name,
            "tags": post.tags,
            "description": post.summary,
        }
        _write(post_file(root, post), f"---\n{as_yaml(header)}---\n{post.body.replace('PICTURE', '/media/foto')}")


def post_file(root: Path, post: Post) -> Path:
    """Name the file a post stands in; the same in both sites."""
    return root / "content" / "posts" / f"{post.slug}.md"


def _profile(cooperative: Cooperative) -> dict[str, object]:
    return {
        "name": cooperative.name,
        "kind": cooperative.kind,
        "location": {"city": cooperative.city, "province": cooperative.province},
        "contact": {"email": f"{cooperative.handle}@koperasi.example"},
        "founded": str(cooperative.founded),
        "members": {"total": cooperative.members},
        "summary": cooperative.summary,
        "vision": cooperative.vision,
        "mission": cooperative.mission,
        "about": cooperative.about,
        "colors": dict(zip(("primary", "accent"), cooperative.colors, strict=True)),
        "social": {"instagram": cooperative.handle, "facebook": cooperative.handle},
    }


def as_yaml(values: Mapping[str, object]) -> str:
    """Write YAML that is quick to write and safe to read: each value is JSON."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


_HUGO = {
    "hugo.toml": f"""\
title = "{TITLE}"
baseURL = "{URL}"
locale = "id"
disableKinds = ["section", "taxonomy"]
[pagination]
pagerSize = 20
[taxonomies]
tag = "topik"
[outputs]
home = ["html", "rss"]
term = ["html"]
[services.rss]
limit = 20
""",
    "layouts/baseof.html": """\
<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} | {{ site.Title }}</title>
<meta name="description" content="{{ or .Description site.Title }}">
<link rel="canonical" href="{{ .Permalink }}">
<meta property="og:title" content="{{ .Title }}">
<meta property="og:description" content="{{ or .Description site.Title }}">
<meta property="og:type" content="{{ if .IsPage }}article{{ else }}website{{ end }}">
<meta property="og:url" content="{{ .Permalink }}">
<meta property="og:site_name" content="{{ site.Title }}">
<meta name="twitter:card" content="summary">
<link rel="alternate" type="application/rss+xml" href="/index.xml">
<link rel="stylesheet" href="/gaya.css">
</head>
<body>
<header><a href="/">{{ site.Title }}</a>
<nav><ul><li><a href="/">Berita</a></li>
<li><a href="/topik/panen/">Panen</a></li><li><a href="/topik/kopi/">Kopi</a></li>
<li><a href="/topik/rapat/">Rapat</a></li></ul></nav></header>
<main>{{ block "main" . }}{{ end }}</main>
<aside><h2>Terbaru</h2>{{ partialCached "latest.html" . }}</aside>
<footer><p>{{ site.Title }}: profil dan kabar koperasi.</p></footer>
</body>
</html>
""",
    "layouts/_partials/posts.html": '{{ return (where site.RegularPages "Section" "posts") }}',
    "layouts/_partials/latest.html": """\
<ul>{{ range first 5 (partialCached "posts.html" "all") }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
""",
    "layouts/_partials/list.html": """\
{{ range .Pages }}<article><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>
<p><time>{{ .Date.Format "2006-01-02" }}</time></p><p>{{ .Description }}</p></article>
{{ end }}<p>{{ if .HasPrev }}<a href="{{ .Prev.URL }}">Sebelumnya</a>{{ end }} {{ .PageNumber }}/{{ .TotalPages }}
{{ if .HasNext }}<a href="{{ .Next.URL }}">Berikutnya</a>{{ end }}</p>
""",
    "layouts/home.html": """\
{{ define "main" }}<h1>Berita</h1>
{{ partial "list.html" (.Paginate (partialCached "posts.html" "all")) }}{{ end }}
""",
    "layouts/term.html": """\
{{ define "main" }}<h1>{{ .Title }}</h1>
{{ partial "list.html" (.Paginate .Pages) }}{{ end }}
""",
    "layouts/posts/page.html": """\
{{ define "main" }}<article><h1>{{ .Title }}</h1>
<p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time>
<a href="/koperasi/{{ .Params.cooperative }}/">{{ .Params.cooperative_name }}</a></p>
{{ .Content }}
<ul>{{ range .Params.tags }}<li><a href="/topik/{{ . }}/">{{ . }}</a></li>{{ end }}</ul></article>{{ end }}
""",
    "layouts/koperasi/page.html": """\
{{ define "main" }}<article><h1>{{ .Title }}</h1>
<dl><dt>Jenis</dt><dd>{{ .Params.kind }}</dd><dt>Tempat</dt><dd>{{ .Params.city }}, {{ .Params.province }}</dd>
<dt>Berdiri</dt><dd>{{ .Params.founded }}</dd><dt>Anggota</dt><dd>{{ .Params.members }}</dd></dl>
<h2>Visi</h2><p>{{ .Params.vision }}</p>
<h2>Misi</h2><ol>{{ range .Params.mission }}<li>{{ . }}</li>{{ end }}</ol>
{{ .Content }}
<ul><li>Instagram: {{ .Params.handle }}</li><li>Facebook: {{ .Params.handle }}</li></ul></article>{{ end }}
""",
    "static/gaya.css": "body { max-width: 60rem; margin: auto; font: 1rem/1.5 sans-serif }\n",
}
