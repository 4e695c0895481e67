"""The bar at the foot of a terminal: what is being done, how far it is, how fast, how long it will take still."""

from __future__ import annotations

import time

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text

from kopsite.command.numbers import number
from kopsite.messages import phrase

_NARROW = 60
_SHORTEST_BAR, _WIDEST_BAR = 6, 30
_WORDS = 17
"""Columns of what is being done, so that the bar stays where it is."""
_REST = 50
"""Columns that all but the bar take."""
_EVERY = 0.05


class Bar:
    """One line that follows the steps of a run and is gone when they are over; lines are written above it."""

    def __init__(self, language: str) -> None:
        self._console = Console(highlight=False, markup=False, soft_wrap=True)
        width = self._console.width
        is_wide = width >= _NARROW
        columns: list[ProgressColumn] = [TextColumn(f"{{task.description:{_WORDS}}}", markup=False)]
        columns += [BarColumn(max(_SHORTEST_BAR, min(_WIDEST_BAR, width - _REST))), _Count(language)]
        columns += [_Rate(language), _Left(language)] if is_wide else [_Left("")]
        self._progress = Progress(*columns, console=self._console, transient=True)
        self._task = self._progress.add_task("")
        self._done = 0
        self._shown = 0.0

    def step(self, words: str, total: int | None) -> None:
        """Begin anew for a step."""
        self._done = 0
        self._progress.remove_task(self._task)
        self._task = self._progress.add_task(words, total=total)
        self._progress.start()

    def advance(self, count: int) -> None:
        """Move on; the terminal hears of it a few times a second only."""
        self._done += count
        now = time.monotonic()
        if now - self._shown > _EVERY:
            self._shown = now
            self._progress.update(self._task, completed=self._done)

    def write(self, line: str) -> None:
        """Write a line above the bar."""
        self._console.print(line)

    def end(self) -> None:
        """Take the bar away."""
        self._progress.stop()


class _Column(ProgressColumn):
    """A column that speaks a language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language


class _Count(_Column):
    """How many pieces are done, and of how many where that is known."""

    def render(self, task: Task) -> Text:
        done = number(task.completed, self._language) if task.completed or task.total else ""
        return Text(f"{done}/{number(task.total, self._language)}" if task.total else done, no_wrap=True)


class _Rate(_Column):
    """How many pieces a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        amount = number(speed, self._language, 1 if speed < 10 else 0) if speed else ""
        return Text(phrase("bar-rate", self._language, rate=amount) if amount else "", no_wrap=True)


class _Left(_Column):
    """How long it will take still; without a language only the figures."""

    def render(self, task: Task) -> Text:
        left = task.time_remaining
        if left is None or not task.total:
            return Text("")
        minutes, seconds = divmod(int(left), 60)
        time_left = f"{minutes}:{seconds:02}"
        return Text(phrase("bar-left", self._language, time=time_left) if self._language else time_left, no_wrap=True)
