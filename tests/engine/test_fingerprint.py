from __future__ import annotations

import msgspec
from engine_sample import Other, Words
from hypothesis import given, settings
from hypothesis import strategies as st

from kopsite.engine.fingerprint import LibraryVersions, digest, fingerprint, fingerprint_parts
from kopsite.engine.task import Task, TaskKind

KIND = TaskKind("engine_sample:shout", 1, ("b", "a"))
VERSIONS = {"a": "1", "b": "2"}
words = st.builds(
    Words,
    text=st.text(max_size=20),
    count=st.integers(0, 1000),
    options=st.dictionaries(st.text(max_size=5), st.integers(0, 9), max_size=5),
    tags=st.frozensets(st.text(max_size=5), max_size=5),
)
digests = st.binary(max_size=4).map(digest)
tasks = st.builds(
    Task,
    kind=st.sampled_from(["shout", "slow"]),
    payload=words,
    name=st.text(max_size=5),
    blobs=st.lists(digests, max_size=3).map(tuple),
    parts=st.lists(st.tuples(st.text(max_size=5), digests), max_size=4).map(tuple),
)


def mark(task: Task, kind: TaskKind = KIND) -> str:
    return fingerprint(task, kind, VERSIONS)


@settings(max_examples=80, deadline=None)
@given(tasks, st.text())
def test_name_and_order_are_not_part_of_it(task: Task, name: str) -> None:
    payload = msgspec.structs.replace(
        task.payload,
        options=dict(reversed(task.payload.options.items())),
        tags=frozenset(sorted(task.payload.tags)[::-1]),
    )
    other = msgspec.structs.replace(
        task, name=name, payload=payload, parts=task.parts[::-1], blobs=task.blobs[::-1], shared=("x",)
    )
    assert mark(other) == mark(task)


@settings(max_examples=100, deadline=None)
@given(tasks, tasks)
def test_tasks_that_differ_have_other_fingerprints(one: Task, two: Task) -> None:
    same = (
        one.kind == two.kind
        and one.payload == two.payload
        and set(one.blobs) == set(two.blobs)
        and set(one.parts) == set(two.parts)
    )
    assert (mark(one) == mark(two)) == same


@settings(max_examples=80, deadline=None)
@given(tasks, st.sampled_from(["text", "count", "options", "tags"]))
def test_any_change_of_the_payload_changes_it_and_names_the_field(task: Task, field: str) -> None:
    value = getattr(task.payload, field)
    changed = {
        "text": lambda: value + "!",
        "count": lambda: value + 1,
        "options": lambda: value | {"new option": 1},
        "tags": lambda: value | {"new tag"},
    }[field]()
    other = msgspec.structs.replace(task, payload=msgspec.structs.replace(task.payload, **{field: changed}))
    assert mark(other) != mark(task)
    before = dict(fingerprint_parts(task, KIND, VERSIONS))
    after = dict(fingerprint_parts(other, KIND, VERSIONS))
    assert {name for name in after if before[name] != after[name]} == {f"payload:{field}"}


def test_versions_types_and_kinds_change_it() -> None:
    task = Task(kind="shout", payload=Words(text="a"))
    marks = {
        mark(task),
        mark(task, TaskKind("engine_sample:shout", 2, ("b", "a"))),
        mark(task, TaskKind("engine_sample:shout", 1, ("a",))),
        fingerprint(task, KIND, {"a": "1", "b": "3"}),
        mark(Task(kind="slow", payload=Words(text="a"))),
        mark(Task(kind="shout", payload=Other(text="a"))),
    }
    assert len(marks) == 6


def test_libraries_may_be_listed_in_any_order() -> None:
    task = Task(kind="shout", payload=Words(text="a"))
    assert mark(task) == mark(task, TaskKind("engine_sample:shout", 1, ("a", "b")))


def test_pillow_is_known_with_the_libraries_inside_it() -> None:
    versions = LibraryVersions()
    assert "freetype2=" in versions["pillow"]
    assert "zlib=" in versions["pillow"]
    assert versions["no such distribution"] == "absent"
    assert set(versions) == {"pillow", "no such distribution"}


def test_a_digest_is_blake2b_of_128_bits() -> None:
    assert digest(b"") == "cae66941d9efbd404e4d88758ea67670"
