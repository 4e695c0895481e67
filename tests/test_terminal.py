"""What a person sees: a bar where somebody looks, numbers as their language writes them, and no flicker elsewhere."""

from __future__ import annotations

import io
import os
import pty
import struct
import subprocess
import sys
import termios
from fcntl import ioctl
from pathlib import Path

import pytest

from kopsite.command.numbers import number, seconds, size
from kopsite.command.summary import step_line, summary
from kopsite.command.terminal import TerminalReporter, is_terminal
from kopsite.diagnostics import Position, error, warning
from kopsite.report import LeftOut, Report, Step, Tally

COUNTS = {"pages": 1596, "outputs": 1824, "written": 12, "unchanged": 1812, "removed": 3, "kept": 0}
SIZES = {"bytes": 14_482_113, "bytes_written": 190_000}


@pytest.mark.parametrize(
    ("count", "indonesian", "english"),
    [
        (0, "0 B", "0 B"),
        (999, "999 B", "999 B"),
        (1000, "1,0 kB", "1.0 kB"),
        (123_456, "123 kB", "123 kB"),
        (999_960, "1,0 MB", "1.0 MB"),
        (14_482_113, "14,5 MB", "14.5 MB"),
        (3_490_000_000, "3,5 GB", "3.5 GB"),
    ],
)
def test_sizes_are_written_as_people_write_them(count: int, indonesian: str, english: str) -> None:
    assert (size(count, "id"), size(count, "en")) == (indonesian, english)


def test_numbers_and_times_too() -> None:
    assert (number(127124, "id"), number(127124, "en")) == ("127.124", "127,124")
    assert [seconds(value, "id") for value in (0.004, 0.35, 14.52, 843.2)] == ["0,00", "0,35", "14,5", "843"]


def test_a_step_tells_how_many_and_how_many_were_used_again() -> None:
    assert step_line(Step(name="plan", seconds=0.02), "id") == "Menata halaman: 0,02 dtk"
    assert step_line(Step(name="render", seconds=3.0, done=1824), "en") == "Making files: 1,824, 3.0 s"
    assert (
        step_line(Step(name="render", seconds=0.4, done=1824, reused=1812), "id")
        == "Membuat berkas: 1.824, 1.812 di antaranya dipakai lagi, 0,40 dtk"
    )


def test_a_summary_counts_in_peoples_words() -> None:
    report = Report(
        counts=COUNTS | SIZES,
        work={"page": Tally(done=1596, reused=1584)},
        written=("a",),
        removed=("b",),
        left_out=(
            LeftOut(source="content/posts/c.md", reason="draft"),
            LeftOut(source="content/posts/b.md", reason="future", date="2026-06-01T09:30:00+07:00"),
            LeftOut(source="content/posts/a.md", reason="future", date="2026-05-31T00:00:00+07:00"),
        ),
    )
    assert list(summary(report, 2.04, "id")) == [
        "Belum terbit, menunggu 31 Mei 2026: content/posts/a.md",
        "Belum terbit, menunggu 1 Juni 2026 pukul 09.30: content/posts/b.md",
        "Belum terbit, masih draf: content/posts/c.md",
        "Selesai dalam 2,0 dtk: 1.596 halaman, 12 dibuat lagi, 1.584 dipakai lagi.",
        "1.824 berkas (14,5 MB): 12 ditulis (190 kB), 3 dihapus.",
    ]


def test_a_replay_counts_the_pages_it_did_not_look_at_as_used_again() -> None:
    report = Report(
        path="replayed", counts=COUNTS | SIZES | {"removed": 0}, work={"page": Tally(done=1)}, written=("a",)
    )
    assert list(summary(report, 0.3, "en")) == [
        "Done in 0.30 s: 1,596 pages, 1 made again, 1,595 reused.",
        "1,824 files (14.5 MB): 12 written (190 kB).",
    ]


def test_nothing_changed_is_one_line() -> None:
    left_out = (LeftOut(source="a.md", reason="draft"),)
    (line,) = summary(Report(counts=COUNTS | SIZES, left_out=left_out, path="unchanged"), 0.2, "id")
    assert line == "Tidak ada yang berubah: 1.824 berkas (14,5 MB) sudah mutakhir; tidak ikut terbit: 1. 0,20 dtk"


def test_many_left_out_are_counted() -> None:
    left_out = tuple(LeftOut(source=f"{number}.md", reason="draft") for number in range(500))
    lines = list(summary(Report(counts=COUNTS | SIZES, left_out=left_out, written=("a",)), 1.0, "en"))
    assert len(lines) == 23
    assert lines[20] == "… and 480 more left out; --report FILE lists all"


def test_problems_go_to_stderr_and_only_a_hundred_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    voice = TerminalReporter("en", quiet=True)
    problems = tuple(error("wrong-jobs", Position(f"{number}")) for number in range(103))
    for problem in problems:
        voice.diagnostic(problem)
    voice.finish(Report(exit_code=1, diagnostics=(*problems, warning("wrong-jobs", Position("x")))))
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines()[-3:] == [
        "… and 3 more. Mend these first, then build again.",
        "errors: 103, warnings: 1",
        "Nothing was published; the last good site is still there.",
    ]


def test_a_stream_that_cannot_show_a_sign_gets_a_question_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    TerminalReporter("id").line("2 → 3")
    assert raw.getvalue() == b"2 ? 3\n"


def test_a_reader_who_leaves_early_breaks_nothing() -> None:
    program = (
        "from kopsite.command.terminal import TerminalReporter\n"
        "voice = TerminalReporter('id')\n"
        "for _ in range(9999):\n    voice.line('x' * 99)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as ran:
        assert ran.stdout is not None
        ran.stdout.readline()
        ran.stdout.close()
        assert ran.stderr is not None
        assert ran.stderr.read() == b""
    assert ran.returncode == 0


@pytest.mark.parametrize("columns", [80, 45])
def test_a_bar_fits_the_terminal_and_is_gone_at_the_end(columns: int) -> None:
    program = (
        "import time\n"
        "from kopsite.command.terminal import TerminalReporter\n"
        "from kopsite.report import Step\n"
        "voice = TerminalReporter('id')\n"
        "voice.step('render', 16000)\n"
        "for _ in range(160):\n    voice.advance(99)\n    time.sleep(0.002)\n"
        "voice.stepped(Step(name='render', seconds=1.5, done=16000))\n"
        "voice.close()\n"
    )
    shown = in_terminal(program, columns)
    assert "Membuat berkas" in shown
    assert "/16.000" in shown
    assert "…" not in shown
    assert shown.rstrip().endswith("\x1b[?25h") or "\x1b[?25h" in shown.rpartition("Membuat berkas: 16.000, 1,5 dtk")[2]


def test_a_ci_service_with_a_terminal_gets_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("CI", raising=False)
    assert is_terminal(Terminal())
    monkeypatch.setenv("CI", "true")
    assert not is_terminal(Terminal())


def in_terminal(program: str, columns: int) -> str:
    """Run a program in a terminal of so many columns, and return all it wrote."""
    mine, theirs = pty.openpty()
    ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environ = {key: value for key, value in os.environ.items() if key not in ("CI", "COLUMNS", "NO_COLOR")}
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**environ, "TERM": "xterm"},
        cwd=Path(__file__).parents[1],
    ):
        os.close(theirs)
        found = b""
        while True:
            try:
                piece = os.read(mine, 65536)
            except OSError:
                break
            if not piece:
                break
            found += piece
    os.close(mine)
    return found.decode()
