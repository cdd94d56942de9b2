"""`tracker watch`."""

from __future__ import annotations

import signal
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Unpack

import click

from tracker.cli.ending import ended_by
from tracker.cli.heartbeat import Heartbeat
from tracker.cli.main import tell_error
from tracker.cli.manner import Given, manner_options, pass_options
from tracker.cli.options import Common, common_options
from tracker.cli.passing import clocks, tell_pass
from tracker.cli.places import open_archive
from tracker.cli.telling import tell_commands_left, telling_manner, telling_options
from tracker.errors import TrackerError
from tracker.sources.settings import read_watchlist
from tracker.workflow.snapshot import PassReport
from tracker.workflow.watch import Calls, watch


@click.command("watch")
@manner_options
@click.option(
    "--heartbeat",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a line of JSON there every half minute, and during passes.",
)
@telling_options
@common_options
def command(
    common: Common,
    heartbeat: Path | None,
    on_change: str | None,
    allow_commands: bool,
    **manner: Unpack[Given],
) -> None:
    """Look at the sources as they are due, until stopped

    What has no `every` is looked at as with `every = "adaptive"`: often while it is young or
    changing, from each quarter of an hour, down to once a week. Ctrl-C and SIGTERM end it after
    what was done is recorded.
    """
    options = pass_options(**manner)
    telling = telling_manner(common, on_change, allow_commands=allow_commands)
    with open_archive(common) as archive:
        folder = archive.folder
        watchlist = read_watchlist(archive.settings_text())
    count = len(watchlist.sources)
    if not common.quiet:
        sources = "1 source" if count == 1 else f"{count} sources"
        click.echo(f"watching {sources}; Ctrl-C ends it", err=True)
    tell_commands_left(common, watchlist, telling)
    beats = Heartbeat(heartbeat)
    try:
        watch(
            folder,
            clocks=clocks(None),
            options=options,
            calls=Calls(
                pause=_pause,
                on_pass=lambda report: _tell(common, beats, report),
                on_trouble=_tell_trouble,
                on_life=beats.beat,
            ),
            telling=telling,
        )
    except KeyboardInterrupt:
        if ended_by() == signal.SIGTERM:
            sys.exit(0)
        raise


def _pause(duration: timedelta) -> None:
    time.sleep(duration.total_seconds())


def _tell(common: Common, beats: Heartbeat, report: PassReport) -> None:
    beats.count_pass()
    tell_pass(common, report)
    sys.stdout.flush()


def _tell_trouble(error: TrackerError) -> None:
    tell_error(error)
    click.echo("watching goes on", err=True)
