"""The machine: any sequence of edits, flags, harms and kills, and after each build the proof."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from kopsite.engine.errors import OutsideError
from kopsite.engine.executors import Executor
from tests.whole.edits.content import rarely
from tests.whole.edits.edits import Edit, edits, rewrite_end
from tests.whole.edits.harms import Harm, harms_to_store, output_of
from tests.whole.edits.killing import Killer
from tests.whole.edits.world import Meddling, World
from tests.whole.sites import NOW

HOUR, DAY = 3_600, 86_400
MOMENTS = (NOW, NOW + HOUR, NOW + DAY, NOW + 14 * DAY, NOW + 60 * DAY, NOW - 300 * DAY)
numbers = st.integers(0, 1 << 16)
flags = st.one_of(
    st.tuples(st.just("now"), st.sampled_from(MOMENTS)),
    st.tuples(st.sampled_from(("drafts", "future", "strict")), st.booleans()),
    st.tuples(st.just("skip_broken"), st.sampled_from((True, False, None))),
    st.tuples(st.just("base_url"), st.sampled_from(("", "https://lain.example/", "https://lain.example/a/b/"))),
    st.tuples(st.just("theme"), st.sampled_from(("", "", "gotong-royong", "lain"))),
    st.tuples(st.just("cards"), rarely),
)
ends = st.sampled_from(
    ("Akhir x", "Akhir lain.", "Akhir *miring* & tebal.", "[a](a.md)", "## Judul", "nik 1234567890123456")
)
mostly = rarely.map(lambda is_rare: not is_rare)
sentences = st.sampled_from(("Akhir x", "Akhir y", "Akhir lain.", "Akhir *miring* & tebal."))
changes = st.lists(edits, min_size=1, max_size=3)


class Edited(RuleBasedStateMachine):
    """A site that is edited, built, harmed and built again."""

    executor: Executor
    sequences = builds = 0
    ways: Counter[str]

    @initialize()
    def begin(self) -> None:
        self.world = World(self.executor)
        self.world.check()

    def teardown(self) -> None:
        if hasattr(self, "world"):
            type(self).sequences += 1
            type(self).builds += self.world.builds
            type(self).ways.update(self.world.ways)
            self.world.close()

    @rule(changes=changes, mended=mostly)
    def edit(self, changes: list[Edit], mended: bool) -> None:
        if mended:
            self.world.mend()
        for one in changes:
            one.change(self.world.root)
        self.world.check()

    @rule(change=edits, mended=mostly)
    def edit_once(self, change: Edit, mended: bool) -> None:
        if mended:
            self.world.mend()
        change.change(self.world.root)
        self.world.check()

    @rule(ends=st.lists(st.tuples(numbers, ends), min_size=1, max_size=2))
    def mend_texts(self, ends: list[tuple[int, str]]) -> None:
        """Edit nothing but texts, which takes the shortest way there is."""
        for number, text in ends:
            rewrite_end(self.world.root, number, text)
        self.world.check()

    @rule(ends=st.lists(st.tuples(numbers, sentences), min_size=1, max_size=2))
    def mend_sentences(self, ends: list[tuple[int, str]]) -> None:
        """Edit nothing but last sentences, upon a site that was published."""
        if self.world.is_refused:
            self.world.mend()
            self.world.check()
        for number, text in ends:
            rewrite_end(self.world.root, number, text)
        self.world.check()

    @rule(ends=st.lists(st.tuples(numbers, sentences), min_size=1, max_size=2))
    def mend_sentences_again(self, ends: list[tuple[int, str]]) -> None:
        """The same: it is what people do most."""
        self.mend_sentences(ends)

    @rule(change=st.none() | edits)
    def mend_what_is_refused(self, change: Edit | None) -> None:
        self.world.mend()
        self.world.check()
        if change:
            change.change(self.world.root)
            self.world.check()

    @rule(ends=st.lists(st.tuples(numbers, sentences), max_size=1))
    def build_elsewhere(self, ends: list[tuple[int, str]]) -> None:
        """Two outputs by turns, of one site."""
        self.world.check_elsewhere()
        for number, text in ends:
            rewrite_end(self.world.root, number, text)
        self.world.check()
        self.world.check_elsewhere()

    @rule(flag=flags, change=st.none() | edits)
    def turn_a_flag(self, flag: tuple[str, object], change: Edit | None) -> None:
        name, value = flag
        self.world.flags[name] = value
        if change:
            change.change(self.world.root)
        self.world.check()

    @rule()
    def build_again(self) -> None:
        self.world.check()

    @rule(moment=st.integers(1, 60), change=edits, again=st.booleans())
    def edit_during_a_build(self, moment: int, change: Edit, again: bool) -> None:
        """What that build comes to is not certain; what the next one does is."""
        if again:
            change.change(self.world.root)
        with suppress(OutsideError):
            self.world.build(Meddling(moment, lambda: change.change(self.world.root)))
        self.world.check()

    @rule(harms=st.lists(harms_to_store, min_size=1, max_size=2), change=st.none() | edits)
    def harm_what_is_remembered(self, harms: list[Harm], change: Edit | None) -> None:
        for harm in harms:
            harm.do(self.world.root)
        if change:
            change.change(self.world.root)
        self.world.check()

    @rule(
        number=numbers,
        data=st.binary(max_size=9),
        way=st.sampled_from(("lose", "alter", "swap")),
        change=st.none() | edits,
    )
    def harm_an_output(self, number: int, data: bytes, way: str, change: Edit | None) -> None:
        path = output_of(self.world.root, number)
        if path is None:
            return
        if way == "lose":
            path.unlink()
        elif way == "alter":
            path.write_bytes(data)
        else:
            _swap(path, number)
        if change:
            change.change(self.world.root)
        self.world.check()

    @rule(name=st.sampled_from(("CNAME", "berita/catatan.txt", "index.html.bak", "koperasi/satu/x.html")))
    def add_a_foreign_file(self, name: str) -> None:
        target = self.world.output / name
        if target.parent.is_dir() and not target.exists():
            target.write_bytes(b"milik orang")
            self.world.foreign[name] = b"milik orang"
            self.world.folders_are_ours &= "/" not in name
        self.world.check()

    @rule(name=st.sampled_from((".kopsite", "output", "both")))
    def keep_a_copy(self, name: str) -> None:
        for each in (".kopsite", "output") if name == "both" else (name,):
            self.world.save_state(each)

    @rule(name=st.sampled_from((".kopsite", "output", "both")), number=numbers, change=st.none() | edits)
    def put_a_copy_back(self, name: str, number: int, change: Edit | None) -> None:
        for each in (".kopsite", "output") if name == "both" else (name,):
            self.world.restore_state(number, each)
        if change:
            change.change(self.world.root)
        self.world.check()


class Killed(Edited):
    """The same, with builds that are killed."""

    killer: Killer

    @rule(share=st.floats(0, 1.05), change=st.none() | edits, after=st.none() | edits)
    def kill_a_build(self, share: float, change: Edit | None, after: Edit | None) -> None:
        """Whatever it was doing: each file is wholly old or wholly new, and nothing went before all was there."""
        if change:
            change.change(self.world.root)
        self.world.killed(lambda options: self.killer.build(options, share))
        if after:
            after.change(self.world.root)
        self.world.check()


def _swap(path: Path, number: int) -> None:
    """Alter one byte: same size."""
    data = bytearray(path.read_bytes())
    if data:
        data[number % len(data)] ^= 1
        path.write_bytes(bytes(data))
