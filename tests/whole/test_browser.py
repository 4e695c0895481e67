"""Whole sites in headless Chromium, served over HTTP under a sub-path: what a visitor gets."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.whole.pages import WholeSite
from tests.whole.serving import served
from tests.whole.sites import SUB

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("example")]

_FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"),
    *("--no-first-run", "--disable-extensions", "--hide-scrollbars", "--force-device-scale-factor=1"),
)
_SUB_PATH = "/koperasi/"
_CONTRAST = """
const paint = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
const rgba = color => {
  paint.clearRect(0, 0, 1, 1); paint.fillStyle = color; paint.fillRect(0, 0, 1, 1);
  return Array.from(paint.getImageData(0, 0, 1, 1).data);
};
const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
  .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
  .reduce((sum, v, n) => sum + v * [.2126, .7152, .0722][n], 0);
const ground = element => {
  for (let at = element; at; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.backgroundImage !== "none") return null;
    const color = rgba(style.backgroundColor);
    if (color[3] === 255) return color;
    if (color[3] > 0) return null;
  }
  return [255, 255, 255, 255];
};
const found = [];
for (const element of document.querySelectorAll("main :is(p, li, h1, h2, h3, a, td, dd, dt), footer a")) {
  const words = Array.from(element.childNodes).some(node => node.nodeType === 3 && node.data.trim());
  const behind = words && element.checkVisibility() ? ground(element) : null;
  if (!behind) continue;
  const ink = rgba(getComputedStyle(element).color);
  const [a, b] = [light(ink), light(behind)].sort((x, y) => y - x);
  found.push([(a + .05) / (b + .05), `${element.tagName}.${element.className}: ${element.textContent.slice(0, 40)}`]);
}
return found;
"""
_MOVING = """
return Array.from(document.querySelectorAll("*")).filter(element => {
  const style = getComputedStyle(element);
  const longest = text => Math.max(...text.split(",").map(parseFloat));
  return longest(style.transitionDuration) > .01 || longest(style.animationDuration) > .01
    || style.scrollBehavior === "smooth";
}).map(element => element.outerHTML.slice(0, 80));
"""


class Shown(NamedTuple):
    """A browser, and the sites it can look at by kind of page."""

    driver: Chrome
    addresses: dict[str, str]
    """One page of every kind of every site, by name."""

    def command(self, name: str, **values: object) -> None:
        self.driver.execute_cdp_cmd(name, values)

    def resize(self, width: int, height: int = 800) -> None:
        self.command(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
        )

    def prefer(self, **features: str) -> None:
        pairs = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.command("Emulation.setEmulatedMedia", features=pairs)


@pytest.fixture(scope="module")
def shown(whole_site: Callable[[str, str], WholeSite], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """One browser for all of these tests."""
    with ExitStack() as stack:
        addresses = {}
        for name in ("example", "direktori"):
            site = whole_site(name, SUB)
            home = stack.enter_context(served(site.output, _SUB_PATH))
            for page in site.real_pages:
                addresses.setdefault(f"{name} {page.kind}", home + page.url.removeprefix(SUB))
        driver = _chromium(tmp_path_factory.mktemp("chromium"))
        stack.callback(driver.quit)
        driver.set_page_load_timeout(60)
        yield Shown(driver, addresses)


def _chromium(profile: Path) -> Chrome:
    options = ChromeOptions()
    names = ("chromium", "chromium-browser", "google-chrome")
    options.binary_location = next(found for name in names if (found := shutil.which(name)))
    for flag in (*_FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return Chrome(options, ChromeService(shutil.which("chromedriver")))


@pytest.fixture(autouse=True)
def _plain(shown: Shown) -> Iterator[None]:
    """Begin every test as the last one began."""
    shown.resize(1280)
    shown.prefer()
    yield
    shown.command("Emulation.setScriptExecutionDisabled", value=False)


def test_pages_load_without_a_complaint_and_from_one_origin(shown: Shown) -> None:
    for log in ("browser", "performance"):
        shown.driver.get_log(log)
    for name, address in shown.addresses.items():
        shown.driver.get(address)
        # What lies below is loaded lazily; it has to come from here too.
        shown.driver.execute_script("document.querySelectorAll('[loading]').forEach(one => one.loading = 'eager')")
        shown.driver.execute_async_script(
            "Promise.all([...document.images].map(one => one.decode().catch(() => 0))).then(arguments[0])"
        )
        broken = shown.driver.execute_script(
            "return [...document.images].filter(one => !one.naturalWidth).map(one => one.currentSrc)"
        )
        assert broken == [], name
        assert shown.driver.execute_script("return document.fonts.ready.then(fonts => fonts.status)") == "loaded"
        origin = re.match(r"http://[^/]+/", address)[0]
        wanted = [json.loads(entry["message"])["message"] for entry in shown.driver.get_log("performance")]
        urls = [each["params"]["request"]["url"] for each in wanted if each["method"] == "Network.requestWillBeSent"]
        assert urls
        assert [url for url in urls if not url.startswith((origin + _SUB_PATH[1:], "data:"))] == [], name
        assert shown.driver.get_log("browser") == [], name


@pytest.mark.parametrize("width", [320, 360])
def test_no_page_scrolls_sideways_on_a_phone(shown: Shown, width: int) -> None:
    shown.resize(width)
    wide = {}
    for name, address in shown.addresses.items():
        shown.driver.get(address)
        assert shown.driver.execute_script("return innerWidth") == width
        needed = shown.driver.execute_script("return document.documentElement.scrollWidth")
        if needed > width:
            wide[name] = needed
    assert wide == {}


def test_everything_is_there_without_javascript(shown: Shown) -> None:
    def seen() -> str:
        return shown.driver.find_element("css selector", "body").text

    for name in ("example home", "example post", "example event", "direktori home", "direktori posts"):
        shown.command("Emulation.setScriptExecutionDisabled", value=False)
        shown.driver.get(shown.addresses[name])
        with_script = seen()
        shown.command("Emulation.setScriptExecutionDisabled", value=True)
        shown.driver.get(shown.addresses[name])
        assert set(seen().split()) >= set(with_script.split()), name
        links = shown.driver.find_elements("css selector", "header nav a")
        assert [link for link in links if link.is_displayed()], name


def test_the_first_tab_leads_past_the_menu(shown: Shown) -> None:
    for name in ("example home", "direktori home", "example post"):
        shown.driver.get(shown.addresses[name])
        ActionChains(shown.driver).send_keys(Keys.TAB).perform()
        link = shown.driver.switch_to.active_element
        assert link.get_dom_attribute("href") == "#main"
        assert link.is_displayed()
        box = link.rect
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["height"] > 16
        link.send_keys(Keys.ENTER)
        ActionChains(shown.driver).send_keys(Keys.TAB).perform()
        inside = "return document.activeElement.closest('main, footer') !== null"
        assert shown.driver.execute_script(inside), name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_light_and_dark(shown: Shown, scheme: str) -> None:
    shown.prefer(prefers_color_scheme=scheme)
    papers = set()
    for name, address in shown.addresses.items():
        shown.driver.get(address)
        found = shown.driver.execute_script(_CONTRAST)
        assert found, name
        assert [pair for pair in found if pair[0] < 4.5] == [], name
        papers.add(shown.driver.execute_script("return getComputedStyle(document.body).backgroundColor"))
    levels = [sum(map(float, re.findall(r"[\d.]+", paper)[:3])) for paper in papers]
    assert all(level < 200 if scheme == "dark" else level > 600 for level in levels), papers


def test_nothing_moves_for_those_who_do_not_want_it(shown: Shown) -> None:
    shown.prefer(prefers_reduced_motion="reduce")
    for name in ("example home", "example profile", "direktori home"):
        shown.driver.get(shown.addresses[name])
        assert shown.driver.execute_script(_MOVING) == [], name


def test_an_unknown_address_gets_the_page_that_says_so(shown: Shown) -> None:
    shown.driver.get(shown.addresses["example 404"])
    home = shown.driver.find_element("css selector", f"main a[href='{_SUB_PATH}']")
    home.click()
    assert shown.driver.current_url.endswith(_SUB_PATH)
