"""Hand a message to a messenger through Apprise, which runs in a process of its own.

So it costs a pass no memory and no time to load, has a limit of time that it knows nothing of, and
reads the address from its standard input, where no list of processes shows it.
"""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from datetime import timedelta
from pathlib import Path

from tracker.model.message import Attempt, Message, Verdict
from tracker.notify.running import run

_PATIENCE = timedelta(minutes=2)
_CHILD = Path(__file__).with_name("apprise_child.py")
_MOST_CHARACTERS = 20_000
# What messengers take for a call to everyone in a room, or to somebody.
_CALLS = re.compile(r"(?<=[@])(?=\w)|(?<=<)(?=[!@#])")
_JOINER = "\N{WORD JOINER}"


def is_installed() -> bool:
    """Return whether Apprise is there."""
    return importlib.util.find_spec("apprise") is not None


def hand_over(address: str, message: Message) -> Attempt:
    """Send a message to an address as Apprise reads it."""
    if not is_installed():
        return Attempt(Verdict.FAILED, "Apprise is not installed (pip install 'tracker[notify]')")
    letter = {
        "address": address,
        "title": harmless(message.title),
        "body": _cut(harmless(message.text)),
    }
    try:
        done = run(
            [sys.executable, "-P", str(_CHILD)],
            json.dumps(letter).encode(),
            folder=None,
            patience=_PATIENCE,
            keeps_output=True,
        )
    except OSError as problem:
        return Attempt(Verdict.FAILED, f"no process could be started: {problem.strerror}")
    if done.code is None:
        return Attempt(
            Verdict.UNCERTAIN, "no answer in two minutes", is_interrupted=done.is_interrupted
        )
    verdict, reason = _read(done.output)
    return Attempt(verdict, reason, is_interrupted=done.is_interrupted)


def harmless(text: str) -> str:
    """Return published text so that it calls nobody: `@everyone` stays what it looks like."""
    return _CALLS.sub(_JOINER, text)


def _cut(text: str) -> str:
    if len(text) <= _MOST_CHARACTERS:
        return text
    return f"{text[:_MOST_CHARACTERS]}…\n\nnot shown: the rest; tracker diff"


def _read(output: bytes) -> tuple[Verdict, str | None]:
    try:
        said = json.loads(output)
        return Verdict(said["verdict"]), said["reason"]
    except (ValueError, KeyError, TypeError):
        return Verdict.UNCERTAIN, "the process that sends broke off"
