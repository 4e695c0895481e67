"""Build after thousands of random edits, in as many processes as there are cores: `test_long.py [--sequences 5000]`.

Each batch of 25 sequences has a seed of its own, its number. Finished ones are noted in `.kopsite/test-long.json`
together with a digest of the code they were run with, so that a run that was stopped goes on where it was; other code
begins anew. The first failing batch ends the run, and what it said is shown.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import os
import subprocess
import sys
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOTES = ROOT / ".kopsite" / "test-long.json"
BATCH = 25
TEST = "tests/whole/test_edits.py::test_a_build_upon_anything_equals_a_clean_one[0]"


def main() -> int:
    """Run what is left, and say how it goes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sequences", type=int, default=int(os.environ.get("KOPSITE_SEQUENCES", "") or 5000))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    code = _code()
    done = _noted(code)
    batches = -(-options.sequences // BATCH)
    left = iter([number for number in range(1, batches + 1) if number not in done])
    began, before = time.monotonic(), len(done)
    pool = ThreadPoolExecutor(options.jobs)
    running = {pool.submit(_failure_of, number): number for number in itertools.islice(left, options.jobs)}
    while running:
        finished = wait(running, return_when=FIRST_COMPLETED).done
        for future in finished:
            number = running.pop(future)
            if failure := future.result():
                print(f"{failure}\nagain: KOPSITE_SEED={number} pytest '{TEST}'", file=sys.stderr)
                pool.shutdown()
                return 1
            done.add(number)
            running |= {pool.submit(_failure_of, following): following for following in itertools.islice(left, 1)}
        _note(code, done)
        minutes = (time.monotonic() - began) / (len(done) - before) * (batches - len(done)) / 60
        print(f"{len(done) * BATCH:,} of {batches * BATCH:,} sequences, {minutes:.0f} min left", flush=True)
    return 0


def _failure_of(number: int) -> str:
    """Run a batch; return what it said when it failed."""
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", TEST]
    environ = os.environ | {"KOPSITE_SEED": str(number)}
    ended = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    return ended.stdout + ended.stderr if ended.returncode else ""


def _code() -> str:
    """Digest all that a sequence depends on."""
    hasher = hashlib.blake2b(digest_size=16)
    for folder in ("kopsite", "themes", "tests/whole/edits"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                hasher.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return hasher.hexdigest()


def _noted(code: str) -> set[int]:
    try:
        noted = json.loads(NOTES.read_text("utf-8"))
    except (OSError, ValueError):
        return set()
    return set(noted["done"]) if noted["code"] == code else set()


def _note(code: str, done: set[int]) -> None:
    NOTES.parent.mkdir(exist_ok=True)
    NOTES.write_text(json.dumps({"code": code, "done": sorted(done)}), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
