"""`tracker add`."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from tracker.cli.asking import Given, asking_options, given_asking
from tracker.cli.completion import complete_files
from tracker.cli.options import Common, common_options
from tracker.cli.places import find_folder, open_or_create, real_now
from tracker.cli.reading import from_file_option, understand_all
from tracker.cli.steering import given_settings, steering_options
from tracker.sources.edit import SettingValue
from tracker.sources.schedule import parse_every
from tracker.workflow.declare import add_sources, understand


@click.command("add")
@click.argument("sources", metavar="SOURCE...", nargs=-1, shell_complete=complete_files)
@from_file_option
@click.option("--every", metavar="TIME", help="How often: 30s, 15m, 1h, 1d, 1w, or adaptive.")
@click.option("--name", help="A name for people; for one source only.")
@steering_options
@asking_options
@common_options
def command(
    common: Common,
    sources: tuple[str, ...],
    from_files: tuple[str, ...],
    every: str | None,
    name: str | None,
    timezone: str | None,
    select: tuple[str, ...],
    remove: tuple[str, ...],
    mode: str | None,
    **asking: Unpack[Given],
) -> None:
    """Declare sources to watch, without asking the network

    SOURCE is the URL of a page, a feed or a sitemap, or the path of a file or a folder. That it is
    a feed or a sitemap is seen from what comes; each of its entries then is an article. Declaring
    one again changes its settings; an option that can be repeated, given once as '', takes its
    setting away.
    `tracker extract` tries settings without storing anything.
    """
    if every is not None:
        parse_every(every)
    given = {"every": every, "name": name}
    settings: dict[str, SettingValue] = {
        key: value for key, value in given.items() if value is not None
    }
    settings |= given_settings(timezone, select, remove, mode)
    settings |= given_asking(**asking)
    folder = find_folder(common)
    understood = understand_all(
        sources, from_files, lambda text: understand(folder, text, here=Path.cwd())
    )
    if not sources and not from_files:
        raise click.UsageError("Missing argument 'SOURCE...', or --from-file")
    if name is not None and len(understood) > 1:
        raise click.UsageError("--name is for one source only")
    with open_or_create(common) as archive:
        changed = add_sources(archive, understood, settings=settings, recorded_at=real_now())
    if common.quiet:
        return
    for source in understood:
        word = "declared" if source in changed else "as before"
        click.echo(f"{word}  {source.address}", err=True)
