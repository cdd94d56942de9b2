"""`tracker init`."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.archive import Archive
from tracker.cli.completion import complete_folders
from tracker.cli.options import Common, common_options
from tracker.cli.places import find_folder, real_now


@click.command("init")
@click.argument("folder", metavar="[DIR]", required=False, shell_complete=complete_folders)
@common_options
def command(common: Common, folder: str | None) -> None:
    """Make an archive

    DIR is the folder; without it the archive is made where the other commands look for one.
    """
    place = Path(folder) if folder else find_folder(common)
    is_there = Archive.is_archive(place)
    with Archive.create(place, recorded_at=real_now()):
        pass
    if not common.quiet:
        word = "there is an archive already in" if is_there else "made an archive in"
        click.echo(f"{word} {place}", err=True)
