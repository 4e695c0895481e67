"""How everything looks that a build reads: content, themes, this package, flags, the world around; nothing is opened.

A look is what the system tells of a file: size, times, inode. Changing a file sets its change time, which nobody can
set back, so two equal looks mean that nothing has changed in between, if the first was taken after the file system's
clock had moved on from the last change (Windows has no such time; there the time of writing must serve).
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path

import msgspec

from kopsite import __version__
from kopsite.files import package_themes
from kopsite.options import Options

_WITHOUT_EFFECT = frozenset(("now", "jobs", "engine", "scheduler", "explain", "report", "quiet", "lang"))
_FOLDERS = ("root", "content", "output")
_name = attrgetter("name")
_CACHE = "__pycache__"
_CLOCK = "clock"
_FOLDER_LINK = b"\t>> "
_LONGEST_WAIT = 0.05
_PAUSE = 0.002
_DOUBT = 2_000_000_000
"""Nanoseconds by which another file system's clock may lag behind, or be coarser than, the one that is asked."""
IS_WINDOWS = os.name == "nt"
"""There the time of writing must serve for the time of changing."""


class Inputs(msgspec.Struct, frozen=True, kw_only=True):
    """How all inputs looked at one moment."""

    content: bytes
    """A line for each file below `content/`: its path there, a tab, its look."""
    rest: bytes
    """Digest of all that is not content: flags, themes, this package, what is installed."""
    is_settled: bool
    """Whatever changes from now on will look different; otherwise the looks are not worth remembering."""

    @property
    def digest(self) -> bytes:
        """Digest of the content's look."""
        return digest(self.content)


def look_around(options: Options) -> Inputs:
    """Look at everything; where something changed just now, wait until the clock has moved on and look again."""
    kept = options.root / ".kopsite"
    for moment in moments(lambda: _moment(kept)):
        scan = _Scan(_device(kept))
        content = scan.lines(options.content, is_content=True)
        inputs = Inputs(content=content, rest=_rest(scan, options), is_settled=scan.newest < moment)
        if inputs.is_settled or not moment:
            break
    return inputs


def moments(tick: Callable[[], int]) -> Iterator[int]:
    """Yield what a file system takes for now, in nanoseconds, until its clock has had time enough to move on."""
    give_up = time.monotonic() + _LONGEST_WAIT
    yield tick()
    while time.monotonic() <= give_up:
        time.sleep(_PAUSE)
        yield tick()


def changed_files(before: bytes, now: bytes) -> list[str] | None:
    """List the files of which two looks at the content differ; None where one came, went, or is a link.

    What lies behind a linked folder may be a source by several paths, of which only one was walked: None as well.
    """
    if _FOLDER_LINK in now:
        return None
    old, new = before.split(b"\n"), now.split(b"\n")
    changed, past = (_paths(set(one).difference(other)) for one, other in ((new, old), (old, new)))
    return changed if changed is not None and changed == past and len(old) == len(new) else None


def _paths(lines: Iterable[bytes]) -> list[str] | None:
    """Take the paths out of lines; None where one is of no plain file."""
    found = []
    for line in lines:
        path, _, look = line.decode("utf-8", "surrogateescape").rpartition("\t")
        if look.count(" ") != 3 or not look.replace(" ", "").isdecimal():
            return None
        found.append(path)
    return sorted(found)


def look_of(stat: os.stat_result) -> str:
    """Write down how a file looks."""
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}"


def digest(data: bytes) -> bytes:
    """Return 16 bytes that stand for these."""
    return blake2b(data, digest_size=16).digest()


class _Scan:
    """Walks folders, and keeps the time of the newest change; on another device than the clock's it may be later."""

    def __init__(self, device: int) -> None:
        self.newest = 0
        self._device = device

    def lines(self, folder: Path, *, is_content: bool = False, skips_caches: bool = False) -> bytes:
        """Return a line for each file and folder below a folder, in an order of their own."""
        found: list[str] = []
        linked: set[str] = set()
        root = os.path.realpath(folder) if is_content else ""
        waiting = [(os.fspath(folder), "")]
        while waiting:
            place, prefix = waiting.pop()
            try:
                with os.scandir(place) as entries:
                    names = sorted(entries, key=_name)
            except OSError as problem:
                found.append(f"{prefix}\t{problem.errno}")
                continue
            for entry in names:
                name = entry.name
                if (is_content and name[0] == ".") or (skips_caches and name == _CACHE):
                    continue
                try:
                    shown, below = self._look(entry, root, linked)
                except OSError as problem:  # it went away since the folder was listed
                    shown, below = f"\t{problem.errno}", ""
                found.append(prefix + name + shown)
                if below:
                    waiting.append((below, f"{prefix}{name}/"))
        return "\n".join(found).encode("utf-8", "surrogateescape")

    def _look(self, entry: os.DirEntry[str], root: str, linked: set[str]) -> tuple[str, str]:
        """Look at an entry; the second value is a folder that is to be walked."""
        if entry.is_file(follow_symlinks=False) or not (entry.is_symlink() or entry.is_dir(follow_symlinks=False)):
            stat = entry.stat(follow_symlinks=False)
            self._see(stat)
            return f"\t{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}", ""
        if entry.is_dir(follow_symlinks=False):
            return "/\t", entry.path
        shown, target = self._link(entry, root)
        is_new = target not in linked
        linked.add(target)
        return shown, target if is_new else ""

    def _see(self, stat: os.stat_result) -> None:
        changed = stat.st_mtime_ns if IS_WINDOWS else stat.st_ctime_ns
        if stat.st_dev != self._device and not IS_WINDOWS:
            changed += _DOUBT
        if changed > self.newest:
            self.newest = changed

    def _link(self, entry: os.DirEntry[str], root: str) -> tuple[str, str]:
        """Look at where a link leads too; the second value is a folder to be walked.

        A link that leads out of the content is refused by loading, and may lead anywhere: it is not followed.
        """
        target = os.path.realpath(entry.path)
        is_folder = entry.is_dir()
        shown = f"\t>> {target}" if is_folder else f"\t> {target}"
        for path in (entry.path, target):
            try:
                stat = os.lstat(path)
            except OSError as problem:
                shown += f" {problem.errno}"
                continue
            self._see(stat)
            shown += f" {stat.st_ino}" if is_folder else f" {stat.st_mode} {look_of(stat)}"
        is_walked = is_folder and (not root or f"{target}/".startswith(f"{root}/"))
        return shown, target if is_walked else ""


def _rest(scan: _Scan, options: Options) -> bytes:
    """Digest what is not content."""
    package = Path(__file__).parents[1]
    folders = {package, options.themes, package_themes()}
    looks = [
        scan.lines(folder, skips_caches=folder == package)
        for folder in sorted(folders)
        if not any(other in folder.parents for other in folders)
    ]
    words = "\0".join((*_flags(options), *_surroundings())).encode("utf-8", "surrogateescape")
    return digest(b"\0".join((words, *looks)))


def _flags(options: Options) -> Iterator[str]:
    for field in options.__struct_fields__:
        if field in _FOLDERS:
            yield f"{field}={os.path.realpath(getattr(options, field))}"
        elif field not in _WITHOUT_EFFECT:
            yield f"{field}={getattr(options, field)!r}"


def _surroundings() -> Iterator[str]:
    """Name Python, this version, the guessed address of the site, and what is installed."""
    from kopsite.render.base_url import base_url_from_environment

    yield f"{sys.version} {sys.platform} {__version__}"
    yield base_url_from_environment(os.environ) or ""
    for place in dict.fromkeys(sys.path):
        try:
            names = os.listdir(place or ".")  # noqa: PTH208 names alone, without a Path for each
        except OSError:
            continue
        yield from sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))


def _device(folder: Path) -> int:
    """Return the device whose file system tells the moment."""
    try:
        return folder.stat().st_dev
    except OSError:
        return -1


def _moment(folder: Path) -> int:
    """Return what the file system takes for now, in nanoseconds; 0 where that cannot be found out."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / _CLOCK, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            os.utime(descriptor if os.utime in os.supports_fd else folder / _CLOCK)
            return os.fstat(descriptor).st_mtime_ns
        finally:
            os.close(descriptor)
    except OSError:
        return 0
