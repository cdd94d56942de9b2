"""What `snapshot` and `watch` share to tell others what changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import click

from tracker.cli.options import Common
from tracker.cli.places import real_now
from tracker.model.message import Told, Verdict
from tracker.model.source import Watchlist
from tracker.notify.command import split_command
from tracker.report.safe import one_line
from tracker.workflow.telling import Manner, commands_left

_FIRST_PAUSE = timedelta(seconds=2)
_AGAIN = " (it is tried again later)"


def telling_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say who is told."""
    for option in (
        click.option(
            "--allow-commands", is_flag=True, help="Run the commands that tracker.toml names."
        ),
        click.option(
            "--on-change",
            metavar="COMMAND",
            help="Run COMMAND for each change, with its JSON on standard input.",
        ),
    ):
        function = option(function)
    return function


def telling_manner(
    common: Common, on_change: str | None, *, allow_commands: bool, tries: int = 1
) -> Manner:
    """Return how this run tells, with its environment.

    Args:
        common: The options of every command.
        on_change: What `--on-change` gives.
        allow_commands: What `--allow-commands` gives.
        tries: How many attempts it makes for a message, where the one before failed.
    """
    if on_change is not None:
        try:
            split_command(on_change)
        except ValueError as mistake:
            raise click.UsageError(f"--on-change {on_change!r} is no command: {mistake}") from None
    said: set[tuple[str, ...]] = set()

    def on_told(told: Told) -> None:
        # A message that fails is told once in a run, however often it is tried.
        if told.result != Verdict.FAILED or (told.recipient, *told.keys) not in said:
            _say_told(common, told)
        if told.result == Verdict.FAILED:
            said.add((told.recipient, *told.keys))

    return Manner(
        now=real_now,
        on_change=on_change,
        allow_commands=allow_commands,
        environment=dict(os.environ),
        pauses=tuple(_FIRST_PAUSE * 4**number for number in range(tries - 1)),
        pause=lambda length: time.sleep(length.total_seconds()),
        on_told=on_told,
        on_trouble=_say,
    )


def tell_commands_left(common: Common, watchlist: Watchlist, manner: Manner) -> None:
    """Say which commands of tracker.toml are not run."""
    for label in () if common.quiet else commands_left(watchlist, manner):
        _say(f"{label} is not run: a command of tracker.toml needs --allow-commands")


def _say_told(common: Common, told: Told) -> None:
    """Say what became of a message: that it was sent only with -v."""
    if told.result == Verdict.SENT:
        if common.verbose:
            _say(f"told {told.label}: {told.title}")
        return
    again = _AGAIN if told.result == Verdict.FAILED else ""
    _say(f"{told.label}: {told.result}: {told.title}: {told.reason}{again}")


def _say(line: str) -> None:
    click.echo(one_line(line), err=True)
