"""A small site, what a clean build of it comes to, and the proof that the real one came to the same."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from kopsite.diagnostics import Diagnostic
from kopsite.engine.errors import OutsideError
from kopsite.engine.executors import Executor
from kopsite.engine.manifest import MANIFEST_NAME, Manifest
from kopsite.options import Options
from kopsite.report import LeftOut, Report, Reporter, SilentReporter
from tests.whole.edits.building import remembering, run_build
from tests.whole.edits.edits import links_and_folders, restore, sources, write_start
from tests.whole.sites import NOW, tree

REFUSALS = frozenset({"foreign-file", "file-in-the-way", "folder-in-the-way", "strange-folder", "broken-manifest"})
Flags = Mapping[str, object]
START_FLAGS: Flags = {"now": NOW, "cards": False}


class Clean(NamedTuple):
    """What a build came to in a folder where nothing had been before."""

    exit_code: int
    diagnostics: tuple[Diagnostic, ...]
    left_out: tuple[LeftOut, ...]
    sizes: dict[str, int]
    counts: dict[str, int]
    tree: dict[str, bytes]
    manifest: bytes


_clean: dict[str, Clean] = {}


class World:
    """One site with its flags, its output and what is foreign in there."""

    def __init__(self, executor: Executor) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="kopsite-edits-"))
        self.root = self.home / "situs"
        self.flags: dict[str, object] = dict(START_FLAGS)
        self.foreign: dict[str, bytes] = {}
        self.folders_are_ours = True
        self.builds = 0
        self.ways: Counter[str] = Counter()
        self.is_refused = False
        self._good: tuple[dict[str, object], dict[Path, bytes]] = (self.flags, {})
        self._executor = executor
        self._saved = 0
        write_start(self.root)

    def close(self) -> None:
        """Remove it."""
        shutil.rmtree(self.home)

    @property
    def output(self) -> Path:
        """Where it is built."""
        return self.root / "output"

    def options(self, root: Path | None = None, **more: object) -> Options:
        """Put the flags together."""
        place = root or self.root
        places = {"root": place, "content": place / "content", "output": place / "output"}
        return Options(**{**places, **self.flags, **more})  # type: ignore[arg-type]

    def build(self, reporter: Reporter | None = None, **more: object) -> Report:
        """Build upon whatever is there."""
        self.builds += 1
        return run_build(self.options(**more), self._executor, reporter or SilentReporter())

    def check(self) -> None:
        """Build, and hold all of it against a clean build."""
        before, stamps = tree(self.output), self.stamps()
        wanted = self.clean()
        try:
            report = self.build()
        except OutsideError as error:
            self._refused(error, wanted, before)
            report = self.build()
        assert report.exit_code == wanted.exit_code, _codes(report.diagnostics)
        assert _told(report.diagnostics) == _told(wanted.diagnostics)
        self.is_refused = bool(report.exit_code)
        self.ways["refused" if self.is_refused else report.path] += 1
        if report.exit_code:
            assert tree(self.output) == before, "a refused build changed the output"
            assert self.stamps() == stamps
            assert (report.written, report.removed) == ((), ())
            return
        self._check_output(report, wanted, before, stamps)
        self._good = dict(self.flags), {path: path.read_bytes() for path in sources(self.root)}

    def check_elsewhere(self) -> None:
        """Build into a second output, which nobody harms."""
        place = self.root / "keluaran"
        before, wanted = tree(place), self.clean()
        report = self.build(output=place)
        assert report.exit_code == wanted.exit_code, _codes(report.diagnostics)
        assert _told(report.diagnostics) == _told(wanted.diagnostics)
        assert tree(place) == (before if report.exit_code else wanted.tree)
        if not report.exit_code:
            assert (place / MANIFEST_NAME).read_bytes() == wanted.manifest

    def mend(self) -> None:
        """Where the last build was refused, go back to what the one before published."""
        if self.is_refused:
            flags, files = self._good
            self.flags = dict(flags)
            restore(self.root, files)

    def killed(self, build: Callable[[Options], bool]) -> None:
        """Let a build be killed, and look at what it left behind."""
        before, wanted = tree(self.output), self.clean().tree
        self.builds += 1
        build(self.options())
        now = tree(self.output)
        torn = sorted(path for path, data in now.items() if data not in (before.get(path), wanted.get(path)))
        assert not torn, f"neither old nor new: {torn}"
        if gone := sorted(path for path in before.keys() & wanted.keys() if path not in now):
            raise AssertionError(f"removed, though wanted: {gone}")
        if not now.keys() >= before.keys():
            missing = sorted(path for path, data in wanted.items() if now.get(path) != data)
            assert not missing, f"something was removed before these were written: {missing}"

    def clean(self) -> Clean:
        """Build the same content in a fresh folder; the same content twice is built once."""
        key = self._key()
        if key not in _clean:
            _clean[key] = self._built_clean()
        return _clean[key]

    def stamps(self) -> dict[str, tuple[int, int]]:
        """Tell when each output was written, and its inode."""
        return {path: _stamp(self.output / path) for path in tree(self.output)}

    def save_state(self, name: str) -> None:
        """Keep a copy of a folder that the build made, as a cache in CI does."""
        if (self.root / name).is_dir():
            self._saved += 1
            shutil.copytree(self.root / name, self.home / "saved" / str(self._saved) / name)

    def restore_state(self, number: int, name: str) -> None:
        """Put back a copy; what was there is gone."""
        saved = sorted((self.home / "saved").glob(f"*/{name}"))
        if saved:
            shutil.rmtree(self.root / name, ignore_errors=True)
            shutil.copytree(saved[number % len(saved)], self.root / name)
            if name == "output":
                self.forget_foreign()

    def forget_foreign(self) -> None:
        """See anew what in the output is not ours, after it was exchanged behind our back."""
        manifest = self.manifest()
        ours = {name for name, _ in manifest.files} if manifest else set()
        self.foreign = {path: data for path, data in tree(self.output).items() if _digest(path) not in ours}

    def manifest(self) -> Manifest | None:
        """Read the output's manifest."""
        path = self.output / MANIFEST_NAME
        return Manifest.decode(path.read_bytes()) if path.is_file() else None

    def _check_output(
        self, report: Report, wanted: Clean, before: dict[str, bytes], stamps: dict[str, tuple[int, int]]
    ) -> None:
        now = tree(self.output)
        self.foreign = {path: data for path, data in now.items() if path not in wanted.tree}
        strange = {path for path in self.foreign if before.get(path) != self.foreign[path]}
        assert not strange, f"not wanted, and not there before: {strange}"
        differing = sorted(path for path in wanted.tree if now.get(path) != wanted.tree[path])
        assert not differing, f"not what a clean build makes: {differing}"
        ours = {name for name, _ in self.manifest_now().files}
        assert ours == {_digest(path) for path in wanted.tree}
        if self.folders_are_ours:
            assert (self.output / MANIFEST_NAME).read_bytes() == wanted.manifest
        changed = {path for path, data in wanted.tree.items() if before.get(path) != data}
        assert sorted(report.written) == sorted(changed), "what it says it wrote is not what changed"
        assert sorted(report.removed) == sorted(before.keys() - now.keys())
        after = self.stamps()
        assert {path for path in changed ^ now.keys() if path in stamps and stamps[path] != after[path]} == set()
        assert report.left_out == wanted.left_out
        assert report.outputs == wanted.sizes
        assert {name: report.counts[name] for name in wanted.counts} == wanted.counts
        for name in (".kopsite-staging", ".kopsite-pending", ".kopsite-lock"):
            assert not (self.output / name).exists()

    def manifest_now(self) -> Manifest:
        """Read the manifest that must be there."""
        manifest = self.manifest()
        assert manifest is not None
        return manifest

    def _refused(self, error: OutsideError, wanted: Clean, before: dict[str, bytes]) -> None:
        """A refusal must have a reason in what is foreign, and change nothing; then the reason goes away."""
        assert error.code in REFUSALS, error
        assert wanted.exit_code == 0
        assert tree(self.output) == before
        self.forget_foreign()
        assert self.foreign, error
        for path in self.foreign:
            (self.output / path).unlink()
        self.foreign = {}
        for folder in sorted((path for path in self.output.rglob("*") if path.is_dir()), reverse=True):
            if not any(folder.iterdir()):
                folder.rmdir()

    def _key(self) -> str:
        hasher = hashlib.blake2b()
        for path in sources(self.root):
            data = path.read_bytes()
            hasher.update(f"{path.relative_to(self.root)} {len(data)} ".encode())
            hasher.update(data)
        hasher.update("\n".join(links_and_folders(self.root)).encode())
        return f"{hasher.hexdigest()} {sorted(self.flags.items())}"

    def _built_clean(self) -> Clean:
        fresh = self.home / "bersih"
        try:
            for name in ("content", "themes"):
                if (self.root / name).is_dir():
                    shutil.copytree(self.root / name, fresh / name, symlinks=True)
            (fresh / "content").mkdir(parents=True, exist_ok=True)
            report = run_build(self.options(fresh), remembering, SilentReporter())
            manifest = fresh / "output" / MANIFEST_NAME
            return Clean(
                exit_code=report.exit_code,
                diagnostics=report.diagnostics,
                left_out=report.left_out,
                sizes=report.outputs,
                counts={name: report.counts[name] for name in ("cooperatives", "items", "pages") if report.counts},
                tree=tree(fresh / "output") if (fresh / "output").is_dir() else {},
                manifest=manifest.read_bytes() if manifest.is_file() else b"",
            )
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


class Meddling(SilentReporter):
    """A reporter that does something to the site when it has heard so much: somebody saves a file during the build."""

    def __init__(self, moment: int, meddle: Callable[[], None]) -> None:
        self._left = moment
        self._meddle = meddle

    def step(self, name: str, total: int | None = None) -> None:
        self._hear()

    def advance(self, count: int = 1) -> None:
        self._hear()

    def _hear(self) -> None:
        self._left -= 1
        if self._left == 0:
            self._meddle()


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_ino


def _digest(path: str) -> str:
    return next(iter(Manifest.of([(path, "")], ()).paths))


def _codes(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{problem.position.path}: {problem.code}" for problem in diagnostics]


def _told(diagnostics: tuple[Diagnostic, ...]) -> Iterator[object]:
    return msgspec.to_builtins(diagnostics)
