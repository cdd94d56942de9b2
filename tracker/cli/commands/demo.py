"""`tracker demo`."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from tracker.cli.completion import complete_folders
from tracker.cli.options import Common, common_options
from tracker.demo.server import Site
from tracker.errors import TrackerError, UsageError

FIRST = "2012-03-22T15:00Z"
SECOND = "2012-03-23T20:00Z"


@click.command("demo")
@click.argument("folder", metavar="[DIR]", required=False, shell_complete=complete_folders)
@common_options
def command(common: Common, folder: str | None) -> None:
    """Run the worked example, offline

    An article about the coup in Mali in March 2012 is captured from a server on this machine,
    changed as its publisher changed it, captured again and compared. DIR is where its archive is
    made; without it a scratch folder is used.
    """
    del common
    place = _place(folder)
    with Site() as site:
        click.echo("A small news site is running on this machine. Its article is captured as it")
        click.echo("was first published:\n")
        _run(["init", str(place)])
        _snapshot(place, site.address, FIRST)
        site.publish("second")
        click.echo("The publisher has put an update above the old text, and changed one figure")
        click.echo("without a word. The article is captured again:\n")
        _snapshot(place, site.address, SECOND)
    _run(["diff", "--archive", str(place)])
    click.echo("Look further:\n")
    shown, program = shlex.quote(str(place)), _program()
    for words in (
        f"{program} log --archive {shown}",
        f"{program} show --archive {shown} @1",
        f"{program} diff --archive {shown} --format json @1 @",
        f"git -C {shown} log -p",
    ):
        click.echo(f"    {words}")


def _program() -> str:
    """Return tracker as it can be started from here, also when it is not on the PATH."""
    started = Path(sys.argv[0])
    if started.name != "tracker" or shutil.which("tracker") == str(started.absolute()):
        return "tracker"
    return shlex.quote(str(started))


def _place(folder: str | None) -> Path:
    if folder is None:
        return Path(tempfile.mkdtemp(prefix="tracker-demo-")) / "archive"
    place = Path(folder)
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise UsageError(f'"{folder}" is not empty', hint="name a folder that does not exist yet")
    return place


def _snapshot(place: Path, url: str, now: str) -> None:
    _run(["snapshot", url, "--archive", str(place), "--allow-private", "--now", now])


def _run(words: Sequence[str]) -> None:
    """Print a command as a person would type it, run it, and set its output apart."""
    click.echo(f"$ tracker {shlex.join(words)}")
    sys.stdout.flush()
    # One stream for both, so that what is said keeps its order.
    command = [sys.executable, "-m", "tracker", *words]
    done = subprocess.run(command, stderr=subprocess.STDOUT, check=False)  # noqa: S603 - our own program
    click.echo()
    if done.returncode:
        raise TrackerError(f"`tracker {words[0]}` ended with {done.returncode}")
