from __future__ import annotations

import json
from pathlib import Path

from kopsite.diagnostics import Position, error, warning
from kopsite.report import (
    LeftOut,
    RecordingReporter,
    Report,
    Reporter,
    SilentReporter,
    Step,
    in_order,
    write_report,
)

LATE = error("unknown-key", Position("content/site.yaml", 9), key="nmae")
EARLY = warning("long-text", Position("content/posts/a.md", 2))


def test_a_report_is_sorted_json_that_a_script_can_rely_on(tmp_path: Path) -> None:
    report = Report(
        version="1",
        counts={"pages": 2, "cards": 1},
        steps=(Step(name="load", seconds=0.5, done=3),),
        diagnostics=(EARLY, LATE),
        outputs={"index.html": 9, "a.html": 3},
        left_out=(LeftOut(source="content/posts/b.md", reason="future", date="2026-12-01"),),
    )
    write_report(report, tmp_path / "report.json")
    read = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert read["kopsite-report"] == 1
    assert list(read) == sorted(read)
    assert read["outputs"] == {"a.html": 3, "index.html": 9}
    assert read["left_out"][0] == {"source": "content/posts/b.md", "reason": "future", "date": "2026-12-01"}
    assert read["diagnostics"][1]["position"] == {"path": "content/site.yaml", "line": 9, "column": 0}
    assert (report.errors, report.warnings) == (1, 1)


def test_problems_are_told_in_the_order_of_files_and_lines_each_once() -> None:
    assert in_order([LATE, EARLY, LATE]) == (EARLY, LATE)


def test_a_recording_reporter_keeps_all_it_hears() -> None:
    reporter = RecordingReporter()
    told: Reporter = reporter
    told.advance()
    told.step("render", 3)
    told.advance()
    told.advance(2)
    told.note("left-out", count=2)
    told.diagnostic(EARLY)
    told.finish(Report())
    assert reporter.steps == [("render", 3)]
    assert reporter.done == {"render": 3}
    assert reporter.notes == [("left-out", {"count": "2"})]
    assert reporter.diagnostics == [EARLY]
    assert reporter.report == Report()


def test_a_silent_reporter_takes_everything() -> None:
    silent: Reporter = SilentReporter()
    silent.step("load")
    silent.advance()
    silent.note("x", y=1)
    silent.diagnostic(LATE)
    silent.finish(Report())
    assert vars(silent) == {}
