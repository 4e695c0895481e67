"""Asks a person at a terminal for what `init` was not told; nobody is asked where nobody can answer."""

from __future__ import annotations

import sys

import typer

from kopsite.command.flags import WrongUsage
from kopsite.command.terminal import TerminalReporter
from kopsite.diagnostics import Position, error
from kopsite.load.vocabulary import choices
from kopsite.messages import phrase
from kopsite.render.hosts import HOSTS
from kopsite.starter.answers import Answers


def asked(answers: Answers, voice: TerminalReporter) -> Answers:
    """Ask each open question until its answer can be used; an empty answer takes what stands in brackets."""
    if not answers.missing:
        return answers
    if not sys.stdin.isatty():
        flag = f"--{answers.missing[0]}"
        raise WrongUsage(error("nobody-to-ask", Position("kopsite init"), flag=flag))
    for name in answers.missing:
        answers = _asked(name, answers, voice)
    return answers


def _asked(name: str, answers: Answers, voice: TerminalReporter) -> Answers:
    known = {"kind": choices("cooperative_kind", answers.language), "host": HOSTS}.get(name, ())
    question = phrase(f"ask-{name}", answers.language, known=", ".join(known))
    while True:
        default = answers.default(name)
        text = str(typer.prompt(question, default=default, show_default=bool(default))).strip()
        tried = answers.with_answer(name, text)
        problems = tried.problems()
        if not problems:
            return tried
        for problem in problems:
            voice.diagnostic(problem)
