"""A share kit in headless Chromium: copied, counted, downloaded and shared, without asking any other server."""

from __future__ import annotations

import json
import time
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import unquote

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from kopsite.render.kit.limits import BY_KEY, length
from tests.whole.serving import served
from tests.whole.sites import MICROSITE, SUB, build_site, write_site
from tests.whole.test_browser import _chromium

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("example")]

POST = """\
-- content/posts/panen.md --
---
title: Panen raya & pesta desa 🌾
summary: Padi pertama masuk gudang.
date: 2026-10-01
kit: true
---
Isi.
"""


class Opened:
    """A kit page in a browser."""

    def __init__(self, driver: Chrome, address: str, downloads: Path) -> None:
        self.driver = driver
        self.address = address
        self.downloads = downloads

    def css(self, selector: str) -> list[str]:
        """Return the values or texts of elements."""
        script = "return [...document.querySelectorAll(arguments[0])].map(one => one.value || one.textContent)"
        found: list[str] = self.driver.execute_script(script, selector)
        return found

    def clipboard(self) -> str:
        found: str = self.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
        return found

    def click(self, selector: str) -> None:
        element = self.driver.find_element(By.CSS_SELECTOR, selector)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
        element.click()

    def downloaded(self, ending: str) -> Path:
        """Wait for a file to be whole."""
        for _ in range(100):
            found = [path for path in self.downloads.iterdir() if path.name.endswith(ending)]
            if found and found[0].stat().st_size:
                return found[0]
            time.sleep(0.05)
        raise AssertionError(f"nothing named {ending} was downloaded")


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    root = write_site(tmp_path_factory.mktemp("kit"), f"{MICROSITE}{POST}")
    built = build_site(root)
    assert built.report.exit_code == 0
    downloads = tmp_path_factory.mktemp("downloads")
    with ExitStack() as stack:
        home = stack.enter_context(served(built.output, "/koperasi/"))
        driver = _chromium(tmp_path_factory.mktemp("chromium"))
        stack.callback(driver.quit)
        driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(downloads)})
        granted = ["clipboardReadWrite", "clipboardSanitizedWrite"]
        driver.execute_cdp_cmd("Browser.grantPermissions", {"origin": home.rstrip("/"), "permissions": granted})
        address = f"{home}bagikan/berita/panen/"
        driver.get(address)
        yield Opened(driver, address, downloads)


def test_a_copy_button_fills_the_clipboard(kit: Opened) -> None:
    kit.click("[data-copies='takarir-whatsapp']")
    (text,) = kit.css("#takarir-whatsapp")
    assert kit.clipboard() == text
    assert text.startswith("*Panen raya & pesta desa 🌾*\n\nPadi pertama")
    assert kit.css("[data-copies='takarir-whatsapp']") == ["Tersalin"]


def test_the_count_follows_what_is_typed_as_the_build_counts(kit: Opened) -> None:
    script = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input'))"
    for key in ("x", "instagram"):
        field = kit.driver.find_element(By.ID, f"takarir-{key}")
        for text in ("Panen", "合作社 https://x.example/a/b?c=1 🌾", "👩🏽‍🌾 di koperasi.id – “ya”", "e\u0301"):
            kit.driver.execute_script(script, field, text)
            assert kit.css(f"output[for='takarir-{key}']") == [str(length(BY_KEY[key], text))], (key, text)
    kit.driver.execute_script(script, field, "panjang " * 300)
    assert kit.driver.find_element(By.ID, "takarir-instagram-panjang").get_attribute("class") == "kit-over"
    kit.driver.get(kit.address)


def test_pictures_and_the_zip_are_downloaded_whole(kit: Opened) -> None:
    kit.click(".kit-og a[download]")
    assert kit.downloaded("panen-og.png").read_bytes().startswith(b"\x89PNG")
    kit.click(".kit-head a[download]")
    with zipfile.ZipFile(kit.downloaded(".zip")) as archive:
        assert archive.testzip() is None
        assert {"og.png", "whatsapp.txt", "alt.txt", "qr.svg"} <= set(archive.namelist())
    kit.click(".kit-qr a[download]")
    assert kit.downloaded("panen-qr.svg").read_text("utf-8").startswith("<svg")


def test_links_to_share_name_the_page_and_its_title(kit: Opened) -> None:
    script = "return [...document.querySelectorAll('.kit-links a')].map(one => one.href)"
    links = [unquote(unquote(link)) for link in kit.driver.execute_script(script)]
    assert len(links) == 8
    assert all(f"{SUB}berita/panen/?utm_source=" in link for link in links)
    assert links[0].startswith("https://wa.me/?text=Panen raya & pesta desa 🌾\n")


def test_nothing_is_asked_of_another_server_nor_complained_of(kit: Opened) -> None:
    for log in ("browser", "performance"):
        kit.driver.get_log(log)
    kit.driver.get(kit.address)
    wanted = [json.loads(entry["message"])["message"] for entry in kit.driver.get_log("performance")]
    urls = [each["params"]["request"]["url"] for each in wanted if each["method"] == "Network.requestWillBeSent"]
    origin = kit.address.partition("/koperasi/")[0]
    assert [url for url in urls if not url.startswith((origin, "data:"))] == []
    assert kit.driver.get_log("browser") == []


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_a_kit_fits_every_screen(kit: Opened, width: int) -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    kit.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    assert kit.driver.execute_script("return document.documentElement.scrollWidth") <= width


def test_without_scripts_everything_is_there_and_no_button_does_nothing(kit: Opened) -> None:
    kit.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        kit.driver.get(kit.address)
        assert len(kit.driver.find_elements(By.CSS_SELECTOR, "textarea")) == len(BY_KEY)
        assert [one for one in kit.driver.find_elements(By.CSS_SELECTOR, ".kit button") if one.is_displayed()] == []
    finally:
        kit.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
