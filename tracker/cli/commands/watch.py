"""`tracker watch`."""

from __future__ import annotations

import signal
import sys
import time
from datetime import timedelta

import click

from tracker.cli.ending import ended_by
from tracker.cli.main import tell_error
from tracker.cli.options import Common, common_options
from tracker.cli.passing import clocks, parse_delay, tell_pass
from tracker.cli.places import open_archive
from tracker.cli.telling import tell_commands_left, telling_manner, telling_options
from tracker.errors import TrackerError
from tracker.sources.settings import read_watchlist
from tracker.workflow.snapshot import PassOptions, PassReport
from tracker.workflow.watch import watch


@click.command("watch")
@click.option("--allow-private", is_flag=True, help="Also ask loopback and private networks.")
@click.option("--delay", type=float, metavar="SECONDS", help="Time between requests to a host.")
@telling_options
@common_options
def command(
    common: Common,
    allow_private: bool,
    delay: float | None,
    on_change: str | None,
    allow_commands: bool,
) -> None:
    """Look at the sources as they are due, until stopped

    What has no `every` is looked at each hour. Ctrl-C and SIGTERM end it after what was done is
    recorded.
    """
    options = PassOptions(allow_private=allow_private, delay=parse_delay(delay))
    manner = telling_manner(common, on_change=on_change, allow_commands=allow_commands)
    with open_archive(common) as archive:
        folder = archive.folder
        watchlist = read_watchlist(archive.settings_text())
    count = len(watchlist.sources)
    if not common.quiet:
        sources = "1 source" if count == 1 else f"{count} sources"
        click.echo(f"watching {sources}; Ctrl-C ends it", err=True)
    tell_commands_left(common, watchlist, manner)
    try:
        watch(
            folder,
            clocks=clocks(None),
            options=options,
            pause=_pause,
            on_pass=lambda report: _tell(common, report),
            on_trouble=_tell_trouble,
            telling=manner,
        )
    except KeyboardInterrupt:
        if ended_by() == signal.SIGTERM:
            sys.exit(0)
        raise


def _pause(duration: timedelta) -> None:
    time.sleep(duration.total_seconds())


def _tell(common: Common, report: PassReport) -> None:
    tell_pass(common, report)
    sys.stdout.flush()


def _tell_trouble(error: TrackerError) -> None:
    tell_error(error)
    click.echo("watching goes on", err=True)
