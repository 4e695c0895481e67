"""What can go wrong below the content: a bug of ours (TaskError) or the world outside (OutsideError)."""

from __future__ import annotations

from kopsite.diagnostics import Diagnostic, Position, error


class EngineError(Exception):
    """The base of all that the engine raises."""


class TaskError(EngineError):
    """A task function raised: a bug of ours, told with kind, name and the worker's traceback."""

    def __init__(self, kind: str, name: str, trace: str) -> None:
        super().__init__(kind, name, trace)
        self.kind = kind
        self.name = name
        self.trace = trace

    def __str__(self) -> str:
        return f"task {self.kind!r} failed on {self.name or 'an unnamed task'}\n{self.trace}".rstrip()


class OutsideError(EngineError):
    """Disk, memory or another program failed us; nobody's content is wrong."""

    def __init__(self, code: str, path: str = "", values: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(code, path, values)
        self.code = code
        self.path = path
        self.values = values

    @property
    def diagnostic(self) -> Diagnostic:
        """The same as a problem told to a person."""
        return error(self.code, Position(self.path), **{"path": self.path, **dict(self.values)})

    def __str__(self) -> str:
        return " ".join([f"{self.code}: {self.path}", *(f"{name}={value}" for name, value in self.values)])


class WorkerDied(OutsideError):  # noqa: N818 reads as a fact, as its siblings in the standard library do
    """A worker process ended in the middle of its work (killed, or out of memory)."""


class BlobChanged(OutsideError):  # noqa: N818
    """A file has other bytes than when it was named: somebody wrote it during the build."""


class PublishError(OutsideError):
    """The output could not be written; every file in it is still wholly old or wholly new."""
