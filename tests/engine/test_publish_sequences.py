from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kopsite.engine.blobs import BlobStore
from kopsite.engine.errors import PublishError
from kopsite.engine.looks import Looks
from kopsite.engine.manifest import MANIFEST_NAME
from kopsite.engine.publish import Output, publish

PATHS = ["index.html", "a", "a/index.html", "a/b/index.html", "b/index.html", "cards/a.png", "A.html", "z/z/z"]
FOREIGN = ["mine.txt", "b/mine.txt", "index.html", "a/b/index.html", "own/folder/x"]
texts = st.sampled_from(["", "one", "two", "three"])


def fits(paths: set[str]) -> bool:
    return not any(other.startswith(f"{path}/") for path in paths for other in paths)


sites = st.dictionaries(st.sampled_from(PATHS), texts).filter(lambda site: fits(set(site)))


class Publishing(RuleBasedStateMachine):
    """An output folder that is published to, and meddled with, in any order."""

    @initialize()
    def begin(self) -> None:
        self.home = Path(tempfile.mkdtemp())
        self.folder = self.home / "output"
        self.blobs = BlobStore()
        self.seen: dict[str, bytes] = {}
        self.site: dict[str, str] = {}
        self.foreign: dict[str, str] = {}
        self.disturbed = False
        self.publish({})

    def teardown(self) -> None:
        shutil.rmtree(self.home)

    @rule(site=sites, adopt=st.booleans(), remember=st.booleans())
    def republish(self, site: dict[str, str], adopt: bool, remember: bool) -> None:
        before = self.tree()
        try:
            self.publish(site, adopt=adopt, looks=Looks(self.seen) if remember else None)
        except PublishError as error:
            code = error.code
            assert code in {"foreign-file", "file-in-the-way", "folder-in-the-way"}
            assert self.foreign or self.disturbed
            assert self.tree() == before
            return
        taken = self.foreign.keys() & site.keys()
        assert adopt or all(self.foreign[path] == site[path] for path in taken)
        self.foreign = {path: text for path, text in self.foreign.items() if path not in taken}
        self.site, self.disturbed = site, False

    @precondition(lambda self: self.site)
    @rule(data=st.data())
    def lose_an_output(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(sorted(self.site)))
        if (self.folder / path).is_file():
            (self.folder / path).unlink()
        if path in self.foreign:
            del self.foreign[path]
        self.disturbed = True

    @precondition(lambda self: self.site)
    @rule(data=st.data(), text=texts)
    def alter_an_output(self, data: st.DataObject, text: str) -> None:
        path = data.draw(st.sampled_from(sorted(self.site)))
        if (self.folder / path).is_file() and text != self.site[path]:
            (self.folder / path).write_text(text)
            self.disturbed = True

    @rule(path=st.sampled_from(FOREIGN), text=texts)
    def add_a_foreign_file(self, path: str, text: str) -> None:
        target = self.folder / path
        if path in self.site or target.exists() or any(parent.is_file() for parent in target.parents):
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
        self.foreign[path] = text

    @rule()
    def forget(self) -> None:
        self.seen = {}

    @invariant()
    def the_folder_holds_what_a_fresh_one_would_and_what_is_foreign(self) -> None:
        if not hasattr(self, "home"):
            return
        now = self.tree()
        assert now.items() >= self.foreign.items()
        if not self.disturbed:
            self.foreign |= {path: text for path, text in now.items() if path not in self.site}
            assert now == self.foreign | self.site

    def publish(self, site: dict[str, str], *, adopt: bool = False, looks: Looks | None = None) -> None:
        outputs = {path: Output(self.blobs.put(text.encode()), len(path) % 4) for path, text in site.items()}
        altered = {path for path, text in self.tree().items() if path in self.site and text != self.site[path]}
        done = publish(self.folder, outputs, self.blobs, adopt=adopt, looks=looks)
        self.seen = looks.seen if looks else {}
        assert set(done.kept) == altered - site.keys()
        assert done.unchanged + len(done.written) == len(site)
        assert set(done.removed) <= self.site.keys() - site.keys()

    def tree(self) -> dict[str, str]:
        files = (path for path in self.folder.rglob("*") if path.is_file() and path.name != MANIFEST_NAME)
        return {path.relative_to(self.folder).as_posix(): path.read_text() for path in files}


TestPublishing = Publishing.TestCase
TestPublishing.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
