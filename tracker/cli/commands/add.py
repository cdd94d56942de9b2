"""`tracker add`."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from tracker.cli.asking import Given, asking_options, given_asking
from tracker.cli.completion import complete_files
from tracker.cli.options import Common, common_options
from tracker.cli.places import find_folder, open_or_create, real_now
from tracker.cli.steering import given_settings, steering_options
from tracker.sources.edit import SettingValue
from tracker.sources.schedule import parse_every
from tracker.workflow.declare import add_sources, understand


@click.command("add")
@click.argument(
    "sources", metavar="SOURCE...", nargs=-1, required=True, shell_complete=complete_files
)
@click.option("--every", metavar="TIME", help="How often: 30s, 15m, 1h, 1d, 1w, or adaptive.")
@click.option("--name", help="A name for people; for one source only.")
@steering_options
@asking_options
@common_options
def command(
    common: Common,
    sources: tuple[str, ...],
    every: str | None,
    name: str | None,
    timezone: str | None,
    select: tuple[str, ...],
    remove: tuple[str, ...],
    mode: str | None,
    **asking: Unpack[Given],
) -> None:
    """Declare sources to watch, without asking the network

    SOURCE is the URL of a page, or the path of a file or a folder. Declaring one again changes
    its settings; an option that can be repeated, given once as '', takes its setting away.
    `tracker extract` tries settings without storing anything.
    """
    if name is not None and len(sources) > 1:
        raise click.UsageError("--name is for one source only")
    if every is not None:
        parse_every(every)
    given = {"every": every, "name": name}
    settings: dict[str, SettingValue] = {
        key: value for key, value in given.items() if value is not None
    }
    settings |= given_settings(timezone, select, remove, mode)
    settings |= given_asking(**asking)
    understood = [understand(find_folder(common), one, here=Path.cwd()) for one in sources]
    with open_or_create(common) as archive:
        changed = add_sources(archive, understood, settings=settings, recorded_at=real_now())
    if common.quiet:
        return
    for source in understood:
        word = "declared" if source in changed else "as before"
        click.echo(f"{word}  {source.address}", err=True)
