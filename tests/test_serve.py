"""The development server in a real browser: it refreshes, tells mistakes over the page, and answers nobody else."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from kopsite.overlay import bare_page, overlay, with_preview
from kopsite.serve import Names
from kopsite.starter.answers import Answers
from kopsite.starter.site import begin
from tests.clusters import ending

NOW = 1_779_950_000  # 28 May 2026
PATIENCE = 60
POST = '---\njudul: "{title}"\ntanggal: 2026-05-01\n{more}---\n\n{body}\n'

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("serve")]


class Server:
    """`kopsite serve` as a person starts it."""

    def __init__(self, root: Path, log: Path) -> None:
        self.root = root
        self.log = log
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        self.process = started(root, self.port, log)
        wait(lambda: self.url in self.told() or self.process.poll() is not None)

    def told(self) -> str:
        return self.log.read_text("utf-8")

    def write(self, path: str, text: str) -> None:
        target = self.root / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def status(self, path: str, host: str = "") -> int:
        return answer(self.port, path, {"Host": host} if host else {})

    def interrupt(self) -> int:
        """Press Ctrl-C: the whole process group gets it."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(timeout=PATIENCE)


def started(root: Path, port: int, log: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "kopsite", "serve", "--root", str(root), "--port", str(port), "--lang", "id"]
    with log.open("wb") as stream:
        return subprocess.Popen(
            [*command, "--now", "2026-05-28"], stdout=stream, stderr=subprocess.STDOUT, start_new_session=True
        )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answer(port: int, path: str, headers: dict[str, str]) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", path, headers=headers)
        with connection.getresponse() as response:
            return response.status


def is_listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.05)


def site(folder: Path) -> Path:
    begin(folder, Answers(mode="microsite", language="id", given={}).complete(), NOW)
    return folder


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("serve")
    running = Server(site(folder / "situs"), folder / "log")
    yield running
    running.interrupt()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"):
        options.add_argument(argument)
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('profile')}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options)
    yield driver
    driver.quit()


def shown(browser: webdriver.Chrome, selector: str) -> str:
    try:
        return str(browser.find_element(By.CSS_SELECTOR, selector).get_attribute("textContent"))
    except (NoSuchElementException, StaleElementReferenceException):
        return ""


def until(browser: webdriver.Chrome, is_so: Callable[[], bool]) -> None:
    WebDriverWait(browser, PATIENCE, poll_frequency=0.1).until(lambda _: is_so())


def test_an_edit_refreshes_a_mistake_is_told_over_the_page_and_goes_when_mended(
    server: Server, browser: webdriver.Chrome
) -> None:
    server.write("posts/panen.md", POST.format(title="Panen raya", more="", body="Padi pertama."))
    wait(lambda: server.status("/berita/panen/") == 200)
    browser.get(f"{server.url}berita/panen/")
    assert "Padi pertama." in shown(browser, "main")
    until(browser, lambda: bool(browser.execute_script("return !!(window.LiveReload && LiveReload.connector)")))

    server.write("posts/panen.md", POST.format(title="Panen raya", more="", body="Padi kedua."))
    until(browser, lambda: "Padi kedua." in shown(browser, "main"))
    assert shown(browser, ".kopsite-overlay") == ""

    server.write("posts/panen.md", POST.format(title="Panen raya", more="pengarang: Siti\n", body="Padi <b>kedua."))
    until(browser, lambda: "unknown-key" in shown(browser, ".kopsite-overlay"))
    told = shown(browser, ".kopsite-overlay pre.error")
    assert told.startswith("content/posts/panen.md:4:1: error[unknown-key]:")
    assert told in server.told()
    assert "Padi kedua." in shown(browser, "main")
    box = browser.find_element(By.CSS_SELECTOR, ".kopsite-overlay")
    assert box.value_of_css_property("position") == "fixed"

    server.write("posts/panen.md", POST.format(title="Panen raya", more="", body="Padi ketiga."))
    until(browser, lambda: "Padi ketiga." in shown(browser, "main"))
    assert shown(browser, ".kopsite-overlay") == ""
    assert [entry["message"] for entry in browser.get_log("browser")] == []


def test_drafts_and_what_is_yet_to_come_are_shown(server: Server) -> None:
    server.write("posts/draf.md", POST.format(title="Draf", more="draf: ya\n", body="Belum."))
    server.write("posts/nanti.md", POST.format(title="Nanti", more="", body="Nanti.").replace("2026-05", "2027-05"))
    wait(lambda: server.status("/berita/draf/") == 200 and server.status("/berita/nanti/") == 200)


def test_it_answers_to_its_own_names_only_and_hands_out_nothing_else(server: Server) -> None:
    assert server.status("/") == 200
    assert server.status("/", f"localhost:{server.port}") == 200
    assert server.status("/", "situs-lain.example") == 403
    assert server.status("/livereload.js") == 200
    for path in ("/../content/site.yaml", "/..%2f..%2fcontent/site.yaml", "/.kopsite-manifest", "//etc/passwd"):
        assert server.status(path) == 404, path


def test_pages_of_other_sites_hear_nothing(server: Server) -> None:
    def handshake(origin: str) -> int:
        headers = {"Upgrade": "websocket", "Connection": "Upgrade", "Origin": origin}
        headers |= {"Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "MDEyMzQ1Njc4OWFiY2RlZg=="}
        return answer(server.port, "/livereload", headers)

    assert handshake(f"http://127.0.0.1:{server.port}") == 101
    assert handshake("https://situs-lain.example") == 403


def test_a_port_that_is_taken_is_told(server: Server, tmp_path: Path) -> None:
    process = started(server.root, server.port, tmp_path / "log")
    assert process.wait(timeout=PATIENCE) == 3
    told = (tmp_path / "log").read_text("utf-8")
    assert f"error[port-taken]: port {server.port} sedang dipakai" in told
    assert "Traceback" not in told


def test_ctrl_c_ends_it_cleanly_also_in_the_middle_of_a_build(tmp_path: Path) -> None:
    log, port = tmp_path / "log", free_port()
    process = started(site(tmp_path / "situs"), port, log)
    with ending(process):
        wait(lambda: is_listening(port))
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=PATIENCE) == 0
        told = log.read_text("utf-8")
        assert told.rstrip().endswith("Berhenti.")
        assert "Traceback" not in told


def test_it_answers_to_addresses_when_bound_to_the_network_but_never_to_foreign_names() -> None:
    assert Names("127.0.0.1").knows("127.0.0.1")
    assert not Names("127.0.0.1").knows("192.168.1.7")
    assert Names("0.0.0.0").knows("192.168.1.7")
    assert not Names("0.0.0.0").knows("situs-lain.example")


def test_what_an_overlay_tells_is_escaped() -> None:
    told = overlay([], "id", trace="<script>alert(1)</script>")
    assert "<script>" not in told
    assert with_preview("no page at all", told, 1).endswith(told)
    assert bare_page(told, 1).count("<script") == 1
