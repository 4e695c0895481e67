"""The sitemap and its index, and robots.txt."""

from lxml import etree

from kopsite.render.machine import SitemapUrl
from kopsite.render.robots import robots_txt
from kopsite.render.sitemap import last_modified, render_sitemap, sitemap_files
from tests.render.scenes import BASE, when

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def urls(count):
    return [SitemapUrl(loc=f"{BASE}berita/{number:06}/", lastmod="2026-07-12") for number in range(count)]


def parsed(payload):
    return etree.fromstring(render_sitemap(payload, {}).data)


def test_pages_are_listed_with_their_languages():
    versions = (("id", BASE), ("en", BASE + "en/"), ("x-default", BASE))
    payload = sitemap_files(BASE, [SitemapUrl(loc=BASE, lastmod="2026-07-12", alternates=versions)])[0][1]
    root = parsed(payload)
    assert root.xpath("s:url/s:loc/text()", namespaces=NS) == [BASE]
    assert root.xpath("s:url/s:lastmod/text()", namespaces=NS) == ["2026-07-12"]
    links = root.findall("s:url/x:link", NS)
    assert [(link.get("hreflang"), link.get("href")) for link in links] == list(versions)


def test_few_pages_make_one_file_and_their_order_does_not_matter():
    first = sitemap_files(BASE, urls(30))
    assert [path for path, _ in first] == ["/sitemap.xml"]
    assert first == sitemap_files(BASE, reversed(urls(30)))


def test_many_pages_make_an_index_that_names_every_part():
    files = sitemap_files(BASE, urls(25), url_limit=10)
    assert [path for path, _ in files] == ["/sitemap.xml", "/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-3.xml"]
    index = parsed(files[0][1])
    assert index.tag.endswith("sitemapindex")
    assert index.xpath("s:sitemap/s:loc/text()", namespaces=NS) == [
        f"{BASE}sitemap-{number}.xml" for number in (1, 2, 3)
    ]
    listed = [url.loc for _, payload in files[1:] for url in payload.urls]
    assert listed == [url.loc for url in urls(25)]


def test_a_part_never_passes_the_limit_of_bytes():
    files = sitemap_files(BASE, urls(40), byte_limit=1_000)
    assert len(files) > 2
    for _, payload in files[1:]:
        assert len(render_sitemap(payload, {}).data) < 1_000 + 200


def test_addresses_are_escaped():
    payload = sitemap_files(BASE, [SitemapUrl(loc=BASE + "?a=1&b=<2>")])[0][1]
    assert parsed(payload).xpath("s:url/s:loc/text()", namespaces=NS) == [BASE + "?a=1&b=<2>"]


def test_the_last_change_is_a_day_or_a_moment():
    assert last_modified(when("2026-07-12")) == "2026-07-12"
    assert last_modified(when("2026-07-12T09:00:00")) == "2026-07-12T09:00:00+07:00"
    assert last_modified(None) == ""


def test_robots_may_read_all_but_a_preview():
    assert f"Sitemap: {BASE}sitemap.xml" in robots_txt(BASE).decode().splitlines()
    assert "Disallow" not in robots_txt(BASE).decode()
    assert robots_txt(BASE, is_preview=True) == b"User-agent: *\nDisallow: /\n"
