"""What each publisher wants, the addresses it gives, and the small files beside the pages."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from kopsite.render.base_url import base_url_from_environment, normalise_base_url
from kopsite.render.hosts import HOSTS, host_files, host_limits
from kopsite.render.machine import RedirectPayload
from kopsite.render.redirects import render_redirect
from kopsite.render.webmanifest import ManifestIcon, web_manifest
from tests.render.scenes import BASE

MOVED = (("/lama/", "/berita/baru/"), ("/a b/*", "/"))


def files(host, base_url=BASE, **options):
    return dict(host_files(host, base_url, **options))


@pytest.mark.parametrize("host", [*HOSTS, ""])
def test_every_publisher_gets_plain_files_at_stable_paths(host):
    found = host_files(host, BASE, MOVED, b"404")
    assert found == host_files(host, BASE, reversed(MOVED), b"404")
    assert all(path.startswith("/") and isinstance(data, bytes) for path, data in found)


def test_github_gets_its_domain_only_when_there_is_one():
    assert files("github-pages") == {"/.nojekyll": b""}
    assert files("github-pages", "https://ani.github.io/") == {"/.nojekyll": b""}
    assert files("github-pages", "https://koperasi.example/")["/CNAME"] == b"koperasi.example\n"
    assert files("surge", "https://koperasi.surge.sh/") == {"/CNAME": b"koperasi.surge.sh\n"}


def test_headers_hold_what_a_meta_cannot_carry():
    text = files("cloudflare-pages")["/_headers"].decode()
    assert "  Content-Security-Policy: frame-ancestors 'self'" in text.splitlines()
    assert "script-src" not in text
    assert text.count("immutable") == 3
    assert "/assets/*" in text.splitlines()
    assert files("netlify")["/_headers"] == files("cloudflare-pages")["/_headers"]
    assert "/_headers" not in {**files("github-pages"), **files("codeberg"), **files("gitlab-pages")}


def test_redirects_carry_the_sub_path_where_the_host_wants_it():
    assert b"/lama/ /koperasi/berita/baru/ 301\n" in files("cloudflare-pages", redirects=MOVED)["/_redirects"]
    assert b"/lama/ /koperasi/berita/baru/ 301!\n" in files("netlify", redirects=MOVED)["/_redirects"]
    assert b"/koperasi/lama/ /koperasi/berita/baru/ 301\n" in files("gitlab-pages", redirects=MOVED)["/_redirects"]
    assert b"/a%20b/%2A /koperasi/ 301\n" in files("cloudflare-pages", redirects=MOVED)["/_redirects"]
    assert "/_redirects" not in files("netlify")


def test_configurations_are_json_and_keep_the_form_of_our_addresses():
    vercel = json.loads(files("vercel", redirects=MOVED)["/vercel.json"])
    assert (vercel["trailingSlash"], vercel["cleanUrls"]) == (True, False)
    assert {"source": "/lama/", "destination": "/koperasi/berita/baru/", "permanent": True} in vercel["redirects"]
    firebase = json.loads(files("firebase")["/firebase.json"])["hosting"]
    assert firebase["public"] == "."
    wrangler = json.loads(files("cloudflare-workers")["/wrangler.jsonc"])
    assert wrangler["assets"]["not_found_handling"] == "404-page"
    assert wrangler["name"] == "x-example-koperasi"
    assert b"wrangler.jsonc" in files("cloudflare-workers")["/.assetsignore"]


def test_neocities_gets_the_404_page_under_its_own_name():
    assert files("neocities", not_found=b"<p>404</p>") == {"/not_found.html": b"<p>404</p>"}


def test_what_a_publisher_will_not_take_is_told():
    many = [(f"/a/{number}.html", 10) for number in range(15_001)]
    assert [found.code for found in host_limits("neocities", many)] == ["host-files"]
    clip = host_limits("neocities", [("/media/rapat.mp4", 1_000)])
    assert dict(clip[0].values)["file"] == "/media/rapat.mp4"
    big = host_limits("cloudflare-pages", [("/media/laporan.pdf", 30_000_000)], redirects=2_001)
    assert [found.code for found in big] == ["host-file-size", "host-redirects"]
    assert [found.code for found in host_limits("vercel", [("/x", 200_000_000)])] == ["host-size", "host-terms"]
    assert host_limits("folder", many) == host_limits("", many) == ()


def test_past_a_publishers_limit_the_stubs_do_the_rest():
    moved = [(f"/{number:05}/", "/") for number in range(3_000)]
    assert files("cloudflare-pages", redirects=moved)["/_redirects"].count(b"\n") == 2_000
    long = [(f"/{number:05}/{'a' * 80}/", "/") for number in range(1_000)]
    assert 60_000 < len(files("gitlab-pages", redirects=long)["/_redirects"]) <= 64_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://X.Example/koperasi", "https://x.example/koperasi/"),
        (" http://localhost:8000 ", "http://localhost:8000/"),
        ("https://x.example:443//a//b/", "https://x.example/a/b/"),
        ("https://kopi.id/warung kita/", "https://kopi.id/warung%20kita/"),
        ("https://käse.example/", "https://xn--kse-qla.example/"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("x.example", None),
        ("ftp://x.example/", None),
        ("https://ani:rahasia@x.example/", None),
        ("https://x.example/?a=1", None),
        ("https://x.example/#a", None),
        ("https://x.example/../a/", None),
        ("https:///a/", None),
        ("https://x.example:port/", None),
        ('https://x"y.example/', None),
        ("", None),
    ],
)
def test_a_base_url_has_one_spelling_or_none(text, expected):
    assert normalise_base_url(text) == expected


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing(text):
    once = normalise_base_url("https://x.example/" + text)
    assert once is None or normalise_base_url(once) == once


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"GITLAB_CI": "true", "CI_PAGES_URL": "https://ns.gitlab.io/proyek"}, "https://ns.gitlab.io/proyek/"),
        ({"CF_PAGES_URL": "https://0a1b2c3d.koperasi.pages.dev"}, "https://koperasi.pages.dev/"),
        ({"CF_PAGES_URL": "https://koperasi.pages.dev"}, "https://koperasi.pages.dev/"),
        (
            {"NETLIFY": "true", "URL": "https://k.netlify.app", "DEPLOY_PRIME_URL": "https://p--k.netlify.app"},
            "https://k.netlify.app/",
        ),
        ({"URL": "https://other.example"}, None),
        ({"VERCEL_URL": "k-abc123.vercel.app"}, None),
        ({"VERCEL_PROJECT_PRODUCTION_URL": "k.vercel.app", "VERCEL_URL": "k-abc.vercel.app"}, "https://k.vercel.app/"),
        ({"RENDER_EXTERNAL_URL": "https://k.onrender.com"}, "https://k.onrender.com/"),
        ({"RENDER_EXTERNAL_URL": "https://k-pr-1.onrender.com", "IS_PULL_REQUEST": "true"}, None),
        ({}, None),
    ],
)
def test_the_production_address_is_read_from_the_ci_and_a_preview_never(environ, expected):
    assert base_url_from_environment(environ) == expected


def test_a_stub_leads_on_and_cannot_be_broken_out_of():
    payload = RedirectPayload(
        url=BASE + 'berita/"baru"/', path='/koperasi/berita/"baru"/', language="id", title="<b>Baru</b> & segar"
    )
    root = html.fromstring(render_redirect(payload, {}).data.decode())
    assert root.xpath("//link[@rel='canonical']/@href") == [BASE + 'berita/"baru"/']
    assert root.xpath("//meta[@http-equiv='refresh']/@content") == ['0; url=/koperasi/berita/"baru"/']
    assert root.xpath("//a/text()") == ["<b>Baru</b> & segar"]
    assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not root.xpath("//meta[@property]")


def test_the_manifest_works_below_any_sub_path():
    icons = (
        ManifestIcon(src="/koperasi/assets/icon-192-0123456789ab.png", sizes="192x192", type="image/png"),
        ManifestIcon(src="/koperasi/favicon.svg", sizes="any", type="image/svg+xml", purpose="maskable"),
    )
    content = json.loads(
        web_manifest(name="Koperasi Contoh", language="id", theme_color="#0f766e", folder="/koperasi/", icons=icons)
    )
    assert (content["start_url"], content["scope"]) == ("./", "./")
    assert [icon["src"] for icon in content["icons"]] == ["assets/icon-192-0123456789ab.png", "favicon.svg"]
    assert content["short_name"] == "Koperasi…"
    assert "description" not in content
